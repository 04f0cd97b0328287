"""The verb that compares coders: agreement."""

import click

from reader.cli.desk import Desk
from reader.cli.talk import put_json, put_row, say


@click.command(epilog="Example: newsreader agreement --author 김 --author 박 --tags japan,korea --json")
@click.option("--author", "authors", multiple=True, help="Only these people; may be said again.")
@click.option("--article", metavar="ID", type=click.IntRange(1, 2**62), help="Only this article.")
@click.option("--tags", "names", default="", help="Only these tags, by name or digit: a,b,c.")
@click.option("--json", "as_json", is_flag=True, help="{authors, paragraphs, alpha, tags, disputed}")
@click.pass_obj
def agreement(desk: Desk, authors: tuple[str, ...], article: int | None, names: str, *, as_json: bool) -> None:
    """Print how far several people agree in their tags, and every paragraph on which they do not.

    By tag Krippendorff's alpha (nominal) and, for each pair, Cohen's kappa; "all" compares whole sets of tags. 1 is
    agreement, 0 what chance gives; from .8 on data count as reliable, from .667 on for tentative conclusions
    (Krippendorff 2004). Counted are the body paragraphs of articles in which two or more have put a tag; a tag that is
    not there is a decision too. A colleague tags the same archive under her own name (NEWSREADER_AUTHOR), or
    sends a file (import-annotations).
    """
    from db.model import ArticleId
    from reader.annotation.agreement import agreement as compared
    from reader.cli.agreement_shapes import agreement_rows, agreement_shape

    workspace = desk.workspace_to_look_at()
    if workspace is None:
        found, book = compared((), ()), {}
    else:
        asked = [name.strip() for name in names.split(",") if name.strip()]
        of = None if article is None else ArticleId(article)
        found = workspace.agreement(authors=authors, article=of, tags=asked)
        book = {tag.id: tag.name for tag in workspace.tags()}
    if as_json:
        put_json(agreement_shape(found, book))
        return
    if not found.paragraphs:
        say("no article that two people have tagged")
        return
    for row in agreement_rows(found, book):
        put_row(*row)
