"""Verbs on the names of the archive: one entity per thing, as a person decides.

entities(wanted="", *, kinds=(), limit=None) -> tuple[EntitySummary, ...]   the most frequent first; to pick one from
entity_called(name) -> EntityId                  a number or a name; NotFound tells those that she may mean
entity_page(entity, *, offset=0, limit=50) -> EntityPage                    passages, months, names beside, tags
entity_said(entity, *, offset=0, limit=50) -> tuple[Said, ...]              what it is quoted with, newest first
merge_entities(entities, into) -> Done | None    several become one, called as `into` is
split_entity(entity, alias, into=None) -> Done   a spelling becomes another thing (None: of its own)
rename_entity(entity, name) -> Done | None       the old name stays a spelling
retype_entity(entity, kind) -> Done | None
add_entity(name, kind, aliases=()) -> Done | None        found from now on; then recognise_article
remove_entity(entity, alias=None) -> Done        this is no name (or this spelling of it is none)
recognise_article(article) -> Done | None        (recognising.py) today's recogniser and names over one article
recognition_due() -> tuple[ArticleId, ...]       those that would be read otherwise today; `recognise(them)` does it

None says that nothing was to change. Records are in ``db.entity_pages``; ``Entity.id`` of a Reading is what the verbs
take. They raise NotFound and Unfit. A reading shows what was decided at once, in every article.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.model import Done, EntityId, EntityKind
from reader.sanitise import sanitise_line
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.entity_pages import EntityPage, EntitySummary, Said


class Entities(Verbs):
    """Looking at entities, and deciding what is one."""

    def entities(
        self, wanted: str = "", *, kinds: Sequence[EntityKind] = (), limit: int | None = None
    ) -> "tuple[EntitySummary, ...]":
        """The entities that are written with ``wanted`` in them, the most frequent first."""
        return self._archive.entity_pages.listed(wanted, kinds=kinds, limit=limit)

    def entity_called(self, name: str) -> EntityId:
        """The entity of a number or a name. Raises NotFound, naming those that may be meant."""
        return self._archive.entity_pages.called(name)

    def entity_page(self, entity: EntityId, *, offset: int = 0, limit: int = 50) -> "EntityPage":
        """Everything the archive says of an entity, and ``limit`` of its passages. Raises NotFound."""
        return self._archive.entity_pages.page(entity, offset=offset, limit=limit)

    def entity_said(self, entity: EntityId, *, offset: int = 0, limit: int = 50) -> "tuple[Said, ...]":
        """What an entity is quoted with, newest first. Raises NotFound."""
        return self._archive.entity_pages.said(entity, offset=offset, limit=limit)

    def merge_entities(self, entities: Sequence[EntityId], into: EntityId) -> Done | None:
        """Say that these are one, called as ``into`` is; None if they are already. Raises NotFound."""
        return self._archive.entity_decisions.merge(entities, into)

    def split_entity(self, entity: EntityId, alias: str, into: EntityId | None = None) -> Done:
        """Say that a spelling is another thing, with every mention that is written so. Raises NotFound, Unfit."""
        return self._archive.entity_decisions.split(entity, alias, into)

    def rename_entity(self, entity: EntityId, name: str) -> Done | None:
        """Show an entity by another name; None if it is called so. Raises NotFound, Unfit."""
        return self._archive.entity_decisions.rename(entity, _clean(name))

    def retype_entity(self, entity: EntityId, kind: EntityKind) -> Done | None:
        """Say what an entity is; None if it is that. Raises NotFound, Unfit."""
        return self._archive.entity_decisions.retype(entity, kind)

    def add_entity(self, name: str, kind: EntityKind, aliases: Sequence[str] = ()) -> Done | None:
        """A name of the person's own, which wins over recognisers; None if she said so before. Raises Unfit."""
        return self._archive.entity_decisions.add(_clean(name), kind, [_clean(alias) for alias in aliases])

    def remove_entity(self, entity: EntityId, alias: str | None = None) -> Done:
        """Say that this is no name, or a spelling of it is none. Raises NotFound, Unfit."""
        return self._archive.entity_decisions.remove(entity, alias)


def _clean(name: str) -> str:
    return " ".join(sanitise_line(name).split())
