"""A terminal's screen as SVG. Every run of cells gets the width of its cells, so that Korean columns stand straight."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

import pyte
from pyte.screens import Char

CELL_WIDTH, CELL_HEIGHT, FONT_SIZE, BASELINE, EDGE = 10.0, 22.0, 17.0, 16.5, 14.0
FONTS = "D2Coding, NanumGothicCoding, 'Noto Sans Mono CJK KR', monospace"
INK, PAPER = "d6dae0", "13161b"
NAMED = {"black": "000000", "red": "f4788c", "green": "5fd3a6", "brown": "f0b429", "blue": "6cb6ff"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One character with its place and looks; ``columns`` is 1 or 2."""

    column: int
    columns: int
    char: Char

    @property
    def ink(self) -> str:
        """Its colour, reverse video included."""
        return _colour(self.char.bg, PAPER) if self.char.reverse else _colour(self.char.fg, INK)

    @property
    def paper(self) -> str:
        """The colour behind it."""
        return _colour(self.char.fg, INK) if self.char.reverse else _colour(self.char.bg, PAPER)


def svg(screen: pyte.Screen) -> str:
    """The whole screen as one picture."""
    width, height = screen.columns * CELL_WIDTH + 2 * EDGE, screen.lines * CELL_HEIGHT + 2 * EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" font-family="{FONTS}"'
        f' font-size="{FONT_SIZE:g}">',
        f'<rect width="{width:g}" height="{height:g}" rx="8" fill="#{PAPER}"/>',
    ]
    for row in range(screen.lines):
        parts += _papers(screen, row)
        parts += _inks(screen, row)
    return "\n".join([*parts, "</svg>", ""])


def _papers(screen: pyte.Screen, row: int) -> Iterator[str]:
    for paper, cells in groupby(_cells(screen, row), key=lambda cell: cell.paper):
        run = list(cells)
        if paper != PAPER:
            columns = sum(cell.columns for cell in run)
            yield (
                f'<rect x="{_x(run[0].column):g}" y="{_y(row):g}" width="{columns * CELL_WIDTH:g}"'
                f' height="{CELL_HEIGHT:g}" fill="#{paper}" shape-rendering="crispEdges"/>'
            )


def _inks(screen: pyte.Screen, row: int) -> Iterator[str]:
    def looks(cell: Cell) -> tuple[str, bool, bool, bool, int]:
        return cell.ink, cell.char.bold, cell.char.italics, cell.char.underscore, cell.columns

    words = (cell for cell in _cells(screen, row) if cell.char.data != " " or cell.char.underscore)
    for (ink, bold, italic, underlined, columns), cells in groupby(words, key=looks):
        run = list(cells)
        text = "".join(cell.char.data for cell in run).replace(" ", "\N{NO-BREAK SPACE}")
        attributes = [f'fill="#{ink}"']
        attributes += ['font-weight="bold"'] if bold else []
        attributes += ['font-style="italic"'] if italic else []
        attributes += ['text-decoration="underline"'] if underlined else []
        places = " ".join(f"{_x(cell.column) + (columns - 1) * CELL_WIDTH * 0.08:g}" for cell in run)
        yield f'<text x="{places}" y="{_y(row) + BASELINE:g}" {" ".join(attributes)}>{escape(text)}</text>'


def _cells(screen: pyte.Screen, row: int) -> Iterator[Cell]:
    line = screen.buffer[row]
    for column in range(screen.columns):
        char = line[column]
        if char.data:  # pyte leaves the second column of a wide character empty
            wide = column + 1 < screen.columns and not line[column + 1].data
            yield Cell(column, 2 if wide else 1, char)


def _colour(name: str, default: str) -> str:
    if name == "default":
        return default
    return NAMED.get(name, name)


def _x(column: int) -> float:
    return EDGE + column * CELL_WIDTH


def _y(row: int) -> float:
    return EDGE + row * CELL_HEIGHT
