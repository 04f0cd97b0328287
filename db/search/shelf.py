"""Which articles a question leaves in the library: every one of them, in the library's order; none is ranked.

A search answers with places, and may stop when there are enough. A library says how many articles there are, so here
nothing is cut off. Filters and words are asked of the whole article: a tag on one paragraph and a word in another are
both its own.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace

from db.model import ArticleId
from db.search.aliases import aliases
from db.search.answer import Answer
from db.search.candidates import Candidates
from db.search.cuts import conjunction, pairs
from db.search.filters import look_up
from db.search.parse import Filter, Query, Scope, Term
from db.search.schema import NOTES_FROM
from db.search.withdrawal import Withdrawal

EVERY = 1 << 62  # no limit
FORGIVEN = 200  # answers whose articles are taken where a word stands nowhere as it was typed

_LIVE = """SELECT a.id, EXISTS (SELECT 1 FROM reading d WHERE d.article = a.id AND d.read_at IS NOT NULL)
    FROM article a WHERE a.deleted_at IS NULL ORDER BY a.id DESC"""
_OF_BLOCKS = """SELECT DISTINCT r.article FROM search_gram g CROSS JOIN block b ON b.id = g.rowid
    CROSS JOIN revision r ON r.id = b.revision CROSS JOIN article a ON a.current_revision = r.id
    WHERE g.search_gram MATCH ? AND g.rowid < ?"""
_OF_NOTES = """SELECT DISTINCT n.article FROM search_gram g CROSS JOIN note o ON o.id = g.rowid - ?2
    CROSS JOIN anchor n ON n.id = o.anchor WHERE g.search_gram MATCH ?1 AND g.rowid >= ?2 AND o.deleted_at IS NULL"""
_OF_UNITS = """SELECT DISTINCT r.article FROM json_each(?1) i CROSS JOIN block b ON b.id = i.value
        CROSS JOIN revision r ON r.id = b.revision CROSS JOIN article a ON a.current_revision = r.id
    UNION SELECT n.article FROM json_each(?1) i CROSS JOIN note o ON o.id = i.value - ?2
        CROSS JOIN anchor n ON n.id = o.anchor WHERE o.deleted_at IS NULL"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """What a question leaves in the library, carrying the question."""

    query: str
    articles: tuple[ArticleId, ...]
    unread: int
    forgiven: bool = False  # whether a word stands nowhere as it was typed, and was taken for another


class Shelving:
    """One question to the library over one connection."""

    def __init__(self, connection: sqlite3.Connection, query: Query) -> None:
        self._connection = connection
        self._query = query
        self._forgiven = False

    def shelved(self) -> Shelved:
        """The articles that the question leaves."""
        live = dict(self._connection.execute(_LIVE))
        kept = set(live)
        for asked in self._query.filters:
            let = self._let(replace(asked, negated=False))
            kept = kept - let if asked.negated else kept & let
        for clause in self._query.clauses:
            kept &= set().union(*(self._standing(term) for term in clause)) or self._nearly(clause)
        for term in self._query.excluded:
            kept -= self._standing(term)
        articles = tuple(ArticleId(article) for article in live if article in kept)
        unread = sum(not live[article] for article in articles)
        return Shelved(query=self._query.text, articles=articles, unread=unread, forgiven=self._forgiven)

    def _let(self, asked: Filter) -> set[int]:
        found = look_up(self._connection, (asked,))
        if found.only is not None:
            return self._ids(_OF_UNITS, (json.dumps(sorted(found.only)), NOTES_FROM))
        sql = f"SELECT a.id FROM article a WHERE {found.sql}"  # noqa: S608
        return self._ids(sql, found.values)

    def _standing(self, term: Term) -> set[int]:
        """Articles in which the term stands as it was typed, or by another name."""
        others = () if term.quoted else aliases(self._connection, [term.folded])[term.folded]
        return set().union(*(self._literally(word, term.scope) for word in (term.folded, *others)))

    def _literally(self, word: str, scope: Scope) -> set[int]:
        match = conjunction(pairs(word))
        if not match:
            return set()
        if len(word) == 2 and scope is Scope.ANYWHERE:  # the posting itself says that the word stands there
            return self._ids(_OF_BLOCKS, (match, NOTES_FROM)) | self._ids(_OF_NOTES, (match, NOTES_FROM))
        units = Candidates(self._connection, (), scope).matching(match, EVERY)
        return {unit.article for unit in units if word in unit.folded}

    def _nearly(self, clause: tuple[Term, ...]) -> set[int]:
        """Articles of what the search takes the words for: misspelt, by initials, on the other keyboard layout."""
        found: set[int] = set()
        for term in clause:
            if not term.quoted:
                asked = Query(term.text, ((term,),))
                hits = Answer(self._connection, asked, Withdrawal()).hits(FORGIVEN)
                found |= {hit.article for hit in hits}
        self._forgiven = self._forgiven or bool(found)
        return found

    def _ids(self, sql: str, values: Iterable[object]) -> set[int]:
        return {article for (article,) in self._connection.execute(sql, tuple(values))}
