"""Rows as lines of aligned columns. Pure: widths are those of a terminal, where a Hangul syllable takes two."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from reader.sanitise import sanitise_line

LOOKED_AT = 1_000  # rows whose widths make the columns'; what comes after may stand out
GAP = "  "


def grid(columns: Sequence[str], rows: Iterable[Sequence[object]], *, widest: int | None = None) -> Iterator[str]:
    """The lines of a table with its heads; numbers to the right. Cells beyond ``widest`` are cut with an ellipsis."""
    heads = [_cut(sanitise_line(name), widest) for name in columns]
    remaining = iter(rows)
    first = [_shown(row, widest) for row in islice(remaining, LOOKED_AT)]
    widths = [
        max(map(width, column))
        for column in zip(heads, *([text for text, _right in row] for row in first), strict=True)
    ]
    yield _line(((head, False) for head in heads), widths)
    yield GAP.join("─" * size for size in widths)
    for row in chain(first, (_shown(row, widest) for row in remaining)):
        yield _line(row, widths)


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or character in "\u200d\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _shown(row: Sequence[object], widest: int | None) -> list[tuple[str, bool]]:
    """Each value as its text, and whether it goes to the right."""
    return [(_cut(_text(value), widest), isinstance(value, int | float)) for value in row]


def _text(value: object) -> str:
    if value is None:
        return ""
    return f"{len(value):,} bytes" if isinstance(value, bytes) else sanitise_line(str(value))


def _cut(text: str, widest: int | None) -> str:
    if widest is None or width(text) <= widest:
        return text
    left, kept = widest - 1, []
    for character in text:
        left -= _columns(character)
        if left < 0:
            break
        kept.append(character)
    return "".join(kept) + "…"


def _line(cells: Iterable[tuple[str, bool]], widths: Sequence[int]) -> str:
    padded = []
    for (text, is_right), size in zip(cells, widths, strict=True):
        space = " " * (size - width(text))
        padded.append(space + text if is_right else text + space)
    return GAP.join(padded).rstrip()
