"""One paragraph of the article: its text with marks, its tags in the margin, its notes below."""

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from reader.tui.present.kinds import MARKS
from reader.tui.present.paragraphs import ParagraphState
from reader.tui.themes import TAG_COLOURS
from reader.tui.widgets.ink import ink
from reader.tui.widgets.marked import marked

MARGIN = 9  # columns left of the text: four tags of two columns and the cursor's bar
SHOWN_TAGS = 3  # a fourth chip would touch the text; more are told by a "+"


class ParagraphView(Widget):
    """Draws one ``ParagraphState``. The margin is outside the content, so that a selection copies clean text."""

    COMPONENT_CLASSES = {
        *MARKS,
        "paragraph--note",
        "paragraph--cursor",
        *(f"tag--{colour}" for colour in TAG_COLOURS),
    }

    @dataclass
    class Chosen(Message):
        """The person clicked on the paragraph."""

        index: int

    state: reactive[ParagraphState | None] = reactive(None, layout=True)
    is_current: reactive[bool] = reactive(False)

    def __init__(self, index: int, state: ParagraphState) -> None:
        super().__init__(classes="heading" if state.heading else None)
        self.index = index
        self.set_reactive(ParagraphView.state, state)

    def watch_is_current(self, is_current: bool) -> None:
        self.set_class(is_current, "-current")

    def render(self) -> Content:
        """The text with its marks, then each note on lines of its own."""
        state = self.state
        if state is None:
            return Content("")
        notes = [Content(f"\n— {note}").stylize(ink(self, "paragraph--note")) for note in state.notes]
        return Content.assemble(marked(self, state), *notes)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines with their padding, of which the left one becomes the margin."""
        lines = super().render_lines(crop)
        if crop.x:
            return lines
        return [
            Strip.join([self._margin(y), line.crop(MARGIN, line.cell_length)]) for y, line in enumerate(lines, crop.y)
        ]

    def on_resize(self) -> None:
        """A paragraph that grew by a note, or was wrapped anew, stays on the screen if the cursor is on it."""
        if self.is_current:
            self.scroll_visible(animate=False)

    def on_click(self, event: Click) -> None:
        event.stop()
        self.post_message(self.Chosen(self.index))

    def _margin(self, y: int) -> Strip:
        """Tag glyphs on the first line, and the cursor's bar: a coloured space, right in any terminal's width."""
        base = self.rich_style
        segments: list[Segment] = []
        used = 0
        tags = self.state.tags if self.state and y == 0 else ()
        for tag in tags[:SHOWN_TAGS]:
            style = base + ink(self, f"tag--{tag.colour}").rich_style
            glyph = Segment(tag.glyph, style)
            segments.append(glyph)
            used += glyph.cell_length
        if len(tags) > SHOWN_TAGS:
            segments.append(Segment("+", base))
            used += 1
        bar = ink(self, "paragraph--cursor").rich_style if self.is_current else RichStyle()
        gap = MARGIN - 2 - used
        return Strip([*segments, Segment(" " * gap, base), Segment(" ", base + bar), Segment(" ", base)], MARGIN)
