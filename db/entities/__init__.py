"""Entities of the archive: kept as recognisers link them, shown as a person decides."""
