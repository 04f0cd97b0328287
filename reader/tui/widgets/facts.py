"""Names and what there is to say of each, a line or more each."""

from textual.content import Content

from reader.tui.widgets.ink import ink
from reader.tui.widgets.items import ItemList


class Facts(ItemList[tuple[str, str]]):
    """Draws pairs of a name and its words; the names stand in the margin."""

    COMPONENT_CLASSES = {"facts--name"}
    MARGIN = 16  # “이름 찾기 규칙” takes 14

    def body(self, row: tuple[str, str], width: int) -> Content:  # noqa: ARG002  its words are wrapped below
        return Content(row[1])

    def margin(self, row: tuple[str, str]) -> Content:
        return Content(row[0]).stylize(ink(self, "facts--name"))
