"""Dates and times in Korean pages to aware datetimes. Pure; what is no date is None, nothing is invented."""

import re
from datetime import UTC, datetime, timedelta, timezone

KST = timezone(timedelta(hours=9), "KST")
NINE_HOURS = timedelta(hours=9)

_STAMP = re.compile(
    r"(?P<year>(?:19|20)\d{2})\s?[-./년]\s?(?P<month>\d{1,2})\s?[-./월]\s?(?P<day>\d{1,2})\s?[일.]?"
    r"(?:\s?\([월화수목금토일]\))?(?:T|,|\s){0,3}"
    r"(?:(?P<half>오전|오후|AM"
    r"|PM)\s?)?(?:(?P<hour>\d{1,2})\s?[:시]\s?(?P<minute>\d{2})(?:\s?[:분]\s?(?P<second>\d{2}))?"
    r"(?:\.\d{1,6})?초?\s?(?P<half_after>AM|PM)?\s?(?P<zone>Z|UTC|GMT|KST|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"^(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?$"
)
_PUBLISHED = re.compile(r"입력|등록|승인|송고|작성|발행|게재|게시|보도|published", re.IGNORECASE)
_MODIFIED = re.compile(r"수정|업데이트|최종|갱신|updated|modified", re.IGNORECASE)


def parse(text: str) -> datetime | None:
    """The first date and time in the text; None without a time of day, or if there is no such day."""
    match = _COMPACT.match(text.strip()) or _STAMP.search(text)
    return None if match is None else _read(match.groupdict())


def labelled(text: str) -> tuple[datetime | None, datetime | None]:
    """Published and modified as a visible line labels them: "입력 … 수정 …". An unlabelled time counts as published."""
    published: datetime | None = None
    modified: datetime | None = None
    start = 0
    for match in _STAMP.finditer(text):
        when = _read(match.groupdict())
        label = text[start : match.start()]
        start = match.end()
        if when is None:
            continue
        if _MODIFIED.search(label) and not _PUBLISHED.search(label):
            modified = modified or when
        else:
            published = published or when
    return published, modified


def settled(stated: datetime | None, visible: datetime | None) -> datetime | None:
    """One time from what the markup states and what a reader sees.

    The markup has seconds, so it wins where the two agree. Nine hours between them is a local time that was stated as
    UTC, or the reverse; then, and when they are otherwise at odds, the visible label is right.
    """
    if stated is None or visible is None:
        return stated or visible
    if abs(stated - visible) < timedelta(minutes=1) or abs(abs(stated - visible) - NINE_HOURS) > timedelta(minutes=1):
        return stated
    return visible


def _read(parts: dict[str, str | None]) -> datetime | None:
    if parts.get("hour") is None:
        return None
    hour = int(parts["hour"] or 0)
    half = (parts.get("half") or parts.get("half_after") or "").upper()
    if half in ("오후", "PM") and hour < 12:
        hour += 12
    elif half in ("오전", "AM") and hour == 12:
        hour = 0
    try:
        return datetime(
            year=int(parts["year"] or 0),
            month=int(parts["month"] or 0),
            day=int(parts["day"] or 0),
            hour=hour,
            minute=int(parts["minute"] or 0),
            second=int(parts["second"] or 0),
            tzinfo=_zone(parts.get("zone")),
        )
    except (ValueError, OverflowError):
        return None


def _zone(name: str | None) -> timezone:
    if name is None or name.upper() == "KST":
        return KST
    if name[0] not in "+-":
        return UTC
    offset = timedelta(hours=int(name[1:3]), minutes=int(name[-2:]))
    return KST if offset == NINE_HOURS and name[0] == "+" else timezone(-offset if name[0] == "-" else offset)
