"""Showing the library: every article on a line, or those that a question leaves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from db.articles import Shelf
from db.errors import QueryError
from db.model import ArticleId, ArticleSummary, Tag
from reader.language import N_, _
from reader.tui.key_names import hint
from reader.tui.screens.base import DeskScreen
from reader.tui.widgets.article_list import PAGE, ArticleList
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.status import StatusLine
from reader.tui.words import left_words, shelf_words
from reader.tui.work import Work
from reader.workspace import Workspace

if TYPE_CHECKING:
    from db.search.shelf import Shelved
    from db.search.withdrawal import Withdrawal

EMPTY = N_("Nothing here yet. Press {key[library.add]} and give a page: a file, a folder, or an address.")
NOTHING_LEFT = N_(
    "No article has this. {key[library.widen]} shows all of them again; {key[open.search]} finds what is only half "
    "remembered."
)
USUAL_ORDER = N_("last added first")


class Showing(DeskScreen):
    """Holds the question and what it leaves; without a question, that is everything."""

    BINDINGS = [
        Binding("enter,l,right", "open", "Open", id="library.open", key_display="Enter", tooltip="Read the article"),
    ]

    @dataclass(eq=False, repr=False)
    class Counted(Message):
        """How much there is, the tag book, and the article that was on the screen when the reader was closed."""

        question: str
        shelf: Shelf
        tags: tuple[Tag, ...]
        resumed: ArticleId | None
        left: "Shelved | None" = None
        articles: Sequence[ArticleId] | None = None  # in their order; None: all of them, newest first
        order: str = ""  # in the words of db.orders
        cursor: int | None = None  # where it is to go; None: it stays
        waiting: int = 0  # anchors and texts without a place
        newest: int = 0  # act when all this was looked up
        is_whole: bool = True  # whether all of the question was asked, and not what stands before an unfinished end

    @dataclass(eq=False, repr=False)
    class Unreadable(Message):
        """The question cannot be read."""

        question: str
        error: QueryError

    @dataclass(eq=False, repr=False)
    class Supplied(Message):
        """Lines of the list."""

        articles: Sequence[ArticleId] | None  # of which list
        offset: int
        rows: tuple[ArticleSummary, ...]

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.question = ""
        self.left: Shelved | None = None
        self.shelved, self.newest = 0, 0  # articles in all, and the newest act that the list knows of
        self.articles: Sequence[ArticleId] | None = None
        self.order: str | None = None  # None: the one that was kept
        self._goal: ArticleId | int | None = None  # the article, or the line, where the cursor goes with the next count
        self._shown: str | None = ""  # the question whose articles, or whose fault, are shown
        self._is_typed = False  # whether the question is still being typed
        self._asking: Withdrawal | None = None
        self._greeted = False
        self._first: FirstLook | None = None
        self._waiting: Callable[[ArticleSummary], None] | None = None  # for the line under the cursor

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(Content("newsreader"), classes="bar-name")
            yield Static(Content(""), id="shelf", classes="bar-place")
        yield Static(Content(hint(EMPTY)), id="empty")
        yield ArticleList()
        yield StatusLine()
        yield KeyBar()

    def begin_with(self, first: "FirstLook") -> None:
        """What was looked up before there was a screen, so that the first frame is whole."""
        self._first = first

    def on_mount(self) -> None:
        self.query_one(ArticleList).focus()
        if self._first is not None:
            self.show_shelf(self._first.counted)
            self.show_lines(self._first.supplied)

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self._first is None:
            self.reload()
        self._first = None

    def keys_changed(self) -> None:
        self.reload()

    @property
    def question_here(self) -> str:
        return self.question

    def reload(self) -> None:
        """Count again; the list asks for the lines it shows. What was asked before is withdrawn."""
        question, other, is_typed, order = self.question, self.question != self._shown, self._is_typed, self.order
        current = self.query_one(ArticleList).current
        goal, self._goal = self._goal, None
        if goal is None and current is not None:
            goal = 0 if other and question else current.id  # the first of what is left; else where the person is
        self.withdraw()
        withdrawn = self._asking = _withdrawal() if question else None

        def count(workspace: Workspace) -> Message:
            asked = workspace.settled(question).strip() if is_typed else question
            try:
                left = workspace.shelved(asked, withdrawn=withdrawn) if asked else None
            except QueryError as error:
                return self.Unreadable(question, error)
            now = workspace.newest_act()
            shelf, tags, resumed = workspace.shelf(), workspace.tags(), workspace.resumed()
            by = shelf.order if order is None else order
            articles = None if left is None else left.articles
            if by:
                articles = workspace.ordered(by, articles)
            cursor = 0 if goal == 0 else _line_of(workspace, articles, goal)
            return self.Counted(
                question, shelf, tags, resumed, left, articles, by, cursor, workspace.waiting(), now, asked == question
            )

        self.work.ask(self, count, group="shelf")

    def withdraw(self) -> None:
        """Take back what was asked: nobody waits for its answer any more."""
        if self._asking is not None:
            self._asking.withdraw()

    @on(Counted)
    def show_shelf(self, event: Counted) -> None:
        """Make room for so many lines; at the start, greet a newcomer or go on where reading stopped."""
        if event.question != self.question:
            return
        if self.tags != event.tags:
            self.tags = event.tags
            self.refresh_bindings()  # digits without a tag are no keys
        self.left, self._shown = event.left, event.question if event.is_whole else None
        self.articles, self.order = event.articles, event.order
        shelf = event.shelf
        self.shelved, self.newest = shelf.articles, event.newest
        count = shelf.articles if self.articles is None else len(self.articles)
        words = shelf_words(shelf.articles, shelf.unread, waiting=event.waiting)
        if self.left is not None:
            words = left_words(self.left, shelf.articles)
        self.query_one("#shelf", Static).update(Content(f"{words} · {_order_words(event.order)}"))
        self.query_one("#empty", Static).update(Content(hint(EMPTY if self.left is None else NOTHING_LEFT)))
        self.set_class(count == 0, "-empty")
        self.query_one(ArticleList).reset(count, event.tags, cursor=event.cursor)
        self.question_shown()
        if not self._greeted:
            self._greeted = True
            if count == 0:
                self.call_after_refresh(self.desk.open_welcome)
            elif event.resumed is not None:
                self.call_after_refresh(self.desk.open_article, event.resumed)
        if count == 0:
            self._waiting = None
            self.now_ready()

    def question_shown(self) -> None:
        """What the question leaves is on the screen, all but the lines."""

    @on(ArticleList.Wanted)
    def supply(self, event: ArticleList.Wanted) -> None:
        """Fetch lines that are about to be seen."""
        offset, limit, articles = event.offset, event.limit, self.articles

        def fetch(workspace: Workspace) -> Message:
            if articles is None:
                return self.Supplied(articles, offset, workspace.page(offset=offset, limit=limit))
            return self.Supplied(articles, offset, workspace.lines(articles[offset : offset + limit]))

        self.work.ask(self, fetch, group=f"lines {offset}")

    @on(Supplied)
    def show_lines(self, event: Supplied) -> None:
        """Lines have come; what was struck for one of them is done first."""
        if event.articles is not self.articles:
            return
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
        self._open(event.article)

    def action_open(self) -> None:
        self._with_current(lambda current: self._open(current.id))

    def _open(self, article: ArticleId) -> None:
        self.go_to(article)
        self.desk.open_article(article, lit=self.words)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that the articles of this list were found by."""
        return self.left.words if self.left else ()

    def _with_current(self, act: Callable[[ArticleSummary], None]) -> None:
        """Do it with the article under the cursor, as soon as its line is here: keys that follow wait for that."""
        articles = self.query_one(ArticleList)
        if articles.current is not None:
            act(articles.current)
        elif articles.count:
            self._waiting = act
            self.is_ready = False

    def go_to(self, article: ArticleId) -> None:
        """Have the cursor at an article when the list is seen next."""
        self._goal = article

    def beside(self, article: ArticleId, steps: int) -> Callable[[Workspace], ArticleId | None]:
        """Which article stands so many lines below another in this list: to be asked off the event loop."""
        articles = self.articles

        def find(workspace: Workspace) -> ArticleId | None:
            if articles is None:
                return workspace.beside(article, steps)
            line = _line_of(workspace, articles, article)
            return articles[line + steps] if line is not None and 0 <= line + steps < len(articles) else None

        return find


class FirstLook(NamedTuple):
    """Everything that the first frame of the library shows."""

    counted: Showing.Counted
    supplied: Showing.Supplied


def first_look(workspace: Workspace) -> FirstLook:
    """All articles in the order that was kept, and the lines of the first page. Raises ArchiveError."""
    newest, shelf = workspace.newest_act(), workspace.shelf()
    articles = workspace.ordered(shelf.order) if shelf.order else None
    page = workspace.page(offset=0, limit=PAGE) if articles is None else workspace.lines(articles[:PAGE])
    counted = Showing.Counted(
        "", shelf, workspace.tags(), workspace.resumed(), None, articles, shelf.order, 0, workspace.waiting(), newest
    )
    return FirstLook(counted, Showing.Supplied(articles, 0, page))


def _line_of(workspace: Workspace, articles: Sequence[ArticleId] | None, goal: ArticleId | int | None) -> int | None:
    """The line of an article; None for one that is not in the list."""
    if goal is None:
        return None
    article = ArticleId(goal)
    if articles is None:
        return workspace.line_of(article)
    return articles.index(article) if article in articles else None


def _order_words(order: str) -> str:
    if not order:
        return _(USUAL_ORDER)
    from reader.tui.present.orders import order_words

    return order_words(order)


def _withdrawal() -> "Withdrawal":
    from db.search.withdrawal import Withdrawal  # only who asks pays for it

    return Withdrawal()
