"""The feeds that bring articles: what of each is unread and how it does, and a key for what can be done to it."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from db.feed_records import Feed, FeedId
from db.model import Done
from reader.language import N_, _, counted, told
from reader.sanitise import sanitise_line
from reader.tui.dialogs.ask_line import LineDialog
from reader.tui.key_names import hint
from reader.tui.messages import Acted
from reader.tui.present.feeds import feed_rows
from reader.tui.screens.base import DESK_KEYS, STYLES, TextScreen
from reader.tui.screens.syncing import Syncing
from reader.tui.widgets.feed_list import FeedList
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.status import StatusLine
from reader.tui.words import done_words
from reader.tui.work import Work
from reader.workspace import Workspace

NOTHING = N_(
    "No feeds yet. Press {key[feeds.add]} and give the address of one: RSS, Atom or JSON Feed."
    " newsreader feed import takes the list of another reader (OPML)."
)
Change = Callable[[Workspace], Done | None]


class FeedsScreen(TextScreen, Syncing):
    """Adding, renaming and removing are acts; keys wait until the list was read again."""

    CSS_PATH = [STYLES / "names.tcss", STYLES / "dialogs.tcss", STYLES / "feeds.tcss"]
    BINDINGS = [
        Binding(
            "enter,l,right",
            "open",
            "Articles",
            key_display="Enter",
            id="feeds.open",
            tooltip="What it brought, in the library",
        ),
        Binding("a", "add", "Add", id="feeds.add", tooltip="Read a feed from now on"),
        Binding("e", "rename", "Rename", id="feeds.rename", tooltip="Call it otherwise; empty: as it calls itself"),
        Binding("d", "remove", "Remove", id="feeds.remove", tooltip="Read it no more; its articles stay"),
        Binding(
            "f5",
            "sync_this",
            "Sync",
            key_display="F5",
            id="feeds.sync",
            tooltip="Bring in what is new in this feed, now",
        ),
        *(key for key in DESK_KEYS if key.id != "view.refresh"),
        Binding(
            "q,left,h,escape", "leave", "Back", id="feeds.leave", key_display="q", tooltip="Back to where you were"
        ),
    ]

    @dataclass
    class Arrived(Message):
        """The feeds as they are now."""

        feeds: tuple[Feed, ...]

    @dataclass
    class Added(Message):
        """A feed was asked for and looked at."""

        feed: Feed
        done: Done | None
        problem: str

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._at: FeedId | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(Content(_("feeds")), classes="bar-name")
            yield Static(Content(""), id="count", classes="bar-place")
        yield Static(Content(hint(NOTHING)), id="nothing")
        yield FeedList(id="feeds")
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.set_focus(self.query_one(FeedList))
        self.reload()

    def reload(self) -> None:
        """Look at the feeds again."""
        self.work.ask(self, lambda workspace: self.Arrived(workspace.feeds()), group="feeds")

    @on(Arrived)
    def show_feeds(self, event: Arrived) -> None:
        """Draw them; the cursor stays on its feed."""
        feeds, here = self.query_one(FeedList), self._at
        rows = feed_rows(event.feeds)
        at = next((at for at, row in enumerate(rows) if row.feed.id == here), feeds.cursor)
        self.set_class(not rows, "-empty")
        feeds.show(rows, at=at)
        words = counted("{number:,} feed", "{number:,} feeds", len(rows))
        self.query_one("#count", Static).update(Content(words))
        self.now_ready()

    @on(FeedList.Moved)
    def keep_feed(self) -> None:
        """Remember the feed under the cursor: its line may be another after an act."""
        current = self.query_one(FeedList).current
        self._at = current.feed.id if current else None

    @property
    def _feed(self) -> Feed | None:
        current = self.query_one(FeedList).current
        return current.feed if current else None

    def _do(self, change: Change) -> None:
        self.is_ready = False
        self.work.write(self, lambda workspace: Acted("do", change(workspace)))

    def action_add(self) -> None:
        dialog = LineDialog(title=_("Read a feed"), placeholder=_("https://… of an RSS, Atom or JSON feed"))
        self.app.push_screen(dialog, self._add)

    def _add(self, url: str | None) -> None:
        if url is None:
            return
        self.say(_("looking at {url} …", url=sanitise_line(url)))

        def add(workspace: Workspace) -> Message:
            made = workspace.add_feed(url)
            problem = "" if not made.problems else told(made.problems[0].reason)
            return self.Added(made.feed, made.done, sanitise_line(problem))

        self.work.take_in(self, add)

    @on(Added)
    def tell_added(self, event: Added) -> None:
        """Say what became of it; the cursor goes to it."""
        self._at = event.feed.id
        words = _("this feed is read already") if event.done is None else done_words("do", event.done, ())
        more = hint("{key[feeds.sync]} brings in what is new") if event.done and not event.problem else ""
        self.say(" · ".join(filter(None, [event.problem, words, more])), problem=bool(event.problem))
        self.reload()

    def action_rename(self) -> None:
        feed = self._feed
        if feed is None:
            return
        number = feed.id

        def rename(title: str | None) -> None:
            if title is not None:
                self._do(lambda workspace: workspace.rename_feed(number, title))

        title = sanitise_line(feed.title)
        dialog = LineDialog(title=_("Rename this feed"), placeholder=_("a name"), text=title, may_be_empty=True)
        self.app.push_screen(dialog, rename)

    def action_remove(self) -> None:
        feed = self._feed
        if feed is not None:
            number = feed.id
            self._do(lambda workspace: workspace.remove_feed(number))

    def action_sync_this(self) -> None:
        feed = self._feed
        if feed is not None:
            self.sync((feed.id,))

    def action_open(self) -> None:
        feed = self._feed
        if feed is not None:
            from db.search.rewrite import only

            self.desk.ask_library(only("", "feed", feed.title))

    def action_leave(self) -> None:
        self.app.pop_screen()
