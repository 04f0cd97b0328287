"""Names to pick one from: the likeliest first, narrowed by what is typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.model import Entity, EntityId, EntityKind
from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.present.narrowing import fit, plain
from reader.tui.words import KIND_WORDS

if TYPE_CHECKING:
    from db.entity_pages import EntitySummary


@dataclass(frozen=True, slots=True, kw_only=True)
class NameChoice:
    """One line of a picker."""

    id: EntityId
    kind: EntityKind
    name: str
    notes: str  # kind, other spellings, how often
    spellings: tuple[str, ...]  # all of them, plain


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
            notes=sanitise_line(" · ".join([_(KIND_WORDS[one.kind]), *one.aliases[:3], f"{one.paragraphs:,}"])),
            spellings=tuple(plain(spelling) for spelling in (one.name, *one.aliases)),
        )
        for one in others
    )


def narrowed(choices: Sequence[NameChoice], typed: str) -> tuple[NameChoice, ...]:
    """Those that are written with what was typed in them, the best fit first."""
    words = plain(typed)
    found = [(how, choice) for choice in choices if (how := fit(words, choice.spellings)) is not None]
    return tuple(choice for _how, choice in sorted(found, key=lambda one: one[0]))
