"""Keys that mean the same in every list, and decisions on names. Each screen adds its own beside them."""

from dataclasses import replace

from textual.binding import Binding

MOVEMENT = (
    Binding("j,down", "move(1)", "Down", show=False, id="move.down", tooltip="One down"),
    Binding("k,up", "move(-1)", "Up", show=False, id="move.up", tooltip="One up"),
    Binding("g,home", "move_to_end(-1)", "First", show=False, id="move.first", tooltip="To the first"),
    Binding("G,end", "move_to_end(1)", "Last", show=False, id="move.last", tooltip="To the last"),
    Binding("space,pagedown", "page(1)", "Page down", show=False, id="move.page_down", tooltip="One page down"),
    Binding("b,pageup", "page(-1)", "Page up", show=False, id="move.page_up", tooltip="One page up"),
    Binding("ctrl+d", "page(0.5)", "Half down", show=False, id="move.half_down", tooltip="Half a page down"),
    Binding("ctrl+u", "page(-0.5)", "Half up", show=False, id="move.half_up", tooltip="Half a page up"),
)

PAGES = (  # of a list below a field that has the keys
    Binding("pagedown", "page(1)", "Page down", show=False, id="list.page_down", tooltip="A page down"),
    Binding("pageup", "page(-1)", "Page up", show=False, id="list.page_up", tooltip="A page up"),
)

DECISIONS = (
    Binding("m", "screen.merge_name", "Merge", id="name.merge", tooltip="The same as another name"),
    Binding("c", "screen.cut_name", "Cut", id="name.cut", tooltip="Cut a spelling off: it is another's"),
    Binding("r", "screen.rename_name", "Rename", id="name.rename", tooltip="Call it otherwise"),
    Binding("t", "screen.retype_name", "Kind", id="name.retype", tooltip="It is of another kind"),
    Binding("d", "screen.remove_name", "No name", id="name.remove", tooltip="It is no name"),
)
QUIET_DECISIONS = tuple(replace(binding, show=binding.key in {"m", "r"}) for binding in DECISIONS)
