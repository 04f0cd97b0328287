"""An article as a page of Markdown, and back. Pure.

The page is what stands between two comments. Every paragraph ends with its block id (``^p3``: paragraphs count from
0); what was made of it follows it in block quotations, whose first line says what, where, by whom and when.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from db.model import Span
from db.portfolio import (
    ON_ARTICLE,
    ON_PARAGRAPH,
    ON_SPAN,
    Block,
    ExportedArticle,
    NoteVersion,
    PlacedNote,
    PlacedTagging,
    Standing,
)
from reader.errors import Unreadable
from reader.export.front_matter import GUID, Value
from reader.export.markdown_text import DOT, escaped, part, plain, quoted, unquoted
from reader.language import N_
from reader.moments import KST, minute

Mark = TypeVar("Mark", PlacedTagging, PlacedNote)

BEGIN = (
    "<!-- newsreader begin: written by newsreader export; what stands before the end line is replaced by the next."
    " ^p0 is paragraph 0; p0:3-9 are code points 3 to 9 of it, half-open; UTF-8 -->"
)
END = "<!-- newsreader end: what you write below, above, or into the properties stays -->"

_PARAGRAPH = re.compile(r"^(## )?(.*) \^p(\d+)$")
_PLACE = re.compile(r"^p(\d+)(?::(\d+)-(\d+))?$")
_NOWHERE = {ON_PARAGRAPH: "without a place, was a paragraph", ON_SPAN: "without a place, was words"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a page says what Markdown has no word for."""

    tag: str  # begins a tag's block
    note: str
    links: bool = False  # whether tags are links to their pages


MARKDOWN = Dialect(tag="**tag** ", note="**note** ")
OBSIDIAN = Dialect(tag="[!quote] ", note="[!note] ", links=True)


def front(article: ExportedArticle) -> Mapping[str, Value]:
    """Our keys of the page's head."""
    return {
        GUID: article.guid,
        "title": article.title,
        "publisher": article.publisher,
        "byline": article.byline,
        "published": _moment(article.published_at),
        "url": article.url,
    }


def lines(article: ExportedArticle, dialect: Dialect, pages: Mapping[str, str]) -> Iterator[str]:
    """The page's lines between its comments. ``pages`` are what the pages of tags are called, by guid."""
    known = [article.publisher, *article.byline, minute(article.published_at)]
    yield f"# {escaped(article.title)}"
    if any(known) or article.url:
        yield ""
        address = [f"<{article.url}>"] if article.url else []
        yield "_" + DOT.join([*(part(word) for word in known if word), *address]) + "_"
    marks: dict[int | None, list[PlacedTagging | PlacedNote]] = {}
    everything: tuple[PlacedTagging | PlacedNote, ...] = (*article.taggings, *article.notes)
    for mark in everything:
        where = -1 if mark.standing.kind == ON_ARTICLE else mark.standing.paragraph
        marks.setdefault(where, []).append(mark)
    yield from _marks(marks.get(-1, ()), dialect, pages)
    for block in article.blocks:
        yield ""
        if block.number is None:
            yield f"*{escaped(block.text)}*"
            continue
        yield f"{'## ' if block.kind == 'heading' else ''}{escaped(block.text)} ^p{block.number}"
        yield from _marks(marks.get(block.number, ()), dialect, pages)
    yield from _marks(marks.get(None, ()), dialect, pages)


def carried(article: ExportedArticle) -> ExportedArticle:
    """What a page tells of an article: its text, its tags and notes as they are now, to the second."""
    return ExportedArticle(
        guid=article.guid,
        title=article.title,
        publisher=article.publisher,
        byline=article.byline,
        published_at=None if article.published_at is None else article.published_at.astimezone(KST),
        url=article.url,
        blocks=article.blocks,
        taggings=_sorted(
            PlacedTagging(
                guid="",
                standing=_bare(one.standing),
                tag=one.name or one.tag,
                author=one.author,
                created_at=_second(one.created_at),
            )
            for one in article.taggings
        ),
        notes=_sorted(
            replace(
                one,
                guid="",
                standing=_bare(one.standing),
                created_at=None,
                versions=(NoteVersion(body=one.body, author=one.author, created_at=_second(one.modified_at)),),
            )
            for one in article.notes
        ),
    )


def lost(article: ExportedArticle) -> Mapping[str, int]:
    """What of an article has no place on its page."""
    standings = [*(one.standing for one in article.taggings), *(one.standing for one in article.notes)]
    return {
        N_("earlier versions of notes"): sum(len(note.versions) - 1 for note in article.notes),
        N_("texts that marks were made on"): len(article.others),
        N_("ways in which places were found"): sum(standing.evidence is not None for standing in standings),
        N_("stars"): int(article.starred_at is not None),
    }


def parsed(said: Mapping[str, Value], page: Sequence[str], name: str) -> ExportedArticle:
    """The article of a page: ``page`` are the lines between the comments. Raises Unreadable."""
    guid, title, published = said[GUID], said.get("title"), said.get("published")
    byline, publisher, url = said.get("byline", ()), said.get("publisher"), said.get("url")
    blocks: list[Block] = []
    taggings: list[PlacedTagging] = []
    notes: list[PlacedNote] = []
    texts: dict[int, str] = {}
    for some in _blocks(page[1:]):
        if some[0].startswith(">"):
            mark = _mark(some, str(title), texts, name)
            if isinstance(mark, PlacedTagging):
                taggings.append(mark)
            else:
                notes.append(mark)
        elif found := _PARAGRAPH.match(some[0]):
            number, text = int(found[3]), plain(found[2])
            texts[number] = text
            blocks.append(Block(kind="heading" if found[1] else "body", number=number, text=text))
        elif some[0].startswith("*"):
            blocks.append(Block(kind="caption", number=None, text=plain(some[0][1:-1])))
    return ExportedArticle(
        guid=str(guid),
        title=str(title),
        publisher=publisher if isinstance(publisher, str) else None,
        byline=byline if isinstance(byline, tuple) else (),
        published_at=_when(published, name),
        url=url if isinstance(url, str) else None,
        blocks=tuple(blocks),
        taggings=_sorted(taggings),
        notes=_sorted(notes),
    )


def _marks(marks: Iterable[PlacedTagging | PlacedNote], dialect: Dialect, pages: Mapping[str, str]) -> Iterator[str]:
    for mark in marks:
        yield ""
        if isinstance(mark, PlacedTagging):
            begins, word, at = dialect.tag, part(mark.name or mark.tag), mark.created_at
        else:
            begins, word, at = dialect.note, "note", mark.modified_at
        told = DOT.join([word, _where(mark.standing), part(mark.author), _moment(_second(at)) or ""])
        yield f"> {begins}{told}"
        if mark.standing.kind == ON_SPAN or mark.standing.is_orphan:
            yield f"> {quoted(mark.standing.exact)[0]}"
        if isinstance(mark, PlacedNote):
            yield from quoted(mark.body)
        elif dialect.links and mark.tag in pages:
            yield f"> [[{pages[mark.tag]}]]"


def _mark(some: Sequence[str], title: str, texts: Mapping[int, str], name: str) -> PlacedTagging | PlacedNote:
    """A mark from its block. Raises Unreadable."""
    head = some[0].removeprefix("> ")
    is_tag = head.startswith((MARKDOWN.tag, OBSIDIAN.tag))
    told = head.partition("** " if head.startswith("**") else "] ")[2].split(DOT)
    if len(told) != 4:
        raise Unreadable(name, "has a mark whose first line says something else")
    word, where, author, at = (plain(one) for one in told)
    rest = list(some[1:])
    words = rest.pop(0) if rest and rest[0].startswith("> > ") else None
    exact = "" if words is None else plain(words.removeprefix("> > "))
    standing = _standing(where, exact, title, texts, name)
    if is_tag:
        return PlacedTagging(guid="", standing=standing, tag=word, author=author, created_at=_when(at, name))
    version = NoteVersion(body=unquoted(rest), author=author, created_at=_when(at, name))
    return PlacedNote(guid="", standing=standing, author=author, versions=(version,))


def _standing(where: str, exact: str, title: str, texts: Mapping[int, str], name: str) -> Standing:
    if where == ON_ARTICLE:
        return Standing(kind=ON_ARTICLE, exact=title)
    for kind, words in _NOWHERE.items():
        if where == words:
            return Standing(kind=kind, exact=exact)
    found = _PLACE.match(where)
    if found is None or int(found[1]) not in texts:
        raise Unreadable(name, f"has a mark in no place ({where})")
    paragraph = int(found[1])
    if found[2] is None:
        return Standing(kind=ON_PARAGRAPH, paragraph=paragraph, exact=texts[paragraph])
    span = Span(int(found[2]), int(found[3]))
    return Standing(kind=ON_SPAN, paragraph=paragraph, span=span, exact=exact)


def _where(standing: Standing) -> str:
    if standing.kind == ON_ARTICLE:
        return ON_ARTICLE
    if standing.paragraph is None:
        return _NOWHERE[standing.kind]
    span = standing.span
    return f"p{standing.paragraph}" + (f":{span.start}-{span.end}" if span else "")


def _bare(standing: Standing) -> Standing:
    """The place and the words, as a page tells them."""
    return Standing(kind=standing.kind, paragraph=standing.paragraph, span=standing.span, exact=standing.exact)


def _blocks(page: Sequence[str]) -> Iterator[list[str]]:
    """The lines between blank ones."""
    some: list[str] = []
    for line in page:
        if line:
            some.append(line)
        elif some:
            yield some
            some = []
    if some:
        yield some


def _sorted(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """In an order that a page and an archive share."""
    return tuple(sorted(marks, key=repr))


def _second(at: datetime | None) -> datetime | None:
    return None if at is None else at.replace(microsecond=0).astimezone(KST)


def _moment(at: datetime | None) -> str | None:
    return None if at is None else at.astimezone(KST).isoformat()


def _when(told: Value, name: str) -> datetime | None:
    if not isinstance(told, str) or not told:
        return None
    try:
        return datetime.fromisoformat(told).astimezone(KST)
    except ValueError as error:
        raise Unreadable(name, f"has a time that is none ({told})") from error
