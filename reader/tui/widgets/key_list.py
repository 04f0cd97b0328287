"""Keys under their headings, a line each."""

from textual.content import Content

from reader.tui.columns import fitted
from reader.tui.present.help import KeyRow
from reader.tui.widgets.ink import ink
from reader.tui.widgets.items import ItemList

KEY_COLUMNS = 16


class KeyList(ItemList[KeyRow | str]):
    """Draws rows; headings are plain text, and the cursor does not stand on them."""

    COMPONENT_CLASSES = {"help--key", "help--group"}

    def body(self, row: KeyRow | str, width: int) -> Content:
        if isinstance(row, str):
            return Content(row).stylize(ink(self, "help--group")).truncate(width, ellipsis=True)
        room = max(KEY_COLUMNS, len(row.keys) + 1)
        keys = Content(fitted(row.keys, room)).stylize(ink(self, "help--key"))
        return Content.assemble(keys, row.words).truncate(width, ellipsis=True)

    def stands(self, row: KeyRow | str) -> bool:
        return not isinstance(row, str)
