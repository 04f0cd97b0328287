"""The order of the library: chosen by one key, kept, and shown in the bar."""

from dataclasses import dataclass

from textual import on
from textual.binding import Binding
from textual.message import Message

from reader.language import _
from reader.tui.screens.library.filtering import Filtering
from reader.workspace import Workspace


class Sorting(Filtering):
    """Asks by what the list is to be sorted."""

    BINDINGS = [
        Binding(
            "backslash",
            "sort",
            "Sort",
            show=False,
            key_display="\\",
            id="library.sort",
            tooltip="Order the list",
        ),
    ]

    @dataclass(eq=False, repr=False)
    class Sorted(Message):
        """An order is kept."""

        order: str

    def action_sort(self) -> None:
        from reader.tui.dialogs.choose import ChooseDialog
        from reader.tui.present.orders import choices, order_words

        orders, at = choices(self.order or "")
        dialog = ChooseDialog(title=_("Order"), choices=[order_words(order.words) for order in orders], at=at)

        def take(choice: int | None) -> None:
            if choice is not None:
                self._sort(orders[choice].words)

        self.app.push_screen(dialog, take)

    def _sort(self, order: str) -> None:
        def keep(workspace: Workspace) -> Message:
            workspace.keep_order(order)
            return self.Sorted(order)

        self.work.write(self, keep)

    @on(Sorted)
    def show_sorted(self, event: Sorted) -> None:
        """From the top: whoever sorts looks there."""
        self.order, self._goal = event.order, 0
        self.reload()
