"""What a file from elsewhere is, told by what is in it and not by its name. Pure."""

import json
from enum import StrEnum
from typing import BinaryIO

from reader.errors import Unreadable
from reader.export.refi.container import Container
from reader.export.spreadsheet import BOOK
from reader.export.tag_table import is_table
from reader.intake.record import LINE_BYTES

BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
ZIP = b"PK"
DOCUMENT = "is a document; what can be imported is a project, a code book, annotations or articles"
UNKNOWN = "is nothing that can be imported: no project, code book, annotations or articles"


class Kind(StrEnum):
    """What can be imported."""

    PROJECT = "REFI-QDA project"
    CODE_BOOK = "REFI-QDA code book"
    TABLE = "table of tags"
    SPREADSHEET = "spreadsheet of tags"
    ANNOTATIONS = "Web Annotations"
    ARTICLES = "articles as JSON lines"


def kind(file: BinaryIO, name: str) -> Kind:
    """What a file is; it stands at its beginning again afterwards. Raises Unreadable."""
    line = file.readline(LINE_BYTES)
    while line and not line.strip():
        line = file.readline(LINE_BYTES)
    head = line + file.read(4_096) if len(line) < 4_096 else line
    file.seek(0)
    if head.startswith(ZIP):
        return _zipped(file, name)
    text = _text(head)
    start = text.lstrip()[:1]
    if start == "<":
        return Kind.CODE_BOOK
    if start in {"{", "["}:
        return Kind.ARTICLES if _is_article(line) else Kind.ANNOTATIONS
    if is_table(text):
        return Kind.TABLE
    raise Unreadable(name, UNKNOWN if head.strip() else "is empty")


def _zipped(file: BinaryIO, name: str) -> Kind:
    names = Container(file, name).names
    file.seek(0)
    if BOOK in names:
        return Kind.SPREADSHEET
    if "[Content_Types].xml" in names or "mimetype" in names:
        raise Unreadable(name, DOCUMENT)
    return Kind.PROJECT


def _text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    return head.decode("utf-8-sig", "replace")


def _is_article(line: bytes) -> bool:
    """Whether a line is an article or a tag book of our own format."""
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and ("paragraphs" in found or "tag_book" in found)
