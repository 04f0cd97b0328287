"""Room for paragraphs of a long article that are not mounted."""

from textual.reactive import reactive
from textual.widget import Widget


class Gap(Widget):
    """So many lines of nothing; none takes no room."""

    DEFAULT_CSS = "Gap { height: 0; margin: 0; }"

    lines: reactive[int] = reactive(0)

    def watch_lines(self, lines: int) -> None:
        self.styles.height = lines
        self.display = lines > 0

    def render(self) -> str:
        return ""
