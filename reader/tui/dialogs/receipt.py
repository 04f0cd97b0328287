"""What became of every tag and note by a change of the text."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Label

from reader.tui.key_names import hint
from reader.tui.present.acts import FateRow
from reader.tui.ready import TakesKeys
from reader.tui.widgets.acts import FateList

MOST_LINES = 14


class ReceiptDialog(TakesKeys, ModalScreen[None]):
    """A list to look at."""

    CSS_PATH = ["../styles/names.tcss", "../styles/dialogs.tcss"]
    BINDINGS = [
        Binding("escape,q,enter,i,h,left", "close", "Close", id="receipt.close", tooltip="Back to the history"),
    ]

    @dataclass
    class Listed(Message):
        """The fates under the titles of their articles."""

        rows: tuple[FateRow | str, ...]

    def __init__(self, *, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(Content(self._title), classes="dialog-title")
            yield FateList(id="fates")
            yield Label(Content(hint("{key[receipt.close]} closes")), classes="dialog-help")

    def on_mount(self) -> None:
        self.set_focus(self.query_one(FateList))
        self.now_ready()

    @on(Listed)
    def show_fates(self, event: Listed) -> None:
        """They are here."""
        fates = self.query_one(FateList)
        fates.show(event.rows)
        fates.styles.height = min(max(fates.virtual_size.height, 1), MOST_LINES)

    def action_close(self) -> None:
        self.dismiss(None)
