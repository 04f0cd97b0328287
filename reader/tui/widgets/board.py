"""The side board, drawn: heads with the balance of voices, and cards below. Lines, not widgets: there are hundreds."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from db.cards import Card
from db.model import Tag
from reader.annotation.balance import Side
from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.board_rows import EDGE, GAP, Cell, Sheet, Spot, widths
from reader.tui.columns import fitted
from reader.tui.keys import MOVEMENT
from reader.tui.themes import TAG_COLOURS
from reader.tui.widgets.ink import ink

TAG_INKS = {f"tag--{colour}" for colour in TAG_COLOURS}
FIGURES = 12  # columns of "quoted 100% ": the bar has the rest


class BoardHeads(Widget):
    """Over each column its tag, and two bars: its share of the text, and of what is quoted."""

    COMPONENT_CLASSES = {"board--quiet", "board--here", *TAG_INKS}

    sides: reactive[Sequence[Side]] = reactive(())
    column: reactive[int] = reactive(0)

    def render_line(self, y: int) -> Strip:
        base = self.rich_style
        segments: list[Segment] = []
        for at, (side, size) in enumerate(zip(self.sides, widths(self.size.width, len(self.sides)), strict=True)):
            if at:
                segments.append(Segment(" " * GAP, base))
            segments += self._head(side, at, size, base) if y == 0 else self._bar(side, y, size, base)
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def _head(self, side: Side, at: int, size: int, base: RichStyle) -> list[Segment]:
        style = base + ink(self, f"tag--{side.tag.colour}").rich_style
        if at == self.column:
            style += ink(self, "board--here").rich_style
        name = Segment(fitted(f"{_name(side.tag)} · {side.cards}", size).rstrip(), style)
        return [name, Segment(" " * (size - name.cell_length), base)]

    def _bar(self, side: Side, y: int, size: int, base: RichStyle) -> list[Segment]:
        """Figures in words, then a bar that needs no colour and is right in any terminal's width."""
        name, share = (_("text"), side.share) if y == 1 else (_("quoted"), side.quoted_share)
        room = max(size - FIGURES - 1, 0)
        full = round(share * room)
        colour = ink(self, f"tag--{side.tag.colour}").rich_style
        figures = Segment(
            fitted(f"{name} {share:.0%}", min(FIGURES, size)), base + ink(self, "board--quiet").rich_style
        )
        bar = Segment("=" * full, base + colour)
        return [figures, bar, Segment(" " * max(size - min(FIGURES, size) - full, 0), base)]


class BoardCards(ScrollView, can_focus=True):
    """Cards in columns under the names of their bands. The cursor stands on a card, and stays on it."""

    BINDINGS = [*MOVEMENT]
    COMPONENT_CLASSES = {"board--band", "board--source", "board--words", "board--gap", "board--card", "board--cursor"}

    @dataclass
    class Moved(Message):
        """The cursor stands on another card, or on none."""

        card: Card | None

    @dataclass
    class Opened(Message):
        """The person chose a card with the mouse."""

        card: Card

    @dataclass
    class Resized(Message):
        """There is another width to lay the board out on."""

    sheet: reactive[Sheet] = reactive(Sheet(), always_update=True)
    column: reactive[int] = reactive(0)

    def __init__(self) -> None:
        super().__init__()
        self._at: list[int] = []

    @property
    def spot(self) -> Spot | None:
        """The card under the cursor, with its rows."""
        cards = self.sheet.columns[self.column] if self.column < len(self.sheet.columns) else ()
        return cards[min(self._at[self.column], len(cards) - 1)] if cards else None

    @property
    def room(self) -> int:
        """Columns of screen that a board is laid out on: the scrollbar has its own."""
        return self.scrollable_content_region.width

    def show(self, sheet: Sheet) -> None:
        """Draw a board. The cursor stays on its card, wherever that went, or goes to the nearest there is."""
        old = self.spot
        self.sheet = sheet
        self.virtual_size = Size(self.room, len(sheet.rows))
        self._at = [*self._at, *([0] * len(sheet.columns))][: len(sheet.columns)]
        by_nearness = sorted(range(len(sheet.columns)), key=lambda at: abs(at - self.column))
        found = [
            (column, number)
            for column in by_nearness
            for number, spot in enumerate(sheet.columns[column])
            if old is not None and spot.card.passage == old.card.passage
        ]
        nearest = [(column, self._at[column]) for column in by_nearness if sheet.columns[column]]
        self.column, here = (*found, *nearest, (0, 0))[0]
        self._stand(here)

    def action_move(self, steps: int) -> None:
        self._stand(self._here + steps)

    def action_move_to_end(self, direction: int) -> None:
        self._stand(direction * len(self._cards))

    def action_page(self, pages: float) -> None:
        """As far down or up the column as fits on the screen, at least one card."""
        if self.spot is None:
            return
        wanted = self.spot.top + ceil(pages * self.size.height)
        step = 1 if pages > 0 else -1
        at = self._here + step
        while 0 <= at + step < len(self._cards) and (self._cards[at + step].top - wanted) * step <= 0:
            at += step
        self._stand(at)

    def move_column(self, steps: int) -> None:
        """To the next column, at the card nearest to the height of this one; an empty one may be entered."""
        if not self.sheet.columns:
            return
        height = self.spot.top if self.spot else round(self.scroll_y)
        self.column = max(0, min(self.column + steps, len(self.sheet.columns) - 1))
        if self._cards:
            tops = [abs(spot.top - height) for spot in self._cards]
            self._at[self.column] = tops.index(min(tops))
        self._stand(self._here)

    def on_resize(self) -> None:
        self.post_message(self.Resized())

    def on_click(self, event: Click) -> None:
        row, left = event.y + self.scroll_offset.y, 0
        if row >= len(self.sheet.rows):
            return
        for at, size in enumerate(widths(self.room, len(self.sheet.columns))):
            cells = self.sheet.rows[row].cells
            if left <= event.x < left + size and cells and cells[at].card is not None:
                self.column = at
                self._stand(cells[at].card or 0)
                if event.chain == 2 and self.spot:
                    self.post_message(self.Opened(self.spot.card))
            left += size + GAP

    def render_line(self, y: int) -> Strip:
        at, width, base = y + self.scroll_offset.y, self.room, self.rich_style
        if at >= len(self.sheet.rows):
            return Strip.blank(width, base)
        row = self.sheet.rows[at]
        if row.band:
            return Strip([Segment(fitted(row.band, width), base + ink(self, "board--band").rich_style)])
        segments: list[Segment] = []
        for column, (cell, size) in enumerate(zip(row.cells, widths(width, len(row.cells)), strict=True)):
            if column:
                segments.append(Segment(" " * GAP, base))
            segments += self._cell(cell, column, size, base)
        return Strip(segments).adjust_cell_length(width, base)

    def _cell(self, cell: Cell, column: int, size: int, base: RichStyle) -> list[Segment]:
        here = column == self.column and cell.card is not None and cell.card == self._here
        style = base + ink(self, "board--card").rich_style if here else base
        edge = style + ink(self, "board--cursor").rich_style if here else style
        words = fitted(cell.text, max(size - EDGE, 0))
        return [
            Segment(" ", edge),
            Segment(" ", style),
            Segment(words, style + ink(self, f"board--{cell.look}").rich_style),
        ]

    @property
    def _cards(self) -> tuple[Spot, ...]:
        return self.sheet.columns[self.column] if self.sheet.columns else ()

    @property
    def _here(self) -> int:
        return self._at[self.column] if self._at else 0

    def _stand(self, at: int) -> None:
        if self._at:
            self._at[self.column] = max(min(at, len(self._cards) - 1), 0)
        if spot := self.spot:
            first = spot.top if self._here else 0  # with the name of the first band
            self.scroll_to_region(Region(0, first, 1, spot.top + spot.height - first), animate=False, force=True)
        self.refresh()
        self.post_message(self.Moved(spot.card if spot else None))


def _name(tag: Tag) -> str:
    return sanitise_line(f"{tag.glyph} {_(tag.label)}")
