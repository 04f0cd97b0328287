"""What a person's own tagging teaches: a logistic regression for each tag over the letters of a paragraph.

It corrects the rules and does not replace them: the log-odds of a rule are the starting point, and its weights are held
near zero (L2), so that without a lesson the rule speaks alone. A tag without a rule starts from how often she uses it.
Features are pairs and triples of letters within words, and the classes of evidence. Only paragraphs that she has
passed are lessons: what lies beyond her last tag of an article says nothing.

Trained by Nesterov's accelerated gradient with a step from the largest eigenvalue (power iteration): deterministic,
convex, NumPy alone. Loaded on first use; must never write a tag.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from reader.suggest.evidence import Gathered
from reader.suggest.lessons import Lesson
from reader.suggest.rules import weigh

Floats = NDArray[np.float64]
MOST_LESSONS = 1_500  # the newest: 1 s of training on one core, and her present mind rather than that of last year
LEAST_SEEN = 2  # paragraphs that a pair of letters must stand in
LEAST_FIT = 5  # paragraphs with a tag of her own before it is suggested at all
HELD = 2.0  # how firmly weights are held near zero; of .5, 1, 2 and 4 the best in the tuning half (benchmarks)
DOUBT = 20  # lessons at which half a correction of a rule is believed; without, ten lessons cost 2 points of precision
STEPS = 120  # of the gradient; the loss changes by less than a thousandth after 80
MOST_WORDS = 3  # that explain a suggestion
LEAST_SHARE = 0.1  # of what the strongest word says: below that a word explains nothing, whatever its rounding
_WORD = re.compile(r"[가-힣]{2,}|[A-Za-z]{2,}")


class Learned:
    """Weights of one training. Made by ``learn``."""

    def __init__(self, places: Mapping[str, int], weights: Mapping[int, Floats], start: Mapping[int, float]) -> None:
        self._places = places
        self._weights = weights
        self._start = start

    def knows(self, tag: int) -> bool:
        """Whether there were lessons enough for a tag that has no rule."""
        return tag in self._start

    def start(self, tag: int) -> float:
        """The log-odds of a tag without a rule before anything is read."""
        return self._start[tag]

    def corrects(self, gathered: Gathered, tag: int) -> float:
        """What was learned of a paragraph and a tag: log-odds to add to the rule's."""
        weights = self._weights.get(tag)
        if weights is None:
            return 0.0
        row = _row(gathered)
        places = sorted(place for feature in row if (place := self._places.get(feature)) is not None)
        return float(weights[-1] + weights[places].sum() / sqrt(max(1, len(row))))

    def words(self, gathered: Gathered, tag: int) -> tuple[str, ...]:
        """The words of a paragraph that speak most for a tag, the strongest first."""
        weights = self._weights[tag]
        strength = {
            word: sum(float(weights[self._places[part]]) for part in sorted(_parts(word)) if part in self._places)
            for word in _WORD.findall(gathered.text)
        }
        strongest = sorted(strength, key=lambda word: -strength[word])[:MOST_WORDS]
        if not strongest or strength[strongest[0]] <= 0:
            return ()
        return tuple(word for word in strongest if strength[word] > LEAST_SHARE * strength[strongest[0]])


def learn(lessons: Sequence[Lesson], rules: Mapping[int, str | None]) -> Learned:
    """Learn from lessons in the order of time for the tags that are asked for, each with its rule or None."""
    lessons = lessons[-MOST_LESSONS:]
    rows = [_row(lesson.gathered) for lesson in lessons]
    seen = Counter(feature for row in rows for feature in row)
    places = {feature: at for at, feature in enumerate(sorted(f for f, count in seen.items() if count >= LEAST_SEEN))}
    matrix = _Matrix.of(
        [sorted(places[f] for f in row if f in places) for row in rows], [len(row) for row in rows], len(places)
    )
    weights: dict[int, Floats] = {}
    start: dict[int, float] = {}
    for tag, rule in rules.items():
        fits = np.array([tag in lesson.tags for lesson in lessons], dtype=np.float64)
        if rule is None:
            if fits.sum() < LEAST_FIT:
                continue
            start[tag] = log((fits.sum() + 0.5) / (len(fits) - fits.sum() + 0.5))
            before = np.full(len(fits), start[tag])
        else:
            before = np.array([weigh(lesson.gathered, rule).logit for lesson in lessons])
        trust = 1.0 if rule is None else len(fits) / (len(fits) + DOUBT)
        weights[tag] = trust * matrix.fitted(before, fits)
    return Learned(places, weights, start)


def _row(gathered: Gathered) -> frozenset[str]:
    """The features of a paragraph."""
    parts = {part for word in _WORD.findall(gathered.text) for part in _parts(word)}
    classes = {
        f"{side}:{name}" for side, of in gathered.sides.items() for name, count in of.counts.items() if count >= 1
    }
    return frozenset(parts | classes | {f"expert:{name}" for name in gathered.expert.counts})


def _parts(word: str) -> set[str]:
    framed = f"·{word.lower()}"
    return {framed[at : at + length] for length in (2, 3) for at in range(len(framed) - length + 1)}


@dataclass(frozen=True, slots=True)
class _Matrix:
    """Rows of features that are there or not, each row of length one; a last column that is always there."""

    rows: NDArray[np.intp]
    columns: NDArray[np.intp]
    values: Floats
    shape: tuple[int, int]

    @classmethod
    def of(cls, features: Sequence[Sequence[int]], sizes: Sequence[int], width: int) -> "_Matrix":
        counts = [len(row) + 1 for row in features]
        columns = [place for row in features for place in (*row, width)]
        values = [
            value
            for row, size in zip(features, sizes, strict=True)
            for value in ([1 / sqrt(max(1, size))] * len(row) + [1.0])
        ]
        return cls(
            np.repeat(np.arange(len(features)), counts),
            np.array(columns, dtype=np.intp),
            np.array(values),
            (len(features), width + 1),
        )

    def times(self, weights: Floats) -> Floats:
        return np.bincount(self.rows, self.values * weights[self.columns], minlength=self.shape[0]).astype(np.float64)

    def back(self, rows: Floats) -> Floats:
        return np.bincount(self.columns, self.values * rows[self.rows], minlength=self.shape[1]).astype(np.float64)

    def fitted(self, before: Floats, fits: Floats) -> Floats:
        """Weights that minimise the logistic loss on top of ``before``, held near zero."""
        step = 1 / (0.25 * self._largest() + HELD)
        weights = np.zeros(self.shape[1])
        ahead, moment = weights, 1.0
        for _step in range(STEPS):
            guess = 1 / (1 + np.exp(-np.clip(before + self.times(ahead), -30, 30)))
            new = ahead - step * (self.back(guess - fits) + HELD * ahead)
            faster = (1 + sqrt(1 + 4 * moment * moment)) / 2
            ahead = new + (moment - 1) / faster * (new - weights)
            weights, moment = new, faster
        return weights

    def _largest(self) -> float:
        """The largest eigenvalue of the matrix times itself."""
        vector = np.ones(self.shape[1])
        size = 1.0
        for _step in range(12):
            vector = self.back(self.times(vector))
            size = float(np.linalg.norm(vector)) or 1.0
            vector = vector / size
        return size
