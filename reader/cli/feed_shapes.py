"""Feeds and syncs as the command line tells them: JSON shapes, documented in README, and words."""

from typing import TYPE_CHECKING

from reader.feeds.reports import Outcome
from reader.moments import iso, minute

if TYPE_CHECKING:
    from db.feed_records import Feed
    from reader.errors import ReaderError
    from reader.feeds.reports import Report


def feed_shape(feed: "Feed") -> dict[str, object]:
    """One feed."""
    return {
        "id": feed.id,
        "title": feed.title,
        "url": feed.address,
        "typed_url": feed.url,
        "folder": feed.folder,
        "allow_private": feed.allow_private,
        "added_at": iso(feed.added_at),
        "checked_at": iso(feed.checked_at),
        "error": feed.error,
        "errors": feed.errors,
        "not_before": iso(feed.not_before),
        "articles": feed.articles,
        "unread": feed.unread,
        "refused": feed.refused,
        "guid": feed.guid,
    }


def feed_words(feed: "Feed") -> tuple[str, ...]:
    """One feed as fields of a line: number, title, address, unread, when it was checked, and what is wrong."""
    checked = minute(feed.checked_at) or "never"
    error = "" if feed.error is None else f"{feed.error}{_later(feed)}"
    return str(feed.id), feed.title, feed.address, str(feed.unread), checked, error


def report_shape(report: "Report") -> dict[str, object]:
    """What a sync did for one feed."""
    return {
        "feed": report.feed.id,
        "title": report.feed.title,
        "url": report.feed.address,
        "outcome": str(report.outcome),
        "added": [{"id": article, "title": title} for article, title in report.added],
        "known": report.known,
        "refused": [_problem_shape(error) for error in report.refused],
        "error": None if report.error is None else report.error.reason,
        "not_before": iso(report.not_before),
    }


def waiting_words(report: "Report") -> str | None:
    """Of a feed that was left alone: why, and until when."""
    if report.outcome is not Outcome.WAITING:
        return None
    feed = report.feed
    name = f"--feed {feed.id} asks it now"
    return f"{feed.title}: left alone until {minute(report.not_before)} after {feed.errors} errors; {name}"


def _problem_shape(error: "ReaderError") -> dict[str, str]:
    return {"item": error.name, "reason": error.reason}


def _later(feed: "Feed") -> str:
    return f" (again from {minute(feed.not_before)})" if feed.not_before else ""
