"""Rules: evidence weighed for a tag, and the reasons in words. The built-in tags have them, a person's own do not."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

from reader.suggest.evidence import Evidence, Gathered
from reader.suggest.words import Side, weights

JAPAN, KOREA, EXPERT = "japan", "korea", "expert"
# The guids of the tags that every archive begins with: a rule belongs to the tag, whatever a person calls it.
RULES: Mapping[str, str] = {
    "8f5b8f2e-6d5d-5d0c-9a53-3c1f5f0f7a01": JAPAN,
    "8f5b8f2e-6d5d-5d0c-9a53-3c1f5f0f7a02": KOREA,
    "8f5b8f2e-6d5d-5d0c-9a53-3c1f5f0f7a03": EXPERT,
}
MOST_REASONS = 3  # as many as the status line holds at 80 columns
MOST_WORDS = 2  # of one class
_ENOUGH = 0.3  # logits; what weighs less is no reason to show

REASONS: Mapping[str, str] = {
    "speaks": "speaks: {}",
    "acts": "acts: {}",
    "happens": "happens: {}",
    "first": "begins: {}",
    "state": "state: {}",
    "party": "party: {}",
    "company": "company: {}",
    "press": "press: {}",
    "country": "names: {}",
    "place": "place: {}",
    "sum": "sum: {}",
    "article": "as most of the article",
    "before": "as the paragraph before",
    "title": "as the title",
    "quoted": "title {} + quotation",
    "known": "expert {} + quotation",
    "told": "title {} + report",
    "insider": "insider {}",
    "crowd": "{}",
    "view": "view: {}",
    "body": "institute {}",
    "goes_on": "{} goes on",
}
_PLAIN = frozenset({"article", "before", "title"})  # reasons without words
_GENERAL = _PLAIN | {"first"}  # told last: they explain least


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a rule makes of a paragraph: log-odds that the tag fits, and its reasons, the strongest first."""

    logit: float
    reasons: tuple[str, ...]


def weigh(gathered: Gathered, rule: str) -> Weighed:
    """Weigh the evidence of a paragraph by a rule."""
    if rule == EXPERT:
        return _weighed(gathered.expert, weights("expert"))
    return _weighed(gathered.sides[Side(rule)], weights("side"))


def likely(logit: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + exp(-logit)) if logit >= 0 else exp(logit) / (1 + exp(logit))


def _weighed(evidence: Evidence, table: Mapping[str, float]) -> Weighed:
    shares = {name: count * table.get(name, 0.0) for name, count in evidence.counts.items()}
    logit = table["always"] + sum(shares.values())
    told = sorted(
        (name for name, share in shares.items() if share >= _ENOUGH and (name in evidence.words or name in _PLAIN)),
        key=lambda name: (name in _GENERAL, -shares[name]),
    )
    reasons = [REASONS[name].format(" ".join(evidence.words.get(name, ())[:MOST_WORDS])).strip() for name in told]
    return Weighed(logit, tuple(dict.fromkeys(reasons))[:MOST_REASONS])
