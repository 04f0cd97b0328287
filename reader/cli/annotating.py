"""Verbs that annotate: tag, note."""

from typing import TYPE_CHECKING

import click

from reader.cli.acts import in_words
from reader.cli.completion import articles as articles_by_number
from reader.cli.completion import tags as tags_by_name
from reader.cli.desk import Desk
from reader.cli.spots import Place, to_place
from reader.cli.talk import say

if TYPE_CHECKING:
    from db.places import Spot
    from reader.workspace import Workspace

ARTICLE = click.argument("article", metavar="ID", type=click.IntRange(1, 2**62), shell_complete=articles_by_number)
PARAGRAPHS = click.argument("place", metavar="PARAGRAPH", type=to_place)
WORDS = click.option("--words", help="These words of the paragraph, which must stand in it exactly once.")


@click.command(epilog="Example: newsreader tag 3 2 japan; newsreader tag 3 4-7 korea; newsreader tag 3 2:10-25 expert")
@ARTICLE
@PARAGRAPHS
@click.argument("tag_name", metavar="TAG", shell_complete=tags_by_name)
@WORDS
@click.option("--remove", is_flag=True, help="Take the tag off instead.")
@click.pass_obj
def tag(desk: Desk, article: int, place: Place, tag_name: str, *, words: str | None, remove: bool) -> None:
    """Put a tag on a paragraph, on several (4-7), on characters of one (2:10-25), or on the whole article (-).

    Paragraphs count from 0; TAG is a name or its digit. Several paragraphs are one act, undone as one.
    """
    workspace = desk.workspace()
    verb = workspace.untag_at if remove else workspace.tag_at
    done = verb(_spot(workspace, place.of(article), words), tag_name)
    say(in_words(done) if done else f"{tag_name} was {'not there' if remove else 'there already'}")


@click.command(epilog="Example: newsreader note 3 2 '같은 행사, 다른 대우'")
@ARTICLE
@PARAGRAPHS
@click.argument("text")
@WORDS
@click.pass_obj
def note(desk: Desk, article: int, place: Place, text: str, *, words: str | None) -> None:
    """Write your note on a paragraph, on characters of one (2:10-25), or on the whole article (-).

    An empty TEXT removes it. Earlier versions are kept.
    """
    workspace = desk.workspace()
    spot = _spot(workspace, place.of(article), words)
    if len(spot.paragraphs) > 1:
        raise click.UsageError("a note stands on one paragraph")
    done = workspace.note_at(spot, text)
    say(in_words(done) if done else "the note says so already")


def _spot(workspace: "Workspace", spot: "Spot", words: str | None) -> "Spot":
    """The spot, or the words in it. Raises UsageError where words are asked for in more or less than a paragraph."""
    if words is None:
        return spot
    if spot.first is None or len(spot.paragraphs) > 1 or spot.span is not None:
        raise click.UsageError("--words are looked for in one paragraph")
    return workspace.spot_of(spot.article, spot.first, words)
