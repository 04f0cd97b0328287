"""Signs that some terminals draw two columns wide, drawn as ASCII: every row is then as long as it is meant to be.

Unicode leaves the width of “ ” · … and of all lines and blocks to the terminal (East Asian Width “ambiguous”), and
those that are set to “wide” break each row that has one. This is drawing: what is kept and copied stays as it is.
"""

from unicodedata import east_asian_width, normalize

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

ALIKE = {
    **dict.fromkeys("“”″〝〞", '"'),
    **dict.fromkeys("‘’′´¨ˊˋ", "'"),
    **dict.fromkeys("·‧∙•―—–─━┄┈‐−", "-"),
    **dict.fromkeys("│┃┆┊∥¦", "|"),
    **dict.fromkeys("┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╭╮╯╰", "+"),
    **dict.fromkeys("■□▣▤▥▦▧▨▩◆◇◈", "#"),
    **dict.fromkeys("○●◎◉⊙", "o"),
    **dict.fromkeys("△▲∧↑", "^"),
    **dict.fromkeys("▽▼∨↓", "v"),
    **dict.fromkeys("▷▶→⇒»≫", ">"),
    **dict.fromkeys("◁◀←⇐«≪", "<"),
    **dict.fromkeys("★☆※†‡¤", "*"),
    **dict.fromkeys("≒∼～∽", "~"),
    **dict.fromkeys("∴∵¿", ":"),
    "…": "~",
    "‥": "~",
    "×": "x",
    "÷": "/",
    "±": "+",
    "≠": "=",
    "≤": "<",
    "≥": ">",
    "§": "S",
    "¶": "P",
    "¡": "!",
}
BLOCKS = range(0x2580, 0x25A0)  # of scrollbars and bars: their colours say as much


class _Narrow(dict[int, str]):
    """For ``str.translate``: a sign of doubtful width as one of ASCII, where one says the same; else itself."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        narrow = sign
        if code > 0x7F and east_asian_width(sign) == "A" and cell_len(sign) == 1:
            plain = normalize("NFKD", sign)
            narrow = " " if code in BLOCKS else ALIKE.get(sign, plain if len(plain) == 1 and plain.isascii() else sign)
        self[code] = narrow
        return narrow


NARROW = _Narrow()


class NarrowSigns(LineFilter):
    """Draws a line in signs whose width no terminal doubts. Letters stay: Greek and Cyrillic have no others."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002  Textual's shape
        return [
            Segment(text, style, control) if text.isascii() else Segment(text.translate(NARROW), style, control)
            for text, style, control in segments
        ]
