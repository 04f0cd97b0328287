"""The app: opens screens, owns the work queue, and puts Hangul keys back onto the Latin keys they were struck on.

Holds no article and knows no verb: screens do their own asking.
"""

import asyncio
import gc
import os
import signal
from collections.abc import Sequence

from textual import events, on
from textual.app import App
from textual.binding import Binding
from textual.message_pump import MessagePump

from db.model import ArticleId, EntityId
from reader.tui.messages import Copied
from reader.tui.present.kinds import COLOURS
from reader.tui.ready import ENDS_WRITING, Ready, TakesKeys, is_field
from reader.tui.screens.base import STYLES, DeskScreen
from reader.tui.screens.library import LibraryScreen
from reader.tui.themes import DAY, NIGHT, NIGHT_INKS
from reader.tui.work import Work
from reader.workspace import Workspace

HANGUL_HINT = "한글 입력 상태 · 한/영"
ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


class Newsreader(App[None]):
    """The reading desk."""

    CSS_PATH = [STYLES / name for name in ("desk.tcss", "library.tcss")]  # other screens bring theirs
    ENABLE_COMMAND_PALETTE = False
    TITLE = "newsreader"
    BINDINGS = [
        Binding("ctrl+q", "leave", "Quit", show=False, id="app.quit", tooltip="Leave newsreader", priority=True)
    ]

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.register_theme(NIGHT)
        self.register_theme(DAY)
        self.theme = NIGHT.name  # before the stylesheet is read: changing it later reads everything twice
        self.work = Work(self, workspace)
        self.colours = COLOURS[0]
        self._hinted = False
        self._held: list[events.Key] = []

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return NIGHT_INKS

    def get_default_screen(self) -> LibraryScreen:
        """The library lies under everything."""
        return LibraryScreen(self.work)

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

    async def on_event(self, event: events.Event) -> None:
        """Keys act one after another: one that comes before the screen on top can take it waits."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if event.key != "ctrl+q" and self._must_wait():
                self._held.append(event)
            else:
                await self._strike(event)
        else:
            await super().on_event(event)

    async def _strike(self, event: events.Key) -> None:
        """Do what a key says: to the field that somebody writes in, else by its binding.

        Textual would run a binding only when the key has gone down to a widget and come back, and the next key would
        meet a screen that is about to change. Here the binding runs at once.
        """
        if is_field(self.focused):
            if event.key in ENDS_WRITING and isinstance(self.screen, TakesKeys):
                self.screen.is_ready = False  # what is struck next is for what comes then
            if not self._edits(event):
                await super().on_event(event)
            return
        struck = self._struck(event)
        if len(struck) > 1 or struck[0] != event.key:
            self._hint_at_hangul()
        for place, key in enumerate(struck):
            one = event if key == event.key else events.Key(key, key if len(key) == 1 else None)
            if place and self._must_wait():
                self._held.append(one)
            elif not await self._bound(key):
                await super().on_event(one)

    def _edits(self, event: events.Key) -> bool:
        """Let a field do what it binds a key to in the order of what is typed into it; whether it binds it.

        The way of other keys, down to the field and up again, is longer than that of the letters struck after them.
        """
        field = self.focused
        if event.is_printable or field is None:
            return False
        for node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if binding.key == event.key and node is field and enabled:
                return field.call_later(self.run_action, binding.action, field)
        return False

    async def _bound(self, key: str) -> bool:
        """Run the action that a key is bound to, from the focused widget up; whether there was one."""
        for node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if binding.key == key:
                return enabled and await self.run_action(binding.action, node)
        return False

    def _must_wait(self) -> bool:
        screen = self.screen
        return isinstance(screen, TakesKeys) and not screen.is_ready

    @on(Ready)
    async def let_keys_go(self) -> None:
        """The screen on top is ready for what was struck meanwhile; some of it may open the next."""
        held, self._held = self._held, []
        for event in held:
            if self.screen_stack:  # on the way out there is none
                await self.on_event(event)

    def _struck(self, event: events.Key) -> tuple[str, ...]:
        """The keys that were struck for a key: those of a Hangul syllable, else itself."""
        if event.key.isascii():
            return (event.key,)
        from reader.tui.hangul_keys import latin_keys

        return latin_keys(event.key, event.character) or (event.key,)

    def _hint_at_hangul(self) -> None:
        if not self._hinted and isinstance(self.screen, DeskScreen):
            self._hinted = True
            self.screen.say(HANGUL_HINT)

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
        from reader.tui.screens.help import HelpScreen, help_lines, more_lines

        there, bindings = self.screen.part_keys if isinstance(self.screen, DeskScreen) else ("", ())
        active = self.screen.active_bindings
        told = {one.binding.id for one in active.values()}
        more = more_lines(binding for binding in bindings if binding.id not in told)
        self.push_screen(HelpScreen(help_lines(active), more=more, there=there))

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

    def copy(self, text: str, sender: MessagePump, *, what: str = "") -> None:
        """Copy in a worker; the sender gets an honest word about it: ``what`` it was, and by which way it went."""
        from reader.tui.clipboard import copy

        def copied() -> None:
            osc52 = lambda words: self.call_from_thread(self.copy_to_clipboard, words)  # noqa: E731
            way = copy(text, environment=os.environ, osc52=osc52)
            sender.post_message(Copied(f"{what} · {way}" if what else way))

        self.run_worker(copied, thread=True, group="clipboard")

    async def action_leave(self) -> None:
        """Quit when every write that was asked for is on disk."""
        if isinstance(self.screen, DeskScreen):
            self.screen.keep_place()
        await self.work.settled()
        self.exit()
