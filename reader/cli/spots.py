"""Where in an article: ``3``, ``3-7``, ``3:10-25``, ``-`` for all of it, as an argument of the command line."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from db.model import ArticleId, Span

if TYPE_CHECKING:
    from db.places import Spot

SPOT = re.compile(r"(?P<first>\d{1,9})(?:-(?P<last>\d{1,9})|:(?P<start>\d{1,9})-(?P<end>\d{1,9}))?", re.ASCII)
WHAT = "a paragraph (3), paragraphs (3-7), characters of one (3:10-25), or - for the whole article"


@dataclass(frozen=True, slots=True)
class Place:
    """A spot whose article is not known yet."""

    first: int | None = None
    last: int | None = None
    span: Span | None = None

    def of(self, article: int) -> "Spot":
        """The spot in an article."""
        from db.places import Spot

        return Spot(article=ArticleId(article), first=self.first, last=self.last, span=self.span)


def to_place(value: str) -> Place:
    """Read a place. Paragraphs and characters count from 0, the last character is not included. Raises BadParameter."""
    if value == "-":
        return Place()
    found = SPOT.fullmatch(value)
    if found is None:
        raise click.BadParameter(f"{value!r} is not {WHAT}")
    first, last, start, end = (None if group is None else int(group) for group in found.groups())
    if (last is not None and last < (first or 0)) or (end is not None and end <= (start or 0)):
        raise click.BadParameter(f"{value!r} ends before it begins")
    return Place(first, last, None if start is None or end is None else Span(start, end))
