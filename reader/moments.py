"""Moments in the clock that Korean pages are printed by. Pure."""

from datetime import datetime, timedelta, timezone

KST = timezone(timedelta(hours=9), "KST")  # Korea has had no summer time since 1988


def iso(at: datetime | None) -> str | None:
    """``2025-02-05T09:30:00+09:00``"""
    return None if at is None else at.astimezone(KST).isoformat(timespec="seconds")


def day(at: datetime | None) -> str | None:
    """``2025-02-05``"""
    return None if at is None else at.astimezone(KST).strftime("%Y-%m-%d")


def minute(at: datetime | None) -> str | None:
    """``2025-02-05 09:30``"""
    return None if at is None else at.astimezone(KST).strftime("%Y-%m-%d %H:%M")
