"""What is done with articles from the library: tags, star, read or unread, trash, and a note on one of them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.message import Message

from db.model import ArticleId, Done
from reader.language import _, counted
from reader.tui.messages import Acted
from reader.tui.screens.library.marking import Marking
from reader.workspace import Workspace

if TYPE_CHECKING:
    from reader.tui.dialogs.note import Answer
    from reader.tui.present.tag_rows import TagRow

Verb = Callable[[Workspace], Done | None]


class Acting(Marking):
    """Acts on what is marked, or on the article at the cursor; one undo takes back each."""

    BINDINGS = [
        Binding("t", "pick_tag", "Tag", show=False, id="library.tag", tooltip="Tag the article, or all marked ones"),
        Binding("r", "read", "Read", show=False, id="library.read", tooltip="Mark as read, or as unread again"),
        Binding("f", "star", "Star", show=False, id="library.star", tooltip="Put a star on it, or take it off"),
        Binding("m", "note", "Note", show=False, id="library.note", tooltip="Write a note on the whole article"),
        Binding(
            "d", "trash", "Trash", id="library.trash", tooltip="Put the article into the trash; undo brings it back"
        ),
    ]

    @dataclass(eq=False, repr=False)
    class Noted(Message):
        """What the person noted on an article so far."""

        article: ArticleId
        title: str
        text: str

    def action_read(self) -> None:
        self.with_marked(lambda articles: self._act(lambda workspace: workspace.read_all(articles)))

    def action_star(self) -> None:
        self.with_marked(lambda articles: self._act(lambda workspace: workspace.star_all(articles)))

    def action_trash(self) -> None:
        self.with_marked(lambda articles: self._act(lambda workspace: workspace.trash_all(articles)))

    def _act(self, verb: Verb) -> None:
        """What is struck next is for the list as it is then."""
        self.is_ready = False
        self.work.write(self, lambda workspace: Acted("do", verb(workspace)))
        self.marks_done()

    # ── Tags ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def action_pick_tag(self) -> None:
        self.with_marked(self._pick_tag)

    def _pick_tag(self, articles: tuple[ArticleId, ...]) -> None:
        from reader.tui.dialogs.pick_tag import TagPicker
        from reader.tui.present.tag_rows import tag_rows

        many = counted("{number:,} article", "{number:,} articles", len(articles))
        words = many if len(articles) > 1 else _("the whole article")
        picker = TagPicker(on=words)
        self.app.push_screen(picker, partial(self._picked, articles))
        self.work.ask(picker, lambda workspace: TagPicker.Listed(tag_rows(workspace.tags(), {})), group="tags")
        self.work.ask(
            picker,
            lambda workspace: TagPicker.Listed(tag_rows(workspace.tags(), workspace.tag_uses())),
            group="tag uses",
        )

    def _picked(self, articles: tuple[ArticleId, ...], answer: "TagRow | str | None") -> None:
        if isinstance(answer, str):
            self.desk.open_tag_book()
        elif answer is not None:
            name, is_new = answer.name, answer.tag is None

            def toggle(workspace: Workspace) -> Done | None:
                if is_new:
                    workspace.add_tag(name, hotkey=None)
                return workspace.toggle_all(articles, name)

            self._act(toggle)

    # ── Notes ──────────────────────────────────────────────────────────────────────────────────────────────────────
    def action_note(self) -> None:
        self._with_current(lambda current: self._ask_note(current.id, current.title))

    def _ask_note(self, article: ArticleId, title: str) -> None:
        self.is_ready = False

        def look(workspace: Workspace) -> Message:
            passages = workspace.read(article).passages
            kept = [note.body for passage in passages if passage.paragraph is None for note in passage.notes]
            return self.Noted(article, title, kept[0] if kept else "")

        self.work.ask(self, look, group="note")

    @on(Noted)
    def write_note(self, event: Noted) -> None:
        """Ask for the words."""
        from reader.tui.dialogs.note import NoteDialog

        dialog = NoteDialog(on=f"“{event.title}”", text=event.text)
        self.app.push_screen(dialog, partial(self._write_note, event.article))
        self.now_ready()

    def _write_note(self, article: ArticleId, answer: "Answer | None") -> None:
        if answer is not None and answer.kept:
            from db.places import Spot

            text = answer.text
            self._act(lambda workspace: workspace.note_at(Spot(article=article), text))
        elif answer is not None:
            self.say(_("not kept"))
