"""The names a person has listed herself, found in lines. They win over every recogniser."""

from collections.abc import Iterator, Mapping, Sequence

from db.model import EntityKind, Span
from reader.entities.found import Found
from reader.entities.lexicon import Known, Names
from reader.entities.places import known_at
from reader.entities.words import words


def own_names(lines: Sequence[str], own: Mapping[str, EntityKind]) -> tuple[tuple[Found, ...], ...]:
    """Every place where a listed name begins a word and only particles follow it."""
    if not own:
        return tuple(() for _ in lines)
    names = Names.of({name.replace(" ", ""): Known(kind=kind, name=name, sort="own") for name, kind in own.items()})
    return tuple(tuple(_found(line, names)) for line in lines)


def _found(line: str, names: Names) -> Iterator[Found]:
    reached = 0
    for word in words(line):
        hit = known_at(line, word.start, names) if word.start >= reached else None
        if hit is not None:
            reached = hit[0]
            yield Found(span=Span(word.start, reached), kind=hit[1].kind)
