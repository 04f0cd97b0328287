"""Two versions beside each other: paragraph by paragraph, with the words that differ, and the tags of both."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from db.errors import NotFound
from db.model import ArticleId, Reading
from reader.language import N_, _, counted
from reader.sanitise import sanitise_line
from reader.tui.key_names import hint
from reader.tui.messages import Failed
from reader.tui.present.dates import published_day
from reader.tui.present.stories import SideText, compare_rows
from reader.tui.screens.base import DESK_KEYS, STYLES
from reader.tui.screens.versions import CarryingScreen
from reader.tui.widgets.items import ItemList
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.status import StatusLine
from reader.tui.widgets.versions import CompareList
from reader.tui.work import Work

if TYPE_CHECKING:
    from reader.annotation.versions import Row
    from reader.workspace.stories import Comparison

EQUAL = N_("the two say the same, but for spaces and quotation marks")


class CompareScreen(CarryingScreen):
    """The left is what is compared; what it alone has is struck through, what the right alone has is underlined."""

    CSS_PATH = [STYLES / "names.tcss", STYLES / "stories.tcss"]
    BINDINGS = [
        Binding("enter", "open", "Open", key_display="Enter", id="compare.open", tooltip="Read the left one there"),
        Binding("n,f3", "difference(1)", "Next", key_display="n", id="compare.next", tooltip="The next difference"),
        Binding(
            "N,shift+f3", "difference(-1)", "Back", show=False, id="compare.previous", tooltip="The difference before"
        ),
        Binding("x", "swap", "Swap", id="compare.swap", tooltip="The right one to the left"),
        Binding("e", "equal", "Equal ones", id="compare.equal", tooltip="Without what is equal in both, or with it"),
        Binding("t", "carry", "Tags along", id="compare.carry", tooltip="Put the left one's tags on the right one too"),
        *DESK_KEYS,
        Binding(
            "q,left,h,escape,c,vertical_line", "leave", "Back", key_display="q", id="compare.leave",
            tooltip="Back to where you were",
        ),
    ]  # fmt: skip

    @dataclass
    class Arrived(Message):
        """Two articles as they are in the archive now."""

        comparison: "Comparison"

    def __init__(self, work: Work, article: ArticleId, other: ArticleId) -> None:
        super().__init__(work)
        self.article, self.other = article, other
        self._shown: Comparison | None = None
        self._everything = True

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(Content(""), id="source", classes="bar-name")
            yield Static(Content(""), id="count", classes="bar-place")
        yield Static(Content(_(EQUAL)), id="nothing")
        yield CompareList(id="compare")
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.set_focus(self.list)
        self.reload()

    def on_screen_resume(self) -> None:
        if self.is_ready:
            self.is_ready = False  # tags may have been put in an article that was opened from here
            self.reload()

    @property
    def list(self) -> CompareList:
        """The paragraphs."""
        return self.query_one(CompareList)

    @property
    def article_here(self) -> ArticleId | None:
        return self.article

    def reload(self) -> None:
        """Read both again."""
        one, other = self.article, self.other
        self.work.ask(self, lambda workspace: self.Arrived(workspace.compare(one, other)), group="comparison")

    @on(Arrived)
    def show_comparison(self, event: Arrived) -> None:
        """Draw both, unless they were swapped meanwhile; the cursor begins at the first difference."""
        sides = event.comparison.left, event.comparison.right
        if (sides[0].article.id, sides[1].article.id) != (self.article, self.other):
            return
        before, self._shown = self._shown, event.comparison
        self.tags = event.comparison.left.tags
        names = [_name(side) for side in sides]
        self.query_one("#source", Static).update(
            Content(_("compare · {left} | {right}", left=names[0], right=names[1]))
        )
        count = sum(row.differs for row in event.comparison.rows)
        self.query_one("#count", Static).update(Content(counted("{number} difference", "{number} differences", count)))
        self._draw(at=self.list.cursor if before is not None else _first(event.comparison.rows))
        self.now_ready()

    def _draw(self, *, at: int) -> None:
        if self._shown is None:
            return
        rows = compare_rows(
            _side(self._shown.left), _side(self._shown.right), self._shown.rows, self.tags, everything=self._everything
        )
        self.set_class(not any(row.differs for row in self._shown.rows), "-empty")
        self.list.show(rows, at=at)

    @on(ItemList.Moved)
    def show_place(self) -> None:
        """Which difference it is, and which paragraphs."""
        row = self.list.current
        if row is None:
            return
        differing = [one for one in self.list.rows if one.differs]
        before = sum(one.differs for one in self.list.rows[: self.list.cursor + 1])
        places = " | ".join("—" if at is None else f"p{at}" for at in (row.paragraph, row.other_paragraph))
        self.query_one(StatusLine).place = " · ".join(
            part for part in (f"{before}/{len(differing)}" if row.differs else "", places) if part
        )

    # ── Keys ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def action_difference(self, step: int) -> None:
        if not self.list.next_difference(step):
            self.say(
                _("no difference after this one") if step > 0 else _("no difference before this one"), problem=True
            )

    def action_swap(self) -> None:
        self.article, self.other = self.other, self.article
        self._shown = None
        self.is_ready = False
        self.reload()

    def action_equal(self) -> None:
        before = sum(row.differs for row in self.list.rows[: self.list.cursor])
        self._everything = not self._everything
        self._draw(at=0)
        differing = [at for at, row in enumerate(self.list.rows) if row.differs]
        if differing:
            self.list.cursor = differing[min(before, len(differing) - 1)]
        self.say("" if self._everything else hint("only what differs · {key[compare.equal]} shows all"))

    def action_open(self) -> None:
        row = self.list.current
        if row is None:
            return
        if row.paragraph is not None:
            self.desk.open_article(self.article, paragraph=row.paragraph)
        else:
            self.desk.open_article(self.other, paragraph=row.other_paragraph)

    def action_carry(self) -> None:
        self.offer(self.article, [self.other])

    def action_leave(self) -> None:
        self.app.pop_screen()

    def tell_failure(self, event: Failed) -> None:
        """Where one of the two is gone, there is nothing to compare."""
        super().tell_failure(event)
        gone = {f"article {self.article}", f"article {self.other}"}
        if isinstance(event.error, NotFound) and event.error.name in gone and self._shown is None:
            self.app.pop_screen()


def _first(rows: "Sequence[Row]") -> int:
    return next((at for at, row in enumerate(rows) if row.differs), 0)


def _name(reading: Reading) -> str:
    article = reading.article
    when = published_day(article.draft.published_at)
    return sanitise_line(f"{article.draft.publisher or article.title} {when}".strip())


def _side(reading: Reading) -> SideText:
    return SideText(
        texts=[sanitise_line(paragraph.text) for paragraph in reading.article.paragraphs],
        tags=[(tagging.paragraph, tagging.tag) for tagging in reading.taggings],
    )
