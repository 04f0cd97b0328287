"""Typing ahead: keys struck before a screen can take them wait for it, and are not lost on its way up.

A person who strikes ``m`` and writes on does not wait for a dialog to be laid out. The app holds the keys while the
screen on top is not ready, and lets them go, in their order, when it says so.
"""

from dataclasses import dataclass

from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget

ENDS_WRITING = frozenset({"enter", "escape"})


def is_field(widget: Widget | None) -> bool:
    """Whether somebody writes in it. Fields are loaded with the first dialog, not with the first frame."""
    return any(kind.__name__ in {"Input", "TextArea"} for kind in type(widget).__mro__)


@dataclass(eq=False, repr=False)
class Ready(Message):
    """The screen on top takes keys from now on."""


class TakesKeys(MessagePump):
    """A screen that says when it is ready."""

    is_ready: bool = False

    def now_ready(self) -> None:
        """Say, once, that the screen takes keys."""
        if not self.is_ready:
            self.is_ready = True
            self.post_message(Ready())
