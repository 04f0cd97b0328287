"""What leaves the archive as a file: one module a format, records in and text out."""
