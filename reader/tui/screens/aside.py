"""What may become of a text that was set aside: the article's, nothing, or an article of its own."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import on
from textual.binding import Binding
from textual.message import Message

from db.model import ArticleId, Done, Draft
from reader.sanitise import sanitise_line
from reader.tui.key_names import hint
from reader.tui.messages import Acted
from reader.tui.screens.base import TextScreen
from reader.workspace import Workspace

ON_TEXTS = frozenset({"take_text", "dismiss_text", "part_text"})
TEXT_KEYS = (
    Binding("a", "take_text", "Accept", id="text.accept", tooltip="Read the article by this text from now on"),
    Binding("d", "dismiss_text", "Dismiss", id="text.dismiss", tooltip="Leave the article as it is"),
    Binding("p", "part_text", "Part", id="text.part", tooltip="Make the text an article of its own"),
)


class TextsAside(TextScreen):
    """Subclasses say by ``aside`` of which article a text is under the cursor, and put TEXT_KEYS among their own."""

    @dataclass
    class Parted(Message):
        """A text that was set aside is an article of its own."""

        article: ArticleId
        draft: Draft

    @property
    def aside(self) -> ArticleId | None:
        """The article whose other text is under the cursor."""
        raise NotImplementedError

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """These keys are told where they work."""
        if action in ON_TEXTS:
            return self.aside is not None
        return super().check_action(action, parameters)

    def do(self, verb: Callable[[Workspace], Done | None]) -> None:
        """Do a verb; keys wait until what it changed was read again."""
        self.is_ready = False
        self.work.write(self, lambda workspace: Acted("do", verb(workspace)))

    def action_take_text(self) -> None:
        if (article := self.aside) is not None:
            self.do(lambda workspace: workspace.accept(article))

    def action_dismiss_text(self) -> None:
        if (article := self.aside) is not None:
            self.do(lambda workspace: workspace.dismiss(article))

    def action_part_text(self) -> None:
        if (article := self.aside) is not None:
            self.is_ready = False
            self.work.write(self, lambda workspace: self.Parted(*workspace.part(article)))

    @on(Parted)
    def tell_parted(self, event: Parted) -> None:
        """Say which article it is now."""
        self.say(
            hint(
                "article {article} now: {title} · {key[act.undo]} takes it back",
                article=event.article,
                title=sanitise_line(event.draft.title),
            )
        )
        self.reload()
