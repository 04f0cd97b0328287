"""Moving among the answers, and opening one where it stands."""

from textual import on
from textual.binding import Binding

from db.search.hits import Hit
from reader.tui.present.hits import lit_words
from reader.tui.screens.search.asking import Asking
from reader.tui.widgets.facets import FacetPane
from reader.tui.widgets.hits import HitList
from reader.tui.widgets.query_field import QueryField


class Moving(Asking):
    """From the field to the answers, from one article to the next, into it, and back."""

    BINDINGS = [
        Binding(
            "enter,l,right", "open", "Open", key_display="Enter", id="search.open", tooltip="Open at the paragraph"
        ),
        Binding("slash", "to_field", "Query", key_display="/", id="search.query", tooltip="Back to the query"),
        Binding("n,f3", "move_article(1)", "Next article", show=False, id="search.next", tooltip="The next article"),
        Binding("N,shift+f3", "move_article(-1)", "", show=False, id="search.previous", tooltip="The article before"),
    ]

    @on(HitList.Opened)
    def open_clicked(self, event: HitList.Opened) -> None:
        """A double click opens."""
        self._open(event.hit)

    def action_open(self) -> None:
        if hit := self.query_one(HitList).current:
            self._open(hit)

    def action_move_article(self, step: int) -> None:
        self.query_one(HitList).move_to_article(step)

    def action_to_field(self) -> None:
        self.query_one(QueryField).focus()

    def action_leave(self) -> None:
        """From the facets to the answers; from the answers, and from the field, to where the person came from."""
        if self.focused is self.query_one(FacetPane):
            self.query_one(HitList).focus()
        else:
            self._asking.withdraw()
            self.app.pop_screen()

    def _open(self, hit: Hit) -> None:
        self.desk.open_article(hit.article, paragraph=hit.paragraph or 0, lit=lit_words(hit))
