"""Marking lines of the library: one after the other, or all up to here. What follows acts on all that are marked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import on
from textual.binding import Binding
from textual.message import Message

from db.model import ArticleId
from reader.language import N_, _, counted
from reader.tui.key_names import hint
from reader.tui.screens.library.feeding import Feeding
from reader.tui.screens.library.sorting import Sorting
from reader.tui.widgets.article_list import ArticleList
from reader.tui.work import Work
from reader.workspace import Workspace

MARKING = N_(
    "{key[library.mark_to]} marks up to here · {key[library.tag]} {key[library.trash]} {key[library.star]} "
    "{key[library.read]} {key[library.cite]} take all of them · {key[library.widen]} takes the marks off"
)


class Marking(Sorting, Feeding):
    """Holds the marked articles; those that are not in the list any more are marked no longer."""

    BINDINGS = [
        Binding("v", "mark", "Mark", show=False, id="library.mark", tooltip="Mark the article, or take the mark off"),
        Binding(
            "e", "mark_to_here", "Mark to here", show=False, id="library.mark_to", tooltip="Mark from the last mark on"
        ),
    ]

    @dataclass(eq=False, repr=False)
    class Stretched(Message):
        """The articles of some lines."""

        articles: Sequence[ArticleId]

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.marked: frozenset[ArticleId] = frozenset()
        self._marked_line = 0  # where the last mark was put

    def action_mark(self) -> None:
        self._with_current(lambda current: self._mark_here(current.id))

    def _mark_here(self, article: ArticleId) -> None:
        articles = self.query_one(ArticleList)
        self._marked_line = articles.cursor
        self._show_marks(self.marked ^ {article})
        articles.action_move(1)

    def action_mark_to_here(self) -> None:
        self._mark_to(self.query_one(ArticleList).cursor)

    @on(ArticleList.Reached)
    def mark_to_clicked(self, event: ArticleList.Reached) -> None:
        """A click with shift marks as far as there."""
        self._mark_to(event.line)

    def _mark_to(self, line: int) -> None:
        first, last = sorted((self._marked_line, line))
        self._marked_line = line
        articles = self.articles
        if articles is not None:
            self._show_marks(self.marked | frozenset(articles[first : last + 1]))
            return
        self.is_ready = False  # what is struck next is for all of them

        def fetch(workspace: Workspace) -> Message:
            return self.Stretched(workspace.stretch(offset=first, limit=last + 1 - first))

        self.work.ask(self, fetch, group="stretch")

    @on(Stretched)
    def mark_stretch(self, event: Stretched) -> None:
        """All of these too."""
        self._show_marks(self.marked | frozenset(event.articles))
        self.now_ready()

    @property
    def is_busy(self) -> bool:
        """Marks are put by lines: none must slip in between them."""
        return super().is_busy or bool(self.marked)

    def _show_marks(self, marked: frozenset[ArticleId]) -> None:
        was, self.marked = self.marked, marked
        self.query_one(ArticleList).mark(marked)
        if marked:
            words = counted("{number:,} marked", "{number:,} marked", len(marked))
            self.say(f"{words} · {hint(MARKING)}")
        elif was:
            self.say("")

    def question_shown(self) -> None:
        """What a question hides is not acted on."""
        super().question_shown()
        if self.marked and self.articles is not None:
            self._show_marks(self.marked.intersection(self.articles))

    async def action_widen(self) -> None:
        """Marks come off first, then the filter."""
        if self.marked:
            self._show_marks(frozenset())
        else:
            await super().action_widen()

    def with_marked(self, act: Callable[[tuple[ArticleId, ...]], None], *, most: int | None = None) -> None:
        """Do it with all that are marked, in the order of the list, or, without marks, with the one at the cursor."""
        if not self.marked:
            self._with_current(lambda current: act((current.id,)))
        elif most is not None and len(self.marked) > most:
            self.say(_("too many at once: at most {most:,}").format(most=most), problem=True)
        elif self.articles is None:
            act(tuple(sorted(self.marked, reverse=True)))
        else:
            act(tuple(article for article in self.articles if article in self.marked))

    def marks_done(self) -> None:
        """Something was done with what was marked: the marks come off."""
        if self.marked:
            self.marked = frozenset()
            self.query_one(ArticleList).mark(())
