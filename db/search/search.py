"""The door of search: a question in, hits that say why they matched out. Brings the index up to date first."""

import sqlite3
from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

from db.connection import Connections
from db.errors import CannotWrite
from db.search.check import differences
from db.search.complete import Completion, complete, values
from db.search.hits import Hits
from db.search.index import Index
from db.search.parse import Query, parse
from db.search.withdrawal import Withdrawal

if TYPE_CHECKING:
    from db.search.shelf import Shelved

Given = TypeVar("Given")
UP_TO_DATE_S = 0.2  # how long a question waits for the index when much was just imported
FEW = 200  # queued articles and notes that a question always waits for


class Search:
    """Questions to one archive file. Holds no connection; may be used from several threads."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._index = Index(connections)

    def ask(self, query: str, *, limit: int = 20, withdrawn: Withdrawal | None = None) -> Hits:
        """Answer a question, the best hits first.

        Raises QueryError if it cannot be read, Interrupted if it was withdrawn, ArchiveError if the file fails.
        """
        began = perf_counter()
        parsed = self._parsed(query)
        withdrawal = withdrawn or Withdrawal()

        def answer(connection: sqlite3.Connection) -> Hits:
            from db.search.answer import Answer  # loads rapidfuzz: nobody but a question pays for it

            hits = Answer(connection, parsed, withdrawal).hits(limit) if limit > 0 else ()
            return Hits(query=query, took_ms=(perf_counter() - began) * 1000, hits=hits)

        return self._answered(answer, withdrawal)

    def shelve(self, query: str, *, withdrawn: Withdrawal | None = None) -> "Shelved":
        """Which articles a question leaves in the library, all of them. Raises what ``ask`` raises."""
        parsed = self._parsed(query)
        withdrawal = withdrawn or Withdrawal()

        def answer(connection: sqlite3.Connection) -> "Shelved":
            from db.search.shelf import Shelving

            return Shelving(connection, parsed, withdrawal).shelved()

        return self._answered(answer, withdrawal)

    def _parsed(self, query: str) -> Query:
        """The question; where it asks for twins, those of articles that just came are looked for first."""
        parsed = parse(query)
        if any(asked.field in {"twins", "story"} for asked in parsed.filters):
            from db.stories.sketches import Sketches

            Sketches(self._connections).come_near()
        return parsed

    def _answered(self, answer: Callable[[sqlite3.Connection], Given], withdrawal: Withdrawal) -> Given:
        """The answer over an index that is up to date; one connection is enough where nothing waits for it."""
        with self._connections.reading() as connection:
            waiting = self._index.waiting(connection)
            if not waiting:
                return _interruptible(answer, connection, withdrawal)
        self._bring_up_to_date(waiting)
        with self._connections.reading() as connection:
            return _interruptible(answer, connection, withdrawal)

    def complete(self, query: str) -> tuple[Completion, ...]:
        """What the end of the question may be completed to: fields, and names that the archive knows."""
        with self._connections.reading() as connection:
            return complete(connection, query)

    def values(self, field: str, typed: str) -> tuple[str, ...]:
        """Tags, publishers, entities or speakers that begin so or have these initials, those most in use first."""
        with self._connections.reading() as connection:
            return tuple(values(connection, field, typed))

    def keep_up(self) -> None:
        """Make searchable what was just written. If much waits, an import is under way, and brings it itself."""
        with self._connections.reading() as connection:
            waiting = self._index.waiting(connection)
        if 0 < waiting <= FEW:
            self._index.keep_up()

    def left(self) -> bool:
        """Whether anything waits to be indexed, or an import that died left its words behind."""
        with self._connections.reading() as connection:
            return bool(self._index.waiting(connection) or self._index.left(connection))

    def drain(self, *, progress: Callable[[int], None] | None = None) -> int:
        """Index everything that is queued, in short transactions; for imports. Returns the units written."""
        return self._index.drain(progress=progress)

    def differences(self) -> tuple[int, ...]:
        """Units whose postings are missing or stale, after bringing the index up to date; for ``doctor``."""
        self.drain()
        with self._connections.reading() as connection:
            return differences(connection)

    def rebuild(self) -> int:
        """Throw the index away and make it again. Returns the units written."""
        return self._index.rebuild()

    def merge(self) -> None:
        """Tidy the index after many additions, in short steps; for idle moments."""
        self._index.merge()

    def _bring_up_to_date(self, waiting: int) -> None:
        try:
            self._index.keep_up(float("inf") if waiting <= FEW else UP_TO_DATE_S)
        except CannotWrite:
            return  # a read-only file can still be searched as far as it is indexed


def _interruptible(
    answer: Callable[[sqlite3.Connection], Given], connection: sqlite3.Connection, withdrawal: Withdrawal
) -> Given:
    withdrawal.attach(connection)
    try:
        return answer(connection)
    finally:
        withdrawal.attach(None)
