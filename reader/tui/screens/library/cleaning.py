"""Cleaning again what is in the library, after a better cleaner: all of it, or what a question leaves."""

from collections import Counter
from dataclasses import dataclass
from threading import Event
from time import monotonic

from textual import on
from textual.binding import Binding
from textual.message import Message

from db.model import ArticleId
from reader.language import _, counted
from reader.tui.key_names import hint
from reader.tui.screens.library.filtering import Filtering
from reader.tui.work import Work
from reader.workspace import Workspace

EVERY_S = 0.2  # between two words on how far it is


class Cleaning(Filtering):
    """Asks first, says how far it is, stops at the same key; ``u`` takes back all of a run."""

    BINDINGS = [
        Binding("c", "clean", "Clean", show=False, id="library.clean", tooltip="Clean all that is here again, or stop"),
    ]

    @dataclass
    class Cleaned(Message):
        """So many articles of a run were read again; ``outcomes`` by what became of them."""

        read: int
        articles: int
        outcomes: Counter[str]
        is_over: bool

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._stopped, self._over = Event(), Event()  # of the newest run; the thread says when it is over
        self._over.set()

    def action_clean(self) -> None:
        from reader.tui.dialogs.choose import ChooseDialog
        from reader.tui.widgets.article_list import ArticleList

        if not self._over.is_set():
            self._stopped.set()
            return
        some = None if self.left is None else self.left.articles
        count = self.query_one(ArticleList).count
        title = counted(
            "Clean {number:,} article again? Tags and notes go along",
            "Clean {number:,} articles again? Tags and notes go along",
            count,
        )
        dialog = ChooseDialog(
            title=title, choices=[hint("clean them; {key[act.undo]} takes all of it back"), _("leave them")]
        )
        if count:
            self.app.push_screen(dialog, lambda choice: self._clean(some) if choice == 0 else None)

    def _clean(self, articles: tuple[ArticleId, ...] | None) -> None:
        stopped, over = self._stopped, self._over = Event(), Event()

        def clean(workspace: Workspace) -> Message:
            outcomes: Counter[str] = Counter()
            told, count = 0.0, workspace.shelf().articles if articles is None else len(articles)
            try:
                for outcome in workspace.reclean(articles):
                    outcomes[outcome.word] += 1
                    if stopped.is_set():
                        break
                    if monotonic() >= told + EVERY_S:
                        told = monotonic()
                        self.post_message(self.Cleaned(outcomes.total(), count, Counter(outcomes), is_over=False))
            finally:
                over.set()
            return self.Cleaned(outcomes.total(), count, outcomes, is_over=True)

        self.say(_("cleaning again …"))
        self.work.take_in(self, clean)

    @on(Cleaned)
    def tell_cleaned(self, event: Cleaned) -> None:
        """Say how far it is, and, at the end, what became of the articles."""
        if not event.is_over:
            so_far = hint(
                "cleaning again: {read:,} of {articles:,} · {key[library.clean]} stops",
                read=event.read,
                articles=event.articles,
            )
            self.say(so_far)
            return
        self.say(cleaned_words(event.outcomes, event.articles - event.read))
        self.reload()


def cleaned_words(outcomes: Counter[str], left: int) -> str:
    """What became of the articles of a run, and how many it did not come to."""
    parts = (
        _("{number:,} with another text", number=outcomes["changed"]) if outcomes["changed"] else "",
        _("{number:,} as before", number=outcomes["same"]) if outcomes["same"] else "",
        hint("{number:,} set aside ({key[open.unplaced]})", number=outcomes["aside"]) if outcomes["aside"] else "",
        _("{number:,} refused", number=outcomes["refused"]) if outcomes["refused"] else "",
        _("{number:,} not read", number=left) if left else "",
        hint("{key[act.undo]} takes it back") if outcomes["changed"] or outcomes["aside"] else "",
    )
    return _("cleaned again: {what}", what=" · ".join(part for part in parts if part))
