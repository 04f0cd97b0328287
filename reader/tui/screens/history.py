"""What was done, newest first: each act in plain words, and a key that goes back to how everything was after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from db.model import Tag, Transaction
from reader.language import N_, _
from reader.tui.key_names import hint
from reader.tui.messages import Acted
from reader.tui.present.acts import ActRow, FateRow, StartRow, fate_rows, history_rows, standing_after
from reader.tui.screens.base import DESK_KEYS, STYLES, TextScreen
from reader.tui.widgets.acts import ActList
from reader.tui.widgets.key_bar import KeyBar
from reader.tui.widgets.status import StatusLine
from reader.tui.work import Work
from reader.workspace import Workspace

if TYPE_CHECKING:
    from db.entries import Entry

PAGE = 200  # acts asked for at once
MOST_TEXTS = 100  # of one run, whose receipts are shown
NOTHING = N_("Nothing was done yet. Whatever you do is written here, and comes back.")

RECEIPT = Binding("i", "receipt", "Receipt", id="history.receipt", tooltip="What became of each tag and note by it")


class HistoryScreen(TextScreen):
    """Acts under their days; a run of acts that is turned as one is one line."""

    CSS_PATH = [STYLES / "names.tcss", STYLES / "history.tcss"]
    BINDINGS = [
        Binding("enter,l,right", "open", "Open", key_display="Enter", id="history.open", tooltip="Where it was done"),
        Binding(
            "r", "return", "Back to here", id="history.back", tooltip="Take back everything that was done after it"
        ),
        RECEIPT,
        *DESK_KEYS,
        Binding(
            "q,left,h,escape", "leave", "Leave", id="history.leave", key_display="q", tooltip="Back to where you were"
        ),
    ]

    @dataclass
    class Arrived(Message):
        """Acts from an act on, or the newest."""

        before: Transaction | None
        limit: int
        entries: "tuple[Entry, ...]"
        tags: tuple[Tag, ...]

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._entries: tuple[Entry, ...] = ()
        self._whole = False
        self._asked: Transaction | None = None  # before which act more are on their way

    def compose(self) -> ComposeResult:
        with Horizontal(classes="bar"):
            yield Static(Content(_("history")), classes="bar-name")
            yield Static(Content(""), id="count", classes="bar-place")
        yield Static(Content(_(NOTHING)), id="nothing")
        yield ActList(id="acts")
        yield StatusLine()
        yield KeyBar()

    def on_mount(self) -> None:
        self.set_focus(self.acts)
        self.reload()

    @property
    def acts(self) -> ActList:
        """The list."""
        return self.query_one(ActList)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys are told where they work."""
        here = self.acts.here if self.is_mounted else None
        if action == "open":
            return here is not None and here.article is not None
        if action == "receipt":
            return here is not None and bool(here.texts)
        return super().check_action(action, parameters)

    @property
    def part_keys(self) -> tuple[str, Sequence[Binding]]:
        return _("On a change of a text under tags"), (RECEIPT,)

    # ── Showing ────────────────────────────────────────────────────────────────────────────────────────────────────
    def reload(self) -> None:
        """Look at the journal again, as far as it was read."""
        self._ask(None, max(len(self._entries), PAGE))

    def on_screen_resume(self) -> None:
        if self.is_ready:
            self.is_ready = False  # something may have been done in an article that was opened from here
            self.reload()

    def _ask(self, before: Transaction | None, limit: int) -> None:
        self._asked = before
        self.work.ask(
            self,
            lambda workspace: self.Arrived(before, limit, workspace.history(limit, before=before), workspace.tags()),
            group="history",
        )

    @on(Arrived)
    def show_acts(self, event: Arrived) -> None:
        """Draw acts; more of them go below."""
        if event.before != self._asked:
            return
        self._asked = None
        self._entries = (*self._entries, *event.entries) if event.before is not None else event.entries
        self._whole = len(event.entries) < event.limit
        self.tags = event.tags
        rows = history_rows(self._entries, self.tags, whole=self._whole)
        self.set_class(not self._entries, "-empty")
        acts = sum(row.acts for row in rows if isinstance(row, ActRow))
        self.query_one("#count", Static).update(
            Content(_("{acts} acts", acts=f"{acts:,}" if self._whole else f"{acts:,}+") if acts else "")
        )
        self.acts.show(rows, at=self.acts.cursor)
        self.now_ready()

    @on(ActList.Moved)
    def go_on(self) -> None:
        """Another act; near the end, more are read."""
        self.refresh_bindings()
        if not self._whole and self._entries and self._asked is None and self.acts.is_near_end:
            self._ask(self._entries[-1].transaction, PAGE)

    # ── Keys ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def action_open(self) -> None:
        here = self.acts.here
        if here is not None and here.article is not None:
            self.desk.open_article(here.article, paragraph=here.paragraph)

    def action_return(self) -> None:
        from reader.tui.dialogs.choose import ChooseDialog

        row = self.acts.current
        if not isinstance(row, ActRow | StartRow):
            return
        after = standing_after(self.acts.rows, self.acts.cursor)
        if not after:
            self.say(_("nothing that stands was done after it"), problem=True)
            return
        to = row.newest if isinstance(row, ActRow) else Transaction(0)
        acts = _("the act that was done") if after == 1 else _("the {after:,} acts that were done", after=after)
        choices = [hint("take back; {key[act.redo]} does all of it again"), _("leave it")]
        dialog = ChooseDialog(title=_("Take back {acts} after this?", acts=acts), choices=choices)
        self.app.push_screen(dialog, lambda choice: None if choice else self._return(to, chosen=choice == 0))

    def _return(self, to: Transaction, *, chosen: bool) -> None:
        if chosen:
            self.is_ready = False
            self.work.write(self, lambda workspace: Acted("undo", workspace.undo_to(to)))

    def action_receipt(self) -> None:
        from reader.tui.dialogs.receipt import ReceiptDialog

        here = self.acts.here
        if here is None or not here.texts:
            return
        dialog = ReceiptDialog(title=here.words)
        self.app.push_screen(dialog)
        self.work.ask(dialog, lambda workspace: ReceiptDialog.Listed(_fates(workspace, here)), group="receipt")

    def action_leave(self) -> None:
        self.app.pop_screen()


def _fates(workspace: Workspace, act: ActRow) -> tuple[FateRow | str, ...]:
    """The fates of tags and notes in the texts that an act made current."""
    tags = {int(tag.id): tag for tag in workspace.tags()}
    rows: list[FateRow | str] = []
    for article, revision, title in act.texts[:MOST_TEXTS]:
        fates = fate_rows(workspace.fates(article, revision), tags)
        rows += [title, *fates] if fates else []
    left = len(act.texts) - MOST_TEXTS
    return (*rows, _("and {left:,} articles more", left=left)) if left > 0 else tuple(rows)
