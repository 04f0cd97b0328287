"""One line from the person: a path to add, words to find."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from reader.tui.ready import TakesKeys


class LineDialog(TakesKeys, ModalScreen[str | None]):
    """Asks for one line; None if the person would rather not."""

    BINDINGS = [Binding("escape", "cancel", "Cancel", id="line.cancel", tooltip="Close and change nothing")]

    def __init__(self, *, title: str, placeholder: str, text: str = "") -> None:
        super().__init__()
        self._title = title
        self._placeholder = placeholder
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(id="line"):
            yield Label(Content(self._title), id="line-title")
            yield Input(self._text, placeholder=self._placeholder, id="line-text", compact=True)
            yield Label(Content("Enter · Esc cancels"), id="line-help")

    def on_descendant_focus(self) -> None:
        self.now_ready()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip() or None)

    def action_cancel(self) -> None:
        self.dismiss(None)
