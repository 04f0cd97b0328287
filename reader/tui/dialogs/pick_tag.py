"""A tag, found by typing a part of its name, or made there and then."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from reader.language import N_, _
from reader.sanitise import sanitise_line
from reader.tui.key_names import hint
from reader.tui.keys import PAGES
from reader.tui.present.tag_rows import TagRow, to_pick
from reader.tui.ready import TakesKeys
from reader.tui.widgets.tag_list import TagList

HELP = N_(
    "{key[tags.up]} {key[tags.down]} choose · Enter on or off · {key[tags.book]} the tag book · {key[tags.cancel]} "
    "cancels"
)


class TagPicker(TakesKeys, ModalScreen[TagRow | str | None]):
    """Answers with the row that was taken, or ``book`` if the person would rather keep the tag book."""

    CSS_PATH = ["../styles/names.tcss", "../styles/dialogs.tcss"]
    BINDINGS = [
        Binding("down", "move(1)", "Down", show=False, id="tags.down", tooltip="The next tag"),
        Binding("up", "move(-1)", "Up", show=False, id="tags.up", tooltip="The tag before"),
        Binding("tab", "book", "Tag book", show=False, id="tags.book", tooltip="Rename, recolour, merge, delete tags"),
        *PAGES,
        Binding("escape", "cancel", "Cancel", id="tags.cancel", tooltip="Close and change nothing"),
    ]

    @dataclass
    class Listed(Message):
        """The tag book; once more when its uses are counted, which in a large archive takes a while."""

        rows: tuple[TagRow, ...]

    def __init__(self, *, on: str) -> None:
        super().__init__()
        self._on = sanitise_line(on)
        self._rows: tuple[TagRow, ...] | None = None
        self._take_when_listed = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(Content(_("Tag {on}", on=self._on)), classes="dialog-title")
            yield Input(placeholder=_("a part of its name, or a new one"), classes="dialog-field", compact=True)
            yield TagList(id="choices")
            yield Label(Content(hint(HELP)), classes="dialog-help")

    def on_mount(self) -> None:
        self.query_one(TagList).can_focus = False
        self.query_one(Input).focus()

    def on_descendant_focus(self) -> None:
        self.now_ready()

    @on(Listed)
    def show_tags(self, event: Listed) -> None:
        """The tags are here."""
        tags, known = self.query_one(TagList), self._rows
        self._rows = event.rows
        tags.show(to_pick(event.rows, self.query_one(Input).value), at=tags.cursor if known else 0)
        if self._take_when_listed and known is None:
            self.take()

    @on(Input.Changed)
    def narrow(self) -> None:
        """Leave those that are called so."""
        if self._rows is not None:
            self.query_one(TagList).show(to_pick(self._rows, self.query_one(Input).value))

    @on(Input.Submitted)
    def take(self) -> None:
        """The tag under the cursor; while the tags are on their way, as soon as they are here."""
        if self._rows is None:
            self._take_when_listed = True
            return
        left, tags = to_pick(self._rows, self.query_one(Input).value), self.query_one(TagList)
        row = tags.current if tags.rows == left else (left[0] if left else None)
        if row is not None:
            self.dismiss(row)
        else:
            self.now_ready()

    def action_move(self, steps: int) -> None:
        self.query_one(TagList).action_move(steps)

    def action_page(self, pages: int) -> None:
        self.query_one(TagList).action_page(pages)

    def action_book(self) -> None:
        self.dismiss("book")

    def action_cancel(self) -> None:
        self.dismiss(None)
