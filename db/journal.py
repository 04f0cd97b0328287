"""What a person did, and its undoing. Append-only: undo and redo are written as new transactions.

An act is a list of changes to rows that exist; making a row counts as taking away its ``deleted_at``. So the inverse of
every act is an update, no undo ever deletes, and what was undone can come back. Acts of one run (a folder added, an
archive cleaned again) are a batch: each is a short transaction of its own, and they are turned as one.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import uuid4

from db.connection import Connections
from db.errors import NotFound, Refused
from db.model import ArticleId, Done, Transaction
from db.rows.lines import METADATA
from db.rows.times import from_time

Value = str | int | float | None
Row = int | tuple[int, ...]  # the id of a row, or its key where it has several columns

UNDOABLE: Mapping[str, frozenset[str]] = {  # names from here, and never from a journal row alone, reach SQL
    "anchor_place": frozenset(
        {"status", "paragraph", "start", "end", "score", "method", "decided_by", "decided_at"},
    ),
    "article": frozenset({"deleted_at", "current_revision", "starred_at", *METADATA}),
    "candidate": frozenset({"deleted_at", "outcome"}),
    "feed": frozenset({"deleted_at", "title"}),
    "note": frozenset({"deleted_at", "current_version"}),
    "entity": frozenset({"deleted_at", "merged_into", "name", "kind"}),
    "entity_alias": frozenset({"deleted_at"}),
    "entity_claim": frozenset({"deleted_at"}),
    "entity_parting": frozenset({"deleted_at"}),
    "reading": frozenset({"read_at"}),
    "recognition": frozenset({"deleted_at"}),
    "suggestion": frozenset({"deleted_at"}),
    "tag": frozenset(
        {"name", "label", "colour", "glyph", "hotkey", "definition", "parent", "merged_into", "archived_at"}
        | {"deleted_at"}
    ),
    "tagging": frozenset({"deleted_at"}),
    "saved_search": frozenset({"deleted_at", "name", "query"}),
    "story_word": frozenset({"deleted_at"}),
}
REBUILDABLE = frozenset({"recognition"})  # rows that may be tidied away; what is gone is passed over
MOVING = frozenset({"reading"})  # rows that reading itself changes, past the journal: whatever they say now is turned
KEYS: Mapping[str, tuple[str, ...]] = {"anchor_place": ("anchor", "revision"), "reading": ("article",)}  # others: id

DONE = "(SELECT count(*) FROM journal AS later WHERE later.target = journal.txn) % 2 = 0"
STANDING = f"SELECT txn, coalesce(batch, txn) FROM journal WHERE target IS NULL AND {DONE} ORDER BY txn DESC"  # noqa: S608
NEXT_REDO = f"""
    SELECT coalesce(undo.batch, undo.txn) FROM journal AS undo JOIN journal ON journal.txn = undo.target
    WHERE undo.txn > (SELECT max(txn) FROM journal WHERE target IS NULL) AND NOT {DONE}
    ORDER BY undo.txn DESC LIMIT 1"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Change:
    """The same columns of some rows of one table, before and after."""

    table: str
    row: Row
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
        """Make a row of a table whose rows can be taken back, with a new guid unless it has one. Returns its id."""
        row = insert(self.connection, table, **{"guid": str(uuid4()), **values})
        self.made(table, (row,))
        return row

    @property
    def changed(self) -> int:
        """How many changes it has made so far."""
        return len(self._changes)

    def made(self, table: str, rows: Sequence[int]) -> None:
        """Count rows that were just made, and live, as this act's."""
        self._changes += [Change(table, row, {"deleted_at": self.now}, {"deleted_at": None}) for row in rows]

    def update(self, table: str, row: Row, **after: Value) -> None:
        """Change columns of one row."""
        before = _values(self.connection, table, row, tuple(after))
        _set(self.connection, table, (row,), after)
        self._changes.append(Change(table, row, before, after))

    def record(
        self,
        action: str,
        subject: str,
        *,
        article: ArticleId | None = None,
        paragraph: int | None = None,
        place: str | None = None,
        receipt: tuple[tuple[str, int], ...] = (),
        batch: Transaction | None = None,
    ) -> Done:
        """Write the act into the journal: the last thing its transaction does. ``batch`` is the first act of its run.

        Changes of the same columns to the same values, one after the other, are written as one.
        """
        transaction = insert(
            self.connection,
            "journal",
            at=self.now,
            author=self.author,
            action=action,
            subject=subject,
            article=article,
            paragraph=paragraph,
            place=place,
            receipt=json.dumps(receipt) if receipt else None,
            batch=batch,
            forward=_packed((change.table, change.row, change.after) for change in self._changes),
            inverse=_packed((change.table, change.row, change.before) for change in self._changes[::-1]),
        )
        return Done(
            transaction=Transaction(transaction),
            action=action,
            subject=subject,
            article=article,
            paragraph=paragraph,
            place=place,
            receipt=receipt,
        )


class Journal:
    """Undo and redo of everything a person did, across restarts and processes."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def undo(self) -> Done:
        """Take back the newest act that stands, with those of its batch. Raises NotFound if there is none."""
        with self._connections.writing() as connection:
            standing = iter(connection.execute(STANDING))
            newest = next(groupby(standing, key=lambda row: row[1]), None)
            if newest is None:
                raise NotFound("undo", "nothing to undo")
            return self._turn(connection, "undo", [txn for txn, _batch in newest[1]])

    def undo_to(self, transaction: Transaction) -> Done:
        """Take back everything that was done after an act, as one turn; 0 is before the first. Raises NotFound."""
        with self._connections.writing() as connection:
            known = connection.execute("SELECT 1 FROM journal WHERE txn = ?", (transaction,)).fetchone()
            if transaction != 0 and known is None:
                raise NotFound(f"act {transaction}", "no such act; newsreader history lists them")
            targets = [txn for txn, _batch in connection.execute(STANDING) if txn > transaction]
            if not targets:
                raise NotFound("undo", f"nothing was done after act {transaction}")
            return self._turn(connection, "undo", targets)

    def redo(self) -> Done:
        """Do again what the newest undo took back. Raises NotFound if there is none, or if an act came after it."""
        with self._connections.writing() as connection:
            found = connection.execute(NEXT_REDO).fetchone()
            if found is None:
                raise NotFound("redo", "nothing to redo")
            rows = connection.execute(
                "SELECT target FROM journal WHERE txn >= ?1 AND coalesce(batch, txn) = ?1 ORDER BY txn DESC", found
            ).fetchall()
            return self._turn(connection, "redo", [target for (target,) in rows])

    def _turn(self, connection: sqlite3.Connection, action: str, targets: Sequence[int]) -> Done:
        """Turn acts one after the other, each with a row of its own. All, or, where one was changed since, none."""
        expected, wanted = ("forward", "inverse") if action == "undo" else ("inverse", "forward")
        batch: int | None = None
        turned = []
        for target in targets:
            act = connection.execute(
                "SELECT action, subject, article, paragraph, place, forward, inverse FROM journal WHERE txn = ?",
                (target,),
            ).fetchone()
            sides = {"forward": act[5], "inverse": act[6]}
            for table, row, values in _left(json.loads(sides[expected])):
                _check(connection, table, row, values)
            for table, rows, values in json.loads(sides[wanted]):
                _set(connection, table, rows, values)
            row = insert(
                connection,
                "journal",
                at=from_time(self._clock()),
                author=self._author,
                action=action,
                subject=act[1],
                article=act[2],
                paragraph=act[3],
                place=act[4],
                forward=sides[wanted],
                inverse=sides[expected],
                target=target,
                batch=batch,
            )
            batch = batch or row
            turned.append((target, *act[:5]))
        target, done, subject, article, paragraph, place = max(turned)
        return Done(
            transaction=Transaction(target),
            action=done if len({act[1] for act in turned}) == 1 else "acts",
            subject=subject,
            article=article,
            paragraph=paragraph,
            place=place,
            acts=len(turned),
        )


def insert(connection: sqlite3.Connection, table: str, **values: Value | bytes) -> int:
    """Insert one row; table and column names come from our code. Returns its id."""
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    cursor = connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values()))  # noqa: S608
    return cursor.lastrowid or 0


def _values(connection: sqlite3.Connection, table: str, row: Row, names: Sequence[str]) -> dict[str, Value]:
    columns = ", ".join(_allowed(table, names))
    found = connection.execute(
        f"SELECT {columns} FROM {table} WHERE {_is_row(table)}",  # noqa: S608
        _key(row),
    ).fetchone()
    return dict(zip(names, found, strict=True)) if found else {}


def _set(connection: sqlite3.Connection, table: str, rows: Sequence[Row], values: Mapping[str, Value]) -> None:
    columns = ", ".join(f"{name} = ?" for name in _allowed(table, tuple(values)))
    connection.executemany(
        f"UPDATE {table} SET {columns} WHERE {_is_row(table)}",  # noqa: S608
        [(*values.values(), *_key(row)) for row in rows],
    )


def _left(
    side: Sequence[tuple[str, Sequence[Row], Mapping[str, Value]]],
) -> Iterator[tuple[str, Row, dict[str, Value]]]:
    """How an act, or its undo, left each row that it touched: of a row that it changed twice, as it was at the end."""
    left: dict[tuple[str, tuple[int, ...]], dict[str, Value]] = {}
    for table, rows, values in side:
        for row in rows:
            left.setdefault((table, tuple(_key(row))), {}).update(values)
    return ((table, row, values) for (table, row), values in left.items())


def _check(connection: sqlite3.Connection, table: str, row: Row, values: Mapping[str, Value]) -> None:
    """Refuse to turn what is no longer as the journal left it: somebody changed it past the journal."""
    now = _values(connection, table, row, tuple(values))
    if now != values and table not in MOVING and not (table in REBUILDABLE and not now):
        name = " ".join([table, *map(str, _key(row))])
        raise Refused(name, "was changed by another program; nothing was undone")


def _allowed(table: str, names: Sequence[str]) -> list[str]:
    if not UNDOABLE.get(table, frozenset()).issuperset(names):
        raise Refused(table, f"the journal holds no {', '.join(names)}")
    return [f'"{name}"' for name in names]


def _is_row(table: str) -> str:
    return " AND ".join(f"{name} = ?" for name in KEYS.get(table, ("id",)))


def _key(row: Row) -> Sequence[int]:
    return (row,) if isinstance(row, int) else row


def _packed(changes: Iterator[tuple[str, Row, Mapping[str, Value]]]) -> str:
    grouped = groupby(changes, key=lambda change: (change[0], change[2]))
    rows = [(table, [row for _table, row, _values in group], values) for (table, values), group in grouped]
    return json.dumps(rows, separators=(",", ":"))
