"""Verbs that find."""

from typing import TYPE_CHECKING

from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.search.hits import Hits
    from db.search.withdrawal import Withdrawal


class Finding(Verbs):
    """Questions to the archive."""

    def search(self, query: str, *, limit: int = 20, withdrawn: "Withdrawal | None" = None) -> "Hits":
        """Ask the archive. Raises QueryError, and Interrupted if the question was withdrawn meanwhile."""
        return self._archive.search.ask(query, limit=limit, withdrawn=withdrawn)
