"""What was done, a line each; and what became of each tag by it."""

from rich.cells import cell_len
from textual.content import Content

from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.columns import fitted
from reader.tui.present.acts import ActRow, DayRow, FateRow, HistoryRow
from reader.tui.themes import TAG_COLOURS
from reader.tui.widgets.ink import ink
from reader.tui.widgets.items import ItemList

TIME_COLUMNS = 10  # “오후 12:30”
AUTHOR_COLUMNS = 8
HEAD_COLUMNS = TIME_COLUMNS + 2 + AUTHOR_COLUMNS + 2
FATE_COLUMNS = 18  # "edited, 100 % alike" is never said: that is no edit
PLACES_COLUMNS = 11
TAG_COLUMNS = 15


class ActList(ItemList[HistoryRow]):
    """Draws acts under their days; what is undone is dim."""

    COMPONENT_CLASSES = {"acts--day", "acts--quiet", "acts--receipt"}
    MARGIN = 2

    @property
    def here(self) -> ActRow | None:
        """The act under the cursor."""
        return self.current if isinstance(self.current, ActRow) else None

    def stands(self, row: HistoryRow) -> bool:
        return not isinstance(row, DayRow)

    def body(self, row: HistoryRow, width: int) -> Content:
        quiet = ink(self, "acts--quiet")
        if isinstance(row, DayRow):
            gap = "" if row is self.rows[0] else "\n"
            return Content.assemble(gap, Content(row.day).stylize(ink(self, "acts--day")))
        if not isinstance(row, ActRow):
            return Content("\n" + _("before everything")).stylize(quiet)
        when = " " * (TIME_COLUMNS - cell_len(row.time)) + row.time
        who = f"{when}  {fitted(row.author, AUTHOR_COLUMNS)}  "
        what = _("undone: {words}", words=row.words) if row.undone else row.words
        room = max(width - HEAD_COLUMNS - cell_len(row.more), 1)
        where = f" · {row.where}" if row.where else ""
        line = Content.assemble(
            Content(who).stylize(quiet),
            Content(f"{fitted(what, min(cell_len(what), room))}{row.more}").stylize(quiet if row.undone else ""),
            Content(where).stylize(quiet),
        ).truncate(width, ellipsis=True)
        if not row.receipt:
            return line
        below = Content(f"{' ' * HEAD_COLUMNS}{row.receipt}").truncate(width, ellipsis=True)
        return Content.assemble(line, "\n", below.stylize(quiet if row.undone else ink(self, "acts--receipt")))


class FateList(ItemList[FateRow | str]):
    """Draws what became of tags and notes, under the titles of their articles."""

    COMPONENT_CLASSES = {"fates--title", "fates--quiet", *(f"tag--{colour}" for colour in TAG_COLOURS)}

    def stands(self, row: FateRow | str) -> bool:
        return isinstance(row, FateRow)

    def body(self, row: FateRow | str, width: int) -> Content:
        quiet = ink(self, "fates--quiet")
        if isinstance(row, str):
            gap = "" if row is self.rows[0] else "\n"
            title = Content(row).stylize(ink(self, "fates--title")).truncate(width, ellipsis=True)
            return Content.assemble(gap, title)
        tag = row.tag
        sign = Content(fitted(tag.glyph, 2)).stylize(ink(self, f"tag--{tag.colour}")) if tag else Content("— ")
        return Content.assemble(
            sign,
            Content(f" {fitted(sanitise_line(_(tag.label)) if tag else _('note'), TAG_COLUMNS)} "),
            Content(fitted(row.places, PLACES_COLUMNS)).stylize(quiet),
            Content(f" {fitted(row.fate, FATE_COLUMNS)} "),
            Content(row.words).stylize(quiet),
        ).truncate(width, ellipsis=True)
