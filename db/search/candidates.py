"""Which units may answer: postings and filters in SQL, no judgement. Texts come back with what a hit needs.

What a person typed reaches MATCH only as folded cuts in quotation marks, and SQL only as parameters.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice

from db.hangul import fold_words
from db.search.filters import PUBLISHED, look_up
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


_TITLES = "b.part = 'title'"
_BLOCKS = """CROSS JOIN block b ON b.id = g.rowid CROSS JOIN revision r ON r.id = b.revision
    CROSS JOIN article a ON a.id = r.article AND a.current_revision = r.id AND a.deleted_at IS NULL"""
_POSTED = "SELECT rowid FROM search_gram WHERE search_gram MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid DESC"

FEW = 1_000  # units that the filters leave; so few are compared without asking the postings, 10 ms in all


def _fits(unit: Unit, *, titles: bool, notes: bool) -> bool:
    return (not titles or unit.part == "title") and (not notes or unit.part == "note")


class Candidates:
    """Lookups in one connection, under the filters of one question."""

    def __init__(self, connection: sqlite3.Connection, filters: tuple[Filter, ...], scope: Scope) -> None:
        self._connection = connection
        self._scope = scope
        self._filters = look_up(connection, filters)
        self._loaded: dict[int, Unit] = {}
        only = self._filters.only
        self._few = self.newest(FEW) if only is not None and len(only) <= FEW else None

    def matching(self, match: str, most: int, *, titles: bool = False) -> list[Unit]:
        """The newest units whose postings satisfy the expression; ``titles`` alone, if so asked."""
        titles = titles or self._scope is Scope.TITLE
        if self._few is not None:
            return [unit for unit in self._few if _fits(unit, titles=titles, notes=self._scope is Scope.NOTE)]
        if not (titles or self._filters.conditions):
            return self._load(self._everywhere(match, most))
        ids: list[int] = []
        if self._scope is not Scope.NOTE:
            rows = self._connection.execute(
                f"SELECT g.rowid FROM search_gram g {_BLOCKS} WHERE g.search_gram MATCH ? AND g.rowid < ?"  # noqa: S608
                f" AND {self._filters.sql} AND {_TITLES if titles else 1} ORDER BY g.rowid DESC",
                (match, NOTES_FROM, *self._filters.values),
            )
            ids += self._let(rows, most)
        if not titles:
            ids += self._let(self._connection.execute(_POSTED, (match, NOTES_FROM, 1 << 62)), most)
        return self._load(ids)

    def _everywhere(self, match: str, most: int) -> list[int]:
        """Notes and blocks, as many of each, in one walk: notes have the higher numbers."""
        notes: list[int] = []
        blocks: list[int] = []
        if self._scope is Scope.NOTE:
            return self._let(self._connection.execute(_POSTED, (match, NOTES_FROM, 1 << 62)), most)
        for (unit,) in self._connection.execute(_POSTED, (match, 0, 1 << 62)):
            if not self._filters.lets(unit):
                continue
            if unit < NOTES_FROM:
                blocks.append(unit)
                if len(blocks) == most:
                    break
            elif len(notes) < most:
                notes.append(unit)
        return blocks + notes

    def _let(self, rows: Iterable[tuple[int]], most: int) -> list[int]:
        return list(islice((unit for (unit,) in rows if self._filters.lets(unit)), most))

    def these(self, ids: Iterable[int], most: int) -> list[Unit]:
        """Of these units the newest that pass the filters."""
        return self._load(self._let(((unit,) for unit in sorted(ids, reverse=True)), most))

    def newest(self, most: int) -> list[Unit]:
        """The newest units that pass the filters."""
        if self._filters.only is None:
            rows = self._connection.execute(
                f"""SELECT b.id FROM (SELECT * FROM article a WHERE deleted_at IS NULL AND {self._filters.sql}
                    ORDER BY {PUBLISHED} DESC, id DESC) a CROSS JOIN block b ON b.revision = a.current_revision""",  # noqa: S608
                self._filters.values,
            )
            return self._load(self._let(rows, most))
        found = self._load(sorted(self._filters.only - self._filters.without))
        return sorted(found, key=lambda unit: (unit.published, unit.id), reverse=True)[:most]

    def _load(self, ids: list[int]) -> list[Unit]:
        missing = [number for number in ids if number not in self._loaded]
        notes = [number - NOTES_FROM for number in missing if number >= NOTES_FROM]
        found = self._connection.execute(
            f"""SELECT b.id, a.id, a.title, a.publisher, b.part, iif(b.part = 'caption', b.before, b.number), b.text,
                {PUBLISHED} FROM json_each(?) i CROSS JOIN block b ON b.id = i.value
                CROSS JOIN revision r ON r.id = b.revision
                CROSS JOIN article a ON a.id = r.article AND a.current_revision = r.id AND a.deleted_at IS NULL
                WHERE {self._filters.sql}""",  # noqa: S608
            (json.dumps([number for number in missing if number < NOTES_FROM]), *self._filters.values),
        ).fetchall()
        if notes:
            found += self._connection.execute(
                f"""SELECT o.id + ?, a.id, a.title, a.publisher, 'note', coalesce(p.paragraph, 0), v.body, {PUBLISHED}
                    FROM json_each(?) i CROSS JOIN note o ON o.id = i.value AND o.deleted_at IS NULL
                    CROSS JOIN note_version v ON v.note = o.id AND v.version = o.current_version
                    CROSS JOIN anchor n ON n.id = o.anchor
                    CROSS JOIN article a ON a.id = n.article AND a.deleted_at IS NULL
                    LEFT JOIN anchor_place p ON p.anchor = n.id AND p.revision = a.current_revision
                    WHERE {self._filters.sql}""",  # noqa: S608
                (NOTES_FROM, json.dumps(notes), *self._filters.values),
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
