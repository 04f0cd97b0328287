"""The list of search answers, drawn: it is put up anew with every keystroke, and must neither flicker nor jump."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.segment import Segment
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from db.model import ArticleId
from db.search.hits import Hit
from reader.tui.keys import MOVEMENT
from reader.tui.present.hits import HitLine, by_article, hit_lines
from reader.tui.widgets.ink import ink

EDGE = 2  # columns left of the text: the cursor's bar and a blank
HIT_LINES = 4  # about as many lines as one answer takes, for paging


class HitList(ScrollView, can_focus=True):
    """Answers, best first. The first is chosen at once, so that Enter opens it."""

    BINDINGS = [*MOVEMENT]
    COMPONENT_CLASSES = {
        "hits--title",
        "hits--quiet",
        "hits--reason",
        "hits--match",
        "hits--chosen",
        "hits--bar",
    }

    @dataclass
    class Moved(Message):
        """Another answer is chosen, or the same after the list was put up anew."""

        hit: Hit

    @dataclass
    class Opened(Message):
        """The person opened an answer with the mouse."""

        hit: Hit

    cursor: reactive[int] = reactive(0)

    def __init__(self) -> None:
        super().__init__()
        self.hits: tuple[Hit, ...] = ()
        self._dates: Mapping[ArticleId, datetime] = {}
        self._lines: tuple[HitLine, ...] = ()

    @property
    def current(self) -> Hit | None:
        """The chosen answer."""
        return self.hits[self.cursor] if self.hits else None

    def show(self, hits: Sequence[Hit], dates: Mapping[ArticleId, datetime], *, stay: bool = False) -> None:
        """Put new answers in place of the old. ``stay``: at the same answer, if it is still among them."""
        before = self.current if stay else None
        self.hits = by_article(hits)
        self._dates = dates
        same = (at for at, hit in enumerate(self.hits) if before and _place(hit) == _place(before))
        self.set_reactive(HitList.cursor, next(same, 0))
        self._lay_out()
        if not stay:
            self.scroll_to(y=0, animate=False, immediate=True)
        self._show_cursor()

    def watch_cursor(self) -> None:
        self._show_cursor()

    def on_resize(self) -> None:
        self._lay_out()
        self._show_cursor()

    def on_click(self, event: Click) -> None:
        line = event.y + self.scroll_offset.y
        hit = self._lines[line].hit if line < len(self._lines) else None
        if hit is not None:
            self.cursor = hit
            if event.chain == 2:
                self.post_message(self.Opened(self.hits[hit]))

    def action_move(self, steps: int) -> None:
        self.cursor = max(0, min(self.cursor + steps, len(self.hits) - 1))

    def action_move_to_end(self, direction: int) -> None:
        self.action_move(direction * len(self.hits))

    def action_page(self, pages: float) -> None:
        self.action_move(round(pages * max(self.size.height // HIT_LINES, 1)))

    def move_to_article(self, step: int) -> None:
        """To the first answer of the next article, or of the one before."""
        firsts = [at for at, hit in enumerate(self.hits) if at == 0 or self.hits[at - 1].article != hit.article]
        here = sum(first <= self.cursor for first in firsts) - 1
        if firsts:
            self.cursor = firsts[max(0, min(here + step, len(firsts) - 1))]

    def render_line(self, y: int) -> Strip:
        line, width = y + self.scroll_offset.y, self.size.width
        base = self.visual_style
        if line >= len(self._lines):
            return Strip.blank(width, base.rich_style)
        drawn = self._lines[line]
        bar = base
        if drawn.hit == self.cursor and not self._is_heading(line):
            base += ink(self, "hits--chosen")
            bar = base + ink(self, "hits--bar")
        looks: Mapping[str, Style] = {name: ink(self, name) for name in self.COMPONENT_CLASSES}
        pieces = drawn.content.render(base, end="", parse_style=lambda name: looks[str(name)])
        segments = [Segment(text, style.rich_style) for text, style in pieces]
        edge = [Segment(" ", bar.rich_style), Segment(" ", base.rich_style)]
        return Strip([*edge, *segments]).adjust_cell_length(width, base.rich_style)

    def _is_heading(self, line: int) -> bool:
        """Whether the title stands here: it belongs to all answers of its article."""
        return line == 0 or self._lines[line - 1].hit is None

    def _lay_out(self) -> None:
        self._lines = hit_lines(self.hits, self._dates, max(self.size.width - EDGE - 1, 1))
        self.virtual_size = Size(self.size.width, len(self._lines))
        self.refresh()

    def _show_cursor(self) -> None:
        mine = [at for at, line in enumerate(self._lines) if line.hit == self.cursor]
        if mine and self.size.height:
            self.scroll_to_region(Region(0, mine[0], 1, len(mine)), animate=False, force=True, immediate=True)
        self.refresh()
        if hit := self.current:
            self.post_message(self.Moved(hit))


def _place(hit: Hit) -> tuple[ArticleId, str, int | None]:
    return hit.article, hit.part, hit.paragraph
