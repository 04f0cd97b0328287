"""Verbs that take text in: add, clean, entities."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from reader.cli.desk import Desk
from reader.cli.talk import Exit, exit_code, put, put_json, put_row, refuse, say
from reader.errors import ReaderError

if TYPE_CHECKING:
    from db.model import Payload


@click.command(epilog="Example: newsreader add page.txt saved-pages/ https://example.com/news/1")
@click.argument("origins", metavar="FILE|DIR|URL|-...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: {id, title, known, origin}.")
@click.option("--allow-private", is_flag=True, help="Let an address you type be one of a private network.")
@click.pass_obj
def add(desk: Desk, origins: tuple[str, ...], *, as_json: bool, allow_private: bool) -> int:
    """Clean pages and keep them; the same text again is the same article.

    Prints ID<TAB>title for each. A page that is refused is named on stderr with its reason, and the others are kept.
    """
    workspace = desk.workspace(create=True)
    kept = 0
    failures: list[ReaderError] = []
    pages = list(_pages(origins, failures))
    with _progress(pages) as steps:
        for origin in steps:
            try:
                added, draft = workspace.add_from(origin, standard_input=_standard_input(), allow_private=allow_private)
            except ReaderError as error:
                failures.append(error)
                refuse(error.name, error.reason)
                continue
            kept += 1
            if as_json:
                put_json({"id": added.article, "title": draft.title, "known": added.known, "origin": origin})
            else:
                put_row(str(added.article), draft.title)
    if failures and kept:
        say(f"newsreader: {kept} kept, {len(failures)} refused")
        return Exit.PARTLY
    return exit_code(failures[0]) if failures else Exit.OK


@click.command(epilog="Example: newsreader clean page.html --json | jq .title")
@click.argument("origin", metavar="FILE|-")
@click.option("--json", "as_json", is_flag=True, help="The article with its provenance and every dropped line.")
def clean(origin: str, *, as_json: bool) -> None:
    """Clean one page and print it; nothing is kept."""
    from reader.cli.shapes import clean_lines, clean_shape
    from reader.intake.clean import clean as cleaned

    draft = cleaned(_fetch(origin))
    if as_json:
        put_json(clean_shape(draft))
    else:
        put("\n".join(clean_lines(draft)).rstrip())


@click.command(epilog="Example: newsreader entities page.txt")
@click.argument("origin", metavar="FILE|-")
@click.option("--json", "as_json", is_flag=True, help="Every mention with its place; offsets are code points.")
def entities(origin: str, *, as_json: bool) -> None:
    """Clean one page and print who and what it names: KIND<TAB>name<TAB>mentions<TAB>aliases."""
    from collections import Counter

    from reader.cli.shapes import entities_shape
    from reader.workspace import prepare

    _draft, recognition = prepare(_fetch(origin))
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


def _pages(origins: tuple[str, ...], failures: list[ReaderError]) -> Iterator[str]:
    from reader.intake.fetch import pages_under

    for origin in origins:
        if origin and origin != "-" and "://" not in origin and "\0" not in origin and Path(origin).is_dir():
            try:
                yield from map(str, pages_under(Path(origin)))
            except ReaderError as error:
                failures.append(error)
                refuse(error.name, error.reason)
        else:
            yield origin


@contextmanager
def _progress(pages: list[str]) -> Iterator[Iterator[str]]:
    """The pages one by one, with a bar on stderr when there is more than one and somebody is looking."""
    if len(pages) < 2 or not sys.stderr.isatty():
        yield iter(pages)
        return
    with click.progressbar(pages, label="adding", file=sys.stderr) as bar:
        yield iter(bar)
