"""Names to pick one from: the likeliest first, narrowed by what is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.model import Entity, EntityId, EntityKind
from reader.sanitise import sanitise_line
from reader.tui.present.kinds import KIND_WORDS

if TYPE_CHECKING:
    from db.entity_pages import EntitySummary


@dataclass(frozen=True, slots=True, kw_only=True)
class NameChoice:
    """One line of a picker."""

    id: EntityId
    kind: EntityKind
    name: str
    notes: str  # kind, other spellings, how often
    folded: str  # all its spellings, without case and spaces


def names_like(entity: Entity, listed: "Sequence[EntitySummary]") -> tuple[NameChoice, ...]:
    """All names but this one: those of its kind that are written most like it first."""
    from rapidfuzz.fuzz import WRatio

    others = [one for one in listed if one.id != entity.id]
    likeness = {one.id: max(WRatio(entity.name, spelling) for spelling in (one.name, *one.aliases)) for one in others}
    others.sort(key=lambda one: (one.kind is not entity.kind, -likeness[one.id], -one.paragraphs))
    return tuple(
        NameChoice(
            id=one.id,
            kind=one.kind,
            name=sanitise_line(one.name),
            notes=sanitise_line(" · ".join([KIND_WORDS[one.kind], *one.aliases[:3], f"{one.paragraphs:,}"])),
            folded="\n".join(_folded(spelling) for spelling in (one.name, *one.aliases)),
        )
        for one in others
    )


def narrowed(choices: Sequence[NameChoice], typed: str) -> tuple[NameChoice, ...]:
    """Those that are written with what was typed in them, those that begin with it first."""
    words = _folded(typed)
    found = [choice for choice in choices if words in choice.folded]
    return tuple(
        sorted(found, key=lambda choice: not any(line.startswith(words) for line in choice.folded.split("\n")))
    )


def _folded(text: str) -> str:
    return "".join(text.casefold().split())
