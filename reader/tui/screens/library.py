"""The library: every article on a line."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from db.articles import Shelf
from db.model import ArticleId, ArticleSummary, Tag
from reader.errors import ReaderError
from reader.sanitise import sanitise_line
from reader.tui.messages import Acted
from reader.tui.screens.base import DESK_KEYS, DeskScreen
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.status import StatusLine
from reader.tui.words import shelf_words
from reader.tui.work import Work
from reader.workspace import Workspace

EMPTY = "Nothing here yet. Press a and give a page: a file, a folder, or an address."


class LibraryScreen(DeskScreen):
    """Articles, newest first."""

    BINDINGS = [
        Binding("enter,l,right", "open", "Open", id="library.open", key_display="Enter", tooltip="Read the article"),
        Binding("a", "add", "Add", id="library.add", tooltip="Add a file, a folder or an address"),
        Binding("p", "paste", "Paste", show=False, id="library.paste", tooltip="Add a page from the clipboard"),
        Binding("d", "trash", "Trash", id="library.trash", tooltip="Put the article into the trash; u brings it back"),
        Binding("t", "tag_book", "Tags", show=False, id="library.tags", tooltip="The tag book"),
        Binding("f5", "refresh", "Refresh", show=False, id="library.refresh", tooltip="Look at the archive again"),
        *DESK_KEYS,
        Binding("q", "app.leave", "Quit", id="library.quit", tooltip="Leave newsreader"),
    ]

    @dataclass
    class Counted(Message):
        """How much there is, the tag book, and the article that was on the screen when the reader was closed."""

        shelf: Shelf
        tags: tuple[Tag, ...]
        resumed: ArticleId | None

    @dataclass
    class Supplied(Message):
        """Lines of the list."""

        offset: int
        rows: tuple[ArticleSummary, ...]

    @dataclass
    class Added(Message):
        """Pages were taken in."""

        kept: int
        known: int
        refused: tuple[str, ...]
        first: ArticleId | None

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._greeted = False
        self._waiting: Callable[[ArticleSummary], None] | None = None  # for the line under the cursor

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(Content("newsreader"), classes="bar-name")
            yield Static(Content(""), id="shelf", classes="bar-place")
        yield Static(Content(EMPTY), id="empty")
        yield ArticleList()
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(ArticleList).focus()
        self.reload()

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.reload()

    def reload(self) -> None:
        """Count again; the list asks for the lines it shows."""
        self.work.ask(
            self,
            lambda workspace: self.Counted(workspace.shelf(), workspace.tags(), workspace.resumed()),
            group="shelf",
        )

    @on(Counted)
    def show_shelf(self, event: Counted) -> None:
        """Make room for so many lines; at the start, greet a newcomer or go on where reading stopped."""
        self.tags = event.tags
        self.query_one("#shelf", Static).update(Content(shelf_words(event.shelf.articles, event.shelf.unread)))
        self.set_class(event.shelf.articles == 0, "-empty")
        self.query_one(ArticleList).reset(event.shelf.articles, event.tags)
        if self._greeted:
            return
        self._greeted = True
        if event.shelf.articles == 0:
            self.desk.open_welcome()
        elif event.resumed is not None:
            self.desk.open_article(event.resumed)
        if event.shelf.articles == 0:
            self._waiting = None
            self.now_ready()

    @on(ArticleList.Wanted)
    def supply(self, event: ArticleList.Wanted) -> None:
        """Fetch lines that are about to be seen."""
        offset, limit = event.offset, event.limit
        self.work.ask(
            self,
            lambda workspace: self.Supplied(offset, workspace.page(offset=offset, limit=limit)),
            group=f"lines {offset}",
        )

    @on(Supplied)
    def show_lines(self, event: Supplied) -> None:
        """Lines have come; what was struck for one of them is done first."""
        articles = self.query_one(ArticleList)
        articles.supply(event.offset, event.rows)
        if self._waiting is not None and articles.current is not None:
            waiting, self._waiting = self._waiting, None
            waiting(articles.current)
        if self._waiting is None:
            self.now_ready()

    @on(ArticleList.Opened)
    def open_clicked(self, event: ArticleList.Opened) -> None:
        """A double click opens."""
        self.desk.open_article(event.article)

    @on(Added)
    def tell_added(self, event: Added) -> None:
        """Say what became of the pages; a single one is opened."""
        known = f", {event.known} known already" if event.known else ""
        refused = f", {len(event.refused)} refused: {event.refused[0]}" if event.refused else ""
        self.say(f"{event.kept} added{known}{refused}", problem=bool(event.refused))
        self.query_one(ArticleList).cursor = 0
        self.reload()

    def action_open(self) -> None:
        self._with_current(lambda current: self.desk.open_article(current.id))

    def action_trash(self) -> None:
        self._with_current(
            lambda current: self.work.write(self, lambda workspace: Acted("do", workspace.trash(current.id)))
        )

    def _with_current(self, act: Callable[[ArticleSummary], None]) -> None:
        """Do it with the article under the cursor, as soon as its line is here: keys that follow wait for that."""
        articles = self.query_one(ArticleList)
        if articles.current is not None:
            act(articles.current)
        elif articles.count:
            self._waiting = act
            self.is_ready = False

    def action_refresh(self) -> None:
        self.reload()

    def action_add(self) -> None:
        from reader.tui.dialogs.ask_line import LineDialog

        dialog = LineDialog(title="Add a page", placeholder="a file, a folder, or https://…")
        self.app.push_screen(dialog, self._add)

    def action_paste(self) -> None:
        from reader.tui.dialogs.paste import PasteDialog

        self.app.push_screen(PasteDialog(), self._add_pasted)

    def _add_pasted(self, text: str | None) -> None:
        if text is not None:
            self.say("adding what was pasted …")
            self.work.take_in(self, lambda workspace: _added_pasted(workspace, text))

    def _add(self, origin: str | None) -> None:
        if origin is not None:
            self.say(f"adding {sanitise_line(origin)} …")
            self.work.take_in(self, lambda workspace: _added(workspace, origin))


def _added(workspace: Workspace, origin: str) -> LibraryScreen.Added:
    """Take in one page, or all of a folder; the refused are told, the others kept."""
    from reader.taking_in import spread

    name = origin if "://" in origin else str(Path(origin).expanduser())
    pages = list(spread([name]))
    refused = [page for page in pages if isinstance(page, ReaderError)]
    kept, known, first = 0, 0, None
    for _page, outcome in workspace.add_all([page for page in pages if not isinstance(page, ReaderError)]):
        if isinstance(outcome, ReaderError):
            refused.append(outcome)
            continue
        added, _draft = outcome
        kept, known = kept + (not added.known), known + added.known
        first = first or added.article
    reasons = tuple(sanitise_line(f"{error.name}: {error.reason}") for error in refused)
    return LibraryScreen.Added(kept, known, reasons, first)


def _added_pasted(workspace: Workspace, text: str) -> LibraryScreen.Added:
    added, _draft = workspace.add_pasted(text)
    return LibraryScreen.Added(int(not added.known), int(added.known), (), added.article)
