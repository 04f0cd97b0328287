"""Text from outside made harmless for a terminal. Pure, idempotent; called at intake and again before display.

It never judges words: only what cannot be seen, or what a terminal would obey, is taken out.
"""

import re
import unicodedata
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

MARKS_PER_BASE = 8  # more is a drawing, not writing

# Everything that normal news text is made of and that NFC leaves alone: if nothing else occurs, there is nothing to do.
# The first and the last of each range, ascending.
_USUAL = (
    "\t\n\x20\x7e\xa0\xac\xae\u02ff\u0391\u03ce\u0410\u044f\u2010\u2027\u2030\u205e\u2190\u21ff\u2460\u26ff\u3000\u3029"
    "\u3041\u3096\u30a1\u30fc\u3131\u3163\u3165\u318e\u3200\u33ff\u4e00\u9fff\uac00\ud7a3\uff01\uff9f\uffe0\uffe6"
    "\U0001f300\U0001faff"
)
_SHORT = 100  # code points; looked at one by one, so that the first frame's titles need no pattern, which takes 5 ms
_BLANKS = re.compile("[\n\t ]*[\n\t][\n\t ]*")


class _Rules(NamedTuple):
    """What is taken out, compiled when a text first needs it: most texts never do."""

    escapes: re.Pattern[str]
    line_ends: re.Pattern[str]
    invisible: re.Pattern[str]
    fillers: re.Pattern[str]
    not_characters: re.Pattern[str]
    loose_joiner: re.Pattern[str]


@cache
def _rules() -> _Rules:
    # ECMA-48: CSI; strings (OSC, DCS, SOS, PM, APC) up to their terminator; two-character escapes; a lone introducer.
    # A string without a terminator loses its introducer only, so that a stray byte cannot swallow a paragraph.
    escapes = re.compile(
        r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
        r"|(?:\x1b[]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)"
        r"|\x1b[ -/]*[0-~]?"
    )
    line_ends = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
    invisible = re.compile(
        "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f"
        "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
    )
    fillers = re.compile("[\u115f\u1160\u3164\uffa0]")
    plane_ends = "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    not_characters = re.compile(f"[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{plane_ends}]")
    emoji = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
    loose_joiner = re.compile(f"(?<![{emoji}\ufe0f])\u200d|\u200d(?![{emoji}])")
    return _Rules(escapes, line_ends, invisible, fillers, not_characters, loose_joiner)


@cache
def _unusual() -> re.Pattern[str]:
    ranges = (f"{first}-{last}" for first, last in zip(_USUAL[::2], _USUAL[1::2], strict=True))
    return re.compile(f"[^{''.join(ranges)}]")


def _is_usual(text: str) -> bool:
    if len(text) > _SHORT or _unusual.cache_info().currsize:
        return not _unusual().search(text)
    places = ((character, bisect_left(_USUAL, character)) for character in text)
    return all(at % 2 or _USUAL[at : at + 1] == character for character, at in places)


def sanitise(text: str) -> str:
    """The text without escape sequences and invisible characters, NFC, lines ended by LF. Idempotent, never fails."""
    if _is_usual(text):
        return text
    rules = _rules()
    text = rules.escapes.sub("", text)
    text = rules.line_ends.sub("\n", text)
    text = rules.invisible.sub("", text)
    text = rules.fillers.sub(" ", text)
    text = rules.not_characters.sub("\ufffd", text)
    text = _with_few_marks(unicodedata.normalize("NFC", text))
    text = rules.loose_joiner.sub("", text)
    return unicodedata.normalize("NFC", text)


def sanitise_line(text: str) -> str:
    """The same on one line: newlines and tabs, with the blanks around them, become one space. Idempotent."""
    return _BLANKS.sub(" ", sanitise(text)).strip()


def _with_few_marks(text: str) -> str:
    """Each base keeps its first marks. A joiner is no base: it may be taken out, and its marks would then add up."""
    kept: list[str] = []
    marks = 0
    for character in text:
        if unicodedata.category(character)[0] == "M":
            marks += 1
            if marks > MARKS_PER_BASE:
                continue
        elif character != "\u200d":
            marks = 0
        kept.append(character)
    return "".join(kept)
