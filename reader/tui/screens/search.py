"""Search as you type: over titles, paragraphs, captions and notes of the whole archive."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, Static

from db.errors import QueryError
from db.search.hits import Hit, Hits
from db.search.withdrawal import Withdrawal
from reader.sanitise import sanitise_line
from reader.tui.messages import Failed
from reader.tui.screens.base import DESK_KEYS, STYLES, DeskScreen
from reader.tui.widgets.hits import HitList
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.status import StatusLine
from reader.tui.work import Work

LIMIT = 50  # answers; who needs more asks more closely


class SearchScreen(DeskScreen):
    """A query field, and the answers below it."""

    CSS_PATH = STYLES / "search.tcss"
    BINDINGS = [
        Binding("down", "to_hits", "Results", show=False, id="search.results", tooltip="From the field to the results"),
        Binding("slash", "to_field", "Query", key_display="/", id="search.query", tooltip="Back to the query"),
        Binding(
            "enter,l,right", "open", "Open", key_display="Enter", id="search.open", tooltip="Open at the paragraph"
        ),
        *DESK_KEYS,
        Binding("escape,q", "leave", "Back", key_display="Esc", id="search.leave", tooltip="Back to where you were"),
    ]

    @dataclass
    class Answered(Message):
        """Answers, with their question."""

        hits: Hits

    def __init__(self, work: Work, query: str = "") -> None:
        super().__init__(work)
        self._first_query = query
        self._answered: str | None = None
        self._open_when_answered = False
        self._asking = Withdrawal()

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(Content("search"), classes="bar-name")
            yield Static(Content(""), id="count", classes="bar-place")
        yield Input(self._first_query, placeholder="a word you half remember, typos and all", id="query", compact=True)
        yield HitList()
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_descendant_focus(self) -> None:
        self.now_ready()

    @property
    def _query(self) -> str:
        return self.query_one(Input).value

    @property
    def question_here(self) -> str:
        return self._query.strip()

    @on(Input.Changed)
    def ask(self, event: Input.Changed) -> None:
        """Each keystroke is a new question; the answer to an old one is dropped when it comes."""
        query, withdrawn = event.value, Withdrawal()
        self._open_when_answered = False
        self._asking.withdraw()
        self._asking = withdrawn
        if not query.strip():
            self._show(Hits(query=query, took_ms=0.0))
            return
        self.work.ask(
            self,
            lambda workspace: self.Answered(workspace.search(query, limit=LIMIT, withdrawn=withdrawn)),
            group="search",
        )

    @on(Answered)
    def show_answer(self, event: Answered) -> None:
        """Show answers to the question that stands in the field."""
        if event.hits.query != self._query:
            return
        self._show(event.hits)
        if self._open_when_answered:
            self._open_when_answered = False
            self.action_open()
            self.now_ready()

    def tell_failure(self, event: Failed) -> None:
        """A query that cannot be read is told under the field; the last answers stay."""
        super().tell_failure(event)
        if isinstance(event.error, QueryError):
            self._answered = self._query
            self._open_when_answered = False

    @on(Input.Submitted)
    def open_best(self) -> None:
        """Enter in the field opens the highlighted answer; one that is still on its way is waited for."""
        if self._answered != self._query:
            self._open_when_answered = True
        else:
            self.action_open()
            self.now_ready()

    @on(HitList.Opened)
    def open_chosen(self, event: HitList.Opened) -> None:
        """Open what was chosen in the list."""
        self._open(event.hit)

    def on_key(self, event: Key) -> None:
        if event.key == "down" and self.focused is self.query_one(Input):
            event.stop()
            self.action_to_hits()

    def action_to_hits(self) -> None:
        self.query_one(HitList).focus()

    def action_to_field(self) -> None:
        self.query_one(Input).focus()

    def action_open(self) -> None:
        if hit := self.query_one(HitList).current:
            self._open(hit)

    def action_leave(self) -> None:
        self.app.pop_screen()

    def _show(self, hits: Hits) -> None:
        self._answered = hits.query
        self.query_one(HitList).show(hits.hits)
        asked = bool(hits.query.strip())
        count = "no match" if not hits.hits else f"{len(hits.hits)} found · {hits.took_ms:.0f} ms"
        self.query_one("#count", Static).update(Content(count if asked else ""))
        self.say("" if hits.hits or not asked else f"nothing like {sanitise_line(hits.query)} in the archive")

    def _open(self, hit: Hit) -> None:
        lit = tuple(dict.fromkeys(mark.of(hit.excerpt) for mark in hit.marks))
        self.desk.open_article(hit.article, paragraph=hit.paragraph or 0, lit=lit)
