"""The library: every article on a line, and what a question leaves of them. One module a noun."""

from textual.binding import Binding

from reader.tui.screens.base import DESK_KEYS
from reader.tui.screens.library.acting import Acting
from reader.tui.screens.library.adding import Adding
from reader.tui.screens.library.cleaning import Cleaning
from reader.tui.screens.library.sources import Sources
from reader.tui.screens.library.twins import Twins
from reader.tui.screens.library.views import Viewing


class LibraryScreen(Adding, Cleaning, Viewing, Acting, Sources, Twins):
    """Articles, newest first."""

    BINDINGS = [
        Binding("f5", "sync", "Sync", show=False, id="library.sync", tooltip="Bring in what is new in the feeds"),
        *(key for key in DESK_KEYS if key.id != "view.refresh"),  # it looks again by itself
        Binding("q", "app.leave", "Quit", id="library.quit", tooltip="Leave newsreader"),
    ]
