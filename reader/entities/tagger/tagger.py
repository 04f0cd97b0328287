"""The trained recogniser: sentences through the network, tags back to spans.

The network has two layers of labels: the first gives persons, places, organisations, dates, times and quantities; of
the second, products and events are taken, and which quantities are money.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from db.model import EntityKind, Span
from reader.entities.found import Found, settled
from reader.entities.tagger.features import encode
from reader.entities.tagger.network import Network, load, paths

LONGEST = 240  # characters the network reads at once; training knew few longer sentences
SHORTEST_SENTENCE = 12  # shorter pieces are read with what follows them
BATCH = 64  # sequences side by side; bounds the memory of one pass
KLUE = ("PS", "LC", "OG", "DT", "TI", "QT")
FINE = ("PS", "LC", "OG", "DT", "TI", "QT", "MN", "CP", "AB", "PD", "EV", "TM", "XX")
SURE, ADDED = 0.9, 0.7  # scores: by rank of trust, not measured

_KINDS = {
    "PS": EntityKind.PERSON, "LC": EntityKind.PLACE, "OG": EntityKind.ORG, "DT": EntityKind.DATE,
    "TI": EntityKind.TIME, "QT": EntityKind.QUANTITY, "MN": EntityKind.MONEY, "PD": EntityKind.PRODUCT,
    "EV": EntityKind.EVENT,
}  # fmt: skip
_STOP = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+|\n+")

Tagged = tuple[int, int, str]


@cache
def network() -> Network:
    """The shipped model, loaded once."""
    return load(files("reader.entities.tagger") / "model.npz")


class TrainedRecogniser:
    """Names and values by the shipped model."""

    name = "tagger"
    version = "2"

    def spans(self, lines: Sequence[str], *, related: bool = True) -> tuple[tuple[Found, ...], ...]:  # noqa: ARG002
        """What each line names; every sentence is read alone."""
        pieces = [(number, start, text) for number, line in enumerate(lines) for start, text in _pieces(line)]
        found: list[list[Found]] = [[] for _ in lines]
        pieces.sort(key=lambda piece: len(piece[2]))
        for first in range(0, len(pieces), BATCH):
            batch = pieces[first : first + BATCH]
            for (number, start, _), (sure, fine) in zip(batch, tagged([text for _, _, text in batch]), strict=True):
                found[number].extend(_found(start, sure, fine))
        return tuple(settled(row) for row in found)


def tagged(texts: Sequence[str]) -> list[tuple[list[Tagged], list[Tagged]]]:
    """Spans of both layers of labels in each text; no text is empty."""
    model = network()
    by_head = paths(model, encode(texts, model.vocabulary))
    spans = [[spans_of(path, labels) for path in head] for head, labels in zip(by_head, (KLUE, FINE), strict=True)]
    return list(zip(*spans, strict=True))


def _pieces(line: str) -> Iterator[tuple[int, str]]:
    start = 0
    for stop in (*(match.end() for match in _STOP.finditer(line)), len(line)):
        if stop - start < SHORTEST_SENTENCE and stop < len(line):
            continue
        while stop - start > LONGEST:
            cut = line.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
            yield start, line[start:cut]
            start = cut
        if stop > start:
            yield start, line[start:stop]
        start = stop


def spans_of(path: Sequence[int], labels: Sequence[str]) -> list[Tagged]:
    """Tag 0 is outside; 1 + 2k begins label k and 2 + 2k goes on with it (a name that begins so is taken as one)."""
    found: list[Tagged] = []
    start, open_label = 0, -1
    for at, tag in enumerate((*path, 0)):
        label, begins = (tag - 1) // 2, tag % 2 == 1
        if open_label >= 0 and (tag == 0 or begins or label != open_label):
            found.append((start, at, labels[open_label]))
            open_label = -1
        if tag and open_label < 0:
            start, open_label = at, label
    return found


def _found(offset: int, sure: Sequence[Tagged], fine: Sequence[Tagged]) -> Iterator[Found]:
    """Both layers as one. A product or event wins over what it overlaps: that costs the six types 0.03 macro F1 on the
    held-back sentences, and gives products and events two and a half points.
    """
    money = {at for start, end, label in fine if label == "MN" for at in range(start, end)}
    added = [tag for tag in fine if tag[2] in ("PD", "EV")]
    taken = {at for start, end, _ in added for at in range(start, end)}
    for start, end, label in added:
        yield Found(span=Span(offset + start, offset + end), kind=_KINDS[label], score=ADDED)
    for start, end, label in sure:
        place = range(start, end)
        if taken.isdisjoint(place):
            kind = EntityKind.MONEY if label == "QT" and not money.isdisjoint(place) else _KINDS[label]
            yield Found(span=Span(offset + start, offset + end), kind=kind, score=SURE)
