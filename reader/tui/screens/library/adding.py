"""Adding pages: from a file, a folder or an address, and from the clipboard."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.binding import Binding
from textual.message import Message

from db.articles import Added
from db.model import Done
from reader.errors import ReaderError
from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.screens.library.filtering import Filtering
from reader.tui.widgets.article_list import ArticleList
from reader.tui.words import added_words
from reader.workspace import Workspace

TURNED = frozenset({"fetch again", "set aside"})


class Adding(Filtering):
    """Takes pages in; a filter that would hide them is taken off."""

    BINDINGS = [
        Binding("a", "add", "Add", id="library.add", tooltip="Add a file, a folder or an address"),
        Binding("p", "paste", "Paste", show=False, id="library.paste", tooltip="Add a page from the clipboard"),
    ]

    @dataclass(eq=False, repr=False)
    class Added(Message):
        """Pages were taken in."""

        kept: int
        known: int
        refused: tuple[str, ...]
        turned: tuple[Done, ...]  # pages whose address the archive had with another text

    @on(Added)
    async def tell_added(self, event: Added) -> None:
        """Say what became of the pages; a single one is opened."""
        words = added_words(event.kept, event.known, event.refused, event.turned)
        self.say(words, problem=bool(event.refused))
        if self.question:
            await self.action_widen()
        self.query_one(ArticleList).cursor = 0
        self.reload()

    def action_add(self) -> None:
        from reader.tui.dialogs.ask_line import LineDialog

        dialog = LineDialog(title=_("Add a page"), placeholder=_("a file, a folder, or https://…"))
        self.app.push_screen(dialog, self._add)

    def action_paste(self) -> None:
        from reader.tui.dialogs.paste import PasteDialog

        self.app.push_screen(PasteDialog(), self._add_pasted)

    def _add_pasted(self, text: str | None) -> None:
        if text is not None:
            self.say(_("adding what was pasted …"))
            self.work.take_in(self, lambda workspace: _added_pasted(workspace, text))

    def _add(self, origin: str | None) -> None:
        if origin is not None:
            self.say(_("adding {origin} …", origin=sanitise_line(origin)))
            self.work.take_in(self, lambda workspace: _added(workspace, origin))


def _added(workspace: Workspace, origin: str) -> Adding.Added:
    """Take in one page, or all of a folder; the refused are told, the others kept."""
    from reader.taking_in import spread

    name = origin if "://" in origin else str(Path(origin).expanduser())
    pages = list(spread([name]))
    refused = [page for page in pages if isinstance(page, ReaderError)]
    kept: list[Added] = []
    for _page, outcome in workspace.add_all([page for page in pages if not isinstance(page, ReaderError)]):
        if isinstance(outcome, ReaderError):
            refused.append(outcome)
        else:
            kept.append(outcome[0])
    return _told(kept, tuple(sanitise_line(f"{error.name}: {error.reason}") for error in refused))


def _added_pasted(workspace: Workspace, text: str) -> Adding.Added:
    added, _draft = workspace.add_pasted(text)
    return _told([added], ())


def _told(pages: Sequence[Added], refused: tuple[str, ...]) -> Adding.Added:
    turned = tuple(page.done for page in pages if page.done is not None and page.done.action in TURNED)
    known = sum(page.known for page in pages) - len(turned)
    return Adding.Added(sum(not page.known for page in pages), known, refused, turned)
