"""Narrowing: what the answers have in common, each value one key from being a filter that stands in the question."""

from dataclasses import dataclass

from textual import on
from textual.binding import Binding
from textual.events import DescendantFocus, Resize
from textual.message import Message

from db.search.facets import Facet
from db.search.hits import Hits
from db.search.rewrite import toggled, without_filters
from reader.language import _
from reader.tui.present.facets import facet_rows
from reader.tui.screens.search.moving import Moving
from reader.tui.widgets.facets import FacetPane
from reader.tui.widgets.hits import HitList
from reader.tui.widgets.query_field import QueryField
from reader.tui.work import Work

WIDE = 120  # columns from which the facets stand beside the answers for good
PREVIEW_WIDE = 140  # and from which the chosen answer is shown whole as well


class Narrowing(Moving):
    """The facets beside the answers; on a narrow screen they come when they are called."""

    BINDINGS = [
        *(
            Binding(
                str(digit), f"toggle_tag('{digit}')", show=False, id=f"facet.tag_{digit}", tooltip=f"Only tag {digit}"
            )
            for digit in range(1, 10)
        ),
        Binding("0", "all", "All", show=False, id="facet.all", tooltip="Take the filters off"),
        Binding("f,tab", "facets", "Facets", key_display="f", id="search.facets", tooltip="Narrow by what they share"),
    ]

    @dataclass
    class Counted(Message):
        """What answers have in common."""

        hits: Hits
        facets: tuple[Facet, ...]

    def __init__(self, work: Work, query: str = "") -> None:
        super().__init__(work, query)
        self._counted: Hits | None = None  # the answers of which the facets are shown
        self._facets_wanted = False

    def on_resize(self, event: Resize) -> None:
        self.set_class(event.size.width >= WIDE, "-wide")
        self.set_class(event.size.width >= PREVIEW_WIDE, "-preview")

    @on(DescendantFocus)
    def show_called_facets(self, event: DescendantFocus) -> None:
        """Facets that were called to a narrow screen go when the person goes from them."""
        self.set_class(isinstance(event.widget, FacetPane), "-facets")

    def look_again(self, *, same_question: bool) -> None:
        """Answers are shown before it is counted what they share; until then the counts of those before stand."""
        super().look_again(same_question=same_question)
        hits = self.found.hits if self.found else None
        if hits is None or not hits.hits:
            self._counted = hits
            self.query_one(FacetPane).show(())
            return
        self.work.ask(self, lambda workspace: self.Counted(hits, workspace.facets(hits)), group="facets")

    @on(Counted)
    def show_facets(self, event: Counted) -> None:
        """Show what these answers share, if they are still the ones that are shown."""
        if self.found is None or event.hits is not self.found.hits:
            return
        self._counted = event.hits
        self.query_one(FacetPane).show(facet_rows(event.facets, self.tags, self.question))
        if self._facets_wanted:
            self.action_facets()
            self.now_ready()

    @on(FacetPane.Toggled)
    def narrow(self, event: FacetPane.Toggled) -> None:
        """Write the filter into the question, where it is seen and can be edited."""
        self._toggle(event.field, event.value)

    @on(QueryField.Passed)
    def action_facets(self) -> None:
        """To the facets, and from them back to the answers; those that are still being counted are waited for."""
        pane = self.query_one(FacetPane)
        self._facets_wanted = False
        if self.focused is pane:
            self.query_one(HitList).focus()
        elif self.found is not None and self._counted is not self.found.hits:
            self._facets_wanted = True
            self.is_ready = False
        elif pane.rows:
            self.set_class(True, "-facets")  # it must be seen before it can be stood in
            pane.focus()
        else:
            self.say(_("no answers to narrow"), problem=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A digit without a tag does nothing, and says so by its absence from the help."""
        if action == "toggle_tag":
            return True if any(str(tag.hotkey) == parameters[0] for tag in self.tags) else None
        return super().check_action(action, parameters)

    def action_toggle_tag(self, digit: str) -> None:
        self._toggle("tag", next(tag.name for tag in self.tags if str(tag.hotkey) == digit))

    def action_all(self) -> None:
        self.query_one(QueryField).put(without_filters(self.question))

    def _toggle(self, field: str, value: str) -> None:
        self.query_one(QueryField).put(toggled(self.question, field, value))
