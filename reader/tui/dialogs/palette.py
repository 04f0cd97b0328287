"""The palette: anything by a part of its name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from reader.language import _
from reader.tui.key_names import hint
from reader.tui.keys import PAGES
from reader.tui.present.palette import PaletteRow, offered
from reader.tui.ready import TakesKeys
from reader.tui.widgets.palette_list import PaletteList


class PaletteDialog(TakesKeys, ModalScreen[PaletteRow | None]):
    """Answers with the row that was taken. ``ask`` is asked for articles as one types; it sends ``Found``."""

    CSS_PATH = ["../styles/names.tcss", "../styles/dialogs.tcss"]
    BINDINGS = [
        Binding("down", "move(1)", "Down", show=False, id="palette.down", tooltip="The next line"),
        Binding("up", "move(-1)", "Up", show=False, id="palette.up", tooltip="The line before"),
        *PAGES,
        Binding("escape", "cancel", "Cancel", id="palette.cancel", tooltip="Close and change nothing"),
    ]

    @dataclass
    class Found(Message):
        """The articles whose titles fit what was typed."""

        typed: str
        articles: Sequence[PaletteRow]

    def __init__(self, rows: Sequence[PaletteRow], *, ask: Callable[[MessagePump, str], None]) -> None:
        super().__init__()
        self._rows = rows
        self._ask = ask
        self._articles: Sequence[PaletteRow] = ()
        self._found = ""  # what was typed when they were found
        self._take_when_found = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Input(placeholder=_("a title, a tag, or what you want to do"), classes="dialog-field", compact=True)
            yield PaletteList(id="palette")
            yield Label(
                Content(
                    hint(
                        "{key[palette.up]} {key[palette.down]} choose · Enter takes it · {key[palette.cancel]} cancels"
                    )
                ),
                classes="dialog-help",
            )

    def on_mount(self) -> None:
        self.query_one(PaletteList).can_focus = False
        self.query_one(PaletteList).show(self._rows)
        self.query_one(Input).focus()

    def on_descendant_focus(self) -> None:
        self.now_ready()

    @property
    def _typed(self) -> str:
        return self.query_one(Input).value.strip()

    @on(Input.Changed)
    def narrow(self) -> None:
        """Leave what is spelt so; articles follow when they are found."""
        self._take_when_found = False
        self._articles = ()
        self._show()
        if self._typed:
            self._ask(self, self._typed)

    @on(Found)
    def show_articles(self, event: Found) -> None:
        """Articles have come; those of an older question are dropped."""
        if event.typed != self._typed:
            return
        self._articles, self._found = event.articles, event.typed
        at = self.query_one(PaletteList).cursor
        self._show(at=at)
        if self._take_when_found:
            self.take()

    def _show(self, *, at: int = 0) -> None:
        self.query_one(PaletteList).show(offered(self._rows, self._typed, self._articles), at=at)

    @on(Input.Submitted)
    def take(self) -> None:
        """The row under the cursor; where there is none yet, the first that is found."""
        row = self.query_one(PaletteList).current
        if row is not None and row in offered(self._rows, self._typed, self._articles):
            self.dismiss(row)
        elif self._typed and self._found != self._typed:
            self._take_when_found = True
        else:
            self.now_ready()

    def action_move(self, steps: int) -> None:
        self.query_one(PaletteList).action_move(steps)

    def action_page(self, pages: int) -> None:
        self.query_one(PaletteList).action_page(pages)

    def action_cancel(self) -> None:
        self.dismiss(None)
