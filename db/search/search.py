"""The door of search: a question in, hits that say why they matched out. Brings the index up to date first."""

import sqlite3
from collections.abc import Callable
from time import perf_counter

from db.connection import Connections
from db.errors import CannotWrite
from db.search.check import differences
from db.search.complete import Completion, complete, values
from db.search.hits import Hits
from db.search.index import Index
from db.search.parse import Query, parse
from db.search.withdrawal import Withdrawal

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
        parsed: Query = parse(query)
        withdrawal = withdrawn or Withdrawal()
        with self._connections.reading() as connection:
            waiting = self._index.waiting(connection)
            if not waiting:
                return self._answered(connection, query, parsed, limit, withdrawal, began)
        self._bring_up_to_date(waiting)
        with self._connections.reading() as connection:
            return self._answered(connection, query, parsed, limit, withdrawal, began)

    def _answered(
        self,
        connection: sqlite3.Connection,
        query: str,
        parsed: Query,
        limit: int,
        withdrawal: Withdrawal,
        began: float,
    ) -> Hits:
        from db.search.answer import Answer  # loads rapidfuzz: nobody but a question pays for it

        withdrawal.attach(connection)
        try:
            hits = Answer(connection, parsed, withdrawal).hits(limit) if limit > 0 else ()
        finally:
            withdrawal.attach(None)
        return Hits(query=query, took_ms=(perf_counter() - began) * 1000, hits=hits)

    def complete(self, query: str) -> tuple[Completion, ...]:
        """What the end of the question may be completed to: fields, and names that the archive knows."""
        with self._connections.reading() as connection:
            return complete(connection, query)

    def values(self, field: str, typed: str) -> tuple[str, ...]:
        """Tags, publishers, entities or speakers that begin so or have these initials, those most in use first."""
        with self._connections.reading() as connection:
            return tuple(values(connection, field, typed))

    def drain(self, *, progress: Callable[[int], None] | None = None) -> int:
        """Index everything that is queued, in short transactions. Returns the units written."""
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
            self._index.drain(for_s=float("inf") if waiting <= FEW else UP_TO_DATE_S)
        except CannotWrite:
            return  # a read-only file can still be searched as far as it is indexed
