"""The names in an article: the panel beside the text, and going from mention to mention."""

from collections.abc import Iterator, Sequence
from itertools import chain

from textual import on
from textual.binding import Binding

from db.model import ArticleId, Entity, Part, Reading
from reader.language import _
from reader.tui.columns import fitted
from reader.tui.key_names import hint
from reader.tui.present.kinds import next_colours
from reader.tui.present.names import (
    EntityRow,
    Place,
    entity_rows,
    first_key_in,
    lit_mentions,
    next_place,
    places_of,
)
from reader.tui.present.paragraphs import Lit
from reader.tui.screens.article.moving import Moving
from reader.tui.screens.deciding import Deciding
from reader.tui.widgets.article_text import ArticleText
from reader.tui.widgets.entities import EntityPanel
from reader.tui.work import Work

NAME_COLUMNS = 16  # of the followed name in the status line


class Names(Moving, Deciding):
    """Lists what the article names, and follows one name through it."""

    AUTO_FOCUS = ""  # the keys are the text's until the person goes to the names
    BINDINGS = [
        Binding(
            "asterisk",
            "next_mention(1)",
            "Next mention",
            show=False,
            key_display="*",
            id="name.next",
            tooltip="The next mention of the lit name",
        ),
        Binding(
            "number_sign",
            "next_mention(-1)",
            "Previous mention",
            show=False,
            key_display="#",
            id="name.previous",
            tooltip="The mention before",
        ),
        Binding("enter", "open_name", "Name's page", show=False, id="name.page", tooltip="The page of the lit name"),
        Binding(
            "apostrophe",
            "quotations",
            "Quotations",
            show=False,
            key_display="'",
            id="open.quotations",
            tooltip="Who said what in it",
        ),
        Binding("E", "colours", "Colours", show=False, id="view.colours", tooltip="Which kinds of names are coloured"),
    ]

    def __init__(self, work: Work, article: ArticleId, *, paragraph: int | None = None) -> None:
        super().__init__(work, article, paragraph=paragraph)
        self._followed: str | None = None
        self._places: tuple[Place, ...] = ()
        self._mention: int | None = None
        self._is_chosen = False  # in a list, and not by * in passing
        self._rows: tuple[EntityRow, ...] = ()

    def on_mount(self) -> None:
        self.panel.display = self.is_wide

    def look_again(self, reading: Reading, *, other_text: bool) -> None:
        super().look_again(reading, other_text=other_text)
        self._rows = entity_rows(reading)
        self.panel.list_names(self._rows, key=self._followed)
        stood = self._mention is not None or other_text
        listed = any(row.key == self._followed for row in self._rows)
        self._follow(self._followed if listed else None, chosen=self._is_chosen)
        if self._places and stood:
            self._mention = next_place(self._places, paragraph=self._cursor, here=None, step=1)

    def lit(self) -> Iterator[Lit]:
        return chain(super().lit(), lit_mentions(self._places, self._mention))

    def counters(self) -> Iterator[str]:
        row = self._followed_row
        mine: Sequence[str] = ()
        if row is not None and self._places:
            name = fitted(row.name, NAME_COLUMNS).rstrip()
            mine = [f"{name} {'' if self._mention is None else f'{self._mention + 1}/'}{len(self._places)}"]
        return chain(super().counters(), mine)

    def _follow(self, key: str | None, *, chosen: bool = False) -> None:
        """Light every mention of one name, and none of the others."""
        self._followed, self._mention, self._is_chosen = key, None, chosen
        self._places = () if self.reading is None or key is None else places_of(self.reading, key)

    # ── The panel ──────────────────────────────────────────────────────────────────────────────────────────────────
    def action_entities(self) -> None:
        self._enter_panel()

    def action_leave_names(self) -> None:
        self._leave_panel()

    def _enter_panel(self) -> None:
        """The cursor begins at the lit name, else at the first of the paragraph."""
        self.panel.display = True
        key = self._followed or (first_key_in(self.reading, self._cursor) if self.reading else None)
        if key is not None:
            self.panel.stand_on(key)
        self.set_focus(self.panel)
        self._follow_panel()

    def _leave_panel(self) -> None:
        self.set_focus(None)
        self.panel.display = self.is_wide

    @on(EntityPanel.Moved)
    def follow_panel(self) -> None:
        """The name under the panel's cursor is lit in the text."""
        if self.in_names:
            self._follow_panel()

    def _follow_panel(self) -> None:
        row = self.panel.here
        if row is not None and row.key != self._followed:
            self._follow(row.key, chosen=True)
            self.draw()

    def action_cancel(self) -> None:
        self._follow(None)
        super().action_cancel()

    # ── Mentions ───────────────────────────────────────────────────────────────────────────────────────────────────
    def action_next_mention(self, step: int) -> None:
        if self.reading is None:
            return
        self._choose_name(self.reading)
        if not self._places:
            self.say(
                hint("no name in this paragraph; {key[view.entities]} lists the names of the article"), problem=True
            )
            return
        self._mention = next_place(self._places, paragraph=self._cursor, here=self._mention, step=step)
        place = self._places[self._mention]
        self._stand_at_place(place)

    def stand_at_caption(self, caption: int) -> None:
        """Stand at the mention of the followed name in a caption."""
        for at, place in enumerate(self._places):
            if place.mention.part is Part.CAPTION and place.mention.index == caption:
                self._mention = at
                self._stand_at_place(place)

    def _stand_at_place(self, place: Place) -> None:
        self.draw()
        self._stand_at(place.paragraph)
        self.query_one(ArticleText).reveal(place.mention.part, place.mention.index)

    def _choose_name(self, reading: Reading) -> None:
        """Who has walked on to a paragraph that does not name what is lit means a name of that paragraph."""
        if self._is_chosen or any(place.stands_in(self._cursor) for place in self._places):
            return
        key = first_key_in(reading, self._cursor)
        if key is not None:
            self._follow(key)
            self._mention = next(at for at, place in enumerate(self._places) if place.stands_in(self._cursor))
            self.panel.stand_on(key)

    # ── Pages ──────────────────────────────────────────────────────────────────────────────────────────────────────
    @property
    def _followed_row(self) -> EntityRow | None:
        return next((row for row in self._rows if row.key == self._followed), None)

    @property
    def name_here(self) -> Entity | None:
        row = self.panel.here if self.in_names else self._followed_row
        return row.entity if row else None

    def action_open_name(self) -> None:
        """A name has a page; a date or a sum has none, and is gone to."""
        name = self.name_here
        if name is not None and name.id is not None:
            self.desk.open_entity(name.id)
        elif self._followed is not None:
            self.action_next_mention(1)
        else:
            self.say(
                hint(
                    "no name is lit; {key[name.next]} lights one of this paragraph, {key[view.entities]} lists them all"
                ),
                problem=True,
            )

    def action_quotations(self) -> None:
        self.desk.open_quotations(self.article, paragraph=self._cursor)

    def action_colours(self) -> None:
        self.desk.colours = next_colours(self.desk.colours)
        self.draw()
        self.say(hint("coloured: {name} · {key[view.colours]} goes on", name=_(self.desk.colours.name)))
