"""Pages that are named on the command line, the progress over them, and what became of them."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import click

from reader.cli.talk import Exit, exit_code, refuse, say
from reader.errors import ReaderError

if TYPE_CHECKING:
    from db.model import Payload

Result = TypeVar("Result")


def standard_input() -> BinaryIO | None:
    """What is piped in; None where whoever started us closed it."""
    return None if sys.stdin is None else sys.stdin.buffer


def fetched(origin: str) -> "Payload":
    """One page: a file, an address or what is piped in. Raises ReaderError."""
    from db.archive import utc_now
    from reader.intake.fetch import fetch

    return fetch(origin, clock=utc_now, standard_input=standard_input())


def named_pages(origins: tuple[str, ...]) -> tuple[list[str], list[ReaderError]]:
    """The pages that were named, and the folders that hold none, which are refused at once."""
    from reader.taking_in import spread

    pages: list[str] = []
    failures: list[ReaderError] = []
    for page in spread(origins):
        if isinstance(page, ReaderError):
            failures.append(page)
            refuse(page.name, page.reason)
        else:
            pages.append(page)
    return pages, failures


def verdict(done: int, word: str, failures: list[ReaderError]) -> int:
    """The exit code, and a word about what was refused where some was not."""
    if failures and done:
        say(f"newsreader: {done} {word}, {len(failures)} refused")
        return Exit.PARTLY
    return exit_code(failures[0]) if failures else Exit.OK


def progress(results: Iterator[Result], length: int, label: str) -> Iterator[Result]:
    """The results one by one, with a bar on stderr when there is more than one and somebody is looking."""
    if length < 2 or sys.stderr is None or not sys.stderr.isatty():
        yield from results
        return
    with click.progressbar(results, length=length, label=label, file=sys.stderr) as bar:
        yield from bar
