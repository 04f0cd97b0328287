"""Letting articles out: in which format, and where to. Written off the event loop; one line says what became of it."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.message import Message

from db.model import ArticleId
from reader.language import N_, _, counted
from reader.sanitise import sanitise_line
from reader.tui.screens.base import DeskScreen

if TYPE_CHECKING:
    from reader.export.formats import Format
    from reader.workspace import Workspace
    from reader.workspace.exchanging import Exported

LEFT = (  # what the archive counts as left behind, see db.exchange.reading
    N_("articles in the trash"),
    N_("merged tags (their uses count as the tag they were merged into)"),
    N_("decisions on names"),
    N_("saved searches"),
    N_("answers to suggestions"),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which articles are to go: these, or what a question leaves; without either, all."""

    articles: tuple[ArticleId, ...] | None = None
    query: str = ""


class Exporting(DeskScreen):
    """Asks for a format and a place. Subclasses say what is to go."""

    BINDINGS = [
        Binding(
            "x", "export", "Export", show=False, id="open.export", tooltip="Write it to a file, with what is on it"
        ),
    ]

    @dataclass(eq=False, repr=False)
    class ExportOffered(Message):
        """Where an export may go."""

        wanted: Wanted
        places: "tuple[tuple[Format, Path], ...]"
        format_name: str = ""  # if it was said already

    @dataclass(eq=False, repr=False)
    class InTheWay(Message):
        """A file is there already."""

        wanted: Wanted
        format_name: str
        place: Path

    @dataclass(eq=False, repr=False)
    class Written(Message):
        """Articles were written, read back and compared."""

        exported: "Exported"

    def to_export(self) -> Wanted | None:
        """What is to go; None if there is nothing. What stands in the way of saying so is said."""
        return Wanted()

    def action_export(self) -> None:
        wanted = self.to_export()
        if wanted is not None:
            self.offer_export(wanted)

    def export_as(self, format_name: str) -> None:
        """Ask only where to."""
        wanted = self.to_export()
        if wanted is not None:
            self.offer_export(wanted, format_name)

    def offer_export(self, wanted: Wanted, format_name: str = "") -> None:
        """Ask for a format, unless it is said, and a place."""

        def ask(workspace: "Workspace") -> Message:
            return self.ExportOffered(wanted, workspace.export_places(), format_name)

        self.work.ask(self, ask, group="export")

    @on(ExportOffered)
    def ask_format(self, event: ExportOffered) -> None:
        """Which of them."""
        from reader.tui.dialogs.choose import ChooseDialog

        said = [at for at, (form, _place) in enumerate(event.places) if form.name == event.format_name]
        if said:
            self._ask_place(event, said[0])
            return
        choices = [f"{form.name} · {_(form.title)}" for form, _place in event.places]
        count = None if event.wanted.articles is None else len(event.wanted.articles)
        title = _("Export as") if count is None else counted("Export the article as", "Export {number:,} as", count)
        self.app.push_screen(ChooseDialog(title=title, choices=choices), partial(self._ask_place, event))

    def _ask_place(self, event: ExportOffered, choice: int | None) -> None:
        from reader.tui.dialogs.ask_line import LineDialog

        if choice is not None:
            form, place = event.places[choice]
            words = _("a folder; notes of yours in it are kept") if form.is_folder else _("a file")
            title = _("Where to: {what}", what=words)
            dialog = LineDialog(title=title, placeholder=words, text=sanitise_line(str(place)))
            self.app.push_screen(dialog, partial(self._export, event.wanted, form.name))

    def _export(self, wanted: Wanted, format_name: str, place: str | None) -> None:
        if place is not None:
            self._write(wanted, format_name, place, force=False)

    def _write(self, wanted: Wanted, format_name: str, place: str, *, force: bool) -> None:
        def write(workspace: "Workspace") -> Message:
            from db.errors import CannotWrite
            from reader.export.placing import IN_THE_WAY

            path = Path(place).expanduser()
            try:
                exported = workspace.export(
                    format_name, path, query=wanted.query, articles=wanted.articles, force=force
                )
            except CannotWrite as error:
                if error.reason == IN_THE_WAY and not force:
                    return self.InTheWay(wanted, format_name, path)
                raise
            return self.Written(exported)

        self.say(_("writing {place} …", place=sanitise_line(place)))
        self.work.take_in(self, write)

    @on(InTheWay)
    def ask_to_replace(self, event: InTheWay) -> None:
        """A file is replaced only by a person's word."""
        from reader.tui.dialogs.choose import ChooseDialog

        def answer(choice: int | None) -> None:
            if choice == 1:
                self._write(event.wanted, event.format_name, str(event.place), force=True)
            else:
                self.say(_("nothing was written"))

        title = _("{place} is there already", place=sanitise_line(event.place.name))
        self.app.push_screen(ChooseDialog(title=title, choices=[_("leave it"), _("replace it")]), answer)

    @on(Written)
    def tell_written(self, event: Written) -> None:
        """Say where it went, and what could not go along."""
        self.say(exported_words(event.exported))


def exported_words(exported: "Exported") -> str:
    """One line on an export."""
    articles = counted("{number} article", "{number:,} articles", exported.articles)
    home, place = str(Path.home()), sanitise_line(exported.out)
    shown = f"~{place[len(home) :]}" if place.startswith(f"{home}/") else place
    parts = [_("{articles} → {place}", articles=articles, place=shown)]
    if exported.lost:
        lost = ", ".join(_("{count:,} {what}", count=count, what=_(what)) for what, count in exported.lost)
        parts.append(_("left out: {what}", what=lost))
    return " · ".join(parts)
