"""The verb that takes in a colleague's annotations: import-annotations."""

import sys

import click

from reader.cli.desk import Desk
from reader.cli.talk import Exit, put_json, refuse, say


@click.command(
    "import-annotations", epilog="Example: newsreader import-annotations kim.jsonl --author 김 && newsreader agreement"
)
@click.argument("origin", metavar="FILE|-")
@click.option("--author", help="Whose they are, where they do not say.")
@click.option("--json", "as_json", is_flag=True, help="{tags, notes, known, authors, act, refused}")
@click.pass_obj
def import_annotations(desk: Desk, origin: str, *, author: str | None, as_json: bool) -> int:
    """Keep a colleague's tags and notes from W3C Web Annotations, under her name: JSON, or one object a line.

    An annotation is placed by its words (TextQuoteSelector) in the article of its source: an address, or
    urn:uuid: with the article's guid. What does not fit is named with its number, the others are kept; the same
    file again adds nothing. One undo takes back all of it.
    """
    from db.archive import utc_now
    from reader.cli.importing_shapes import imported_shape
    from reader.intake.fetch import fetch

    body = fetch(origin, clock=utc_now, standard_input=None if sys.stdin is None else sys.stdin.buffer).body
    found = desk.workspace().import_annotations(body.decode("utf-8-sig", "replace"), origin, author=author)
    for misfit in found.misfits:
        refuse(f"{origin}: annotation {misfit.number}", misfit.reason)
    if as_json:
        put_json(imported_shape(found))
    else:
        whose = f" of {', '.join(found.authors)}" if found.authors else ""
        say(f"kept {found.tags} tags and {found.notes} notes{whose}; {found.known} were here already")
    if not found.misfits:
        return Exit.OK
    return Exit.PARTLY if found.authors else Exit.INPUT
