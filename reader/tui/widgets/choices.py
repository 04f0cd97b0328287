"""Lines to choose one from, in a dialog."""

from textual.content import Content

from reader.tui.present.kinds import LOOKS, MARKS
from reader.tui.present.picking import NameChoice
from reader.tui.widgets.ink import ink
from reader.tui.widgets.items import ItemList


class Choices(ItemList[str]):
    """Draws plain lines."""

    def body(self, row: str, width: int) -> Content:
        return Content(row).truncate(width, ellipsis=True)


class NameChoices(ItemList[NameChoice]):
    """Draws names in the ink of their kind, with what tells them from namesakes."""

    COMPONENT_CLASSES = {*MARKS, "choices--quiet"}

    def body(self, row: NameChoice, width: int) -> Content:
        name = Content(row.name).stylize(ink(self, f"mark--{LOOKS[row.kind]}"))
        notes = Content(f"  {row.notes}").stylize(ink(self, "choices--quiet"))
        return Content.assemble(name, notes).truncate(width, ellipsis=True)
