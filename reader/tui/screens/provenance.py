"""Where an article is from and what was made of it, over whatever is open."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Label

from db.model import ArticleId
from db.provenance import Provenance
from reader.language import _
from reader.tui.key_names import hint
from reader.tui.present.provenance import provenance_lines
from reader.tui.ready import TakesKeys
from reader.tui.widgets.facts import Facts
from reader.tui.work import Work


class ProvenanceScreen(TakesKeys, ModalScreen[str | None]):
    """Shows it; answers with the text of it all, if the person wants that copied."""

    CSS_PATH = ["../styles/names.tcss", "../styles/dialogs.tcss"]
    BINDINGS = [
        Binding("y", "copy", "Copy", id="origin.copy", tooltip="Copy all of this"),
        Binding("escape,q,i,enter", "close", "Close", id="origin.close", tooltip="Back to where you were"),
    ]

    @dataclass
    class Found(Message):
        """What is known."""

        provenance: Provenance

    def __init__(self, work: Work, article: ArticleId) -> None:
        super().__init__()
        self._work = work
        self._article = article

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -wide"):
            yield Label(Content(_("Article {number}").format(number=self._article)), classes="dialog-title")
            yield Facts(id="facts")
            yield Label(
                Content(hint("{key[origin.copy]} copies it · {key[origin.close]} goes back")), classes="dialog-help"
            )

    def on_mount(self) -> None:
        article = self._article
        self._work.ask(self, lambda workspace: self.Found(workspace.provenance(article)), group="provenance")

    @on(Found)
    def show(self, event: Found) -> None:
        """Draw it."""
        facts = self.query_one(Facts)
        lines = provenance_lines(event.provenance)
        facts.show(lines)
        facts.focus()
        self.now_ready()

    def action_copy(self) -> None:
        self.dismiss("\n".join(f"{name.strip()}: {words}" for name, words in self.query_one(Facts).rows))

    def action_close(self) -> None:
        self.dismiss(None)
