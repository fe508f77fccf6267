"""Personal data in Korean text: found at exact offsets, masked in its own form."""
