"""Rows of what recognisers found."""

from db.model import Entity, EntityId, EntityKind, Mention, Part, Quotation, Span
from db.rows import Row

MENTION_COLUMNS = (
    'block.part, block.number, mention.start, mention."end", block.text, mention.kind, mention.entity, mention.value, '
    "mention.score"
)
QUOTATION_COLUMNS = (
    'block.number, quotation.start, quotation."end", block.text, quotation.speaker, quotation.speaker_title, '
    "quotation.verb, quotation.paraphrase"
)


def to_mention(row: Row, entities: dict[int, int]) -> Mention:
    """A mention from MENTION_COLUMNS; ``entities`` gives the place of an entity's id in the reading's list."""
    part, number, start, end, text, kind, entity, value, score = row
    return Mention(
        part=Part(part),
        index=number,
        span=Span(start, end),
        kind=EntityKind(kind),
        text=text[start:end],
        entity=None if entity is None else entities[entity],
        value=value,
        score=score,
    )


def to_entity(row: Row, aliases: tuple[str, ...]) -> Entity:
    """An entity from its id, name and kind."""
    entity, name, kind = row
    return Entity(id=EntityId(entity), name=name, kind=EntityKind(kind), aliases=aliases)


def to_quotation(row: Row) -> Quotation:
    """A quotation from QUOTATION_COLUMNS."""
    number, start, end, text, speaker, speaker_title, verb, paraphrase = row
    return Quotation(
        paragraph=number,
        span=Span(start, end),
        text=text[start:end],
        speaker=speaker,
        speaker_title=speaker_title,
        verb=verb,
        paraphrase=bool(paraphrase),
    )
