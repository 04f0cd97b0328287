"""A text dump to lines. Pure; raw line numbers are those of the text that came in."""

import html

from reader.intake.lines import Hint, Line
from reader.sanitise import sanitise, sanitise_line


def lines(text: str) -> list[Line]:
    """The dump's lines that are not blank, entities resolved (twice: dumps of dumps escape twice)."""
    found: list[Line] = []
    gap = True
    for number, raw in enumerate(sanitise(text).split("\n"), start=1):
        line = tidy(raw)
        if not line:
            gap = True
            continue
        found.append(Line(line, number, number, gap, Hint.LIST if raw.lstrip().startswith("•") else Hint.NONE))
        gap = False
    return found


def tidy(text: str) -> str:
    """The text with its entities resolved, on one line, blanks collapsed."""
    if "&" in text:
        text = sanitise_line(html.unescape(html.unescape(text)))
    return " ".join(text.split())
