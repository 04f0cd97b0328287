"""Lines whose end is something else: a byline or a page's foot that was glued to a sentence becomes its own. Pure.

A caption's own reporter and stamp stay with it.
"""

import re

from reader.intake import captions, shapes
from reader.intake.lines import Line

FOOT_FROM = 100  # characters; in a shorter line what looks like a foot is its subject
SHORTEST = 20

_SUSPECT = re.compile("@|기자|특파원|ⓒ|©|저작권|무단|[▶☞◎※]|\\(끝\\)")
_GLUED = re.compile(
    rf"^(?P<text>.*?[다요까죠][.?!][”\"’'\)]*)\s*(?P<byline>[/\[(]?\s?[가-힣A-Za-z0-9·,=\s]{{0,20}}?{shapes.NAME}\s?{shapes.ROLE}\s?[\[(]?{shapes.EMAIL.pattern}[\])]?"
    rf"|[/\[(]?[가-힣]{{2,8}}\s?=\s?[가-힣·,\s]{{2,20}}{shapes.ROLE}?|{shapes.EMAIL.pattern}"
    rf"|[/\[(]\s?{shapes.NAME}\s?{shapes.ROLE}[\])]?)\s*[/\]]?$"
)
_FOOT = re.compile(
    rf"\s*(?:\S{{0,2}}{shapes.EMAIL.pattern}|[▶☞◎※]\s?[\[가-힣]"
    r"|[<\[(〈]?\s?(?:무단\s?전재|저작권자|copyright|ⓒ|©)|제보는\s|\(끝\))",
    re.IGNORECASE,
)
_LAST_STOP = re.compile(r"^.*[다요까죠]\.[”\"’')]*", re.DOTALL)


def cut(lines: list[Line]) -> list[Line]:
    """The lines, each with at most one thing in it. The parts of a cut line keep its raw line numbers."""
    found: list[Line] = []
    for line in lines:
        if len(line.text) < SHORTEST or not _SUSPECT.search(line.text) or captions.is_caption(line.text):
            found.append(line)
            continue
        parts = _parts(line.text)
        found += [line._replace(text=text, parts=((line.first, text),)) for text in parts] if len(parts) > 1 else [line]
    return found


def _parts(text: str) -> list[str]:
    """Prose, byline, foot: those that are there."""
    foot = _FOOT.search(text, FOOT_FROM)
    if (
        foot is not None
        and (prose := _LAST_STOP.match(text[: foot.start()])) is not None
        and prose.end() > len(text) / 2
    ):
        return [*_signed(text[: prose.end()].rstrip()), text[prose.end() :].strip()]
    return _signed(text)


def _signed(text: str) -> list[str]:
    glued = _GLUED.match(text)
    return [text] if glued is None else [glued["text"], glued["byline"].strip()]
