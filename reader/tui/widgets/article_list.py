"""The library's list: lines drawn from pages of records, so that a hundred thousand articles cost what fifty do."""

from collections.abc import Collection
from dataclasses import dataclass
from math import ceil

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from db.model import ArticleId, ArticleSummary, Tag, TagId
from reader.sanitise import sanitise_line
from reader.tui.columns import fitted
from reader.tui.keys import MOVEMENT
from reader.tui.present.dates import DAY_COLUMNS, published_day
from reader.tui.widgets.ink import ink

PAGE = 100  # lines asked for at once; a page of 100 costs the archive about 2 ms
KEPT_LINES = 2_000  # that were seen; beyond them those far from the cursor are forgotten, and asked for again
MARKED, STARRED, UNREAD = "v!*"  # in ASCII: signs that some terminals draw two columns wide would shift the line
SIGNS_COLUMNS = 4  # marked, starred, unread, a space
PUBLISHER_COLUMNS = 12
TAGS_COLUMNS = 12
NARROW = 98  # beside the scrollbar: below it the publisher makes room for the title
SLIM, SLIMMEST = 56, 40  # below them the date, then the tags


class ArticleList(ScrollView, can_focus=True):
    """Articles, a line each: marked, starred, unread, title, tags with counts, publisher, date."""

    BINDINGS = [*MOVEMENT]
    COMPONENT_CLASSES = {
        "list--unread",
        "list--read",
        "list--quiet",
        "list--marked",
        "list--star",
        "list--cursor",
    }

    @dataclass(eq=False, repr=False)
    class Wanted(Message):
        """These lines are about to be seen and are not here yet."""

        offset: int
        limit: int

    @dataclass(eq=False, repr=False)
    class Opened(Message):
        """The person chose an article with the mouse."""

        article: ArticleId

    @dataclass(eq=False, repr=False)
    class Reached(Message):
        """The person clicked on a line with shift: as far as here."""

        line: int

    @dataclass(eq=False, repr=False)
    class TagChosen(Message):
        """The person clicked on a tag of an article."""

        tag: Tag

    count: reactive[int] = reactive(0)
    cursor: reactive[int] = reactive(0)

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[int, ArticleSummary] = {}
        self._asked: set[int] = set()
        self._tags: dict[TagId, Tag] = {}
        self._marked: Collection[ArticleId] = ()
        self._tag_inks: dict[str, RichStyle] = {}
        self._inked_by = ""  # the theme

    @property
    def current(self) -> ArticleSummary | None:
        """The article under the cursor, once it is here."""
        return self._rows.get(self.cursor)

    def mark(self, articles: Collection[ArticleId]) -> None:
        """Show these as marked, and no others."""
        self._marked = articles
        self.refresh()

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
        if len(self._rows) > KEPT_LINES:
            self._forget_far()
        self._rows.update(enumerate(rows, offset))
        self.refresh()

    def _forget_far(self) -> None:
        """Whoever goes through a hundred thousand lines need not hold them all."""
        near = {page for page in self._asked if abs(page * PAGE - self.scroll_offset.y) <= KEPT_LINES // 2}
        self._asked &= near
        self._rows = {line: row for line, row in self._rows.items() if line // PAGE in near or line == self.cursor}

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
        if event.chain == 1 and (tag := self._tag_at(event.x, line)) is not None:
            self.post_message(self.TagChosen(tag))
        elif event.shift:
            self.post_message(self.Reached(line))
        elif event.chain == 2 and self.current:
            self.post_message(self.Opened(self.current.id))

    def action_move(self, steps: int) -> None:
        self.cursor = max(min(self.cursor + steps, self.count - 1), 0)

    def action_move_to_end(self, direction: int) -> None:
        self.action_move(direction * self.count)

    def action_page(self, pages: float) -> None:
        self.action_move(ceil(pages * self.size.height))

    @property
    def _room(self) -> int:
        """The columns beside the scrollbar."""
        return self.scrollable_content_region.width

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        width = self._room
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

    def _tag_at(self, column: int, line: int) -> Tag | None:
        """The tag whose sign stands in a column of a line."""
        row, width = self._rows.get(line), self._room
        if row is None or width < SLIMMEST:
            return None
        left = (
            width
            - TAGS_COLUMNS
            - sum(
                columns + 1 for columns, least in ((PUBLISHER_COLUMNS, NARROW), (DAY_COLUMNS, SLIM)) if width >= least
            )
        )
        for tag_id, uses in row.tags:
            if tag := self._tags.get(tag_id):
                right = left + cell_len(f"{tag.glyph}{uses}")
                if left <= column < right:
                    return tag
                left = right
        return None

    def _tag_ink(self, colour: str) -> RichStyle:
        """Straight from the theme: a component class for each would be looked up before the first frame."""
        if self._inked_by != self.app.theme:
            self._inked_by, self._tag_inks = self.app.theme, {}
        if colour not in self._tag_inks:
            self._tag_inks[colour] = RichStyle(color=self.app.theme_variables[f"tag-{colour}"])
        return self._tag_inks[colour]

    def _segments(self, row: ArticleSummary, width: int, base: RichStyle) -> list[Segment]:
        look = ink(self, "list--read" if row.read else "list--unread").rich_style
        quiet = base + ink(self, "list--quiet").rich_style
        style = base + look
        publisher = PUBLISHER_COLUMNS + 1 if width >= NARROW else 0
        date = DAY_COLUMNS + 1 if width >= SLIM else 0
        chips = TAGS_COLUMNS + 1 if width >= SLIMMEST else 0
        room = max(width - SIGNS_COLUMNS - chips - publisher - date, 1)
        tags: list[Segment] = []
        for tag_id, uses in row.tags:
            if tag := self._tags.get(tag_id):
                tags.append(Segment(f"{tag.glyph}{uses}", base + self._tag_ink(tag.colour)))
        if row.notes:
            tags.append(Segment(f" +{row.notes}", quiet))
        return [
            Segment(MARKED, base + ink(self, "list--marked").rich_style)
            if row.id in self._marked
            else Segment(" ", base),
            Segment(STARRED if row.starred else " ", base + ink(self, "list--star").rich_style),
            Segment(" " if row.read else UNREAD, style),
            Segment(" ", base),
            *_title(row, room, style, quiet),
            *(Strip([Segment(" ", base), *tags]).adjust_cell_length(chips, base) if chips else ()),
            Segment(fitted(f" {sanitise_line(row.publisher or '')}", publisher), quiet),
            Segment(fitted(f" {published_day(row.published_at)}", date), quiet),
        ]


def _title(row: ArticleSummary, room: int, style: RichStyle, quiet: RichStyle) -> list[Segment]:
    """The title, and behind it how many versions of the story there are: ``=3``."""
    title = sanitise_line(row.title)
    if row.versions == 1:
        return [Segment(fitted(title, room), style)]
    sign = f" ={row.versions}"
    left = max(room - len(sign), 1)
    return [
        Segment(fitted(title, min(left, cell_len(title))), style),
        Segment(fitted(sign, room - min(left, cell_len(title))), quiet),
    ]
