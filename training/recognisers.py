"""The project's own recognisers as finders, so that they are scored beside what training compares."""

from collections.abc import Iterator, Sequence

from db.model import EntityKind
from reader.entities.found import Found, Recogniser
from reader.entities.recognise import recognise_lines
from training.score import Finder, Labelled

LABELS = {
    EntityKind.PERSON: "PS", EntityKind.PLACE: "LC", EntityKind.ORG: "OG", EntityKind.DATE: "DT", EntityKind.TIME: "TI",
    EntityKind.QUANTITY: "QT", EntityKind.MONEY: "QT", EntityKind.PRODUCT: "PD", EntityKind.EVENT: "EV",
}  # fmt: skip


def by(recogniser: Recogniser) -> Finder:
    """The recogniser with the values that come to every recogniser."""

    def found(texts: Sequence[str]) -> Sequence[Labelled]:
        mentions = recognise_lines(texts, recogniser)
        return [{(m.span.start, m.span.end, LABELS[m.kind]) for m in row} for row in mentions]

    return found


def alone(recogniser: Recogniser) -> Finder:
    """The recogniser and nothing else."""

    def found(texts: Sequence[str]) -> Sequence[Labelled]:
        def labelled(row: Sequence[Found]) -> Iterator[tuple[int, int, str]]:
            yield from ((one.span.start, one.span.end, LABELS[one.kind]) for one in row)

        return [set(labelled(row)) for row in recogniser.spans(texts, related=False)]

    return found
