"""Times as UTC text of fixed width, so that they sort as they are."""

from datetime import UTC, datetime


def from_time(at: datetime) -> str:
    """UTC, fixed width: ``2025-02-03T01:02:03.000000Z``."""
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"  # strftime pads no year


def to_time(text: str) -> datetime:
    """An aware time."""
    return datetime.fromisoformat(text)


def to_maybe_time(text: str | None) -> datetime | None:
    """An aware time, or None for none."""
    return None if text is None else to_time(text)
