"""The reader: one article, paragraph by paragraph. One module a noun; each is a layer on the one that shows."""

from collections.abc import Sequence

from textual.binding import Binding

from db.model import ArticleId, EntityId, Reading
from reader.language import N_
from reader.tui.key_names import hint
from reader.tui.keys import MOVEMENT
from reader.tui.present.names import entity_key_of
from reader.tui.present.source import is_to_be_reviewed
from reader.tui.screens.article.adding import Adding
from reader.tui.screens.article.column import COLUMN_KEYS, Column
from reader.tui.screens.article.finding import Finding
from reader.tui.screens.article.names import Names
from reader.tui.screens.article.picking import Picking
from reader.tui.screens.article.pointing import WORD_KEYS
from reader.tui.screens.article.seeking import Seeking
from reader.tui.screens.article.suggesting import Suggesting
from reader.tui.screens.article.turning import Turning
from reader.tui.screens.article.twins import Twins
from reader.tui.screens.base import DESK_KEYS, STYLES
from reader.tui.screens.exporting import Exporting, Wanted
from reader.tui.work import Work

CHECK_IT = N_("unsure of this page: check what was dropped; {key[review.leave]} goes on to the article")


class ArticleScreen(Exporting, Column, Seeking, Adding, Names, Finding, Picking, Suggesting, Turning, Twins):
    """Reads, tags and annotates one article."""

    CSS_PATH = [STYLES / "article.tcss", STYLES / "names.tcss"]
    BINDINGS = [
        Binding(
            "O", "review", "Lines", show=False, id="open.review", tooltip="Every line of the page: kept or dropped"
        ),
        *WORD_KEYS,  # before the same keys' other meaning
        *COLUMN_KEYS,
        *MOVEMENT,
        *DESK_KEYS,
        Binding("q,left,h", "leave", "Back", id="article.leave", key_display="q", tooltip="Back to where you were"),
    ]

    def __init__(
        self,
        work: Work,
        article: ArticleId,
        *,
        paragraph: int | None = None,
        lit: Sequence[str] = (),
        entity: EntityId | None = None,
        caption: int | None = None,
    ) -> None:
        """Opens at ``paragraph``, or where reading stopped, or at a caption; with words lit or a name followed."""
        super().__init__(work, article, paragraph=paragraph)
        self._words = tuple(lit)
        if entity is not None:
            self._followed, self._is_chosen = entity_key_of(entity), True
        self._caption = caption

    def first_shown(self, reading: Reading) -> None:
        """A page that its cleaner was unsure of opens its lines by itself, once."""
        super().first_shown(reading)
        if self._caption is not None:
            self.stand_at_caption(self._caption)
        if is_to_be_reviewed(reading):
            self.keep_place()
            self.desk.open_review(self.article, paragraph=self._cursor, words=hint(CHECK_IT))

    def action_cancel(self) -> None:
        """What was pointed at is put down first, and what is lit goes out at the next stroke."""
        if not self.put_down():
            super().action_cancel()

    def to_export(self) -> Wanted:
        return Wanted((self.article,))

    def action_review(self) -> None:
        self.desk.open_review(self.article, paragraph=self._cursor)
