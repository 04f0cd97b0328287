"""The first run: what this is, three keys that matter, and a sample to try them on."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from db.model import ArticleId
from reader.language import N_, _
from reader.tui.key_names import hint
from reader.tui.screens.base import DESK_KEYS, DeskScreen
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.status import StatusLine
from reader.workspace import Workspace

WORDS = N_(
    "Give it a page of Korean news, dirty as it comes: a text dump with menus and rankings, or HTML. "
    "You read the clean article, mark whose side each paragraph tells, and find it again weeks later "
    "by a word you half remember."
)
HINTS = (
    ("{key[library.add]}", N_("add your own page: a file, a folder or an address")),
    ("1 2 3", N_("in an article: Japan side, Korea side, expert opinion")),
    ("{key[open.search]}", N_("search everything, typos forgiven")),
)


class WelcomeScreen(DeskScreen):
    """Stands over the empty library."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS = [
        Binding(
            "enter", "sample", "Open the sample", id="welcome.sample", key_display="Enter", tooltip="Read a sample"
        ),
        Binding("a", "add", "Add a page", id="library.add", tooltip="Add a file, a folder or an address"),
        *DESK_KEYS,
        Binding(
            "q,escape", "leave", "To the library", id="welcome.leave", key_display="q", tooltip="Go to the library"
        ),
    ]

    @dataclass
    class Sampled(Message):
        """The sample is in the archive."""

        article: ArticleId

    @dataclass
    class Looked(Message):
        """How many articles there are."""

        articles: int

    def compose(self) -> ComposeResult:
        with Vertical(id="welcome"):
            yield Static(Content("newsreader"), id="welcome-name")
            yield Static(Content(_("a reading and annotation desk for Korean news")), id="welcome-line")
            yield Static(Content(_(WORDS)), id="welcome-words")
            for keys, words in HINTS:
                key = hint(keys)
                yield Static(
                    Content.assemble(Content(f" {key} ").stylize("bold reverse"), " " * max(8 - len(key), 1), _(words)),
                    classes="welcome-key",
                )
            yield Static(
                Content(
                    hint(
                        "{key[welcome.sample]} puts a sample article into your library and opens it; {key[act.undo]} "
                        "takes it out again."
                    )
                ),
                id="welcome-sample",
            )
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.now_ready()

    def on_screen_resume(self) -> None:
        """Whoever comes back from the trash with an article is no newcomer."""
        super().on_screen_resume()
        self.work.ask(self, lambda workspace: self.Looked(workspace.shelf().articles), group="welcome")

    @on(Looked)
    def leave_when_needless(self, event: Looked) -> None:
        """The library has something to show by now."""
        if event.articles and self.is_ready and self.app.screen is self:
            self.desk.leave_welcome(None)

    def keys_changed(self) -> None:
        self.refresh(recompose=True)

    def action_sample(self) -> None:
        self.is_ready = False  # what is struck next is for the article
        self.work.take_in(self, _added_sample)

    @on(Sampled)
    def open_sample(self, event: Sampled) -> None:
        """Read it."""
        self.desk.leave_welcome(event.article)

    def action_add(self) -> None:
        self.desk.leave_welcome(None)
        self.desk.ask_for_page()

    def action_leave(self) -> None:
        self.desk.leave_welcome(None)


def _added_sample(workspace: Workspace) -> WelcomeScreen.Sampled:
    added, _draft = workspace.add_sample()
    return WelcomeScreen.Sampled(added.article)
