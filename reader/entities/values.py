"""Dates, times, sums and quantities of a whole text, none over another, each with its normalised value.

Each language has its own patterns; what they share is the calendar, which carries 이날 from line to line.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import islice, takewhile

from reader.entities.amounts import amounts
from reader.entities.calendar import Calendar
from reader.entities.dates import dates
from reader.entities.found import Found, settled
from reader.entities.hours import times
from reader.entities.lengths import lengths

NEWSROOM = timezone(timedelta(hours=9))  # Korean and Japanese papers count their days in Seoul's and Tokyo's time


def values(lines: Sequence[str], published_at: datetime | None, language: str = "ko") -> tuple[tuple[Found, ...], ...]:
    """The values of each line; 이날 points to the last day named before it, in whatever line. Never fails.

    ``language`` as in Draft; every other than English and Japanese is read as Korean.
    """
    calendar = Calendar(published=published_at.astimezone(NEWSROOM).date() if published_at else None)
    return tuple(settled(_of(line, calendar, language)) for line in lines)


def _of(line: str, calendar: Calendar, language: str) -> Iterable[Found]:
    if language == "en":
        from reader.entities.foreign import english_values

        return english_values.values(line, calendar)
    if language == "ja":
        from reader.entities.foreign import japanese_values

        return japanese_values.values(line, calendar)
    return [*dates(line, calendar), *lengths(line, calendar), *times(line), *amounts(line)]


def valued(row: Sequence[Found], counted: Sequence[Found]) -> tuple[Found, ...]:
    """The finds of a line; one that reaches further than the one value inside it takes that value (약 5000억 원)."""
    return tuple(
        replace(one, value=inside[0])
        if not one.kind.named and one.value is None and len(inside := _inside(one, counted)) == 1
        else one
        for one in row
    )


def _inside(one: Found, counted: Sequence[Found]) -> list[str]:
    first = bisect_left(counted, one.span.start, key=lambda value: value.span.start)
    inside = takewhile(lambda value: value.span.end <= one.span.end, islice(counted, first, None))
    return [value.value for value in inside if value.kind is one.kind and value.value is not None]
