"""REFI-QDA written: a project of a portfolio, a code book of its tags. The same portfolio gives the same bytes.

A mark on a paragraph or a span is a PlainTextSelection of the flat text (``reader.export.flat_text``), one on the whole
article a Coding or NoteRef of its source. Notes are Note and NoteRef. What the format has no place for stands in a
processing instruction before the root, or is left out: ``reader.export.qdpx`` says what that is.
"""

import json
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import BinaryIO, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from db.model import Span
from db.portfolio import ExportedArticle, ExportedTag, PlacedNote, PlacedTagging, Portfolio, Standing
from reader.export.flat_text import flat_span, flat_text, starts
from reader.export.refi.colours import rgb
from reader.export.refi.guids import selection_guid, user_guid
from reader.export.refi.tree import OURS
from reader.export.refi.variables import VARIABLES, instant, values
from reader.sanitise import sanitise, sanitise_line

NAMESPACE = {"project": "urn:QDA-XML:project:1.0", "codebook": "urn:QDA-XML:codebook:1.0"}
LONGEST_NAME = 250  # code points of a selection's or note's name; 255 is what the shortest column elsewhere holds
FIXED = (1980, 1, 1, 0, 0, 0)  # the time of every file in the zip: the first that it can say
MODE = 0o644 << 16
UNIX = 3


def write_project(portfolio: Portfolio, file: BinaryIO, *, origin: str) -> None:
    """Write a .qdpx. ``origin`` is the program and its version."""
    users = {portfolio.author: user_guid(portfolio.author)} if portfolio.author else {}
    sources, notes = Element("Sources"), Element("Notes")
    used: set[str] = set()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as container:
        for article in portfolio.articles:
            _put(container, f"sources/{article.guid}.txt", flat_text(article).encode())
            _source(sources, notes, article, users)
            used.update(variable.guid for variable, _value in values(article))
        root = Element("Project", {"xmlns": NAMESPACE["project"], "name": OURS, "origin": origin})
        if portfolio.author:
            root.set("creatingUserGUID", users[portfolio.author])
        _users(root, users)
        if portfolio.tags:
            _codes(SubElement(root, "CodeBook"), portfolio.tags)
        _variables(root, used)
        root.extend(one for one in (sources, notes) if len(one))
        _put(container, "project.qde", _xml(root, portfolio.tags))


def codebook(tags: Sequence[ExportedTag], *, origin: str) -> bytes:
    """A .qdc. Its schema wants at least one code."""
    root = Element("CodeBook", {"xmlns": NAMESPACE["codebook"], "origin": origin})
    _codes(root, tags)
    return _xml(root, tags)


def _put(container: zipfile.ZipFile, name: str, body: bytes) -> None:
    info = zipfile.ZipInfo(name, FIXED)
    info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, MODE, UNIX
    container.writestr(info, body)


def _xml(root: Element, tags: Sequence[ExportedTag]) -> bytes:
    """The file: declaration, what only we read, the elements, a line each."""
    indent(root)
    ours = json.dumps(
        {"tags": {tag.guid: told for tag in tags if (told := _ours(tag))}}, ensure_ascii=False, separators=(",", ":")
    )
    ours = ours.replace("?>", "?\\u003e")
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<?{OURS} {ours}?>\n'
    body: bytes = tostring(root, encoding="utf-8", xml_declaration=False)
    return head.encode() + body + b"\n"


def _ours(tag: ExportedTag) -> dict[str, object]:
    """What a Code cannot say of a tag."""
    label = "" if tag.label == tag.name else tag.label
    told = {"label": label, "glyph": tag.glyph, "key": tag.hotkey, "archived": tag.archived}
    return {name: value for name, value in told.items() if value}


def _users(root: Element, users: Mapping[str, str]) -> None:
    if users:
        inside = SubElement(root, "Users")
        for name in sorted(users):
            SubElement(inside, "User", {"guid": users[name], "name": sanitise_line(name)})


def _codes(parent: Element, tags: Sequence[ExportedTag]) -> None:
    """Codes in one another as tags stand under tags, in the order of the tag book."""
    known = {tag.guid for tag in tags}
    under: dict[str | None, list[ExportedTag]] = defaultdict(list)
    for tag in tags:
        under[tag.parent if tag.parent in known else None].append(tag)
    inside = SubElement(parent, "Codes")
    waiting = [(inside, tag) for tag in reversed(under[None])]
    while waiting:
        above, tag = waiting.pop()
        colour = rgb(tag.colour)
        element = SubElement(above, "Code", {"guid": tag.guid, "name": tag.name, "isCodable": "true"})
        if colour:
            element.set("color", colour)
        if tag.definition:
            SubElement(element, "Description").text = tag.definition
        waiting += [(element, child) for child in reversed(under[tag.guid])]


def _variables(root: Element, used: set[str]) -> None:
    those = [variable for variable in VARIABLES if variable.guid in used]
    if those:
        inside = SubElement(root, "Variables")
        for variable in those:
            about = {"guid": variable.guid, "name": variable.name, "typeOfVariable": variable.kind}
            SubElement(inside, "Variable", about)


def _source(sources: Element, notes: Element, article: ExportedArticle, users: dict[str, str]) -> None:
    """One article: its text in a file, its marks where they stand."""
    about = {
        "guid": article.guid,
        "name": sanitise_line(article.title),
        "plainTextPath": f"internal://{article.guid}.txt",
    }
    if article.added_at:
        about["creationDateTime"] = instant(article.added_at)
    source = SubElement(sources, "TextSource", about)
    starting = starts(article)
    on_all: list[Element] = []
    for seat in _seats(article):
        inside = [_coding(tagging, users) for tagging in seat.taggings]
        inside += [_note(notes, note, users) for note in seat.notes]
        span = flat_span(article, starting, seat.standing)
        if span is None:
            on_all += inside
        else:
            source.append(_selection(article, seat, span, _user(users, seat.author), inside))
    source.extend(sorted(on_all, key=lambda one: one.tag != "Coding"))  # the schema has an order
    for variable, value in values(article):
        told = SubElement(source, "VariableValue")
        SubElement(told, "VariableRef", {"targetGUID": variable.guid})
        SubElement(told, f"{variable.kind}Value").text = value


class _Seat(NamedTuple):
    """What one person put on one place: programs tell whose it is by the selection."""

    standing: Standing
    author: str
    taggings: list[PlacedTagging]
    notes: list[PlacedNote]


def _seats(article: ExportedArticle) -> list[_Seat]:
    """The places that carry something, in the text's order, the whole article first; orphans are left out."""
    found: dict[tuple[str, str], _Seat] = {}
    for tagging in article.taggings:
        key = (tagging.standing.key, tagging.author)
        found.setdefault(key, _Seat(tagging.standing, tagging.author, [], [])).taggings.append(tagging)
    for note in article.notes:
        key = (note.standing.key, note.author)
        found.setdefault(key, _Seat(note.standing, note.author, [], [])).notes.append(note)
    placed = (seat for seat in found.values() if not seat.standing.is_orphan)
    return sorted(placed, key=lambda seat: (*_order(seat.standing), seat.author))


def _selection(article: ExportedArticle, seat: _Seat, span: Span, user: str, inside: Sequence[Element]) -> Element:
    """A place with what it carries, by its author, from the time of the first that it carries."""
    about = {"guid": selection_guid(article.guid, seat.standing, user), "name": _short(seat.standing.exact)}
    about |= {"startPosition": str(span.start), "endPosition": str(span.end), "creatingUser": user}
    times = [*(one.created_at for one in seat.taggings), *(one.created_at for one in seat.notes)]
    if made := min(filter(None, times), default=None):
        about["creationDateTime"] = instant(made)
    selection = Element("PlainTextSelection", about)
    selection.extend(inside)
    return selection


def _order(standing: Standing) -> tuple[int, int, int]:
    span = (standing.span.start, standing.span.end) if standing.span else (-1, -1)
    return (-1 if standing.paragraph is None else standing.paragraph, *span)


def _coding(tagging: PlacedTagging, users: dict[str, str]) -> Element:
    coding = Element("Coding", {"guid": tagging.guid, "creatingUser": _user(users, tagging.author)})
    if tagging.created_at:
        coding.set("creationDateTime", instant(tagging.created_at))
    SubElement(coding, "CodeRef", {"targetGUID": tagging.tag})
    return coding


def _note(notes: Element, note: PlacedNote, users: dict[str, str]) -> Element:
    """Write a note among the notes, and return the reference to it."""
    about = {"guid": note.guid, "name": _short(sanitise_line(note.body.partition("\n")[0]))}
    about["creatingUser"] = _user(users, note.author)
    if note.created_at:
        about["creationDateTime"] = instant(note.created_at)
    about["modifyingUser"] = _user(users, note.versions[-1].author)
    if note.modified_at:
        about["modifiedDateTime"] = instant(note.modified_at)
    SubElement(SubElement(notes, "Note", about), "PlainTextContent").text = sanitise(note.body)
    return Element("NoteRef", {"targetGUID": note.guid})


def _user(users: dict[str, str], name: str) -> str:
    return users.setdefault(name, user_guid(name))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"
