"""The quotation ledgers: who said what in an article, and what one person said in all of them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from db.model import ArticleId, EntityId, Reading
from reader.language import N_, _
from reader.sanitise import sanitise_line
from reader.tui.messages import ReadingArrived
from reader.tui.present.speech import QuoteRow, by_article, by_speaker, in_order, ledger_words
from reader.tui.screens.base import DESK_KEYS, STYLES, DeskScreen
from reader.tui.widgets.items import ItemList
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.ledger import Ledger
from reader.tui.widgets.status import StatusLine
from reader.tui.work import Work

if TYPE_CHECKING:
    from db.entity_pages import Said

PAGE = 50  # quotations of a person asked for at once


class LedgerScreen(DeskScreen):
    """A list of quotations under headings."""

    CSS_PATH = [STYLES / "names.tcss", STYLES / "pages.tcss"]
    BINDINGS = [
        Binding("enter,l,right", "open", "In the text", key_display="Enter", id="quote.open", tooltip="Read it there"),
        Binding("right_curly_bracket", "group(1)", "Next", show=False, id="quote.next_group", tooltip="Next heading"),
        Binding("left_curly_bracket", "group(-1)", "Back", show=False, id="quote.last_group", tooltip="Heading before"),
    ]
    NOTHING = N_("nobody is quoted here")

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(Content(""), id="source", classes="bar-name")
            yield Static(Content(""), id="count", classes="bar-place")
        yield Ledger(id="ledger")
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.ledger.focus()
        self.reload()

    @property
    def ledger(self) -> Ledger:
        """The quotations."""
        return self.query_one(Ledger)

    def entitle(self, title: str, count: str) -> None:
        """Say in the bar whose quotations these are, and how many."""
        self.query_one("#source", Static).update(Content(sanitise_line(title)))
        self.query_one("#count", Static).update(Content(count))

    @on(ItemList.Moved)
    def show_place(self) -> None:
        """The paragraph of the quotation under the cursor."""
        here = self.ledger.here
        self.query_one(StatusLine).place = f"p{here.paragraph}" if here else ""

    def action_group(self, step: int) -> None:
        self.ledger.move_group(step)

    def action_leave(self) -> None:
        self.app.pop_screen()


class ArticleQuotations(LedgerScreen):
    """The quotations of one article."""

    BINDINGS = [
        Binding(
            "backslash", "order", "By speaker or place", key_display="\\", id="quote.order", tooltip="Regroup them"
        ),
        *DESK_KEYS,
        Binding("q,left,h,apostrophe,escape", "leave", "Back", id="quotes.leave", key_display="q", tooltip="Back"),
    ]

    def __init__(self, work: Work, article: ArticleId, *, paragraph: int) -> None:
        super().__init__(work)
        self.article = article
        self._reading: Reading | None = None
        self._paragraph = paragraph
        self._in_order = False

    @property
    def article_here(self) -> ArticleId | None:
        return self.article

    def reload(self) -> None:
        """Read the article again."""
        article = self.article
        self.work.ask(self, lambda workspace: ReadingArrived(workspace.read(article)), group="reading")

    @on(ReadingArrived)
    def show_quotations(self, event: ReadingArrived) -> None:
        """Draw the quotations; the cursor begins in the paragraph that was read, if it has one."""
        self._reading = event.reading
        self.tags = event.reading.tags
        self.entitle(event.reading.article.title, ledger_words(event.reading))
        self._draw()
        if not event.reading.quotations:
            self.say(_(self.NOTHING))
        self.now_ready()

    def _draw(self) -> None:
        if self._reading is None:
            return
        rows = in_order(self._reading) if self._in_order else by_speaker(self._reading)
        here = self.ledger.here
        wanted = (here.paragraph, here.words) if here else None
        quotes = [(at, row) for at, row in enumerate(rows) if isinstance(row, QuoteRow)]
        at = next((at for at, row in quotes if (row.paragraph, row.words) == wanted), None)
        if at is None:
            at = next((at for at, row in quotes if row.paragraph == self._paragraph), 0)
        self.ledger.show(rows, at=at)

    def action_order(self) -> None:
        self._in_order = not self._in_order
        self._draw()
        self.say(_("in the order of the text") if self._in_order else _("by speaker, who said the most first"))

    def action_open(self) -> None:
        if here := self.ledger.here:
            self.desk.turn_to(here.paragraph, lit=[here.words])


class PersonQuotations(LedgerScreen):
    """What one entity is quoted with in all articles, newest first."""

    BINDINGS = [
        *DESK_KEYS,
        Binding("q,left,h,apostrophe,escape", "leave", "Back", id="quotes.leave", key_display="q", tooltip="Back"),
    ]

    @dataclass
    class Arrived(Message):
        """Quotations from ``offset`` on."""

        said: "tuple[Said, ...]"
        offset: int

    def __init__(self, work: Work, entity: EntityId, *, name: str, count: int) -> None:
        super().__init__(work)
        self.entity = entity
        self._title = name
        self._total = count
        self._said: tuple[Said, ...] = ()
        self._asked = 0

    def reload(self) -> None:
        """Ask for what was loaded again, or for the first quotations."""
        self._asked = 0
        self._ask(limit=max(len(self._said), PAGE))

    def _ask(self, *, limit: int) -> None:
        entity, offset = self.entity, self._asked
        self._asked += limit
        self.work.ask(
            self,
            lambda workspace: self.Arrived(workspace.entity_said(entity, offset=offset, limit=limit), offset),
            group="said",
        )

    @on(Arrived)
    def show_quotations(self, event: Arrived) -> None:
        """Draw quotations, or more of them below."""
        self.entitle(_("{title} · quotations", title=self._title), f"{self._total}")
        if event.offset:
            self.ledger.extend(by_article(event.said, after=self._said[-1] if self._said else None))
            self._said += event.said
        else:
            self._said = event.said
            self.ledger.show(by_article(event.said), at=self.ledger.cursor)
            if not event.said:
                self.say(_(self.NOTHING))
        self.now_ready()

    @on(ItemList.Moved)
    def ask_for_more(self) -> None:
        """The end is near: more quotations, while there are some."""
        if self.ledger.is_near_end and self._asked == len(self._said):
            self._ask(limit=PAGE)

    def action_open(self) -> None:
        if here := self.ledger.here:
            self.desk.open_article(here.article, paragraph=here.paragraph, lit=[here.words])
