"""What an article names, line by line."""

from collections import Counter
from dataclasses import dataclass

from db.model import EntityKind, Part, Reading
from reader.sanitise import sanitise_line
from reader.tui.present.kinds import KIND_LABELS


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityRow:
    """One line of the entity panel."""

    kind: EntityKind
    name: str
    count: int
    first: int  # the paragraph of its first mention; 0 for one that stands in the title or a caption alone


def entity_rows(reading: Reading) -> tuple[EntityRow, ...]:
    """What the article names, by kind and then by how often."""
    counts = Counter(mention.entity for mention in reading.mentions)
    first: dict[int | None, int] = {}
    for mention in reading.mentions:
        if mention.part is Part.PARAGRAPH:
            first.setdefault(mention.entity, mention.index)
    rows = [
        EntityRow(kind=entity.kind, name=sanitise_line(entity.name), count=counts[place], first=first.get(place, 0))
        for place, entity in enumerate(reading.entities)
    ]
    order = {kind: place for place, kind in enumerate(KIND_LABELS)}
    return tuple(sorted(rows, key=lambda row: (order[row.kind], -row.count, row.name)))
