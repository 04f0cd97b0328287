"""What a library can be ordered by. Standard library only."""

from dataclasses import dataclass
from enum import StrEnum


class By(StrEnum):
    """What decides the order."""

    ADDED = "added"
    PUBLISHED = "published"
    PUBLISHER = "publisher"
    TITLE = "title"
    TAGS = "tags"
    READ = "read"


DESCENDING = frozenset(
    {By.ADDED, By.PUBLISHED, By.TAGS, By.READ}
)  # the newest and the most come first, unless reversed


@dataclass(frozen=True, slots=True)
class Order:
    """An order of articles; the natural direction of each is where people look first."""

    by: By = By.ADDED
    reversed: bool = False

    @property
    def descending(self) -> bool:
        """The direction in which SQL has to sort."""
        return (self.by in DESCENDING) != self.reversed

    @property
    def words(self) -> str:
        """As it is kept: ``title``, ``-title``; the usual order is empty."""
        return "" if self == NEWEST else f"{'-' if self.reversed else ''}{self.by}"

    @classmethod
    def of(cls, words: str) -> "Order":
        """The order that was kept; the usual one if no such order is known."""
        name = words.removeprefix("-")
        return cls(By(name), name != words) if name in set(By) else NEWEST


NEWEST = Order()  # what was added last, first: the only order that needs no look at every article
