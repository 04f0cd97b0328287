"""The journal: no act is missing, each can be turned, and what the last of them left is what is there."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

from db.doctor.findings import Fault, Problem
from db.journal import KEYS, MOVING, REBUILDABLE, UNDOABLE

GAP = Problem("journal", "acts are missing in the journal", "restore a backup from before: newsreader backup --list")
UNREADABLE = Problem(
    "journal",
    "an act cannot be taken back: what it changed, or how it was before, cannot be read",
    "restore a backup from before: newsreader backup --list",
)
LINK = Problem(
    "journal",
    "an undo or redo does not turn the act that it names",
    "restore a backup from before: newsreader backup --list",
)
LEFT = Problem(
    "journal",
    "a row is not as the last act on it left it",
    "newsreader history says what was done; restore a backup from before: newsreader backup --list",
)
ACTS = "SELECT txn, action, target, batch, forward, inverse FROM journal ORDER BY txn"
Side = list[tuple[str, list[list[int] | int], dict[str, object]]]


def journal(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Acts in their order; what they left is gathered in a file of SQLite's own, so that memory stays small."""
    expected = 1
    with closing(sqlite3.connect("", isolation_level=None)) as left:
        left.execute("CREATE TABLE cell (name TEXT, row TEXT, col TEXT, value, txn INT, PRIMARY KEY (name, row, col))")
        left.execute("BEGIN")
        for txn, action, target, batch, forward, inverse in connection.execute(ACTS):
            if txn != expected:
                yield GAP, f"act {expected}" if txn == expected + 1 else f"acts {expected} to {txn - 1}"
            expected = txn + 1
            done, before = _side(forward), _side(inverse)
            if done is None or before is None or Counter(_cells(done)) != Counter(_cells(before)):
                yield UNREADABLE, f"act {txn}"
                continue
            if not _is_linked(connection, txn, action, target, batch, forward, inverse):
                yield LINK, f"act {txn}"
            left.executemany(
                "INSERT OR REPLACE INTO cell VALUES (?, ?, ?, ?, ?)",
                (
                    (name, json.dumps(row), column, value, txn)
                    for name, rows, values in done
                    if name not in MOVING
                    for row in rows
                    for column, value in values.items()
                ),
            )
        yield from _changed(connection, left)


def _side(packed: str) -> Side | None:
    """One side of an act; None if it is none that could be written back."""
    try:
        side: Side = json.loads(packed)
        fits = all(
            UNDOABLE[name].issuperset(values)
            and all(len(_key(row)) == len(KEYS.get(name, ("id",))) for row in rows)
            and all(value is None or isinstance(value, str | int | float) for value in values.values())
            for name, rows, values in side
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return side if fits else None


def _cells(side: Side) -> Iterator[tuple[object, ...]]:
    return ((name, *_key(row), column) for name, rows, values in side for row in rows for column in values)


def _key(row: list[int] | int) -> list[int]:
    return [row] if isinstance(row, int) else [int(part) for part in row]


def _is_linked(
    connection: sqlite3.Connection,
    txn: int,
    action: str,
    target: int | None,
    batch: int | None,
    forward: str,
    inverse: str,
) -> bool:
    """Whether a turn writes back a side of an earlier act that is none itself, and a batch begins earlier."""
    if batch is not None and batch >= txn:
        return False
    if target is None:
        return action not in {"undo", "redo"}
    turned = connection.execute("SELECT target, forward, inverse FROM journal WHERE txn = ?", (target,)).fetchone()
    sides = (inverse, forward) if action == "undo" else (forward, inverse)
    return target < txn and turned is not None and turned[0] is None and tuple(turned[1:]) == sides


def _changed(connection: sqlite3.Connection, left: sqlite3.Connection) -> Iterator[Fault]:
    for name, row, column, value in left.execute("SELECT name, row, col, value FROM cell ORDER BY name, row"):
        is_row = " AND ".join(f"{part} = ?" for part in KEYS.get(name, ("id",)))
        found = connection.execute(
            f'SELECT "{column}" FROM {name} WHERE {is_row}',  # noqa: S608 - both are names of UNDOABLE
            _key(json.loads(row)),
        ).fetchone()
        if found != (value,) and not (found is None and name in REBUILDABLE):
            yield LEFT, f"{name} {row}"
