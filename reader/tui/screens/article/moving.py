"""Moving through an article, and remembering where reading stopped."""

from textual import on
from textual.binding import Binding
from textual.timer import Timer

from db.model import ArticleId
from reader.tui.keys import MOVEMENT
from reader.tui.screens.article.showing import Showing
from reader.tui.widgets.article_head import ArticleHead
from reader.tui.widgets.article_text import ArticleText
from reader.tui.widgets.paragraph import ParagraphView
from reader.tui.work import Work

PLACE_KEPT_AFTER_S = 1.0  # of rest: a held key must not write a row for every paragraph it passes


class Moving(Showing):
    """Paragraph by paragraph, page by page, line by line."""

    BINDINGS = [
        *MOVEMENT,
        Binding("ctrl+e", "line(1)", "Line down", show=False, id="move.line_down", tooltip="Scroll one line down"),
        Binding("ctrl+y", "line(-1)", "Line up", show=False, id="move.line_up", tooltip="Scroll one line up"),
        Binding("escape", "cancel", "Cancel", show=False, id="light.out", tooltip="Put out what is lit in the text"),
    ]

    def __init__(self, work: Work, article: ArticleId, *, paragraph: int | None = None) -> None:
        super().__init__(work, article, paragraph=paragraph)
        self._resting: Timer | None = None

    def _stand_at(self, index: int, *, scroll: bool = True) -> bool:
        stands = super()._stand_at(index, scroll=scroll)
        if stands:
            self._stop_resting()
            self._resting = self.set_timer(PLACE_KEPT_AFTER_S, self.keep_place)
        return stands

    def _stop_resting(self) -> None:
        if self._resting:
            self._resting.stop()

    def keep_place(self, *, left: bool = False) -> None:
        """Remember where reading stopped."""
        if self.reading is not None:
            self.work.keep_place(self.article, self._cursor, left=left)

    @on(ParagraphView.Chosen)
    def stand_at_clicked(self, event: ParagraphView.Chosen) -> None:
        """A click moves the cursor."""
        self.go_to_clicked(event.index, reaches=event.reaches)

    def go_to_clicked(self, index: int, *, reaches: bool) -> None:  # noqa: ARG002  for what can reach
        """Stand at a paragraph that was clicked on; with shift it ``reaches``."""
        self._stand_at(index, scroll=False)

    @on(ArticleHead.TagChosen)
    @on(ParagraphView.TagChosen)
    def show_tagged(self, event: ArticleHead.TagChosen | ParagraphView.TagChosen) -> None:
        """A click on a tag does what it does in the library: it leaves the articles that have it."""
        self._stop_resting()
        self.keep_place(left=True)
        self.desk.open_tagged(event.tag)

    def action_move(self, steps: int) -> None:
        self._stand_at(self._cursor + steps)

    def action_move_to_end(self, direction: int) -> None:
        self._stand_at(direction * len(self.texts()))

    def action_page(self, pages: float) -> None:
        text = self.query_one(ArticleText)
        if text.scroll_lines(round(pages * (text.size.height - 2))):
            self._stand_at(text.first_below_top(), scroll=False)
        else:  # the page that is seen holds the first or last paragraph
            self._stand_at(0 if pages < 0 else len(self.texts()), scroll=False)

    def action_line(self, lines: int) -> None:
        text = self.query_one(ArticleText)
        text.scroll_lines(lines)
        seen = text.seen()
        if seen and self._cursor not in seen:
            self._stand_at(seen[0] if self._cursor < seen[0] else seen[-1], scroll=False)

    def action_cancel(self) -> None:
        """Layers above put out their lights first."""
        self.draw()

    def action_leave(self) -> None:
        self._stop_resting()
        self.keep_place(left=True)
        self.app.pop_screen()
