"""The names and words that the rules of other languages look up, read from their tables on first use."""

import re
from functools import cache
from typing import Literal

from db.model import EntityKind
from reader.entities.lexicon import Known, rows

Language = Literal["en", "ja"]
KANJI = "一-龥々ヶ"
USUAL_LENGTH = 4  # two letters for the family and two for the given name, where the list does not know the family


@cache
def foreign_names(language: Language) -> dict[str, Known]:
    """Listed names of a language with what they are called in Korean articles, so that the archive has one of each."""
    names: dict[str, Known] = {}
    for kind, korean, english, japanese in (row[:4] for row in rows("foreign")):
        for form in filter(None, (english if language == "en" else japanese).split("|")):
            names[form] = Known(kind=EntityKind(kind), name=korean or form, sort="foreign")
    return names


@cache
def foreign_words(name: str) -> frozenset[str]:
    """A named set of words for one rule: "en titles"."""
    return _sets()[name]


def family_name(name: str) -> str | None:
    """The part of a person's name that later stands alone: 尹 of 尹錫悦, バイデン of ジョー・バイデン."""
    last = re.split("[・＝=]", name)[-1]
    if last != name:
        return last if len(last) > 1 else None
    if len(name) < 3 or not re.fullmatch(rf"[{KANJI}]+", name):
        return None
    listed = next((name[:length] for length in (3, 2, 1) if name[:length] in foreign_words("ja surnames")), None)
    return listed or (name[:2] if len(name) == USUAL_LENGTH else None)


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split("|")) for name, words, *_ in rows("foreign_words")}
