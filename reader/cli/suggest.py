"""The verb ``suggest``: tags that may fit, with their reasons; taken and refused by the verbs below it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from db.model import ArticleId, Done, TagId
from reader.cli.acts import in_words
from reader.cli.completion import articles as articles_by_number
from reader.cli.completion import tags as tags_by_name
from reader.cli.desk import Desk
from reader.cli.talk import put_json, put_row, say

if TYPE_CHECKING:
    from db.model import Reading
    from db.suggested import Answer, Rate
    from reader.workspace import Workspace

PAGE = 500  # articles read at once
NUMBER = click.IntRange(1, 2**62)
JSON = click.option("--json", "as_json", is_flag=True, help="A JSON array, one object per line of the text.")


class Listing(click.Group):
    """A group that lists what it is about where no verb of its own comes first: ``suggest 3`` is ``suggest list 3``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the verb in that was meant."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Listing, epilog="Example: newsreader suggest 3; newsreader suggest accept 3 9; newsreader undo")
def suggest() -> None:
    """Print the tags that may fit, with reasons: ``suggest ID`` or ``suggest --all``. Nothing is tagged by it.

    They come from rules that can be read, and from your own tagging. What you took or refused is not offered again;
    a tag that you refuse too often goes quiet.
    """


@suggest.command("list", epilog="Example: newsreader suggest list 3 --json | jq '.[].reasons'")
@click.argument("article", metavar="ID", type=NUMBER, required=False, shell_complete=articles_by_number)
@click.option("--all", "everywhere", is_flag=True, help="Of every article of the archive, newest first.")
@click.option("--quiet", is_flag=True, help="Also of tags that you refused too often.")
@JSON
@click.pass_obj
def list_suggestions(desk: Desk, article: int | None, *, everywhere: bool, quiet: bool, as_json: bool) -> None:
    """Print what may fit: ID#pN<TAB>tag<TAB>how likely<TAB>reasons<TAB>paragraph. The same as suggest ID."""
    from reader.cli.suggestion_shapes import suggestion_shape

    if (article is not None) is everywhere:
        raise click.UsageError("takes an ID or --all, one of them")
    workspace = desk.workspace_to_look_at()
    if workspace is None:
        if as_json:
            put_json([])
        return
    workspace.learn()
    names, hushed = _names(workspace), {rate.tag for rate in workspace.suggestion_rates() if rate.quiet}
    shapes = []
    with workspace.staying():
        for reading in _readings(workspace, article):
            of = reading.article
            for one in workspace.suggestions_in(reading, quiet=quiet):
                if as_json:
                    shapes.append(suggestion_shape(one, of, names, hushed))
                    continue
                where, likely = f"{of.id}#p{one.paragraph}", f"{one.score:.0%}"
                put_row(where, names[one.tag], likely, "; ".join(one.reasons), of.paragraphs[one.paragraph].text)
    if as_json:
        put_json(shapes)


@suggest.command(epilog="Example: newsreader suggest accept 3 9 expert && newsreader undo")
@click.argument("article", metavar="ID", type=NUMBER, shell_complete=articles_by_number)
@click.argument("paragraph", type=click.IntRange(0, 2**31))
@click.argument("tag", required=False, shell_complete=tags_by_name)
@click.pass_obj
def accept(desk: Desk, article: int, paragraph: int, tag: str | None) -> None:
    """Put the suggested TAG on the paragraph; without one, the likeliest. One act, with its origin kept."""
    from db.suggested import Answer

    _answer(desk, article, paragraph, tag, Answer.ACCEPTED)


@suggest.command(epilog="Example: newsreader suggest reject 3 9 && newsreader undo")
@click.argument("article", metavar="ID", type=NUMBER, shell_complete=articles_by_number)
@click.argument("paragraph", type=click.IntRange(0, 2**31))
@click.argument("tag", required=False, shell_complete=tags_by_name)
@click.pass_obj
def reject(desk: Desk, article: int, paragraph: int, tag: str | None) -> None:
    """Remember that the suggested TAG, or the likeliest, does not fit the paragraph. One act."""
    from db.suggested import Answer

    _answer(desk, article, paragraph, tag, Answer.REJECTED)


@suggest.command(epilog="Example: newsreader suggest rates --json")
@JSON
@click.pass_obj
def rates(desk: Desk, *, as_json: bool) -> None:
    """Print how you answered: tag<TAB>accepted<TAB>rejected<TAB>share of the newest<TAB>quiet or shown.

    What you took and later took off again counts as rejected.
    """
    from reader.cli.suggestion_shapes import rate_shape

    workspace = desk.workspace_to_look_at()
    found: tuple[Rate, ...] = workspace.suggestion_rates() if workspace else ()
    names = _names(workspace) if workspace else {}
    kept = [rate for rate in found if rate.tag in names]  # a deleted tag keeps its answers, unseen
    if as_json:
        put_json([rate_shape(rate, names) for rate in kept])
        return
    for rate in kept:
        state = "quiet" if rate.quiet else "shown"
        put_row(names[rate.tag], str(rate.accepted), str(rate.rejected), f"{rate.share:.0%}", state)


def _answer(desk: Desk, article: int, paragraph: int, tag: str | None, answer: "Answer") -> None:
    workspace = desk.workspace()
    workspace.learn()
    of = ArticleId(article)
    done: Done | None = workspace.answer(of, workspace.suggested(of, paragraph, tag), answer)
    say(in_words(done) if done else "the tag is there already")


def _readings(workspace: "Workspace", article: int | None) -> "Iterator[Reading]":
    """One article, or all of them, newest first."""
    if article is not None:
        yield workspace.read(ArticleId(article))
        return
    offset = 0
    while page := workspace.page(offset=offset, limit=PAGE):
        offset += len(page)
        for summary in page:
            yield workspace.read(summary.id)


def _names(workspace: "Workspace") -> dict[TagId, str]:
    return {tag.id: tag.name for tag in workspace.tags()}
