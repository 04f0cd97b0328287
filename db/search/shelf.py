"""Which articles a question leaves in the library: every one of them, in the library's order; none is ranked.

A search answers with places, and may stop when there are enough. A library says how many articles there are, so here
nothing is cut off. Filters and words are asked of the whole article: a tag on one paragraph and a word in another are
both its own. A single syllable stands nearly everywhere, and the postings know pairs: it is looked for in what people
look through by eye, titles and notes.
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
SOME = 20_000  # articles up to which their names are handed over one by one; beyond it walking through all is cheaper
FORGIVEN = 200  # answers whose articles are taken where a word stands nowhere as it was typed

_LIVE_OF = """SELECT a.id, d.read_at IS NOT NULL FROM article a LEFT JOIN reading d ON d.article = a.id
    WHERE a.deleted_at IS NULL {among} ORDER BY a.id DESC"""
_AMONG = "AND a.id IN (SELECT value FROM json_each(?))"
_OF_BLOCKS = """SELECT DISTINCT r.article FROM search_gram g CROSS JOIN block b ON b.id = g.rowid
    CROSS JOIN revision r ON r.id = b.revision
    CROSS JOIN article a ON a.id = r.article AND a.current_revision = r.id
    WHERE g.search_gram MATCH ? AND g.rowid < ?"""
_OF_NOTES = """SELECT DISTINCT n.article FROM search_gram g CROSS JOIN note o ON o.id = g.rowid - ?2
    CROSS JOIN anchor n ON n.id = o.anchor WHERE g.search_gram MATCH ?1 AND g.rowid >= ?2 AND o.deleted_at IS NULL"""
_IN_TITLES = "SELECT id FROM article WHERE instr(lower(title), ?) > 0"
_IN_NOTES = """SELECT n.article FROM note o CROSS JOIN note_version v ON v.note = o.id AND v.version = o.current_version
    CROSS JOIN anchor n ON n.id = o.anchor WHERE o.deleted_at IS NULL AND instr(lower(v.body), ?) > 0"""
_OF_UNITS = """SELECT DISTINCT r.article FROM json_each(?1) i CROSS JOIN block b ON b.id = i.value
        CROSS JOIN revision r ON r.id = b.revision
        CROSS JOIN article a ON a.id = r.article AND a.current_revision = r.id
    UNION SELECT n.article FROM json_each(?1) i CROSS JOIN note o ON o.id = i.value - ?2
        CROSS JOIN anchor n ON n.id = o.anchor WHERE o.deleted_at IS NULL"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """What a question leaves in the library, carrying the question."""

    query: str
    articles: tuple[ArticleId, ...]
    unread: int
    words: tuple[str, ...] = ()  # by which the articles were found, to be lit in them
    forgiven: bool = False  # whether a word stands nowhere as it was typed, and was taken for another


class Shelving:
    """One question to the library over one connection."""

    def __init__(self, connection: sqlite3.Connection, query: Query, withdrawal: Withdrawal) -> None:
        self._connection = connection
        self._query = query
        self._withdrawal = withdrawal
        self._words: list[str] = []
        self._forgiven = False

    def shelved(self) -> Shelved:
        """The articles that the question leaves. Raises Interrupted if it was withdrawn between two steps."""
        kept: set[int] | None = None  # None: nothing was asked yet, all are left
        for asked in self._query.filters:
            if not asked.negated:
                kept = _both(kept, self._let(asked))
        for clause in self._query.clauses:
            self._withdrawal.check(self._query.text)
            kept = _both(kept, self._with(clause))
        gone = [self._let(replace(asked, negated=False)) for asked in self._query.filters if asked.negated]
        gone += [self._standing(term) for term in self._query.excluded]
        live = self._live(kept, set().union(*gone))
        unread = sum(not read for read in live.values())
        words = tuple(dict.fromkeys(self._words))
        return Shelved(
            query=self._query.text, articles=tuple(live), unread=unread, words=words, forgiven=self._forgiven
        )

    def _live(self, kept: set[int] | None, gone: set[int]) -> dict[ArticleId, bool]:
        """Those that are not in the trash, and whether they were read, in the library's order."""
        if kept is not None and len(kept) <= SOME:
            rows = self._connection.execute(_LIVE_OF.format(among=_AMONG), (json.dumps(list(kept - gone)),))
            return {ArticleId(article): bool(read) for article, read in rows}
        rows = self._connection.execute(_LIVE_OF.format(among=""))
        return {
            ArticleId(article): bool(read)
            for article, read in rows
            if article not in gone and (kept is None or article in kept)
        }

    def _let(self, asked: Filter) -> set[int]:
        found = look_up(self._connection, (asked,))
        if found.only is not None:
            return self._ids(_OF_UNITS, (json.dumps(sorted(found.only)), NOTES_FROM))
        sql = f"SELECT a.id FROM article a WHERE {found.sql}"  # noqa: S608
        return self._ids(sql, found.values)

    def _with(self, clause: tuple[Term, ...]) -> set[int]:
        """Articles with one of the terms; where none stands anywhere, with what they may have been meant for."""
        found = set().union(*(self._standing(term) for term in clause))
        if not found:
            return self._nearly(clause)
        for term in clause:
            self._words += [term.text, *self._others(term)]
        return found

    def _standing(self, term: Term) -> set[int]:
        """Articles in which the term stands as it was typed, or by another name."""
        return set().union(*(self._literally(word, term.scope) for word in (term.folded, *self._others(term))))

    def _others(self, term: Term) -> tuple[str, ...]:
        return () if term.quoted else tuple(aliases(self._connection, [term.folded])[term.folded])

    def _literally(self, word: str, scope: Scope) -> set[int]:
        match = conjunction(pairs(word))
        if not match:
            titles = self._ids(_IN_TITLES, (word,)) if scope is not Scope.NOTE else set()
            return titles | (self._ids(_IN_NOTES, (word,)) if scope is not Scope.TITLE else set())
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
                hits = Answer(self._connection, asked, self._withdrawal).hits(FORGIVEN)
                found |= {hit.article for hit in hits}
                self._words += [mark.of(hit.excerpt) for hit in hits for mark in hit.marks]
        self._forgiven = self._forgiven or bool(found)
        return found

    def _ids(self, sql: str, values: Iterable[object]) -> set[int]:
        return {article for (article,) in self._connection.execute(sql, tuple(values))}


def _both(some: set[int] | None, others: set[int]) -> set[int]:
    return others if some is None else some & others
