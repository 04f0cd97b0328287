"""One of the library's views; those that were saved can be renamed and deleted here."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label

from reader.language import _
from reader.tui.key_names import hint
from reader.tui.present.views import View
from reader.tui.ready import TakesKeys
from reader.tui.widgets.view_list import ViewList

MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Picked:
    """A view, and what is to become of it: show, rename or delete."""

    view: View
    act: str


class ViewPicker(TakesKeys, ModalScreen[Picked | None]):
    """Asks for a view; None if the person would rather not."""

    CSS_PATH = ["../styles/names.tcss", "../styles/dialogs.tcss"]
    BINDINGS = [
        Binding("enter,l,right", "pick('show')", "Show", id="view.show", tooltip="Leave what it finds"),
        Binding("r", "pick('rename')", "Rename", id="view.rename", tooltip="Call a saved search otherwise"),
        Binding(
            "d", "pick('delete')", "Delete", id="view.delete", tooltip="Delete a saved search; undo brings it back"
        ),
        Binding("escape,q", "cancel", "Cancel", id="view.cancel", tooltip="Close and change nothing"),
    ]

    def __init__(self, *, views: Sequence[View], at: int) -> None:
        super().__init__()
        self._views = views
        self._at = at

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(Content(_("Show")), classes="dialog-title")
            yield ViewList(id="choices")
            yield Label(
                Content(
                    hint(
                        "{key[view.show]} shows it · {key[view.rename]} renames, {key[view.delete]} deletes what was "
                        "saved · {key[view.cancel]}"
                    )
                ),
                classes="dialog-help",
            )

    def on_mount(self) -> None:
        choices = self.query_one(ViewList)
        choices.styles.height = min(len(self._views), MOST_LINES)
        choices.show(self._views, at=self._at)
        choices.focus()

    def on_descendant_focus(self) -> None:
        self.now_ready()

    def action_pick(self, act: str) -> None:
        view = self.query_one(ViewList).current
        if view is not None and (act == "show" or view.saved is not None):
            self.dismiss(Picked(view, act))

    def action_cancel(self) -> None:
        self.dismiss(None)
