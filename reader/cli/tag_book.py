"""The verb ``tags``: the tag book listed, and kept by the verbs below it."""

import click

from db.model import Done
from reader.cli.acts import in_words
from reader.cli.completion import tags as tags_by_name
from reader.cli.desk import Desk
from reader.cli.talk import put_json, put_row, say

TAG = click.argument("name", metavar="TAG", shell_complete=tags_by_name)
HOTKEY = click.IntRange(1, 9)


@click.group(invoke_without_command=True, epilog="Example: newsreader tags --json | jq '.[].name'")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one object per tag.")
@click.option("--put-away", is_flag=True, help="What was merged or deleted instead: name<TAB>uses<TAB>into.")
@click.pass_context
def tags(context: click.Context, *, as_json: bool, put_away: bool) -> None:
    """Print the tag book: digit<TAB>name<TAB>uses<TAB>label<TAB>definition. Archived tags come last, as (name).

    Wherever a TAG is asked for, its name or its digit will do. Every change is undone by newsreader undo.
    """
    if context.invoked_subcommand is not None:
        return
    from reader.cli.shapes import tag_shape

    workspace = context.obj.workspace()
    if put_away:
        gone = workspace.tags_put_away()
        if as_json:
            put_json([{**tag_shape(away.tag, {away.tag.id: away.uses}), "into": away.into} for away in gone])
            return
        for away in gone:
            put_row(away.tag.name, str(away.uses), away.into or "")
        return
    book, uses = workspace.tags(), workspace.tag_uses()
    names = {entry.id: entry.name for entry in book}
    if as_json:
        put_json([tag_shape(entry, uses, names) for entry in book])
        return
    for entry in book:
        digit = "-" if entry.hotkey is None else str(entry.hotkey)
        name = f"({entry.name})" if entry.archived else entry.name
        put_row(digit, name, str(uses.get(entry.id, 0)), entry.label, entry.definition)


@tags.command(epilog="Example: newsreader tags add 중국측 --digit 4 --colour coral --glyph 中")
@TAG
@click.option("--label", default="", help="What is read; the name, if not given.")
@click.option("--digit", type=HOTKEY, help="The key that puts it on, 1 to 9.")
@click.option("--colour", default="", help="rose, sky, amber, mint, violet or coral; the least used, if not given.")
@click.option("--glyph", default="", help="The sign in the margin, at most two columns wide.")
@click.option("--definition", default="", help="What it is for.")
@click.option("--parent", default="", help="The tag that it stands under.")
@click.pass_obj
def add(
    desk: Desk, name: str, *, label: str, digit: int | None, colour: str, glyph: str, definition: str, parent: str
) -> None:
    """Make a tag."""
    _say(
        desk.workspace().add_tag(
            name, label=label, hotkey=digit, colour=colour, glyph=glyph, definition=definition, parent=parent
        )
    )


@tags.command(epilog="Example: newsreader tags rename expert 전문가")
@TAG
@click.argument("new_name", metavar="NAME")
@click.pass_obj
def rename(desk: Desk, name: str, new_name: str) -> None:
    """Give a tag another name, everywhere."""
    _say(desk.workspace().rename_tag(name, new_name))


@tags.command(epilog="Example: newsreader tags label japan '일본 쪽'")
@TAG
@click.argument("label")
@click.pass_obj
def label(desk: Desk, name: str, label: str) -> None:
    """Change what is read; an empty LABEL is the name."""
    _say(desk.workspace().relabel_tag(name, label))


@tags.command(epilog="Example: newsreader tags colour expert violet")
@TAG
@click.argument("colour")
@click.pass_obj
def colour(desk: Desk, name: str, colour: str) -> None:
    """Change a tag's colour: rose, sky, amber, mint, violet or coral."""
    _say(desk.workspace().colour_tag(name, colour))


@tags.command(epilog="Example: newsreader tags glyph expert 學")
@TAG
@click.argument("glyph")
@click.pass_obj
def glyph(desk: Desk, name: str, glyph: str) -> None:
    """Change the sign in the margin."""
    _say(desk.workspace().change_glyph(name, glyph))


@tags.command(epilog="Example: newsreader tags hotkey 중국측 4")
@TAG
@click.argument("digit", type=HOTKEY, required=False)
@click.pass_obj
def hotkey(desk: Desk, name: str, digit: int | None) -> None:
    """Give a tag a DIGIT; without one, take its digit away."""
    _say(desk.workspace().change_hotkey(name, digit))


@tags.command(epilog="Example: newsreader tags define expert '학자와 분석가의 말'")
@TAG
@click.argument("definition")
@click.pass_obj
def define(desk: Desk, name: str, definition: str) -> None:
    """Say what a tag is for."""
    _say(desk.workspace().define_tag(name, definition))


@tags.command(epilog="Example: newsreader tags parent 교수 expert")
@TAG
@click.argument("above", metavar="PARENT", required=False)
@click.pass_obj
def parent(desk: Desk, name: str, above: str | None) -> None:
    """Put a tag under another; without a PARENT, under none."""
    _say(desk.workspace().change_parent(name, above))


@tags.command(epilog="Example: newsreader tags merge 일본측 japan && newsreader undo")
@TAG
@click.argument("into", metavar="INTO")
@click.pass_obj
def merge(desk: Desk, name: str, into: str) -> None:
    """Let every use of a tag count as one of another; restore parts them again."""
    retired = desk.workspace().merge_tag(name, into)
    say(f"{in_words(retired.done)}; {_uses(retired.uses)} of it now counted there")


@tags.command(epilog="Example: newsreader tags archive expert")
@TAG
@click.pass_obj
def archive(desk: Desk, name: str) -> None:
    """Take no new uses for a tag. Those there are stay, and show."""
    retired = desk.workspace().archive_tag(name)
    say(f"{in_words(retired.done)}; {_uses(retired.uses)} kept, and shown" if retired else f"{name} is archived")


@tags.command(epilog="Example: newsreader tags delete expert && newsreader tags restore expert")
@TAG
@click.pass_obj
def delete(desk: Desk, name: str) -> None:
    """Take a tag out of the book. Passages and notes stay; its uses are kept, unseen, until it is restored."""
    retired = desk.workspace().delete_tag(name)
    say(f"{in_words(retired.done)}; {_uses(retired.uses)} kept, unseen until it is restored")


@tags.command(epilog="Example: newsreader tags restore expert")
@TAG
@click.pass_obj
def restore(desk: Desk, name: str) -> None:
    """Bring back a tag that was archived, merged or deleted."""
    _say(desk.workspace().restore_tag(name))


def _say(done: Done | None) -> None:
    say(in_words(done) if done else "it is so already")


def _uses(count: int) -> str:
    return "1 use" if count == 1 else f"{count:,} uses"
