"""A note."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Label, TextArea

from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.key_names import hint
from reader.tui.ready import TakesKeys


class NoteArea(TextArea):
    """A text area in which Enter keeps the note: most notes are one line."""

    @dataclass
    class Kept(Message):
        """The person is done."""

        text: str

    async def _on_key(self, event: Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Kept(self.text))
        elif event.key in {"ctrl+j", "shift+enter", "alt+enter"}:
            event.stop()
            event.prevent_default()
            self.insert("\n")
        else:
            await super()._on_key(event)


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of the note: kept, or left for now with the words that were being written."""

    text: str
    kept: bool


class NoteDialog(TakesKeys, ModalScreen[Answer]):
    """Asks for the words of a note. The field is at the top, where a terminal draws what is being composed."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS = [
        Binding("escape", "leave", "Leave it", id="note.leave", tooltip="Close; your words wait for the next m")
    ]

    def __init__(self, *, on: str, text: str) -> None:
        super().__init__()
        self._on = sanitise_line(on)
        self._text = text

    def compose(self) -> ComposeResult:
        with Vertical(id="note"):
            yield Label(Content(_("Note on {on}", on=self._on)), id="note-title")
            yield NoteArea(self._text, id="note-text", soft_wrap=True, compact=True)
            yield Label(
                Content(hint("Enter keeps · Ctrl+J new line · {key[note.leave]} leaves · empty removes")),
                id="note-help",
            )

    def on_mount(self) -> None:
        area = self.query_one(NoteArea)
        area.move_cursor(area.document.end)
        area.focus()

    def on_descendant_focus(self) -> None:
        self.now_ready()

    def on_note_area_kept(self, event: NoteArea.Kept) -> None:
        self.dismiss(Answer(event.text, kept=True))

    def action_leave(self) -> None:
        self.dismiss(Answer(self.query_one(NoteArea).text, kept=False))
