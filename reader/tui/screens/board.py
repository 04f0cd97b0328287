"""The side board: what each side says, in columns, with the balance of voices over them."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from db.cards import Board, Card
from db.errors import NotFound, QueryError
from db.model import ArticleId
from reader.annotation.balance import balance
from reader.annotation.bands import By
from reader.annotation.cite import card_citation
from reader.language import N_, _, counted
from reader.sanitise import sanitise_line
from reader.tui.board_rows import card_words, only_quoted, sheet
from reader.tui.key_names import hint
from reader.tui.messages import Acted, Failed
from reader.tui.screens.base import DESK_KEYS, STYLES, TextScreen
from reader.tui.screens.exporting import Exporting, Wanted
from reader.tui.widgets.board import BoardCards, BoardHeads
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.status import StatusLine
from reader.tui.work import Work

if TYPE_CHECKING:
    from reader.workspace import Workspace

MOST_CARDS = 1_000  # laid out in some 50 ms; who has more narrows the board
WIDE = 120  # columns of screen from which a card shows all of its words in its column
LINES, LINES_WIDE = 3, 12  # of words a card has; three columns of 26 hold twelve syllables a line
NOTHING = N_("No tagged passage here. In an article, 1 2 3 tag the paragraph under the cursor.")
ORDER = (By.DATE, By.ARTICLE, By.SPEAKER)


class BoardScreen(Exporting, TextScreen):
    """Tagged passages of an article, of a question or of the whole archive, side by side."""

    CSS_PATH = STYLES / "board.tcss"
    BINDINGS = [
        Binding("h,left", "column(-1)", "Left", show=False, id="board.left", tooltip="To the column on the left"),
        Binding("l,right", "column(1)", "Right", show=False, id="board.right", tooltip="To the column on the right"),
        Binding("enter", "open", "Source", key_display="Enter", id="board.open", tooltip="Open the article there"),
        *(
            Binding(
                str(digit),
                f"move_card('{digit}')",
                show=False,
                id=f"board.move_{digit}",
                tooltip=f"Move the card to the tag with the digit {digit}",
            )
            for digit in range(1, 10)
        ),
        Binding("slash", "filter", "Narrow", key_display="/", id="board.filter", tooltip="Narrow the board by a query"),
        Binding("escape", "widen", "All", show=False, id="board.widen", tooltip="Take the query off again"),
        Binding(
            "backslash", "group", "Group", key_display="\\", id="board.group", tooltip="By date, by article, by speaker"
        ),
        Binding(
            "apostrophe", "quotes", "Quotes", key_display="'", id="board.quotes", tooltip="Only what somebody said"
        ),
        Binding("y", "copy", "Copy", id="board.copy", tooltip="Copy the card with its citation"),
        *DESK_KEYS,
        Binding("q", "leave", "Back", id="board.leave", tooltip="Back to where you were"),
    ]

    @dataclass
    class Arrived(Message):
        """The board as it is in the archive now, for an article or for all."""

        article: ArticleId | None
        board: Board

    def __init__(self, work: Work, *, article: ArticleId | None = None, query: str = "") -> None:
        super().__init__(work)
        self.article = article
        self.query_words = query
        self.board = Board(query=query, tags=())
        self._by = By.DATE
        self._quoted = False

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(Content(_("board")), id="of", classes="bar-name")
            yield Static(Content(""), id="count", classes="bar-place")
        yield BoardHeads()
        yield Static(Content(_(NOTHING)), id="nothing")
        yield BoardCards()
        yield Static(Content(""), id="whole")
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(BoardCards).focus()
        self.reload()

    def on_screen_resume(self) -> None:
        if self.is_ready:
            self.is_ready = False  # the article that was opened from here may have changed its tags
            self.reload()

    def on_resize(self) -> None:
        self.set_class(self.app.size.width >= WIDE, "-wide")

    @on(BoardCards.Resized)
    def lay_out_again(self) -> None:
        """Another width: of the terminal, or without the scrollbar."""
        self._draw()

    @property
    def article_here(self) -> ArticleId | None:
        return self.article

    def to_export(self) -> Wanted:
        return Wanted(None if self.article is None else (self.article,), self.query_words)

    def reload(self) -> None:
        """Look at the archive again."""
        article, query = self.article, self.query_words

        def ask(workspace: "Workspace") -> Message:
            return self.Arrived(article, workspace.board(query, article=article, limit=MOST_CARDS))

        self.work.ask(self, ask, group="board")

    # ── Showing ────────────────────────────────────────────────────────────────────────────────────────────────────
    @on(Arrived)
    def show_board(self, event: Arrived) -> None:
        """Draw the board, unless another one was asked for meanwhile."""
        if (event.article, event.board.query) != (self.article, self.query_words):
            return
        self.board = event.board
        self.tags = event.board.tags
        self._draw()
        if event.board.readings:
            self.say(_("nothing as typed; read as {readings}", readings=sanitise_line(", ".join(event.board.readings))))
        elif event.board.cut:
            self.say(hint("the newest {most:,} cards; {key[board.filter]} narrows the board", most=MOST_CARDS))
        self.now_ready()

    def _draw(self) -> None:
        board = replace(self.board, cards=only_quoted(self.board)) if self._quoted else self.board
        cards = self.query_one(BoardCards)
        wide = self.has_class("-wide")
        self.query_one(BoardHeads).sides = balance(board).sides
        self.set_class(not board.cards, "-empty")
        self.query_one("#of", Static).update(Content(self._scope()))
        how = counted("{number} card · by {by}", "{number} cards · by {by}", len(board.cards), by=_(self._by))
        how += _(" · quotations only") if self._quoted else ""
        self.query_one("#count", Static).update(Content(how))
        if cards.room:
            lines = LINES_WIDE if wide else LINES
            cards.show(sheet(board, by=self._by, quoted=self._quoted, width=cards.room, most_lines=lines))

    def _scope(self) -> str:
        """What the board is of, in words."""
        of = _("all articles")
        if self.article is not None:
            of = next((card.passage.title for card in self.board.cards), _("article {article}", article=self.article))
        return sanitise_line(
            _("board · {query_words} · {of}", query_words=self.query_words, of=of)
            if self.query_words
            else _("board · {of}", of=of)
        )

    @on(BoardCards.Moved)
    def show_card(self, event: BoardCards.Moved) -> None:
        """The whole card below the columns, and where it stands in them."""
        cards = self.query_one(BoardCards)
        self.query_one(BoardHeads).column = cards.column
        words = card_words(event.card, quoted=self._quoted) if event.card else ""
        self.query_one("#whole", Static).update(Content(words))
        self.query_one(StatusLine).place = _place(event.card)

    # ── Moving ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def action_column(self, steps: int) -> None:
        self.query_one(BoardCards).move_column(steps)

    def action_open(self) -> None:
        if spot := self.query_one(BoardCards).spot:
            self._open(spot.card)

    @on(BoardCards.Opened)
    def open_clicked(self, event: BoardCards.Opened) -> None:
        """A double click opens."""
        self._open(event.card)

    def _open(self, card: Card) -> None:
        lit = tuple(quotation.text for quotation in card.quotations) if self._quoted else ()
        self.desk.open_article(card.passage.article, paragraph=card.passage.paragraph, lit=lit)

    # ── Acting ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def action_move_card(self, digit: str) -> None:
        spot = self.query_one(BoardCards).spot
        if spot is None:
            return
        passage, old = spot.card.passage, next(tag.name for tag in self.tags if tag.id == spot.card.tag)
        self.is_ready = False
        self.work.write(
            self, lambda workspace: Acted("do", workspace.retag(passage.article, passage.paragraph, old, digit))
        )

    def action_copy(self) -> None:
        if spot := self.query_one(BoardCards).spot:
            self.desk.copy(card_citation(spot.card), self, what=_("the card, cited"))

    # ── Views ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def action_group(self) -> None:
        self._by = ORDER[(ORDER.index(self._by) + 1) % len(ORDER)]
        self._draw()

    def action_quotes(self) -> None:
        self._quoted = not self._quoted
        self._draw()

    def action_board(self) -> None:
        """On the board of one article, the key of the board leads to the board of all."""
        if self.article is None:
            self.say(_("this is the board of all articles"))
        else:
            self._ask_again(None, self.query_words)

    def action_filter(self) -> None:
        from reader.tui.dialogs.ask_line import LineDialog

        dialog = LineDialog(
            title=_("Narrow the board"),
            placeholder=_("words, entity: publisher: after: before:"),
            text=self.query_words,
        )
        self.app.push_screen(dialog, self._filter)

    def _filter(self, words: str | None) -> None:
        if words is not None:
            self._ask_again(self.article, words)

    def action_widen(self) -> None:
        if self.query_words:
            self._ask_again(self.article, "")

    def _ask_again(self, article: ArticleId | None, query: str) -> None:
        self.article, self.query_words = article, query
        self.is_ready = False
        self.say("")
        self.reload()

    def tell_failure(self, event: Failed) -> None:
        """A query that cannot be read leaves the cards as they are; an article that is gone is left."""
        super().tell_failure(event)
        if isinstance(event.error, QueryError):
            self.query_words = self.board.query
        elif isinstance(event.error, NotFound) and event.error.name == f"article {self.article}":
            self.app.pop_screen()

    def action_leave(self) -> None:
        self.app.pop_screen()


def _place(card: Card | None) -> str:
    if card is None:
        return ""
    return sanitise_line(f"{card.passage.publisher or ''} {card.passage.article}#p{card.passage.paragraph}".strip())
