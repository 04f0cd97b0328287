"""Verbs that find."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.search.complete import Completion
    from db.search.facets import Facets
    from db.search.hits import Hits
    from db.search.shelf import Shelved
    from db.search.withdrawal import Withdrawal


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Answers, what their articles have in common, and, where there are none, the nearest question that has some."""

    hits: "Hits"
    facets: "Facets"
    nearest: "Hits | None" = None
    words: tuple[str, ...] = ()  # of the archive, that begin alike


class Finding(Verbs):
    """Questions to the archive."""

    def search(self, query: str, *, limit: int = 20, withdrawn: "Withdrawal | None" = None) -> "Hits":
        """Ask the archive. Raises QueryError, and Interrupted if the question was withdrawn meanwhile."""
        return self._archive.search.ask(query, limit=limit, withdrawn=withdrawn)

    def find(self, query: str, *, limit: int, withdrawn: "Withdrawal") -> Found:
        """Ask as ``search`` does, with the facets of the answers' articles; a question without any asks once more.

        It is then asked without its filters: the words may stand where the filters do not let it look.
        """
        from db.search.facets import facets_of
        from db.search.nearest import nearest_words
        from db.search.parse import parse
        from db.search.rewrite import without_filters

        hits = self.search(query, limit=limit, withdrawn=withdrawn)
        nearest = None
        if not hits.hits and (alone := without_filters(query)) not in ("", query.strip()) and parse(alone).clauses:
            nearest = self.search(alone, limit=limit, withdrawn=withdrawn)
        articles = tuple(dict.fromkeys(hit.article for hit in hits.hits))
        with self._archive.connections.reading() as connection:
            facets = facets_of(connection, articles)
            words = () if hits.hits or nearest else nearest_words(connection, parse(query))
        return Found(hits=hits, facets=facets, nearest=nearest, words=words)

    def complete(self, query: str) -> "tuple[Completion, ...]":
        """What the end of a question may be completed to."""
        return self._archive.search.complete(query)

    def shelved(self, query: str) -> "Shelved":
        """The articles that a question leaves in the library. Raises QueryError."""
        from db.search.parse import parse
        from db.search.shelf import Shelving

        parsed = parse(query)
        self._archive.search.ask(query, limit=0)  # brings the index up to date
        with self._archive.connections.reading() as connection:
            return Shelving(connection, parsed).shelved()
