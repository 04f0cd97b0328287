"""Verbs that annotate: tag, note."""

import click

from db.model import ArticleId
from reader.cli.acts import in_words
from reader.cli.desk import Desk
from reader.cli.talk import say

ARTICLE = click.IntRange(1, 2**62)
PARAGRAPH = click.IntRange(0, 2**31)


@click.command(epilog="Example: newsreader tag 3 2 japan")
@click.argument("article", metavar="ID", type=ARTICLE)
@click.argument("paragraph", type=PARAGRAPH)
@click.argument("tag_name", metavar="TAG")
@click.option("--remove", is_flag=True, help="Take the tag off instead.")
@click.pass_obj
def tag(desk: Desk, article: int, paragraph: int, tag_name: str, *, remove: bool) -> None:
    """Put a tag on a paragraph. Paragraphs count from 0; TAG is a name or its digit."""
    workspace = desk.workspace()
    verb = workspace.untag if remove else workspace.tag
    done = verb(ArticleId(article), paragraph, tag_name)
    say(in_words(done) if done else f"{tag_name} was {'not there' if remove else 'there already'}")


@click.command(epilog="Example: newsreader note 3 2 '같은 행사, 다른 대우'")
@click.argument("article", metavar="ID", type=ARTICLE)
@click.argument("paragraph", type=PARAGRAPH)
@click.argument("text")
@click.pass_obj
def note(desk: Desk, article: int, paragraph: int, text: str) -> None:
    """Write your note on a paragraph; an empty TEXT removes it. Earlier versions are kept."""
    done = desk.workspace().note(ArticleId(article), paragraph, text)
    say(in_words(done) if done else "the note says so already")
