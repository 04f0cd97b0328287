"""Tags of one version that fit the same paragraphs of others: looked at, and put there all at once."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label

from reader.language import N_, counted
from reader.tui.key_names import hint
from reader.tui.present.stories import CarriedRow
from reader.tui.ready import TakesKeys
from reader.tui.widgets.versions import CarriedList

MOST_LINES = 14
HELP = N_(
    "{key[carry.put]} puts them there; {key[act.undo]} takes all of it back at once · {key[carry.cancel]} cancels"
)


class CarryDialog(TakesKeys, ModalScreen[bool | None]):
    """Shows what would be done; True to do it."""

    CSS_PATH = ["../styles/names.tcss", "../styles/dialogs.tcss", "../styles/stories.tcss"]
    BINDINGS = [
        Binding("enter,t", "put", "Put them", key_display="Enter", id="carry.put", tooltip="Put all of them there"),
        Binding("escape,q,h,left", "cancel", "Cancel", id="carry.cancel", tooltip="Close and change nothing"),
    ]

    def __init__(self, rows: Sequence[CarriedRow]) -> None:
        super().__init__()
        self._rows = tuple(rows)

    def compose(self) -> ComposeResult:
        title = counted(
            "Put this tag on the twin's paragraph too?", "Put these {number} tags on the twins' paragraphs too?",
            len(self._rows),
        )  # fmt: skip
        with Vertical(classes="dialog"):
            yield Label(Content(title), classes="dialog-title")
            yield CarriedList(id="carried")
            yield Label(Content(hint(HELP)), classes="dialog-help")

    def on_mount(self) -> None:
        carried = self.query_one(CarriedList)
        carried.styles.height = min(2 * len(self._rows), MOST_LINES)
        carried.show(self._rows)
        self.set_focus(carried)
        self.now_ready()

    def action_put(self) -> None:
        self.dismiss(True)

    def action_cancel(self) -> None:
        self.dismiss(None)
