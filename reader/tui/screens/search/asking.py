"""Asking: each keystroke is a new question, the one before is withdrawn, and the answer to an old one is dropped."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static

from db.errors import QueryError
from db.search.complete import Completion
from db.search.hits import Hits
from db.search.withdrawal import Withdrawal
from reader.language import N_, _
from reader.tui.present.answers import answers_words, count_words, nothing_words
from reader.tui.screens.base import DeskScreen
from reader.tui.widgets.facets import FacetPane
from reader.tui.widgets.hits import HitList
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.preview import Preview
from reader.tui.widgets.query_field import QueryField
from reader.tui.widgets.query_line import QueryLine
from reader.tui.widgets.status import StatusLine
from reader.tui.work import Work
from reader.workspace import Workspace
from reader.workspace.finding import Found

LIMIT = 100  # answers; who needs more asks more closely
PAUSE_S = 0.03  # between keystroke and question: a held key asks once, and nobody sees it
PLACEHOLDER = N_("a word you half remember, typos and all")


class Asking(DeskScreen):
    """Holds the question in the field and the newest answers.

    What is built on it hears of new answers by ``look_again``, on top of its ``super()``.
    """

    @dataclass
    class Answered(Message):
        """Answers, with their question."""

        query: str
        found: Found | None  # None: nothing but an unfinished end was typed
        is_whole: bool  # whether all of the question was asked, and not what stands before an unfinished end

    @dataclass
    class Unreadable(Message):
        """The question cannot be read."""

        query: str
        error: QueryError

    @dataclass
    class Completed(Message):
        """What the end of the question may be completed to."""

        query: str
        completions: tuple[Completion, ...]

    def __init__(self, work: Work, query: str = "") -> None:
        super().__init__(work)
        self.found: Found | None = None  # the newest answers; they stay while a question cannot be read
        self._first_query = query
        self._answered: str | None = ""  # the question whose answer, or whose fault, is shown
        self._results_wanted = self._best_wanted = False
        self._is_typed = False  # whether the question is still being typed
        self._asking = Withdrawal()
        self._pausing: Timer | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(Content(_("search")), classes="bar-name")
            yield Static(Content(""), id="count", classes="bar-place")
        yield QueryField(self._first_query, placeholder=_(PLACEHOLDER))
        yield QueryLine()
        with Horizontal(id="page"):
            yield FacetPane()
            yield Static(Content(""), id="nothing")
            yield HitList()
            with VerticalScroll(id="preview", can_focus=False):
                yield Preview()
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(QueryField).focus()
        self.look_again(same_question=False)

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        if self.found is not None:
            self.reload()

    def on_descendant_focus(self) -> None:
        self.now_ready()

    @property
    def question(self) -> str:
        """What stands in the field."""
        return self.query_one(QueryField).value

    @property
    def question_here(self) -> str:
        return self.question.strip()

    @on(Input.Changed)
    def pause(self, event: Input.Changed) -> None:
        """Ask when the keys rest for a moment; what was asked before is withdrawn at once."""
        event.stop()
        self._asking.withdraw()
        self._results_wanted, self._is_typed = False, True
        if self._pausing:
            self._pausing.stop()
        if event.value.strip():
            self._pausing = self.set_timer(PAUSE_S, self.reload)
        else:
            self._answered = event.value
            self.found = None
            self.query_one(QueryField).completions = self.query_one(QueryLine).completions = ()
            self.look_again(same_question=False)

    def reload(self) -> None:
        """Ask what stands in the field."""
        query, is_typed, withdrawn = self.question, self._is_typed, Withdrawal()
        self._asking.withdraw()
        self._asking = withdrawn
        if not query.strip():
            return

        def answer(workspace: Workspace) -> Message:
            asked = workspace.settled(query) if is_typed else query
            try:
                found = workspace.find(asked, limit=LIMIT, withdrawn=withdrawn) if asked.strip() else None
                return self.Answered(query, found, asked == query)
            except QueryError as error:
                return self.Unreadable(query, error)

        self.work.ask(self, answer, group="search")
        self.work.ask(self, lambda workspace: self.Completed(query, workspace.complete(query)), group="completions")

    @on(Completed)
    def suggest(self, event: Completed) -> None:
        """Show how the question may end, while its end is being typed."""
        offered = self.query_one(QueryField).offered(event.query, event.completions)
        self.query_one(QueryLine).completions = offered

    @on(Answered)
    def show_answer(self, event: Answered) -> None:
        """Show answers to the question that stands in the field."""
        if event.query != self.question:
            return
        same = self.found is not None and event.found is not None and self.found.hits.query == event.found.hits.query
        self.found, self._answered = event.found, event.query if event.is_whole else None
        self.look_again(same_question=same)
        self._go_if_wanted()

    @on(Unreadable)
    def tell_fault(self, event: Unreadable) -> None:
        """Say what is wrong and where; the last answers stay, dimmed."""
        if event.query != self.question:
            return
        self._answered = event.query
        self.query_one(QueryLine).point_at(self.query_one(QueryField), event.error)
        self.set_class(True, "-stale")
        self._go_if_wanted()

    def look_again(self, *, same_question: bool) -> None:
        """Show the newest answers, or that there are none yet."""
        self.set_class(False, "-stale")
        self.query_one(QueryLine).wrong = ""
        hits = self.found.hits if self.found else Hits(query="", took_ms=0.0)
        self.query_one(HitList).show(hits.hits, self.found.dates if self.found else {}, stay=same_question)
        self.set_class(not hits.hits, "-nothing")
        self.query_one("#count", Static).update(Content(count_words(hits, most=LIMIT) if self.found else ""))
        words = nothing_words(self.found) if self.found and not hits.hits else answers_words()
        self.query_one("#nothing", Static).update(Content(words))

    @on(QueryField.Done)
    @on(Input.Submitted)
    def to_results(self, event: Message) -> None:
        """Down goes to the answers, Enter into the best of them; those that are still on their way are waited for."""
        event.stop()
        self.is_ready = False
        self._results_wanted, self._is_typed = True, False
        self._best_wanted = isinstance(event, Input.Submitted)
        if self._answered == self.question:
            self._go_if_wanted()
        else:
            self.reload()

    def action_open(self) -> None:
        """Open the answer that is chosen."""

    def _go_if_wanted(self) -> None:
        if self._results_wanted and self._answered == self.question:
            self._results_wanted = False
            nearest = self.found.nearest if self.found else None
            if self.query_one(HitList).hits and not self.has_class("-stale"):
                self.query_one(HitList).focus()
                self.leave_field()
                if self._best_wanted:
                    self.action_open()
            elif nearest and nearest.hits and not self.has_class("-stale"):
                self.query_one(QueryField).put(nearest.query)
            self.now_ready()

    def leave_field(self) -> None:
        """The person goes from the question to its answers."""
