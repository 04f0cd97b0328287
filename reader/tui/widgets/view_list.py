"""The views of the library, in a dialog."""

from textual.content import Content

from reader.tui.present.views import View, view_words
from reader.tui.widgets.ink import ink
from reader.tui.widgets.items import ItemList


class ViewList(ItemList[View]):
    """Draws names of views, with their questions behind them."""

    COMPONENT_CLASSES = {"choices--quiet"}

    def body(self, row: View, width: int) -> Content:
        name, query = view_words(row)
        quiet = Content(query).stylize(ink(self, "choices--quiet"))
        return Content.assemble(name, "  " if name else "", quiet).truncate(width, ellipsis=True)
