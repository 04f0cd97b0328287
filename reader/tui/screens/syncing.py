"""F5 where feeds are: bring in what is new, with a view of it that can be stopped."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reader.language import _
from reader.tui.screens.base import DeskScreen

if TYPE_CHECKING:
    from db.feed_records import FeedId
    from reader.tui.screens.sync import Brought


class Syncing(DeskScreen):
    """A screen that can sync, and looks again while it does."""

    def sync(self, feeds: "Sequence[FeedId] | None" = None) -> None:
        """Sync some feeds, or all that are due."""
        from reader.tui.screens.sync import SyncScreen

        def tell(brought: "Brought | None") -> None:
            if brought is not None:
                self.say(_("feeds: {what}", what=brought.words), problem=brought.has_problems)
            self.reload()

        self.app.push_screen(SyncScreen(self.work, feeds, look_again=self.reload), tell)
