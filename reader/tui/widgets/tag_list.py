"""Tags, a line each: whether it is on, digit, glyph, what it is called, how often it is used."""

from rich.cells import cell_len
from textual.content import Content

from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.columns import fitted
from reader.tui.present.tag_rows import TagRow
from reader.tui.themes import TAG_COLOURS
from reader.tui.widgets.ink import ink
from reader.tui.widgets.items import ItemList

USES_COLUMNS = 9
HEAD_COLUMNS = 8  # mark, digit, glyph


class TagList(ItemList[TagRow]):
    """Draws tags; ``full`` adds a line with the definition and what the tag stands under."""

    COMPONENT_CLASSES = {"tags--quiet", "tags--new", *(f"tag--{colour}" for colour in TAG_COLOURS)}

    def __init__(self, *, full: bool = False, id: str | None = None) -> None:  # noqa: A002  Textual's word
        super().__init__(id=id)
        self._full = full

    def body(self, row: TagRow, width: int) -> Content:
        quiet = ink(self, "tags--quiet")
        tag = row.tag
        if tag is None:
            return (
                Content("  " + _("new tag “{name}”", name=row.name))
                .stylize(ink(self, "tags--new"))
                .truncate(width, ellipsis=True)
            )
        label, name = sanitise_line(_(tag.label)), sanitise_line(tag.name)
        notes = "  ".join([*([name] if name != label else []), *([_("archived")] if tag.archived else [])])
        room = max(width - HEAD_COLUMNS - USES_COLUMNS, 1)
        label = fitted(label, min(cell_len(label), room))
        line = Content.assemble(
            f"{'x' if row.is_on else ' '} ",
            Content(f"{tag.hotkey or ' '} ").stylize(quiet),
            Content(fitted(sanitise_line(tag.glyph), 2)).stylize(
                quiet if row.gone else ink(self, f"tag--{tag.colour}")
            ),
            Content(f"  {label}").stylize(quiet if tag.archived or row.gone else ""),
            Content(fitted(f"  {notes}", max(room - cell_len(label), 0))).stylize(quiet),
            Content(f"{row.uses:>{USES_COLUMNS},}" if row.uses else " " * USES_COLUMNS).stylize(quiet),
        ).truncate(width)
        details = row.gone or " · ".join(
            part
            for part in (row.under and _("under {under}", under=row.under), sanitise_line(_(tag.definition)))
            if part
        )
        if not self._full or not details:
            return line
        below = Content(f"{' ' * HEAD_COLUMNS}{details}").truncate(width, ellipsis=True)
        return Content.assemble(line, "\n", below.stylize(quiet))
