"""The names and words that the rules of other languages look up, read from their tables on first use."""

from functools import cache
from typing import Literal

from db.model import EntityKind
from reader.entities.lexicon import Known, rows

Language = Literal["en", "ja"]


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


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split("|")) for name, words, *_ in rows("foreign_words")}
