"""A trained tagger with the rules beside it: the tagger decides, the rules correct and fill.

Where the two overlap, the side that reaches further wins, the rules if both reach as far: a rule that covers all that
the tagger marked knows either the whole name or where two names meet (일본 + 도쿄대). Elsewhere the tagger stands.
"""

from collections.abc import Iterator, Sequence

from db.model import EntityKind, Span
from reader.entities.found import Found, Recogniser, settled
from reader.entities.lexicon import common_words

# Scores from which a rule's span … (tuned on the sentences of benchmarks/entities.py and on the seed page)
CORRECTING = 0.7  # … replaces the tagger's: costs 0.3 macro F1 on the sentences, gains 10 points on the page
SPLITTING = 0.9  # … with another of a different kind replaces the tagger's one
CERTAIN = 0.97  # … stands without asking the tagger: country signs, which its sentences lack
FILLING = {EntityKind.PERSON: 0.95, EntityKind.PLACE: 0.9, EntityKind.ORG: 0.7}  # … stands where the tagger saw none
FILLING_REST = 0.6  # … the same for other kinds, and where the tagger is doubtful
DOUBTFUL = 0.8  # score of the tagger below which its one name yields to two that are merely likely
_DEPARTMENTS = ("학과", "학부")


class BlendedRecogniser:
    """Two recognisers as one."""

    name = "blend"

    def __init__(self, tagger: Recogniser, rules: Recogniser) -> None:
        self._tagger = tagger
        self._rules = rules

    @property
    def version(self) -> str:
        """Both versions."""
        return f"{self._tagger.version}.{self._rules.version}"

    def spans(self, lines: Sequence[str], *, related: bool = True) -> tuple[tuple[Found, ...], ...]:
        """What each line names."""
        tagged = self._tagger.spans(lines, related=related)
        ruled = self._rules.spans(lines, related=related)
        return tuple(
            settled(_blended([one for found in by_tagger for one in _trimmed(line, found)], by_rule))
            for line, by_tagger, by_rule in zip(lines, tagged, ruled, strict=True)
        )


def _trimmed(line: str, found: Found) -> Iterator[Found]:
    """The tagger's span without spaces at its ends and without a department; no common word as a person."""
    text = found.span.of(line)
    if found.kind is EntityKind.ORG and text.endswith(_DEPARTMENTS) and " " in text:
        text = text[: text.rindex(" ")]
    start = found.span.start + len(text) - len(text.lstrip())
    text = text.strip()
    if text and not (found.kind is EntityKind.PERSON and text in common_words()):
        yield Found(span=Span(start, start + len(text)), kind=found.kind, score=found.score)


def _blended(tagged: Sequence[Found], ruled: Sequence[Found]) -> Iterator[Found]:
    for mine, theirs in _clusters(tagged, ruled):
        if any(one.score >= CERTAIN for one in theirs):
            yield from theirs
        elif not mine:
            yield from (one for one in theirs if one.score >= FILLING.get(one.kind, FILLING_REST))
        elif theirs and _reach(theirs, mine) and _surer(mine, theirs):
            yield from theirs
        else:
            yield from mine


def _surer(mine: Sequence[Found], theirs: Sequence[Found]) -> bool:
    """Whether the rules may correct: no team that bears its country's name, no name apart unless both are sure."""
    if len(theirs) > 1:
        kinds = {one.kind for one in theirs}
        doubtful = max(one.score for one in mine) < DOUBTFUL
        needed = FILLING_REST if doubtful else SPLITTING if len(kinds) > 1 else CORRECTING
        return min(one.score for one in theirs) >= needed
    rule = theirs[0]
    team = rule.kind is EntityKind.PLACE and rule.score >= SPLITTING and mine[0].kind is EntityKind.ORG
    return rule.score >= CORRECTING and not (team and mine[0].span == rule.span)


def _reach(theirs: Sequence[Found], mine: Sequence[Found]) -> bool:
    first, last = min(one.span.start for one in theirs), max(one.span.end for one in theirs)
    return first <= min(one.span.start for one in mine) and max(one.span.end for one in mine) <= last


def _clusters(tagged: Sequence[Found], ruled: Sequence[Found]) -> Iterator[tuple[list[Found], list[Found]]]:
    """Spans of both sides that hang together by overlapping."""
    mine: list[Found] = []
    theirs: list[Found] = []
    reached = 0
    by_rule = {id(one) for one in ruled}
    for one in sorted((*tagged, *ruled), key=lambda found: found.span):
        if one.span.start >= reached and (mine or theirs):
            yield mine, theirs
            mine, theirs = [], []
        (theirs if id(one) in by_rule else mine).append(one)
        reached = max(reached, one.span.end)
    if mine or theirs:
        yield mine, theirs
