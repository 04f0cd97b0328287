"""Lines that a renderer or a prompter broke, put together again. Pure; raw line numbers are kept.

Three breaks are known: hard wrapping at a fixed width, prompter lines (one breath a line, broadcasts), and the stamp of
a picture agency on a line of its own.
"""

import re
from collections import Counter
from itertools import pairwise

from reader.intake import captions, shapes
from reader.intake.lines import Hint, Line

WIDTHS = range(60, 141)  # columns; terminals and mailers wrap here
FULL_LINES = 4
CUT_WORDS = (
    0.6  # of the full lines, with at most one column of room: nearly all where words are cut, about a quarter else
)
BREATHS = 3  # groups of prompter lines before a page counts as prompter text
BREATH_CHARS = 60
BREATH_LINES = 8
JOINED_CHARS = 5_000  # longer than any paragraph of news; joining costs the length of what is joined
WORD_CHARS = 80

_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff가-힣\uf900-\ufaff\uff01-\uff60\uffe0-\uffe6]"
)
_ENDS = re.compile(shapes.STRONG_END.pattern + "|" + shapes.WEAK_END.pattern)
_OPEN = re.compile(
    r"(?:[은는이가을를의에와과도로며고서면게지던한된할인든]|에서|으로|하는|했던|라고|지만|위해|가운데|,)$"
)
_STARTS = re.compile(r"^(?:[•‣▪○●◇◆■□▶▷☞※#①-⑳]|[-–]\s|\[|【|<)")
_SUFFIX = re.compile(
    r"^(?:[은는을를]|이다|입니다|니다|다[.”\"]|에서|에게|으로|까지|부터|라고|이라|들[이은을의]|했[다고]"
    r"|하[다고며는]|된[다]|되[고며])"
)
_PARTICLE = re.compile(r"^(?:[은는을를](?=\s)|(?:습?니다|다)[.”\"]|(?:에서|으로|에게|까지)(?=\s))")
_ENDING = re.compile(r"(?:[은는을를의에와과도며고서]|에서|으로|[한된할인던]|[다요죠][.,]?|[,.”’\"')])$")


def unwrapped(lines: list[Line]) -> list[Line]:
    """The lines with broken ones joined; the same list if none are."""
    lines = _stamped(lines)
    width = wrapping_width(lines)
    if width is not None:
        return _rewoven(lines, width)
    return _breathed(lines)


def columns(text: str) -> int:
    """The columns a terminal gives the text."""
    return len(text) + len(_WIDE.findall(text))


def wrapping_width(lines: list[Line]) -> int | None:
    """The width at which a text was wrapped; None if it was not: then a sentence's line is as long as it likes."""
    if len(lines) < FULL_LINES:
        return None
    if sum(len(line.text) >= WIDTHS.stop for line in lines) > 1 + len(lines) // 100:
        return None
    widths = sorted(columns(line.text) for line in lines)
    top = Counter(width for width in widths if width >= widths[-1 - len(lines) // 100] - 4)
    widest = max((width for width, count in top.items() if count >= max(2, 0.1 * top.total())), default=0)
    if widest not in WIDTHS:
        return None
    sharp = [line for line, after in pairwise(lines) if not after.gap and columns(line.text) >= widest - 3]
    if len(sharp) >= FULL_LINES and 2 * len(sharp) >= sum(width >= widest - 12 for width in widths):
        return widest if _unended(sharp) else None
    full = [line for line, after in pairwise(lines) if not after.gap and columns(line.text) >= widest - 8]
    half = sum(width >= widest // 2 for width in widths)
    return widest if len(full) >= max(2 * FULL_LINES, 0.3 * half) and _unended(full) else None


def _unended(lines: list[Line]) -> bool:
    """Whether most lines stop in the middle of something."""
    return sum(_ENDS.search(line.text[-60:]) is None for line in lines) >= 0.6 * len(lines)


def _rewoven(lines: list[Line], width: int) -> list[Line]:
    """Each line joined to the one before it if that was full: a further word, or character, had no room there."""
    by_character = _cuts_words(lines, width)
    words = Counter(word for line in lines for word in line.text.split()[1:-1])
    woven: list[Line] = []
    for line in lines:
        before = woven[-1] if woven else line
        if woven and not line.gap and not _STARTS.match(line.text) and len(before.text) < JOINED_CHARS:
            last = before.parts[-1][1] if before.parts else before.text
            if by_character and columns(last) >= width - 3:
                space = "" if _inside_a_word(before.text, line.text, width - columns(last), words) else " "
                woven[-1] = _joined(before, line, space)
                continue
            if not by_character and columns(last) + 1 + columns(line.text.split()[0]) > width:
                woven[-1] = _joined(before, line, " ")
                continue
        woven.append(line)
    return woven


def _cuts_words(lines: list[Line], width: int) -> bool:
    """Whether the renderer wrapped Korean by characters, not by words: it leaves bare particles, or hardly any room."""
    pairs = [(columns(line.text), after) for line, after in pairwise(lines) if not after.gap]
    full = [(taken, after) for taken, after in pairs if taken >= width - 8]
    if any(_PARTICLE.match(after.text) for _, after in full):
        return True
    return sum(taken >= width - 1 for taken, _ in full) > CUT_WORDS * len(full)


def _inside_a_word(left: str, right: str, room: int, words: Counter[str]) -> bool:
    """Whether a line that was wrapped by characters was cut inside a word. Two columns of room had held a syllable."""
    last, first = left[-WORD_CHARS:].split()[-1], right[:WORD_CHARS].split()[0]
    if first[0] in ".,!?”’)]}…·":
        return True
    if room >= 2 or left[-1] in ".,!?" or not ("가" <= first[0] <= "힣" and "가" <= last[-1] <= "힣"):
        return not (room >= 2 or left[-1] in ".,!?") and last[-1] not in "”’)]"
    bare = last.lstrip("“‘\"'(["), first.rstrip("”’\"')],.?!")
    if words["".join(bare)]:
        return True
    if words[bare[0]] and words[bare[1]]:
        return False
    return bool(_SUFFIX.match(first)) or len(bare[0]) == 1 or _ENDING.search(last) is None


def _stamped(lines: list[Line]) -> list[Line]:
    """An agency's stamp on a line of its own goes back to the caption before it."""
    joined: list[Line] = []
    for line in lines:
        stamp = len(line.text) < 60 and captions.STAMP.search(line.text) and not shapes.CLAUSE.search(line.text)
        if stamp and joined and captions.shows_a_scene(joined[-1].text):
            joined[-1] = _joined(joined[-1], line, " ")
        else:
            joined.append(line)
    return joined


def _breathed(lines: list[Line]) -> list[Line]:
    """Prompter lines joined to sentences, if the page has several such sentences."""
    groups: list[range] = []
    at = 0
    while at < len(lines):
        end = _breath(lines, at)
        if end > at:
            groups.append(range(at, end + 1))
        at = end + 1
    if len(groups) < BREATHS:
        return lines
    joined: list[Line] = []
    inner = {at for group in groups for at in list(group)[1:]}
    for at, line in enumerate(lines):
        if at in inner:
            joined[-1] = _joined(joined[-1], line, " ")
        else:
            joined.append(line)
    return joined


def _breath(lines: list[Line], start: int) -> int:
    """The last line of the sentence that begins at ``start`` and goes on over line ends; ``start`` if it does not."""
    for at in range(start, min(start + BREATH_LINES, len(lines))):
        line = lines[at]
        if len(line.text) > BREATH_CHARS or line.hint in (Hint.LIST, Hint.CAPTION, Hint.TITLE) or line.linked > 0.5:
            return start
        if at > start and (line.gap or _STARTS.match(line.text)):
            return start
        if shapes.STRONG_END.search(line.text[-60:]):
            return at
        if not _OPEN.search(line.text) or _STARTS.match(line.text):
            return start
    return start


def _joined(before: Line, after: Line, space: str) -> Line:
    parts = before.parts or ((before.first, before.text),)
    further = after.parts or ((after.first, after.text),)
    return before._replace(text=before.text + space + after.text, last=after.last, parts=(*parts, *further))
