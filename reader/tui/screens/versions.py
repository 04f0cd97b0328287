"""The versions of one report: opened, compared, joined and parted by a person's word, and tags carried over."""

from collections.abc import Callable, Sequence
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
from db.model import ArticleId, Done, Tag
from reader.language import N_, _
from reader.tui.messages import Acted, Failed
from reader.tui.present.stories import VersionRow, carried_rows, carried_words, story_words, version_rows
from reader.tui.screens.base import DESK_KEYS, STYLES, TextScreen
from reader.tui.widgets.items import ItemList
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.status import StatusLine
from reader.tui.widgets.versions import VersionList
from reader.tui.work import Work
from reader.workspace import Workspace

if TYPE_CHECKING:
    from db.twins import Carried, Story

ALONE = N_("no other article carries this story, as far as the texts say")
ON_OTHERS = frozenset({"compare", "same", "apart"})


class CarryingScreen(TextScreen):
    """What screens of versions share: tags that could go along are looked at, then put there by one act."""

    @dataclass
    class Offered(Message):
        """Tags that could go along."""

        carried: "tuple[Carried, ...]"

    def offer(self, source: ArticleId, others: Sequence[ArticleId]) -> None:
        """Ask which tags of an article equal paragraphs of others lack, and show them."""
        self.is_ready = False
        self.work.ask(self, lambda workspace: self.Offered(workspace.carriable(source, others)), group="carriable")

    @on(Offered)
    def show_offered(self, event: Offered) -> None:
        """Show what would be done, and do it when the person says so."""
        from reader.tui.dialogs.carry import CarryDialog

        self.now_ready()
        carried = event.carried
        if not carried:
            self.say(_("no tag of it fits another version that lacks it"), problem=True)
            return

        def put(chosen: bool | None) -> None:
            if chosen:
                self.do(lambda workspace: workspace.carry(carried))

        self.app.push_screen(CarryDialog(carried_rows(carried)), put)

    def do(self, verb: Callable[[Workspace], Done | None]) -> None:
        """Do a verb; keys wait until what it changed was read again."""
        self.is_ready = False
        self.work.write(self, lambda workspace: Acted("do", verb(workspace)))


class VersionsScreen(CarryingScreen):
    """The article that was asked about, and under it the others that carry its story, the likest first."""

    CSS_PATH = [STYLES / "names.tcss", STYLES / "stories.tcss"]
    BINDINGS = [
        Binding("enter,l,right", "open", "Open", key_display="Enter", id="version.open", tooltip="Read this version"),
        Binding(
            "c,vertical_line", "compare", "Compare", key_display="c", id="version.compare",
            tooltip="Beside the first, paragraph by paragraph",
        ),
        Binding("t", "carry", "Tags along", id="version.carry", tooltip="Put the first one's tags on its twins too"),
        Binding("d", "apart", "Not the same", id="version.apart", tooltip="Say that it is another story"),
        Binding("a", "same", "The same", id="version.same", tooltip="Say that it is the same story"),
        *DESK_KEYS,
        Binding(
            "q,left,h,escape,ampersand", "leave", "Back", key_display="q", id="versions.leave",
            tooltip="Back to where you were",
        ),
    ]  # fmt: skip

    @dataclass
    class Arrived(Message):
        """The story as it is in the archive now."""

        story: "Story"
        carried: "tuple[Carried, ...]"
        tags: tuple[Tag, ...]

    def __init__(self, work: Work, article: ArticleId, *, beside: Sequence[ArticleId] = ()) -> None:
        """``beside``: articles that are shown with the twins, whatever their texts say."""
        super().__init__(work)
        self.article = article
        self._beside = tuple(beside)

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(Content(""), id="source", classes="bar-name")
            yield Static(Content(""), id="count", classes="bar-place")
        yield VersionList(id="versions")
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.set_focus(self.versions)
        self.reload()

    def on_screen_resume(self) -> None:
        if self.is_ready:
            self.is_ready = False  # tags may have been put in a version that was opened from here
            self.reload()

    @property
    def versions(self) -> VersionList:
        """The list."""
        return self.query_one(VersionList)

    @property
    def article_here(self) -> ArticleId | None:
        return self.article

    @property
    def other(self) -> VersionRow | None:
        """The version under the cursor, if it is not the first."""
        row = self.versions.current if self.is_mounted else None
        return None if row is None or row.article == self.article else row

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys are told where they work."""
        if action in ON_OTHERS:
            return self.other is not None
        return super().check_action(action, parameters)

    # ── Showing ────────────────────────────────────────────────────────────────────────────────────────────────────
    def reload(self) -> None:
        """Look at the archive again."""
        article, beside = self.article, self._beside

        def look(workspace: Workspace) -> Message:
            story = workspace.story(article, beside=beside, parted=True)
            twins = [row.article for row in version_rows(story) if row.is_twin]
            return self.Arrived(story, workspace.carriable(article, twins) if twins else (), workspace.tags())

        self.work.ask(self, look, group="story")

    @on(Arrived)
    def show_story(self, event: Arrived) -> None:
        """Draw the versions; the cursor begins at the first other one."""
        self.tags = event.tags
        rows = version_rows(event.story)
        at = self.versions.cursor if self.versions.rows else 1
        self.query_one("#source", Static).update(Content(_("versions · {title}", title=rows[0].title)))
        told = [story_words(event.story) if len(rows) == 1 + sum(row.is_twin for row in rows) else ""]
        told.append(carried_words(event.carried))
        self.query_one("#count", Static).update(Content(" · ".join(words for words in told if words)))
        self.versions.show(rows, at=at)
        if len(rows) == 1:
            self.say(_(ALONE))
        self.now_ready()

    @on(ItemList.Moved)
    def show_place(self) -> None:
        """Which article it is."""
        row = self.versions.current
        self.query_one(StatusLine).place = f"#{row.article}" if row else ""
        self.refresh_bindings()

    # ── Keys ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def action_open(self) -> None:
        if (row := self.versions.current) is not None:
            self.desk.open_article(row.article)

    def action_compare(self) -> None:
        if (row := self.other) is not None:
            self.desk.open_comparison(self.article, row.article)

    def action_same(self) -> None:
        if (row := self.other) is not None:
            self.do(lambda workspace: workspace.join_story(self.article, row.article))

    def action_apart(self) -> None:
        if (row := self.other) is not None:
            self.do(lambda workspace: workspace.part_story(self.article, row.article))

    def action_carry(self) -> None:
        self.offer(self.article, [row.article for row in self.versions.rows if row.is_twin])

    def action_leave(self) -> None:
        self.app.pop_screen()

    def tell_failure(self, event: Failed) -> None:
        """An article that was taken out of the library meanwhile is left."""
        super().tell_failure(event)
        if isinstance(event.error, NotFound) and event.error.name == f"article {self.article}":
            self.app.pop_screen()
