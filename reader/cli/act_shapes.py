"""The JSON shapes of acts: records in, values for ``json.dumps`` out. Pure; documented in README, kept stable."""

from typing import TYPE_CHECKING

from db.model import Done
from reader.moments import iso

if TYPE_CHECKING:
    from db.entries import Entry

Shape = dict[str, object]


def history_shape(entry: "Entry") -> Shape:
    """One act of ``history --json``."""
    return {
        "seq": entry.transaction,
        "at": iso(entry.at),
        "author": entry.author,
        "action": entry.action,
        "subject": entry.subject,
        "article": entry.article,
        "paragraph": entry.paragraph,
        "place": entry.place,
        "batch": entry.batch,
        "undone": entry.undone,
        "receipt": dict(entry.receipt),
    }


def turn_shape(turn: str, done: Done) -> Shape:
    """``undo --json`` and ``redo --json``: the newest of the acts that were turned, and how many they were."""
    return {"turn": turn, "acts": done.acts, **done_shape(done)}


def done_shape(done: Done) -> Shape:
    """One act, as the verb that did it tells it."""
    return {
        "seq": done.transaction,
        "action": done.action,
        "subject": done.subject,
        "article": done.article,
        "paragraph": done.paragraph,
        "place": done.place,
    }
