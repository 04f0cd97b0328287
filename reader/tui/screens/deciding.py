"""A person's decisions on a name: one thing with another, not one thing, called otherwise, of another kind, no name.

Each is one act, told in the status line, and ``u`` takes it back.
"""

from collections.abc import Sequence
from functools import partial

from db.model import Entity, EntityId, EntityKind
from reader.language import _
from reader.tui.dialogs.ask_line import LineDialog
from reader.tui.dialogs.choose import ChooseDialog
from reader.tui.dialogs.pick_name import NamePicker
from reader.tui.messages import Acted
from reader.tui.present.picking import names_like
from reader.tui.screens.names_beside import NamesBeside
from reader.tui.words import KIND_WORDS

KINDS = tuple(kind for kind in EntityKind if kind.named)


class Deciding(NamesBeside):
    """A screen with a name under its cursor."""

    @property
    def name_here(self) -> Entity | None:
        """The name that the keys act on; None where there is none, or only a date or a sum."""
        return None

    def _decided(self) -> tuple[EntityId, Entity] | None:
        here = self.name_here
        if here is None or here.id is None:
            self.say(_("no name here: dates, sums and quantities are left as they are"), problem=True)
            return None
        return here.id, here

    # ── One thing, two things ──────────────────────────────────────────────────────────────────────────────────────
    def action_merge_name(self) -> None:
        if (decided := self._decided()) is None:
            return
        entity, here = decided
        picker = NamePicker(title=_("{name} is the same as …", name=here.name))
        self.app.push_screen(picker, partial(self._merge, entity))
        self.work.ask(
            picker, lambda workspace: NamePicker.Listed(names_like(here, workspace.entities())), group="names"
        )

    def _merge(self, entity: EntityId, into: EntityId | None) -> None:
        if into is not None:
            self.work.write(self, lambda workspace: Acted("do", workspace.merge_entities([entity], into)))

    def action_cut_name(self) -> None:
        if (decided := self._decided()) is None:
            return
        entity, here = decided
        if not here.aliases:
            self.say(_("{name} is written in one way only", name=here.name), problem=True)
            return
        dialog = ChooseDialog(title=_("Which of these is not {name}?", name=here.name), choices=here.aliases)
        self.app.push_screen(dialog, partial(self._cut, entity, here.aliases))

    def _cut(self, entity: EntityId, spellings: Sequence[str], choice: int | None) -> None:
        if choice is not None:
            spelling = spellings[choice]
            self.work.write(self, lambda workspace: Acted("do", workspace.split_entity(entity, spelling)))

    # ── What it is ─────────────────────────────────────────────────────────────────────────────────────────────────
    def action_rename_name(self) -> None:
        if (decided := self._decided()) is None:
            return
        entity, here = decided
        dialog = LineDialog(title=_("{name} is called", name=here.name), placeholder=_("its name"), text=here.name)
        self.app.push_screen(dialog, partial(self._rename, entity))

    def _rename(self, entity: EntityId, name: str | None) -> None:
        if name is not None:
            self.work.write(self, lambda workspace: Acted("do", workspace.rename_entity(entity, name)))

    def action_retype_name(self) -> None:
        if (decided := self._decided()) is None:
            return
        entity, here = decided
        choices = [_(KIND_WORDS[kind]) for kind in KINDS]
        dialog = ChooseDialog(title=_("{name} is a", name=here.name), choices=choices, at=KINDS.index(here.kind))
        self.app.push_screen(dialog, partial(self._retype, entity))

    def _retype(self, entity: EntityId, choice: int | None) -> None:
        if choice is not None:
            kind = KINDS[choice]
            self.work.write(self, lambda workspace: Acted("do", workspace.retype_entity(entity, kind)))

    def action_remove_name(self) -> None:
        if (decided := self._decided()) is None:
            return
        entity, here = decided
        if not here.aliases:
            self._remove(entity, (), 0)
            return
        choices = [
            _("{name}, with all its spellings", name=here.name),
            *(_("only {spelling}", spelling=spelling) for spelling in here.aliases),
        ]
        dialog = ChooseDialog(title=_("Which of these is no name?"), choices=choices)
        self.app.push_screen(dialog, partial(self._remove, entity, here.aliases))

    def _remove(self, entity: EntityId, spellings: Sequence[str], choice: int | None) -> None:
        if choice is not None:
            spelling = spellings[choice - 1] if choice else None
            self.work.write(self, lambda workspace: Acted("do", workspace.remove_entity(entity, spelling)))
