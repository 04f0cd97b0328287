"""Adding pages: from a file, a folder or an address, and from the clipboard."""

from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.binding import Binding
from textual.message import Message

from db.model import ArticleId
from reader.errors import ReaderError
from reader.sanitise import sanitise_line
from reader.tui.screens.library.filtering import Filtering
from reader.tui.widgets.article_list import ArticleList
from reader.workspace import Workspace


class Adding(Filtering):
    """Takes pages in; a filter that would hide them is taken off."""

    BINDINGS = [
        Binding("a", "add", "Add", id="library.add", tooltip="Add a file, a folder or an address"),
        Binding("p", "paste", "Paste", show=False, id="library.paste", tooltip="Add a page from the clipboard"),
    ]

    @dataclass
    class Added(Message):
        """Pages were taken in."""

        kept: int
        known: int
        refused: tuple[str, ...]
        first: ArticleId | None

    @on(Added)
    async def tell_added(self, event: Added) -> None:
        """Say what became of the pages; a single one is opened."""
        known = f", {event.known} known already" if event.known else ""
        refused = f", {len(event.refused)} refused: {event.refused[0]}" if event.refused else ""
        self.say(f"{event.kept} added{known}{refused}", problem=bool(event.refused))
        if self.question:
            await self.action_widen()
        self.query_one(ArticleList).cursor = 0
        self.reload()

    def action_add(self) -> None:
        from reader.tui.dialogs.ask_line import LineDialog

        dialog = LineDialog(title="Add a page", placeholder="a file, a folder, or https://…")
        self.app.push_screen(dialog, self._add)

    def action_paste(self) -> None:
        from reader.tui.dialogs.paste import PasteDialog

        self.app.push_screen(PasteDialog(), self._add_pasted)

    def _add_pasted(self, text: str | None) -> None:
        if text is not None:
            self.say("adding what was pasted …")
            self.work.take_in(self, lambda workspace: _added_pasted(workspace, text))

    def _add(self, origin: str | None) -> None:
        if origin is not None:
            self.say(f"adding {sanitise_line(origin)} …")
            self.work.take_in(self, lambda workspace: _added(workspace, origin))


def _added(workspace: Workspace, origin: str) -> Adding.Added:
    """Take in one page, or all of a folder; the refused are told, the others kept."""
    from reader.taking_in import spread

    name = origin if "://" in origin else str(Path(origin).expanduser())
    pages = list(spread([name]))
    refused = [page for page in pages if isinstance(page, ReaderError)]
    kept, known, first = 0, 0, None
    for _page, outcome in workspace.add_all([page for page in pages if not isinstance(page, ReaderError)]):
        if isinstance(outcome, ReaderError):
            refused.append(outcome)
            continue
        added, _draft = outcome
        kept, known = kept + (not added.known), known + added.known
        first = first or added.article
    reasons = tuple(sanitise_line(f"{error.name}: {error.reason}") for error in refused)
    return Adding.Added(kept, known, reasons, first)


def _added_pasted(workspace: Workspace, text: str) -> Adding.Added:
    added, _draft = workspace.add_pasted(text)
    return Adding.Added(int(not added.known), int(added.known), (), added.article)
