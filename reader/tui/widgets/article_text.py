"""The column of text: title, captions and paragraphs, one of which is current. Scrolls; holds no article."""

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from db.model import Reading
from reader.sanitise import sanitise_line
from reader.tui.present.paragraphs import ParagraphState, captions_before
from reader.tui.widgets.paragraph import ParagraphView


class ArticleText(VerticalScroll, can_focus=False):
    """Draws a reading; the screen that holds it says which paragraph is current."""

    async def show(self, reading: Reading, states: Sequence[ParagraphState]) -> None:
        """Put an article, or another text of it, in place of what was shown."""
        await self.remove_children()
        widgets: list[Static | ParagraphView] = [Static(Content(sanitise_line(reading.article.title)), id="title")]
        for index, state in enumerate(states):
            widgets += _captions(reading, index)
            widgets.append(ParagraphView(index, state))
        await self.mount_all([*widgets, *_captions(reading, len(states))])

    def draw(self, states: Sequence[ParagraphState]) -> None:
        """Draw what has changed in the paragraphs that are shown."""
        for view, state in zip(self.query(ParagraphView), states, strict=True):
            if view.state != state:
                view.state = state

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


def _captions(reading: Reading, index: int) -> list[Static]:
    return [
        Static(Content(sanitise_line(caption.text)), classes="caption") for caption in captions_before(reading, index)
    ]
