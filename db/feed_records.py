"""Feeds: the record of one that a person reads, and of an item as far as the archive needs to know it."""

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

FeedId = NewType("FeedId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed with what the newest sync noted of it."""

    id: FeedId
    guid: str
    url: str  # as a person typed it
    address: str  # where it is asked: where it moved for good, else as typed
    title: str  # the person's name for it, else its own, else its address
    folder: str  # as feed readers put feeds together; empty for none
    allow_private: bool  # whether the typed address may be one of a private network
    added_at: datetime
    etag: str | None = None
    last_modified: str | None = None
    checked_at: datetime | None = None
    error: str | None = None  # of the newest check
    errors: int = 0  # checks in a row that failed
    not_before: datetime | None = None  # until then it is left alone, unless somebody names it
    articles: int = 0  # in the library that it brought or has too
    unread: int = 0
    refused: int = 0  # items of which no article could be made

    def is_due(self, now: datetime) -> bool:
        """Whether it may be asked again."""
        return self.not_before is None or self.not_before <= now


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenItem:
    """An item by what tells it from others: its key in the feed, and its address without what only tracks."""

    key: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """Items of one look at a feed, as numbers in it: those that nobody has seen, and how many the archive has."""

    fresh: tuple[int, ...]
    known: int  # by their address, from elsewhere
