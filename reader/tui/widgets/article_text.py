"""The column of text: title, captions and paragraphs, one of which is current. Scrolls; holds no article.

Up to a thousand paragraphs are a widget each. Of a longer article those around what is seen are, between two gaps that
are about as high as what they stand for.
"""

from collections.abc import Iterator, Sequence

from db.model import Part, Reading
from reader.tui.present.kinds import MARKS
from reader.tui.present.paragraphs import ArticleState
from reader.tui.present.window import Heights, around
from reader.tui.themes import TAG_COLOURS
from reader.tui.widgets.article_head import ArticleHead
from reader.tui.widgets.column import Column
from reader.tui.widgets.gap import Gap
from reader.tui.widgets.marked import MarkedView
from reader.tui.widgets.paragraph import ParagraphView

MOST_MOUNTED = 1_000  # paragraphs: 300 mount in 0.32 s, and the time grows with their number
HALF = 100  # paragraphs mounted above and below what is seen of a longer article
EDGE = 25  # so near to the last of them others are mounted: more than a screen holds
PADDING = 11  # columns, as the stylesheet has them


class ArticleText(Column, can_focus=False):
    """Draws a reading; the screen that holds it says which paragraph is current. Has the inks of all of it."""

    COMPONENT_CLASSES = {
        *MARKS,
        "paragraph--note",
        "paragraph--cursor",
        "paragraph--picked",
        "paragraph--offer",
        *(f"tag--{colour}" for colour in TAG_COLOURS),
    }

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._state: ArticleState | None = None
        self._before: Sequence[int] = ()  # of each caption, the paragraph that it stands before
        self._title: MarkedView | None = None
        self._captions: dict[int, MarkedView] = {}  # those that are mounted
        self._views: dict[int, ParagraphView] = {}
        self._window = range(0)
        self._current = 0
        self._heights = Heights((), 1)

    # ── Drawing ────────────────────────────────────────────────────────────────────────────────────────────────────
    async def show(self, reading: Reading, state: ArticleState, *, at: int) -> None:
        """Put an article, or another text of it, in place of what was shown; ``at`` is where it will be looked at."""
        await self.remove_children()
        count = len(state.paragraphs)
        self._state, self._current = state, at
        self._before = [caption.before for caption in reading.article.draft.captions]
        self._captions, self._views = {}, {}
        self._window = range(count) if count <= MOST_MOUNTED else around(at, count, HALF)
        self._measure()
        self._title = MarkedView(state.title, inks=self, id="title")
        await self.mount_all(
            [
                self._title,
                ArticleHead(state.head, inks=self),
                Gap(id="above"),
                *self._made(self._window),
                Gap(id="below"),
            ]
        )
        self._fill_gaps()

    def draw(self, state: ArticleState) -> None:
        """Draw what has changed in the texts that are shown."""
        self._state = state
        if self._title is not None and self._title.state != state.title:
            self._title.state = state.title
        self.query_one(ArticleHead).state = state.head
        for index, caption in self._captions.items():
            if caption.state != state.captions[index]:
                caption.state = state.captions[index]
        for index, view in self._views.items():
            if view.state != state.paragraphs[index]:
                view.state = state.paragraphs[index]

    def _made(self, window: range) -> Iterator[MarkedView | ParagraphView]:
        """The views of some paragraphs, with the captions before each; after the last paragraph those behind it."""
        if self._state is None:
            return
        for index in (*window, *([window.stop] if window.stop == len(self._state.paragraphs) else [])):
            for number, before in enumerate(self._before):
                if before == index and number not in self._captions:
                    self._captions[number] = MarkedView(self._state.captions[number], inks=self, classes="caption")
                    yield self._captions[number]
            if index in window:
                self._views[index] = ParagraphView(index, self._state.paragraphs[index], inks=self)
                self._views[index].set_reactive(ParagraphView.is_current, False)
                yield self._views[index]

    # ── The window of a long article ───────────────────────────────────────────────────────────────────────────────
    @property
    def _count(self) -> int:
        return len(self._state.paragraphs) if self._state else 0

    @property
    def _is_long(self) -> bool:
        return self._count > MOST_MOUNTED

    def _measure(self) -> None:
        texts = [paragraph.text for paragraph in self._state.paragraphs] if self._state and self._is_long else []
        self._heights = Heights(texts, min(self.size.width, self.columns) - PADDING)

    def _fill_gaps(self) -> None:
        above, below = self.query_one("#above", Gap), self.query_one("#below", Gap)
        above.lines = self._heights.between(0, self._window.start)
        below.lines = self._heights.between(self._window.stop, self._count)

    def on_resize(self) -> None:
        if self._is_long:
            self._measure()
            self._fill_gaps()

    def watch_columns(self, columns: int) -> None:
        super().watch_columns(columns)
        self.on_resize()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self._is_long and self._window:
            centre = self.seen()[0]
            if self._is_near_edge(centre):
                self.call_later(self._move_window, centre, shown=False)

    def _is_near_edge(self, index: int) -> bool:
        window = self._window
        return (index < window.start + EDGE and window.start > 0) or (
            index >= window.stop - EDGE and window.stop < self._count
        )

    async def _move_window(self, centre: int, *, shown: bool) -> None:
        """Mount the paragraphs around one in place of others; ``shown``: bring it onto the screen then."""
        if self._is_near_edge(centre):
            window, old = around(centre, self._count, HALF), self._window
            self._window = window
            kept = next((index for index in self.seen() if index in self._views and index in window), None)
            at = None if kept is None else self._views[kept].virtual_region.y - self.scroll_y
            async with self.batch():
                for index in set(old).difference(window):
                    await self._views.pop(index).remove()
                for number in [n for n in self._captions if not window.start <= self._before[n] <= window.stop]:
                    await self._captions.pop(number).remove()
                upper = range(window.start, max(min(old.start, window.stop), window.start))
                lower = range(min(max(old.stop, window.start), window.stop), window.stop)
                if upper and not lower:
                    await self.mount_all(self._made(upper), after="#above")
                elif lower:
                    await self.mount_all(self._made(lower), before="#below")
                self._fill_gaps()
            if kept is not None and at is not None:
                self.call_after_refresh(self._keep_at, kept, at)
        if shown:
            self.call_after_refresh(self._show_current)

    def _keep_at(self, index: int, at: float) -> None:
        """A gap is only about as high as its text: what was seen stays where it was."""
        if index in self._views:
            self.scroll_to(y=self._views[index].virtual_region.y - at, animate=False, immediate=True)

    def _show_current(self) -> None:
        if self._current in self._views:
            self._views[self._current].is_current = True
            self._bring(self._current)

    def _bring(self, index: int) -> None:
        """Onto the screen; the first paragraph comes with the title above it."""
        if index == 0:
            self.scroll_home(animate=False)
        else:
            self._views[index].scroll_visible(animate=False)

    # ── Places ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def reveal(self, part: Part, index: int) -> None:
        """Bring the title or a caption onto the screen."""
        if part is Part.TITLE:
            self.scroll_home(animate=False)
        elif part is Part.CAPTION and index in self._captions:
            self._captions[index].scroll_visible(animate=False)
        elif part is Part.CAPTION:
            self.scroll_to(y=self._heights.between(0, self._before[index]), animate=False)

    def stand_at(self, index: int, *, scroll: bool) -> int | None:
        """Make a paragraph current, or the nearest there is, and say which; None while there is none."""
        if not self._count:
            return None
        if self._current in self._views:
            self._views[self._current].is_current = False
        index = self._current = max(0, min(index, self._count - 1))
        if index in self._views:
            self._views[index].is_current = True
            if scroll:
                self._bring(index)
        if self._is_near_edge(index):
            self.call_later(self._move_window, index, shown=scroll or index not in self._views)
        return index

    def scroll_lines(self, lines: int) -> bool:
        """Scroll at once. Returns whether there was anything left to scroll."""
        top = round(self.scroll_y)
        target = max(0, min(top + lines, self.max_scroll_y))
        self.scroll_to(y=target, animate=False, immediate=True)
        return target != top

    def seen(self) -> list[int]:
        """The paragraphs of which something is on the screen; where none is mounted, about which would be."""
        top = round(self.scroll_y)
        regions = {index: view.virtual_region for index, view in self._views.items()}
        seen = [at for at, region in regions.items() if region.y < top + self.size.height and region.bottom > top]
        return sorted(seen) or ([self._about(top)] if self._is_long else [])

    def first_below_top(self) -> int:
        """The first paragraph that begins on the screen or below it; their number if there is none."""
        top = round(self.scroll_y)
        below = min((index for index, view in self._views.items() if view.virtual_region.y >= top), default=None)
        if self._is_long and (below is None or self.query_one("#above", Gap).virtual_region.bottom > top):
            return self._about(top)
        return self._count if below is None else below

    def _about(self, line: int) -> int:
        """The paragraph that stands about so many lines below the beginning of the text."""
        return self._heights.at(line - self.query_one("#above", Gap).virtual_region.y)
