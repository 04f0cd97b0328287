"""Views: saved searches and what was asked before, each one key from being the library's filter."""

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.message import Message

from db.errors import CannotWrite
from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.key_names import hint
from reader.tui.messages import Acted
from reader.tui.screens.library.filtering import Filtering
from reader.workspace import Workspace

if TYPE_CHECKING:
    from db.searches import SavedSearch


class Viewing(Filtering):
    """Shows, keeps, renames and deletes views."""

    BINDINGS = [
        Binding(
            "semicolon", "views", "Views", show=False, id="library.views", tooltip="Saved searches, and earlier ones"
        ),
        Binding("w", "save", "Save", show=False, id="library.save", tooltip="Save the filter under a name, as a view"),
    ]

    @dataclass(eq=False, repr=False)
    class Listed(Message):
        """Every saved search, and the newest questions."""

        saved: tuple["SavedSearch", ...]
        asked: tuple[str, ...]

    @dataclass(eq=False, repr=False)
    class Remembered(Message):
        """The question is among those that were asked."""

    def action_views(self) -> None:
        self.is_ready = False
        self.work.ask(self, lambda workspace: self.Listed(workspace.saved_searches(), workspace.asked()), group="views")

    def on_query_field_older(self, event: Message) -> None:
        """Up, in the field: what was asked before."""
        event.stop()
        self.action_views()

    @on(Listed)
    def offer(self, event: Listed) -> None:
        """Ask which."""
        from reader.tui.dialogs.pick_view import Picked, ViewPicker
        from reader.tui.present.views import TRASH, views

        offered = views(event.saved, event.asked)
        here = next((at for at, view in enumerate(offered) if view.query == self.question), 0)

        async def take(picked: Picked | None) -> None:
            if picked is None:
                return
            view = picked.view
            if picked.act == "show" and view is TRASH:
                self.desk.open_trash()
            elif picked.act == "show" and not view.query:
                await self.action_widen()
            elif picked.act == "show":
                self.query_one("ArticleList").focus()
                await self.ask(view.query)
            elif view.saved is not None and picked.act == "rename":
                self._rename(view.saved)
            elif view.saved is not None:
                search = view.saved.id
                self.work.write(self, lambda workspace: Acted("do", workspace.delete_search(search)))

        self.app.push_screen(ViewPicker(views=offered, at=here), take)
        self.now_ready()

    def _rename(self, search: "SavedSearch") -> None:
        from reader.tui.dialogs.ask_line import LineDialog

        def rename(name: str | None) -> None:
            if name is not None:
                self.work.write(self, lambda workspace: Acted("do", workspace.rename_search(search.id, name)))

        dialog = LineDialog(title=_("Rename this search"), placeholder=_("a name"), text=sanitise_line(search.name))
        self.app.push_screen(dialog, rename)

    def action_save(self) -> None:
        from reader.tui.dialogs.ask_line import LineDialog

        question = self.question
        if not question or self.has_class("-stale"):
            self.say(hint("no filter to save; {key[library.filter]} asks for one"), problem=True)
            return

        def save(name: str | None) -> None:
            if name is not None:
                self.work.write(self, lambda workspace: Acted("do", workspace.save_search(name, question)))

        dialog = LineDialog(
            title=_("Save this filter as a view"), placeholder=_("a name"), text=sanitise_line(question)
        )
        self.app.push_screen(dialog, save)

    def left_field(self, question: str) -> None:
        """What was worth going to its articles is worth being remembered."""
        super().left_field(question)
        self.work.write(self, lambda workspace: _remembered(workspace, question))


def _remembered(workspace: Workspace, question: str) -> Viewing.Remembered:
    with suppress(CannotWrite):  # a file that may only be read can be searched all the same
        workspace.remember_query(question)
    return Viewing.Remembered()
