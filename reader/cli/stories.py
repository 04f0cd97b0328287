"""The verb ``stories``: which articles carry one report; two of them beside each other, and tags carried over."""

from typing import TYPE_CHECKING

import click

from db.model import ArticleId
from reader.cli.acts import in_words
from reader.cli.completion import articles as articles_by_number
from reader.cli.desk import Desk
from reader.cli.suggest import Listing
from reader.cli.talk import put_json, put_row, say

if TYPE_CHECKING:
    from db.twins import Story
    from reader.workspace import Workspace

NUMBER = click.IntRange(1, 2**62)
ONE = click.argument("one", type=NUMBER, shell_complete=articles_by_number)
OTHER = click.argument("other", type=NUMBER, shell_complete=articles_by_number)


class Stories(Listing):
    """Lists too where nothing at all follows."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the verb in that was meant."""
        return super().parse_args(ctx, args or ["list"])


@click.group(cls=Stories, epilog="Example: newsreader stories --query '다리'; newsreader stories compare 3 8")
def stories() -> None:
    """Print which articles carry one report: near-identical texts, or one within the other. None is ever deleted.

    The same as stories list. What you say with same and apart outweighs what the texts say.
    """


@stories.command("list", epilog="Example: newsreader stories list --article 3 --json | jq '.[0].versions[].publisher'")
@click.option("--article", type=NUMBER, shell_complete=articles_by_number, help="Only the story of this article.")
@click.option("--query", default="", help="Only stories with an article that answers this question.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one object per story with its versions.")
@click.pass_obj
def list_stories(desk: Desk, article: int | None, query: str, *, as_json: bool) -> None:
    """Print the versions: STORY<TAB>ID<TAB>outlet<TAB>published<TAB>alike<TAB>within<TAB>signs<TAB>title.

    Alike: what two texts have in common of all that stands in either, to the first version of the story. Within: how
    much of the version stands in the first one. Signs: longest, earliest, same for one that you joined.
    """
    from reader.cli.story_shapes import story_shape, version_row

    if article is not None and query:
        raise click.UsageError("takes --article or --query, one of them")
    workspace = desk.workspace_to_look_at()
    found = _found(workspace, article, query) if workspace else ()
    if as_json:
        put_json([story_shape(story) for story in found])
        return
    for number, story in enumerate(found, start=1):
        for version in story.versions:
            put_row(str(number), *version_row(story, version))


def _found(workspace: "Workspace", article: int | None, query: str) -> "tuple[Story, ...]":
    if article is None:
        return workspace.stories(query)
    story = workspace.story(ArticleId(article))
    return (story,) if len(story.versions) > 1 else ()


@stories.command(epilog="Example: newsreader stories same 3 8 && newsreader undo")
@ONE
@OTHER
@click.pass_obj
def same(desk: Desk, one: int, other: int) -> None:
    """Say that two articles carry one report. One act."""
    done = desk.workspace().join_story(ArticleId(one), ArticleId(other))
    say(in_words(done) if done else "you said so already")


@stories.command(epilog="Example: newsreader stories apart 3 8 && newsreader undo")
@ONE
@OTHER
@click.pass_obj
def apart(desk: Desk, one: int, other: int) -> None:
    """Say that two articles are not one report, however alike. One act."""
    done = desk.workspace().part_story(ArticleId(one), ArticleId(other))
    say(in_words(done) if done else "you said so already")


@stories.command(epilog="Example: newsreader stories compare 3 8 | less")
@ONE
@OTHER
@click.option("--all", "everything", is_flag=True, help="Also paragraphs that are equal in both.")
@click.option("--json", "as_json", is_flag=True, help="Every paragraph of both, with the words that differ.")
@click.pass_obj
def compare(desk: Desk, one: int, other: int, *, everything: bool, as_json: bool) -> None:
    """Print two articles paragraph by paragraph: SIGN<TAB>place<TAB>place<TAB>alike<TAB>text, what differs in brackets.

    Signs: = equal, ~ other words, < only in ONE, > only in OTHER, ^ stands elsewhere in the other. [-so-] is only in
    ONE, {+so+} only in OTHER.
    """
    from reader.cli.story_shapes import comparison_rows, comparison_shape

    compared = desk.workspace().compare(ArticleId(one), ArticleId(other))
    if as_json:
        put_json(comparison_shape(compared))
        return
    for row in comparison_rows(compared, everything=everything):
        put_row(*row)


@stories.command(epilog="Example: newsreader stories carry 3 --put && newsreader undo")
@click.argument("article", metavar="ID", type=NUMBER, shell_complete=articles_by_number)
@click.option("--to", "others", type=NUMBER, multiple=True, help="Only to this article; may be given several times.")
@click.option("--put", is_flag=True, help="Put them there: one act, one undo.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one object per tag.")
@click.pass_obj
def carry(desk: Desk, article: int, others: tuple[int, ...], *, put: bool, as_json: bool) -> None:
    """Print your tags that equal paragraphs of its twins lack: tag<TAB>from<TAB>to<TAB>alike<TAB>paragraph."""
    from reader.cli.story_shapes import carried_shape

    workspace = desk.workspace()
    found = workspace.carriable(ArticleId(article), [ArticleId(other) for other in others] or None)
    if as_json:
        put_json([carried_shape(one) for one in found])
    else:
        for one in found:
            source, target = f"{one.source}#p{one.source_paragraph}", f"{one.article}#p{one.paragraph}"
            put_row(one.tag.name, source, target, f"{one.score:.0f} %", one.text)
    if put:
        done = workspace.carry(found)
        say(in_words(done) if done else "there is nothing to carry")
