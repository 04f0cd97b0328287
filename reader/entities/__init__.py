"""Who and what a text names, and who said what. Pure: text in, spans out."""
