"""The answer in its article, beside the list of answers."""

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from reader.tui.themes import TAG_COLOURS
from reader.tui.widgets.ink import ink


class Preview(Widget):
    """Draws words whose styles are names of its component classes."""

    COMPONENT_CLASSES = {
        "hits--match",
        "preview--title",
        "preview--quiet",
        "preview--caption",
        "preview--note",
        *(f"tag--{colour}" for colour in TAG_COLOURS),
    }

    words: reactive[Content] = reactive(Content(""), layout=True)

    def render(self) -> Content:
        """The words in this theme's inks."""
        looks: dict[str, Style] = {name: ink(self, name) for name in self.COMPONENT_CLASSES}
        return Content.assemble(*((text, style) for text, style in self._pieces(looks)))

    def _pieces(self, looks: dict[str, Style]) -> list[tuple[str, Style]]:
        return list(self.words.render(Style.null(), end="", parse_style=lambda name: looks[str(name)]))
