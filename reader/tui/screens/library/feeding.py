"""The library and what comes into it from elsewhere: feeds by F5, and whatever other programs write meanwhile.

A sync from cron, or ``newsreader add`` in another window, is seen without a key: the newest act of the journal is
looked up every few seconds, off the event loop. That is one step down an index, where counting would be thousands.
"""

from textual.message import Message

from reader.language import counted
from reader.tui.key_names import hint
from reader.tui.screens.library.filtering import Filtering
from reader.tui.screens.syncing import Syncing
from reader.tui.work import Work
from reader.workspace import Workspace

LOOK_S = 2.0  # between two looks; who waits for an article sees it before wondering


class Newest(Message):
    """The number of the newest act, whoever did it."""

    def __init__(self, act: int) -> None:
        super().__init__()
        self.act = act


class HowManyFeeds(Message):
    """So many feeds are read."""

    def __init__(self, feeds: int) -> None:
        super().__init__()
        self.feeds = feeds


class Feeding(Filtering, Syncing):
    """Shows what is new, with the cursor on its article."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._came = -1  # articles when something was seen to come; -1 for nothing

    def on_mount(self) -> None:
        self.set_interval(LOOK_S, self._look)

    def _look(self) -> None:
        if self.is_current and not self.is_busy:
            self.work.ask(self, lambda workspace: Newest(workspace.newest_act()), group="newest")

    @property
    def is_busy(self) -> bool:
        """Whether the list must stay as it is, because the person is in the middle of something with its lines."""
        return self._is_typed

    def on_newest(self, event: Newest) -> None:
        """Look again where something was done that the list does not show."""
        event.stop()
        if event.act != self.newest and self.is_current and not self.is_busy:
            self._came = self.shelved
            self.reload()

    def question_shown(self) -> None:
        """Say how many came, if that is why the list was looked at again."""
        super().question_shown()
        before, self._came = self._came, -1
        if -1 < before < self.shelved:
            new = self.shelved - before
            self.say(counted("{number:,} new article", "{number:,} new articles", new))

    def action_sync(self) -> None:
        def count(workspace: Workspace) -> Message:
            return HowManyFeeds(workspace.feed_count())

        self.work.ask(self, count, group="feeds")

    def on_how_many_feeds(self, event: HowManyFeeds) -> None:
        """Begin, if there is something to ask."""
        event.stop()
        if event.feeds:
            self.sync()
        else:
            self.say(hint("no feeds yet: {key[open.feeds]} opens the list of feeds, {key[feeds.add]} adds one"))
            self.reload()
