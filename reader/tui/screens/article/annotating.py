"""Annotating an article: tags by one key, notes, the copy with its citation."""

from collections.abc import Callable
from functools import partial

from textual.binding import Binding

from db.model import ArticleId, Done
from db.places import Spot
from reader.annotation.cite import citation, whole_text
from reader.language import N_, _
from reader.sanitise import sanitise_line
from reader.tui.dialogs.note import Answer, NoteDialog
from reader.tui.key_names import hint
from reader.tui.messages import Acted
from reader.tui.screens.article.pointing import Pointing
from reader.tui.work import Work
from reader.workspace import Workspace

COPY_WORDS = 20  # code points of what was copied, in the status line


class Annotating(Pointing):
    """What a person puts on what she points at: a paragraph, several, words, the article."""

    BINDINGS = [
        *(
            Binding(str(digit), f"toggle_tag('{digit}')", label, show=bool(label), id=f"tag.{digit}", tooltip=tooltip)
            for digit, label, tooltip in (
                (1, N_("Japan"), N_("Tag the paragraph as the Japan side")),
                (2, N_("Korea"), N_("Tag the paragraph as the Korea side")),
                (3, N_("Expert"), N_("Tag the paragraph as expert opinion")),
                *((digit, "", N_("Toggle the tag that has this digit")) for digit in range(4, 10)),
            )
        ),
        Binding("0", "clear_tags", "Clear", show=False, id="tag.clear", tooltip="Take all your tags off the paragraph"),
        Binding("m", "note", "Note", id="note.write", tooltip="Write a note on the paragraph"),
        Binding(
            "y",
            "copy",
            "Copy",
            show=False,
            id="copy.paragraph",
            tooltip="Copy it, or all that is marked, with its citation",
        ),
        Binding("Y,f4", "copy_all", "Copy all", show=False, id="copy.article", tooltip="Copy the whole article"),
    ]

    def __init__(self, work: Work, article: ArticleId, *, paragraph: int | None = None) -> None:
        super().__init__(work, article, paragraph=paragraph)
        self._left_notes: dict[Spot, str] = {}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A digit without a tag does nothing, and says so by its absence from the help."""
        if action == "toggle_tag":
            return True if any(str(tag.hotkey) == parameters[0] for tag in self.tags) else None
        return super().check_action(action, parameters)

    def action_toggle_tag(self, digit: str) -> None:
        self.act_on_spot(lambda workspace, spot: workspace.toggle_at(spot, digit))

    def action_clear_tags(self) -> None:
        self.act_on_spot(lambda workspace, spot: workspace.clear_at(spot))

    def act_on_spot(self, verb: Callable[[Workspace, Spot], Done | None]) -> None:
        """Do something with what is pointed at."""
        spot = self.spot
        if self.reading is not None:
            self.work.write(self, lambda workspace: Acted("do", verb(workspace, spot)))
            self.acted()

    def action_note(self) -> None:
        if self.reading is None:
            return
        spot, passage = self.spot, self.passage_at(self.spot)
        kept = passage.notes[0].body if passage and passage.notes else ""
        if spot.span is None and spot.first is not None:
            kept = next((note.body for note in self.reading.notes if note.paragraph == spot.first), "")
        dialog = NoteDialog(on=self.spot_words, text=self._left_notes.get(spot, kept))
        self.app.push_screen(dialog, partial(self._write_note, spot, kept))

    def _write_note(self, spot: Spot, kept: str, answer: Answer | None) -> None:
        if answer is None:
            return
        if answer.kept:
            self._left_notes.pop(spot, None)
            text = answer.text
            self.work.write(self, lambda workspace: Acted("do", workspace.note_at(spot, text)))
            self.acted()
        elif answer.text.strip() != kept:
            self._left_notes[spot] = answer.text
            self.say(hint("not kept; {key[note.write]} brings your words back"))

    def action_copy(self) -> None:
        if self.reading is None:
            return
        spot, reading, what = (
            self.spot,
            self.reading,
            _("{spot_words}, cited", spot_words=sanitise_line(self.spot_words)[:COPY_WORDS]),
        )
        if spot.first is None:
            self.action_copy_all()
        elif spot.span is not None:
            self.desk.copy(citation(reading, spot.first, spot.span), self, what=what)
        else:
            text = "\n\n".join(citation(reading, paragraph) for paragraph in spot.paragraphs)
            self.desk.copy(text, self, what=what)
        self.acted()

    def action_copy_all(self) -> None:
        if self.reading is not None:
            count = len(self.reading.article.paragraphs)
            self.desk.copy(whole_text(self.reading), self, what=_("the whole article, {count} paragraphs", count=count))
