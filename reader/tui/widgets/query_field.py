"""The field that a question is typed into: it says which way the person goes on from it."""

from dataclasses import dataclass

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from db.search.complete import Completion


class QueryField(Input):
    """One line of the query language, with completions of its end."""

    BINDINGS = [
        Binding("tab", "complete", "Complete", show=False, id="query.complete", tooltip="Take the suggestion"),
        Binding("up", "older", "Earlier", show=False, id="query.older", tooltip="A question asked before"),
        Binding("down", "results", "Results", show=False, id="query.results", tooltip="From the field to the results"),
    ]

    @dataclass
    class Older(Message):
        """The person wants a question that was asked before."""

    @dataclass
    class Done(Message):
        """The person goes on to the results."""

    @dataclass
    class Passed(Message):
        """Tab, with nothing to complete."""

    def __init__(self, value: str, *, placeholder: str) -> None:
        super().__init__(value, placeholder=placeholder, id="query", compact=True, select_on_focus=False)
        self.completions: tuple[Completion, ...] = ()

    def put(self, value: str) -> None:
        """Other words, with the cursor behind them."""
        self.value = value
        self.cursor_position = len(value)

    def offered(self, typed: str, completions: tuple[Completion, ...]) -> tuple[Completion, ...]:
        """Keep completions of what was typed, those that add something, while its end is being typed."""
        if typed == self.value:
            more = tuple(found for found in completions if typed[found.start :] != found.text)
            self.completions = more if self.cursor_at_end else ()
        return self.completions

    def action_complete(self) -> None:
        if not self._take():
            self.post_message(self.Passed())

    def action_cursor_right(self, select: bool = False) -> None:
        if select or not self.cursor_at_end or not self._take():
            super().action_cursor_right(select)

    def action_older(self) -> None:
        self.post_message(self.Older())

    def action_results(self) -> None:
        self.post_message(self.Done())

    def _take(self) -> bool:
        """Put the first completion in place of what was typed of it; a whole filter is followed by a blank."""
        if not self.completions:
            return False
        taken = self.completions[0]
        self.completions = ()
        self.put(self.value[: taken.start] + taken.text + ("" if taken.text.endswith(":") else " "))
        return True
