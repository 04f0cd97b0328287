"""Files of REFI-QDA read as any of its programs may write them. Raises Unreadable for what is none of them.

Taken: any one *.qde at the root, Sources/ or sources/, every scheme of paths (but nothing outside of the zip), texts
in files or in place, representations of PDFs, notes in files, links. Unknown elements are counted and passed over.
"""

from collections import Counter
from typing import BinaryIO
from xml.etree.ElementTree import Element

from reader.errors import Unreadable
from reader.export.refi.container import Container
from reader.export.refi.elements import (
    code_book,
    codings,
    guid,
    made_at,
    memo,
    named,
    pointing,
    refs,
    selection,
    sync_points,
    transcribed,
    user,
)
from reader.export.refi.elements import words as words_of
from reader.export.refi.model import CodeBook, Memo, Project, Source
from reader.export.refi.tree import Document, parsed
from reader.export.refi.variables import VARIABLES
from reader.sanitise import sanitise

BOM = "\ufeff"
WIDE = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
OUR_OWN = frozenset(variable.guid for variable in VARIABLES)
LEFT_OUT = ("Cases/Case", "Sets/Set", "Graphs/Graph", "Variables/Variable")  # what a project has and an archive has not


def project(file: BinaryIO, name: str) -> Project:
    """A project from its zip. Raises Unreadable."""
    return _Reader(Container(file, name), name).project()


def own_project(container: Container, document: Document, name: str) -> Project:
    """A project that we wrote just now, however large it is. Raises Unreadable."""
    return _Reader(container, name).read(document)


def codebook(body: bytes, name: str) -> CodeBook:
    """A code book from its file; a project's own is taken as well. Raises Unreadable."""
    document = parsed(body, name)
    root = document.root if document.root.tag == "CodeBook" else document.root.find("CodeBook")
    if root is None:
        raise Unreadable(name, f"is XML, but no code book: {document.root.tag[:40]}")
    return code_book(root, document.ours, named(document.root, "origin"))


def decoded(body: bytes) -> tuple[str, bool]:
    """The text of a source's file without its byte order mark, and whether it had one."""
    for mark, encoding in WIDE:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace"), True
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(body).best()
        text = str(best) if best is not None else body.decode("utf-8", "replace")
    return text.removeprefix(BOM), text.startswith(BOM)


class _Reader:
    def __init__(self, container: Container, name: str) -> None:
        self._container = container
        self._name = name

    def project(self) -> Project:
        candidates = [path for path in self._container.names if "/" not in path and path.lower().endswith(".qde")]
        if len(candidates) != 1:
            found = "no project" if not candidates else "more than one project"
            raise Unreadable(self._name, f"holds {found} (*.qde)")
        return self.read(parsed(self._container.read(candidates[0]), f"{self._name}: {candidates[0]}"))

    def read(self, document: Document) -> Project:
        root = document.root
        if root.tag != "Project":
            raise Unreadable(self._name, f"holds no project but {root.tag[:40]}")
        users = {guid(one): named(one) or named(one, "id") or guid(one) for one in root.findall("Users/User")}
        memos: dict[str, Memo] = {}
        for one in map(self._memo, root.findall("Notes/Note")):
            memos[one.guid if one.guid not in memos else f"{one.guid} {len(memos)}"] = one
        return Project(
            name=named(root),
            origin=named(root, "origin"),
            user=guid(root, "creatingUserGUID") or user(root),
            users=users,
            book=code_book(root.find("CodeBook"), document.ours),
            sources=tuple(self._source(one, _inside(one)) for one in root.findall("Sources/*")),
            memos=memos,
            links=tuple((guid(one, "originGUID"), guid(one, "targetGUID")) for one in root.findall("Links/Link")),
            unread=Counter(one.tag for path in LEFT_OUT for one in root.findall(path) if guid(one) not in OUR_OWN),
        )

    def _source(self, element: Element, inside: Element | None) -> Source:
        text, has_bom, missing = self._text(inside, element.tag)
        both = [element] if inside is None or inside is element else [element, inside]
        stretches = [one for outer in both for one in outer.findall("PlainTextSelection")]
        timed = inside.findall("TranscriptSelection") if inside is not None else []
        points = sync_points(inside) if inside is not None else {}
        read = {id(one) for one in (*stretches, *timed)}
        others = [one for one in element.iter() if one.tag.endswith("Selection") and id(one) not in read]
        return Source(
            guid=guid(element),
            name=next(filter(None, map(_name, both)), ""),
            kind=element.tag,
            text=text,
            missing=missing,
            has_bom=has_bom,
            description=words_of(element, "Description"),
            selections=(*map(selection, stretches), *(transcribed(one, points) for one in timed)),
            pointings=tuple(map(pointing, others)),
            codings=tuple(coding for outer in both for coding in codings(outer)),
            notes=tuple(ref for outer in both for ref in refs(outer, "NoteRef")),
            values=_values(element),
            user=user(element),
            at=made_at(element),
        )

    def _text(self, inside: Element | None, kind: str) -> tuple[str | None, bool, str]:
        """The text, whether it had a byte order mark, and, where there is none, why."""
        if inside is None:
            return None, False, f"is a {kind} without a text"
        content = inside.find("PlainTextContent")
        if content is not None and content.text:
            return content.text.removeprefix(BOM), content.text.startswith(BOM), ""
        path = inside.get("plainTextPath", "")
        if not path:
            return None, False, "has no plain text"
        found = self._container.found(path)
        if found is None:
            return None, False, f"its text is not in the file: {path}"
        text, has_bom = decoded(self._container.read(found))
        return text, has_bom, ""

    def _memo(self, element: Element) -> Memo:
        text, _has_bom, _missing = self._text(element, element.tag)
        told = sanitise(text or "")
        return memo(element, told if told.strip() else words_of(element, "Description"))


def _inside(element: Element) -> Element | None:
    """The text that stands for a source."""
    if element.tag == "TextSource":
        return element
    return next((one for one in element if one.tag in {"Representation", "TextDescription", "Transcript"}), None)


def _name(element: Element) -> str:
    """What a source is called; where nobody says, as its file."""
    return named(element) if "name" in element.attrib else named(element, "plainTextPath").rpartition("/")[2]


def _values(element: Element) -> dict[str, str]:
    """What variables are of a source, as text."""
    return {
        variable: (value.text or "")
        for one in element.findall("VariableValue")
        for variable in refs(one, "VariableRef")
        for value in one
        if value.tag.endswith("Value")
    }
