"""A sync while it runs: how far it is, what it brought, what went wrong. Esc stops it, and what is done is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event
from time import monotonic

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Label, ProgressBar

from db.errors import ArchiveError
from db.feed_records import FeedId
from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.key_names import hint
from reader.tui.present.feeds import brought_words, problem_words, progress_words, waiting_words
from reader.tui.ready import TakesKeys
from reader.tui.screens.base import STYLES
from reader.tui.widgets.feed_list import ProblemList
from reader.tui.work import Work
from reader.workspace import Workspace

EVERY_S = 0.2  # between two words on how far it is


@dataclass(frozen=True, slots=True)
class Brought:
    """How a sync ended, in words; with problems, somebody should read them."""

    words: str
    has_problems: bool


class SyncScreen(TakesKeys, ModalScreen[Brought]):
    """Runs one sync. ``look_again`` is called whenever there are new articles to be seen below it."""

    CSS_PATH = [STYLES / "names.tcss", STYLES / "dialogs.tcss", STYLES / "feeds.tcss"]
    BINDINGS = [
        Binding("escape,q", "stop", "Stop", id="sync.stop", tooltip="Stop, and keep what is done; then close"),
        Binding("enter", "close", "Close", show=False, id="sync.close", tooltip="Close, when it is over"),
    ]

    @dataclass
    class Went(Message):
        """How far it is, and what is new since the last word on it."""

        words: str
        done: int
        total: int
        title: str  # of the newest article
        added: int
        problems: tuple[str, ...]

    @dataclass
    class Ended(Message):
        """It is over, by itself or because it was stopped; ``error`` where the archive failed."""

        error: ArchiveError | None

    def __init__(self, work: Work, feeds: Sequence[FeedId] | None, *, look_again: Callable[[], None]) -> None:
        """``feeds`` are those that are to be asked, even while they are left alone; None for all that are due."""
        super().__init__()
        self._work = work
        self._feeds = feeds
        self._look_again = look_again
        self._stopped = Event()
        self._problems: tuple[str, ...] = ()
        self._added = 0
        self._is_over = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -wide", id="sync"):
            yield Label(Content(_("Bringing in what is new")), classes="dialog-title")
            yield Label(Content(_("asking the feeds …")), id="sync-words")
            yield ProgressBar(show_eta=False, show_percentage=False, id="sync-bar")
            yield Label(Content(""), id="sync-newest")
            yield ProblemList(id="sync-problems")
            yield Label(
                Content(hint("{key[sync.stop]} stops · what is done is kept")), classes="dialog-help", id="sync-help"
            )

    def on_mount(self) -> None:
        self.query_one(ProblemList).display = False
        self._work.take_in(self, self._run)
        self.now_ready()

    def on_unmount(self) -> None:
        self._stopped.set()

    def _run(self, workspace: Workspace) -> Message:
        """In a thread of its own: do it, and tell how far it is from time to time."""
        told = 0.0
        added, title = 0, ""
        problems: list[str] = []
        try:
            for step in workspace.sync(self._feeds, stopped=self._stopped):
                if step.article is not None:
                    added, title = added + 1, step.article[1]
                problems += [problem_words(error, step.title) for error in (step.refused,) if error is not None]
                if step.report is not None:
                    problems += [problem_words(e, step.title) for e in (step.report.error,) if e is not None]
                    problems += filter(None, [waiting_words(step.report)])
                if monotonic() >= told + EVERY_S:
                    told = monotonic()
                    self._tell(progress_words(step), step.pages_done, step.pages, title, added, problems)
                last = step
            if added or problems:
                self._tell(progress_words(last), last.pages_done, last.pages, title, added, problems)
        except ArchiveError as error:
            return self.Ended(error)
        return self.Ended(None)

    def _tell(self, words: str, done: int, total: int, title: str, added: int, problems: Sequence[str]) -> None:
        self.post_message(self.Went(words, done, total, title, added, tuple(problems)))

    @on(Went)
    def show_progress(self, event: Went) -> None:
        """Say how far it is; what is new is seen in the list below."""
        self.query_one("#sync-words", Label).update(Content(event.words))
        self.query_one(ProgressBar).update(total=event.total or None, progress=event.done)
        self.query_one("#sync-newest", Label).update(Content(sanitise_line(event.title)))
        if event.problems != self._problems:
            self._problems = event.problems
            shown = self.query_one(ProblemList)
            shown.display = True
            shown.show(event.problems, at=shown.cursor)
            shown.focus()
        if event.added != self._added:
            self._added = event.added
            self._look_again()

    @on(Ended)
    def end(self, event: Ended) -> None:
        """Close; where something went wrong, once it was read."""
        self._is_over = True
        if event.error is not None:
            self._problems = (*self._problems, sanitise_line(f"{event.error.name}: {event.error.reason}"))
        if not self._problems or self._stopped.is_set():
            self._close()
            return
        self._look_again()
        self.query_one("#sync-words", Label).update(Content(self._words))
        self.query_one("#sync-bar").display = False
        self.query_one("#sync-help", Label).update(Content(hint("{key[sync.stop]} closes")))

    @property
    def _words(self) -> str:
        return brought_words(self._added, len(self._problems), stopped=self._stopped.is_set())

    def action_stop(self) -> None:
        if self._is_over:
            self._close()
            return
        self._stopped.set()
        self.query_one("#sync-words", Label).update(Content(_("stopping; what is in hand is kept …")))

    def action_close(self) -> None:
        if self._is_over:
            self._close()

    def _close(self) -> None:
        self.dismiss(Brought(self._words, bool(self._problems)))
