"""The catalogs of the interface, and what brings them up to the code."""
