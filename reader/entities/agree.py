"""One text calls one thing by one name: mentions of the same words get the same kind. Pure, never fails.

A tagger sees one sentence at a time and may take a company for a person where its neighbours give no hint. The other
sentences of the text do. Places are left alone: a country is a place here and a party there, and both are right.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from db.model import EntityKind
from reader.entities.found import Found

CONFUSED = frozenset({EntityKind.PERSON, EntityKind.ORG, EntityKind.PRODUCT})
SHORTEST_NAME = 2  # syllables of a family name that may stand alone: 린드그렌; a Korean family name is one


def agree(lines: Sequence[str], rows: Sequence[Sequence[Found]]) -> tuple[tuple[Found, ...], ...]:
    """The same finds, each with the kind that most of the text gives to its words."""
    votes: dict[str, Counter[EntityKind]] = {}
    for line, row in zip(lines, rows, strict=True):
        for found in row:
            if found.kind in CONFUSED:
                votes.setdefault(found.span.of(line), Counter())[found.kind] += 1
    kinds = {words: counted.most_common(1)[0][0] for words, counted in votes.items()}
    kinds |= {
        words.split()[-1]: EntityKind.PERSON
        for words, kind in list(kinds.items())
        if kind is EntityKind.PERSON and " " in words and len(words.split()[-1]) >= SHORTEST_NAME
    }
    return tuple(
        tuple(
            replace(found, kind=kinds.get(found.span.of(line), found.kind)) if found.kind in CONFUSED else found
            for found in row
        )
        for line, row in zip(lines, rows, strict=True)
    )
