"""Two versions of a text beside each other: which paragraph is which, and which words differ. Pure, never fails.

Paragraphs that stand in the same order in both are paired first, so that most of what is alike is paired; what is left
and alike all the same was moved. Every paragraph of both sides comes once, in the order of its side.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from db.hangul import fold
from db.model import Span
from db.search.cuts import without_particle

# Of folded texts, 0 to 100: paragraphs of other matter reach 24 in the median, a third of the words edited leaves 70
# (benchmarks/anchoring.py); from a half on, reading them beside each other helps.
PAIRED = 50
MOVED = 60  # out of order there is no neighbour that bears witness, so more is asked
EQUAL = 90  # from here on a tag of the one paragraph fits the other: at most a word in ten is another
LARGEST = 400_000  # cells of a table of all pairs: 0.5 s; longer texts are paired by equal paragraphs alone

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_QUOTES = str.maketrans("“”„＂‘’‛`´", "\"\"\"\"'''''")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a comparison: paragraphs that stand beside each other, or one alone.

    ``other`` of one alone: the paragraph of the other side that it is, if that stands elsewhere.
    """

    left: int | None
    right: int | None
    score: float = 0.0  # how alike, 0 to 100
    other: int | None = None

    @property
    def differs(self) -> bool:
        """Whether there is anything to see in it."""
        return self.left is None or self.right is None or self.score < 100

    @property
    def sign(self) -> str:
        """``=`` equal, ``~`` other words, ``<`` only left, ``>`` only right, ``^`` stands elsewhere in the other."""
        if self.left is None or self.right is None:
            return "^" if self.other is not None else "<" if self.right is None else ">"
        return "~" if self.differs else "="


@dataclass(frozen=True, slots=True)
class _Token:
    span: Span
    key: str
    is_weak: bool  # a particle or a sign: stands everywhere, and is no landmark


def align(left: Sequence[str], right: Sequence[str]) -> tuple[Row, ...]:
    """The paragraphs of two versions, line by line."""
    scores = _scores([fold(text) for text in left], [fold(text) for text in right])
    return tuple(_rows(_in_order(scores, len(right)), scores, len(left), len(right)))


def equals(left: Sequence[str], right: Sequence[str]) -> dict[int, tuple[int, float]]:
    """For each paragraph of the left side that has its equal on the right, which that is, and how alike they are."""
    found: dict[int, tuple[int, float]] = {}
    for row in align(left, right):
        at = row.right if row.right is not None else row.other
        if row.left is not None and at is not None and row.score >= EQUAL:
            found[row.left] = at, row.score
    return found


def differences(left: str, right: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The words of each text that the other does not have there; a particle is told apart from its word.

    Spaces and kinds of quotation marks are no difference.
    """
    from difflib import SequenceMatcher

    ours, theirs = _tokens(left), _tokens(right)
    matcher = SequenceMatcher(None, [one.key for one in ours], [one.key for one in theirs], autojunk=False)
    here: list[Span] = []
    there: list[Span] = []
    for first, last, other_first, other_last in _unlike(matcher.get_opcodes(), ours):
        mine, others = ours[first:last], theirs[other_first:other_last]
        if "".join(one.key for one in mine) != "".join(one.key for one in others):  # else only spaces differ
            here += [Span(mine[0].span.start, mine[-1].span.end)] if mine else []
            there += [Span(others[0].span.start, others[-1].span.end)] if others else []
    return tuple(here), tuple(there)


# ── Paragraphs ─────────────────────────────────────────────────────────────────────────────────────────────────────
def _scores(left: Sequence[str], right: Sequence[str]) -> dict[tuple[int, int], float]:
    """How alike two folded paragraphs are, where it is enough to be paired."""
    if len(left) * len(right) > LARGEST:
        places: dict[str, list[int]] = {}
        for at, text in enumerate(right):
            places.setdefault(text, []).append(at)
        return {(at, other): 100.0 for at, text in enumerate(left) for other in places.get(text, ())}
    found = {}
    for at, text in enumerate(left):
        for other, words in enumerate(right):
            score = 100.0 if text == words else min(fuzz.ratio(text, words, score_cutoff=PAIRED), 99.9)
            if score >= PAIRED:
                found[at, other] = score
    return found


def _in_order(scores: dict[tuple[int, int], float], right: int) -> list[tuple[int, int]]:
    """Pairs that do not cross, with the largest sum of scores."""
    rows: dict[int, list[int]] = {}
    for at, other in scores:
        rows.setdefault(at, []).append(other)
    best = [_Chain(0.0)] * (right + 1)  # at k: the heaviest chain that ends before k on the right
    for at, others in sorted(rows.items()):
        longer = [_Chain(best[other].sum + scores[at, other], (at, other), best[other]) for other in others]
        for other, chain in zip(others, longer, strict=True):
            for ahead in range(other + 1, right + 1):
                if best[ahead].sum >= chain.sum:  # and so are all behind it
                    break
                best[ahead] = chain
    pairs = []
    link: _Chain | None = best[right]
    while link is not None and link.pair is not None:
        pairs.append(link.pair)
        link = link.before
    return pairs[::-1]


@dataclass(frozen=True, slots=True)
class _Chain:
    sum: float
    pair: tuple[int, int] | None = None
    before: "_Chain | None" = None


def _moved(scores: dict[tuple[int, int], float], pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Of what is left, the likest first: the right paragraph of a left one, wherever it stands."""
    here, there = {at for at, _ in pairs}, {other for _, other in pairs}
    found: dict[int, int] = {}
    for (at, other), score in sorted(scores.items(), key=lambda one: (-one[1], one[0])):
        if score >= MOVED and at not in here and other not in there:
            here.add(at)
            there.add(other)
            found[at] = other
    return found


def _rows(
    pairs: Sequence[tuple[int, int]], scores: dict[tuple[int, int], float], left: int, right: int
) -> Iterator[Row]:
    moved = _moved(scores, pairs)
    back = {other: at for at, other in moved.items()}
    at = other = 0
    for next_at, next_other in (*pairs, (left, right)):
        for alone in range(at, next_at):
            yield Row(alone, None, scores.get((alone, moved.get(alone, -1)), 0.0), moved.get(alone))
        for alone in range(other, next_other):
            yield Row(None, alone, scores.get((back.get(alone, -1), alone), 0.0), back.get(alone))
        if next_at < left:
            yield Row(next_at, next_other, scores[next_at, next_other])
        at, other = next_at + 1, next_other + 1


# ── Words ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def _tokens(text: str) -> list[_Token]:
    """Words, their particles apart, and signs."""
    found = []
    for match in _TOKEN.finditer(text):
        word, start = match.group(), match.start()
        stem = without_particle(word)
        key = fold(stem) or stem.translate(_QUOTES)
        found.append(_Token(Span(start, start + len(stem)), key, not match.group()[0].isalnum()))
        if len(stem) < len(word):
            found.append(_Token(Span(start + len(stem), match.end()), word[len(stem) :], is_weak=True))
    return found


def _unlike(
    codes: Sequence[tuple[str, int, int, int, int]], ours: Sequence[_Token]
) -> Iterator[tuple[int, int, int, int]]:
    """Stretches that differ. What is equal between two of them counts to both if it is only particles and signs."""
    open_: tuple[int, int, int, int] | None = None
    for place, (kind, first, last, other_first, other_last) in enumerate(codes):
        is_bridge = 0 < place < len(codes) - 1 and all(one.is_weak for one in ours[first:last])
        if kind == "equal" and not is_bridge:
            if open_ is not None:
                yield open_
            open_ = None
        elif open_ is None:
            open_ = first, last, other_first, other_last
        else:
            open_ = open_[0], last, open_[2], other_last
    if open_ is not None:
        yield open_
