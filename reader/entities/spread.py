"""Document consistency: a name found once is found in all its places, short forms included.

Knows nothing of how names were found. Adds spans, never moves or drops one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from db.model import EntityKind, Span
from reader.entities.found import Found, settled
from reader.entities.lexicon import Known, Names, common_words, known_names
from reader.entities.people import WORDS_TO_TITLE, is_title, korean_name
from reader.entities.places import known_at
from reader.entities.words import Word, all_hangul, words

REPEATED = 0.75  # score of a place found by another place's name
SHORTEST_SPLIT = 3  # letters of a name of this text that may stand with a space elsewhere (한빛데이, 한빛 데이)
LONGEST_CALLING = 40  # letters between a name and its title, for the look-ahead only
_GLOSS = re.compile(r"\((?:이하 )?([A-Z][A-Za-z&-]{1,9}|[가-힣]{2,6})\)")
_BEFORE_TITLE = frozenset(("전", "전직", "현", "신임", "당시"))


def spread(lines: Sequence[str], found: Sequence[Sequence[Found]]) -> tuple[tuple[Found, ...], ...]:
    """The found spans of each line with every other place where the same names stand."""
    glossed = [[*row, *_glosses(line, row)] for line, row in zip(lines, found, strict=True)]
    names = Names.of(_names(lines, glossed))
    callings = _callings(lines, glossed)
    spread_out = []
    for line, row in zip(lines, glossed, strict=True):
        taken = {at for one in row for at in range(one.span.start, one.span.end)}
        more = [one for one in _places(line, names) if one.span.start not in taken and one.span.end - 1 not in taken]
        more.extend(one for one in _surnames(line, callings) if one.span.start not in taken)
        spread_out.append(settled([*row, *more]))
    return tuple(spread_out)


def short_form(name: str) -> str | None:
    """The part of a foreign person's full name that later stands alone: its last word."""
    last = name.rsplit(" ", 1)[-1]
    return last if last != name and len(last) >= 2 and last not in common_words() else None


def _names(lines: Sequence[str], found: Sequence[Sequence[Found]]) -> dict[str, Known]:
    votes: dict[str, dict[EntityKind, float]] = defaultdict(lambda: defaultdict(float))
    for line, row in zip(lines, found, strict=True):
        for one in row:
            surface = one.span.of(line)
            if not one.kind.named or len(surface) < 2 or surface in common_words():
                continue
            votes[surface.replace(" ", "")][one.kind] += one.score
            short = short_form(surface) if one.kind is EntityKind.PERSON else None
            if short:
                votes[short][one.kind] += one.score
    names = {}
    for surface, kinds in votes.items():
        kind = max(kinds, key=lambda k: (kinds[k], k))
        names[surface] = Known(kind=kind, name=surface, sort="")
    return names


def _places(line: str, names: Names) -> Iterator[Found]:
    for word in words(line):
        hit = known_at(line, word.start, names, shortest_split=SHORTEST_SPLIT)
        if hit is not None:
            yield Found(span=Span(word.start, hit[0]), kind=hit[1].kind, score=REPEATED)


def _glosses(line: str, row: Sequence[Found]) -> Iterator[Found]:
    ends = {one.span.end: one for one in row if one.kind in (EntityKind.ORG, EntityKind.EVENT, EntityKind.PRODUCT)}
    starts = {one.span.start for one in row}
    for match in _GLOSS.finditer(line):
        owner = ends.get(match.start())
        if owner is not None and match.start(1) not in starts and match.group(1) not in common_words():
            yield Found(span=Span(*match.span(1)), kind=owner.kind, score=REPEATED)


def _callings(lines: Sequence[str], found: Sequence[Sequence[Found]]) -> dict[str, set[str]]:
    """Surnames of the persons named in full, with the titles that follow their names."""
    callings: dict[str, set[str]] = defaultdict(set)
    for line, row in zip(lines, found, strict=True):
        for one in row:
            surface = one.span.of(line)
            if one.kind is EntityKind.PERSON and len(surface) == 3 and korean_name(surface, sure=True):
                following = islice(words(line[one.span.end : one.span.end + LONGEST_CALLING]), WORDS_TO_TITLE)
                title = next((_bare_title(word.text) for word in following if is_title(word.text)), "")
                callings[surface[0]].add(title)
    return callings


def _bare_title(word: str) -> str:
    return next((word[:length] for length in range(2, len(word)) if is_title(word[:length])), word)


def _surnames(line: str, callings: dict[str, set[str]]) -> Iterator[Found]:
    row = list(words(line))
    for i, word in enumerate(row[:-1]):
        if word.text not in callings or not _alone(line, word, row[i + 1]):
            continue
        step = 2 if row[i + 1].text in _BEFORE_TITLE and i + 2 < len(row) else 1
        title = row[i + step].text
        if is_title(title) and (word.text not in "이한전" or _bare_title(title) in callings[word.text]):
            yield Found(span=Span(word.start, word.end), kind=EntityKind.PERSON, score=REPEATED)


def _alone(line: str, word: Word, following: Word) -> bool:
    return all_hangul(word.text) and line[word.end : following.start] == " " and word.text not in known_names()
