"""Where the article stands: the run of lines with the largest sum of scores. Pure."""

from collections import Counter
from typing import NamedTuple

from reader.intake.lines import PROSE, Kind, Line, Verdict

BRIDGE_LINES = 10  # ads and boxes inside a body are shorter
BRIDGE_SCORE = 1.8  # an ordinary sentence on the far side
BOXED_SCORE = 2.2  # fifty characters: behind a box only what is plainly prose is the article again
COPIED_CHARS = 15
COPIED_LINES = 3
EDGE_SCORE = 0.9  # a line of 54 characters without a full stop; linked headlines have p95 = 39


class Run(NamedTuple):
    """Lines ``[start, end)`` and the sum of their scores."""

    start: int
    end: int
    score: float


def best(verdicts: list[Verdict]) -> Run | None:
    """The heaviest run that begins and ends with prose, prolonged over short gaps. None if no line is prose."""
    run = _heaviest(verdicts, 0, len(verdicts))
    if run is None:
        return None
    run = _prolonged(verdicts, run)
    return _trimmed(verdicts, run)


def second(verdicts: list[Verdict], run: Run) -> float:
    """The score of the heaviest run outside ``run``; 0 if there is none."""
    others = (_heaviest(verdicts, 0, run.start), _heaviest(verdicts, run.end, len(verdicts)))
    return max((other.score for other in others if other is not None), default=0.0)


def once(lines: list[Line], verdicts: list[Verdict], run: Run) -> Run:
    """One copy of a body that the page prints twice: the second if its date stands between them, else the first."""
    places: dict[str, int] = {}
    shifts: Counter[int] = Counter()
    for at in range(run.start, run.end):
        text = lines[at].text
        if verdicts[at].kind in PROSE and len(text) >= COPIED_CHARS:
            if text in places:
                shifts[at - places[text]] += 1
            places[text] = at
    shift, copied = shifts.most_common(1)[0] if shifts else (0, 0)
    prose = sum(verdicts[at].kind in PROSE for at in range(run.start, run.end))
    if copied < COPIED_LINES or copied < 0.3 * prose:
        return run
    ends = [at for at in range(run.start, run.end - shift) if lines[at].text == lines[at + shift].text]
    dated = any(verdicts[at].kind is Kind.DATE for at in range(ends[-1] + 1, ends[0] + shift))
    copy = Run(ends[0] + shift, run.end, run.score) if dated else Run(run.start, ends[-1] + 1, run.score)
    for at in {*range(run.start, run.end)} - {*range(copy.start, copy.end)}:
        verdicts[at] = Verdict(verdicts[at].kind, min(verdicts[at].score, -0.1))  # no rival of its own copy
    return _trimmed(verdicts, copy) or run


def _heaviest(verdicts: list[Verdict], low: int, high: int) -> Run | None:
    heaviest: Run | None = None
    start, total = low, 0.0
    for index in range(low, high):
        if total <= 0:
            start, total = index, 0.0
        total += verdicts[index].score
        if total > 0 and (heaviest is None or total > heaviest.score):
            heaviest = Run(start, index + 1, total)
    return heaviest


def _prolonged(verdicts: list[Verdict], run: Run) -> Run:
    """The run with what stands behind short gaps. A gap that costs half of the run is no gap but its end."""
    start, end, score = run
    while (far := _reachable(verdicts, range(end, min(end + BRIDGE_LINES + 1, len(verdicts))))) is not None:
        longer = score + sum(verdict.score for verdict in verdicts[end : far + 1])
        if longer < 0.5 * run.score:
            break
        end, score = far + 1, longer
    while (far := _reachable(verdicts, range(start - 1, max(start - BRIDGE_LINES - 2, -1), -1))) is not None:
        longer = score + sum(verdict.score for verdict in verdicts[far:start])
        if longer < 0.5 * run.score:
            break
        start, score = far, longer
    return Run(start, end, score)


def _reachable(verdicts: list[Verdict], way: range) -> int | None:
    """The next line of strong prose along the way.

    A hard stop ends the way. A box of other articles is passed if nothing but its items stands in it: a byline behind
    prose says that the article was over before the box began.
    """
    boxed = signed = False
    for index in way:
        kind, score = verdicts[index]
        if kind in (Kind.COPYRIGHT, Kind.CODE):
            return None
        boxed = boxed or kind is Kind.RELATED
        signed = signed or kind in (Kind.BYLINE, Kind.HASHTAG)
        if boxed and signed:
            return None
        if kind is Kind.SENTENCE and score >= (BOXED_SCORE if boxed else BRIDGE_SCORE):
            return index
    return None


def _trimmed(verdicts: list[Verdict], run: Run) -> Run | None:
    start, end = run.start, run.end
    while end > start and not _solid(verdicts[end - 1]):
        end -= 1
    while start < end:
        if not (_solid(verdicts[start]) or verdicts[start].kind is Kind.LABEL):
            start += 1
        elif end - start > 3 and verdicts[start].kind is Kind.QUOTE and verdicts[start + 1].kind is Kind.SHORT:
            start += 2  # a pulled quote and the name of its speaker
        else:
            return Run(start, end, run.score)
    return None


def _solid(verdict: Verdict) -> bool:
    """Whether an article may begin or end with it: prose, or a long line that is no headline."""
    return verdict.kind in PROSE or (verdict.kind in (Kind.LOOSE, Kind.UNFINISHED) and verdict.score >= EDGE_SCORE)
