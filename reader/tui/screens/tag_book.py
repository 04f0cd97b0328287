"""The tag book: every tag with its digit, glyph and uses, and a key for all that can be done to it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from db.model import Done, Tag, TagId
from db.put_away import PutAway
from db.tag_book import Retired
from db.tag_form import HOTKEYS
from reader.language import N_, _
from reader.sanitise import sanitise_line
from reader.tui.dialogs.ask_line import LineDialog
from reader.tui.dialogs.choose import ChooseDialog
from reader.tui.key_names import hint
from reader.tui.messages import Acted
from reader.tui.present.tag_rows import TagRow, rows_put_away, tag_rows, uses_words
from reader.tui.screens.base import DESK_KEYS, STYLES, TextScreen
from reader.tui.themes import TAG_COLOURS
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.status import StatusLine
from reader.tui.widgets.tag_list import TagList
from reader.tui.words import done_words
from reader.tui.work import Work
from reader.workspace import Workspace

Change = Callable[[Workspace], Done | None]


class TagBookScreen(TextScreen):
    """Each key is one act on the tag under the cursor; ``u`` takes it back.

    Keys wait until the book was read again: a tag is told by its name, which may be another then.
    """

    CSS_PATH = [STYLES / "names.tcss", STYLES / "dialogs.tcss", STYLES / "tags.tcss"]
    BINDINGS = [
        Binding("n", "new", "New", id="book.new", tooltip="A new tag"),
        Binding("r", "rename", "Rename", id="book.rename", tooltip="Another name, on everything it was put on"),
        Binding("c", "colour", "Colour", id="book.colour", tooltip="Another ink"),
        Binding("m", "merge", "Merge", id="book.merge", tooltip="Let its uses count as another tag's"),
        Binding("d", "delete", "Delete", id="book.delete", tooltip="Out of the book; its uses are kept, unseen"),
        Binding("l", "label", "Label", show=False, id="book.label", tooltip="What is read in bars and lists"),
        Binding("i", "glyph", "Sign", show=False, id="book.glyph", tooltip="Another sign in the margin"),
        Binding("f", "define", "Define", show=False, id="book.define", tooltip="Say what it is for"),
        Binding("p", "parent", "Parent", show=False, id="book.parent", tooltip="Put it under another tag"),
        Binding("a", "archive", "Archive", show=False, id="book.archive", tooltip="No new uses, or back in use"),
        *(
            Binding(str(digit), f"digit({digit})", show=False, id=f"book.digit{digit}", tooltip=tooltip)
            for digit, tooltip in enumerate(
                (N_("Take its digit away"), *(N_("Give it this digit") for _digit in HOTKEYS))
            )
        ),
        *DESK_KEYS,
        Binding("q,left,h", "leave", "Back", id="book.leave", key_display="q", tooltip="Back to where you were"),
    ]

    @dataclass
    class Arrived(Message):
        """The tag book as it is now."""

        tags: tuple[Tag, ...]
        away: tuple[PutAway, ...]

    @dataclass
    class Counted(Message):
        """Its uses, which in a large archive take a while; no key waits for them."""

        uses: dict[TagId, int]

    @dataclass
    class Gone(Message):
        """A tag was merged, archived or deleted."""

        done: Done
        uses: int

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._at: TagId | None = None
        self._away: tuple[PutAway, ...] = ()
        self._counted: dict[TagId, int] | None = None

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(Content(_("tag book")), classes="bar-name")
            yield Static(Content(""), id="count", classes="bar-place")
        yield TagList(full=True, id="tags")
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(TagList).focus()
        self.reload()

    def reload(self) -> None:
        """Look at the book again."""
        self.work.ask(
            self, lambda workspace: self.Arrived(workspace.tags(), workspace.tags_put_away()), group="tag book"
        )
        self.work.ask(self, lambda workspace: self.Counted(workspace.tag_uses()), group="tag uses")

    @on(Arrived)
    def show_book(self, event: Arrived) -> None:
        """Draw the tags."""
        self.tags, self._away = event.tags, event.away
        self._draw()
        self.now_ready()

    @on(Counted)
    def show_uses(self, event: Counted) -> None:
        """Draw how often each is used."""
        self._counted = event.uses
        self._draw()

    def _draw(self) -> None:
        """The cursor stays on its tag."""
        tags, here = self.query_one(TagList), self._at
        rows = (*tag_rows(self.tags, self._counted or {}), *rows_put_away(self._away))
        at = next((at for at, row in enumerate(rows) if row.tag and row.tag.id == here), tags.cursor)
        tags.show(rows, at=at)
        uses = f" · {uses_words(sum(self._counted.values()))}" if self._counted else ""
        self.query_one("#count", Static).update(Content(_("{rows} tags{uses}", rows=len(self.tags), uses=uses)))

    @on(TagList.Moved)
    def keep_tag(self) -> None:
        """Remember the tag under the cursor: its line may be another after an act."""
        tag = self._row.tag if self._row else None
        self._at = tag.id if tag else None

    @property
    def _row(self) -> TagRow | None:
        return self.query_one(TagList).current

    @property
    def _here(self) -> Tag | None:
        """The tag under the cursor, if it is in the book."""
        return self._row.tag if self._row and not self._row.gone else None

    def _do(self, change: Change) -> None:
        self.is_ready = False
        self.work.write(self, lambda workspace: Acted("do", change(workspace)))

    def _retire(self, retire: Callable[[Workspace], Retired | None]) -> None:
        def retired(workspace: Workspace) -> Message:
            found = retire(workspace)
            return self.Gone(found.done, found.uses) if found else Acted("do", None)

        self.is_ready = False
        self.work.write(self, retired)

    @on(Gone)
    def tell_gone(self, event: Gone) -> None:
        """Say how many uses there are, and that they are kept."""
        self.say(done_words("do", event.done, self.tags, more=_("{uses}, none lost", uses=uses_words(event.uses))))
        self.reload()

    def _ask(self, title: str, text: str, change: Callable[[Workspace, str], Done | None], *, empty: bool) -> None:
        dialog = LineDialog(title=sanitise_line(title), placeholder="", text=text, may_be_empty=empty)
        self.app.push_screen(
            dialog, lambda words: None if words is None else self._do(lambda workspace: change(workspace, words))
        )

    def _choose(self, title: str, choices: list[str], then: Callable[[int], None], *, at: int = 0) -> None:
        dialog = ChooseDialog(title=title, choices=choices, at=at)
        self.app.push_screen(dialog, lambda choice: None if choice is None else then(choice))

    def _others(self, tag: Tag) -> list[Tag]:
        return [other for other in self.tags if other.id != tag.id and not other.archived]

    # ── Keys ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def action_new(self) -> None:
        self._ask(_("A new tag is called"), "", lambda workspace, name: workspace.add_tag(name), empty=False)

    def action_rename(self) -> None:
        if tag := self._here:
            title = _("{name} is called", name=tag.name)
            self._ask(title, tag.name, lambda workspace, to: workspace.rename_tag(tag.name, to), empty=False)

    def action_label(self) -> None:
        if tag := self._here:
            title = _("{name} is read as", name=tag.name)
            self._ask(title, tag.label, lambda workspace, to: workspace.relabel_tag(tag.name, to), empty=True)

    def action_glyph(self) -> None:
        if tag := self._here:
            title = _("The sign of {label}, at most two columns wide", label=_(tag.label))
            self._ask(title, tag.glyph, lambda workspace, to: workspace.change_glyph(tag.name, to), empty=False)

    def action_define(self) -> None:
        if tag := self._here:
            title = _("What {label} is for", label=_(tag.label))
            self._ask(title, tag.definition, lambda workspace, to: workspace.define_tag(tag.name, to), empty=True)

    def action_colour(self) -> None:
        if tag := self._here:
            at = TAG_COLOURS.index(tag.colour) if tag.colour in TAG_COLOURS else 0
            self._choose(
                _("The ink of {label}", label=_(tag.label)), list(TAG_COLOURS), partial(self._colour, tag), at=at
            )

    def _colour(self, tag: Tag, choice: int) -> None:
        self._do(lambda workspace: workspace.colour_tag(tag.name, TAG_COLOURS[choice]))

    def action_digit(self, digit: int) -> None:
        if tag := self._here:
            self._do(lambda workspace: workspace.change_hotkey(tag.name, digit or None))

    def action_parent(self) -> None:
        if tag := self._here:
            others = self._others(tag)
            self._choose(
                _("{label} stands under", label=_(tag.label)),
                [_("none"), *map(_line, others)],
                partial(self._put, tag, others),
            )

    def _put(self, tag: Tag, others: list[Tag], choice: int) -> None:
        under = others[choice - 1].name if choice else None
        self._do(lambda workspace: workspace.change_parent(tag.name, under))

    def action_merge(self) -> None:
        if (tag := self._here) and (others := self._others(tag)):
            title = _("{label} is the same as … ({uses})", label=_(tag.label), uses=self._uses)
            self._choose(title, list(map(_line, others)), partial(self._merge, tag, others))

    def _merge(self, tag: Tag, others: list[Tag], choice: int) -> None:
        self._at = others[choice].id
        self._retire(lambda workspace: workspace.merge_tag(tag.name, others[choice].name))

    def action_archive(self) -> None:
        row, tag = self._row, self._here
        if row and (row.gone or (tag and tag.archived)):
            self._do(lambda workspace: workspace.restore_tag(row.name))
        elif tag:
            self._retire(lambda workspace: workspace.archive_tag(tag.name))

    def action_delete(self) -> None:
        if tag := self._here:
            title = _("Delete {label}? {uses}: no passage and no note is lost", label=_(tag.label), uses=self._uses)
            self._choose(
                title, [hint("delete it; {key[act.undo]} brings it back"), _("leave it")], partial(self._delete, tag)
            )

    def _delete(self, tag: Tag, choice: int) -> None:
        if not choice:
            self._retire(lambda workspace: workspace.delete_tag(tag.name))

    @property
    def _uses(self) -> str:
        return uses_words(self._row.uses if self._row and self._counted is not None else None)

    def action_leave(self) -> None:
        self.app.pop_screen()


def _line(tag: Tag) -> str:
    return f"{tag.hotkey or ' '} {tag.glyph} {_(tag.label)}"
