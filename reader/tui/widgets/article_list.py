"""The library's list: lines drawn from pages of records, so that a hundred thousand articles cost what fifty do."""

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

from db.model import ArticleId, ArticleSummary, Tag, TagId
from reader.moments import day
from reader.sanitise import sanitise_line
from reader.tui.columns import fitted
from reader.tui.keys import MOVEMENT
from reader.tui.themes import TAG_COLOURS
from reader.tui.widgets.ink import ink

PAGE = 100  # lines asked for at once; a page of 100 costs the archive about 2 ms
PUBLISHER_COLUMNS = 12
DATE_COLUMNS = 10
TAGS_COLUMNS = 12
NARROW = 100  # below it the publisher makes room for the title


class ArticleList(ScrollView, can_focus=True):
    """Articles, a line each: unread mark, title, tags with counts, publisher, date."""

    BINDINGS = [*MOVEMENT]
    COMPONENT_CLASSES = {
        "list--unread",
        "list--read",
        "list--quiet",
        "list--cursor",
        *(f"tag--{colour}" for colour in TAG_COLOURS),
    }

    @dataclass
    class Wanted(Message):
        """These lines are about to be seen and are not here yet."""

        offset: int
        limit: int

    @dataclass
    class Opened(Message):
        """The person chose an article with the mouse."""

        article: ArticleId

    count: reactive[int] = reactive(0)
    cursor: reactive[int] = reactive(0)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, ArticleSummary] = {}
        self._asked: set[int] = set()
        self._tags: dict[TagId, Tag] = {}

    @property
    def current(self) -> ArticleSummary | None:
        """The article under the cursor, once it is here."""
        return self._rows.get(self.cursor)

    def reset(self, count: int, tags: tuple[Tag, ...], *, cursor: int | None = None) -> None:
        """Forget every line: there are others now. The cursor goes to a line, or stays, if there is still one."""
        self._rows.clear()
        self._asked.clear()
        self._tags = {tag.id: tag for tag in tags}
        self.count = count
        self.virtual_size = Size(self.size.width, count)  # before the cursor, which is scrolled to
        self.cursor = max(min(self.cursor if cursor is None else cursor, count - 1), 0)
        self.watch_cursor()

    def supply(self, offset: int, rows: tuple[ArticleSummary, ...]) -> None:
        """Lines that were wanted."""
        self._rows.update(enumerate(rows, offset))
        self.refresh()

    def watch_cursor(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)
        self.refresh()

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, self.count)

    def on_click(self, event: Click) -> None:
        line = event.y + self.scroll_offset.y
        if line >= self.count:
            return
        self.cursor = line
        if event.chain == 2 and self.current:
            self.post_message(self.Opened(self.current.id))

    def action_move(self, steps: int) -> None:
        self.cursor = max(min(self.cursor + steps, self.count - 1), 0)

    def action_move_to_end(self, direction: int) -> None:
        self.action_move(direction * self.count)

    def action_page(self, pages: float) -> None:
        self.action_move(ceil(pages * self.size.height))

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        width = self.size.width
        if line >= self.count:
            return Strip.blank(width, self.rich_style)
        row = self._rows.get(line)
        if row is None:
            self._want(line)
        base = self.rich_style
        if line == self.cursor:
            base += ink(self, "list--cursor").rich_style
        segments = [Segment(" …", base)] if row is None else self._segments(row, width, base)
        return Strip(segments).adjust_cell_length(width, base)

    def _want(self, line: int) -> None:
        page = line // PAGE
        if page not in self._asked:
            self._asked.add(page)
            self.post_message(self.Wanted(page * PAGE, PAGE))

    def _segments(self, row: ArticleSummary, width: int, base: RichStyle) -> list[Segment]:
        look = ink(self, "list--read" if row.read else "list--unread").rich_style
        quiet = base + ink(self, "list--quiet").rich_style
        style = base + look
        publisher = PUBLISHER_COLUMNS if width >= NARROW else 0
        room = max(width - TAGS_COLUMNS - publisher - DATE_COLUMNS - 6, 10)
        tags: list[Segment] = []
        for tag_id, uses in row.tags:
            if tag := self._tags.get(tag_id):
                colour = ink(self, f"tag--{tag.colour}").rich_style
                tags.append(Segment(f"{tag.glyph}{uses}", base + colour))
        if row.notes:
            tags.append(Segment(f" +{row.notes}", quiet))
        chips = Strip(tags).adjust_cell_length(TAGS_COLUMNS, base)
        return [
            Segment(" " if row.read else "*", style),
            Segment(" ", base),
            Segment(fitted(sanitise_line(row.title), room), style),
            Segment(" ", base),
            *chips,
            Segment(" ", base),
            Segment(fitted(sanitise_line(row.publisher or ""), publisher), quiet),
            Segment(" ", base),
            Segment(fitted(day(row.published_at) or "", DATE_COLUMNS), quiet),
        ]
