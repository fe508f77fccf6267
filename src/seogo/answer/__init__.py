"""Question + Hits -> Answer in which every sentence cites."""
