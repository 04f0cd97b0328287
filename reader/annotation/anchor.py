"""Anchors of old revisions placed in the paragraphs of a new one. Pure, never fails, one placement for each anchor.

An anchor that cannot be placed without a doubt is not placed: a tag on the wrong paragraph is worse than a tag that
waits for a person. The rule and its figures: exact, key, containment, likeness; each step only if the one before it
found nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from rapidfuzz import fuzz

from db.model import RevisionId, Span
from db.places import Anchor, Placement, Status
from reader.annotation.keys import key, keyed, places

CONTAINED_CHARS = 12  # of a key; shorter ones ("네, 그렇습니다.") stand inside many paragraphs
PLACED_SCORE = 60  # same paragraph after 35 % of its words were edited: p1 = 67; different paragraphs: p99 = 21
CLEAR_MARGIN = 10  # two versions of one sentence in one article come this close to each other
SPAN_SCORE = 80  # below it an alignment inside the right paragraph covers other words
GATE_SHARE = 0.3  # a paywall stub or another article holds less of the old text, a rewritten article more
GATE_GRAM = 8  # code points of a key; unrelated articles of one day share set phrases, but few of this length


def place(
    anchors: Sequence[Anchor], old: Mapping[RevisionId, Sequence[str]], new: Sequence[str]
) -> tuple[Placement, ...]:
    """A placement for each anchor, in their order. ``old`` has the paragraphs of every anchor's own revision."""
    grounds = {revision: _Ground(tuple(texts), tuple(new)) for revision, texts in old.items()}
    return tuple(_placed(anchor, grounds) for anchor in anchors)


def kept_share(old: Sequence[str], new: Sequence[str]) -> float:
    """How much of the old text, 0 to 1, is found anywhere in the new one; 1 for an empty one."""
    grams = _grams(old)
    return len(grams & _grams(new)) / len(grams) if grams else 1.0


def is_same_article(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a page that was fetched again may take the place of the old text. If not: keep it aside and ask."""
    return kept_share(old, new) >= GATE_SHARE


@dataclass(frozen=True)
class _Ground:
    """The paragraphs of an old and a new revision with their keys. Not slotted: it caches."""

    old: tuple[str, ...]
    new: tuple[str, ...]

    @cached_property
    def old_keys(self) -> list[str]:
        return [key(text) for text in self.old]

    @cached_property
    def new_keys(self) -> list[str]:
        return [key(text) for text in self.new]

    @cached_property
    def counts(self) -> Counter[str]:
        return Counter(self.old_keys)

    @cached_property
    def changed(self) -> list[int]:
        """The new paragraphs that no old one equals: whatever was merged, split or edited is among them."""
        return [at for at, found in enumerate(self.new_keys) if found not in self.counts]

    @cached_property
    def gone(self) -> list[str]:
        """The keys of old paragraphs that no new one equals."""
        return sorted(self.counts.keys() - set(self.new_keys))


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a paragraph went: to one paragraph, in pieces to several, to none."""

    status: Status
    pieces: tuple[int, ...] = ()
    score: float = 100.0
    method: str = "key"


def _placed(anchor: Anchor, grounds: Mapping[RevisionId, _Ground]) -> Placement:
    if anchor.paragraph is None:
        return Placement(anchor=anchor.id, status=Status.EXACT, method="article")
    ground = grounds[anchor.revision]
    found = _paragraph(ground, anchor.paragraph)
    placement = Placement(
        anchor=anchor.id,
        status=found.status,
        paragraph=found.pieces[0] if found.pieces else None,
        score=found.score,
        method=found.method,
    )
    if anchor.span is None or not found.pieces:
        return placement
    if found.status is Status.EXACT:
        return replace(placement, span=anchor.span)
    return _within(anchor.exact, ground.old[anchor.paragraph], anchor.span.start, ground.new, placement, found.pieces)


def _paragraph(ground: _Ground, at: int) -> _Found:
    """Where the old paragraph ``at`` stands in the new revision."""
    if at < len(ground.new) and ground.new[at] == ground.old[at]:
        return _Found(Status.EXACT, (at,), method="exact")
    wanted = ground.old_keys[at]
    same = [place for place, found in enumerate(ground.new_keys) if found == wanted]
    if same:
        if len(same) != ground.counts[wanted]:
            return _Found(Status.AMBIGUOUS)
        return _Found(Status.MOVED, (same[ground.old_keys[:at].count(wanted)],))
    return _contained(ground, wanted) or _alike(ground, wanted)


def _contained(ground: _Ground, wanted: str) -> _Found | None:
    """Merged into a new paragraph, or split into several; None if neither."""
    if len(wanted) < CONTAINED_CHARS:
        return None
    around = [at for at in ground.changed if wanted in ground.new_keys[at]]
    if around:
        if len(around) > 1 or ground.counts[wanted] > 1:
            return _Found(Status.AMBIGUOUS, method="containment")
        return _Found(Status.MERGED, (around[0],), method="containment")
    pieces = [
        at for at in ground.changed if len(ground.new_keys[at]) >= CONTAINED_CHARS and ground.new_keys[at] in wanted
    ]
    texts = Counter(ground.new_keys[at] for at in pieces)
    covered = 100 * sum(map(len, texts)) / len(wanted)
    if not pieces or covered < PLACED_SCORE:
        return None
    if len(texts) < len(pieces) or ground.counts[wanted] > 1:
        return _Found(Status.AMBIGUOUS, method="containment")
    first = min(pieces, key=lambda at: wanted.find(ground.new_keys[at]))
    rest = tuple(at for at in pieces if at != first)
    return _Found(Status.SPLIT, (first, *rest), min(covered, 100.0), "containment")


def _alike(ground: _Ground, wanted: str) -> _Found:
    """The one changed paragraph that is plainly the old one edited, seen from both sides; else nothing."""
    scores = sorted(((fuzz.ratio(wanted, ground.new_keys[at]), at) for at in ground.changed), reverse=True)
    best, at = scores[0] if scores else (0.0, 0)
    if best < PLACED_SCORE:
        return _Found(Status.ORPHAN, score=best, method="ratio")
    rivals = [score for score, _ in scores[1:2]]
    rivals += [fuzz.ratio(other, ground.new_keys[at]) for other in ground.gone if other != wanted]
    if best - max(rivals, default=0.0) < CLEAR_MARGIN or ground.counts[wanted] > 1:
        return _Found(Status.AMBIGUOUS, score=best, method="ratio")
    return _Found(Status.EDITED, (at,), best, "ratio")


def _within(
    exact: str, before: str, start: int, new: Sequence[str], placement: Placement, pieces: Sequence[int]
) -> Placement:
    """The words of a span inside the paragraph, or its pieces: exact, by key, by alignment."""
    here = places(exact, before)
    spots = [(at, spot) for at in pieces for spot in places(exact, new[at])]
    if len(spots) == len(here) and start in here:
        at, spot = spots[here.index(start)]
        return replace(placement, paragraph=at, span=Span(spot, spot + len(exact)))
    wanted = key(exact)
    keys = {at: keyed(new[at]) for at in pieces}
    folded = [(at, spot) for at in pieces for spot in places(wanted, keys[at].text)]
    if len(folded) == len(here) == 1:
        at, spot = folded[0]
        return replace(placement, paragraph=at, span=keys[at].span(spot, spot + len(wanted)))
    if folded:
        return replace(placement, status=Status.AMBIGUOUS, paragraph=None)
    return _aligned(exact, new, placement, pieces)


def _aligned(exact: str, new: Sequence[str], placement: Placement, pieces: Sequence[int]) -> Placement:
    best, place, span = 0.0, None, None
    for at in pieces:
        alignment = fuzz.partial_ratio_alignment(exact, new[at], score_cutoff=SPAN_SCORE)
        if alignment is not None and alignment.score > best:
            best, place, span = alignment.score, at, Span(alignment.dest_start, alignment.dest_end)
    status = Status.ORPHAN if span is None else Status.EDITED
    return replace(placement, status=status, paragraph=place, span=span, score=best, method="alignment")


def _grams(texts: Sequence[str]) -> set[str]:
    whole = "".join(map(key, texts))
    return {whole[at : at + GATE_GRAM] for at in range(max(len(whole) - GATE_GRAM + 1, bool(whole)))}
