"""The verb that makes a page for people without newsreader: report."""

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.desk import Desk
from reader.cli.talk import Exit, put, say
from reader.language import AUTO, LANGUAGES, language_of
from reader.language import use as speak

if TYPE_CHECKING:
    from reader.export.report.dossier import Dossier


@click.command(epilog="Example: newsreader report --query '로봇 after:2025-02' --out 로봇.html --language ko")
@click.option("--query", default="", help="Only the articles that this leaves, in the language of search.")
@click.option("--out", metavar="PATH|-", default="report.html", show_default=True, help="Where the page goes.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Of headings and figures; otherwise the reader's.")
@click.option("--tags", "names", default="", help="The columns of the board, by name or digit: a,b,c.")
@click.option("--author", "authors", multiple=True, help="Only what this person tagged; may be said again.")
@click.pass_obj
def report(
    desk: Desk, query: str, out: str, *, force: bool, language: str | None, names: str, authors: tuple[str, ...]
) -> int:
    """Write one HTML page that needs nothing else: the balance of voices, the side board, the articles with their tags.

    It opens in any browser, asks the network for nothing, prints, and has filters. A file that is there is kept,
    unless --force says otherwise.
    """
    from reader.export.report.page import page

    workspace = desk.workspace()
    settled = desk.settings.language
    with suppress(FileNotFoundError):  # an installation that lost its catalogs speaks English
        speak(language or (language_of(os.environ) if settled == AUTO else settled))
    columns = [name.strip() for name in names.split(",") if name.strip()]
    found = workspace.dossier(query, tags=columns, authors=authors)
    if out == "-":
        put(page(found).rstrip("\n"))
    else:
        workspace.report(Path(out), found, force=force)
    say(f"newsreader: {'standard output' if out == '-' else out}: {told(found)}")
    return Exit.OK


def told(found: "Dossier") -> str:
    """What is in a report, and what is not, in words."""
    words = f"{len(found.readings)} articles, {len(found.board.cards)} tagged passages"
    words += f", {found.left_out} articles left out" if found.left_out else ""
    words += ", older passages left out" if found.board.cut else ""
    return words + (" (nothing as typed; the nearest)" if found.forgiven else "")
