"""REFI-QDA projects for NVivo, ATLAS.ti, MAXQDA, QualCoder and others. See ``refi`` for how they are written and read.

What other programs have no place for goes as variables (publisher, date, address, byline, headings, captions) or beside
the code book (label, sign, digit, archived); the rest is left out and counted.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from sys import maxsize
from typing import BinaryIO

from db.portfolio import PLACED, ExportedArticle, ExportedTag, PlacedNote, PlacedTagging, Portfolio
from reader.errors import Unreadable
from reader.export.refi.checking import faults
from reader.export.refi.colours import rgb
from reader.export.refi.container import Container
from reader.export.refi.gathering import CLEANER, gathered
from reader.export.refi.marks import in_order
from reader.export.refi.reading import own_project
from reader.export.refi.tree import OURS, parsed
from reader.export.refi.writing import write_project
from reader.language import N_
from reader.sanitise import sanitise, sanitise_line

NEVER = (
    "the pages as they came, the lines a cleaner dropped, which cleaner it was and how sure, what machines found,"
    " the history of acts"
)
UNITS = "positions: code points of an article's paragraphs joined by LF, half-open; text: UTF-8, NFC, LF"
ORIGIN = f"{OURS} {version(OURS)}"


def write(portfolio: Portfolio, out: BinaryIO) -> None:
    """Write a project: project.qde, and each article's text in sources/."""
    write_project(portfolio, out, origin=ORIGIN)


def read(source: BinaryIO, name: str) -> Portfolio:
    """A project of ours as it was meant. Raises Unreadable, also where it breaks a rule of the format."""
    container = Container(source, name, limit_bytes=maxsize)
    texts = {path: container.read(path) for path in container.names}
    document = parsed(texts.get("project.qde", b""), name, most=maxsize)
    for fault in faults(document.root, texts):
        raise Unreadable(name, fault)
    return gathered(own_project(container, document, name), "")[0]


def carried(article: ExportedArticle) -> ExportedArticle:
    """What of an article the format carries."""
    taggings, notes = in_order(
        (_tagging(one) for one in article.taggings if not one.standing.is_orphan),
        (_note(one) for one in article.notes if not one.standing.is_orphan),
    )
    return replace(
        article,
        id=None,
        title=sanitise_line(article.title),
        text_sha256="",
        confidence=1.0,
        cleaner=CLEANER,
        others=(),
        taggings=taggings,
        notes=notes,
        mentions=(),
        entities=(),
        quotations=(),
    )


def carried_tags(tags: Sequence[ExportedTag]) -> tuple[ExportedTag, ...]:
    """What of the tag book: all of it, in its order."""
    known = {tag.guid for tag in tags}
    told = (
        replace(
            tag,
            label=tag.label or tag.name,
            colour=tag.colour if rgb(tag.colour) else "",
            definition=sanitise_line(tag.definition),
            parent=tag.parent if tag.parent in known else None,
        )
        for tag in tags
    )
    return tuple(sorted(told, key=lambda tag: (tag.archived, tag.hotkey is None, tag.hotkey, tag.name, tag.guid)))


def lost(article: ExportedArticle) -> Mapping[str, int]:
    """What of an article is left out, with counts."""
    return Counter(_lost(article))


def _lost(article: ExportedArticle) -> Iterator[str]:
    for standing in (*(one.standing for one in article.taggings), *(one.standing for one in article.notes)):
        if standing.is_orphan:
            yield N_("tags and notes without a place in the present text")
        elif standing.evidence is not None:
            yield N_("words that a mark was made on, where others stand now")
    for tagging in article.taggings:
        if tagging.origin != "import":
            yield N_("origins of tags (by hand, suggestion or rule)")
    for note in article.notes:
        yield from [N_("earlier versions of notes")] * (len(note.versions) - 1)


def _tagging(one: PlacedTagging) -> PlacedTagging:
    standing = replace(one.standing, status=PLACED, evidence=None)
    return replace(one, standing=standing, author=sanitise_line(one.author), origin="import")


def _note(one: PlacedNote) -> PlacedNote:
    newest = one.versions[-1]
    version = replace(newest, body=sanitise(newest.body), author=sanitise_line(newest.author))
    standing = replace(one.standing, status=PLACED, evidence=None)
    return replace(one, standing=standing, author=sanitise_line(one.author), versions=(version,))
