"""The tables and triggers of the search index, made by the archive's migrations. Everything here can be rebuilt."""

SEARCH_TABLES: tuple[str, ...] = ()
