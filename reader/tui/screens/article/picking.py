"""Tags beyond the digits: picked by name, or made in place."""

from functools import partial

from textual.binding import Binding

from db.model import TagId
from db.places import Spot
from reader.language import _
from reader.tui.key_names import hint
from reader.tui.messages import Acted
from reader.tui.present.tag_rows import TagRow, free_digits, tag_rows
from reader.tui.screens.article.annotating import Annotating
from reader.workspace import Workspace


class Picking(Annotating):
    """Puts any tag of the book on what is pointed at."""

    BINDINGS = [
        Binding("t", "pick_tag", "Tags", show=False, id="tag.pick", tooltip="Pick a tag by name, or make one"),
    ]

    def action_pick_tag(self) -> None:
        from reader.tui.dialogs.pick_tag import TagPicker

        if self.reading is None:
            return
        spot, on = self.spot, self._tags_on(self.spot)
        picker = TagPicker(on=self.spot_words)
        self.app.push_screen(picker, partial(self._picked, spot))
        self.work.ask(picker, lambda workspace: TagPicker.Listed(tag_rows(workspace.tags(), {}, on)), group="tags")
        self.work.ask(
            picker,
            lambda workspace: TagPicker.Listed(tag_rows(workspace.tags(), workspace.tag_uses(), on)),
            group="tag uses",
        )

    def _tags_on(self, spot: Spot) -> frozenset[TagId]:
        """The tags that all of a spot has."""
        if self.reading is None:
            return frozenset()
        passage = self.passage_at(spot)
        if passage is not None or spot.span is not None or spot.first is None:
            return frozenset(tagging.tag for tagging in passage.tags) if passage else frozenset()
        on = [
            {tagging.tag for tagging in self.reading.taggings if tagging.paragraph == paragraph}
            for paragraph in spot.paragraphs
        ]
        return frozenset(set.intersection(*on))

    def _picked(self, spot: Spot, answer: TagRow | str | None) -> None:
        if isinstance(answer, str):
            self.desk.open_tag_book()
        elif answer is not None and answer.tag is None:
            self._ask_digit(spot, answer.name)
        elif answer is not None:
            self._toggle(spot, answer.name)

    def _toggle(self, spot: Spot, name: str) -> None:
        self.work.write(self, lambda workspace: Acted("do", workspace.toggle_at(spot, name)))
        self.acted()

    def _ask_digit(self, spot: Spot, name: str) -> None:
        from reader.tui.dialogs.choose import ChooseDialog

        digits = free_digits(self.tags)
        if not digits:
            self._make(spot, name, None)
            return
        choices = [*(f"{digit}" for digit in digits), hint("none; {key[tag.pick]} finds it by its name")]
        dialog = ChooseDialog(title=_("A digit for the new tag “{name}”", name=name), choices=choices)
        self.app.push_screen(
            dialog,
            lambda choice: None if choice is None else self._make(spot, name, [*digits, None][choice]),
        )

    def _make(self, spot: Spot, name: str, digit: int | None) -> None:
        def make(workspace: Workspace) -> Acted:
            workspace.add_tag(name, hotkey=digit)
            return Acted("do", workspace.toggle_at(spot, name))

        self.work.write(self, make)
        self.acted()
