"""A page from the clipboard: what is pasted is counted and its beginning shown, never drawn whole."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key, Paste
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from reader.language import N_, _
from reader.sanitise import sanitise
from reader.tui.key_names import hint

SHOWN_LINES = 8
SHOWN_COLUMNS = 400  # of one line; a page without line ends must not be laid out whole
EMPTY = N_("Paste now: Ctrl+Shift+V, Shift+Insert or the middle mouse button.")


class PasteDialog(ModalScreen[str | None]):
    """Takes one or several pastes; Enter adds them as one page."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS = [
        Binding("enter", "keep", "Add", id="paste.keep", tooltip="Clean what was pasted and keep it"),
        Binding("backspace,delete", "clear", "Empty", id="paste.clear", tooltip="Throw it away and paste again"),
        Binding("escape", "cancel", "Cancel", id="paste.cancel", tooltip="Close and change nothing"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._text = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="paste"):
            yield Label(Content(_("Paste a page")), id="paste-title")
            yield Static(Content(_(EMPTY)), id="paste-text")
            yield Label(
                Content(hint("{key[paste.keep]} adds · {key[paste.clear]} empties · {key[paste.cancel]} cancels")),
                id="paste-help",
            )

    def on_paste(self, event: Paste) -> None:
        event.stop()
        self._take(event.text)

    def on_key(self, event: Key) -> None:
        """Terminals without bracketed paste send what is pasted as keys."""
        if event.is_printable and event.character:
            event.stop()
            self._take(event.character)

    def action_keep(self) -> None:
        self.dismiss(self._text if self._text.strip() else None)

    def action_clear(self) -> None:
        self._text = ""
        self._take("")

    def action_cancel(self) -> None:
        self.dismiss(None)

    def _take(self, text: str) -> None:
        self._text += text.replace("\r\n", "\n").replace("\r", "\n")
        lines = self._text.split("\n")
        beginning = "\n".join(line[:SHOWN_COLUMNS] for line in lines[:SHOWN_LINES])
        size = _("{characters:,} characters, {lines:,} lines", characters=len(self._text), lines=len(lines))
        shown = f"{size}\n\n{sanitise(beginning)}" if self._text else _(EMPTY)
        self.query_one("#paste-text", Static).update(Content(shown))
