"""The column that an article is set in: its width, and whether anything stands around it."""

from textual.binding import Binding
from textual.message import Message

from reader.language import _
from reader.settings.keeping import LARGEST, SMALLEST, keep_width
from reader.tui.key_names import hint
from reader.tui.messages import Told
from reader.tui.screens.article.moving import Moving
from reader.tui.screens.names_beside import NamesBeside
from reader.tui.widgets.article_text import ArticleText

STEP = 4  # columns: two syllables
COLUMN_KEYS = (
    Binding("plus", "widen_text(1)", "Wider", show=False, key_display="+", id="view.wider", tooltip="A wider column"),
    Binding(
        "minus", "widen_text(-1)", "Narrower", show=False, key_display="-", id="view.narrower", tooltip="A narrower one"
    ),
    Binding(
        "equals_sign",
        "usual_width",
        "Usual width",
        show=False,
        key_display="=",
        id="view.usual_width",
        tooltip="The width that the settings say",
    ),
    Binding("z", "zen", "Zen", show=False, id="view.zen", tooltip="The text alone, and back"),
)


class Column(Moving, NamesBeside):
    """Keeps the width for the articles and the days that follow."""

    BINDINGS = [*COLUMN_KEYS]

    def on_mount(self) -> None:
        self.query_one(ArticleText).columns = self.desk.width
        self.set_class(self.desk.zen, "-zen")

    @property
    def is_wide(self) -> bool:
        return super().is_wide and not self.desk.zen

    # ── Width ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def action_widen_text(self, direction: int) -> None:
        room = self.query_one(ArticleText).scrollable_content_region.width
        shown = min(self.desk.width, room)
        width = max(SMALLEST, min(shown + direction * STEP, room, LARGEST))
        if width == shown:
            words = _("as wide as there is room") if direction > 0 else _("this is the narrowest")
            self.say(words, problem=True)
        else:
            self._set_width(
                width,
                hint(
                    "{width} columns · {key[view.usual_width]} goes back to {usual}",
                    width=width,
                    usual=self.desk.usual_width,
                ),
            )

    def action_usual_width(self) -> None:
        usual = self.desk.usual_width
        self._set_width(usual, _("{width} columns, as the settings say", width=usual))

    def _set_width(self, width: int, words: str) -> None:
        self.desk.width = self.query_one(ArticleText).columns = width
        kept = None if width == self.desk.usual_width else width

        def keep(_workspace: object) -> Message:
            keep_width(kept)
            return Told(words)

        self.work.write(self, keep)
        self.call_after_refresh(self._stand_at, self._cursor)

    # ── Zen ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def action_zen(self) -> None:
        self.desk.zen = not self.desk.zen
        self.set_class(self.desk.zen, "-zen")
        self.panel.display = self.is_wide or self.in_names
        self.say("")
        self.call_after_refresh(self._stand_alone if self.desk.zen else self._stand_at, self._cursor)

    def _stand_alone(self, index: int) -> None:
        """Where nothing else tells how to get out, the status line does, whatever there is to say of the paragraph."""
        self._stand_at(index)
        self.say(hint("the text alone · {key[view.zen]} brings back what was around it"))
