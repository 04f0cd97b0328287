"""The facets beside the answers: what they have in common, with counts; a value narrows the question to it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from rich.segment import Segment
from textual.binding import Binding
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.tui.columns import fitted
from reader.tui.keys import MOVEMENT
from reader.tui.present.facets import FacetRow
from reader.tui.themes import TAG_COLOURS
from reader.tui.widgets.ink import ink

COUNT_COLUMNS = 4
ON, OFF = "+ ", "  "
TOGGLES = "space,enter,l,right"


class FacetPane(ScrollView, can_focus=True):
    """Draws ``FacetRow``s; the cursor stands on values only."""

    BINDINGS = [
        Binding(TOGGLES, "choose", "Narrow", key_display="Enter", id="facet.choose", tooltip="Only this; again: all"),
        *(replace(binding, key=binding.key.removeprefix("space,")) for binding in MOVEMENT),
    ]
    COMPONENT_CLASSES = {
        "facets--heading",
        "facets--count",
        "facets--chosen",
        "facets--cursor",
        *(f"tag--{colour}" for colour in TAG_COLOURS),
    }

    @dataclass
    class Toggled(Message):
        """The person wants this value only, or no longer."""

        field: str
        value: str

    rows: reactive[Sequence[FacetRow]] = reactive((), always_update=True)
    cursor: reactive[int] = reactive(0)

    def show(self, rows: Sequence[FacetRow]) -> None:
        """Draw values; the cursor stays on its value, or as near as it gets."""
        here = self.rows[self.cursor] if self.cursor < len(self.rows) else None
        self.rows = rows
        self.virtual_size = Size(self.size.width, len(rows))
        same = (at for at, row in enumerate(rows) if here and (row.field, row.value) == (here.field, here.value))
        self.cursor = next(same, self._nearest(self.cursor, 1))
        self.refresh()

    def watch_cursor(self) -> None:
        top = 0 if self.cursor <= 1 else self.cursor
        self.scroll_to_region(Region(0, top, 1, 1), animate=False, force=True)
        self.refresh()

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self.rows))

    def on_click(self, event: Click) -> None:
        line = event.y + self.scroll_offset.y
        if line < len(self.rows) and self.rows[line].field:
            self.cursor = line
            self.action_choose()

    def action_choose(self) -> None:
        row = self.rows[self.cursor] if self.cursor < len(self.rows) else None
        if row and row.field:
            self.post_message(self.Toggled(row.field, row.value))

    def action_move(self, steps: int) -> None:
        self.cursor = self._nearest(self.cursor + steps, 1 if steps > 0 else -1)

    def action_move_to_end(self, direction: int) -> None:
        self.action_move(direction * len(self.rows))

    def action_page(self, pages: float) -> None:
        self.action_move(ceil(pages * self.size.height))

    def render_line(self, y: int) -> Strip:
        line, width = y + self.scroll_offset.y, self.size.width
        base = self.rich_style
        if line >= len(self.rows):
            return Strip.blank(width, base)
        row = self.rows[line]
        if not row.field:
            heading = Segment(fitted(f" {row.label}", width), base + ink(self, "facets--heading").rich_style)
            return Strip([heading]).adjust_cell_length(width, base)
        if line == self.cursor and self.has_focus:
            base += ink(self, "facets--cursor").rich_style
        look = base
        if row.colour:
            look += ink(self, f"tag--{row.colour}").rich_style
        if row.chosen:
            look += ink(self, "facets--chosen").rich_style
        quiet = base + ink(self, "facets--count").rich_style
        room = max(width - COUNT_COLUMNS - 7, 1)
        segments = [
            Segment(" ", base),
            Segment(ON if row.chosen else OFF, look),
            Segment(fitted(row.key, 1) + " ", quiet),
            Segment(fitted(row.label, room), look),
            Segment(f"{row.articles:>{COUNT_COLUMNS}} ", quiet),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def _nearest(self, line: int, direction: int) -> int:
        """The value nearest to a line, first looked for in one direction; 0 if there is none."""
        values = [at for at, row in enumerate(self.rows) if row.field]
        ahead = [at for at in values if (at - line) * direction >= 0]
        return min(ahead or values, key=lambda at: abs(at - line), default=0)
