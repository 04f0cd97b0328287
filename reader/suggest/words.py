"""The tables that the rules read: words of a side, and words of those who speak from knowledge. No rule stands here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

_TABLES = files("reader.suggest") / "tables"


class Side(StrEnum):
    """Who a paragraph may speak of or for. Elsewhere is what speaks against both."""

    JAPAN = "japan"
    KOREA = "korea"
    ELSEWHERE = "elsewhere"


class Sort(StrEnum):
    """What a word is to its side."""

    COUNTRY = "country"
    PLACE = "place"
    STATE = "state"
    PARTY = "party"
    PRESS = "press"
    COMPANY = "company"
    SCHOOL = "school"
    PERSON = "person"
    SUM = "sum"


PREFIXES = frozenset({Sort.COUNTRY, Sort.STATE, Sort.PARTY, Sort.COMPANY})  # what begins so is meant too: 일본인


@dataclass(frozen=True, slots=True)
class Listed:
    """A listed word."""

    form: str
    side: Side
    sort: Sort


@cache
def listed() -> Mapping[str, tuple[Listed, ...]]:
    """The words of the sides by their first character, the longest first."""
    found: dict[str, list[Listed]] = {}
    for side, sort, forms in _rows("sides"):
        for form in forms.split("|"):
            found.setdefault(form[0], []).append(Listed(form, Side(side), Sort(sort)))
    return {first: tuple(sorted(some, key=lambda one: -len(one.form))) for first, some in found.items()}


@cache
def voices(sort: str) -> tuple[str, ...]:
    """The words of one sort of voice, the longest first: title, body, insider, crowd, view, verb."""
    found = {name: forms.split("|") for name, forms in _rows("voices")}
    return tuple(sorted(found[sort], key=len, reverse=True))


@cache
def weights(tag: str) -> Mapping[str, float]:
    """What each sort of evidence weighs for a tag, in logits: ``side`` for Japan and Korea alike, or ``expert``."""
    return {name: float(weight) for of, name, weight in _rows("weights") if of == tag}


def _rows(table: str) -> Iterator[list[str]]:
    for line in (_TABLES / f"{table}.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")
