"""Office Open XML and its kin."""
