"""The page of an entity: when and beside whom it is named, by which side, and every paragraph that does."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.message import Message

from db.errors import NotFound
from db.model import Entity, EntityId, Part, Tag
from reader.language import _
from reader.tui.keys import QUIET_DECISIONS
from reader.tui.messages import Failed
from reader.tui.present.pages import overview, passage_rows
from reader.tui.screens.base import DESK_KEYS, STYLES
from reader.tui.screens.deciding import Deciding
from reader.tui.widgets.entities import EntityPanel
from reader.tui.widgets.items import ItemList
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.overview import EntityOverview
from reader.tui.widgets.passages import Passages
from reader.tui.widgets.status import StatusLine
from reader.tui.work import Work

if TYPE_CHECKING:
    from db.entity_pages import EntityPage, Passage

PAGE = 50  # passages asked for at once


class EntityScreen(Deciding):
    """One entity, and every paragraph of the archive that names it, newest first."""

    AUTO_FOCUS = "Passages"
    CSS_PATH = [STYLES / "names.tcss", STYLES / "pages.tcss"]
    BINDINGS = [
        Binding("enter,l,right", "open", "Read", key_display="Enter", id="passage.open", tooltip="Read it there"),
        Binding(
            "apostrophe", "quotations", "Quotations", key_display="'", id="open.quotations", tooltip="What was said"
        ),
        *QUIET_DECISIONS,
        *DESK_KEYS,
        Binding(
            "q,left,h,escape", "leave", "Back", id="entity.leave", key_display="q", tooltip="Back to where you were"
        ),
    ]

    @dataclass
    class Arrived(Message):
        """The entity as it is in the archive now, with passages from its offset on."""

        page: "EntityPage"
        tags: tuple[Tag, ...]

    def __init__(self, work: Work, entity: EntityId) -> None:
        super().__init__(work)
        self.entity = entity
        self.page: EntityPage | None = None
        self._passages: tuple[Passage, ...] = ()
        self._asked = 0

    def compose(self) -> ComposeResult:
        with Horizontal(id="page"):
            with Vertical(id="named"):
                yield EntityOverview()
                yield Passages(id="passages")
            yield EntityPanel(id="panel", empty=_("no other name stands beside it"))
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.reload()

    def on_screen_resume(self) -> None:
        if self.page is not None:
            self.reload()

    def on_resize(self) -> None:
        self._place_panel()

    @property
    def passages(self) -> Passages:
        """Every paragraph that names it."""
        return self.query_one(Passages)

    @property
    def name_here(self) -> Entity | None:
        """The name that is decided on: the one under the panel's cursor while it has the keys, else the page's own."""
        if self.in_names:
            return self.panel.here.entity if self.panel.here else None
        return self.page.entity if self.page else None

    # ── Showing ────────────────────────────────────────────────────────────────────────────────────────────────────
    def reload(self) -> None:
        """Ask for what was loaded again, or for the first passages."""
        self._asked = 0
        self._ask(limit=max(len(self._passages), PAGE))

    def _ask(self, *, limit: int) -> None:
        entity, offset = self.entity, self._asked
        self._asked += limit
        self.work.ask(
            self,
            lambda workspace: self.Arrived(workspace.entity_page(entity, offset=offset, limit=limit), workspace.tags()),
            group="entity",
        )

    @on(Arrived)
    def show_page(self, event: Arrived) -> None:
        """Draw the entity, or more of its passages below."""
        self.page, self.tags = event.page, event.tags
        view = overview(event.page, event.tags)
        self.query_one(EntityOverview).overview = view
        if event.page.offset:
            after = self._passages[-1] if self._passages else None
            self._passages += event.page.passages
            self.passages.extend(passage_rows(event.page.passages, event.tags, after=after))
        else:
            self._passages = event.page.passages
            self.passages.show(passage_rows(event.page.passages, event.tags), at=self.passages.cursor)
            self.panel.list_names(view.beside)
        self._place_panel()
        self._show_place()
        self.now_ready()

    def _place_panel(self) -> None:
        self.panel.display = self.is_wide or self.in_names
        self.query_one(EntityOverview).names_beside = not self.panel.display

    @on(ItemList.Moved)
    def go_on(self) -> None:
        """The end is near: more passages, while there are some."""
        self._show_place()
        if self.page and self._asked < self.page.paragraphs and self.passages.is_near_end:
            self._ask(limit=PAGE)

    def _show_place(self) -> None:
        here, total = self.passages.here, self.page.paragraphs if self.page else 0
        if here is not None:
            before = sum(self.passages.stands(row) for row in self.passages.rows[: self.passages.cursor])
            self.query_one(StatusLine).place = f"{before + 1:,}/{total:,} · {here.place}"

    def tell_failure(self, event: Failed) -> None:
        """What was just said to be no name stays to be seen, so that ``u`` can take it back where it was said."""
        gone = isinstance(event.error, NotFound) and event.error.name == f"name {self.entity}"
        if not gone:
            super().tell_failure(event)
        elif self.page is None:
            self.app.pop_screen()

    # ── Going elsewhere ────────────────────────────────────────────────────────────────────────────────────────────
    def action_open(self) -> None:
        here = self.passages.here
        if here is None or self.page is None or self.page.entity.id is None:
            return
        caption = here.number if here.part is Part.CAPTION else None
        paragraph = {Part.PARAGRAPH: here.number, Part.TITLE: 0, Part.CAPTION: None}[here.part]
        self.desk.open_article(here.article, paragraph=paragraph, entity=self.page.entity.id, caption=caption)

    def action_open_name(self) -> None:
        row = self.panel.here
        if row is not None and row.entity is not None and row.entity.id is not None:
            self.desk.open_entity(row.entity.id)

    def action_quotations(self) -> None:
        if self.page is not None:
            view = self.page
            self.desk.open_said(self.entity, name=view.entity.name, count=view.quotations)

    def action_leave(self) -> None:
        self.app.pop_screen()

    # ── The panel ──────────────────────────────────────────────────────────────────────────────────────────────────
    def action_entities(self) -> None:
        self.panel.display = True
        self.set_focus(self.panel)
        self._place_panel()

    def action_leave_names(self) -> None:
        self.set_focus(self.passages)
        self._place_panel()
