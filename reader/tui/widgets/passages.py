"""The paragraphs that name an entity, under their articles, the name lit."""

from rich.cells import cell_len
from textual.content import Content

from reader.tui.present.kinds import MARKS
from reader.tui.present.pages import PassageRow
from reader.tui.present.speech import ArticleRow
from reader.tui.themes import TAG_COLOURS
from reader.tui.widgets.ink import ink
from reader.tui.widgets.items import ItemList, heading
from reader.tui.widgets.marked import marked

SHOWN_TAGS = 2  # of two columns each; more are told by a "+"


class Passages(ItemList[ArticleRow | PassageRow]):
    """Draws passages: tags and place in the margin, notes below."""

    COMPONENT_CLASSES = {
        *MARKS,
        "passages--title",
        "passages--quiet",
        "passages--note",
        *(f"tag--{c}" for c in TAG_COLOURS),
    }
    MARGIN = 11

    @property
    def here(self) -> PassageRow | None:
        """The passage under the cursor."""
        return self.current if isinstance(self.current, PassageRow) else None

    def stands(self, row: ArticleRow | PassageRow) -> bool:
        return isinstance(row, PassageRow)

    def margin(self, row: ArticleRow | PassageRow) -> Content:
        if isinstance(row, ArticleRow):
            return Content("")
        glyphs = [Content(tag.glyph).stylize(ink(self, f"tag--{tag.colour}")) for tag in row.tags[:SHOWN_TAGS]]
        more = "+" if len(row.tags) > SHOWN_TAGS else ""
        left = Content.assemble(*glyphs, more)
        place = " " * (self.MARGIN - 2 - left.cell_length - cell_len(row.place)) + row.place
        return Content.assemble(left, Content(place).stylize(ink(self, "passages--quiet")))

    def body(self, row: ArticleRow | PassageRow, width: int) -> Content:
        title, quiet = ink(self, "passages--title"), ink(self, "passages--quiet")
        if isinstance(row, ArticleRow):
            gap = "" if row is self.rows[0] else "\n"
            head = heading(Content(row.title).stylize(title), Content(row.source).stylize(quiet), width)
            return Content.assemble(gap, head) if row.title else head
        if row.source is not None:
            return heading(marked(self, row.marked).stylize(title), Content(row.source).stylize(quiet), width)
        notes = [Content(f"\n— {note}").stylize(ink(self, "passages--note")) for note in row.notes]
        return Content.assemble(marked(self, row.marked), *notes)
