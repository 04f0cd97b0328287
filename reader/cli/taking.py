"""Verbs that take text in: add, clean, entities."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import click

from reader.cli.desk import Desk
from reader.cli.talk import Exit, escaped, exit_code, put, put_json, put_row, refuse, say
from reader.errors import ReaderError

if TYPE_CHECKING:
    from db.model import Payload

Result = TypeVar("Result")


@click.command(epilog="Example: newsreader add page.txt saved-pages/ https://example.com/news/1")
@click.argument("origins", metavar="FILE|DIR|URL|-...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: {id, title, known, origin}.")
@click.option("--allow-private", is_flag=True, help="Let an address you type be one of a private network.")
@click.option("--jsonl", is_flag=True, help="FILE holds articles, one JSON object a line; kept as they are.")
@click.option("--recognise", is_flag=True, help="With --jsonl: look for names as well, 0.1 s an article.")
@click.pass_obj
def add(
    desk: Desk, origins: tuple[str, ...], *, as_json: bool, allow_private: bool, jsonl: bool, recognise: bool
) -> int:
    """Clean pages and keep them; the same text again is the same article.

    Prints ID<TAB>title for each. A page that is refused is named on stderr with its reason, and the others are kept.

    With --jsonl, a line is {title, publisher, published_at, url, paragraphs: [text], tags: [name]}.
    """
    if jsonl:
        from reader.cli.bulk import add_records

        workspace, piped = desk.workspace(create=True), _standard_input()
        return add_records(workspace, origins, as_json=as_json, recognise=recognise, standard_input=piped)
    if recognise:
        raise click.UsageError("--recognise goes with --jsonl; pages are always looked through for names")
    workspace = desk.workspace(create=True)
    pages, failures = _pages(origins)
    kept = 0
    everything = workspace.add_all(pages, standard_input=_standard_input(), allow_private=allow_private)
    for page, outcome in _progress(everything, len(pages), "adding"):
        if isinstance(outcome, ReaderError):
            failures.append(outcome)
            refuse(outcome.name, outcome.reason)
            continue
        kept += 1
        added, draft = outcome
        if as_json:
            put_json({"id": added.article, "title": draft.title, "known": added.known, "origin": page})
        else:
            put_row(str(added.article), draft.title)
    return _verdict(kept, "kept", failures)


@click.command(epilog="Example: newsreader clean page.html --json | jq .title")
@click.argument("origins", metavar="FILE|DIR|-...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="The article with its provenance and every dropped line.")
def clean(origins: tuple[str, ...], *, as_json: bool) -> int:
    """Clean pages and print them; nothing is kept.

    Of several pages, each begins with a line ==> NAME <==, or, with --json, is one object a line with its origin.
    """
    from db.archive import utc_now
    from reader.cli.shapes import clean_lines, clean_shape
    from reader.taking_in import clean_page, worked

    pages, failures = _pages(origins)
    several = len(pages) > 1
    printed = 0
    everything = zip(pages, worked(pages, clean_page, clock=utc_now, standard_input=_standard_input()), strict=True)
    for page, (_payload, outcome) in _progress(everything, len(pages), "cleaning"):
        if isinstance(outcome, ReaderError):
            failures.append(outcome)
            refuse(outcome.name, outcome.reason)
            continue
        printed += 1
        if as_json:
            put_json(({"origin": page} if several else {}) | clean_shape(outcome))
        else:
            put("\n".join([*([f"==> {escaped(page)} <=="] if several else []), *clean_lines(outcome)]).rstrip())
    return _verdict(printed, "cleaned", failures)


@click.command(epilog="Example: newsreader entities page.txt")
@click.argument("origin", metavar="FILE|-")
@click.option("--json", "as_json", is_flag=True, help="Every mention with its place; offsets are code points.")
def entities(origin: str, *, as_json: bool) -> None:
    """Clean one page and print who and what it names: KIND<TAB>name<TAB>mentions<TAB>aliases."""
    from collections import Counter

    from reader.cli.shapes import entities_shape
    from reader.taking_in import one, prepare

    outcome = one(_fetch(origin), prepare)
    if isinstance(outcome, ReaderError):
        raise outcome
    _draft, recognition = outcome
    if as_json:
        put_json(entities_shape(recognition))
        return
    counts = Counter(mention.entity for mention in recognition.mentions)
    for place, entity in enumerate(recognition.entities):
        put_row(entity.kind.value, entity.name, str(counts[place]), ", ".join(entity.aliases))


def _standard_input() -> BinaryIO | None:
    """What is piped in; None where whoever started us closed it."""
    return None if sys.stdin is None else sys.stdin.buffer


def _fetch(origin: str) -> "Payload":
    from db.archive import utc_now
    from reader.intake.fetch import fetch

    return fetch(origin, clock=utc_now, standard_input=_standard_input())


def _pages(origins: tuple[str, ...]) -> tuple[list[str], list[ReaderError]]:
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


def _verdict(done: int, word: str, failures: list[ReaderError]) -> int:
    """The exit code, and a word about what was refused where some was not."""
    if failures and done:
        say(f"newsreader: {done} {word}, {len(failures)} refused")
        return Exit.PARTLY
    return exit_code(failures[0]) if failures else Exit.OK


def _progress(results: Iterator[Result], length: int, label: str) -> Iterator[Result]:
    """The results one by one, with a bar on stderr when there is more than one and somebody is looking."""
    if length < 2 or sys.stderr is None or not sys.stderr.isatty():
        yield from results
        return
    with click.progressbar(results, length=length, label=label, file=sys.stderr) as bar:
        yield from bar
