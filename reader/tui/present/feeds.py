"""Feeds as lines, how far a sync is, and what it brought. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.feed_records import Feed
from reader.errors import ReaderError
from reader.feeds.reports import Outcome, Report, Step
from reader.language import _, counted, told
from reader.sanitise import sanitise_line
from reader.tui.key_names import hint
from reader.tui.present.dates import moment


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """A feed: its title, what of it is unread, and quietly below it where it is and how it does."""

    feed: Feed
    title: str
    unread: str
    address: str
    checked: str
    problem: str  # empty where all is well


def feed_rows(feeds: Sequence[Feed]) -> tuple[FeedRow, ...]:
    """A row for each, under its folder's name where it has one."""
    return tuple(map(_row, feeds))


def _row(feed: Feed) -> FeedRow:
    title = sanitise_line(f"{feed.folder} · {feed.title}" if feed.folder else feed.title)
    at = moment(feed.checked_at)
    problem = ""
    if feed.error is not None:
        problem = sanitise_line(told(feed.error))
        if feed.not_before is not None:
            problem = _("{problem} · again from {at}", problem=problem, at=moment(feed.not_before))
    return FeedRow(
        feed=feed,
        title=title,
        unread=counted("{number:,} unread", "{number:,} unread", feed.unread) if feed.unread else "",
        address=sanitise_line(feed.address),
        checked=_("checked {at}", at=at) if at else _("never checked"),
        problem=problem,
    )


def progress_words(step: Step) -> str:
    """How far a sync is."""
    words = _("{asked} of {feeds} feeds", asked=step.feeds_asked, feeds=step.feeds)
    if step.pages:
        words += " · " + _("{done} of {pages} pages", done=step.pages_done, pages=step.pages)
    return words


def problem_words(error: ReaderError, title: str) -> str:
    """What went wrong with a feed, or with an item of it, on one line."""
    name = "" if error.name == title else f" · {error.name}"
    return sanitise_line(f"{title}{name}: {told(error.reason)}")


def waiting_words(report: Report) -> str:
    """Of a feed that was left alone; nothing of others."""
    if report.outcome is not Outcome.WAITING:
        return ""
    at = moment(report.not_before)
    words = hint("left alone until {at} after errors; {key[open.feeds]}, {key[feeds.sync]} asks it now", at=at)
    return sanitise_line(f"{report.feed.title}: {words}")


def brought_words(added: int, problems: int, *, stopped: bool) -> str:
    """What a sync did, for the status line."""
    parts = [
        counted("{number:,} new article", "{number:,} new articles", added) if added else _("nothing new"),
        counted("{number:,} problem", "{number:,} problems", problems) if problems else "",
        hint("stopped; {key[library.sync]} goes on") if stopped else "",
        hint("{key[act.undo]} takes it back") if added else "",
    ]
    return " · ".join(part for part in parts if part)
