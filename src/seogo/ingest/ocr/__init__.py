"""Text out of pictures: scanned pages and image files, through tesseract as a process."""
