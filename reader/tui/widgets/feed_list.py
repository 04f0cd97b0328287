"""Feeds, two lines each; and the problems of a sync, as they come."""

from collections.abc import Sequence

from textual.content import Content

from reader.tui.present.feeds import FeedRow
from reader.tui.widgets.ink import ink
from reader.tui.widgets.items import ItemList

MOST_LINES = 12  # of problems that are seen at once


class FeedList(ItemList[FeedRow]):
    """Draws feeds: the title, what of it is unread, and below it where it is and how it does."""

    COMPONENT_CLASSES = {"feeds--title", "feeds--unread", "feeds--quiet", "feeds--problem"}

    def body(self, row: FeedRow, width: int) -> Content:
        quiet = ink(self, "feeds--quiet")
        unread = Content(f"  {row.unread}" if row.unread else "").stylize(ink(self, "feeds--unread"))
        room = max(width - unread.cell_length, 1)
        title = Content(row.title).stylize(ink(self, "feeds--title")).truncate(room, ellipsis=True)
        state = Content(row.problem or row.checked).stylize(ink(self, "feeds--problem") if row.problem else quiet)
        address = "" if row.address == row.title else f"{row.address} · "
        below = Content.assemble(Content(f"  {address}").stylize(quiet), state)
        return Content.assemble(title, unread, "\n", below.truncate(width, ellipsis=True))


class ProblemList(ItemList[str]):
    """Draws what went wrong, a line or a few each; as high as they are, up to MOST_LINES."""

    def body(self, row: str, width: int) -> Content:  # noqa: ARG002  wrapped by whoever draws it
        return Content(row)

    def on_resize(self) -> None:
        super().on_resize()
        self._fit()

    def show(self, rows: Sequence[str], *, at: int = 0) -> None:
        super().show(rows, at=at)
        self._fit()

    def _fit(self) -> None:
        """Only who has a width knows how high it is."""
        if self.size.width:
            self.styles.height = min(max(self.virtual_size.height, 1), MOST_LINES)
