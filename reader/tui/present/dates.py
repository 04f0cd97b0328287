"""Dates and times as a person of the language writes them. Pure; loaded with the first frame, so it needs little.

The forms are CLDR's: medium dates, short times, the skeletons yMMMEd, yMMM and yQQQ. A test holds them against Babel,
whose tables would take a tenth of a second to load. What a page tells goes by the clock of Korean pages; what was done
at this desk, by the clock of this desk.
"""

from datetime import date, datetime, time
from typing import NamedTuple

from reader.language import in_use
from reader.moments import KST

DAY_COLUMNS = 13  # of a terminal: “2025. 12. 14.”, “Dec 14, 2025”


class Forms(NamedTuple):
    """How a language writes them; ``joined`` puts a day before a time. Of the first frame it takes a fifth of what
    a dataclass would.
    """

    day: str
    long_day: str
    month: str
    quarter: str
    year: str
    clock: str
    joined: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]  # from Monday on
    halves: tuple[str, str]  # of the day


FORMS = {
    "en": Forms(
        day="{month} {on.day}, {on.year}",
        long_day="{weekday}, {month} {on.day}, {on.year}",
        month="{month} {on.year}",
        quarter="Q{quarter} {on.year}",
        year="{on.year}",
        clock="{hour}:{at.minute:02} {half}",
        joined="{day}, {clock}",
        months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
        weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        halves=("AM", "PM"),
    ),
    "ko": Forms(
        day="{on.year}. {on.month}. {on.day}.",
        long_day="{on.year}년 {on.month}월 {on.day}일 ({weekday})",
        month="{on.year}년 {on.month}월",
        quarter="{on.year}년 {quarter}분기",
        year="{on.year}년",
        clock="{half} {hour}:{at.minute:02}",
        joined="{day} {clock}",
        months=tuple(f"{month}월" for month in range(1, 13)),
        weekdays=tuple("월화수목금토일"),
        halves=("오전", "오후"),
    ),
}


def day(on: date) -> str:
    """``Feb 14, 2025``, ``2025. 2. 14.``"""
    return _said(FORMS[in_use()].day, on)


def long_day(on: date) -> str:
    """``Fri, Feb 14, 2025``, ``2025년 2월 14일 (금)``"""
    return _said(FORMS[in_use()].long_day, on)


def month(of: date) -> str:
    """The month of a day: ``Feb 2025``, ``2025년 2월``"""
    return _said(FORMS[in_use()].month, of)


def quarter(of: date) -> str:
    """The quarter of a day: ``Q1 2025``, ``2025년 1분기``"""
    return _said(FORMS[in_use()].quarter, of)


def year(of: date) -> str:
    """The year of a day: ``2025``, ``2025년``"""
    return _said(FORMS[in_use()].year, of)


def clock(at: time) -> str:
    """``9:30 AM``, ``오전 9:30``"""
    forms = FORMS[in_use()]
    return forms.clock.format(at=at, hour=(at.hour - 1) % 12 + 1, half=forms.halves[at.hour >= 12])


def minute(at: datetime) -> str:
    """``Feb 14, 2025, 9:30 AM``, ``2025. 2. 14. 오전 9:30``"""
    return FORMS[in_use()].joined.format(day=day(at), clock=clock(at.time()))


def published_day(at: datetime | None) -> str:
    """The day that a page tells; nothing if it tells none."""
    return "" if at is None else day(at.astimezone(KST))


def published_minute(at: datetime | None) -> str:
    """The day and time that a page tells; nothing if it tells none."""
    return "" if at is None else minute(at.astimezone(KST))


def moment(at: datetime | None) -> str:
    """The day and time at this desk; nothing for what never was."""
    return "" if at is None else minute(at.astimezone())


def _said(form: str, on: date) -> str:
    forms = FORMS[in_use()]
    return form.format(
        on=on,
        month=forms.months[on.month - 1],
        weekday=forms.weekdays[on.weekday()],
        quarter=(on.month + 2) // 3,
    )
