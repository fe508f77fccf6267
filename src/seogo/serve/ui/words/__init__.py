"""The texts of the pages, one file a page: `key -> (Korean, English)`."""
