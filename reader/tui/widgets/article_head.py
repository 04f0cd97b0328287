"""What the whole article carries, under its title: tags with their names, notes. Takes no line while there is none."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.present.paragraphs import HeadState
from reader.tui.widgets.ink import ink


class ArticleHead(Widget):
    """Draws one ``HeadState``."""

    state: reactive[HeadState] = reactive(HeadState(), layout=True)

    def __init__(self, state: HeadState, *, inks: Widget) -> None:
        """``inks`` has the component classes of all texts."""
        super().__init__()
        self._inks = inks
        self.state = state

    def watch_state(self, state: HeadState) -> None:
        self.display = state != HeadState()

    def render(self) -> Content:
        tags = [
            Content(sanitise_line(f"{tag.glyph} {_(tag.label)}")).stylize(ink(self._inks, f"tag--{tag.colour}"))
            for tag in self.state.tags
        ]
        notes = [Content(f"— {note}").stylize(ink(self._inks, "paragraph--note")) for note in self.state.notes]
        return Content("\n").join([*([Content("  ").join(tags)] if tags else []), *notes])
