"""One of the archive's names, found by typing a part of it."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from db.model import EntityId
from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.key_names import hint
from reader.tui.keys import PAGES
from reader.tui.present.picking import NameChoice, narrowed
from reader.tui.ready import TakesKeys
from reader.tui.widgets.choices import NameChoices

SHOWN = 200  # lines; who needs more types more


class NamePicker(TakesKeys, ModalScreen[EntityId | None]):
    """Asks for a name; the field has the keys, up and down choose among what it leaves."""

    CSS_PATH = ["../styles/names.tcss", "../styles/dialogs.tcss"]
    BINDINGS = [
        Binding("down", "move(1)", "Down", show=False, id="pick.down", tooltip="The next name"),
        Binding("up", "move(-1)", "Up", show=False, id="pick.up", tooltip="The name before"),
        *PAGES,
        Binding("escape", "cancel", "Cancel", id="pick.cancel", tooltip="Close and change nothing"),
    ]

    @dataclass
    class Listed(Message):
        """The names to choose from, the likeliest first."""

        choices: tuple[NameChoice, ...]

    def __init__(self, *, title: str) -> None:
        super().__init__()
        self._title = sanitise_line(title)
        self._choices: tuple[NameChoice, ...] | None = None
        self._take_when_listed = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(Content(self._title), classes="dialog-title")
            yield Input(placeholder=_("a part of its name"), classes="dialog-field", compact=True)
            yield NameChoices(id="choices")
            yield Label(
                Content(
                    hint("{key[pick.up]} and {key[pick.down]} choose · Enter takes it · {key[pick.cancel]} cancels")
                ),
                classes="dialog-help",
            )

    def on_mount(self) -> None:
        self.query_one(NameChoices).can_focus = False
        self.query_one(Input).focus()

    def on_descendant_focus(self) -> None:
        self.now_ready()

    @on(Listed)
    def show_names(self, event: Listed) -> None:
        """The names are here."""
        self._choices = event.choices
        self.narrow()
        if self._take_when_listed:
            self.take()

    @on(Input.Changed)
    def narrow(self) -> None:
        """Leave those that are written so."""
        if self._choices is not None:
            self.query_one(NameChoices).show(narrowed(self._choices, self.query_one(Input).value)[:SHOWN])

    @on(Input.Submitted)
    def take(self) -> None:
        """The name under the cursor; while the names are on their way, as soon as they are here."""
        if self._choices is None:
            self._take_when_listed = True
            return
        left = narrowed(self._choices, self.query_one(Input).value)[:SHOWN]
        choices = self.query_one(NameChoices)
        choice = choices.current if choices.rows == left else (left[0] if left else None)
        if choice is not None:
            self.dismiss(choice.id)
        else:
            self.now_ready()

    def action_move(self, steps: int) -> None:
        self.query_one(NameChoices).action_move(steps)

    def action_page(self, pages: int) -> None:
        self.query_one(NameChoices).action_page(pages)

    def action_cancel(self) -> None:
        self.dismiss(None)
