"""Lists of feeds as other readers keep them: OPML 2.0 (http://opml.org/spec2.opml), leniently read. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from db.model import Payload
from reader.errors import Unreadable
from reader.feeds.ampersands import mended
from reader.feeds.items import words
from reader.feeds.links import address
from reader.feeds.prolog import root
from reader.intake.decode import decode
from reader.intake.markup import bounded
from reader.sanitise import sanitise, sanitise_line

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST = 2_000  # feeds in a list; nobody reads a tenth of it
DEPTH = 50  # of folders in folders
BETWEEN_FOLDERS = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A feed in a list. ``url`` is None for one whose address is none: ``stated`` is what stands there."""

    url: str | None
    stated: str
    title: str = ""
    folder: str = ""  # names of folders in folders, with BETWEEN_FOLDERS


def read(payload: Payload) -> tuple[Outline, ...]:
    """The feeds of a list, with their folders, in their order; none twice. Raises Unreadable."""
    text = sanitise(decode(payload)).strip("\ufeff \t\n")
    if not text.startswith("<"):
        raise Unreadable(payload.origin, "is not OPML")
    found = root(text, payload.origin)
    if found.has_dtd:
        raise Unreadable(payload.origin, "has a DTD: entity declarations are not allowed in OPML")
    if found.name.lower() != "opml":
        raise Unreadable(payload.origin, "is not OPML")
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    body = mended(bounded(text[found.start :], payload.origin))
    tree = etree.fromstring(body.encode("utf-8", "replace"), parser)
    outlines: dict[str, Outline] = {}
    for outline in _outlines(tree, (), payload.origin):
        outlines.setdefault(outline.url or f"\0{outline.stated}", outline)
        if len(outlines) > MOST:
            raise Unreadable(payload.origin, f"lists more than {MOST:,} feeds")
    return tuple(outlines.values())


def _outlines(element: "_Element", folders: tuple[str, ...], origin: str) -> Iterator[Outline]:
    if len(folders) > DEPTH:
        raise Unreadable(origin, "is nested too deeply")
    for child in element:
        said = {str(name).lower(): str(value) for name, value in child.attrib.items()}
        name = words(said.get("title") or said.get("text") or "")
        if "xmlurl" in said:
            stated = sanitise_line(said["xmlurl"])
            folder = BETWEEN_FOLDERS.join(folders)
            yield Outline(url=address(stated), stated=stated, title=name, folder=folder)
        is_folder = child.tag.lower() == "outline" and "xmlurl" not in said and name
        inner = (*folders, name.replace(BETWEEN_FOLDERS, " ")) if is_folder else folders
        yield from _outlines(child, inner, origin)


def written(outlines: Iterable[Outline], *, at: datetime) -> str:
    """A list of feeds as OPML 2.0, folders first by name; read again it gives the same outlines."""
    by_folder: dict[str, list[Outline]] = {}
    for outline in outlines:
        by_folder.setdefault(outline.folder, []).append(outline)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<opml version="2.0">',
        f"  <head><title>newsreader</title><dateCreated>{format_datetime(at)}</dateCreated></head>",
        "  <body>",
    ]
    for folder in sorted(by_folder):
        names = folder.split(BETWEEN_FOLDERS) if folder else []
        lines += [f"{_pad(at)}<outline text={quoteattr(name)}>" for at, name in enumerate(names)]
        lines += [f"{_pad(len(names))}{_line(outline)}" for outline in by_folder[folder]]
        lines += [f"{_pad(at)}</outline>" for at in reversed(range(len(names)))]
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _pad(depth: int) -> str:
    return "  " * (depth + 2)


def _line(outline: Outline) -> str:
    name = quoteattr(outline.title or outline.stated)
    return f'<outline type="rss" text={name} title={name} xmlUrl={quoteattr(outline.stated)}/>'
