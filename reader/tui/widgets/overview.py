"""The head of an entity's page: name, spellings, a chart by month, a bar for each side."""

from math import ceil

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from reader.language import _
from reader.tui.columns import fitted
from reader.tui.key_names import KEYS
from reader.tui.present.kinds import LOOKS, MARKS
from reader.tui.present.pages import Overview
from reader.tui.present.timeline import timeline
from reader.tui.themes import TAG_COLOURS
from reader.tui.widgets.bars import bar
from reader.tui.widgets.ink import ink

CHART_LINES = 3
CHART_COLUMNS = 40
WIDEST_STEP = 6  # columns of one month, so that two months do not look like a wall
SIDE_COLUMNS = 17  # of a tag's name
BAR_COLUMNS = 10
GAP = 4


class EntityOverview(Widget):
    """Draws one ``Overview``."""

    COMPONENT_CLASSES = {
        *MARKS,
        "overview--name",
        "overview--quiet",
        "overview--key",
        "overview--chart",
        "overview--track",
        *(f"tag--{colour}" for colour in TAG_COLOURS),
    }

    overview: reactive[Overview | None] = reactive(None, layout=True)
    names_beside: reactive[bool] = reactive(False, layout=True)  # no panel shows them, so a line does

    def render(self) -> Content:
        """Three or four lines of words around the chart and the bars."""
        view = self.overview
        if view is None:
            return Content("")
        quiet = ink(self, "overview--quiet")
        name = Content(view.name).stylize(ink(self, f"mark--{LOOKS[view.kind]}")).stylize(ink(self, "overview--name"))
        lines = [Content.assemble(name, Content(f"  {view.counts}").stylize(quiet))]
        if view.spellings:
            lines.append(self._cut(Content.assemble(Content(_("also") + " ").stylize(quiet), view.spellings)))
        lines.append(Content(""))
        chart, sides = self._chart(view), self._sides(view)
        blank = Content(" " * CHART_COLUMNS)
        for at in range(max(len(chart), len(sides))):
            left = chart[at] if at < len(chart) else blank
            lines.append(Content.assemble(left, " " * GAP, sides[at] if at < len(sides) else ""))
        if self.names_beside and view.beside:
            lines += [Content(""), self._beside(view)]
        return Content("\n").join(lines)

    def _cut(self, line: Content) -> Content:
        return line.truncate(self.content_size.width, ellipsis=True)

    def _chart(self, view: Overview) -> list[Content]:
        """Columns of coloured spaces, a line of labels below."""
        quiet, filled = ink(self, "overview--quiet"), ink(self, "overview--chart")
        line = timeline(view.months, columns=CHART_COLUMNS // 2)
        if line is None:
            return [Content(fitted(_("no article with it has a date"), CHART_COLUMNS)).stylize(quiet)]
        width = min(CHART_COLUMNS // len(line.counts), WIDEST_STEP)
        most = max(line.counts)
        heights = [ceil(CHART_LINES * count / most) for count in line.counts]
        rows, track = [], ink(self, "overview--track")
        for level in range(CHART_LINES, 0, -1):
            below = track if level == 1 else ""  # an axis where a month has nothing
            cells = [
                Content.assemble(Content(" " * (width - 1)).stylize(filled if height >= level else below), " ")
                for height in heights
            ]
            rows.append(Content.assemble(*cells, " " * (CHART_COLUMNS - width * len(heights))))
        undated = _(" · {undated:,} undated", undated=view.undated) if view.undated else ""
        return [
            *rows,
            Content(f"{line.words}{undated}").truncate(CHART_COLUMNS, ellipsis=True, pad=True).stylize(quiet),
        ]

    def _sides(self, view: Overview) -> list[Content]:
        """A bar for each tag, of all paragraphs that name the entity."""
        lines, track = [], ink(self, "overview--track")
        for side in view.sides[: CHART_LINES + 1]:
            colour = ink(self, f"tag--{side.tag.colour}")
            label = Content(f"{side.tag.glyph} {_(side.tag.label)}").truncate(SIDE_COLUMNS, ellipsis=True, pad=True)
            filled = bar(side.count, view.paragraphs, BAR_COLUMNS, ink=Style(background=colour.foreground), track=track)
            lines.append(Content.assemble(label.stylize(colour), " ", filled, f" {side.count}"))
        return lines

    def _beside(self, view: Overview) -> Content:
        """As many of the names beside it as a line takes."""
        parts = [Content(_("with") + " ").stylize(ink(self, "overview--quiet"))]
        for row in view.beside:
            look = ink(self, f"mark--{LOOKS[row.kind]}")
            parts += [Content(row.name).stylize(look), Content(f" {row.count}  ").stylize(ink(self, "overview--quiet"))]
        key = Content(f" {KEYS['view.entities']}").stylize(ink(self, "overview--key"))
        line = Content.assemble(*parts).truncate(self.content_size.width - key.cell_length, ellipsis=True)
        return Content.assemble(line, key)
