"""The first sheet of a spreadsheet (.xlsx) as rows of text, as a code book may come. Formulas are not looked at."""

import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree.ElementTree import Element

from reader.errors import Unreadable
from reader.export.refi.container import Container
from reader.export.refi.tree import parsed

BOOK = "xl/workbook.xml"  # what tells a spreadsheet from other zips
SHARED = "xl/sharedStrings.xml"
MOST_COLUMNS = 100  # set by hand: a code book has three
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_CELL = re.compile(r"([A-Z]{1,3})\d+")


def rows(file: BinaryIO, name: str) -> Iterator[list[str]]:
    """The rows, each a list of texts; empty where a cell says nothing. Raises Unreadable."""
    container = Container(file, name)
    sheets = sorted((int(match[1]), path) for path in container.names if (match := _SHEET.fullmatch(path)))
    if not sheets:
        raise Unreadable(name, "has no sheet")
    shared: list[str] = []
    if SHARED in container.names:
        shared = [_text(one) for one in parsed(container.read(SHARED), name).root.iterfind("si")]
    for row in parsed(container.read(sheets[0][1]), name).root.iterfind("sheetData/row"):
        cells: list[str] = []
        for number, cell in enumerate(row.iterfind("c")):
            at = _column(cell.get("r", ""), number)
            if at < MOST_COLUMNS:
                cells += [""] * (at + 1 - len(cells))
                cells[at] = _value(cell, shared)
        yield cells


def _value(cell: Element, shared: list[str]) -> str:
    kind, value = cell.get("t", "n"), cell.findtext("v", "")
    if kind == "inlineStr":
        return "".join(_text(one) for one in cell.iterfind("is"))
    if kind == "s":
        return shared[int(value)] if value.isdecimal() and int(value) < len(shared) else ""
    return value


def _text(element: Element) -> str:
    """The words of a string, whole or in runs; how they are pronounced is left out."""
    return "".join(one.text or "" for path in ("t", "r/t") for one in element.iterfind(path))


def _column(reference: str, number: int) -> int:
    """Which column a cell stands in, from 0; without a reference, the next one."""
    match = _CELL.fullmatch(reference)
    if match is None:
        return number
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1
