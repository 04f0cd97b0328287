"""The app: opens screens, owns the work queue, and wears a theme.

Holds no article and knows no verb: screens do their own asking.
"""

import asyncio
import gc
import os
import signal
from collections.abc import Sequence
from contextlib import suppress

from textual.binding import Binding
from textual.filter import LineFilter
from textual.message_pump import MessagePump

from db.errors import ArchiveError
from db.model import ArticleId, EntityId
from reader.settings.settings import DAILY, Settings
from reader.tui.doors import Doors
from reader.tui.messages import Copied
from reader.tui.present.kinds import chosen_colours
from reader.tui.screens.base import STYLES, DeskScreen
from reader.tui.screens.library import LibraryScreen
from reader.tui.screens.library.showing import FirstLook, first_look
from reader.tui.striking import Striking
from reader.tui.themes import MONO, NIGHT_INKS, THEMES
from reader.tui.work import Work
from reader.workspace import Workspace

HOUR_S = 3_600  # so often a reader that stays open looks whether a new day has begun
ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


class Newsreader(Striking, Doors):
    """The reading desk."""

    CSS_PATH = [STYLES / name for name in ("desk.tcss", "library.tcss")]  # other screens bring theirs
    ENABLE_COMMAND_PALETTE = False
    TITLE = "newsreader"
    BINDINGS = [
        Binding("ctrl+q", "leave", "Quit", show=False, id="app.quit", tooltip="Leave newsreader", priority=True),
        Binding(
            "ctrl+z", "suspend_process", "Suspend", show=False, id="app.suspend", tooltip="To the shell; fg comes back"
        ),
    ]

    def __init__(self, workspace: Workspace, settings: Settings | None = None, *, width: int | None = None) -> None:
        """``width`` is how many columns the person last chose to read in."""
        super().__init__(settings or Settings())
        for theme in THEMES:
            self.register_theme(theme)
        self.set_reactive(type(self).theme, self.settings.theme)  # who watches it would have the styles read twice
        self.stylesheet.set_variables(self.get_css_variables())
        self.work = Work(self, workspace)
        self.fault: Exception | None = None  # the bug that closed it
        self.usual_width = self.settings.width
        self.width = width or self.usual_width
        self.zen = False
        self._first: FirstLook | None = None
        with suppress(ArchiveError):  # the library asks again, and says what is wrong
            self._first = first_look(workspace)
        self.colours = chosen_colours(self.settings.colours)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return NIGHT_INKS

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is drawn goes through these: without colours, and in signs of ASCII, through others too."""
        if self.theme != MONO.name and self.settings.borders != "ascii":
            return super().get_line_filters()
        from reader.tui.narrow_signs import NarrowSigns
        from reader.tui.uncoloured import Uncoloured

        more = [
            *([Uncoloured()] if self.theme == MONO.name else []),
            *([NarrowSigns()] if self.settings.borders == "ascii" else []),
        ]
        return [*super().get_line_filters(), *more]

    def get_default_screen(self) -> LibraryScreen:
        """The library lies under everything."""
        library = LibraryScreen(self.work)
        if self._first is not None:
            library.begin_with(self._first)
        return library

    def on_mount(self) -> None:
        loop = asyncio.get_running_loop()
        for ending in ENDING_SIGNALS:
            loop.add_signal_handler(ending, self.exit, None, 128 + ending)
        self.call_after_refresh(self._collect_again)

    def _collect_again(self) -> None:
        """From the first frame on rubbish is collected, but not looked for among what was loaded before."""
        if not gc.isenabled():
            gc.freeze()
            gc.enable()
        self.judge_keys()
        if self.settings.backups == DAILY:
            self.keep_daily()
            self.set_interval(HOUR_S, self.keep_daily)
        if not self.is_headless:
            self._watch_window(asyncio.get_running_loop())

    def _watch_window(self, loop: asyncio.AbstractEventLoop) -> None:
        from reader.tui.window import HUNG_UP, watch

        def gone() -> None:
            loop.call_soon_threadsafe(self.exit, None, HUNG_UP)

        watch(gone)

    # ── Screens ────────────────────────────────────────────────────────────────────────────────────────────────────
    def open_article(
        self,
        article: ArticleId,
        *,
        paragraph: int | None = None,
        lit: Sequence[str] = (),
        entity: EntityId | None = None,
        caption: int | None = None,
    ) -> None:
        """Read an article, at a paragraph or caption or where reading stopped, with words lit or a name followed."""
        from reader.tui.screens.article import ArticleScreen

        screen = ArticleScreen(self.work, article, paragraph=paragraph, lit=lit, entity=entity, caption=caption)
        self.push_screen(screen)

    def turn_to(self, paragraph: int, *, lit: Sequence[str]) -> None:
        """Close the screen on top; the article below stands at a paragraph, with words lit."""
        from reader.tui.screens.article import ArticleScreen

        self.pop_screen()
        if isinstance(self.screen, ArticleScreen):
            self.screen.light(lit, paragraph)

    def open_entity(self, entity: EntityId) -> None:
        """The page of an entity."""
        from reader.tui.screens.entity import EntityScreen

        self.push_screen(EntityScreen(self.work, entity))

    def open_quotations(self, article: ArticleId, *, paragraph: int) -> None:
        """Who said what in an article; the cursor begins in a paragraph, if somebody speaks there."""
        from reader.tui.screens.quotations import ArticleQuotations

        self.push_screen(ArticleQuotations(self.work, article, paragraph=paragraph))

    def open_said(self, entity: EntityId, *, name: str, count: int) -> None:
        """What an entity is quoted with in all articles."""
        from reader.tui.screens.quotations import PersonQuotations

        self.push_screen(PersonQuotations(self.work, entity, name=name, count=count))

    def open_review(self, article: ArticleId, *, paragraph: int, words: str = "") -> None:
        """Review the lines of an article's page, from a paragraph on, with words in the status line."""
        from reader.tui.screens.review import ReviewScreen

        self.push_screen(ReviewScreen(self.work, article, paragraph=paragraph, words=words))

    def open_search(self) -> None:
        """Ask the archive."""
        from reader.tui.screens.search import SearchScreen

        if not isinstance(self.screen, SearchScreen):
            self.push_screen(SearchScreen(self.work))

    def open_board(self, *, article: ArticleId | None, query: str) -> None:
        """Compare the sides of an article, or of what answers a question; of everything without either."""
        from reader.tui.screens.board import BoardScreen

        self.push_screen(BoardScreen(self.work, article=article, query=query))

    def open_tag_book(self) -> None:
        """Keep the tags."""
        from reader.tui.screens.tag_book import TagBookScreen

        if not isinstance(self.screen, TagBookScreen):
            self.push_screen(TagBookScreen(self.work))

    def open_unplaced(self) -> None:
        """Give tags and notes without a place one."""
        from reader.tui.screens.unplaced import UnplacedScreen

        if not isinstance(self.screen, UnplacedScreen):
            self.push_screen(UnplacedScreen(self.work))

    def open_history(self) -> None:
        """What was done, and back to how it was."""
        from reader.tui.screens.history import HistoryScreen

        if not isinstance(self.screen, HistoryScreen):
            self.push_screen(HistoryScreen(self.work))

    def open_help(self) -> None:
        """Show the keys of the screen that is open."""
        from reader.tui.screens.help import help_of

        self.push_screen(help_of(self.screen, self.bound_anew))

    def open_welcome(self) -> None:
        """Greet a newcomer."""
        from reader.tui.screens.welcome import WelcomeScreen

        self.push_screen(WelcomeScreen(self.work))

    def leave_welcome(self, article: ArticleId | None) -> None:
        """From the welcome to the library, or on to an article."""
        self.pop_screen()
        if article is not None:
            self.open_article(article)

    def ask_for_page(self) -> None:
        """Ask for a page to add, in the library."""
        if isinstance(self.screen, LibraryScreen):
            self.screen.action_add()

    def copy_to_clipboard(self, text: str) -> None:
        """By OSC 52, also through a multiplexer."""
        from reader.tui.clipboard import passed_on

        super().copy_to_clipboard(text)
        if self._driver is not None and (wrapped := passed_on(text, os.environ)):
            self._driver.write(wrapped)

    def copy(self, text: str, sender: MessagePump, *, what: str = "") -> None:
        """Copy in a worker; the sender gets an honest word about it: ``what`` it was, and by which way it went."""
        from reader.tui.clipboard import copy

        def copied() -> None:
            osc52 = lambda words: self.call_from_thread(self.copy_to_clipboard, words)  # noqa: E731
            way = copy(text, environment=os.environ, osc52=osc52, way=self.settings.clipboard)
            sender.post_message(Copied(f"{what} · {way}" if what else way))

        self.run_worker(copied, thread=True, group="clipboard")

    # ── A bug of ours ──────────────────────────────────────────────────────────────────────────────────────────────
    def _handle_exception(self, error: Exception) -> None:
        """Close; whoever ran the app raises ``fault`` when the terminal is as it was."""
        self.fault = self.fault or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Textual would print every variable, and with them other people's articles."""
        self._close_messages_no_wait()

    async def action_leave(self) -> None:
        """Quit when every write that was asked for is on disk."""
        self.is_leaving = True
        if isinstance(self.screen, DeskScreen):
            self.screen.keep_place()
        await self.work.settled()
        self.exit()
