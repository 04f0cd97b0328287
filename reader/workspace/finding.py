"""Verbs that find."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from db.model import ArticleId
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.search.complete import Completion
    from db.search.facets import Facet
    from db.search.hits import Hits
    from db.search.shelf import Shelved
    from db.search.withdrawal import Withdrawal


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Answers, and, where there are none, the nearest question that has some, or the nearest words."""

    hits: "Hits"
    dates: Mapping[ArticleId, datetime] = field(default_factory=dict)  # of their articles, where they are known
    nearest: "Hits | None" = None
    words: tuple[str, ...] = ()  # of the archive, that begin alike


class Finding(Verbs):
    """Questions to the archive."""

    def search(self, query: str, *, limit: int = 20, withdrawn: "Withdrawal | None" = None) -> "Hits":
        """Ask the archive. Raises QueryError, and Interrupted if the question was withdrawn meanwhile."""
        return self._archive.search.ask(query, limit=limit, withdrawn=withdrawn)

    def find(self, query: str, *, limit: int, withdrawn: "Withdrawal") -> Found:
        """Ask as ``search`` does; a question without answers is asked once more without its filters.

        The words may stand where the filters do not let it look.
        """
        from db.search.nearest import nearest_words
        from db.search.parse import parse
        from db.search.rewrite import without_filters

        hits = self.search(query, limit=limit, withdrawn=withdrawn)
        if hits.hits:
            return Found(hits=hits, dates=self._archive.articles.dates(_articles(hits)))
        alone = without_filters(query)
        if alone not in ("", query.strip()) and parse(alone).clauses:
            nearest = self.search(alone, limit=limit, withdrawn=withdrawn)
            if nearest.hits:
                return Found(hits=hits, nearest=nearest)
        with self._archive.connections.reading() as connection:
            return Found(hits=hits, words=nearest_words(connection, parse(query)))

    def facets(self, hits: "Hits") -> "tuple[Facet, ...]":
        """What answers have in common, with counts of their articles."""
        from db.search.facets import facets_of

        with self._archive.connections.reading() as connection:
            return facets_of(connection, hits.hits)

    def complete(self, query: str) -> "tuple[Completion, ...]":
        """What the end of a question may be completed to."""
        return self._archive.search.complete(query)

    def settled(self, query: str) -> str:
        """The question without an end that is still being typed: the beginning of a field, or of a name behind one.

        The beginning of a publisher's name is a filter already.
        """
        if re.search(r"(?:^|\s)-?publisher:\S+$", query):
            return query
        offered = self.complete(query)
        if not offered or any(query[found.start :] == found.text for found in offered):
            return query
        return query[: offered[0].start]

    def shelved(self, query: str, *, withdrawn: "Withdrawal | None" = None) -> "Shelved":
        """The articles that a question leaves in the library. Raises QueryError, and Interrupted if withdrawn."""
        return self._archive.search.shelve(query, withdrawn=withdrawn)


def _articles(hits: "Hits") -> tuple[ArticleId, ...]:
    return tuple(dict.fromkeys(hit.article for hit in hits.hits))
