"""The trash: what was put there, and back from there. Nothing is deleted for good."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from db.model import ArticleId, ArticleSummary, Tag
from reader.language import N_, _, counted
from reader.tui.messages import Acted
from reader.tui.screens.base import DESK_KEYS, DeskScreen
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.status import StatusLine
from reader.tui.work import Work
from reader.workspace import Workspace

EMPTY = N_("The trash is empty.")


class TrashScreen(DeskScreen):
    """Articles in the trash, what was put there last first."""

    BINDINGS = [
        Binding(
            "enter,r,l,right",
            "restore",
            "Restore",
            key_display="Enter",
            id="trash.restore",
            tooltip="Back into the library",
        ),
        Binding("v", "mark", "Mark", id="trash.mark", tooltip="Mark the article, or take the mark off"),
        Binding("i", "provenance", "Origin", id="trash.origin", tooltip="Where it is from, and what is known"),
        Binding("escape", "unmark", "Unmark", show=False, id="trash.unmark", tooltip="Take the marks off"),
        *DESK_KEYS,
        Binding("q,h,left", "leave", "Back", id="trash.leave", key_display="q", tooltip="Back to where you were"),
    ]

    @dataclass
    class Counted(Message):
        """How much lies there."""

        count: int
        tags: tuple[Tag, ...]

    @dataclass
    class Supplied(Message):
        """Lines of the list, as long as it is as it was."""

        turn: int
        offset: int
        rows: tuple[ArticleSummary, ...]

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.marked: frozenset[ArticleId] = frozenset()
        self._turn = 0

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(Content(_("trash")), classes="bar-name")
            yield Static(Content(""), id="shelf", classes="bar-place")
        yield Static(Content(_(EMPTY)), id="empty")
        yield ArticleList()
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(ArticleList).focus()
        self.reload()

    def reload(self) -> None:
        """Count again; the list asks for the lines it shows."""
        self.work.ask(self, lambda workspace: self.Counted(workspace.in_trash(), workspace.tags()), group="trash")

    @on(Counted)
    def show_trash(self, event: Counted) -> None:
        """Make room for so many lines."""
        self.tags = event.tags
        self._turn += 1
        words = counted("{number:,} article", "{number:,} articles", event.count)
        self.query_one("#shelf", Static).update(Content(words))
        self.set_class(event.count == 0, "-empty")
        self.query_one(ArticleList).reset(event.count, event.tags)
        if not event.count:
            self.now_ready()

    @on(ArticleList.Wanted)
    def supply(self, event: ArticleList.Wanted) -> None:
        """Fetch lines that are about to be seen."""
        turn, offset, limit = self._turn, event.offset, event.limit
        self.work.ask(
            self,
            lambda workspace: self.Supplied(turn, offset, workspace.trashed(offset=offset, limit=limit)),
            group=f"trash {offset}",
        )

    @on(Supplied)
    def show_lines(self, event: Supplied) -> None:
        """Lines have come."""
        if event.turn == self._turn:
            self.query_one(ArticleList).supply(event.offset, event.rows)
            self.now_ready()

    def action_mark(self) -> None:
        articles = self.query_one(ArticleList)
        if articles.current is not None:
            self.marked ^= {articles.current.id}
            articles.mark(self.marked)
            articles.action_move(1)

    def action_unmark(self) -> None:
        self.marked = frozenset()
        self.query_one(ArticleList).mark(())

    def action_restore(self) -> None:
        current = self.query_one(ArticleList).current
        articles = tuple(self.marked) or ((current.id,) if current else ())
        if articles:
            self.is_ready = False

            def restore(workspace: Workspace) -> Message:
                return Acted("do", workspace.restore_all(articles))

            self.work.write(self, restore)
            self.action_unmark()

    def action_provenance(self) -> None:
        current = self.query_one(ArticleList).current
        if current is not None:
            self.desk.open_provenance(current.id)

    def action_leave(self) -> None:
        self.app.pop_screen()
