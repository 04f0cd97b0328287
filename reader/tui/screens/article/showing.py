"""Showing an article: what was read is drawn, and drawn again where it has changed."""

from collections.abc import Iterator, Sequence
from itertools import chain

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from db.errors import NotFound
from db.model import ArticleId, Draft, Reading, TagId
from reader.sanitise import sanitise_line
from reader.tui.messages import Failed, ReadingArrived
from reader.tui.present.paragraphs import ArticleState, Lit, article_state
from reader.tui.present.source import source_line
from reader.tui.present.values import prepare
from reader.tui.screens.base import TextScreen
from reader.tui.widgets.article_text import ArticleText
from reader.tui.widgets.entities import EntityPanel
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.status import StatusLine
from reader.tui.work import Work
from reader.workspace import Workspace


class Showing(TextScreen):
    """Holds one reading and the paragraph that the person is at.

    What is built on it says by ``look_again``, ``lit`` and ``counters`` what it adds, each on top of its ``super()``.
    """

    def __init__(self, work: Work, article: ArticleId, *, paragraph: int | None = None) -> None:
        super().__init__(work)
        self.article = article
        self.reading: Reading | None = None
        self._cursor = paragraph or 0
        self._begins_here = paragraph is not None
        self._texts_of: Draft | None = None
        self._texts: list[str] = []

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(Content(""), id="source", classes="bar-name")
            yield Static(Content(""), id="progress", classes="bar-place")
        with Horizontal(id="page"):
            yield ArticleText(id="text")
            yield EntityPanel(id="panel")
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.reload()

    def on_screen_resume(self) -> None:
        if self.reading is not None:
            self.is_ready = False  # the text may be another now, and keys are for what is seen
            self.reload()

    @property
    def article_here(self) -> ArticleId | None:
        return self.article

    def reload(self) -> None:
        """Read the article again."""
        article = self.article

        def read(workspace: Workspace) -> ReadingArrived:
            reading = workspace.read(article)
            prepare(reading.mentions)
            return ReadingArrived(reading)

        self.work.ask(self, read, group="reading")

    @on(ReadingArrived)
    async def show_reading(self, event: ReadingArrived) -> None:
        """Draw the article, or what has changed in it."""
        before, self.reading = self.reading, event.reading
        if self.tags != event.reading.tags:
            self.tags = event.reading.tags
            self.refresh_bindings()
        if before is None and not self._begins_here:
            self._cursor = event.reading.paragraph
        other_text = before is None or before.article.revision != event.reading.article.revision
        self.look_again(event.reading, other_text=other_text)
        if other_text:
            self.query_one("#source", Static).update(Content(source_line(event.reading)))
            await self.query_one(ArticleText).show(event.reading, self._state(event.reading), at=self._cursor)
            self._stand_at(self._cursor)
            if before is None:
                self.first_shown(event.reading)
        else:
            self.draw()
        self.now_ready()

    def look_again(self, reading: Reading, *, other_text: bool) -> None:
        """The article was read: what hangs on it is looked up anew. ``other_text``: no place in it holds any more."""

    def first_shown(self, reading: Reading) -> None:
        """The article is on the screen for the first time."""

    def lit(self) -> Iterator[Lit]:
        """Marks over the text beside those of its names, the uppermost last."""
        return iter(())

    def picked(self) -> range:
        """The paragraphs that are marked as one."""
        return range(0)

    def offered(self) -> Sequence[tuple[int, TagId]]:
        """The tags that are suggested, by paragraph."""
        return ()

    def counters(self) -> Iterator[str]:
        """What stands before the place in the status line: ``2/7``."""
        return iter(())

    def draw(self) -> None:
        """Draw what has changed in the paragraphs, and the place."""
        if self.reading is not None:
            self.query_one(ArticleText).draw(self._state(self.reading))
            self._show_place()

    def _state(self, reading: Reading) -> ArticleState:
        return article_state(
            reading, self.lit(), colours=self.desk.colours, picked=self.picked(), offered=self.offered()
        )

    def texts(self) -> list[str]:
        """The paragraphs as they are drawn."""
        if self.reading is None:
            return []
        article = self.reading.article
        if self._texts_of is not article.draft:  # a held key asks for them with every stroke
            self._texts_of, self._texts = article.draft, [sanitise_line(one.text) for one in article.paragraphs]
        return self._texts

    def _stand_at(self, index: int, *, scroll: bool = True) -> bool:
        """Make a paragraph current, or the nearest there is; whether there is one."""
        stood_at = self.query_one(ArticleText).stand_at(index, scroll=scroll)
        if stood_at is None:
            return False
        self._cursor = stood_at
        self._show_place()
        return True

    def _show_place(self) -> None:
        total = len(self.texts())
        self.query_one(StatusLine).place = " · ".join(chain(self.counters(), [f"p{self._cursor}"]))
        self.query_one("#progress", Static).update(Content(f"{(self._cursor + 1) * 100 // max(total, 1)} %"))

    def tell_failure(self, event: Failed) -> None:
        """An article that was taken out of the library under its reader's eyes is left."""
        super().tell_failure(event)
        if isinstance(event.error, NotFound) and event.error.name == f"article {self.article}":
            self.app.pop_screen()
