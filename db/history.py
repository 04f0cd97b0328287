"""The journal as it is read: the newest acts, and whether they stand."""

import json

from db.connection import Connections
from db.entries import Entry
from db.journal import DONE
from db.model import Transaction
from db.rows.times import to_time

REVISION = """CASE WHEN receipt IS NOT NULL THEN (SELECT json_extract(change.value, '$[2].current_revision')
    FROM json_each(journal.forward) AS change WHERE json_extract(change.value, '$[0]') = 'article') END"""


class History:
    """What was done in one archive. The turns themselves, undo and redo, show in what is undone."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def newest(self, limit: int, *, before: Transaction | None = None) -> tuple[Entry, ...]:
        """The newest acts, newest first; ``before`` leaves out that one and what was done after it."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT txn, at, author, action, subject, article, paragraph, place, coalesce(batch, txn),"  # noqa: S608
                f" NOT {DONE}, receipt, {REVISION} FROM journal WHERE target IS NULL AND (?1 IS NULL OR txn < ?1)"
                " ORDER BY txn DESC LIMIT ?2",
                (before, limit),
            ).fetchall()
        return tuple(
            Entry(
                transaction=Transaction(txn),
                at=to_time(at),
                author=author,
                action=action,
                subject=subject,
                article=article,
                paragraph=paragraph,
                place=place,
                batch=Transaction(batch),
                undone=bool(undone),
                receipt=tuple((fate, count) for fate, count in json.loads(receipt or "[]")),
                revision=revision,
            )
            for txn, at, author, action, subject, article, paragraph, place, batch, undone, receipt, revision in rows
        )
