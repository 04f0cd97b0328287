"""What an article names, line by line, and where each name stands."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from db.model import Entity, EntityId, EntityKind, Mention, Part, Reading
from reader.annotation.marks import Mark
from reader.sanitise import sanitise_line
from reader.tui.present.kinds import KIND_LABELS
from reader.tui.present.paragraphs import Lit
from reader.tui.present.values import value_words

ORDER = {kind: place for place, kind in enumerate(KIND_LABELS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """One line of a list of names."""

    key: str  # the same thing in the next reading of the article has the same key
    kind: EntityKind
    name: str
    count: int
    value: str = ""  # of a date or sum, in the language of the interface
    entity: Entity | None = None  # None for a value


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A mention, and the paragraph that the cursor stands at for it.

    For one in the title it is the first paragraph, for one in a caption the paragraph below.
    """

    mention: Mention
    paragraph: int

    def stands_in(self, paragraph: int) -> bool:
        """Whether the words are in the paragraph itself."""
        return self.mention.part is Part.PARAGRAPH and self.paragraph == paragraph


def entity_rows(reading: Reading) -> tuple[EntityRow, ...]:
    """What the article names, by kind and then by how often; dates, sums and quantities in the order of the text."""
    counts: dict[str, int] = defaultdict(int)
    for mention in reading.mentions:
        counts[key_of(reading, mention)] += 1
    rows: dict[str, EntityRow] = {}
    for entity in reading.entities:
        key = entity_key(entity)
        rows[key] = EntityRow(
            key=key, kind=entity.kind, name=sanitise_line(entity.name), count=counts.get(key, 0), entity=entity
        )
    values: dict[str, EntityRow] = {}
    for mention in reading.mentions:
        key = key_of(reading, mention)
        if mention.entity is None and key not in values:
            name = sanitise_line(mention.text)
            value = sanitise_line(value_words(mention.kind, mention.value)) if mention.value else ""
            values[key] = EntityRow(key=key, kind=mention.kind, name=name, count=counts[key], value=value)
    named = sorted(rows.values(), key=lambda row: (ORDER[row.kind], -row.count, row.name))
    return (*named, *sorted(values.values(), key=lambda row: ORDER[row.kind]))


def entity_key(entity: Entity) -> str:
    """What says that two entities are the same thing."""
    return entity_key_of(entity.id) if entity.id is not None else f"{entity.kind}:{entity.name}"


def entity_key_of(entity: EntityId) -> str:
    """The key of an entity that the archive keeps."""
    return f"#{entity}"


def key_of(reading: Reading, mention: Mention) -> str:
    """The key of the row that a mention counts for: equal values are one row, however they are written."""
    if mention.entity is not None:
        return entity_key(reading.entities[mention.entity])
    return f"{mention.kind}:{mention.value or mention.text}"


def places_of(reading: Reading, key: str) -> tuple[Place, ...]:
    """Every mention of one row, in reading order: title, then paragraphs with the captions before them."""
    places = [
        Place(mention=mention, paragraph=_paragraph(reading, mention))
        for mention in reading.mentions
        if key_of(reading, mention) == key
    ]
    rank = {Part.TITLE: 0, Part.CAPTION: 1, Part.PARAGRAPH: 2}

    def order(place: Place) -> tuple[bool, int, int, int, int]:
        mention = place.mention
        caption = mention.part is Part.CAPTION
        before = reading.article.draft.captions[mention.index].before if caption else mention.index
        return mention.part is not Part.TITLE, before, rank[mention.part], mention.index, mention.span.start

    return tuple(sorted(places, key=order))


def first_key_in(reading: Reading, paragraph: int) -> str | None:
    """The first thing with a name in a paragraph."""
    inside = [
        mention
        for mention in reading.mentions
        if mention.part is Part.PARAGRAPH and mention.index == paragraph and mention.entity is not None
    ]
    return key_of(reading, min(inside, key=lambda mention: mention.span.start)) if inside else None


def lit_mentions(places: Iterable[Place], here: int | None) -> tuple[Lit, ...]:
    """Every mention of a name that is followed; ``here`` is the one that the person stands at."""
    return tuple(
        Lit(place.mention.part, place.mention.index, Mark(place.mention.span, "lit-here" if at == here else "lit"))
        for at, place in enumerate(places)
    )


def next_place(places: tuple[Place, ...], *, paragraph: int, here: int | None, step: int) -> int:
    """Where a step leads: from the mention that one stands at, or else from the paragraph; round and round."""
    if here is not None and places[here].paragraph == paragraph:
        return (here + step) % len(places)
    if step > 0:
        return next((at for at, place in enumerate(places) if place.paragraph >= paragraph), 0)
    return next((at for at in range(len(places) - 1, -1, -1) if places[at].paragraph <= paragraph), len(places) - 1)


def _paragraph(reading: Reading, mention: Mention) -> int:
    draft = reading.article.draft
    if mention.part is Part.TITLE:
        return 0
    if mention.part is Part.CAPTION:
        return min(draft.captions[mention.index].before, len(draft.paragraphs) - 1)
    return mention.index
