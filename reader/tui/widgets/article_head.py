"""What the whole article carries, under its title: tags with their names, notes. Takes no line while there is none."""

from dataclasses import dataclass
from itertools import accumulate

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from db.model import Tag
from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.present.paragraphs import HeadState
from reader.tui.widgets.ink import ink

GAP = "  "  # between two tags


class ArticleHead(Widget):
    """Draws one ``HeadState``."""

    @dataclass
    class TagChosen(Message):
        """The person clicked on a tag."""

        tag: Tag

    state: reactive[HeadState] = reactive(HeadState(), layout=True)

    def __init__(self, state: HeadState, *, inks: Widget) -> None:
        """``inks`` has the component classes of all texts."""
        super().__init__()
        self._inks = inks
        self.state = state

    def watch_state(self, state: HeadState) -> None:
        self.display = state != HeadState()

    def render(self) -> Content:
        tags = [_chip(tag).stylize(ink(self._inks, f"tag--{tag.colour}")) for tag in self.state.tags]
        notes = [Content(f"— {note}").stylize(ink(self._inks, "paragraph--note")) for note in self.state.notes]
        return Content("\n").join([*([Content(GAP).join(tags)] if tags else []), *notes])

    def on_click(self, event: Click) -> None:
        """Find the tag under the mouse by the columns that were drawn; a line that was wrapped has only its first."""
        at = event.get_content_offset(self)
        if at is None or at.y:
            return
        widths = [_chip(tag).cell_length for tag in self.state.tags]
        ends = accumulate(width + len(GAP) for width in widths)
        for tag, width, end in zip(self.state.tags, widths, ends, strict=True):
            if end - len(GAP) - width <= at.x < end - len(GAP):
                event.stop()
                self.post_message(self.TagChosen(tag))


def _chip(tag: Tag) -> Content:
    return Content(sanitise_line(f"{tag.glyph} {_(tag.label)}"))
