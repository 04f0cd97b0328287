"""The verb ``feed``: which feeds a person reads, listed and kept by the verbs below it."""

from pathlib import Path

import click

from db.errors import CannotWrite
from reader.cli.acts import in_words
from reader.cli.desk import Desk
from reader.cli.pages import standard_input, verdict
from reader.cli.talk import Exit, exit_code, put, put_json, put_row, refuse, say
from reader.errors import ReaderError

FEED = click.argument("name", metavar="FEED")


@click.group(epilog="Example: newsreader feed add https://example.com/rss && newsreader sync")
def feed() -> None:
    """Keep the feeds that newsreader sync brings articles from.

    FEED is the number, the address or the title of one. Every change is undone by newsreader undo.
    """


@feed.command(epilog="Example: newsreader feed add https://example.com/rss")
@click.argument("urls", metavar="URL...", nargs=-1, required=True)
@click.option("--title", default="", help="What it is called, instead of what it calls itself.")
@click.option(
    "--allow-private", is_flag=True, help="Let the addresses you type, and pages there, be of a private network."
)
@click.pass_obj
def add(desk: Desk, urls: tuple[str, ...], *, title: str, allow_private: bool) -> int:
    """Read feeds from now on: RSS, Atom, RDF or JSON Feed. Prints ID<TAB>title for each.

    Each is looked at once, and nothing is brought in yet. What is no feed is refused; one that cannot be reached just
    now is kept. What is damaged in a feed is named on stderr, with exit code 7.
    """
    if title and len(urls) > 1:
        raise click.UsageError("--title is for one feed")
    workspace = desk.workspace(create=True)
    failures: list[ReaderError] = []
    kept = 0
    for url in urls:
        try:
            made = workspace.add_feed(url, title=title, allow_private=allow_private)
        except ReaderError as error:
            failures.append(error)
            refuse(error.name, error.reason)
            continue
        kept += 1
        put_row(str(made.feed.id), made.feed.title)
        if made.done is None:
            say(f"newsreader: {made.feed.address}: is read already")
        for problem in made.problems:
            refuse(problem.name, problem.reason)
        failures += [problem for problem in made.problems if not made.is_unreached]
    return Exit.PARTLY if kept and failures else exit_code(failures[0]) if failures else Exit.OK


@feed.command("list", epilog="Example: newsreader feed list --json | jq '.[] | select(.error)'")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one object per feed.")
@click.pass_obj
def list_feeds(desk: Desk, *, as_json: bool) -> None:
    """Print the feeds: ID<TAB>title<TAB>address<TAB>unread<TAB>checked<TAB>error."""
    from reader.cli.feed_shapes import feed_shape, feed_words

    workspace = desk.workspace_to_look_at()
    feeds = () if workspace is None else workspace.feeds()
    if as_json:
        put_json([feed_shape(one) for one in feeds])
        return
    for one in feeds:
        put_row(*feed_words(one))
    if not feeds and workspace is not None:
        say("newsreader: no feeds yet; newsreader feed add URL reads one")


@feed.command(epilog="Example: newsreader feed rename 3 '한강경제 사회면'")
@FEED
@click.argument("title")
@click.pass_obj
def rename(desk: Desk, name: str, title: str) -> None:
    """Call a feed otherwise; an empty TITLE is what it calls itself."""
    workspace = desk.workspace()
    done = workspace.rename_feed(workspace.feed(name).id, title)
    say(in_words(done) if done else "it is so already")


@feed.command(epilog="Example: newsreader feed remove 3 && newsreader undo")
@FEED
@click.pass_obj
def remove(desk: Desk, name: str) -> None:
    """Read a feed no more. The articles that it brought stay."""
    workspace = desk.workspace()
    say(in_words(workspace.remove_feed(workspace.feed(name).id)))


@feed.command("import", epilog="Example: newsreader feed import feeds.opml && newsreader sync")
@click.argument("origin", metavar="FILE|-")
@click.pass_obj
def import_feeds(desk: Desk, origin: str) -> int:
    """Read all feeds of an OPML list, as other readers export it. Prints ID<TAB>title for each that is new.

    Nobody is asked yet: newsreader sync does. What is no address is named on stderr, the others are kept; one undo
    takes back all of it.
    """
    from db.archive import utc_now
    from reader.intake.fetch import fetch

    payload = fetch(origin, clock=utc_now, standard_input=standard_input())
    workspace = desk.workspace(create=True)
    failures: list[ReaderError] = []
    known = 0
    new: set[int] = set()
    for listed in workspace.import_feeds(payload):
        if listed.refused is not None:
            failures.append(listed.refused)
            refuse(listed.refused.name, listed.refused.reason)
        elif listed.feed is not None and listed.done is not None:
            new.add(listed.feed)
        else:
            known += 1
    for one in workspace.feeds():
        if one.id in new:
            put_row(str(one.id), one.title)
    if known:
        say(f"newsreader: {known} read already")
    return verdict(len(new) + known, "kept", failures)


@feed.command("export", epilog="Example: newsreader feed export feeds.opml")
@click.argument("path", metavar="FILE|-")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def export_feeds(desk: Desk, path: str, *, force: bool) -> None:
    """Write the feeds as an OPML 2.0 list, with their folders; other readers take it. The file is whole or not made."""
    from reader.settings.keeping import keep

    text = desk.workspace().export_feeds()
    if path == "-":
        put(text.rstrip("\n"))
        return
    if Path(path).exists() and not force:
        raise CannotWrite(path, "is there already; --force writes over it")
    keep(Path(path), text)
