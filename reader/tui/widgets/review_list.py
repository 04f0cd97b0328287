"""The lines of a page under review, drawn: pages have hundreds, and one widget a line would be slow."""

from collections.abc import Sequence
from math import ceil

from rich.segment import Segment
from textual.events import Click
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.tui.columns import fitted
from reader.tui.keys import MOVEMENT
from reader.tui.present.review import ReviewRow
from reader.tui.widgets.entering import enter
from reader.tui.widgets.ink import ink

NUMBER_COLUMNS = 5
FATE_COLUMNS = 19  # "outside the article"


class ReviewList(ScrollView, can_focus=True):
    """Lines, each with its number in the page and, at the right, its paragraph or the rule that dropped it."""

    BINDINGS = [*MOVEMENT]
    COMPONENT_CLASSES = {"review--kept", "review--dropped", "review--chosen", "review--number", "review--cursor"}

    rows: reactive[Sequence[ReviewRow]] = reactive((), always_update=True)
    cursor: reactive[int] = reactive(0)

    @property
    def current(self) -> ReviewRow | None:
        """The line under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def show(self, rows: Sequence[ReviewRow]) -> None:
        """Draw lines; the cursor stays on its line of the page, whatever became of it."""
        line = self.current.line if self.current else 0
        self.rows = rows
        self.virtual_size = Size(self.size.width, len(rows))
        self.stand_at_line(line)

    def stand_at_line(self, line: int) -> None:
        """Put the cursor on a raw line of the page, or on the last before it."""
        self.cursor = max((at for at, row in enumerate(self.rows) if row.line <= line), default=0)

    def watch_cursor(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
        self.refresh()

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self.rows))
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def on_click(self, event: Click) -> None:
        line = event.y + self.scroll_offset.y
        if line < len(self.rows):
            self.cursor = line
            if event.chain == 2:
                enter(self)

    def action_move(self, steps: int) -> None:
        self.cursor = max(min(self.cursor + steps, len(self.rows) - 1), 0)

    def action_move_to_end(self, direction: int) -> None:
        self.action_move(direction * len(self.rows))

    def action_page(self, pages: float) -> None:
        self.action_move(ceil(pages * self.size.height))

    def render_line(self, y: int) -> Strip:
        at, width = y + self.scroll_offset.y, self.size.width
        if at >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        row = self.rows[at]
        base = self.rich_style
        if at == self.cursor:
            base += ink(self, "review--cursor").rich_style
        look = base + ink(self, "review--kept" if row.kept else "review--dropped").rich_style
        fate = base + ink(self, "review--chosen" if row.chosen else "review--number").rich_style
        room = max(width - NUMBER_COLUMNS - FATE_COLUMNS - 4, 1)
        segments = [
            Segment(f"{row.line:>{NUMBER_COLUMNS}}", base + ink(self, "review--number").rich_style),
            Segment("  ", base),
            Segment(fitted(row.text, room), look),
            Segment(" ", base),
            Segment(fitted(row.fate, FATE_COLUMNS), fate),
        ]
        return Strip(segments).adjust_cell_length(width, base)
