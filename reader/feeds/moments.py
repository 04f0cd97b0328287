"""When an item was published, in any way that feeds write it. Pure; what is no date is None, nothing is invented."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from reader.intake import dates
from reader.moments import KST

YEARS = range(1970, 2100)  # of news on the web
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_KOREAN_RFC = re.compile(r"^(?:[일월화수목금토](?:요일)?,\s*)?(\d{1,2})\s+(\d{1,2})월\s+(\d{4}\s.*)$")
# Zones that email's own table does not have; without any it takes the time for UTC.
_KOREAN_ZONE = re.compile(r"\s(?:KST|JST)$|(?<=\d:\d\d)$", re.IGNORECASE)


def moment(text: str) -> datetime | None:
    """``Wed, 05 Feb 2025 09:30:00 +0900``, ``수, 05 2월 2025 09:30:00 +0900``, ISO 8601, ``2025년 2월 5일 오전 9:30``.

    Without a zone it is Korean time.
    """
    text = " ".join(text.split())[:100]
    found = _rfc(text) or _iso(text) or dates.parse(text)
    if found is None:
        return None
    try:
        found = found.astimezone(UTC)
    except OverflowError:
        return None
    return found if found.year in YEARS else None


def _rfc(text: str) -> datetime | None:
    """RFC 5322, also as programs in a Korean locale print it."""
    if korean := _KOREAN_RFC.match(text):
        number = int(korean[2])
        if not 1 <= number <= 12:
            return None
        text = f"{korean[1]} {_MONTHS[number - 1]} {korean[3]}"
    try:
        parts = parsedate_tz(_KOREAN_ZONE.sub(" +0900", text))
        if parts is None:
            return None
        return datetime(*parts[:6], tzinfo=timezone(timedelta(seconds=parts[9] or 0)))
    except (ValueError, OverflowError, IndexError, TypeError):  # no such day; parsedate_tz stumbles over some
        return None


def _iso(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=KST)
