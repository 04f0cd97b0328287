"""What a person may choose, from one optional TOML file. Nothing here loads Textual, and reading creates no file."""
