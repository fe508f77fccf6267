"""Texts -> float32 unit rows; one file an engine. Knows nothing of chunks or stores."""
