"""The filter: a question in the language of the search, over the list, that leaves the articles it holds of.

The field comes with its first question: what it needs is not loaded with the first frame.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual import on
from textual.binding import Binding
from textual.events import DescendantFocus
from textual.message import Message
from textual.timer import Timer

from reader.language import N_, _
from reader.tui.screens.library.showing import Showing
from reader.tui.widgets.article_list import ArticleList
from reader.tui.work import Work

if TYPE_CHECKING:
    from textual.widgets import Input

    from db.model import Tag
    from db.search.complete import Completion
    from reader.tui.widgets.query_field import QueryField
    from reader.tui.widgets.query_line import QueryLine

PAUSE_S = 0.03  # between keystroke and question: a held key asks once, and nobody sees it
PLACEHOLDER = N_("words, tag: publisher: entity: after:2025-02 unread -word")


class Filtering(Showing):
    """Narrows as one types; a digit leaves one tag, Esc shows everything again."""

    BINDINGS = [
        Binding("slash", "filter", "Filter", key_display="/", id="library.filter", tooltip="Leave what a query finds"),
        Binding("escape", "widen", "All", show=False, id="library.widen", tooltip="All articles again"),
        *(
            Binding(
                str(digit),
                f"only_tag('{digit}')",
                show=False,
                id=f"library.tag_{digit}",
                tooltip="Only articles with the tag of this digit; again: all",
            )
            for digit in range(1, 10)
        ),
        Binding("0", "widen", "All", show=False, id="library.all", tooltip="All articles again"),
        Binding("n,f3", "step(1)", "", show=False, id="library.next", tooltip="The next article found"),
        Binding("N,shift+f3", "step(-1)", "", show=False, id="library.previous", tooltip="The article before"),
    ]

    @dataclass(eq=False, repr=False)
    class Completed(Message):
        """What the end of the question may be completed to."""

        typed: str
        completions: "tuple[Completion, ...]"

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._pausing: Timer | None = None
        self._list_wanted = False

    @property
    def _field(self) -> "QueryField | None":
        """Asked for by its name: nobody pays for a field that nobody opened."""
        return cast("QueryField | None", next(iter(self.query("QueryField")), None))

    @property
    def _line(self) -> "QueryLine":
        from reader.tui.widgets.query_line import QueryLine

        return self.query_one(QueryLine)

    # ── Coming and going ───────────────────────────────────────────────────────────────────────────────────────────
    async def action_filter(self) -> None:
        self.is_ready = False
        (await self._put_up()).focus()

    async def _put_up(self) -> "QueryField":
        if self._field is not None:
            return self._field
        from reader.tui.widgets.query_field import QueryField
        from reader.tui.widgets.query_line import QueryLine

        field = QueryField(self.question, placeholder=_(PLACEHOLDER))
        await self.mount(field, QueryLine(), before=self.query_one("#empty"))
        return field

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """What was struck for the field, or for the list behind it, can go there now.

        Who clicks into the list has typed all of the question.
        """
        if self._field is not None:
            self.now_ready()
        if isinstance(event.widget, ArticleList) and self._is_typed:
            self._is_typed = False
            if self._shown != self.question:
                self.reload()

    async def _put_away(self) -> None:
        self.query_one(ArticleList).focus()
        if self._field is not None:
            await self._line.remove()
            await self._field.remove()

    async def action_widen(self) -> None:
        """Everything, at the article where the person is."""
        await self._put_away()
        await self.ask("")

    async def ask(self, question: str) -> None:
        """Show what this question leaves; it stands over the list, where it is seen and can be edited."""
        if self._pausing:
            self._pausing.stop()
        self.set_class(False, "-stale")
        changed, self.question, self._is_typed = question != self.question, question, False
        if question:
            (await self._put_up()).put(question)
            self._line.wrong, self._line.completions = "", ()
        if changed or self._shown != question:
            self.is_ready = False
            self.reload()
        else:
            self.now_ready()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A digit without a tag does nothing, and says so by its absence from the help."""
        if action == "only_tag":
            return True if any(str(tag.hotkey) == parameters[0] for tag in self.tags) else None
        return super().check_action(action, parameters)

    async def action_only_tag(self, digit: str) -> None:
        await self._only(next(tag for tag in self.tags if str(tag.hotkey) == digit))

    async def _only(self, tag: "Tag") -> None:
        from db.search.rewrite import only

        question = only(self.question, "tag", tag.name).strip()
        if not question:
            await self._put_away()
        await self.ask(question)

    @on(ArticleList.TagChosen)
    async def only_clicked(self, event: ArticleList.TagChosen) -> None:
        """A click on a tag leaves the articles that have it; on all of those, everything again."""
        await self._only(event.tag)

    def action_step(self, steps: int) -> None:
        self.query_one(ArticleList).action_move(steps)

    # ── Typing ─────────────────────────────────────────────────────────────────────────────────────────────────────
    def on_input_changed(self, event: "Input.Changed") -> None:
        """Ask when the keys rest for a moment; what was asked before is withdrawn at once."""
        event.stop()
        typed, field = event.value, self._field
        if field is None or typed != field.value:
            return
        self.work.ask(self, lambda workspace: self.Completed(typed, workspace.complete(typed)), group="completions")
        if typed.strip() != self.question:
            self.question, self._is_typed = typed.strip(), True
            self._list_wanted = False
            self.withdraw()
            if self._pausing:
                self._pausing.stop()
            self._pausing = self.set_timer(PAUSE_S, self.reload)

    @on(Completed)
    def suggest(self, event: Completed) -> None:
        """Show how the question may end, while its end is being typed."""
        if self._field is not None:
            self._line.completions = self._field.offered(event.typed, event.completions)

    @on(Showing.Unreadable)
    def tell_fault(self, event: Showing.Unreadable) -> None:
        """Say what is wrong and where; the articles of the question before stay, dimmed."""
        if event.question != self.question or self._field is None:
            return
        self._shown = event.question
        self._line.point_at(self._field, event.error)
        self.set_class(True, "-stale")
        self.now_ready()

    def question_shown(self) -> None:
        super().question_shown()
        self.set_class(False, "-stale")
        if self._field is not None:
            self._line.wrong = ""
        self._go_if_wanted()

    # ── On to the list ─────────────────────────────────────────────────────────────────────────────────────────────
    def on_query_field_done(self, event: Message) -> None:
        """Go to the articles that are left; those that are still on their way are waited for."""
        event.stop()
        self.is_ready = False
        self._list_wanted, self._is_typed = True, False
        if self._shown == self.question:
            self._go_if_wanted()
        else:
            self.reload()

    def on_input_submitted(self, event: "Input.Submitted") -> None:
        """The same."""
        self.on_query_field_done(event)

    def _go_if_wanted(self) -> None:
        if self._list_wanted and self._shown == self.question:
            self._list_wanted = False
            if self.has_class("-stale"):
                self.now_ready()
                return
            self.call_later(self._leave_field)

    async def _leave_field(self) -> None:
        if self.question:
            self.query_one(ArticleList).focus()
            self._line.completions = ()
            self.left_field(self.question)
        else:
            await self._put_away()
        self.now_ready()

    def left_field(self, question: str) -> None:
        """The person goes from the question to its articles."""
