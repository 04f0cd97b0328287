"""The line under the query field: how its end may be completed, or what is wrong with it and where."""

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input

from db.errors import QueryError
from db.search.complete import Completion
from reader.language import told
from reader.sanitise import sanitise_line
from reader.tui.widgets.ink import ink

TAKES = "Tab"


class QueryLine(Widget):
    """Always one line high, so that nothing below it moves."""

    COMPONENT_CLASSES = {"query--first", "query--other", "query--wrong"}

    completions: reactive[tuple[Completion, ...]] = reactive(())
    wrong: reactive[str] = reactive("")
    column: reactive[int] = reactive(0)  # of this line, under which it is wrong

    def point_at(self, field: Input, error: QueryError) -> None:
        """Say what is wrong with the question in a field above, under the column where it is."""
        before = field.value[: error.column - 1]
        self.column = field.content_region.x - self.content_region.x + cell_len(before) - round(field.scroll_offset.x)
        self.wrong = told(error.reason.removesuffix(f" (column {error.column})"))  # the caret says it

    def render(self) -> Content:
        """Completions come first: who is in the middle of a name is not wrong yet."""
        if self.completions:
            first, *others = (Content(sanitise_line(found.text)) for found in self.completions)
            shown = [first.stylize(ink(self, "query--first")), Content(f" {TAKES}").stylize(ink(self, "query--other"))]
            shown += [Content.assemble("  ", other).stylize(ink(self, "query--other")) for other in others]
            return Content.assemble(*shown).truncate(self.size.width, ellipsis=True)
        if not self.wrong:
            return Content("")
        return Content(self._pointed()).stylize(ink(self, "query--wrong"))

    def _pointed(self) -> str:
        """The words beside a caret under the column, on the side where there is room."""
        words, width = sanitise_line(self.wrong), self.size.width
        column = min(self.column, max(width - 1, 0))
        if column + 2 + cell_len(words) <= width:
            return f"{' ' * column}^ {words}"
        if cell_len(words) + 1 <= column:
            return f"{' ' * (column - cell_len(words) - 1)}{words} ^"
        return words
