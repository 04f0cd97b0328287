"""From an article to its neighbours in the library, to its page on the web, and to where it is from."""

from dataclasses import dataclass

from textual import on
from textual.binding import Binding
from textual.message import Message

from db.model import ArticleId
from reader.language import _
from reader.tui.screens.article.moving import Moving


class Turning(Moving):
    """Knows no list: the app has the library's, as it is ordered and filtered now."""

    BINDINGS = [
        Binding(
            "right_square_bracket",
            "turn(1)",
            show=False,
            key_display="]",
            id="article.next",
            tooltip="The next article of the library",
        ),
        Binding(
            "left_square_bracket",
            "turn(-1)",
            show=False,
            key_display="[",
            id="article.previous",
            tooltip="The article before",
        ),
        Binding("o", "open_page", show=False, id="article.page", tooltip="Open its address in your browser"),
        Binding("i", "provenance", show=False, id="article.origin", tooltip="Where it is from, and what is known"),
    ]

    @dataclass
    class Beside(Message):
        """The neighbour, if there is one."""

        article: ArticleId | None
        steps: int

    def action_turn(self, steps: int) -> None:
        beside = self.desk.beside(self.article, steps)
        self.is_ready = False  # what is struck next is for that article
        self.work.ask(self, lambda workspace: self.Beside(beside(workspace), steps), group="beside")

    @on(Beside)
    def turn(self, event: Beside) -> None:
        """Read it in the place of this one."""
        if event.article is None:
            words = _("the last article of the library") if event.steps > 0 else _("the first article of the library")
            self.say(words, problem=True)
            self.now_ready()
            return
        self._stop_resting()
        self.keep_place(left=True)
        self.desk.turn_article(event.article)

    def action_open_page(self) -> None:
        self.desk.open_page(self.article, self)

    def action_provenance(self) -> None:
        self.desk.open_provenance(self.article)
