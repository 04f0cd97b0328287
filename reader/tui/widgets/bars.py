"""Bars of coloured spaces: block characters are of ambiguous width, and a space is right in every terminal."""

from math import ceil

from textual.content import Content
from textual.style import Style


def bar(value: int, most: int, columns: int, *, ink: Style, track: Style) -> Content:
    """``columns`` wide, filled for ``value`` of ``most``; whatever is more than nothing shows."""
    filled = min(ceil(columns * value / most), columns) if most > 0 else 0
    rest = Content(" " * (columns - filled)).stylize(track)
    return Content.assemble(Content(" " * filled).stylize(ink), rest)
