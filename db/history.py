"""The journal as it is read: the newest acts, and whether they stand."""

import json
from typing import Any

from db.connection import Connections
from db.entries import Entry
from db.journal import DONE
from db.model import Transaction
from db.rows.times import to_time

REVISION = """CASE WHEN receipt IS NOT NULL THEN (SELECT json_extract(change.value, '$[2].current_revision')
    FROM json_each(journal.forward) AS change WHERE json_extract(change.value, '$[0]') = 'article') END"""
TITLE = "(SELECT title FROM article WHERE article.id = journal.article AND article.deleted_at IS NULL)"
NEWEST = f"""SELECT txn, at, author, action, subject, article, paragraph, place, {TITLE}, coalesce(batch, txn),
    NOT {DONE}, receipt, {REVISION} FROM journal WHERE target IS NULL AND (?1 IS NULL OR txn < ?1)
    ORDER BY txn DESC LIMIT ?2"""  # noqa: S608


class History:
    """What was done in one archive. The turns themselves, undo and redo, show in what is undone."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def newest(self, limit: int, *, before: Transaction | None = None) -> tuple[Entry, ...]:
        """The newest acts, newest first; ``before`` leaves out that one and what was done after it."""
        with self._connections.reading() as connection:
            return tuple(_entry(row) for row in connection.execute(NEWEST, (before, limit)))


def _entry(row: tuple[Any, ...]) -> Entry:
    txn, at, author, action, subject, article, *rest = row
    paragraph, place, title, batch, undone, receipt, revision = rest
    return Entry(
        transaction=Transaction(txn),
        at=to_time(at),
        author=author,
        action=action,
        subject=subject,
        article=article,
        title=title,
        paragraph=paragraph,
        place=place,
        batch=Transaction(batch),
        undone=bool(undone),
        receipt=tuple((fate, count) for fate, count in json.loads(receipt or "[]")),
        revision=revision,
    )
