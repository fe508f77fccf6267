"""Document -> Chunks; one file a strategy. Knows nothing of stores, embedders or questions."""
