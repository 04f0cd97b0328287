"""A trained tagger whose runtime is NumPy alone. Nothing here is imported before it is asked for."""
