"""The kinds of what is named: their headings, the names of their looks, and which of them are coloured."""

from dataclasses import dataclass

from db.model import EntityKind
from reader.tui.themes import TAG_COLOURS

KIND_LABELS = {
    EntityKind.PERSON: "People",
    EntityKind.ORG: "Organisations",
    EntityKind.PLACE: "Places",
    EntityKind.PRODUCT: "Products",
    EntityKind.EVENT: "Events",
    EntityKind.DATE: "Dates",
    EntityKind.TIME: "Times",
    EntityKind.MONEY: "Sums",
    EntityKind.QUANTITY: "Quantities",
}
KIND_WORDS = {
    EntityKind.PERSON: "person",
    EntityKind.ORG: "organisation",
    EntityKind.PLACE: "place",
    EntityKind.PRODUCT: "product",
    EntityKind.EVENT: "event",
    EntityKind.DATE: "date",
    EntityKind.TIME: "time",
    EntityKind.MONEY: "sum",
    EntityKind.QUANTITY: "quantity",
}
LOOKS = {kind: kind.value.lower() if kind.named else "value" for kind in EntityKind}
KIND_MARKS = frozenset(f"mark--{look}" for look in LOOKS.values())  # the component classes that colour kinds
SPAN_MARKS = frozenset(f"mark--span-{colour}" for colour in (*TAG_COLOURS, "note"))
MARKS = (
    KIND_MARKS
    | SPAN_MARKS
    | {"mark--found", "mark--found-here", "mark--lit", "mark--lit-here", "mark--picked", "mark--speech"}
)


@dataclass(frozen=True, slots=True)
class Colours:
    """Which kinds are coloured in the text, and whether the marks of speech are."""

    name: str
    kinds: frozenset[EntityKind]
    speech: bool = False


COLOURS = (
    Colours("all kinds", frozenset(EntityKind), speech=True),
    *(Colours(f"{KIND_LABELS[kind].lower()} alone", frozenset({kind})) for kind in EntityKind if kind.named),
    Colours("dates, sums and quantities alone", frozenset(kind for kind in EntityKind if not kind.named)),
    Colours("speech alone", frozenset(), speech=True),
    Colours("none", frozenset()),
)


def next_colours(colours: Colours) -> Colours:
    """What comes after, round and round."""
    return COLOURS[(COLOURS.index(colours) + 1) % len(COLOURS)]
