"""Verbs that look: list, show, search."""

import click

from reader.cli.desk import Desk
from reader.cli.talk import Exit, put, put_json, put_row, refuse, say

PAGE = 500  # articles read at once
LONGEST_QUERY = 1_000  # code points; nobody types more, and a pasted page is no question


@click.command("list", epilog="Example: newsreader list --json | jq '.[].title'")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one object per article.")
@click.pass_obj
def list_articles(desk: Desk, *, as_json: bool) -> None:
    """Print the library, newest first: ID<TAB>unread or read<TAB>tags<TAB>publisher<TAB>title."""
    from reader.cli.shapes import list_shape

    workspace = desk.workspace_to_look_at()
    if workspace is None:
        if as_json:
            put_json([])
        return
    tags = workspace.tags()
    names = {tag.id: tag.name for tag in tags}
    shapes, offset = [], 0
    while page := workspace.page(offset=offset, limit=PAGE):
        offset += len(page)
        if as_json:
            shapes += [list_shape(summary, tags) for summary in page]
            continue
        for summary in page:
            counts = " ".join(f"{names[tag]}:{uses}" for tag, uses in summary.tags if tag in names)
            state = "read" if summary.read else "unread"
            put_row(str(summary.id), state, counts or "-", summary.publisher or "-", summary.title)
    if as_json:
        put_json(shapes)


@click.command(epilog="Example: newsreader show 3 --plain | less")
@click.argument("article", metavar="ID", type=click.IntRange(1, 2**62))
@click.option("--json", "as_json", is_flag=True, help="The article with the tags and notes of each paragraph.")
@click.option("--plain", is_flag=True, help="Text, with tags, notes and names in words. This is the default.")
@click.pass_obj
def show(desk: Desk, article: int, *, as_json: bool, plain: bool) -> int:
    """Print one article with its tags, notes and names."""
    from db.model import ArticleId
    from reader.cli.shapes import show_lines, show_shape

    if as_json and plain:
        refuse("show", "--json and --plain exclude each other")
        return Exit.USAGE
    reading = desk.workspace().read(ArticleId(article))
    if as_json:
        put_json(show_shape(reading))
    else:
        put("\n".join(show_lines(reading)).rstrip())
    return Exit.OK


@click.command(epilog="Example: newsreader search '올트만 tag:korea' --limit 5")
@click.argument("query")
@click.option("--json", "as_json", is_flag=True, help="{query, took_ms, hits}, each hit with why it matched.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="At most so many hits.")
@click.pass_obj
def search(desk: Desk, query: str, *, as_json: bool, limit: int) -> int:
    """Find paragraphs and notes, typos forgiven: ID<TAB>paragraph<TAB>why<TAB>title<TAB>excerpt."""
    from db.search.hits import Hits
    from reader.cli.shapes import search_shape

    if not query.strip():
        refuse("search", "an empty query")
        return Exit.USAGE
    if len(query) > LONGEST_QUERY:
        refuse("search", f"a query of more than {LONGEST_QUERY} characters")
        return Exit.USAGE
    workspace = desk.workspace_to_look_at()
    hits = workspace.search(query, limit=limit) if workspace else Hits(query=query, took_ms=0.0)
    if as_json:
        put_json(search_shape(hits))
        return Exit.OK
    for hit in hits.hits:
        place = "-" if hit.paragraph is None else str(hit.paragraph)
        put_row(str(hit.article), place, hit.reason, hit.title, hit.excerpt)
    if not hits.hits:
        say(f"no match for {query}")
    return Exit.OK
