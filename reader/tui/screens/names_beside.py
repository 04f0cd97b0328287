"""A screen with a list of names beside its text, and the keys that go from one to the other."""

from collections.abc import Sequence

from textual.binding import Binding

from reader.language import _
from reader.tui.screens.base import DeskScreen
from reader.tui.widgets.entities import EntityPanel

WIDE = 120  # columns from which the names stand beside the text without taking from it


class NamesBeside(DeskScreen):
    """Subclasses yield one ``EntityPanel`` and say what is done to go there and back."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    BINDINGS = [
        Binding("e", "entities", "Names", show=False, id="view.entities", tooltip="To the names, and back"),
        Binding("tab,shift+tab", "switch_pane", "Pane", show=False, id="view.pane", tooltip="Between text and names"),
    ]

    @property
    def is_wide(self) -> bool:
        """Whether the names stand beside the text without taking from it."""
        return self.app.size.width >= WIDE

    @property
    def panel(self) -> EntityPanel:
        """The names."""
        return self.query_one(EntityPanel)

    @property
    def in_names(self) -> bool:
        """Whether the keys are the panel's. ``has_focus`` would say so a message later, after the next key."""
        return self.focused is self.panel

    @property
    def part_keys(self) -> tuple[str, Sequence[Binding]]:
        return _("In the list of names"), EntityPanel.KEYS

    def action_switch_pane(self) -> None:
        if self.in_names:
            self.action_leave_names()
        else:
            self.action_entities()

    def action_entities(self) -> None:
        """To the names."""
        raise NotImplementedError

    def action_leave_names(self) -> None:
        """Back to the text."""
        raise NotImplementedError
