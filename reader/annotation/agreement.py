"""How far two people, or more, agree in their tags: Cohen's kappa and Krippendorff's alpha.

Two short formulas over counts; the libraries that have them bring a matrix of numbers, or a natural language toolkit.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from db.codings import Coded
from db.model import TagId


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two people on one tag: how many paragraphs both, one or neither of them tagged so."""

    tag: TagId
    first: str
    second: str
    both: int
    first_alone: int
    second_alone: int
    neither: int

    @property
    def paragraphs(self) -> int:
        """The paragraphs that both have coded."""
        return self.both + self.first_alone + self.second_alone + self.neither

    @property
    def observed(self) -> float:
        """The share of paragraphs on which they agree, 0 to 1."""
        return (self.both + self.neither) / self.paragraphs

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa of the two; None where chance alone would have them agree on everything."""
        first = [True] * (self.both + self.first_alone) + [False] * (self.second_alone + self.neither)
        second = [True] * self.both + [False] * self.first_alone + [True] * self.second_alone + [False] * self.neither
        return cohen_kappa(first, second)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What several people's tags say of each other."""

    authors: tuple[str, ...]
    paragraphs: int  # that at least two of them have coded
    pairs: tuple[Pair, ...]
    alphas: Mapping[TagId, float | None]  # by tag: put on or not
    alpha: float | None  # the sets of tags as wholes: equal or not
    disputed: tuple[Coded, ...]


def cohen_kappa(first: Sequence[Hashable], second: Sequence[Hashable]) -> float | None:
    """Cohen's kappa of two codings of the same units, in order; None if chance agreement is complete or there are none.

    (p_o - p_e) / (1 - p_e): J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
    Measurement 20 (1960), 37-46, formula 1. p_o is the share of units coded alike, p_e the sum over categories of the
    products of both coders' shares.
    """
    units = len(first)
    if not units:
        return None
    observed = Fraction(sum(a == b for a, b in zip(first, second, strict=True)), units)
    shares = Counter(second)
    expected = sum(Fraction(count * shares[category], units * units) for category, count in Counter(first).items())
    return None if expected == 1 else float((observed - expected) / (1 - expected))


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal data; each unit has the values that coders gave it, any number of them.

    1 - D_o / D_e over the coincidence matrix: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011),
    section C, "Nominal data, any number of observers, missing data". A unit with a single value cannot be paired and
    does not count. None where there is no pair, or only one value.
    """
    paired = [Counter(values) for values in units if len(values) > 1]
    totals: Counter[Hashable] = Counter()
    agreed = Fraction(0)  # of the coincidence matrix, the diagonal
    for counts in paired:
        totals.update(counts)
        values = counts.total()
        agreed += sum(Fraction(count * (count - 1), values - 1) for count in counts.values())
    pairable = totals.total()
    chance = sum(count * (count - 1) for count in totals.values())
    if pairable == 0 or chance == pairable * (pairable - 1):
        return None
    # 1 - D_o / D_e, with D_o = 1 - agreed / n and D_e = 1 - chance / (n (n - 1)); the disagreements off the diagonal
    disagreed = (pairable - agreed) * (pairable - 1)
    return float(1 - disagreed / (pairable * (pairable - 1) - chance))


def agreement(coded: Sequence[Coded], tags: Sequence[TagId]) -> Agreement:
    """What people's tags say of each other: by tag and pair, by tag, and as a whole, with the paragraphs in dispute.

    Whoever coded an article decided on every paragraph of it: a tag that is not there was left off. Of other articles
    there is no decision. Only the tags that are given count.
    """
    asked = frozenset(tags)
    units = [one for one in coded if len(one.codings) > 1]
    authors = sorted({author for one in units for author in one.codings})
    pairs = tuple(
        pair
        for tag in tags
        for first, second in combinations(authors, 2)
        if (pair := _pair(units, tag, first, second)).paragraphs
    )
    return Agreement(
        authors=tuple(authors),
        paragraphs=len(units),
        pairs=pairs,
        alphas={tag: krippendorff_alpha([[tag in on for on in one.codings.values()] for one in units]) for tag in tags},
        alpha=krippendorff_alpha([[on & asked for on in one.codings.values()] for one in units]),
        disputed=tuple(one for one in units if len({on & asked for on in one.codings.values()}) > 1),
    )


def _pair(units: Iterable[Coded], tag: TagId, first: str, second: str) -> Pair:
    seen = Counter(
        (tag in one.codings[first], tag in one.codings[second])
        for one in units
        if first in one.codings and second in one.codings
    )
    return Pair(
        tag=tag,
        first=first,
        second=second,
        both=seen[True, True],
        first_alone=seen[True, False],
        second_alone=seen[False, True],
        neither=seen[False, False],
    )
