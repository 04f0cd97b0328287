"""What a sync tells while it runs, and of each feed when it is done with it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from db.feed_records import Feed
from db.model import ArticleId
from reader.errors import ReaderError


class Outcome(StrEnum):
    """What became of a feed in a sync."""

    NEW = "new"  # it has items that were not there before
    SAME = "same"  # it answered, and nothing is new
    FAILED = "failed"
    WAITING = "waiting"  # it was not asked: not before a time


@dataclass(slots=True, kw_only=True)
class Report:
    """What one sync did for one feed; whole when it is told."""

    feed: Feed
    outcome: Outcome = Outcome.SAME
    added: list[tuple[ArticleId, str]] = field(default_factory=list)  # with their titles
    known: int = 0  # items that the archive has from elsewhere
    refused: list[ReaderError] = field(default_factory=list)  # items of which no article could be made
    error: ReaderError | None = None  # why nothing of it could be read, or not all
    not_before: datetime | None = None

    @property
    def answered(self) -> bool:
        """Whether it said something that could be read."""
        return self.outcome in (Outcome.NEW, Outcome.SAME)

    @property
    def problems(self) -> list[ReaderError]:
        """All that went wrong."""
        return [*([self.error] if self.error else []), *self.refused]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a sync is, and what has just been done: an article kept, an item refused, or a feed done with."""

    feeds: int
    feeds_asked: int
    pages: int
    pages_done: int
    title: str  # of the feed that it is about
    article: tuple[ArticleId, str] | None = None
    refused: ReaderError | None = None
    report: Report | None = None
