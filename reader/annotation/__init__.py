"""Places in a text and what is put on them. Pure."""
