"""Search as you type: over titles, paragraphs, captions and notes of the whole archive. One module a noun."""

from textual.binding import Binding

from reader.tui.screens.base import DESK_KEYS, STYLES
from reader.tui.screens.search.narrowing import Narrowing
from reader.tui.screens.search.previewing import Previewing
from reader.tui.screens.search.saving import Saving


class SearchScreen(Narrowing, Previewing, Saving):
    """A query field, the answers below it; what they have in common on one side, the chosen one whole on the other."""

    CSS_PATH = STYLES / "search.tcss"
    BINDINGS = [
        *DESK_KEYS,
        Binding("escape,q", "leave", "Back", key_display="Esc", id="search.leave", tooltip="Back to where you were"),
    ]
