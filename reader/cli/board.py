"""Verbs that compare the sides: board."""

import click

from reader.cli.desk import Desk
from reader.cli.talk import Exit, put, put_json, say

GROUPS = ("date", "article", "speaker")


@click.command(epilog="Example: newsreader board '관세 after:2025-02 publisher:조선비즈' --quotes")
@click.argument("query", default="")
@click.option("--article", type=click.IntRange(1, 2**62), help="Only the passages of this article.")
@click.option("--tags", "names", default="", help="The columns, by name or digit: a,b,c. The first three otherwise.")
@click.option("--author", "authors", multiple=True, help="Only what this person tagged; may be said again.")
@click.option("--by", type=click.Choice(GROUPS), default="date", show_default=True, help="What stands together.")
@click.option("--quotes", is_flag=True, help="Only what somebody is quoted with.")
@click.option("--json", "as_json", is_flag=True, help="{query, tags, cards, balance, tag_by_entity, ...}")
@click.pass_obj
def board(
    desk: Desk,
    query: str,
    article: int | None,
    names: str,
    authors: tuple[str, ...],
    by: str,
    *,
    quotes: bool,
    as_json: bool,
) -> int:
    """Print what each side says, side by side: the balance of voices, the tagged passages, who is named by whom.

    QUERY is of the same language as search: words, "words together", entity:, publisher:, after:, before:, speaker:.
    """
    from db.cards import Board
    from db.model import ArticleId
    from reader.annotation.bands import By
    from reader.cli.board_shapes import board_lines, board_shape, quoted_alone

    workspace = desk.workspace_to_look_at()
    if workspace is None:
        found = Board(query=query, tags=())
    else:
        columns = [name.strip() for name in names.split(",") if name.strip()]
        of = None if article is None else ArticleId(article)
        found = workspace.board(query, article=of, tags=columns, authors=authors)
    if quotes:
        found = quoted_alone(found)
    if as_json:
        put_json(board_shape(found))
        return Exit.OK
    if not found.cards:
        say("no tagged passage here" + (f" for {query}" if query else ""))
        return Exit.OK
    put("\n".join(board_lines(found, by=By(by), quoted=quotes)).rstrip())
    return Exit.OK
