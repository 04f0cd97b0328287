"""Verbs that look: list, show, search."""

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from reader.cli.completion import articles as articles_by_number
from reader.cli.desk import Desk
from reader.cli.talk import Exit, put, put_json, put_row, refuse, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.model import ArticleSummary
    from db.search.hits import Hits
    from reader.workspace import Workspace

PAGE = 500  # articles read at once
QUERY_BYTES = 10_000  # of a line of --queries; the language itself takes far less


@click.command("list", epilog="Example: newsreader list 'publisher:조선비즈 tag:expert unread' --json | jq '.[].title'")
@click.argument("query", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one object per article.")
@click.pass_obj
def list_articles(desk: Desk, query: str, *, as_json: bool) -> None:
    """Print the library, newest first: ID<TAB>unread or read<TAB>tags<TAB>publisher<TAB>title.

    QUERY leaves the articles of which it holds, in the language of search; none is left out for being too many.
    """
    from db.search.parse import parse
    from reader.cli.shapes import list_shape

    workspace = desk.workspace_to_look_at()
    if workspace is None:
        parse(query)  # a wrong question is wrong without an archive too
        if as_json:
            put_json([])
        return
    tags = workspace.tags()
    names = {tag.id: tag.name for tag in tags}
    shapes = []
    for page in _pages(workspace, query):
        if as_json:
            shapes += [list_shape(summary, tags) for summary in page]
            continue
        for summary in page:
            counts = " ".join(f"{names[tag]}:{uses}" for tag, uses in summary.tags if tag in names)
            state = "read" if summary.read else "unread"
            put_row(str(summary.id), state, counts or "-", summary.publisher or "-", summary.title)
    if as_json:
        put_json(shapes)


def _pages(workspace: "Workspace", query: str) -> "Iterator[tuple[ArticleSummary, ...]]":
    """The library, or what a question leaves of it. Raises QueryError."""
    if query.strip():
        left = workspace.shelved(query)
        if not left.articles:
            say(f"no match for {query}")
        elif left.forgiven:
            say(f"nothing as typed; the nearest to {query}")
        for offset in range(0, len(left.articles), PAGE):
            yield workspace.lines(left.articles[offset : offset + PAGE])
        return
    offset = 0
    while page := workspace.page(offset=offset, limit=PAGE):
        offset += len(page)
        yield page


@click.command(epilog="Example: newsreader show 3 --plain | less")
@click.argument("article", metavar="ID", type=click.IntRange(1, 2**62), shell_complete=articles_by_number)
@click.option("--json", "as_json", is_flag=True, help="The article with the tags and notes of each paragraph.")
@click.option(
    "--plain",
    is_flag=True,
    help="Text, in the language of the screens, with tags, notes and names in words. This is the default.",
)
@click.pass_obj
def show(desk: Desk, article: int, *, as_json: bool, plain: bool) -> int:
    """Print one article with its tags, notes and names."""
    from db.model import ArticleId

    if as_json and plain:
        refuse("show", "--json and --plain exclude each other")
        return Exit.USAGE
    reading = desk.workspace().read(ArticleId(article))
    if as_json:
        from reader.cli.shapes import show_shape

        put_json(show_shape(reading))
    else:
        from reader.tui.present.plain import plain_lines

        desk.speak()
        put("\n".join(plain_lines(reading)).rstrip())
    return Exit.OK


@click.command(epilog="Example: newsreader search '올트만 tag:korea' --limit 5")
@click.argument("query", required=False)
@click.option("--queries", metavar="FILE|-", help="Ask every line of a file; one JSON object a line.")
@click.option("--json", "as_json", is_flag=True, help="{query, took_ms, hits}, each hit with why it matched.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="At most so many hits.")
@click.pass_obj
def search(desk: Desk, query: str | None, *, queries: str | None, as_json: bool, limit: int) -> int:
    """Find paragraphs and notes, typos forgiven: ID<TAB>paragraph<TAB>why<TAB>title<TAB>excerpt.

    With --queries, a line that cannot be read answers {query, error, column}, and the others are answered.
    """
    from reader.cli.shapes import search_shape

    if (query is None) is (queries is None):
        raise click.UsageError("takes a QUERY or --queries FILE, one of them")
    if queries is not None:
        return _each(desk.workspace_to_look_at(), queries, limit)
    if not query or not query.strip():
        refuse("search", "an empty query")
        return Exit.USAGE
    hits = _hits(desk.workspace_to_look_at(), query, limit)
    if as_json:
        put_json(search_shape(hits))
        return Exit.OK
    for hit in hits.hits:
        place = "-" if hit.paragraph is None else str(hit.paragraph)
        put_row(str(hit.article), place, hit.reason, hit.title, hit.excerpt)
    if not hits.hits:
        say(f"no match for {query}")
    return Exit.OK


def _hits(workspace: "Workspace | None", query: str, limit: int) -> "Hits":
    """The answer; without an archive, none. Raises QueryError."""
    from db.errors import QueryError
    from db.search.hits import Hits
    from db.search.parse import parse

    if not query.strip():
        raise QueryError(query, "an empty query", 1)
    if workspace is None:
        parse(query)
        return Hits(query=query, took_ms=0.0)
    return workspace.search(query, limit=limit)


def _each(workspace: "Workspace | None", origin: str, limit: int) -> int:
    """Answer every line of a file, as it comes. Raises ReaderError."""
    from db.errors import QueryError
    from reader.cli.shapes import refused_query_shape, search_shape
    from reader.intake.stream import lines

    answered, refused = 0, 0
    standard_input = None if sys.stdin is None else sys.stdin.buffer
    with workspace.staying() if workspace else nullcontext():
        for line in lines(origin, most_bytes=QUERY_BYTES, standard_input=standard_input):
            query = (line.body or b"").decode("utf-8", "replace")
            try:
                if line.body is None:
                    raise QueryError(query, f"a query of more than {QUERY_BYTES:,} bytes", 1)
                put_json(search_shape(_hits(workspace, query, limit)))
                answered += 1
            except QueryError as error:
                put_json(refused_query_shape(query, error))
                refuse(f"{origin}:{line.number}", error.reason)
                refused += 1
    if refused and answered:
        say(f"newsreader: {answered} answered, {refused} refused")
        return Exit.PARTLY
    return Exit.USAGE if refused else Exit.OK
