"""What the whole article carries, under its title: tags with their names, notes. Takes no line while there is none."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.present.paragraphs import HeadState
from reader.tui.themes import TAG_COLOURS
from reader.tui.widgets.ink import ink


class ArticleHead(Widget):
    """Draws one ``HeadState``."""

    COMPONENT_CLASSES = {"paragraph--note", *(f"tag--{colour}" for colour in TAG_COLOURS)}

    state: reactive[HeadState] = reactive(HeadState(), layout=True)

    def __init__(self, state: HeadState) -> None:
        super().__init__()
        self.state = state

    def watch_state(self, state: HeadState) -> None:
        self.display = state != HeadState()

    def render(self) -> Content:
        tags = [
            Content(sanitise_line(f"{tag.glyph} {_(tag.label)}")).stylize(ink(self, f"tag--{tag.colour}"))
            for tag in self.state.tags
        ]
        notes = [Content(f"— {note}").stylize(ink(self, "paragraph--note")) for note in self.state.notes]
        return Content("\n").join([*([Content("  ").join(tags)] if tags else []), *notes])
