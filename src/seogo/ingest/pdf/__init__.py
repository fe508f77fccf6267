"""PDF: text with its places, reading order, tables."""
