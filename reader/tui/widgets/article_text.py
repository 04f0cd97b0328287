"""The column of text: title, captions and paragraphs, one of which is current. Scrolls; holds no article."""

from db.model import Part, Reading
from reader.tui.present.paragraphs import ArticleState, captions_before
from reader.tui.widgets.article_head import ArticleHead
from reader.tui.widgets.column import Column
from reader.tui.widgets.marked import MarkedView
from reader.tui.widgets.paragraph import ParagraphView


class ArticleText(Column, can_focus=False):
    """Draws a reading; the screen that holds it says which paragraph is current."""

    def __init__(self, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._texts: list[MarkedView] = []  # the title and the captions

    async def show(self, reading: Reading, state: ArticleState) -> None:
        """Put an article, or another text of it, in place of what was shown."""
        await self.remove_children()
        captions = [MarkedView(caption, classes="caption") for caption in state.captions]
        title = MarkedView(state.title, id="title")
        widgets: list[MarkedView | ParagraphView | ArticleHead] = [title, ArticleHead(state.head)]
        for index, paragraph in enumerate(state.paragraphs):
            widgets += [captions[caption.index] for caption in captions_before(reading, index)]
            widgets.append(ParagraphView(index, paragraph))
        widgets += [captions[caption.index] for caption in captions_before(reading, len(state.paragraphs))]
        await self.mount_all(widgets)
        self._texts = [title, *captions]

    def draw(self, state: ArticleState) -> None:
        """Draw what has changed in the texts that are shown."""
        for text, marked in zip(self._texts, (state.title, *state.captions), strict=True):
            if text.state != marked:
                text.state = marked
        self.query_one(ArticleHead).state = state.head
        for view, paragraph in zip(self.query(ParagraphView), state.paragraphs, strict=True):
            if view.state != paragraph:
                view.state = paragraph

    def reveal(self, part: Part, index: int) -> None:
        """Bring the title or a caption onto the screen."""
        if part is Part.TITLE:
            self.scroll_home(animate=False)
        elif part is Part.CAPTION:
            self._texts[1 + index].scroll_visible(animate=False)

    def stand_at(self, index: int, *, scroll: bool) -> int | None:
        """Make a paragraph current, or the nearest there is, and say which; None while there is none."""
        views = list(self.query(ParagraphView))
        if not views:
            return None
        index = max(0, min(index, len(views) - 1))
        for view in views:
            view.is_current = view.index == index
        if scroll and index == 0:
            self.scroll_home(animate=False)
        elif scroll:
            views[index].scroll_visible(animate=False)
        return index

    def scroll_lines(self, lines: int) -> bool:
        """Scroll at once. Returns whether there was anything left to scroll."""
        top = round(self.scroll_y)
        target = max(0, min(top + lines, self.max_scroll_y))
        self.scroll_to(y=target, animate=False, immediate=True)
        return target != top

    def seen(self) -> list[int]:
        """The paragraphs of which something is on the screen."""
        top = round(self.scroll_y)
        regions = [view.virtual_region for view in self.query(ParagraphView)]
        return [at for at, region in enumerate(regions) if region.y < top + self.size.height and region.bottom > top]

    def first_below_top(self) -> int:
        """The first paragraph that begins on the screen or below it; their number if there is none."""
        top = round(self.scroll_y)
        views = self.query(ParagraphView)
        return next((view.index for view in views if view.virtual_region.y >= top), len(views))
