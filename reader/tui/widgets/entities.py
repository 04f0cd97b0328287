"""The entity panel: what the article names, by kind, with counts; the legend of the marks at once."""

from collections.abc import Sequence
from itertools import groupby

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.tui.present.kinds import KIND_LABELS, LOOKS, MARKS
from reader.tui.present.names import EntityRow
from reader.tui.widgets.ink import ink


class EntityPanel(Widget):
    """Draws ``EntityRow``s."""

    COMPONENT_CLASSES = {
        *MARKS,
        "entities--kind",
        "entities--count",
    }

    rows: reactive[Sequence[EntityRow]] = reactive((), layout=True)

    def render(self) -> Content:
        """A heading for each kind, then its names with their counts."""
        kind_style = ink(self, "entities--kind")
        count_style = ink(self, "entities--count")
        lines: list[Content] = []
        for kind, rows in groupby(self.rows, key=lambda row: row.kind):
            if lines:
                lines.append(Content(""))
            lines.append(Content(KIND_LABELS[kind]).stylize(kind_style))
            look = ink(self, f"mark--{LOOKS[kind]}")
            lines += [
                Content.assemble(Content(row.name).stylize(look), Content(f"  {row.count}").stylize(count_style))
                for row in rows
            ]
        return Content("\n").join(lines) if lines else Content("no names found")
