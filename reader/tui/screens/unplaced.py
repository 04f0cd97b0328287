"""What a change of a text left without a place, and texts that were set aside: a person says where they belong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from db.model import AnchorId, ArticleId, Tag
from reader.language import N_, _
from reader.tui.key_names import hint
from reader.tui.present.waiting import (
    AsideRow,
    PlaceRow,
    WaitingRow,
    Waits,
    aside_rows,
    place_rows,
    waiting_rows,
    waiting_words,
)
from reader.tui.screens.aside import TEXT_KEYS, TextsAside
from reader.tui.screens.base import DESK_KEYS, STYLES
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.status import StatusLine
from reader.tui.widgets.waiting import PlaceList, WaitingList
from reader.tui.work import Work

if TYPE_CHECKING:
    from db.places import Candidate, Unplaced
    from reader.annotation.likely import Likely

NOTHING = N_("Every tag and note has its place, and no text waits for your word.")
ON_ANCHORS = frozenset({"choose", "accept"})

ANCHOR_KEYS = (
    Binding("enter,l,right", "choose", "Places", key_display="Enter", id="place.choose", tooltip="Choose its place"),
    Binding("full_stop", "accept", "Likeliest", key_display=".", id="place.accept", tooltip="Place it at the first"),
    Binding("w", "words", "Words", id="place.words", tooltip="Say on which words of the paragraph it stands"),
)


class UnplacedScreen(TextsAside):
    """Left, or above, what waits; beside it the paragraphs where it could stand, the likeliest first."""

    CSS_PATH = [STYLES / "names.tcss", STYLES / "unplaced.tcss"]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]
    BINDINGS = [
        *ANCHOR_KEYS,
        *TEXT_KEYS,
        Binding("o", "read", "Read", id="place.read", tooltip="Open the article"),
        Binding("tab,shift+tab", "pane", "Pane", show=False, id="place.pane", tooltip="Between what waits and places"),
        *DESK_KEYS,
        Binding(
            "h,left,escape", "back", "Back", show=False, id="place.back", tooltip="Back to what waits; again: leave"
        ),
        Binding("q", "leave", "Leave", id="place.leave", tooltip="Back to where you were"),
    ]

    @dataclass
    class Arrived(Message):
        """What waits now."""

        unplaced: "tuple[Unplaced, ...]"
        candidates: "tuple[Candidate, ...]"
        tags: tuple[Tag, ...]

    @dataclass
    class Found(Message):
        """Where an anchor could stand."""

        anchor: AnchorId
        places: "tuple[Likely, ...]"

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._placed: AnchorId | None = None  # whose places are on the screen
        self._is_fresh = False  # whether they are of the text as it is now
        self._then: Callable[[], None] | None = None  # struck before the places were there

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(Content(_("unplaced")), classes="bar-name")
            yield Static(Content(""), id="count", classes="bar-place")
        yield Static(Content(_(NOTHING)), id="nothing")
        with Container(id="page"):
            yield WaitingList(id="waiting")
            yield PlaceList(id="places")
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.set_focus(self.waiting)
        self.reload()

    @property
    def waiting(self) -> WaitingList:
        """What waits."""
        return self.query_one(WaitingList)

    @property
    def places(self) -> PlaceList:
        """Where it could go."""
        return self.query_one(PlaceList)

    @property
    def aside(self) -> ArticleId | None:
        return self.row.candidate.article if isinstance(self.row, AsideRow) else None

    @property
    def row(self) -> Waits | None:
        """What the keys act on."""
        return self.waiting.current

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of anchors and of texts set aside are told where they work."""
        if action in ON_ANCHORS:
            return isinstance(self.row, WaitingRow)
        if action == "words":
            return isinstance(self.row, WaitingRow) and self.row.anchor.is_span
        if action == "read":
            return self.row is not None
        return super().check_action(action, parameters)

    @property
    def part_keys(self) -> tuple[str, Sequence[Binding]]:
        return _("On a tag or a note, and on a text that was set aside"), (*ANCHOR_KEYS, *TEXT_KEYS)

    # ── Showing ────────────────────────────────────────────────────────────────────────────────────────────────────
    def reload(self) -> None:
        """Look at what waits again."""
        self.work.ask(
            self,
            lambda workspace: self.Arrived(workspace.unplaced(), workspace.candidates(), workspace.tags()),
            group="unplaced",
        )

    def on_screen_resume(self) -> None:
        if self.is_ready:
            self.is_ready = False  # the article that was opened from here may have been changed
            self.reload()

    @on(Arrived)
    def show_waiting(self, event: Arrived) -> None:
        """Draw what waits; the cursor stays where it was, so that the next comes under it."""
        self.tags, self._is_fresh, self._then = event.tags, False, None
        self.query_one("#count", Static).update(Content(waiting_words(len(event.unplaced), len(event.candidates))))
        rows = waiting_rows(event.unplaced, event.candidates, event.tags)
        self.set_class(not rows, "-empty")
        self.waiting.show(rows, at=self.waiting.cursor)
        if not isinstance(self.row, WaitingRow) or self.row.anchor.anchor != self._placed:
            self.set_focus(self.waiting)
        self._look()

    @on(WaitingList.Moved)
    def show_places(self, event: WaitingList.Moved) -> None:
        """Another one is under the cursor."""
        if event.items is self.waiting:
            self._look()

    def _look(self) -> None:
        """Ask where the row under the cursor could go; a text set aside is there already."""
        row = self.row
        self.refresh_bindings()
        if isinstance(row, WaitingRow):
            anchor = row.anchor
            if not self._has_places:
                self.work.ask(
                    self, lambda workspace: self.Found(anchor.anchor, workspace.likely_places(anchor)), group="places"
                )
            return
        self._placed = None
        self.places.show(aside_rows(row) if isinstance(row, AsideRow) else ())
        self.now_ready()

    @property
    def _has_places(self) -> bool:
        """Whether the places on the screen are those of the row under the cursor."""
        return isinstance(self.row, WaitingRow) and self.row.anchor.anchor == self._placed and self._is_fresh

    @on(Found)
    def draw_places(self, event: Found) -> None:
        """Draw the places, if they are still asked for, and do what was struck meanwhile."""
        row = self.row
        if not isinstance(row, WaitingRow) or row.anchor.anchor != event.anchor:
            return
        at = self.places.cursor if event.anchor == self._placed else 0
        self._placed, self._is_fresh = event.anchor, True
        self.places.show(place_rows(row, event.places), at=at)
        then, self._then = self._then, None
        self.now_ready()
        if then is not None:
            then()

    # ── Keys ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def _with_places(self, then: Callable[[], None]) -> None:
        """Do it as soon as the places of the row are here; keys that follow wait for that."""
        if self._has_places:
            then()
        else:
            self._then, self.is_ready = then, False

    def action_choose(self) -> None:
        if self.focused is self.places:
            self._place_at(self.places.here)
        else:
            self._with_places(lambda: self.set_focus(self.places))

    def action_accept(self) -> None:
        self._with_places(lambda: self._place_at(self._first))

    @property
    def _first(self) -> PlaceRow | None:
        """The likeliest place, if any is likely."""
        return next((row for row in self.places.rows if isinstance(row, PlaceRow) and row.is_likely), None)

    def _place_at(self, place: PlaceRow | None) -> None:
        row = self.row
        if not isinstance(row, WaitingRow):
            return
        if place is None:
            self.say(hint("no paragraph is much like it; {key[place.choose]} goes to all of them"), problem=True)
        elif place.spot is None:
            self._ask_words(row, place)
        else:
            spot, anchor = place.spot, row.anchor.anchor
            self.do(lambda workspace: workspace.place(anchor, spot))

    def action_words(self) -> None:
        def ask() -> None:
            place = self.places.here if self.focused is self.places else self._first or self.places.here
            if isinstance(self.row, WaitingRow) and place is not None:
                self._ask_words(self.row, place)

        self._with_places(ask)

    def _ask_words(self, row: WaitingRow, place: PlaceRow) -> None:
        from reader.tui.dialogs.ask_line import LineDialog

        def put(words: str | None) -> None:
            if words is None:
                return
            anchor = row.anchor
            self.do(
                lambda workspace: workspace.place(
                    anchor.anchor, workspace.spot_of(anchor.article, place.paragraph, words)
                )
            )

        title = _("On which words of paragraph {paragraph}", paragraph=place.paragraph)
        dialog = LineDialog(title=title, placeholder=_("as they stand there"), text=place.text[1] or row.words)
        self.app.push_screen(dialog, put)

    def action_read(self) -> None:
        row, here = self.row, self.places.here
        if isinstance(row, AsideRow):
            self.desk.open_article(row.candidate.article)
        elif isinstance(row, WaitingRow):
            self.desk.open_article(row.anchor.article, paragraph=here.paragraph if here else None)

    def action_pane(self) -> None:
        if self.focused is self.places:
            self.set_focus(self.waiting)
        else:
            self._with_places(lambda: self.set_focus(self.places))

    def action_back(self) -> None:
        if self.focused is self.places:
            self.set_focus(self.waiting)
        else:
            self.action_leave()

    def action_leave(self) -> None:
        self.app.pop_screen()
