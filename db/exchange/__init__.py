"""Articles with all that people made of them: read for an export (``reading``), taken in (``landing``, ``book``)."""
