"""Verbs on citations: verify, open."""

import sys
from typing import TYPE_CHECKING

import click

from reader.cli.desk import Desk
from reader.cli.references import to_reference
from reader.cli.talk import Exit, put_json, put_row
from reader.errors import Unreadable

if TYPE_CHECKING:
    from db.places import Spot


@click.command(epilog="Example: newsreader verify report.md")
@click.argument("origin", metavar="FILE|-")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one object per citation.")
@click.pass_obj
def verify(desk: Desk, origin: str, *, as_json: bool) -> int:
    """Say of every citation in a text whether the archive holds its words: verdict<TAB>cited<TAB>where<TAB>words.

    held: there; moved: in another paragraph of the article now; older: in a text that the article had; elsewhere: in
    another article; altered: not these words, or not those of the hash; missing: no such article. The exit code is 0
    if all are held or moved, 3 if the archive has none of them, else 7.
    """
    from db.archive import utc_now
    from reader.annotation.cite import written
    from reader.cli.citation_shapes import verdict_shape
    from reader.intake.fetch import fetch

    body = fetch(origin, clock=utc_now, standard_input=None if sys.stdin is None else sys.stdin.buffer).body
    verdicts = desk.workspace().verify(body.decode("utf-8-sig", "replace"))
    if not verdicts:
        raise Unreadable(origin, "holds no citation of newsreader")
    if as_json:
        put_json([verdict_shape(verdict) for verdict in verdicts])
    else:
        for verdict in verdicts:
            where = written(verdict.at) if verdict.at else "-"
            put_row(verdict.held.value, written(verdict.citation.spot), where, verdict.citation.words)
    if all(verdict.held.is_so for verdict in verdicts):
        return Exit.OK
    return Exit.PARTLY if any(verdict.held.is_known for verdict in verdicts) else Exit.INPUT


@click.command("open", epilog="Example: newsreader open 31#p12")
@click.argument("spot", metavar="ID#pPARAGRAPH", type=to_reference)
@click.pass_obj
def open_at(desk: Desk, spot: "Spot") -> int:
    """Open the reader at a paragraph, as citations name it."""
    from reader.cli.opening import open_reader

    return open_reader(desk, spot)
