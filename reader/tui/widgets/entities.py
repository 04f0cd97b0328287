"""The entity panel: what the article names, by kind, with counts; the legend of the marks at once."""

from collections.abc import Sequence
from itertools import groupby

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.tui.present import KIND_LABELS, LOOKS, EntityRow


class EntityPanel(Widget):
    """Draws ``EntityRow``s."""

    COMPONENT_CLASSES = {
        "mark--person",
        "mark--org",
        "mark--place",
        "mark--product",
        "mark--event",
        "mark--value",
        "entities--kind",
        "entities--count",
    }

    rows: reactive[Sequence[EntityRow]] = reactive((), layout=True)

    def render(self) -> Content:
        """A heading for each kind, then its names with their counts."""
        kind_style = self.get_visual_style("entities--kind", partial=True)
        count_style = self.get_visual_style("entities--count", partial=True)
        lines: list[Content] = []
        for kind, rows in groupby(self.rows, key=lambda row: row.kind):
            if lines:
                lines.append(Content(""))
            lines.append(Content(KIND_LABELS[kind]).stylize(kind_style))
            look = self.get_visual_style(f"mark--{LOOKS[kind]}", partial=True)
            lines += [
                Content.assemble(Content(row.name).stylize(look), Content(f"  {row.count}").stylize(count_style))
                for row in rows
            ]
        return Content("\n").join(lines) if lines else Content("no names found")
