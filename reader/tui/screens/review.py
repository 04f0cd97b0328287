"""The line review: every line of the page, what the cleaner made of it, and one key to overrule it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from db.model import ArticleId
from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.messages import Acted
from reader.tui.present.review import review_rows
from reader.tui.screens.base import DESK_KEYS, STYLES, TextScreen
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.review_list import ReviewList
from reader.tui.widgets.status import StatusLine
from reader.tui.work import Work
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.intake.review import Review

WIDE = 120  # columns from which the clean text stands beside the lines


class ReviewScreen(TextScreen):
    """Lines of one page; what is kept is bright, what was dropped is dim and says why."""

    CSS_PATH = STYLES / "review.tcss"
    BINDINGS = [
        Binding(
            "d,enter",
            "flip",
            "Drop or restore",
            key_display="d",
            id="review.flip",
            tooltip="Drop the line, or take it into the article",
        ),
        Binding("c", "clean", "Clean again", id="review.clean", tooltip="Read the page again by the present cleaner"),
        *DESK_KEYS,
        Binding("q,left,h,O", "leave", "Back", id="review.leave", key_display="q", tooltip="Back to the article"),
    ]

    @dataclass
    class Arrived(Message):
        """The lines as they are in the archive now."""

        review: "Review"

    def __init__(self, work: Work, article: ArticleId, *, paragraph: int, words: str = "") -> None:
        super().__init__(work)
        self.article = article
        self.review: Review | None = None
        self._start = paragraph
        self._first_words = words

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(Content(""), id="source", classes="bar-name")
            yield Static(Content(""), id="kept", classes="bar-place")
        with Horizontal(id="page"):
            yield ReviewList()
            yield VerticalScroll(id="clean", can_focus=False)
        yield Static(Content(""), id="whole")
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        lines = self.query_one(ReviewList)
        lines.focus()
        self.watch(lines, "cursor", self._show_line, init=False)
        self.say(self._first_words)
        self.on_resize()
        self.reload()

    def on_resize(self) -> None:
        self.set_class(self.app.size.width >= WIDE, "-wide")

    @property
    def article_here(self) -> ArticleId | None:
        return self.article

    def reload(self) -> None:
        """Look at the page again."""
        article = self.article
        self.work.ask(self, lambda workspace: self.Arrived(workspace.review(article)), group="review")

    @on(Arrived)
    async def show_review(self, event: Arrived) -> None:
        """Draw the lines, or what has changed in them."""
        first = self.review is None
        self.review = event.review
        self.tags = event.review.reading.tags
        rows = review_rows(event.review)
        kept = sum(row.kept for row in rows)
        self.query_one("#source", Static).update(Content(sanitise_line(event.review.reading.article.title)))
        self.query_one("#kept", Static).update(
            Content(_("{kept:,} kept · {dropped:,} dropped", kept=kept, dropped=len(rows) - kept))
        )
        lines = self.query_one(ReviewList)
        lines.show(rows)
        clean = self.query_one("#clean")
        await clean.remove_children()
        await clean.mount_all([Static(Content(row.text), classes="clean") for row in rows if row.kept])
        if first:
            lines.stand_at_line(next((row.line for row in rows if row.paragraph == self._start), 0))
        self._show_line()
        self.now_ready()

    def _show_line(self) -> None:
        """The whole line under the cursor below, and its place in the clean text beside."""
        lines = self.query_one(ReviewList)
        if lines.current is None:
            return
        self.query_one("#whole", Static).update(Content(lines.current.text))
        self.query_one(StatusLine).place = _("line {line}", line=lines.current.line)
        here = sum(row.kept for row in lines.rows[: lines.cursor])
        for at, view in enumerate(self.query(".clean")):
            view.set_class(at == here and lines.current.kept, "-current")
            if at == here:
                view.scroll_visible(animate=False)

    def action_flip(self) -> None:
        row = self.query_one(ReviewList).current
        if row is not None:
            article, line, keep = self.article, row.line, not row.kept
            self.is_ready = False
            self.work.write(self, lambda workspace: Acted("do", workspace.choose_line(article, line, keep=keep)))

    def action_clean(self) -> None:
        self.say(_("cleaning again …"))
        article, self.is_ready = self.article, False
        self.work.write(self, lambda workspace: _cleaned(workspace, article))

    def action_leave(self) -> None:
        self.app.pop_screen()


def _cleaned(workspace: Workspace, article: ArticleId) -> Acted:
    """Clean the page of one article again. Raises what makes that impossible."""
    (outcome,) = workspace.reclean([article])
    if outcome.error is not None:
        raise outcome.error
    return Acted("do", outcome.done)
