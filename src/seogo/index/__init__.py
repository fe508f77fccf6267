"""Chunks, terms and vectors at rest; one file a store. Takes arrays and terms, never embeds or tokenises."""
