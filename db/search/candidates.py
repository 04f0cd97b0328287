"""Which units may answer: postings and filters in SQL, no judgement. Texts come back with what a hit needs.

What a person typed reaches MATCH only as folded cuts in quotation marks, and SQL only as parameters.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from db.hangul import fold_words
from db.search.parse import Filter, Scope
from db.search.schema import NOTES_FROM


@dataclass(frozen=True)
class Unit:
    """A text that may answer, and where it stands. What comparing needs is made when it is first asked for."""

    id: int
    article: int
    title: str
    publisher: str | None
    part: str
    number: int
    text: str
    published: str

    @cached_property
    def words(self) -> list[str]:
        """The folded words."""
        return fold_words(self.text)

    @cached_property
    def folded(self) -> str:
        """The text as it is compared."""
        return "".join(self.words)

    @cached_property
    def starts(self) -> frozenset[int]:
        """Where words begin in the folded text."""
        return frozenset(accumulate(map(len, self.words), initial=0))


_PUBLISHED = "coalesce(a.published_at, a.added_at)"
_TAGGED = """EXISTS (SELECT 1 FROM anchor n JOIN tagging g ON g.anchor = n.id AND g.deleted_at IS NULL
    JOIN tag t ON t.id = g.tag AND t.deleted_at IS NULL
    LEFT JOIN anchor_place p ON p.anchor = n.id AND p.revision = a.current_revision
    WHERE n.article = a.id AND {named} AND (n.kind = 'article' OR p.paragraph = {place}))"""
_MENTIONED = """EXISTS (SELECT 1 FROM mention m JOIN entity e ON e.id = m.entity
    WHERE m.block = {block} AND e.deleted_at IS NULL AND (lower(e.name) = lower(?) OR EXISTS (
        SELECT 1 FROM entity_alias l WHERE l.entity = e.id AND l.deleted_at IS NULL AND lower(l.alias) = lower(?))))"""
_SAID = "EXISTS (SELECT 1 FROM quotation q WHERE q.block = {block}{speaker})"
_NOTED = """EXISTS (SELECT 1 FROM anchor n JOIN note o ON o.anchor = n.id AND o.deleted_at IS NULL
    LEFT JOIN anchor_place p ON p.anchor = n.id AND p.revision = a.current_revision
    WHERE n.article = a.id AND (n.kind = 'article' OR p.paragraph = {place}))"""
_TITLES = "b.part = 'title'"
_READ = "EXISTS (SELECT 1 FROM reading d WHERE d.article = a.id AND d.read_at IS NOT NULL)"

_BLOCKS = """CROSS JOIN block b ON b.id = g.rowid CROSS JOIN revision r ON r.id = b.revision
    CROSS JOIN article a ON a.id = r.article AND a.current_revision = r.id AND a.deleted_at IS NULL"""
_ALL_BLOCKS = """article a CROSS JOIN block b ON b.revision = a.current_revision"""


class Candidates:
    """Lookups in one connection, under the filters of one question."""

    def __init__(self, connection: sqlite3.Connection, filters: tuple[Filter, ...], scope: Scope) -> None:
        self._connection = connection
        self._scope = scope
        self._filtered, self._values = _conditions(filters, _BLOCK)
        self._filtered_notes, _ = _conditions(filters, _NOTE)
        if scope is Scope.TITLE:
            self._filtered.append(_TITLES)
        self._loaded: dict[int, Unit] = {}

    def matching(self, match: str, most: int, *, titles: bool = False) -> list[Unit]:
        """The newest units whose postings satisfy the expression; ``titles`` alone, if so asked."""
        ids: list[int] = []
        if self._scope is not Scope.NOTE:
            conditions = [*self._filtered, _TITLES] if titles else self._filtered
            if conditions:
                rows = self._connection.execute(
                    f"SELECT g.rowid FROM search_gram g {_BLOCKS} WHERE g.search_gram MATCH ? AND g.rowid < ?"  # noqa: S608
                    f" AND {' AND '.join(conditions)} ORDER BY g.rowid DESC LIMIT ?",
                    (match, NOTES_FROM, *self._values, most),
                )
            else:
                rows = self._connection.execute(
                    "SELECT rowid FROM search_gram WHERE search_gram MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?",
                    (match, NOTES_FROM, most),
                )
            ids += [number for (number,) in rows]
        if self._scope is not Scope.TITLE and not titles:
            rows = self._connection.execute(
                "SELECT rowid FROM search_gram WHERE search_gram MATCH ? AND rowid >= ? ORDER BY rowid DESC LIMIT ?",
                (match, NOTES_FROM, most),
            )
            ids += [number for (number,) in rows]
        return self._load(ids)

    def newest(self, most: int) -> list[Unit]:
        """The newest units that pass the filters."""
        rows = self._connection.execute(
            f"SELECT b.id FROM {_ALL_BLOCKS} WHERE a.deleted_at IS NULL AND"  # noqa: S608
            f" {' AND '.join(self._filtered) or '1'} ORDER BY {_PUBLISHED} DESC, b.id LIMIT ?",
            (*self._values, most),
        )
        return self._load([number for (number,) in rows])

    def _load(self, ids: Iterable[int]) -> list[Unit]:
        ids = list(ids)
        missing = [number for number in ids if number not in self._loaded]
        blocks = json.dumps([number for number in missing if number < NOTES_FROM])
        notes = [number - NOTES_FROM for number in missing if number >= NOTES_FROM]
        found = self._connection.execute(
            f"""SELECT b.id, a.id, a.title, a.publisher, b.part, iif(b.part = 'caption', b.before, b.number), b.text,
                {_PUBLISHED} FROM json_each(?) i CROSS JOIN block b ON b.id = i.value
                CROSS JOIN revision r ON r.id = b.revision
                CROSS JOIN article a ON a.id = r.article AND a.current_revision = r.id AND a.deleted_at IS NULL""",  # noqa: S608
            (blocks,),
        ).fetchall()
        if notes:
            found += self._connection.execute(
                f"""SELECT o.id + ?, a.id, a.title, a.publisher, 'note', coalesce(here.paragraph, 0), v.body,
                    {_PUBLISHED}
                    FROM json_each(?) i CROSS JOIN note o ON o.id = i.value AND o.deleted_at IS NULL
                    CROSS JOIN note_version v ON v.note = o.id AND v.version = o.current_version
                    CROSS JOIN anchor n ON n.id = o.anchor
                    CROSS JOIN article a ON a.id = n.article AND a.deleted_at IS NULL
                    LEFT JOIN anchor_place here ON here.anchor = n.id AND here.revision = a.current_revision
                    WHERE {" AND ".join(["1", *self._filtered_notes])}""",  # noqa: S608
                (NOTES_FROM, json.dumps(notes), *self._values),
            ).fetchall()
        for row in found:
            self._loaded[row[0]] = Unit(*row)
        return [self._loaded[number] for number in ids if number in self._loaded]

    def last_paragraph(self, article: int) -> int:
        """The number of the article's last paragraph; 0 if it has none."""
        row = self._connection.execute(
            "SELECT max(b.number) FROM article a JOIN block b ON b.revision = a.current_revision"
            " WHERE a.id = ? AND b.part = 'paragraph'",
            (article,),
        ).fetchone()
        return int(row[0] or 0)


@dataclass(frozen=True)
class _Asked:
    """What a filter is put to, in SQL: the block's id, the paragraph's number, the part."""

    block: str
    place: str
    part: str


_BLOCK = _Asked("b.id", "iif(b.part = 'paragraph', b.number, NULL)", "b.part")
_NOTE = _Asked("NULL", "here.paragraph", "'note'")


def _conditions(filters: tuple[Filter, ...], asked: _Asked) -> tuple[list[str], list[str]]:
    """SQL over the alias a (article) and what is asked, and its parameters."""
    conditions: list[str] = []
    values: list[str] = []
    place = asked.place
    for condition in filters:
        match condition.field:
            case "tag":
                named = "(lower(t.name) = lower(?) OR lower(t.label) = lower(?))"
                sql, given = _TAGGED.format(named=named, place=place), [condition.value] * 2
            case "entity":
                sql, given = _MENTIONED.format(block=asked.block), [condition.value] * 2
            case "speaker":
                sql, given = (
                    _SAID.format(block=asked.block, speaker=" AND instr(lower(q.speaker), lower(?))"),
                    [condition.value],
                )
            case "publisher":
                sql, given = "instr(lower(coalesce(a.publisher, '')), lower(?))", [condition.value]
            case "after":
                sql, given = f"substr({_PUBLISHED}, 1, 10) >= ?", [condition.value]
            case "before":
                sql, given = f"substr({_PUBLISHED}, 1, 10) <= ?", [condition.value]
            case "read":
                sql, given = _READ, []
            case "unread":
                sql, given = f"NOT {_READ}", []
            case _:
                having = {
                    "note": _NOTED.format(place=place),
                    "tag": _TAGGED.format(named="1", place=place),
                    "quote": _SAID.format(block=asked.block, speaker=""),
                    "caption": f"{asked.part} = 'caption'",
                }
                sql, given = having[condition.value], []
        conditions.append(f"NOT ({sql})" if condition.negated else f"({sql})")
        values += given
    return conditions, values
