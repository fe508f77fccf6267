"""Question -> Hits: terms, lexical, dense, fuse, rerank, expand."""
