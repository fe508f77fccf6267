"""Pages of the web: HTML and its single-file archives."""
