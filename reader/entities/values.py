"""Dates, times, sums and quantities of a whole text, none over another, each with its normalised value."""

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from reader.entities.amounts import amounts
from reader.entities.calendar import Calendar
from reader.entities.dates import dates
from reader.entities.found import Found, settled
from reader.entities.hours import times
from reader.entities.lengths import lengths

NEWSROOM = timezone(timedelta(hours=9))  # Korean and Japanese papers count their days in Seoul's and Tokyo's time


def values(lines: Sequence[str], published_at: datetime | None) -> tuple[tuple[Found, ...], ...]:
    """The values of each line; 이날 points to the last day named before it, in whatever line. Never fails."""
    calendar = Calendar(published=published_at.astimezone(NEWSROOM).date() if published_at else None)
    return tuple(
        settled([*dates(line, calendar), *lengths(line, calendar), *times(line), *amounts(line)]) for line in lines
    )
