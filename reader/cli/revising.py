"""Verbs that change the text under the tags: reclean, candidates, unplaced, place."""

from typing import TYPE_CHECKING

import click

from db.model import AnchorId, ArticleId, Done
from reader.cli.acts import in_words
from reader.cli.completion import articles as articles_by_number
from reader.cli.desk import Desk
from reader.cli.pages import progress, verdict
from reader.cli.references import to_reference
from reader.cli.talk import put_json, put_row, refuse, say
from reader.errors import BadOrigin, ReaderError

if TYPE_CHECKING:
    from db.places import Spot

ID = click.IntRange(1, 2**62)


@click.command(epilog="Example: newsreader reclean --all && newsreader unplaced")
@click.argument("articles", metavar="ID...", type=ID, nargs=-1, shell_complete=articles_by_number)
@click.option("--all", "everything", is_flag=True, help="Every article that is not in the trash.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, with what became of every tag and note.")
@click.pass_obj
def reclean(desk: Desk, articles: tuple[int, ...], *, everything: bool, as_json: bool) -> int:
    """Read stored pages again by the present cleaner: ID<TAB>same, changed or aside<TAB>title<TAB>what became of tags.

    Lines that you kept or dropped stay so; tags and notes go where their words went, and wait in newsreader unplaced
    where that is in doubt. A text that holds less than a third of the old one waits in newsreader candidates. One undo
    takes back the whole run.
    """
    from reader.cli.revision_shapes import receipt_words, recleaned_shape

    if everything == bool(articles):
        raise click.UsageError("name articles, or say --all")
    workspace = desk.workspace()
    outcomes = workspace.reclean(None if everything else [ArticleId(article) for article in articles])
    failures: list[ReaderError] = []
    read = 0
    for outcome in progress(outcomes, len(articles) or workspace.shelf().articles, "cleaning again"):
        if outcome.error is not None:
            refuse(outcome.error.name, outcome.error.reason)
            failures.append(BadOrigin(outcome.error.name, outcome.error.reason))
            continue
        read += 1
        if as_json:
            fates = workspace.fates(outcome.article) if outcome.done and not outcome.is_aside else ()
            put_json(recleaned_shape(outcome, fates, workspace.tags()))
        else:
            receipt = receipt_words(outcome.done) if outcome.done else ""
            put_row(str(outcome.article), outcome.word, outcome.title, receipt or "-")
    return verdict(read, "read again", failures)


@click.command(epilog="Example: newsreader unplaced && newsreader place 7 31#p12")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one object for each.")
@click.pass_obj
def unplaced(desk: Desk, *, as_json: bool) -> None:
    """List tags and notes without a place in the present text: ANCHOR<TAB>ID#pWAS<TAB>why<TAB>what<TAB>quotation."""
    from reader.cli.revision_shapes import unplaced_shape

    workspace = desk.workspace_to_look_at()
    tags = workspace.tags() if workspace else ()
    names = {tag.id: tag.name for tag in tags}
    found = workspace.unplaced() if workspace else ()
    if as_json:
        put_json([unplaced_shape(anchor, names) for anchor in found])
        return
    for anchor in found:
        what = " ".join([*(names[use.tag] for use in anchor.tags), *("note" for _note in anchor.notes)])
        put_row(str(anchor.anchor), f"{anchor.article}#p{anchor.was}", anchor.status.value, what, anchor.exact)


@click.command(epilog="Example: newsreader place 7 31#p12")
@click.argument("anchor", metavar="ANCHOR", type=ID)
@click.argument("spot", metavar="ID#pPARAGRAPH", type=to_reference)
@click.pass_obj
def place(desk: Desk, anchor: int, spot: "Spot") -> None:
    """Give what newsreader unplaced lists its place by hand; no later change of the text overrides it.

    What stood on words inside a paragraph takes 31#p12:10-25, or 31#p12 where the same words stand there once.
    """
    done = desk.workspace().place(AnchorId(anchor), spot)
    say(in_words(done) if done else "it was placed there already")


@click.group(invoke_without_command=True, epilog="Example: newsreader candidates && newsreader candidates accept 3")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one object for each.")
@click.pass_context
def candidates(context: click.Context, *, as_json: bool) -> None:
    """List texts that hold too little of their article to take its place unasked: ID<TAB>share<TAB>title.

    Perhaps the page is behind a paywall now, or another article is at its address.
    """
    if context.invoked_subcommand is not None:
        return
    from reader.cli.revision_shapes import candidate_shape

    workspace = context.obj.workspace_to_look_at()
    found = workspace.candidates() if workspace else ()
    if as_json:
        put_json([candidate_shape(candidate) for candidate in found])
        return
    for candidate in found:
        put_row(str(candidate.article), f"{100 * candidate.share:.0f} %", candidate.title)


@candidates.command(epilog="Example: newsreader candidates accept 3")
@click.argument("article", metavar="ID", type=ID, shell_complete=articles_by_number)
@click.pass_obj
def accept(desk: Desk, article: int) -> None:
    """Read the article by the text that waits; tags and notes go along where they can."""
    _say(desk.workspace().accept(ArticleId(article)))


@candidates.command(epilog="Example: newsreader candidates dismiss 3")
@click.argument("article", metavar="ID", type=ID, shell_complete=articles_by_number)
@click.pass_obj
def dismiss(desk: Desk, article: int) -> None:
    """Leave the article as it is."""
    _say(desk.workspace().dismiss(ArticleId(article)))


@candidates.command(epilog="Example: newsreader candidates part 3")
@click.argument("article", metavar="ID", type=ID, shell_complete=articles_by_number)
@click.pass_obj
def part(desk: Desk, article: int) -> None:
    """Make the text that waits an article of its own. Prints ID<TAB>title."""
    made, draft = desk.workspace().part(ArticleId(article))
    put_row(str(made), draft.title)


def _say(done: Done) -> None:
    from reader.cli.revision_shapes import receipt_words

    receipt = receipt_words(done)
    say(in_words(done) + (f": {receipt}" if receipt else ""))
