"""One of a few lines."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label

from reader.sanitise import sanitise_line
from reader.tui.key_names import hint
from reader.tui.ready import TakesKeys
from reader.tui.widgets.choices import Choices


class ChooseDialog(TakesKeys, ModalScreen[int | None]):
    """Asks for one of several lines; the number of the chosen one, or None if the person would rather not."""

    CSS_PATH = ["../styles/names.tcss", "../styles/dialogs.tcss"]
    BINDINGS = [
        Binding("enter,l,right", "choose", "Choose", id="choose.take", tooltip="This one"),
        Binding("escape,q", "cancel", "Cancel", id="choose.cancel", tooltip="Close and change nothing"),
    ]

    def __init__(self, *, title: str, choices: Sequence[str], at: int = 0) -> None:
        super().__init__()
        self._title = sanitise_line(title)
        self._choices = [sanitise_line(choice) for choice in choices]
        self._at = at

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Label(Content(self._title), classes="dialog-title")
            yield Choices(id="choices")
            yield Label(
                Content(hint("{key[choose.take]} takes it · {key[choose.cancel]} cancels")), classes="dialog-help"
            )

    def on_mount(self) -> None:
        choices = self.query_one(Choices)
        choices.styles.height = min(len(self._choices), 8)
        choices.show(self._choices, at=self._at)
        choices.focus()

    def on_descendant_focus(self) -> None:
        self.now_ready()

    def action_choose(self) -> None:
        self.dismiss(self.query_one(Choices).cursor)

    def action_cancel(self) -> None:
        self.dismiss(None)
