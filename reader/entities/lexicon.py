"""The tables of known words, read from their files on first use and never changed.

The files are data with their source stated in their first lines; no rule stands here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from db.model import EntityKind

_TABLES = files("reader.entities") / "tables"
TOP_SURNAMES = 40  # the surnames of well over nine in ten Koreans; the rest need a title beside them


@dataclass(frozen=True, slots=True)
class Known:
    """A listed name: what it names, under which name, and what sort of place or organisation it is."""

    kind: EntityKind
    name: str
    sort: str


@dataclass(frozen=True, slots=True)
class Suffix:
    """An ending that makes a name of a word, unless the stem is too short or one of the common ones."""

    ending: str
    kind: EntityKind
    shortest: int
    common: frozenset[str]


def rows(table: str) -> Iterator[list[str]]:
    """The rows of a table, each with four fields and more, empty where the file has none."""
    for line in (_TABLES / f"{table}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [*line.split("\t"), "", "", ""]


@cache
def known_names() -> dict[str, Known]:
    """Every listed name and its other forms, by the form without spaces."""
    names: dict[str, Known] = {}
    for table, kind in (("places", EntityKind.PLACE), ("organisations", EntityKind.ORG), ("works", None)):
        for name, sort, aliases, *_ in rows(table):
            known = Known(kind=kind or EntityKind(sort), name=name, sort=sort)
            for form in (name, *filter(None, aliases.split("|"))):
                names.setdefault(form.replace(" ", ""), known)
    return names


@dataclass(frozen=True, slots=True)
class Names:
    """A table of names for looking up at a place in a text, with the beginnings that tell when to stop."""

    known: Mapping[str, Known]
    beginnings: frozenset[str]

    @classmethod
    def of(cls, known: Mapping[str, Known]) -> "Names":
        """The table of these names, keyed without spaces."""
        return cls(known, frozenset(name[:length] for name in known for length in range(1, len(name) + 1)))


@cache
def listed_names() -> Names:
    """The listed names, for looking up in a text."""
    return Names.of(known_names())


@cache
def signs() -> dict[str, Known]:
    """The one-character country signs of headlines (日, 韓, 美 …)."""
    return {form: known for form, known in known_names().items() if len(form) == 1}


@cache
def titles() -> dict[str, str]:
    """Title nouns with their role."""
    return {title: role for title, role, *_ in rows("titles")}


@cache
def surnames() -> frozenset[str]:
    """Korean surnames of one and two syllables."""
    return frozenset(row[0] for row in rows("surnames"))


@cache
def top_surnames() -> frozenset[str]:
    """The most frequent surnames."""
    return frozenset([row[0] for row in rows("surnames")][:TOP_SURNAMES])


@cache
def given_syllables() -> tuple[frozenset[str], frozenset[str]]:
    """Syllables usual in the first and in the second place of a Korean given name."""
    places = [row[:2] for row in rows("given_syllables")]
    return frozenset(s for s, place in places if "1" in place), frozenset(s for s, place in places if "2" in place)


@cache
def given_names() -> frozenset[str]:
    """Foreign given names in Hangul."""
    return frozenset(row[0] for row in rows("given"))


@cache
def foreign_syllables() -> frozenset[str]:
    """Syllables of transliterated names."""
    return frozenset(row[0] for row in rows("foreign_syllables"))


@cache
def common_words() -> frozenset[str]:
    """Words that have the shape of a name and are none."""
    return frozenset(row[0] for row in rows("common"))


@cache
def suffixes() -> tuple[Suffix, ...]:
    """Endings of names, the longest first."""
    found = [
        Suffix(ending, EntityKind(kind), int(shortest), frozenset(common.split("|")))
        for ending, kind, shortest, common, *_ in rows("suffixes")
    ]
    return tuple(sorted(found, key=lambda suffix: -len(suffix.ending)))


@cache
def word_set(name: str) -> frozenset[str]:
    """A named set of words for one rule: "pronouns"."""
    return _sets()[name]


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split("|")) for name, words, *_ in rows("sets")}


@cache
def cues(place: str) -> dict[str, EntityKind]:
    """Nouns beside a name that say what it is; ``place`` is where the name stands: "before" or "after" the noun."""
    return {noun: EntityKind(kind) for noun, kind, where, *_ in rows("cues") if where in (place, "both")}


@cache
def reporting_verbs() -> tuple[tuple[str, str], ...]:
    """Stems of reporting verbs with the form shown, in the order they are tried."""
    return tuple((stem, shown) for stem, shown, *_ in rows("verbs"))


@cache
def units() -> dict[str, EntityKind]:
    """Counting words."""
    return {unit: EntityKind(kind) for unit, kind, *_ in rows("units")}
