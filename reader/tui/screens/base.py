"""What every screen has: work it may ask for, a status line, undo and redo, the keys that are the same everywhere."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from textual import on
from textual.actions import SkipAction
from textual.binding import Binding
from textual.message_pump import MessagePump
from textual.screen import Screen

from db.model import ArticleId, EntityId, Tag
from reader.language import _, told
from reader.sanitise import sanitise_line
from reader.settings.settings import Settings
from reader.tui.messages import Acted, Copied, Failed, Told
from reader.tui.present.kinds import Colours
from reader.tui.ready import Ready, TakesKeys
from reader.tui.widgets.status import StatusLine
from reader.tui.words import done_words
from reader.tui.work import Work

if TYPE_CHECKING:
    from reader.workspace import Workspace


class Desk(Protocol):
    """What the app does for its screens: it opens others, copies, and remembers how they are to look."""

    colours: Colours  # of names in texts, for as long as the app is open
    settings: Settings
    width: int  # columns that an article takes at most
    usual_width: int  # what the settings say it is
    zen: bool  # whether articles are shown without anything around them

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

    def turn_to(self, paragraph: int, *, lit: Sequence[str]) -> None:
        """Close the screen on top; the article below stands at a paragraph, with words lit."""

    def open_entity(self, entity: EntityId) -> None:
        """The page of an entity."""

    def open_quotations(self, article: ArticleId, *, paragraph: int) -> None:
        """Who said what in an article; the cursor begins in a paragraph, if somebody speaks there."""

    def open_said(self, entity: EntityId, *, name: str, count: int) -> None:
        """What an entity is quoted with in all articles."""

    def open_review(self, article: ArticleId, *, paragraph: int, words: str = "") -> None:
        """Review the lines of an article's page, from a paragraph on, with words in the status line."""

    def open_search(self) -> None:
        """Ask the archive."""

    def open_board(self, *, article: ArticleId | None, query: str) -> None:
        """Compare the sides of an article, or of what answers a question; of everything without either."""

    def open_tag_book(self) -> None:
        """Keep the tags."""

    def open_unplaced(self) -> None:
        """Give tags and notes without a place one."""

    def open_history(self) -> None:
        """What was done, and back to how it was."""

    def open_trash(self) -> None:
        """What lies in the trash, and back from there."""

    def open_feeds(self) -> None:
        """The feeds that bring articles."""

    def ask_library(self, question: str) -> None:
        """Close what lies over the library, which shows what a question leaves."""

    def open_provenance(self, article: ArticleId) -> None:
        """Where an article is from, over the screen that is open."""

    def open_check(self) -> None:
        """What is wrong with the archive, over the screen that is open."""

    def open_page(self, article: ArticleId, sender: MessagePump) -> None:
        """Open an article's address in the person's browser; the sender is told what became of it."""

    def open_tagged(self, tag: Tag) -> None:
        """Back to the library, which shows the articles that have a tag."""

    def open_versions(self, article: ArticleId, *, beside: Sequence[ArticleId] = ()) -> None:
        """Who else carries the story of an article; ``beside`` are shown with them, whatever their texts say."""

    def open_comparison(self, article: ArticleId, other: ArticleId) -> None:
        """Two articles beside each other."""

    def beside(self, article: ArticleId, steps: int) -> "Callable[[Workspace], ArticleId | None]":
        """Which article stands so many lines below another in the library: to be asked off the event loop."""

    def turn_article(self, article: ArticleId) -> None:
        """Read another article in place of the one on top; the library goes along."""

    def open_help(self) -> None:
        """Show the keys of the screen that is open."""

    def open_welcome(self) -> None:
        """Greet a newcomer."""

    def leave_welcome(self, article: ArticleId | None) -> None:
        """From the welcome to the library, or on to an article."""

    def ask_for_page(self) -> None:
        """Ask for a page to add, in the library."""

    def copy(self, text: str, sender: MessagePump, *, what: str = "") -> None:
        """Copy in a worker; the sender gets an honest word about it: ``what`` it was, and by which way it went."""


STYLES = Path(__file__).parent.parent / "styles"
DESK_KEYS = (
    Binding("s", "search", "Search", id="open.search", tooltip="Find in all articles and notes"),
    Binding(
        "colon,ctrl+p", "palette", "Palette", show=False, id="open.palette", tooltip="Anything by a part of its name"
    ),
    Binding("B,f2", "board", "Board", show=False, id="open.board", tooltip="The sides of what is here, side by side"),
    Binding("R,f10", "feeds", "Feeds", show=False, id="open.feeds", tooltip="The feeds that bring articles"),
    Binding("f6", "unplaced", "Unplaced", show=False, id="open.unplaced", tooltip="Tags and notes without a place"),
    Binding("f7", "history", "History", show=False, id="open.history", tooltip="What was done, and back to how it was"),
    Binding(
        "f8", "tag_book", "Tag book", show=False, id="open.tag_book", tooltip="Rename, recolour, merge, delete tags"
    ),
    Binding("f9", "trash_screen", "Trash can", show=False, id="open.trash", tooltip="What lies in the trash"),
    Binding("u", "undo", "Undo", show=False, id="act.undo", tooltip="Take back the newest act"),
    Binding("ctrl+r", "redo", "Redo", show=False, id="act.redo", tooltip="Do again what was taken back"),
    Binding("f5", "refresh", "Refresh", show=False, id="view.refresh", tooltip="Look at the archive again"),
    Binding("T", "theme", "Theme", show=False, id="view.theme", tooltip="Night, day, high contrast, no colour"),
    Binding("question_mark,f1", "help", "Help", id="open.help", key_display="?", tooltip="Every key of this screen"),
)


class DeskScreen(TakesKeys, Screen[None]):
    """A screen of the desk. Subclasses yield one ``StatusLine`` and put DESK_KEYS behind their own."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.tags: tuple[Tag, ...] = ()

    def on_screen_resume(self) -> None:
        """Back on top: keys that were struck meanwhile are for this screen."""
        if self.is_ready:
            self.post_message(Ready())

    def on_screen_suspend(self) -> None:
        """Left for good, let go of the lines that were drawn.

        Textual 8.2 keeps what drew the last thousand widgets (a function that is cached by its ``self``), each with
        all of its lines: 33 MB after a hundred articles.
        """
        if self not in self.app.screen_stack:
            for widget in self.walk_children(with_self=True):
                widget.refresh()

    @property
    def desk(self) -> Desk:
        """The app, as far as screens need to know it."""
        return cast(Desk, self.app)

    def say(self, words: str, *, problem: bool = False) -> None:
        """Put words into the status line."""
        self.query_one(StatusLine).say(words, problem=problem)

    def action_copy_text(self) -> None:
        """What is selected goes by the same ways as everything that is copied, with the same word about it."""
        selected = self.get_selected_text()
        if selected is None:
            raise SkipAction
        self.desk.copy(selected, self, what=_("the selection"))

    def action_undo(self) -> None:
        self.work.write(self, lambda workspace: Acted("undo", workspace.undo()))

    def action_redo(self) -> None:
        self.work.write(self, lambda workspace: Acted("redo", workspace.redo()))

    def action_search(self) -> None:
        self.desk.open_search()

    def action_board(self) -> None:
        self.desk.open_board(article=self.article_here, query=self.question_here)

    def action_tag_book(self) -> None:
        self.desk.open_tag_book()

    def action_unplaced(self) -> None:
        self.desk.open_unplaced()

    def action_history(self) -> None:
        self.desk.open_history()

    def action_trash_screen(self) -> None:
        self.desk.open_trash()

    def action_feeds(self) -> None:
        self.desk.open_feeds()

    def action_palette(self) -> None:
        from reader.tui.screens.palette import open_palette

        open_palette(self)

    def action_help(self) -> None:
        self.desk.open_help()

    def action_theme(self) -> None:
        """The next one, for as long as the reader is open."""
        from reader.tui.themes import THEMES

        names = [theme.name for theme in THEMES]
        self.app.theme = names[(names.index(self.app.theme) + 1) % len(names)]
        self.say(_("theme: {name} · newsreader config set theme {name} keeps it", name=self.app.theme))

    @on(Failed)
    def hear_of_failure(self, event: Failed) -> None:
        """Textual calls the handler of the class that decorated it, so what subclasses may better has another name."""
        self.tell_failure(event)

    def tell_failure(self, event: Failed) -> None:
        """Say in one line what could not be done."""
        self.say(sanitise_line(f"{told(event.error.name)}: {told(event.error.reason)}"), problem=True)
        self.now_ready()

    @on(Acted)
    def tell_act(self, event: Acted) -> None:
        """Say what is on disk now, and look again."""
        self.say(done_words(event.turn, event.done, self.tags, here=self.article_here))
        self.reload()

    @on(Told)
    def tell(self, event: Told) -> None:
        """Say what was done."""
        self.say(event.words)

    @on(Copied)
    def tell_copied(self, event: Copied) -> None:
        """Say which clipboard has it."""
        self.say(event.words)

    @property
    def part_keys(self) -> tuple[str, Sequence[Binding]]:
        """Keys of a part of the screen, and what that part is called: the help tells them, wherever the person is."""
        return "", ()

    @property
    def article_here(self) -> ArticleId | None:
        """The article on the screen, if there is one."""
        return None

    @property
    def question_here(self) -> str:
        """The question on the screen, if there is one."""
        return ""

    def action_refresh(self) -> None:
        self.reload()

    def reload(self) -> None:
        """Look at the archive again."""

    def keys_changed(self) -> None:
        """Say anew what names keys: other ones are bound."""

    def keep_place(self, *, left: bool = False) -> None:
        """Remember where the person is, if the screen has a place."""


class TextScreen(DeskScreen):
    """A screen of numbered lines or paragraphs, whose numbers change with the text.

    After an act that may change it, keys wait until it was read again: they are meant for what is then seen.
    Subclasses say ``now_ready`` whenever they have drawn what they read.
    """

    def action_undo(self) -> None:
        self.is_ready = False
        super().action_undo()

    def action_redo(self) -> None:
        self.is_ready = False
        super().action_redo()
