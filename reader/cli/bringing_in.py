"""The verb that takes in files of other programs, whatever they are: import."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from reader.cli.desk import Desk
from reader.cli.talk import Exit, escaped, exit_code, put_json, refuse, say
from reader.errors import ReaderError

if TYPE_CHECKING:
    from reader.workspace.bringing_in import Brought

SINGLE = 5  # remarks of one kind in one source that are told one by one; more are told by their number


@click.command(
    "import",
    epilog="Example: newsreader import project.qdpx codes.qdc && newsreader board",
    help="""Take in what other programs, or another archive, exported; what it is is told by what is in it.

    \b
    .qdpx            REFI-QDA projects of NVivo, ATLAS.ti, MAXQDA, QualCoder …
    .qdc             REFI-QDA code books, also of Taguette
    .csv, .xlsx      a code book as a table, as Taguette exports it
    .json, .jsonld   W3C Web Annotations
    .jsonl           articles as newsreader exports them

    Sources become articles unless their text is here; codes become tags unless they are. Every selection of a
    project is held against the words that it is named by, and is accounted for. What is here already is not kept
    again. One undo takes back all of it.
    """,
)
@click.argument("origins", metavar="FILE|-...", nargs=-1, required=True)
@click.option("--author", help="Whose the tags and notes are, where the file does not say.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file: {kind, articles, tags, selections, …}.")
@click.pass_obj
def import_files(desk: Desk, origins: tuple[str, ...], *, author: str | None, as_json: bool) -> int:
    """Take in files of other programs, whatever they are."""
    from reader.cli.bringing_in_shapes import brought_shape
    from reader.cli.bulk import Meter
    from reader.cli.pages import standard_input
    from reader.intake.stream import opened

    workspace = desk.workspace(create=True)
    receiving = workspace.receiving()
    codes: list[int] = []
    kept = False
    with workspace.staying():
        for origin in origins:
            meter = Meter(f"importing {escaped(origin)}:")
            try:
                with opened(origin, standard_input=standard_input()) as file:
                    found = workspace.bring_in(file, origin, receiving, author=author, progress=meter.tell)
            except ReaderError as error:
                meter.end()
                refuse(error.name, error.reason)
                codes.append(exit_code(error))
                continue
            meter.end()
            for name, reason in refusals(found):
                refuse(f"{origin}: {name}", reason)
            if as_json:
                put_json({"origin": origin, **brought_shape(found)})
            else:
                for line in report_lines(found):
                    say(f"{escaped(origin)}: {line}")
            kept = kept or found.is_something
            codes += [Exit.INPUT] * is_partly(found)
    return Exit.OK if not codes else Exit.PARTLY if kept else codes[0]


def is_partly(found: "Brought") -> bool:
    """Whether something of a file could not be kept."""
    from reader.export.account import Outcome

    misfits = any(one.outcome is Outcome.MISFIT for one in found.selections)
    return bool(found.refused or misfits or (found.account and found.account.refused))


def refusals(found: "Brought") -> Iterator[tuple[str, str]]:
    """What could not be kept as the file has it, by name, with the reason."""
    yield from found.refused
    if found.account is None:
        return
    yield from found.account.refused
    from reader.export.account import Outcome

    told = [one for one in found.selections if one.selected.remark and one.outcome is not Outcome.BARE]
    counts = Counter((one.selected.source, one.selected.remark) for one in told)
    for (source, remark), count in counts.items():
        if count > SINGLE:
            yield source, f"{count} selections: {remark}"
    for one in told:
        if counts[(one.selected.source, one.selected.remark)] <= SINGLE:
            yield f"{one.selected.source}: {one.selected.name or one.selected.guid}", one.selected.remark


def report_lines(found: "Brought") -> Iterator[str]:
    """What became of a file, a line for each kind of thing."""
    yield f"{found.kind}: {_many(found.new, 'new article')}, {_many(found.tags_made, 'new tag')} in the tag book"
    if found.known:
        yield f"{_many(found.known, 'article')} {'was' if found.known == 1 else 'were'} here already"
    landed = found.landed
    if landed.tags or landed.notes or landed.known:
        kept = f"{_many(landed.tags, 'tag')} and {_many(landed.notes, 'note')}"
        yield f"kept {kept} on them; {landed.known:,} were here already"
    if landed.unplaced:
        yield f"{landed.unplaced:,} of them wait for a place: newsreader unplaced lists them"
    if landed.nameless:
        yield f"{_many(landed.nameless, 'tag')} left out: no tag can be called so"
    if found.account is None:
        return
    counts = Counter(one.outcome.value for one in found.selections)
    told = {"kept": "kept", "known": "here already", "bare": "without code and note", "misfit": "not kept"}
    parts = ", ".join(f"{counts[outcome]:,} {words}" for outcome, words in told.items() if counts[outcome])
    yield f"{_many(len(found.selections), 'selection')}{f': {parts}' if parts else ''}"
    for source, counting in found.account.countings:
        yield f"{source} counts {counting}"
    left = ", ".join(f"{count:,} {what}" for what, count in found.account.left.items())
    if left:
        yield f"left out: {left}"


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
