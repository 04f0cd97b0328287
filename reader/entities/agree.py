"""One text calls one thing by one name: mentions of the same words get the same kind. Pure, never fails.

A tagger sees one sentence at a time and may take a company for a person where its neighbours give no hint. The other
sentences of the text do. Places are left alone: a country is a place here and a party there, and both are right.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from db.model import EntityKind, Span
from reader.entities.found import Found
from reader.entities.words import follows

CONFUSED = frozenset({EntityKind.PERSON, EntityKind.ORG, EntityKind.PRODUCT})
SHORTEST_NAME = 2  # syllables of a family name that may stand alone: 린드그렌; a Korean family name is one


def agree(lines: Sequence[str], rows: Sequence[Sequence[Found]]) -> tuple[tuple[Found, ...], ...]:
    """The same finds, each with the kind that most of the text gives to its words; a person and her firm are two."""
    votes = _votes(lines, rows)
    rows = [
        [part for found in row for part in _parted(line, found, votes)] for line, row in zip(lines, rows, strict=True)
    ]
    kinds = {words: counted.most_common(1)[0][0] for words, counted in _votes(lines, rows).items()}
    kinds |= {
        words.split()[-1]: EntityKind.PERSON
        for words, kind in list(kinds.items())
        if kind is EntityKind.PERSON and " " in words and len(words.split()[-1]) >= SHORTEST_NAME
    }
    return tuple(tuple(_called(line, found, kinds) for found in row) for line, row in zip(lines, rows, strict=True))


def _called(line: str, found: Found, kinds: Mapping[str, EntityKind]) -> Found:
    kind = kinds.get(found.span.of(line), found.kind)
    season = found.kind is EntityKind.DATE and found.value is None and kind is EntityKind.PERSON  # 정겨울
    if found.kind not in CONFUSED and not season:
        return found
    return found if kind is found.kind else replace(found, kind=kind)


def without_particles(lines: Sequence[str], rows: Sequence[Sequence[Found]]) -> tuple[tuple[Found, ...], ...]:
    """The same finds; one a particle longer than a name that the text has as often is that name (호남도)."""
    counted = Counter((found.kind, found.span.of(line)) for line, row in zip(lines, rows, strict=True) for found in row)

    def bare(line: str, found: Found) -> Found:
        words = found.span.of(line)
        for name in (words[:-1], words[:-2]) if found.kind.named else ():
            often = counted[found.kind, name] >= counted[found.kind, words]
            if len(name) >= SHORTEST_NAME and often and follows(words[len(name) :], name[-1]):
                return replace(found, span=Span(found.span.start, found.span.start + len(name)))
        return found

    return tuple(tuple(bare(line, found) for found in row) for line, row in zip(lines, rows, strict=True))


def _votes(lines: Sequence[str], rows: Sequence[Sequence[Found]]) -> dict[str, Counter[EntityKind]]:
    votes: dict[str, Counter[EntityKind]] = {}
    for line, row in zip(lines, rows, strict=True):
        for found in row:
            if found.kind in CONFUSED:
                votes.setdefault(found.span.of(line), Counter())[found.kind] += 1
    return votes


def _parted(line: str, found: Found, votes: Mapping[str, Counter[EntityKind]]) -> Iterator[Found]:
    """A person whose firm was taken for the end of her name (마르타 린드그렌 한빛로보틱스 대표), parted.

    Only where the text has both alone: the firm as such; of her, the words before it or the last of them.
    """
    words = found.span.of(line)
    for space in re.finditer(" ", words) if found.kind is EntityKind.PERSON else ():
        name, firm = words[: space.start()], words[space.end() :]
        called = votes.get(firm, Counter())
        if called[EntityKind.ORG] > called[EntityKind.PERSON] and (name in votes or name.split()[-1] in votes):
            middle = found.span.start + space.start()
            yield replace(found, span=Span(found.span.start, middle))
            yield replace(found, span=Span(middle + 1, found.span.end), kind=EntityKind.ORG)
            return
    yield found
