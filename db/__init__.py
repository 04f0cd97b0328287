"""The archive: one SQLite file and the search over it. Knows nothing of HTML, screens or the network."""
