"""One line from the person: a path to add, words to find."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from reader.language import _
from reader.tui.key_names import hint
from reader.tui.ready import TakesKeys


class LineDialog(TakesKeys, ModalScreen[str | None]):
    """Asks for one line; None if the person would rather not, or leaves it empty where that says nothing."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS = [Binding("escape", "cancel", "Cancel", id="line.cancel", tooltip="Close and change nothing")]

    def __init__(self, *, title: str, placeholder: str, text: str = "", may_be_empty: bool = False) -> None:
        super().__init__()
        self._title = title
        self._placeholder = placeholder
        self._text = text
        self._may_be_empty = may_be_empty

    def compose(self) -> ComposeResult:
        with Vertical(id="line"):
            yield Label(Content(self._title), id="line-title")
            yield Input(self._text, placeholder=self._placeholder, id="line-text", compact=True)
            help_words = hint("Enter · {key[line.cancel]} cancels") + (
                _(" · empty removes") if self._may_be_empty else ""
            )
            yield Label(Content(help_words), id="line-help")

    def on_descendant_focus(self) -> None:
        self.now_ready()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        words = event.value.strip()
        self.dismiss(words if words or self._may_be_empty else None)

    def action_cancel(self) -> None:
        self.dismiss(None)
