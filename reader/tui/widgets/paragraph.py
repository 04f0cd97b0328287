"""One paragraph of the article: its text with marks, its tags in the margin, its notes below."""

from collections.abc import Iterator, Sequence
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

from db.model import Tag
from reader.tui.present.paragraphs import ParagraphState
from reader.tui.widgets.ink import ink
from reader.tui.widgets.marked import marked

MARGIN = 9  # columns left of the text: four tags of two columns and the cursor's bar
SHOWN_TAGS = 3  # on a line; a fourth chip would touch the text
GLYPH_COLUMNS = 2  # the tag book allows no wider one
UNDERLINED = RichStyle(underline=True)


class ParagraphView(Widget):
    """Draws one ``ParagraphState``. The margin is outside the content, so that a selection copies clean text."""

    @dataclass
    class Chosen(Message):
        """The person clicked on the paragraph; with shift: as far as here."""

        index: int
        reaches: bool = False

    @dataclass
    class TagChosen(Message):
        """The person clicked on a tag in the margin."""

        tag: Tag

    @dataclass
    class WordChosen(Message):
        """The person clicked twice on a code point of the text."""

        index: int
        at: int

    state: reactive[ParagraphState | None] = reactive(None, layout=True)
    is_current: reactive[bool] = reactive(False)

    def __init__(self, index: int, state: ParagraphState, *, inks: Widget) -> None:
        """``inks`` has the component classes: the stylesheet is not asked for each of them by every paragraph."""
        super().__init__(classes="heading" if state.heading else None)
        self.index = index
        self._inks = inks
        self.set_reactive(ParagraphView.state, state)
        self._chips: dict[int, tuple[Tag, ...]] = {}  # that were drawn, by line

    def watch_state(self, state: ParagraphState | None) -> None:
        self.set_class(state is not None and state.picked, "-picked")

    def watch_is_current(self, is_current: bool) -> None:
        self.set_class(is_current, "-current")

    def render(self) -> Content:
        """The text with its marks, then each note on lines of its own."""
        state = self.state
        if state is None:
            return Content("")
        notes = [Content(f"\n— {note}").stylize(ink(self._inks, "paragraph--note")) for note in state.notes]
        return Content.assemble(marked(self._inks, state), *notes)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines with their padding, of which the left one becomes the margin."""
        lines = super().render_lines(crop)
        if crop.x:
            return lines
        return [
            Strip.join([self._margin(y, _stretch(line)), line.crop(MARGIN, line.cell_length)])
            for y, line in enumerate(lines, crop.y)
        ]

    def on_resize(self) -> None:
        """A paragraph that grew by a note, or was wrapped anew, stays on the screen if the cursor is on it."""
        if self.is_current:
            self.scroll_visible(animate=False)

    def on_click(self, event: Click) -> None:
        event.stop()
        tag = self._tag_at(event.x, event.y)
        if tag is not None:
            event.prevent_default()
            self.post_message(self.TagChosen(tag))
            return
        self.post_message(self.Chosen(self.index, reaches=event.shift))
        if event.chain == 2:
            event.prevent_default()  # Textual would select all of the paragraph
            _widget, at = self.screen.get_widget_and_offset_at(event.screen_x, event.screen_y)
            if at is not None and at.y == 0:  # below the text are its notes
                self.post_message(self.WordChosen(self.index, at.x))

    def _tag_at(self, column: int, line: int) -> Tag | None:
        """The tag whose glyph stands in a column of the margin."""
        chips = self._chips.get(line, ())
        return chips[column // GLYPH_COLUMNS] if column < GLYPH_COLUMNS * len(chips) else None

    def _margin(self, y: int, stretch: range) -> Strip:
        """Glyphs, three a line, and the cursor's bar: a coloured space, right in any terminal's width.

        Tags of the paragraph run down from its first line; those of words stand, underlined, where these begin.
        """
        base, state = self.rich_style, self.state
        segments: list[Segment] = []
        if state is not None:
            below = y * SHOWN_TAGS
            here = [(tag, base) for tag in state.tags[below : below + SHOWN_TAGS]]
            signs = [(sign.tag, base + UNDERLINED) for sign in state.signs if sign.start in stretch]
            chips = [*here, *dict.fromkeys(signs)]
            self._chips[y] = tuple(tag for tag, _style in chips[:SHOWN_TAGS])
            is_last = y == self.size.height - 1
            is_more = len(chips) > SHOWN_TAGS or (is_last and len(state.tags) > below + SHOWN_TAGS)
            for tag, style in chips[:SHOWN_TAGS]:
                glyph = Segment(tag.glyph, style + ink(self._inks, f"tag--{tag.colour}").rich_style)
                segments += [glyph, Segment(" " * (GLYPH_COLUMNS - glyph.cell_length), base)]
            if is_more:
                segments.append(Segment("+", base))
            if y == 0:
                segments += self._offers(state.offers, MARGIN - 2 - sum(segment.cell_length for segment in segments))
        used = sum(segment.cell_length for segment in segments)
        bar = (
            Segment(" ", base + ink(self._inks, "paragraph--cursor").rich_style)
            if self.is_current
            else Segment(" ", base)
        )
        if state is not None and state.picked:
            bar = Segment("|", base + ink(self._inks, "paragraph--picked").rich_style)
        margin = Strip([*segments, Segment(" " * (MARGIN - 2 - used), base), bar, Segment(" ", base)], MARGIN)
        for one in self.get_line_filters():  # Textual's have been over the rest of the line
            margin = margin.apply_filter(one, self.background_colors[1])
        return margin

    def _offers(self, offers: Sequence[Tag], room: int) -> Iterator[Segment]:
        """Tags that may fit: pale, each with a question mark; where there is room for none, the mark alone."""
        style = self.rich_style + ink(self._inks, "paragraph--offer").rich_style
        for tag in offers:
            offer = Segment(f"{tag.glyph}?", style)
            if offer.cell_length > room:
                if room > 0:
                    yield Segment("?", style)
                return
            room -= offer.cell_length
            yield offer


def _stretch(line: Strip) -> range:
    """Which code points of the paragraph a drawn line shows, by what Textual says of each segment for selections."""
    begin, end = None, 0
    for segment in line:
        offset = segment.style.meta.get("offset") if segment.style else None
        if offset is not None and offset[1] == 0:
            begin = offset[0] if begin is None else begin
            end = offset[0] + len(segment.text)
    return range(0) if begin is None else range(begin, end + 1)  # the space that a line is broken at is no word's start
