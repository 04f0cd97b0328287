"""Annotating an article: tags by one key, notes, the copy with its citation."""

from collections.abc import Callable
from functools import partial

from textual.binding import Binding

from db.model import ArticleId, Done
from reader.annotation.cite import citation
from reader.tui.dialogs.note import Answer, NoteDialog
from reader.tui.messages import Acted
from reader.tui.screens.article.moving import Moving
from reader.tui.work import Work
from reader.workspace import Workspace


class Annotating(Moving):
    """What a person puts on the paragraph under the cursor."""

    BINDINGS = [
        *(
            Binding(str(digit), f"toggle_tag('{digit}')", label, show=bool(label), id=f"tag.{digit}", tooltip=tooltip)
            for digit, label, tooltip in (
                (1, "Japan", "Tag the paragraph as the Japan side"),
                (2, "Korea", "Tag the paragraph as the Korea side"),
                (3, "Expert", "Tag the paragraph as expert opinion"),
                *((digit, "", f"Toggle the tag with the digit {digit}") for digit in range(4, 10)),
            )
        ),
        Binding("0", "clear_tags", "Clear", show=False, id="tag.clear", tooltip="Take all your tags off the paragraph"),
        Binding("m", "note", "Note", id="note.write", tooltip="Write a note on the paragraph"),
        Binding("y", "copy", "Copy", show=False, id="copy.paragraph", tooltip="Copy the paragraph with its citation"),
    ]

    def __init__(self, work: Work, article: ArticleId, *, paragraph: int | None = None) -> None:
        super().__init__(work, article, paragraph=paragraph)
        self._left_notes: dict[int, str] = {}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A digit without a tag does nothing, and says so by its absence from the help."""
        if action == "toggle_tag":
            return True if any(str(tag.hotkey) == parameters[0] for tag in self.tags) else None
        return super().check_action(action, parameters)

    def action_toggle_tag(self, digit: str) -> None:
        self._act(lambda workspace, article, paragraph: workspace.toggle(article, paragraph, digit))

    def action_clear_tags(self) -> None:
        self._act(lambda workspace, article, paragraph: workspace.clear(article, paragraph))

    def _act(self, verb: Callable[[Workspace, ArticleId, int], Done | None]) -> None:
        article, paragraph = self.article, self._cursor
        if self.reading is not None:
            self.work.write(self, lambda workspace: Acted("do", verb(workspace, article, paragraph)))

    def action_note(self) -> None:
        if self.reading is None:
            return
        paragraph = self._cursor
        kept = next((note.body for note in self.reading.notes if note.paragraph == paragraph), "")
        dialog = NoteDialog(paragraph=paragraph, text=self._left_notes.get(paragraph, kept))
        self.app.push_screen(dialog, partial(self._write_note, paragraph, kept))

    def _write_note(self, paragraph: int, kept: str, answer: Answer | None) -> None:
        if answer is None:
            return
        if answer.kept:
            self._left_notes.pop(paragraph, None)
            article, text = self.article, answer.text
            self.work.write(self, lambda workspace: Acted("do", workspace.note(article, paragraph, text)))
        elif answer.text.strip() != kept:
            self._left_notes[paragraph] = answer.text
            self.say("not kept; m brings your words back")

    def action_copy(self) -> None:
        if self.reading is not None:
            self.desk.copy(citation(self.reading, self._cursor), self)
