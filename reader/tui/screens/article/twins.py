"""Who else carries the story of an article: said in the bar, listed by a key, compared by another."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from db.model import ArticleId, Reading
from reader.language import _
from reader.tui.present.source import source_line
from reader.tui.screens.article.moving import Moving
from reader.tui.work import Work

if TYPE_CHECKING:
    from db.twins import Story

GOES_ON_AFTER_S = 2.0  # an archive that was upgraded is looked through while somebody reads, 0.2 s at a time


class Twins(Moving):
    """Asks when the text is on the screen: it does not wait for who else has it."""

    BINDINGS = [
        Binding(
            "ampersand", "versions", "Versions", show=False, key_display="&", id="open.versions",
            tooltip="Which articles carry the same story",
        ),
        Binding(
            "c,vertical_line", "compare", "Compare", show=False, key_display="c", id="open.comparison",
            tooltip="Beside the likest version, paragraph by paragraph",
        ),
    ]  # fmt: skip

    @dataclass
    class Carried(Message):
        """Who carries the story; ``is_all``: whether the whole archive is known by now."""

        story: "Story"
        is_all: bool

    def __init__(self, work: Work, article: ArticleId, *, paragraph: int | None = None) -> None:
        super().__init__(work, article, paragraph=paragraph)
        self._story: Story | None = None
        self._going_on: Timer | None = None

    def look_again(self, reading: Reading, *, other_text: bool) -> None:
        super().look_again(reading, other_text=other_text)
        self.call_after_refresh(self._ask_story)

    def _ask_story(self) -> None:
        article = self.article
        self.work.ask(
            self, lambda workspace: self.Carried(workspace.story(article), workspace.know_stories()), group="story"
        )

    @on(Carried)
    def show_carried(self, event: Carried) -> None:
        """Say how many outlets carry it, behind where it is from."""
        from reader.tui.present.stories import story_words

        self._story = event.story
        if self.reading is not None:
            words = [source_line(self.reading), story_words(event.story)]
            self.query_one("#source", Static).update(Content(" · ".join(part for part in words if part)))
        if not event.is_all:
            self._going_on = self.set_timer(GOES_ON_AFTER_S, self._ask_story)

    def action_versions(self) -> None:
        self.desk.open_versions(self.article)

    def action_compare(self) -> None:
        if self._story is not None and len(self._story.versions) > 1:
            self.desk.open_comparison(self.article, self._story.versions[1].article)
        else:
            self.say(_("no other article carries this story, as far as the texts say"), problem=True)
