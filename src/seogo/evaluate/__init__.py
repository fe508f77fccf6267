"""Measuring retrieval and answers; one file a metric family."""
