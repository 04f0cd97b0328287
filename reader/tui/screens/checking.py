"""What is wrong with the archive, over whatever is open: each problem with where it is and what to do."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Label
from textual.worker import get_current_worker

from db.doctor.findings import Finding
from reader.language import _, told
from reader.sanitise import sanitise_line
from reader.tui.key_names import hint
from reader.tui.messages import Failed
from reader.tui.present.findings import finding_lines
from reader.tui.ready import TakesKeys
from reader.tui.widgets.facts import Facts
from reader.tui.work import Work
from reader.workspace import Workspace


class CheckScreen(TakesKeys, ModalScreen[None]):
    """Looks, and shows what it found. Leaving it ends the looking."""

    CSS_PATH = ["../styles/names.tcss", "../styles/dialogs.tcss"]
    BINDINGS = [
        Binding("escape,q,enter", "close", "Close", id="check.close", tooltip="Back to where you were"),
    ]

    @dataclass
    class Begun(Message):
        """What is looked at now."""

        check: str

    @dataclass
    class Found(Message):
        """All that is wrong."""

        findings: tuple[Finding, ...]

    def __init__(self, work: Work, *, wants_backups: bool) -> None:
        super().__init__()
        self._work = work
        self._wants_backups = wants_backups

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -wide"):
            yield Label(Content(_("Checking the archive")), id="check-title", classes="dialog-title")
            yield Facts(id="facts")
            yield Label(Content(hint("{key[check.close]} goes back")), classes="dialog-help")

    def on_mount(self) -> None:
        self.query_one(Facts).focus()
        self.now_ready()
        self._work.take_in(self, self._examined)

    def _examined(self, workspace: Workspace) -> Message:
        leaving = get_current_worker()

        def begin(check: str) -> None:
            self.post_message(self.Begun(check))

        return self.Found(
            workspace.examine(
                wants_backups=self._wants_backups,
                beginning=begin,
                stop=lambda: leaving.is_cancelled or not self.is_attached,
            )
        )

    @on(Begun)
    def show_progress(self, event: Begun) -> None:
        """Say what is looked at."""
        self._entitle(_("Checking the archive: {what}", what=told(event.check)))

    @on(Found)
    def show(self, event: Found) -> None:
        """Draw what was found."""
        self._entitle(_("Something is wrong with the archive") if event.findings else _("Nothing is wrong"))
        self.query_one(Facts).show(finding_lines(event.findings))

    @on(Failed)
    def show_failure(self, event: Failed) -> None:
        """Say why it cannot be checked."""
        self._entitle(_("The archive cannot be checked"))
        self.query_one(Facts).show(((_("why"), sanitise_line(told(event.error.reason))),))

    def _entitle(self, words: str) -> None:
        self.query_one("#check-title", Label).update(Content(words))

    def action_close(self) -> None:
        self.dismiss(None)
