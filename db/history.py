"""The journal as it is read: the newest acts, and whether they stand."""

from dataclasses import dataclass
from datetime import datetime

from db.connection import Connections
from db.journal import DONE
from db.model import ArticleId, Transaction
from db.rows.times import to_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act of a person."""

    transaction: Transaction
    at: datetime
    author: str
    action: str
    subject: str
    article: ArticleId | None
    paragraph: int | None
    place: str | None  # if it is no single paragraph: 3-7, 3:10-25
    batch: Transaction  # the first act of those that are turned with it; itself, if it stands alone
    undone: bool


class History:
    """What was done in one archive. The turns themselves, undo and redo, show in what is undone."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def newest(self, limit: int) -> tuple[Entry, ...]:
        """The newest acts, newest first."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                "SELECT txn, at, author, action, subject, article, paragraph, place, coalesce(batch, txn),"  # noqa: S608
                f" NOT {DONE} FROM journal WHERE target IS NULL ORDER BY txn DESC LIMIT ?",
                (limit,),
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
            )
            for txn, at, author, action, subject, article, paragraph, place, batch, undone in rows
        )
