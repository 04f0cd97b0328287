"""The kinds of what is named: their headings, the names of their looks, and which of them are coloured."""

from collections.abc import Container
from dataclasses import dataclass

from db.model import EntityKind
from reader.language import N_
from reader.tui.themes import TAG_COLOURS
from reader.tui.words import KIND_WORDS

KIND_LABELS = {
    EntityKind.PERSON: N_("People"),
    EntityKind.ORG: N_("Organisations"),
    EntityKind.PLACE: N_("Places"),
    EntityKind.PRODUCT: N_("Products"),
    EntityKind.EVENT: N_("Events"),
    EntityKind.DATE: N_("Dates"),
    EntityKind.TIME: N_("Times"),
    EntityKind.MONEY: N_("Sums"),
    EntityKind.QUANTITY: N_("Quantities"),
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
    """Which kinds are coloured in the text, and whether the marks of speech are. ``name`` is still to be translated."""

    name: str
    kinds: frozenset[EntityKind]
    speech: bool = False


COLOURS = (
    Colours(N_("all kinds"), frozenset(EntityKind), speech=True),
    Colours(N_("people alone"), frozenset({EntityKind.PERSON})),
    Colours(N_("organisations alone"), frozenset({EntityKind.ORG})),
    Colours(N_("places alone"), frozenset({EntityKind.PLACE})),
    Colours(N_("products alone"), frozenset({EntityKind.PRODUCT})),
    Colours(N_("events alone"), frozenset({EntityKind.EVENT})),
    Colours(N_("dates, sums and quantities alone"), frozenset(kind for kind in EntityKind if not kind.named)),
    Colours(N_("speech alone"), frozenset(), speech=True),
    Colours(N_("none"), frozenset()),
)


def next_colours(colours: Colours) -> Colours:
    """What comes after, round and round; after a choice of the settings, the first."""
    return COLOURS[(COLOURS.index(colours) + 1) % len(COLOURS)] if colours in COLOURS else COLOURS[0]


def chosen_colours(words: Container[str]) -> Colours:
    """The kinds that the settings name by their words; ``value`` is all that stands for one, ``speech`` its marks."""
    kinds = frozenset(kind for kind in EntityKind if (KIND_WORDS[kind] if kind.named else "value") in words)
    chosen = Colours(N_("as set"), kinds, speech="speech" in words)
    return next((one for one in COLOURS if (one.kinds, one.speech) == (chosen.kinds, chosen.speech)), chosen)
