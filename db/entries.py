"""The record of an act as history tells it. Standard library only."""

from dataclasses import dataclass
from datetime import datetime

from db.model import ArticleId, RevisionId, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act of a person."""

    transaction: Transaction
    at: datetime
    author: str
    action: str
    subject: str
    article: ArticleId | None
    title: str | None  # of the article, unless it is in the trash now
    paragraph: int | None
    place: str | None  # if it is no single paragraph: 3-7, 3:10-25
    batch: Transaction  # the first act of those that are turned with it; itself, if it stands alone
    undone: bool
    receipt: tuple[tuple[str, int], ...] = ()  # how many tags had which fate, if the text changed under them
    revision: RevisionId | None = None  # the text that the article was read by from then on, if there were tags on it
