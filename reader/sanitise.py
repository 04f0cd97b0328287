"""Text from outside made harmless for a terminal. Pure, idempotent; called at intake and again before display.

It never judges words: only what cannot be seen, or what a terminal would obey, is taken out.
"""

import re
import unicodedata

MARKS_PER_BASE = 8  # more is a drawing, not writing

# Everything that normal news text is made of and that NFC leaves alone: if nothing else occurs, there is nothing to do.
_UNUSUAL = re.compile(
    "[^\n\t\x20-\x7e\xa0-\xac\xae-\u02ff\u0391-\u03ce\u0410-\u044f\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2460-\u26ff"
    "\u3000-\u3029\u3041-\u3096\u30a1-\u30fc\u3131-\u3163\u3165-\u318e\u3200-\u33ff\u4e00-\u9fff\uac00-\ud7a3"
    "\uff01-\uff9f\uffe0-\uffe6\U0001f300-\U0001faff]"
)
# ECMA-48: CSI; strings (OSC, DCS, SOS, PM, APC) up to their terminator; two-character escapes; then a lone introducer.
# A string without a terminator loses its introducer only, so that a stray byte cannot swallow a paragraph.
_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|(?:\x1b[]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]?"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_FILLERS = re.compile("[\u115f\u1160\u3164\uffa0]")
_PLANE_ENDS = "".join(chr(plane << 16 | end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
_NOT_CHARACTERS = re.compile(f"[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{_PLANE_ENDS}]")
_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_LOOSE_JOINER = re.compile(f"(?<![{_EMOJI}\ufe0f])\u200d|\u200d(?![{_EMOJI}])")
_BLANKS = re.compile("[\n\t ]*[\n\t][\n\t ]*")


def sanitise(text: str) -> str:
    """The text without escape sequences and invisible characters, NFC, lines ended by LF. Idempotent, never fails."""
    if not _UNUSUAL.search(text):
        return text
    text = _ESCAPES.sub("", text)
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _FILLERS.sub(" ", text)
    text = _NOT_CHARACTERS.sub("\ufffd", text)
    text = _with_few_marks(unicodedata.normalize("NFC", text))
    text = _LOOSE_JOINER.sub("", text)
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
