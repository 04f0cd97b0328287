"""The verb ``sync``: what is new in the feeds, brought into the archive."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from reader.cli.desk import Desk
from reader.cli.pages import verdict
from reader.cli.talk import Exit, put_json, put_row, refuse, say
from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.feeds.reports import Report, Step

WIDTH = 78  # columns of the line that tells how far it is


@click.command(epilog="Example: newsreader sync --json | jq '.added[].title'")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a feed: {feed, outcome, added, known, …}.")
@click.option("--feed", "names", metavar="FEED", multiple=True, help="Only this one, even while it is left alone.")
@click.option("--hosts", type=click.IntRange(1, 32), help="How many hosts are asked at once; 4, if not given.")
@click.pass_obj
def sync(desk: Desk, *, as_json: bool, names: tuple[str, ...], hosts: int | None) -> int:
    """Bring in what is new in the feeds: each new item is fetched, cleaned and kept. Prints ID<TAB>title for each.

    Nothing comes twice: neither an address, without what in it only tracks, nor a text. A host is asked one question
    at a time. A feed that fails is left alone for ten minutes, then twice as long each time, or as long as its server
    asks. Ctrl+C keeps what is done; one undo takes back what a sync added. It may run from cron while the reader is
    open.
    """
    workspace = desk.workspace()
    chosen = [workspace.feed(name).id for name in names] or None
    if not workspace.feed_count():
        say("newsreader: no feeds yet; newsreader feed add URL reads one")
        return Exit.OK
    reports: list[Report] = []
    failures: list[ReaderError] = []
    added = 0
    try:
        for step in _watched(workspace.sync(chosen, hosts=hosts)):
            if step.refused is not None:
                failures.append(step.refused)
                refuse(step.refused.name, step.refused.reason)
            if step.article is not None:
                added += 1
                if not as_json:
                    put_row(str(step.article[0]), step.article[1])
            if step.report is not None:
                reports.append(step.report)
                failures += _told(step.report, as_json=as_json)
    except KeyboardInterrupt:
        say(f"newsreader: stopped; {added} kept, the next sync goes on")
        return Exit.INTERRUPTED
    answered = sum(report.answered for report in reports)
    return verdict(answered, "feed answered" if answered == 1 else "feeds answered", failures)


def _told(report: "Report", *, as_json: bool) -> list[ReaderError]:
    """Say what became of a feed; its own problem, if it has one."""
    from reader.cli.feed_shapes import report_shape, waiting_words

    if as_json:
        put_json(report_shape(report))
    if (words := waiting_words(report)) is not None:
        say(f"newsreader: {words}")
    if report.error is None:
        return []
    refuse(report.error.name, report.error.reason)
    return [report.error]


def _watched(steps: "Iterator[Step]") -> "Iterator[Step]":
    """The steps, with a line on stderr that tells how far it is, when somebody is looking."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield from steps
        return
    try:
        for step in steps:
            _draw("")
            yield step
            pages = f" · {step.pages_done} of {step.pages} pages" if step.pages else ""
            _draw(f"syncing: {step.feeds_asked} of {step.feeds} feeds{pages}")
    finally:
        _draw("")


def _draw(words: str) -> None:
    sys.stderr.write(f"\r{words[:WIDTH]:{WIDTH}}\r" if not words else f"\r{words[:WIDTH]}")
    sys.stderr.flush()
