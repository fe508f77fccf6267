"""The library: the one place where the rooms are wired together."""
