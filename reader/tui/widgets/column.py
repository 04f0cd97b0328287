"""A column that scrolls: what is in it is as wide as the column and no wider, however wide the screen is."""

from typing import Any

from textual.containers import VerticalScroll
from textual.reactive import reactive
from textual.widget import AwaitMount, Widget


class Column(VerticalScroll, can_focus=False):
    """Sets the most columns that its children take, those that come later too."""

    columns: reactive[int] = reactive(100)

    def watch_columns(self, columns: int) -> None:
        for child in self.children:
            child.styles.max_width = columns

    def mount(self, *widgets: Widget, **where: Any) -> AwaitMount:  # noqa: ANN401  Textual's own
        for widget in widgets:
            widget.styles.max_width = self.columns
        return super().mount(*widgets, **where)
