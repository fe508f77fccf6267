"""Fixed answers first: is a question one of those that have an answer of their own? Knows nothing of storage."""
