"""Every key of the screen underneath, from its real bindings: by what they are for, narrowed by a word or a key."""

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Label

from reader.language import _
from reader.tui.key_names import hint
from reader.tui.present.help import KeyRow, grouped, key_rows, part_rows
from reader.tui.ready import TakesKeys
from reader.tui.screens.base import STYLES, DeskScreen
from reader.tui.widgets.key_list import KeyList


class HelpScreen(TakesKeys, ModalScreen[None]):
    """A list of keys; any of ``?``, q, Esc closes it."""

    CSS_PATH = [STYLES / "names.tcss", STYLES / "dialogs.tcss"]
    BINDINGS = [
        Binding("slash", "search", "Search", id="help.search", tooltip="Find a key by what it does"),
        Binding("escape", "leave", "Back", id="help.back", tooltip="From the field to the list; close the help"),
        Binding("q,question_mark,f1", "app.pop_screen", "Close", id="help.close", tooltip="Close the help"),
    ]

    def __init__(self, rows: Sequence[KeyRow]) -> None:
        super().__init__()
        self._rows = rows

    def compose(self) -> ComposeResult:
        with Vertical(id="help"):
            yield Label(Content(_("Keys of this screen")), id="help-title")
            yield Input(
                placeholder=hint("{key[help.search]} finds a key by what it does"), classes="dialog-field", compact=True
            )
            yield KeyList(id="help-keys")

    def on_mount(self) -> None:
        self.query_one(KeyList).show(grouped(self._rows))
        self.query_one(KeyList).focus()

    def on_descendant_focus(self) -> None:
        self.now_ready()

    @on(Input.Changed)
    def narrow(self, event: Input.Changed) -> None:
        """Leave what is spelt so."""
        self.query_one(KeyList).show(grouped(self._rows, event.value))

    @on(Input.Submitted)
    def to_list(self) -> None:
        """On to what is left."""
        self.query_one(KeyList).focus()

    def action_search(self) -> None:
        self.query_one(Input).focus()

    def action_leave(self) -> None:
        if self.focused is self.query_one(Input):
            self.query_one(Input).value = ""
            self.query_one(KeyList).focus()
        else:
            self.app.pop_screen()


def help_of(screen: Screen[object], keymap: Mapping[str, str]) -> HelpScreen:
    """The help of a screen as it is now, and of the parts of it that do not have the keys."""
    rows = key_rows(active := screen.active_bindings)
    if isinstance(screen, DeskScreen):
        told = {one.binding.id for one in active.values()}
        part, bindings = screen.part_keys
        rows += part_rows((binding for binding in bindings if binding.id not in told), keymap, part)
    return HelpScreen(rows)
