"""Archives: what they hold, member by member, under limits."""
