"""Verbs on what was done: history, undo, redo; and an act in words."""

from typing import TYPE_CHECKING

import click

from db.model import Done, Transaction
from reader.cli.desk import Desk
from reader.cli.talk import put_json, put_row, say
from reader.sanitise import sanitise_line

if TYPE_CHECKING:
    from db.entries import Entry

LONGEST_HISTORY = 1_000_000


@click.command(epilog="Example: newsreader history --limit 10 && newsreader undo --to 41")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one object per act, newest first.")
@click.option(
    "--limit", type=click.IntRange(1, LONGEST_HISTORY), default=50, show_default=True, help="At most so many acts."
)
@click.pass_obj
def history(desk: Desk, *, as_json: bool, limit: int) -> None:
    """Print what was done, newest first: SEQ<TAB>at<TAB>author<TAB>done or undone<TAB>act<TAB>subject<TAB>place."""
    from reader.cli.act_shapes import history_shape
    from reader.moments import iso

    workspace = desk.workspace_to_look_at()
    entries = workspace.history(limit) if workspace else ()
    if as_json:
        put_json([history_shape(entry) for entry in entries])
        return
    for entry in entries:
        state = "undone" if entry.undone else "done"
        place = place_in_words(entry).removeprefix(", ") or "-"
        put_row(
            str(entry.transaction), iso(entry.at) or "", entry.author, state, entry.action, entry.subject or "-", place
        )


@click.command(epilog="Example: newsreader undo --to 41")
@click.option("--to", "seq", type=click.IntRange(0, 2**62), help="Take back everything after this act of the history.")
@click.option("--json", "as_json", is_flag=True, help="{turn, acts, seq, action, subject, article, paragraph, place}.")
@click.pass_obj
def undo(desk: Desk, *, seq: int | None, as_json: bool) -> None:
    """Take back the newest act, whenever and wherever it was done, or everything after an act as one turn."""
    workspace = desk.workspace()
    _tell("undone", workspace.undo() if seq is None else workspace.undo_to(Transaction(seq)), as_json=as_json)


@click.command(epilog="Example: newsreader redo")
@click.option("--json", "as_json", is_flag=True, help="{turn, acts, seq, action, subject, article, paragraph, place}.")
@click.pass_obj
def redo(desk: Desk, *, as_json: bool) -> None:
    """Do again what the newest undo took back, all of it."""
    _tell("done again", desk.workspace().redo(), as_json=as_json)


def in_words(done: Done) -> str:
    """What was done, for a person: ``tag japan, article 3, paragraph 2``."""
    if done.acts > 1:
        return f"{done.acts:,} acts" + ("" if done.action == "acts" else f" ({done.action})")
    return f"{done.action} {sanitise_line(done.subject)}{place_in_words(done)}"


def place_in_words(act: "Done | Entry") -> str:
    """Where an act was done: ``, article 3, paragraph 2``; nothing for an act on the tag book."""
    if act.article is None:
        return ""
    if act.place == "-":
        return f", all of article {act.article}"
    if act.place is None:
        return f", article {act.article}" + ("" if act.paragraph is None else f", paragraph {act.paragraph}")
    paragraph, colon, span = act.place.partition(":")
    where = f"paragraph {paragraph}, characters {span}" if colon else f"paragraphs {act.place}"
    return f", article {act.article}, {where}"


def _tell(turn: str, done: Done, *, as_json: bool) -> None:
    from reader.cli.act_shapes import turn_shape

    if as_json:
        put_json(turn_shape(turn, done))
    else:
        say(f"{turn}: {in_words(done)}")
