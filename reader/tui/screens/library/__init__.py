"""The library: every article on a line, and what a question leaves of them. One module a noun."""

from textual.binding import Binding

from reader.tui.screens.base import DESK_KEYS
from reader.tui.screens.library.adding import Adding
from reader.tui.screens.library.views import Viewing


class LibraryScreen(Adding, Viewing):
    """Articles, newest first."""

    BINDINGS = [
        Binding("d", "trash", "Trash", id="library.trash", tooltip="Put the article into the trash; u brings it back"),
        Binding("t", "tag_book", "Tags", show=False, id="library.tags", tooltip="The tag book"),
        *DESK_KEYS,
        Binding("q", "app.leave", "Quit", id="library.quit", tooltip="Leave newsreader"),
    ]
