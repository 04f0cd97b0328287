"""Going to what is tagged, to what is not yet, and to one tag: by its digit, or again to the last one sought."""

from textual.binding import Binding

from db.model import ArticleId, Tag
from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.present.seeking import after, tagged, untagged
from reader.tui.screens.article.annotating import Annotating
from reader.tui.work import Work


class Seeking(Annotating):
    """Goes down or up from the cursor; it never comes round from the other end unseen."""

    BINDINGS = [
        Binding(
            "right_curly_bracket",
            "seek_tagged(1)",
            show=False,
            key_display="}",
            id="seek.tagged_down",
            tooltip="The next paragraph with a tag",
        ),
        Binding(
            "left_curly_bracket",
            "seek_tagged(-1)",
            show=False,
            key_display="{",
            id="seek.tagged_up",
            tooltip="The one before with a tag",
        ),
        Binding(
            "right_parenthesis",
            "seek_untagged(1)",
            show=False,
            key_display=")",
            id="seek.untagged_down",
            tooltip="The next paragraph without a tag",
        ),
        Binding(
            "left_parenthesis",
            "seek_untagged(-1)",
            show=False,
            key_display="(",
            id="seek.untagged_up",
            tooltip="The one before without a tag",
        ),
        Binding(
            "greater_than_sign",
            "seek_tag(1)",
            show=False,
            key_display=">",
            id="seek.tag_down",
            tooltip="With a digit: the next paragraph with that tag; twice: the same tag again",
        ),
        Binding(
            "less_than_sign",
            "seek_tag(-1)",
            show=False,
            key_display="<",
            id="seek.tag_up",
            tooltip="The same, upwards",
        ),
    ]

    def __init__(self, work: Work, article: ArticleId, *, paragraph: int | None = None) -> None:
        super().__init__(work, article, paragraph=paragraph)
        self._seeks = 0  # the way in which the next digit seeks; 0: it tags
        self._sought: Tag | None = None

    def action_seek_tagged(self, steps: int) -> None:
        if self.reading is not None:
            self._go(after(tagged(self.reading), self._cursor, steps), steps, _("no tag"))

    def action_seek_untagged(self, steps: int) -> None:
        if self.reading is not None:
            self._go(after(untagged(self.reading), self._cursor, steps), steps, _("every paragraph has a tag"))

    def action_seek_tag(self, steps: int) -> None:
        if self._seeks and self._sought is not None:
            self._seek(self._sought, steps)
        else:
            self._seeks = steps
            label = sanitise_line(_(self._sought.label)) if self._sought else ""
            again = " · " + _("again: {label}").format(label=label) if label else ""
            self.say(_("a digit: to the next with that tag") + again)

    def action_toggle_tag(self, digit: str) -> None:
        """After ``>`` a digit seeks its tag."""
        if not self._seeks:
            super().action_toggle_tag(digit)
        else:
            tag = next(tag for tag in self.tags if str(tag.hotkey) == digit)
            self._seek(tag, self._seeks)

    def action_cancel(self) -> None:
        if self._seeks:
            self._seeks = 0
            self.say("")
        else:
            super().action_cancel()

    def _stand_at(self, index: int, *, scroll: bool = True) -> bool:
        self._seeks = 0  # whoever moves on has changed her mind
        return super()._stand_at(index, scroll=scroll)

    def _seek(self, tag: Tag, steps: int) -> None:
        self._seeks, self._sought = 0, tag
        if self.reading is not None:
            self._go(after(tagged(self.reading, tag.id), self._cursor, steps), steps, sanitise_line(_(tag.label)))

    def _go(self, place: int | None, steps: int, what: str) -> None:
        if place is not None:
            self._stand_at(place)
        else:
            words = _("{what}: none below") if steps > 0 else _("{what}: none above")
            self.say(words.format(what=what), problem=True)
