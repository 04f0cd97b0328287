"""Questions worth keeping: a search under a name, and what was asked before."""

from contextlib import suppress
from dataclasses import dataclass

from textual import on
from textual.binding import Binding
from textual.message import Message

from db.errors import CannotWrite
from db.model import Tag
from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.messages import Acted
from reader.tui.screens.exporting import Exporting, Wanted
from reader.tui.screens.search.asking import Asking
from reader.tui.widgets.query_field import QueryField
from reader.tui.work import Work
from reader.workspace import Workspace


class Saving(Exporting, Asking):
    """Keeps questions."""

    BINDINGS = [Binding("w", "save", "Save", id="search.save", tooltip="Save this search under a name")]

    @dataclass
    class Recalled(Message):
        """The newest questions, and the tag book."""

        asked: tuple[str, ...]
        tags: tuple[Tag, ...]

    def __init__(self, work: Work, query: str = "") -> None:
        super().__init__(work, query)
        self._asked: tuple[str, ...] = ()
        self._back = 0  # how many questions back the one in the field is; 0: it was typed

    def on_mount(self) -> None:
        self.work.ask(self, lambda workspace: self.Recalled(workspace.asked(), workspace.tags()), group="asked")

    @on(Recalled)
    def recall(self, event: Recalled) -> None:
        """Know what was asked before."""
        self._asked, self.tags = event.asked, event.tags
        self.refresh_bindings()  # digits without a tag are no keys
        if self.found:
            self.look_again(same_question=True)

    @on(QueryField.Older)
    def show_older(self) -> None:
        """Put the question before into the empty field, and the one before that; from the oldest on to none."""
        if self._back and self.question != self._asked[self._back - 1]:
            self._back = 0
        if self._asked and (self._back or not self.question.strip()):
            self._back = (self._back + 1) % (len(self._asked) + 1)
            self.query_one(QueryField).put(self._asked[self._back - 1] if self._back else "")

    def leave_field(self) -> None:
        """What was worth going to its answers is worth being remembered."""
        super().leave_field()
        query = self.question
        self._back = 0
        self.work.write(self, lambda workspace: _remembered(workspace, query))

    def action_save(self) -> None:
        from reader.tui.dialogs.ask_line import LineDialog

        if not self.question.strip() or self.has_class("-stale"):
            self.say(_("no question to save"), problem=True)
            return
        dialog = LineDialog(title=_("Save this search"), placeholder=_("a name"), text=sanitise_line(self.question))
        self.app.push_screen(dialog, self._save)

    def to_export(self) -> Wanted | None:
        if self.question.strip() and not self.has_class("-stale"):
            return Wanted(query=self.question)
        self.say(_("no question whose articles could be exported"), problem=True)
        return None

    def _save(self, name: str | None) -> None:
        if name is not None:
            query = self.question
            self.work.write(self, lambda workspace: Acted("do", workspace.save_search(name, query)))


def _remembered(workspace: Workspace, query: str) -> Saving.Recalled:
    with suppress(CannotWrite):  # a file that may only be read can be searched all the same
        workspace.remember_query(query)
    return Saving.Recalled(workspace.asked(), workspace.tags())
