"""HWP 5 and HWPX: two containers, one model."""
