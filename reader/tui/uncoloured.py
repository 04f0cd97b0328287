"""What colour tells, told without it: by weight, slant, line and reverse, in the terminal's own two colours.

The theme ``mono`` gives each role a grey of its own, and this reads them back. A background that is bright is reversed,
words that recede are dim; those that tell something by colour alone elsewhere get a look of their own.
"""

from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from reader.tui.themes import FOUND, LIT, PROBLEM, VALUE

BRIGHT, DIM = 0x60, 0x90  # of 255: between the papers and what is reversed; between words that recede and others
BARE = Style.from_color(RichColor.default(), RichColor.default())
LOOKS = {
    VALUE: Style(bold=True, italic=True),
    PROBLEM: Style(bold=True),
    FOUND: Style(bold=True, underline=True),
    LIT: Style(underline=True),
}


class Uncoloured(LineFilter):
    """Takes the colours off a line."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  Textual's shape
        return [Segment(text, bare(style) if style else style, control) for text, style, control in segments]


@lru_cache(1024)
def bare(style: Style) -> Style:
    """A style without its colours, and with the look that says the same."""
    looks = BARE
    ink, paper = _grey(style.color), _grey(style.bgcolor)
    for shade in (ink, paper):
        looks += LOOKS.get(shade or "", Style())
    if paper is not None and _brightness(paper) > BRIGHT:
        return style + looks + Style(reverse=not style.reverse, dim=False)
    return style + looks + Style(dim=style.dim or (ink is not None and _brightness(ink) < DIM))


def _grey(colour: RichColor | None) -> str | None:
    return None if colour is None or colour.triplet is None else colour.triplet.hex


def _brightness(shade: str) -> int:
    return int(shade[3:5], 16)
