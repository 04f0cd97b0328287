"""Which language a page's text is in, by its letters and commonest words. Pure."""

import re

from reader.intake.lines import Line

LONG_CHARS = 40  # menus are short; a Korean outlet's English article has Korean menus
LITTLE_CHARS = 300
SAMPLE_CHARS = 6_000
HANGUL_SHARE = 0.25  # of the letters of long lines: set by hand: names and figures in Latin letters stay below that
KANA_SHARE = 0.1

_HANGUL = re.compile("[가-힣ㄱ-ㆎ]")
_KANA = re.compile("[ぁ-ヺ]")
_HAN = re.compile("[一-鿿]")
_LETTER = re.compile(r"[^\W\d_]")
_SCRIPTS = {"ru": re.compile("[а-яё]", re.IGNORECASE), "ar": re.compile("[\u0621-\u064a]"), "th": re.compile("[ก-ฺ]")}
_WORDS = {
    "en": frozenset(("the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "as", "are", "have")),
    "de": frozenset(("der", "die", "und", "das", "ist", "nicht", "von", "den", "mit", "auch", "für", "dem")),
    "fr": frozenset(("le", "la", "les", "des", "est", "dans", "une", "que", "pour", "qui", "sur", "pas")),
    "es": frozenset(("el", "los", "las", "una", "por", "con", "del", "que", "para", "como", "más")),
    "it": frozenset(("il", "che", "di", "della", "per", "una", "non", "sono", "con", "del", "gli")),
    "id": frozenset(("yang", "dan", "di", "dengan", "untuk", "dari", "ini", "itu", "tidak", "pada")),
}


def language(lines: list[Line], stated: str | None) -> str:
    """ISO 639-1, "und" where nothing tells. Korean wins ties: that is what the reader is for."""
    prose = [line.text for line in lines if len(line.text) >= LONG_CHARS and line.linked < 0.5]
    sample = " ".join(prose)[:SAMPLE_CHARS]
    if len(sample) < LITTLE_CHARS:  # one English copyright line makes no English page
        if sum(_HANGUL.search(line.text) is not None for line in lines) >= len(lines) / 2:
            return "ko" if lines else "und"
        sample = " ".join(line.text for line in lines)[:SAMPLE_CHARS]
    letters = len(_LETTER.findall(sample))
    if not letters:
        return "und"
    if len(_HANGUL.findall(sample)) >= HANGUL_SHARE * letters:
        return "ko"
    if len(_KANA.findall(sample)) >= KANA_SHARE * letters:
        return "ja"
    if len(_HAN.findall(sample)) >= 0.5 * letters:
        return "ko" if stated == "ko" and _HANGUL.search(sample) else "zh"
    for code, script in _SCRIPTS.items():
        if len(script.findall(sample)) >= 0.5 * letters:
            return code
    words = sample.casefold().split()
    counts = {code: sum(word in common for word in words) for code, common in _WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= max(2, 0.05 * len(words)) else (stated or "und")
