"""``newsreader entity``: the names of the archive, looked at and decided on."""

import click

from reader.cli.acts import in_words
from reader.cli.desk import Desk
from reader.cli.talk import put_json, put_row, say

KINDS = click.Choice(["PERSON", "ORG", "PLACE", "PRODUCT", "EVENT"], case_sensitive=False)
LIMIT = click.IntRange(1, 1_000_000)


@click.group(epilog="Example: newsreader entity merge '올트먼' '샘 올트먼'")
def entity() -> None:
    """Look at the names of the archive, and say which are one.

    NAME is the number of an entity or a name of it; one that may mean several is refused with their numbers.
    """


@entity.command("list", epilog="Example: newsreader entity list 올트 --json")
@click.argument("query", default="")
@click.option("--kind", "kinds", type=KINDS, multiple=True, help="Only these kinds.")
@click.option("--limit", type=LIMIT, help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one object per entity.")
@click.pass_obj
def list_entities(desk: Desk, query: str, *, kinds: tuple[str, ...], limit: int | None, as_json: bool) -> None:
    """Print entities, the most named first: ID<TAB>KIND<TAB>name<TAB>articles<TAB>paragraphs<TAB>other spellings."""
    from db.model import EntityKind
    from reader.cli.entity_shapes import summary_shape

    workspace = desk.workspace_to_look_at()
    wanted = [EntityKind(kind.upper()) for kind in kinds]
    found = workspace.entities(query, kinds=wanted, limit=limit) if workspace else ()
    if as_json:
        put_json([summary_shape(summary) for summary in found])
        return
    for one in found:
        counts = str(one.articles), str(one.paragraphs)
        put_row(str(one.id), one.kind.value, one.name, *counts, ", ".join(one.aliases))


@entity.command("show", epilog="Example: newsreader entity show '샘 올트먼' --json | jq .months")
@click.argument("name")
@click.option("--limit", type=LIMIT, default=50, show_default=True, help="At most so many paragraphs.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out so many of the newest paragraphs.")
@click.option("--json", "as_json", is_flag=True, help="Everything about it, with the paragraphs that name it.")
@click.pass_obj
def show_entity(desk: Desk, name: str, *, limit: int, offset: int, as_json: bool) -> None:
    """Print the paragraphs that name an entity, newest first: ID<TAB>paragraph<TAB>date<TAB>title<TAB>text.

    A paragraph is "title" or "caption" for one that is not numbered. What is counted is said on stderr.
    """
    from reader.cli.entity_shapes import page_shape
    from reader.moments import day

    workspace = desk.workspace()
    page = workspace.entity_page(workspace.entity_called(name), offset=offset, limit=limit)
    if as_json:
        put_json(page_shape(page, workspace.tags()))
        return
    counted = f"{page.mentions} mentions in {page.paragraphs} paragraphs of {page.articles} articles"
    spelled = f" · {', '.join(page.entity.aliases)}" if page.entity.aliases else ""
    say(f"{page.entity.id} {page.entity.kind.value} {page.entity.name}{spelled} · {counted}")
    for passage in page.passages:
        place = passage.part.value if passage.paragraph is None else str(passage.paragraph)
        put_row(str(passage.article), place, day(passage.published_at) or "-", passage.title, passage.text)


@entity.command("said", epilog="Example: newsreader entity said '샘 올트먼'")
@click.argument("name")
@click.option("--limit", type=LIMIT, default=50, show_default=True, help="At most so many quotations.")
@click.option("--offset", type=click.IntRange(0), default=0, help="Leave out so many of the newest.")
@click.option("--json", "as_json", is_flag=True, help="A JSON array, one object per quotation.")
@click.pass_obj
def said_by(desk: Desk, name: str, *, limit: int, offset: int, as_json: bool) -> None:
    """Print what an entity is quoted with, newest first: ID<TAB>paragraph<TAB>date<TAB>verb<TAB>words."""
    from reader.cli.entity_shapes import said_shape
    from reader.moments import day

    workspace = desk.workspace()
    found = workspace.entity_said(workspace.entity_called(name), offset=offset, limit=limit)
    if as_json:
        put_json([said_shape(said) for said in found])
        return
    for said in found:
        words = said.quotation
        put_row(str(said.article), str(words.paragraph), day(said.published_at) or "-", words.verb or "-", words.text)


@entity.command("merge", epilog="Example: newsreader entity merge 올트먼 '샘 올트먼'")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.argument("into", metavar="INTO")
@click.pass_obj
def merge(desk: Desk, names: tuple[str, ...], into: str) -> None:
    """Say that all NAMEs are one with INTO, and called so."""
    workspace = desk.workspace()
    done = workspace.merge_entities([workspace.entity_called(name) for name in names], workspace.entity_called(into))
    say(in_words(done) if done else "they are one already")


@entity.command("split", epilog="Example: newsreader entity split '샘 올트먼' 올트먼 --into '잭 올트먼'")
@click.argument("name")
@click.argument("spelling")
@click.option("--into", help="What the spelling names instead; without it, an entity of its own.")
@click.pass_obj
def split(desk: Desk, name: str, spelling: str, into: str | None) -> None:
    """Say that a SPELLING of an entity is another thing, in every article, now and later."""
    workspace = desk.workspace()
    target = None if into is None else workspace.entity_called(into)
    say(in_words(workspace.split_entity(workspace.entity_called(name), spelling, target)))


@entity.command("rename", epilog="Example: newsreader entity rename 3 '샘 올트먼'")
@click.argument("name")
@click.argument("new_name", metavar="NEW")
@click.pass_obj
def rename(desk: Desk, name: str, new_name: str) -> None:
    """Call an entity otherwise; the old name stays a spelling of it."""
    workspace = desk.workspace()
    done = workspace.rename_entity(workspace.entity_called(name), new_name)
    say(in_words(done) if done else "it is called so already")


@entity.command("retype", epilog="Example: newsreader entity retype 챗GPT PRODUCT")
@click.argument("name")
@click.argument("kind", type=KINDS)
@click.pass_obj
def retype(desk: Desk, name: str, kind: str) -> None:
    """Say of what kind an entity is, whatever a recogniser says."""
    from db.model import EntityKind

    workspace = desk.workspace()
    done = workspace.retype_entity(workspace.entity_called(name), EntityKind(kind.upper()))
    say(in_words(done) if done else f"it is {kind.upper()} already")


@entity.command("add", epilog="Example: newsreader entity add 한강로보틱스 ORG && newsreader recognise --all")
@click.argument("name")
@click.argument("kind", type=KINDS)
@click.option("--alias", "aliases", multiple=True, help="Another spelling of it; may be given several times.")
@click.pass_obj
def add_name(desk: Desk, name: str, kind: str, *, aliases: tuple[str, ...]) -> None:
    """Have a name found wherever it stands, from now on; in kept articles after recognise --all."""
    from db.model import EntityKind

    done = desk.workspace().add_entity(name, EntityKind(kind.upper()), aliases)
    say(in_words(done) if done else "it was added already")


@entity.command("remove", epilog="Example: newsreader entity remove 이번")
@click.argument("name")
@click.option("--spelling", help="Only this spelling of it is no name.")
@click.pass_obj
def remove(desk: Desk, name: str, spelling: str | None) -> None:
    """Say that this is no name: not shown any more, however often it is found again."""
    workspace = desk.workspace()
    say(in_words(workspace.remove_entity(workspace.entity_called(name), spelling)))
