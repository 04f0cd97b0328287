"""Words, particles and the shapes of Korean words. Knows no names; spans are offsets into the text it was given."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from reader.entities.lexicon import word_set

# A word is a run of letters and digits of any script; marks inside Latin words (AT&T, e-mail, D.C.) belong to them.
_WORD = re.compile(r"[0-9A-Za-z\uac00-\ud7a3\u3400-\u9fff\uf900-\ufaff]+(?:[&.'\u2019+-][0-9A-Za-z]+)*")


LONGEST_WORD = 60  # letters; bounds the work on one word, so that time stays linear in the text


class Word(NamedTuple):
    """A word and where it stands."""

    start: int
    end: int
    text: str


@lru_cache(maxsize=512)  # every rule asks of the same lines; an article has fewer
def words(text: str) -> tuple[Word, ...]:
    """The words of a text in order; runs longer than any word of a language are passed over."""
    spans = ((match.start(), match.end()) for match in _WORD.finditer(text))
    return tuple(Word(start, end, text[start:end]) for start, end in spans if end - start <= LONGEST_WORD)


def is_hangul(character: str) -> bool:
    """Whether it is one whole Hangul syllable."""
    return "가" <= character <= "힣"


def is_hanja(character: str) -> bool:
    """Whether it is a Chinese character."""
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff"


def closed(character: str) -> bool | None:
    """Whether a syllable ends in a consonant; None where the letter does not tell (Latin, digits)."""
    return (ord(character) - 0xAC00) % 28 > 0 if is_hangul(character) else None


@cache
def _tails() -> tuple[frozenset[str], frozenset[str]]:
    """Strings of particles that may follow a closed syllable, and an open one."""

    def grown(firsts: frozenset[str]) -> frozenset[str]:
        joined = (a + b for a in firsts if a not in last for b in second)
        return frozenset([*firsts, *joined])

    last, second = word_set("particles that end"), word_set("particles that follow")
    either = grown(word_set("particles after any"))
    return grown(word_set("particles after closed")) | either, grown(word_set("particles after open")) | either


def follows(tail: str, last: str) -> bool:
    """Whether ``tail`` is nothing or particles that may stand after a name ending in the letter ``last``."""
    if not tail:
        return True
    after_closed, after_open = _tails()
    ends_closed = closed(last)
    if ends_closed is None:
        return tail in after_closed or tail in after_open
    if ends_closed:
        return tail in after_closed or (tail[0] == "로" and last in _ENDING_IN_RIEUL and tail in after_open)
    return tail in after_open


_ENDING_IN_RIEUL = frozenset(chr(0xAC00 + 28 * i + 8) for i in range(399))


@lru_cache(maxsize=4096)  # asked of a word several times; a page has fewer
def stem_length(word: str, shortest: int = 2) -> int:
    """Length of the word without its particles: the longest tail of particles that leaves ``shortest`` letters."""
    for length in range(shortest, len(word)):
        if follows(word[length:], word[length - 1]):
            return length
    return len(word)


def all_hangul(word: str) -> bool:
    """Whether every letter is a Hangul syllable."""
    return all(map(is_hangul, word))
