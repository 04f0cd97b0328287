"""More that the app does for its screens: beside the article, its neighbours, its page, its origin, and the trash."""

import os
from collections.abc import Callable, Sequence

from textual import on
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.worker import get_current_worker

from db.errors import ArchiveError, Interrupted
from db.model import ArticleId, Tag
from reader.language import _, told
from reader.sanitise import sanitise_line
from reader.settings.settings import DAILY, Settings
from reader.tui.messages import Copied, NotBackedUp
from reader.tui.screens.base import DeskScreen
from reader.tui.screens.library import LibraryScreen
from reader.tui.work import Work
from reader.workspace import Workspace


class Doors(App[None]):
    """What an app needs for them: ``work``, and a library under everything."""

    work: Work
    settings: Settings
    _told_of_backup = False

    @property
    def library(self) -> LibraryScreen | None:
        """The library, which lies under everything."""
        lowest = self.screen_stack[0]
        return lowest if isinstance(lowest, LibraryScreen) else None

    def beside(self, article: ArticleId, steps: int) -> Callable[[Workspace], ArticleId | None]:
        """Which article stands so many lines below another in the library, as it is ordered and filtered now."""
        if self.library is None:
            return lambda workspace: workspace.beside(article, steps)
        return self.library.beside(article, steps)

    def turn_article(self, article: ArticleId) -> None:
        """Read another article in place of the one on top; the library goes along."""
        from reader.tui.screens.article import ArticleScreen

        words: tuple[str, ...] = ()
        if self.library is not None:
            self.library.go_to(article)
            words = self.library.words
        self.switch_screen(ArticleScreen(self.work, article, lit=words))

    def open_tagged(self, tag: Tag) -> None:
        """Back to the library, which shows the articles that have a tag."""
        from db.search.rewrite import only

        library = self.library
        if library is not None:
            while self.screen is not library:
                self.pop_screen()
            library.call_later(library.ask, only("", "tag", tag.name).strip())

    def keep_daily(self) -> None:
        """Make the day's backup beside everything else, if it is due. Leaving the reader stops it."""

        def keep(workspace: Workspace) -> Message:
            leaving = get_current_worker()
            try:
                workspace.keep_daily(stop=lambda: leaving.is_cancelled)
            except ArchiveError as error:
                return NotBackedUp(None if isinstance(error, Interrupted) else error)
            return NotBackedUp(None)

        self.work.take_in(self, keep)

    @on(NotBackedUp)
    def tell_of_backup(self, event: NotBackedUp) -> None:
        """A failure is told once; nothing waits for it."""
        if event.error is None or self._told_of_backup:
            return
        self._told_of_backup = True
        reason = sanitise_line(f"{told(event.error.name)}: {told(event.error.reason)}")
        screen = self.screen if isinstance(self.screen, DeskScreen) else self.library
        if screen is not None:
            screen.say(_("the day has no backup · {reason}", reason=reason), problem=True)

    def open_trash(self) -> None:
        """What lies in the trash, and back from there."""
        from reader.tui.screens.trash import TrashScreen

        if not isinstance(self.screen, TrashScreen):
            self.push_screen(TrashScreen(self.work))

    def open_feeds(self) -> None:
        """The feeds that bring articles."""
        from reader.tui.screens.feeds import FeedsScreen

        if not isinstance(self.screen, FeedsScreen):
            self.push_screen(FeedsScreen(self.work))

    def ask_library(self, question: str) -> None:
        """Close what lies over the library, which shows what a question leaves."""
        library = self.library
        if library is not None:
            for _above in self.screen_stack[1:]:
                self.pop_screen()
            library.call_later(library.ask, question)

    def open_provenance(self, article: ArticleId) -> None:
        """Where an article is from, over the screen that is open."""
        from reader.tui.screens.provenance import ProvenanceScreen

        asked = self.screen

        def copy(text: str | None) -> None:
            if text is not None:
                self.copy(text, asked, what=_("what is known of the article"))

        self.push_screen(ProvenanceScreen(self.work, article), copy)

    def open_check(self) -> None:
        """What is wrong with the archive, over the screen that is open."""
        from reader.tui.screens.checking import CheckScreen

        self.push_screen(CheckScreen(self.work, wants_backups=self.settings.backups == DAILY))

    def open_versions(self, article: ArticleId, *, beside: Sequence[ArticleId] = ()) -> None:
        """Who else carries the story of an article; ``beside`` are shown with them, whatever their texts say."""
        from reader.tui.screens.versions import VersionsScreen

        self.push_screen(VersionsScreen(self.work, article, beside=beside))

    def open_comparison(self, article: ArticleId, other: ArticleId) -> None:
        """Two articles beside each other."""
        from reader.tui.screens.compare import CompareScreen

        self.push_screen(CompareScreen(self.work, article, other))

    def open_page(self, article: ArticleId, sender: MessagePump) -> None:
        """Open an article's address in the person's browser; where there is none, copy it. The sender is told."""

        def opened(workspace: Workspace) -> Message:
            from reader.tui.browser import is_page, open_page
            from reader.tui.clipboard import copy

            known = workspace.provenance(article)
            url = next((one for one in (known.url, known.origin) if one and is_page(one)), None)
            if url is None:
                return Copied(_("this article has no address on the web"))
            if words := open_page(url):
                return Copied(words)
            osc52 = lambda words: self.call_from_thread(self.copy_to_clipboard, words)  # noqa: E731
            return Copied(_("no browser here; its address") + f" · {copy(url, environment=os.environ, osc52=osc52)}")

        self.work.ask(sender, opened, group="page")

    def copy(self, text: str, sender: MessagePump, *, what: str = "") -> None:
        """The app's own way of copying."""
        raise NotImplementedError
