"""The steps from an empty file to the schema of today, one module each. A step that was released is never edited."""
