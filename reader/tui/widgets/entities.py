"""The entity panel: names by kind with their counts; the legend of the marks at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from textual.binding import Binding
from textual.content import Content

from db.model import EntityKind
from reader.language import N_, _
from reader.tui.columns import fitted
from reader.tui.keys import DECISIONS
from reader.tui.present.kinds import KIND_LABELS, LOOKS, MARKS
from reader.tui.present.names import ORDER, EntityRow
from reader.tui.widgets.ink import ink
from reader.tui.widgets.items import ItemList

NO_NAMES = N_("no names found")


@dataclass(frozen=True, slots=True)
class KindRow:
    """The heading over the names of one kind."""

    kind: EntityKind
    count: int
    first: bool


@dataclass(frozen=True, slots=True)
class EmptyRow:
    """Where there is nothing to list."""

    words: str


class EntityPanel(ItemList[EntityRow | KindRow | EmptyRow]):
    """Draws ``EntityRow``s under headings. Its keys are actions of the screen that holds it."""

    KEYS = (
        Binding(
            "enter,l,right",
            "screen.open_name",
            "Open",
            key_display="Enter",
            id="name.open",
            tooltip="Its page: everything that names it",
        ),
        *DECISIONS,
        Binding("e,escape", "screen.leave_names", "Back", id="name.leave", key_display="e", tooltip="Back to the text"),
    )
    BINDINGS = [*KEYS]
    COMPONENT_CLASSES = {*MARKS, "entities--kind", "entities--count"}

    def __init__(self, *, id: str, empty: str = NO_NAMES) -> None:  # noqa: A002
        super().__init__(id=id)
        self._empty = _(empty)

    @property
    def here(self) -> EntityRow | None:
        """The name under the cursor."""
        return self.current if isinstance(self.current, EntityRow) else None

    def list_names(self, names: Sequence[EntityRow], *, key: str | None = None) -> None:
        """Draw names; the cursor goes to the one with ``key``, else stays on the name or on the line it was on."""
        key = key or (self.here.key if self.here else None)
        rows: list[EntityRow | KindRow | EmptyRow] = []
        in_kinds = sorted(names, key=lambda row: ORDER[row.kind])
        for kind, group in groupby(in_kinds, key=lambda row: row.kind):
            inside = list(group)
            rows += [KindRow(kind, len(inside), first=not rows), *inside]
        place = next((at for at, row in enumerate(rows) if isinstance(row, EntityRow) and row.key == key), self.cursor)
        self.show(rows or [EmptyRow(self._empty)], at=place)

    def stand_on(self, key: str) -> None:
        """Put the cursor on a name, if it is listed."""
        for at, row in enumerate(self.rows):
            if isinstance(row, EntityRow) and row.key == key:
                self.cursor = at

    def stands(self, row: EntityRow | KindRow | EmptyRow) -> bool:
        return isinstance(row, EntityRow)

    def body(self, row: EntityRow | KindRow | EmptyRow, width: int) -> Content:
        quiet = ink(self, "entities--kind")
        if isinstance(row, EmptyRow):
            return Content(row.words).stylize(quiet)
        if isinstance(row, KindRow):
            heading = Content(f"{_(KIND_LABELS[row.kind])} {row.count}").stylize(quiet)
            return heading if row.first else Content.assemble("\n", heading)
        count = f" {row.count} "
        room = max(width - len(count), 1)
        look = ink(self, f"mark--{LOOKS[row.kind]}")
        name = Content(fitted(row.name, room).rstrip()).stylize(look)
        value = Content(f"  {row.value}" if _tells_more(row) else "").stylize(quiet)
        if name.cell_length + value.cell_length > room:  # half a number would be another
            value = Content("")
        left = Content.assemble(name, value).truncate(room, pad=True)
        return Content.assemble(left, Content(count).stylize(ink(self, "entities--count")))


def _tells_more(row: EntityRow) -> bool:
    """Whether a normal form is more than the words themselves, apart from spaces and commas."""
    name, value = ("".join(filter(str.isalnum, words)) for words in (row.name, row.value))
    return bool(row.value) and name != value
