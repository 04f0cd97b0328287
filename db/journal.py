"""What a person did, and its undoing. Append-only: undo and redo are written as new transactions.

An act is a list of changes to rows that exist; making a row counts as taking away its ``deleted_at``. So the inverse of
every act is an update, no undo ever deletes, and what was undone can come back.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from db.connection import Connections
from db.errors import NotFound, Refused
from db.model import ArticleId, Done, Transaction
from db.rows.articles import METADATA
from db.rows.times import from_time

Value = str | int | float | None

UNDOABLE: Mapping[str, frozenset[str]] = {  # names from here, and never from a journal row alone, reach SQL
    "article": frozenset({"deleted_at", "current_revision", *METADATA}),
    "tagging": frozenset({"deleted_at"}),
    "note": frozenset({"deleted_at", "current_version"}),
    "entity": frozenset({"deleted_at", "merged_into", "name", "kind"}),
    "entity_alias": frozenset({"deleted_at"}),
    "entity_claim": frozenset({"deleted_at"}),
    "entity_parting": frozenset({"deleted_at"}),
    "recognition": frozenset({"deleted_at"}),
}
REBUILDABLE = frozenset({"recognition"})  # rows that may be tidied away; what is gone is passed over

DONE = "(SELECT count(*) FROM journal AS later WHERE later.target = journal.txn) % 2 = 0"
NEXT_UNDO = f"SELECT max(txn) FROM journal WHERE target IS NULL AND {DONE}"  # noqa: S608
NEXT_REDO = f"""
    SELECT undo.target FROM journal AS undo JOIN journal ON journal.txn = undo.target
    WHERE undo.txn > (SELECT max(txn) FROM journal WHERE target IS NULL) AND NOT {DONE}
    ORDER BY undo.txn DESC LIMIT 1"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Change:
    """The same columns of some rows of one table, before and after."""

    table: str
    ids: tuple[int, ...]
    before: Mapping[str, Value]
    after: Mapping[str, Value]


class Act:
    """One act of a person inside one transaction: changes rows and remembers how they were."""

    def __init__(self, connection: sqlite3.Connection, *, now: datetime, author: str) -> None:
        self.connection = connection
        self.now = from_time(now)
        self.author = author
        self._changes: list[Change] = []

    def insert(self, table: str, **values: Value) -> int:
        """Make a row of a table whose rows can be taken back, with a guid of its own. Returns its id."""
        row = insert(self.connection, table, guid=str(uuid4()), **values)
        self.made(table, (row,))
        return row

    def made(self, table: str, rows: Sequence[int]) -> None:
        """Count rows that were just made, and live, as this act's."""
        self._changes.append(Change(table, tuple(rows), {"deleted_at": self.now}, {"deleted_at": None}))

    def update(self, table: str, row: int, **after: Value) -> None:
        """Change columns of one row."""
        before = _values(self.connection, table, row, tuple(after))
        _set(self.connection, table, (row,), after)
        self._changes.append(Change(table, (row,), before, after))

    def record(
        self, action: str, subject: str, *, article: ArticleId | None = None, paragraph: int | None = None
    ) -> Done:
        """Write the act into the journal: the last thing its transaction does."""
        transaction = insert(
            self.connection,
            "journal",
            at=self.now,
            author=self.author,
            action=action,
            subject=subject,
            article=article,
            paragraph=paragraph,
            forward=_packed(self._changes, "after"),
            inverse=_packed(self._changes[::-1], "before"),
        )
        return Done(
            transaction=Transaction(transaction), action=action, subject=subject, article=article, paragraph=paragraph
        )


class Journal:
    """Undo and redo of everything a person did, across restarts and processes."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def undo(self) -> Done:
        """Take back the newest act that stands. Raises NotFound if there is none."""
        return self._turn("undo", NEXT_UNDO, expected="forward", wanted="inverse")

    def redo(self) -> Done:
        """Do again what the newest undo took back. Raises NotFound if there is none, or if an act came after it."""
        return self._turn("redo", NEXT_REDO, expected="inverse", wanted="forward")

    def _turn(self, action: str, next_target: str, *, expected: str, wanted: str) -> Done:
        with self._connections.writing() as connection:
            found = connection.execute(next_target).fetchone()
            if found is None or found[0] is None:
                raise NotFound(action, f"nothing to {action}")
            target: int = found[0]
            done_action, subject, article, paragraph, forward, inverse = connection.execute(
                "SELECT action, subject, article, paragraph, forward, inverse FROM journal WHERE txn = ?", (target,)
            ).fetchone()
            changes = {"forward": json.loads(forward), "inverse": json.loads(inverse)}
            for table, ids, values in changes[expected]:
                _check(connection, table, ids, values)
            for table, ids, values in changes[wanted]:
                _set(connection, table, ids, values)
            insert(
                connection,
                "journal",
                at=from_time(self._clock()),
                author=self._author,
                action=action,
                subject=subject,
                article=article,
                paragraph=paragraph,
                forward=json.dumps(changes[wanted]),
                inverse=json.dumps(changes[expected]),
                target=target,
            )
        return Done(
            transaction=Transaction(target), action=done_action, subject=subject, article=article, paragraph=paragraph
        )


def insert(connection: sqlite3.Connection, table: str, **values: Value | bytes) -> int:
    """Insert one row; table and column names come from our code. Returns its id."""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))  # noqa: S608
    return cursor.lastrowid or 0


def _values(connection: sqlite3.Connection, table: str, row: int, names: Sequence[str]) -> dict[str, Value]:
    columns = ", ".join(_allowed(table, names))
    found = connection.execute(f"SELECT {columns} FROM {table} WHERE id = ?", (row,)).fetchone()  # noqa: S608
    return dict(zip(names, found, strict=True)) if found else {}


def _set(connection: sqlite3.Connection, table: str, rows: Sequence[int], values: Mapping[str, Value]) -> None:
    columns = ", ".join(f"{name} = ?" for name in _allowed(table, tuple(values)))
    connection.executemany(
        f"UPDATE {table} SET {columns} WHERE id = ?",  # noqa: S608
        [(*values.values(), row) for row in rows],
    )


def _check(connection: sqlite3.Connection, table: str, rows: Sequence[int], values: Mapping[str, Value]) -> None:
    """Refuse to turn what is no longer as the journal left it: somebody changed it past the journal."""
    for row in rows:
        now = _values(connection, table, row, tuple(values))
        if now != dict(values) and not (table in REBUILDABLE and not now):
            raise Refused(f"{table} {row}", "was changed by another program; nothing was undone")


def _allowed(table: str, names: Sequence[str]) -> Sequence[str]:
    if not UNDOABLE.get(table, frozenset()).issuperset(names):
        raise Refused(table, f"the journal holds no {', '.join(names)}")
    return names


def _packed(changes: Sequence[Change], side: str) -> str:
    rows = [(change.table, change.ids, change.after if side == "after" else change.before) for change in changes]
    return json.dumps(rows, separators=(",", ":"))
