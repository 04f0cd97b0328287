"""Verbs that take text in: add, clean."""

import click

from reader.cli.desk import Desk
from reader.cli.pages import named_pages, progress, standard_input, verdict
from reader.cli.talk import escaped, put, put_json, put_row, refuse, say
from reader.errors import ReaderError


@click.command(epilog="Example: newsreader add page.txt saved-pages/ https://example.com/news/1")
@click.argument("origins", metavar="FILE|DIR|URL|-...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: {id, title, known, origin, …}.")
@click.option("--allow-private", is_flag=True, help="Let an address you type be one of a private network.")
@click.option("--jsonl", is_flag=True, help="FILE holds articles, one JSON object a line; kept as they are.")
@click.option("--recognise", is_flag=True, help="With --jsonl: look for names as well, 0.1 s an article.")
@click.pass_obj
def add(
    desk: Desk, origins: tuple[str, ...], *, as_json: bool, allow_private: bool, jsonl: bool, recognise: bool
) -> int:
    """Clean pages and keep them; the same text again is the same article.

    Another text of an address that the archive has is what its article is read by from then on; if it holds less than
    a third of the old one, it waits in newsreader candidates. One undo takes back all that was added.

    Prints ID<TAB>title for each. A page that is refused is named on stderr with its reason, and the others are kept.

    With --jsonl, a line is {title, publisher, published_at, url, byline, paragraphs: [text], tags: [name]}, or one of
    newsreader export --format jsonl: its tags and notes come along, each once, under whoever made them.
    """
    if jsonl:
        from reader.cli.bulk import add_records

        workspace, piped = desk.workspace(create=True), standard_input()
        return add_records(workspace, origins, as_json=as_json, recognise=recognise, standard_input=piped)
    if recognise:
        raise click.UsageError("--recognise goes with --jsonl; pages are always looked through for names")
    from reader.cli.revision_shapes import added_shape, added_words

    workspace = desk.workspace(create=True)
    pages, failures = named_pages(origins)
    kept = 0
    everything = workspace.add_all(pages, standard_input=standard_input(), allow_private=allow_private)
    for page, outcome in progress(everything, len(pages), "adding"):
        if isinstance(outcome, ReaderError):
            failures.append(outcome)
            refuse(outcome.name, outcome.reason)
            continue
        kept += 1
        added, draft = outcome
        if as_json:
            put_json(
                {"id": added.article, "title": draft.title, "known": added.known, "origin": page, **added_shape(added)}
            )
            continue
        put_row(str(added.article), draft.title)
        if (words := added_words(added)) is not None:
            say(words)
    return verdict(kept, "kept", failures)


@click.command(epilog="Example: newsreader clean page.html --json | jq .title")
@click.argument("origins", metavar="FILE|DIR|-...", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="The article with its provenance and every dropped line.")
def clean(origins: tuple[str, ...], *, as_json: bool) -> int:
    """Clean pages and print them; nothing is kept.

    Of several pages, each begins with a line ==> NAME <==, or, with --json, is one object a line with its origin.
    """
    from db.archive import utc_now
    from reader.cli.shapes import clean_lines, clean_shape
    from reader.taking_in import clean_page, worked

    pages, failures = named_pages(origins)
    several = len(pages) > 1
    printed = 0
    everything = zip(pages, worked(pages, clean_page, clock=utc_now, standard_input=standard_input()), strict=True)
    for page, (_payload, outcome) in progress(everything, len(pages), "cleaning"):
        if isinstance(outcome, ReaderError):
            failures.append(outcome)
            refuse(outcome.name, outcome.reason)
            continue
        printed += 1
        if as_json:
            put_json(({"origin": page} if several else {}) | clean_shape(outcome))
        else:
            put("\n".join([*([f"==> {escaped(page)} <=="] if several else []), *clean_lines(outcome)]).rstrip())
    return verdict(printed, "cleaned", failures)
