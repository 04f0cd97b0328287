"""A list of drawn rows of any height, with a cursor: paragraphs, names, quotations.

One widget a row would be slow to mount, and lines of one height would cut what is to be read.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from rich.segment import Segment
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from reader.tui.keys import MOVEMENT
from reader.tui.widgets.entering import enter
from reader.tui.widgets.ink import ink

Row = TypeVar("Row")


def heading(title: Content, source: Content, width: int) -> Content:
    """A title with its source behind it, or below where one line does not take both."""
    gap = "  " if title.cell_length + source.cell_length + 2 <= width else "\n"
    return Content.assemble(title, gap if source.plain else "", source)


class ItemList(ScrollView, Generic[Row], can_focus=True):
    """Draws rows; a subclass says by ``body``, ``margin`` and ``stands`` how, and where the cursor may stand."""

    BINDINGS = [*MOVEMENT]
    COMPONENT_CLASSES = {"items--cursor"}
    MARGIN = 0  # columns left of the body

    @dataclass
    class Moved(Message):
        """The cursor came to another row, or rows came under it."""

        items: "ItemList[Any]"

    cursor: reactive[int] = reactive(0)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()
        self._standing: list[int] = []
        self._drawn: dict[tuple[int, Style], list[Strip]] = {}  # rows that were seen
        self._tops: list[int] = [0]
        self._width = 0
        self._style = Style()

    # ── What a subclass says ───────────────────────────────────────────────────────────────────────────────────────
    def body(self, row: Row, width: int) -> Content:
        """The words of a row; they are wrapped at ``width``."""
        raise NotImplementedError

    def margin(self, row: Row) -> Content:  # noqa: ARG002  for subclasses with a margin
        """What stands left of the first line."""
        return Content("")

    def stands(self, row: Row) -> bool:  # noqa: ARG002  headings say no
        """Whether the cursor may stand on a row."""
        return True

    # ── Rows ───────────────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        at = self.cursor
        return self.rows[at] if at < len(self.rows) and self.stands(self.rows[at]) else None

    def show(self, rows: Sequence[Row], *, at: int = 0) -> None:
        """Draw other rows; the cursor stands at ``at``, or at the next row after it that takes it, or the last."""
        self.rows = tuple(rows)
        self._measure_again()
        self._standing = [place for place, row in enumerate(self.rows) if self.stands(row)]
        place = next((place for place in self._standing if place >= at), self._standing[-1] if self._standing else 0)
        if place == self.cursor:
            self.watch_cursor()
        self.cursor = place

    def extend(self, rows: Sequence[Row]) -> None:
        """Draw more rows below."""
        begin = len(self.rows)
        self.rows += tuple(rows)
        self._standing += [place for place in range(begin, len(self.rows)) if self.stands(self.rows[place])]
        self._measure_rest()
        self.refresh()

    @property
    def is_near_end(self) -> bool:
        """Whether less than two screens of rows follow."""
        return self._tops[-1] - self._tops[min(self.cursor, len(self._tops) - 1)] < 2 * self.size.height

    @property
    def _room(self) -> int:
        """Columns beside the scrollbar, for which the stylesheet keeps a place."""
        return self.scrollable_content_region.width

    def _measure_again(self) -> None:
        self._drawn, self._tops = {}, [0]
        self._measure_rest()
        self.refresh()

    def _measure_rest(self) -> None:
        """Where each row begins. Rows are drawn when they are seen: thousands may never be."""
        self._width = self._room
        if not self._width:  # hidden; measured when there is room
            return
        width = self._body_width
        for row in self.rows[len(self._tops) - 1 :]:
            self._tops.append(self._tops[-1] + self.body(row, width).get_height({}, width))
        self.virtual_size = Size(self._width, self._tops[-1])

    @property
    def _body_width(self) -> int:
        return max(self._width - self.MARGIN, 1)

    def _row_strips(self, at: int, style: Style) -> list[Strip]:
        if (at, style) not in self._drawn:
            self._drawn[at, style] = self._strips(self.rows[at], style)
        return self._drawn[at, style]

    def _strips(self, row: Row, style: Style) -> list[Strip]:
        width = self._body_width
        body = Visual.to_strips(self, self.body(row, width), width, None, style, apply_selection=False)
        if not self.MARGIN:
            return body
        margin = self.margin(row).truncate(self.MARGIN, pad=True)
        first = Visual.to_strips(self, margin, self.MARGIN, 1, style, apply_selection=False)
        blank = [Strip([Segment(" " * self.MARGIN, style.rich_style)], self.MARGIN)]
        return [Strip.join([*(first if not y else blank), line]) for y, line in enumerate(body)]

    # ── Drawing ────────────────────────────────────────────────────────────────────────────────────────────────────
    def render_line(self, y: int) -> Strip:
        line, width, style = y + self.scroll_offset.y, self._width, self.visual_style
        if style != self._style:  # another theme
            self._style, self._drawn = style, {}
        if line >= self._tops[-1]:
            return Strip.blank(width, style.rich_style)
        at = bisect_right(self._tops, line) - 1
        if at == self.cursor and self.current is not None:
            style += ink(self, "items--cursor")
        return self._row_strips(at, style)[line - self._tops[at]].adjust_cell_length(width, style.rich_style)

    def on_resize(self) -> None:
        if self._room != self._width:
            self._measure_again()
        self._keep_seen()

    # ── Moving ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def watch_cursor(self) -> None:
        self._keep_seen()
        self.refresh()
        self.post_message(self.Moved(self))

    def _keep_seen(self) -> None:
        if self.cursor >= len(self._tops) - 1:
            return
        before = bisect_left(self._standing, self.cursor) - 1
        top = self._tops[self._standing[before] + 1] if before >= 0 else 0  # with the headings above it
        bottom = self._tops[self.cursor + 1]
        height = min(bottom - top, max(self.size.height, 1))
        self.scroll_to_region(Region(0, bottom - height, 1, height), animate=False, force=True)

    def on_click(self, event: Click) -> None:
        at = bisect_right(self._tops, event.y + self.scroll_offset.y) - 1
        if at < len(self.rows) and self.stands(self.rows[at]):
            self.cursor = at
            if event.chain == 2:
                enter(self)

    def action_move(self, steps: int) -> None:
        if self._standing:
            place = bisect_right(self._standing, self.cursor) - 1 + steps
            self.cursor = self._standing[max(0, min(place, len(self._standing) - 1))]

    def action_move_to_end(self, direction: int) -> None:
        self.action_move(direction * len(self.rows))

    def action_page(self, pages: float) -> None:
        """To the row that stands so many lines away; at least one row, so that a tall one is left."""
        if not self._standing:
            return
        if self.cursor >= len(self._tops) - 1:  # not laid out yet
            self.action_move(1 if pages > 0 else -1)
            return
        line = self._tops[self.cursor] + round(pages * max(self.size.height - 1, 1))
        target = max(0, min(bisect_right(self._tops, line) - 1, len(self.rows) - 1))
        near = [place for place in self._standing if (place <= target if pages > 0 else place >= target)]
        place = (near[-1] if pages > 0 else near[0]) if near else self.cursor
        if place == self.cursor or (place > self.cursor) != (pages > 0):
            self.action_move(1 if pages > 0 else -1)
        else:
            self.cursor = place
