"""The versions of a story, two lines each; two of them beside each other; tags that could go along."""

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from db.model import Tag
from reader.tui.columns import fitted
from reader.tui.present.stories import CarriedRow, CompareRow, Side, VersionRow
from reader.tui.themes import TAG_COLOURS
from reader.tui.widgets.ink import ink
from reader.tui.widgets.items import ItemList

OUTLET_COLUMNS, DAY_COLUMNS, ALIKE_COLUMNS = 14, 14, 5
GAP = 3  # between two sides: the sign stands in it
BESIDE = 72  # columns from which the sides stand beside each other; each then takes 17 syllables a line
TAG_INKS = {f"tag--{colour}" for colour in TAG_COLOURS}


class VersionList(ItemList[VersionRow]):
    """Draws versions: sign, outlet, day, how alike, facts; below them the title."""

    COMPONENT_CLASSES = {"versions--quiet", "versions--sign"}
    MARGIN = 3

    def margin(self, row: VersionRow) -> Content:
        return Content(f" {row.sign}").stylize(ink(self, "versions--sign"))

    def body(self, row: VersionRow, width: int) -> Content:
        quiet = ink(self, "versions--quiet")
        facts = f"{fitted(row.day, DAY_COLUMNS)}{fitted(row.alike, ALIKE_COLUMNS)}{row.facts}"
        first = Content.assemble(fitted(row.outlet, OUTLET_COLUMNS), " ", Content(facts).stylize(quiet))
        return Content("\n").join([first.truncate(width, ellipsis=True), Content(row.title), Content("")])


class CompareList(ItemList[CompareRow]):
    """Draws paragraphs in two columns, or, where it is narrow, one under the other.

    Words that only the left has are struck through behind a ``-``, those that only the right has underlined behind
    a ``+``: no colour is needed.
    """

    COMPONENT_CLASSES = {"compare--quiet", "compare--sign", "compare--left", "compare--right", *TAG_INKS}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self._bodies: dict[tuple[int, int], Content] = {}
        self._theme = ""

    def show(self, rows: "tuple[CompareRow, ...]", *, at: int = 0) -> None:  # type: ignore[override]
        self._bodies = {}
        super().show(rows, at=at)

    def next_difference(self, step: int) -> bool:
        """To the next row that differs, or the one before; whether there is one."""
        places = [at for at, row in enumerate(self.rows) if row.differs and (at - self.cursor) * step > 0]
        if places:
            self.cursor = places[0] if step > 0 else places[-1]
        return bool(places)

    def body(self, row: CompareRow, width: int) -> Content:
        if self._theme != self.app.theme:
            self._theme, self._bodies = self.app.theme, {}
        key = id(row), width
        if key not in self._bodies:  # asked for its height, then for its lines
            self._bodies[key] = self._beside(row, width) if width >= BESIDE else self._below(row, width)
        return self._bodies[key]

    def _beside(self, row: CompareRow, width: int) -> Content:
        room = (width - GAP - 1) // 2
        left = self._side(row.left, "left").wrap(room)
        right = self._side(row.right, "right").wrap(room)
        sign = Content(f" {row.sign} ").stylize(ink(self, "compare--sign"))
        lines = []
        for y in range(max(len(left), len(right))):
            one = left[y] if y < len(left) else Content("")
            other = right[y] if y < len(right) else Content("")
            lines.append(Content.assemble(one.truncate(room, pad=True), sign if y == 0 else " " * GAP, other))
        return Content("\n").join([*lines, Content("")])

    def _below(self, row: CompareRow, width: int) -> Content:
        """The left with the sign before it, and under it the right; what is equal once."""
        room = max(width - GAP, 1)
        sides = [(row.sign, row.left, "left"), (" ", row.right, "right")]
        if not row.differs:
            del sides[1]
        lines: list[Content] = []
        for sign, side, name in sides:
            if not side.words and row.sign in "<>":
                continue  # the sign says it
            wrapped = self._side(side, name).wrap(room)
            head = Content(f" {sign if lines or sign != ' ' else row.sign} ").stylize(ink(self, "compare--sign"))
            lines += [Content.assemble(head if not y else " " * GAP, line) for y, line in enumerate(wrapped)]
        return Content("\n").join([*lines, Content("")])

    def _side(self, side: Side, name: str) -> Content:
        quiet = ink(self, "compare--quiet")
        if not side.words:
            return Content(f"({side.gap})").stylize(quiet)
        look = ink(self, f"compare--{name}")
        head = Content("-" if name == "left" else "+").stylize(ink(self, "compare--sign"))
        pieces: list[Content | str] = [Content(f"{side.place} ").stylize(quiet), *map(self._glyph, side.tags)]
        at = 0
        for span in side.lit:
            pieces += [side.words[at : span.start], head, Content(span.of(side.words)).stylize(look)]
            at = span.end
        return Content.assemble(*pieces, side.words[at:])

    def _glyph(self, tag: Tag) -> Content:
        return _glyph(tag, ink(self, f"tag--{tag.colour}") if f"tag--{tag.colour}" in TAG_INKS else Style())


class CarriedList(ItemList[CarriedRow]):
    """Draws tags with where they are from and where they would go; below them the paragraph's words."""

    COMPONENT_CLASSES = {"carried--quiet", *TAG_INKS}

    def body(self, row: CarriedRow, width: int) -> Content:
        quiet = ink(self, "carried--quiet")
        glyph = _glyph(
            row.tag, ink(self, f"tag--{row.tag.colour}") if f"tag--{row.tag.colour}" in TAG_INKS else Style()
        )
        first = Content.assemble(glyph, row.places, Content(f"  {row.alike}").stylize(quiet))
        return Content("\n").join([first.truncate(width, ellipsis=True), Content(fitted(row.words, width).rstrip())])


def _glyph(tag: Tag, look: Style) -> Content:
    return Content(f"{tag.glyph} " if cell_len(tag.glyph) else "").stylize(look)
