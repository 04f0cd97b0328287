"""Elements of REFI-QDA as the records of ``model``: whatever can be read of them, and nothing raised. Pure."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from xml.etree.ElementTree import Element

from reader.export.refi.model import Code, CodeBook, Coding, Memo, Pointing, Selection
from reader.sanitise import sanitise, sanitise_line

LONGEST_NAME = 2_000  # code points of a name that are looked at; the rest is cut as programs cut it
NOWHERE = -1  # a position that is no number: outside of every text


def guid(element: Element, attribute: str = "guid") -> str:
    """A guid as we write them: small letters, no braces. Some programs use what is none, which is kept."""
    return element.get(attribute, "").strip().strip("{}").lower()


def named(element: Element, attribute: str = "name") -> str:
    """A name, harmless and on one line."""
    return sanitise_line(element.get(attribute, ""))


def moment(element: Element, attribute: str) -> datetime | None:
    """A time; in UTC where it has no zone, None where it is none."""
    try:
        found = datetime.fromisoformat(element.get(attribute, "").strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def user(element: Element) -> str | None:
    """Who made it, or, where nobody says, who changed it: a guid."""
    return guid(element, "creatingUser") or guid(element, "modifyingUser") or None


def made_at(element: Element) -> datetime | None:
    """When it was made, or changed."""
    return moment(element, "creationDateTime") or moment(element, "modifiedDateTime")


def words(element: Element, child: str) -> str:
    """The text in a child, harmless, its lines kept; empty if there is none."""
    found = element.find(child)
    return "" if found is None else sanitise(found.text or "").strip()


def refs(element: Element, child: str) -> tuple[str, ...]:
    """The guids that children refer to."""
    return tuple(guid(one, "targetGUID") for one in element.findall(child))


def code_book(root: Element | None, ours: str, origin: str = "") -> CodeBook:
    """The codes under a code book, wherever it keeps them."""
    codes = tuple(_codes(root, None)) if root is not None else ()
    return CodeBook(codes=codes, origin=origin, ours=_ours(ours))


def _codes(parent: Element, above: str | None) -> Iterator[Code]:
    for element in parent:
        if element.tag in {"Codes", "CodeBook"}:
            yield from _codes(element, above)
        elif element.tag == "Code":
            code = guid(element)
            yield Code(
                guid=code,
                name=named(element),
                colour=element.get("color", ""),
                description=sanitise_line(words(element, "Description")),
                parent=above,
            )
            yield from _codes(element, code)


def _ours(instruction: str) -> dict[str, dict[str, object]]:
    """What our own files say beside the format. Anything else is as if it were not there."""
    try:
        found = json.loads(instruction)
    except (ValueError, RecursionError):
        return {}
    tags = found.get("tags") if isinstance(found, dict) else None
    if not isinstance(tags, dict):
        return {}
    return {key: value for key, value in tags.items() if isinstance(value, dict)}


def codings(element: Element) -> tuple[Coding, ...]:
    """The codes that an element was given."""
    return tuple(
        Coding(guid=guid(one), code=code, user=user(one), at=made_at(one), notes=refs(one, "NoteRef"))
        for one in element.findall("Coding")
        for code in refs(one, "CodeRef")
    )


def selection(element: Element) -> Selection:
    """A stretch of text."""
    return Selection(
        guid=guid(element),
        name=_cut(named(element)),
        start=_number(element.get("startPosition")),
        end=_number(element.get("endPosition")),
        description=words(element, "Description"),
        codings=codings(element),
        notes=refs(element, "NoteRef"),
        user=user(element),
        at=made_at(element),
    )


def transcribed(element: Element, places: Mapping[str, int]) -> Selection:
    """A stretch of a transcript, from one point of synchronisation to another, by their places in its text."""
    start, end = (places.get(guid(element, name), NOWHERE) for name in ("fromSyncPoint", "toSyncPoint"))
    return replace(selection(element), start=start, end=end)


def sync_points(element: Element) -> dict[str, int]:
    """Where the points of synchronisation of a transcript stand in its text."""
    return {guid(one): _number(one.get("position")) for one in element.findall("SyncPoint")}


def pointing(element: Element) -> Pointing:
    """A selection that stands in no text."""
    return Pointing(
        guid=guid(element),
        name=_cut(named(element) or sanitise_line(words(element, "Representation/PlainTextContent"))),
        kind=element.tag,
        codings=codings(element),
        notes=refs(element, "NoteRef"),
        description=words(element, "Description"),
        user=user(element),
        at=made_at(element),
    )


def memo(element: Element, text: str) -> Memo:
    """A note with its text, which may lie in a file of its own."""
    return Memo(
        guid=guid(element),
        text=text,
        user=user(element),
        at=made_at(element),
        modifier=guid(element, "modifyingUser") or None,
        modified_at=moment(element, "modifiedDateTime"),
        selections=tuple(selection(one) for one in element.iter("PlainTextSelection")),
    )


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def _number(position: str | None) -> int:
    try:
        return int(position or "")
    except ValueError:  # no number, or one of thousands of digits
        return NOWHERE
