"""What one text is cut into: syllable pairs, the initials that words begin with, dictionary words and their keys.

Pure. The same cuts are made of the text that is indexed and of the question, so both sides always agree; a change
here makes stored postings stale, therefore CUTS_VERSION.
"""

import re
from array import array
from collections.abc import Iterable
from itertools import accumulate, pairwise
from operator import add
from sys import byteorder

from db.hangul import FOLD_VERSION, initials, keystrokes

CUTS_VERSION = FOLD_VERSION * 1000 + 4
INITIALS_CUT = 4  # words of a text are found by initials from their first four on, across spaces
INITIALS_LEAST = 3  # fewer initials stand for too much to be worth a posting
SHORTEST, LONGEST = 2, 12  # dictionary words: shorter ones carry no pair, longer ones are pasted noise

_NATIVE = f"utf-16-{byteorder[0]}e"
_SPACE = array("H", [ord(" ")])
_LETTER = re.compile(r"[^\W\d_]")
_HANGUL = re.compile("[가-힣]+")
_SCRIPTS = re.compile(r"[a-z]+|[가-힣]+")
_ENDINGS = """
    은 는 이 가 을 를 의 에 도 로 와 과 만 에서 으로 에게 까지 부터 에는 에도 라고 이라고 라는 이라는 으로는 로는 에서는
    에서도 들이 들은 들을 들의 들 이다 이나 이며 처럼 보다 께서 한테 이랑 라며 에서의 으로의 과의 와의 에만 에게는
    까지는 부터는
"""
_PARTICLES = frozenset(_ENDINGS.split())
_SIZES = sorted({len(ending) for ending in _PARTICLES}, reverse=True)
_LAST = frozenset(ending[-1] for ending in _PARTICLES)
# The shortest stem that will do bears the longest ending.
_STEM = re.compile(f"(.{{{SHORTEST},{LONGEST}}}?)({'|'.join(sorted(_PARTICLES, key=len, reverse=True))})?").fullmatch
_OF_NOUNS = "을 를 의 에서 으로 에게 까지 부터 와 과 로 에는 에서는 들의 들을 께서 한테"
OF_NOUNS = frozenset(_OF_NOUNS.split())
_VERBAL = """
    했다 한다 하는 하고 하며 했고 하지 하기 하게 해서 했던 한 할 해 된다 됐다 되는 되고 됐고 되지 되기 된 될 돼
"""
VERBAL = tuple(_VERBAL.split())


def pairs(folded: str) -> set[str]:
    """The distinct neighbouring pairs of a folded text."""
    return set(map(add, folded, folded[1:]))


def posting_text(words: list[str]) -> str:
    """What FTS5 is given for one unit, from its folded words: pairs, and the initials at each word's start."""
    joined = "".join(words)
    firsts = initials(joined)
    last = len(joined) - INITIALS_LEAST
    starts = accumulate(map(len, words), initial=0)
    cuts = [firsts[start : start + INITIALS_CUT] for start in starts if start <= last]
    return f"{_paired(joined)}{' '.join(cuts)}"


def _paired(folded: str) -> str:
    """Every character with its next, a space after each pair. FTS5 is quicker than we at seeing what it has already.

    Half of an import's time at this was the making of one small text for each pair; the codes of all are laid out at
    once instead. Characters beyond U+FFFF have two codes, and texts with such go the long way.
    """
    codes = array("H", folded.encode(_NATIVE, "surrogatepass"))
    if len(codes) != len(folded) or not folded:
        return "".join([f"{one}{other} " for one, other in pairwise(folded)])
    laid = _SPACE * (3 * (len(codes) - 1))
    laid[0::3], laid[1::3] = codes[:-1], codes[1:]
    return laid.tobytes().decode(_NATIVE, "surrogatepass")


def stems(word: str) -> list[tuple[str, bool]]:
    """The dictionary words of one folded word, and whether it took a particle off that only nouns and names bear."""
    if _HANGUL.fullmatch(word):
        return _stem(word)
    scripts = _SCRIPTS.findall(word)
    parts = (word, *scripts) if len(scripts) > 1 and _LETTER.match(word) else scripts
    return [found for part in parts for found in _stem(part)]


def _stem(part: str) -> list[tuple[str, bool]]:
    found = _STEM(part)
    return [(found[1], found[2] in OF_NOUNS)] if found else []


def without_particle(word: str) -> str:
    """The word without the ending that grammar put on it; at least two syllables stay."""
    if word[-1:] not in _LAST:
        return word
    for size in _SIZES:
        if word[-size:] in _PARTICLES and len(word) >= size + SHORTEST:
            return word[:-size]
    return word


def without_verb(word: str) -> str:
    """The noun that 하다 and 되다 make a verb of; at least two syllables stay, else the word as it is."""
    ending = next((ending for ending in VERBAL if word.endswith(ending) and len(word) - len(ending) >= SHORTEST), "")
    return word[: len(word) - len(ending)]


def key_text(word: str) -> str:
    """What FTS5 is given for a word of three or more syllables, so that slips in it are found: its keys' triples."""
    keys = keystrokes(word)
    return " ".join(map("".join, zip(keys, keys[1:], keys[2:], strict=False)))


def conjunction(cuts: Iterable[str]) -> str:
    """All of the cuts. They are folded, so they hold no quotation mark."""
    return " AND ".join(f'"{cut}"' for cut in sorted(cuts))


def either(matches: Iterable[str]) -> str:
    """Any of the expressions."""
    return " OR ".join(f"({match})" for match in dict.fromkeys(matches))
