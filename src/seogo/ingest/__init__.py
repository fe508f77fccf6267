"""Bytes -> Document; one file a format, listed in formats.py. Knows nothing of chunks or stores."""
