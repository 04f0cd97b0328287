"""In which language a single line is written, by its letters: enough to choose who reads it."""

import re
from itertools import islice

_HANGUL = re.compile("[가-힣ㄱ-ㆎ]")
_KANA = re.compile("[ぁ-ヺ]")
_LATIN_WORDS = re.compile(r"[A-Za-z]{2,30}")
FEWEST_WORDS = 4  # of Latin letters: a headline in capitals or a name alone may stand in a Korean page


def language_of(line: str) -> str:
    """Japanese for a line with kana, English for one with several Latin words, else Korean, as any Hangul makes it."""
    if _HANGUL.search(line):
        return "ko"
    if _KANA.search(line):
        return "ja"
    several = islice(_LATIN_WORDS.finditer(line), FEWEST_WORDS - 1, FEWEST_WORDS)
    return "en" if any(True for _ in several) else "ko"
