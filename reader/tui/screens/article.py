"""The reader: one article, paragraph by paragraph."""

from collections.abc import Callable, Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from db.errors import NotFound
from db.model import ArticleId, Done, Reading
from reader.annotation.cite import citation
from reader.annotation.find import Found, find
from reader.sanitise import sanitise_line
from reader.tui.dialogs.ask_line import LineDialog
from reader.tui.dialogs.note import Answer, NoteDialog
from reader.tui.keys import MOVEMENT
from reader.tui.messages import Acted, Failed, ReadingArrived
from reader.tui.present import entity_rows, is_to_be_reviewed, paragraph_states, source_line
from reader.tui.screens.base import DESK_KEYS, STYLES, TextScreen
from reader.tui.widgets.article_text import ArticleText
from reader.tui.widgets.entities import EntityPanel
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.paragraph import ParagraphView
from reader.tui.widgets.status import StatusLine
from reader.tui.work import Work
from reader.workspace import Workspace

PLACE_KEPT_AFTER_S = 1.0  # of rest: a held key must not write a row for every paragraph it passes
CHECK_IT = "unsure of this page: check what was dropped; q goes on to the article"
WIDE = 120  # columns from which the entity panel stands beside the text without taking from it


class ArticleScreen(TextScreen):
    """Reads, tags and annotates one article."""

    CSS_PATH = STYLES / "article.tcss"
    BINDINGS = [
        *MOVEMENT,
        *(
            Binding(str(digit), f"toggle_tag('{digit}')", label, show=bool(label), id=f"tag.{digit}", tooltip=tooltip)
            for digit, label, tooltip in (
                (1, "Japan", "Tag the paragraph as the Japan side"),
                (2, "Korea", "Tag the paragraph as the Korea side"),
                (3, "Expert", "Tag the paragraph as expert opinion"),
                *((digit, "", f"Toggle the tag with the digit {digit}") for digit in range(4, 10)),
            )
        ),
        Binding("0", "clear_tags", "Clear", show=False, id="tag.clear", tooltip="Take all your tags off the paragraph"),
        Binding("m", "note", "Note", id="note.write", tooltip="Write a note on the paragraph"),
        Binding("y", "copy", "Copy", show=False, id="copy.paragraph", tooltip="Copy the paragraph with its citation"),
        Binding("slash", "find", "Find", show=False, key_display="/", id="find.ask", tooltip="Find in this article"),
        Binding("n,f3", "find_next(1)", "Next", show=False, id="find.next", tooltip="The next place found"),
        Binding("N,shift+f3", "find_next(-1)", "Previous", show=False, id="find.previous", tooltip="The one before"),
        Binding("e", "entities", "Names", show=False, id="view.entities", tooltip="Show or hide the names"),
        Binding(
            "O", "review", "Lines", show=False, id="open.review", tooltip="Every line of the page: kept or dropped"
        ),
        Binding("ctrl+e", "line(1)", "Line down", show=False, id="move.line_down", tooltip="Scroll one line down"),
        Binding("ctrl+y", "line(-1)", "Line up", show=False, id="move.line_up", tooltip="Scroll one line up"),
        Binding("escape", "cancel", "Cancel", show=False, id="find.cancel", tooltip="Put out the lit places"),
        *DESK_KEYS,
        Binding("q,left,h", "leave", "Back", id="article.leave", key_display="q", tooltip="Back to where you were"),
    ]

    def __init__(
        self, work: Work, article: ArticleId, *, paragraph: int | None = None, lit: Sequence[str] = ()
    ) -> None:
        super().__init__(work)
        self.article = article
        self.reading: Reading | None = None
        self._cursor = 0
        self._start = paragraph
        self._words = tuple(lit)
        self._found: tuple[Found, ...] = ()
        self._here: int | None = None
        self._left_notes: dict[int, str] = {}
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(Content(""), id="source", classes="bar-name")
            yield Static(Content(""), id="progress", classes="bar-place")
        with Horizontal(id="page"):
            yield ArticleText(id="text")
            with VerticalScroll(id="panel", can_focus=False):
                yield EntityPanel()
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.set_class(self.app.size.width >= WIDE, "-entities")
        self.reload()

    def on_screen_resume(self) -> None:
        if self.reading is not None:
            self.is_ready = False  # the text may be another now, and keys are for what is seen
            self.reload()

    @property
    def article_here(self) -> int | None:
        return self.article

    def reload(self) -> None:
        """Read the article again."""
        article = self.article
        self.work.ask(self, lambda workspace: ReadingArrived(workspace.read(article)), group="reading")

    # ── Showing ────────────────────────────────────────────────────────────────────────────────────────────────────
    @on(ReadingArrived)
    async def show_reading(self, event: ReadingArrived) -> None:
        """Draw the article, or what has changed in it."""
        before, self.reading = self.reading, event.reading
        if self.tags != event.reading.tags:
            self.tags = event.reading.tags
            self.refresh_bindings()
        if before is not None and before.article.revision == event.reading.article.revision:
            self._draw_marks()
            self.now_ready()
            return
        self.query_one("#source", Static).update(Content(source_line(event.reading)))
        self._found = find(self._texts(), self._words)
        self._here = None
        await self.query_one(ArticleText).show(event.reading, paragraph_states(event.reading, self._found, self._here))
        self.query_one(EntityPanel).rows = entity_rows(event.reading)
        if before is None:
            self._cursor = event.reading.paragraph if self._start is None else self._start
        self._stand_at(self._cursor)
        if self._found:
            self._here = next((i for i, f in enumerate(self._found) if f.paragraph >= self._cursor), 0)
            self._draw_marks()
        if before is None and is_to_be_reviewed(event.reading):
            self.keep_place()  # so that it opens by itself once
            self.desk.open_review(self.article, paragraph=self._cursor, words=CHECK_IT)
        self.now_ready()

    def _draw_marks(self) -> None:
        if self.reading is None:
            return
        states = paragraph_states(self.reading, self._found, self._here)
        self.query_one(ArticleText).draw(states)
        self._show_place()

    def _texts(self) -> list[str]:
        return [sanitise_line(p.text) for p in self.reading.article.paragraphs] if self.reading else []

    def _show_place(self) -> None:
        total = len(self._texts())
        counter = f"{(self._here or 0) + 1}/{len(self._found)} · " if self._found else ""
        self.query_one(StatusLine).place = f"{counter}p{self._cursor}"
        self.query_one("#progress", Static).update(Content(f"{(self._cursor + 1) * 100 // max(total, 1)} %"))

    # ── Moving ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def _stand_at(self, index: int, *, scroll: bool = True) -> None:
        stood_at = self.query_one(ArticleText).stand_at(index, scroll=scroll)
        if stood_at is None:
            return
        self._cursor = stood_at
        self._show_place()
        if self._resting:
            self._resting.stop()
        self._resting = self.set_timer(PLACE_KEPT_AFTER_S, self.keep_place)

    def keep_place(self, *, left: bool = False) -> None:
        """Remember where reading stopped."""
        if self.reading is not None:
            self.work.keep_place(self.article, self._cursor, left=left)

    def action_move(self, steps: int) -> None:
        self._stand_at(self._cursor + steps)

    def action_move_to_end(self, direction: int) -> None:
        self._stand_at(direction * len(self._texts()))

    def action_page(self, pages: float) -> None:
        text = self.query_one(ArticleText)
        if text.scroll_lines(round(pages * (text.size.height - 2))):
            self._stand_at(text.first_below_top(), scroll=False)
        else:  # the page that is seen holds the first or last paragraph
            self._stand_at(0 if pages < 0 else len(self._texts()), scroll=False)

    def action_line(self, lines: int) -> None:
        text = self.query_one(ArticleText)
        text.scroll_lines(lines)
        seen = text.seen()
        if seen and self._cursor not in seen:
            self._stand_at(seen[0] if self._cursor < seen[0] else seen[-1], scroll=False)

    @on(ParagraphView.Chosen)
    def stand_at_clicked(self, event: ParagraphView.Chosen) -> None:
        """A click moves the cursor."""
        self._stand_at(event.index, scroll=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A digit without a tag does nothing, and says so by its absence from the help."""
        if action == "toggle_tag":
            return True if any(str(tag.hotkey) == parameters[0] for tag in self.tags) else None
        return True

    # ── Annotating ─────────────────────────────────────────────────────────────────────────────────────────────────
    def action_toggle_tag(self, digit: str) -> None:
        self._act(lambda workspace, article, paragraph: workspace.toggle(article, paragraph, digit))

    def action_clear_tags(self) -> None:
        self._act(lambda workspace, article, paragraph: workspace.clear(article, paragraph))

    def action_note(self) -> None:
        if self.reading is None:
            return
        paragraph = self._cursor
        kept = next((note.body for note in self.reading.notes if note.paragraph == paragraph), "")
        dialog = NoteDialog(paragraph=paragraph, text=self._left_notes.get(paragraph, kept))
        self.app.push_screen(dialog, partial(self._write_note, paragraph, kept))

    def _write_note(self, paragraph: int, kept: str, answer: Answer | None) -> None:
        if answer is None:
            return
        if answer.kept:
            self._left_notes.pop(paragraph, None)
            article, text = self.article, answer.text
            self.work.write(self, lambda workspace: Acted("do", workspace.note(article, paragraph, text)))
        elif answer.text.strip() != kept:
            self._left_notes[paragraph] = answer.text
            self.say("not kept; m brings your words back")

    def _act(self, verb: Callable[[Workspace, ArticleId, int], Done | None]) -> None:
        article, paragraph = self.article, self._cursor
        if self.reading is not None:
            self.work.write(self, lambda workspace: Acted("do", verb(workspace, article, paragraph)))

    def action_copy(self) -> None:
        if self.reading is not None:
            self.desk.copy(citation(self.reading, self._cursor), self)

    def tell_failure(self, event: Failed) -> None:
        """An article that was taken out of the library under its reader's eyes is left."""
        super().tell_failure(event)
        if isinstance(event.error, NotFound) and event.error.name == f"article {self.article}":
            self.app.pop_screen()

    # ── Finding ────────────────────────────────────────────────────────────────────────────────────────────────────
    def action_find(self) -> None:
        dialog = LineDialog(title="Find in this article", placeholder="words", text=" ".join(self._words))
        self.app.push_screen(dialog, self._find)

    def _find(self, words: str | None) -> None:
        if words is None:
            return
        self._words = (words,)
        self._found = find(self._texts(), self._words)
        after = (i for i, found in enumerate(self._found) if found.paragraph >= self._cursor)
        self._here = next(after, 0) if self._found else None
        self._go_to_found()
        if not self._found:
            self.say(f"not in this article: {sanitise_line(words)}", problem=True)

    def action_find_next(self, step: int) -> None:
        if self._found:
            self._here = ((self._here or 0) + step) % len(self._found)
            self._go_to_found()
        else:
            self.say("nothing to find; / asks for words", problem=True)

    def _go_to_found(self) -> None:
        self._draw_marks()
        if self._here is not None:
            self._stand_at(self._found[self._here].paragraph)

    def action_cancel(self) -> None:
        self._found, self._here = (), None
        self._draw_marks()

    # ── Views ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def action_review(self) -> None:
        self.desk.open_review(self.article, paragraph=self._cursor)

    def action_entities(self) -> None:
        self.toggle_class("-entities")

    def action_leave(self) -> None:
        if self._resting:
            self._resting.stop()
        self.keep_place(left=True)
        self.app.pop_screen()
