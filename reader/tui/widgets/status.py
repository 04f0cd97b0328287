"""The line above the keys: what was just done on the left, where the person is on the right."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.tui.widgets.ink import ink


class StatusLine(Widget):
    """One line of words. Text from outside is content, never markup."""

    COMPONENT_CLASSES = {"status--place", "status--problem"}

    words: reactive[str] = reactive("")
    place: reactive[str] = reactive("")
    problem: reactive[bool] = reactive(False)

    def say(self, words: str, *, problem: bool = False) -> None:
        """Show words until others take their place."""
        self.problem = problem
        self.words = words

    def render(self) -> Content:
        """The words, then the place at the right edge; where both do not fit, the words are cut."""
        place = Content(self.place)
        room = max(self.content_size.width - place.cell_length - 1, 0)
        style = ink(self, "status--problem") if self.problem else ""
        words = Content(self.words).truncate(room, ellipsis=True, pad=True).stylize(style)
        return Content.assemble(words, " ", place.stylize(ink(self, "status--place")))
