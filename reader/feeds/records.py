"""What a feed says: frozen records that travel between processes. All text in them is sanitised."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item. Nothing in it is believed: its page, if there is one, says more."""

    key: str  # what tells it from others of its feed: its guid, else its address, else a hash of its words
    title: str
    url: str | None = None  # where its page is; http or https, absolute
    published_at: datetime | None = None
    content: str = ""  # the longest text it carries: HTML, or words alone
    fault: str | None = None  # why it has no address, in words for a person

    @property
    def name(self) -> str:
        """What a refusal calls it."""
        return self.url or self.title or self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A feed as it was read. ``damaged`` says what is wrong with it where only a part of it could be read."""

    title: str
    items: tuple[Item, ...]
    damaged: str | None = None
