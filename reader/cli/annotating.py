"""Verbs that annotate: tag, note, undo, redo."""

import click

from db.model import ArticleId, Done
from reader.cli.desk import Desk
from reader.cli.talk import say
from reader.sanitise import sanitise_line

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


@click.command(epilog="Example: newsreader undo")
@click.pass_obj
def undo(desk: Desk) -> None:
    """Take back the newest act, whenever and wherever it was done."""
    say(f"undone: {in_words(desk.workspace().undo())}")


@click.command(epilog="Example: newsreader redo")
@click.pass_obj
def redo(desk: Desk) -> None:
    """Do again what the newest undo took back."""
    say(f"done again: {in_words(desk.workspace().redo())}")


def in_words(done: Done) -> str:
    """What was done, for a person: ``tag japan, article 3, paragraph 2``."""
    place = f", article {done.article}" if done.article is not None else ""
    place += f", paragraph {done.paragraph}" if done.paragraph is not None else ""
    return f"{done.action} {sanitise_line(done.subject)}{place}"
