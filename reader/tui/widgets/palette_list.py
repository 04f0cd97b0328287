"""The lines of the palette: what it is on the left, its keys or where it is from on the right."""

from textual.content import Content

from reader.tui.columns import fitted
from reader.tui.present.palette import PaletteRow, Sort
from reader.tui.widgets.ink import ink
from reader.tui.widgets.items import ItemList

NOTE_COLUMNS = 16


class PaletteList(ItemList[PaletteRow]):
    """Draws rows; titles of articles are words from outside, and content."""

    COMPONENT_CLASSES = {"palette--key", "choices--quiet"}

    def body(self, row: PaletteRow, width: int) -> Content:
        note = ink(self, "palette--key" if row.sort is Sort.ACTION else "choices--quiet")
        words = fitted(row.words, max(width - NOTE_COLUMNS - 1, 1))
        return Content.assemble(words, " ", Content(fitted(row.note, NOTE_COLUMNS)).stylize(note)).truncate(width)
