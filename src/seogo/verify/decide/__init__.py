"""What the evidence says of each claim, one file a kind of decision. Knows nothing of finding and writing claims."""
