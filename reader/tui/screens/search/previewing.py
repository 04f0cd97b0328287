"""The chosen answer whole, beside the list; and copying it with its source."""

from dataclasses import dataclass

from textual import on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.timer import Timer

from db.model import Reading
from db.search.hits import Hit
from reader.annotation.cite import citation, words_with_source
from reader.tui.present.preview import preview
from reader.tui.screens.search.moving import Moving
from reader.tui.widgets.hits import HitList
from reader.tui.widgets.preview import Preview
from reader.tui.work import Work

REST_S = 0.05  # of the cursor, before an article is read for its sake


class Previewing(Moving):
    """Shows and copies what the list only hints at."""

    BINDINGS = [
        Binding("y", "copy", "Copy", show=False, id="copy.hit", tooltip="Copy the answer with its citation"),
    ]

    @dataclass
    class Looked(Message):
        """The article of an answer was read."""

        hit: Hit
        reading: Reading

    @dataclass
    class Cited(Message):
        """An answer with its source."""

        text: str

    def __init__(self, work: Work, query: str = "") -> None:
        super().__init__(work, query)
        self._resting: Timer | None = None

    def look_again(self, *, same_question: bool) -> None:
        super().look_again(same_question=same_question)
        if not self.query_one(HitList).hits:
            self.query_one(Preview).words = Content("")

    @on(HitList.Moved)
    def look(self) -> None:
        """Read the article of the chosen answer, when the cursor rests on it and there is room to show it."""
        if self._resting:
            self._resting.stop()
        if self.has_class("-preview"):
            self._resting = self.set_timer(REST_S, self._look)

    def _look(self) -> None:
        if hit := self.query_one(HitList).current:
            self.work.ask(self, lambda workspace: self.Looked(hit, workspace.read(hit.article)), group="preview")

    @on(Looked)
    def show_preview(self, event: Looked) -> None:
        """Show it, if the cursor is still there."""
        if event.hit == self.query_one(HitList).current:
            self.query_one(Preview).words = preview(event.reading, event.hit)
            self.query_one("#preview", VerticalScroll).scroll_home(animate=False)

    def action_copy(self) -> None:
        if hit := self.query_one(HitList).current:
            self.work.ask(self, lambda workspace: self.Cited(_cited(workspace.read(hit.article), hit)), group="copy")

    @on(Cited)
    def copy_cited(self, event: Cited) -> None:
        """Copy it; the status line says by which way."""
        self.desk.copy(event.text, self)


def _cited(reading: Reading, hit: Hit) -> str:
    """A paragraph with its source; of a note the paragraph that it is on, and the note."""
    if hit.paragraph is None or hit.part == "caption":
        return words_with_source(reading, hit.text)
    words = citation(reading, hit.paragraph)
    return f"{words}\n— {hit.text}" if hit.part == "note" else words
