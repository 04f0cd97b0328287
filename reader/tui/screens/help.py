"""Every key of the screen underneath, made from its real bindings."""

from collections.abc import Iterable, Mapping, Sequence

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reader.language import _

KEY_COLUMNS = 16
NAMES = {
    "question_mark": "?",
    "slash": "/",
    "asterisk": "*",
    "number_sign": "#",
    "apostrophe": "'",
    "full_stop": ".",
    "comma": ",",
    "minus": "-",
    "plus": "+",
    "equals_sign": "=",
    "semicolon": ";",
    "backslash": "\\",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "tab": "Tab",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "left": "Left",
    "right": "Right",
    "up": "Up",
    "down": "Down",
}


def help_lines(bindings: Mapping[str, ActiveBinding]) -> list[tuple[str, str]]:
    """(keys, what they do), one line per action id, in the order in which the screen declares them. Pure."""
    keys: dict[str, list[str]] = {}
    told: dict[str, Binding] = {}
    for key, active in bindings.items():
        binding = active.binding
        if binding.id and active.enabled:
            keys.setdefault(binding.id, []).append(_name(key))
            told.setdefault(binding.id, binding)
    return [(" ".join(keys[name]), _(binding.tooltip or binding.description)) for name, binding in told.items()]


def more_lines(bindings: Iterable[Binding]) -> list[tuple[str, str]]:
    """The same for keys of a part of the screen that does not have them now. Pure."""
    return [
        (" ".join(map(_name, binding.key.split(","))), _(binding.tooltip or binding.description))
        for binding in bindings
        if binding.id and not binding.id.startswith("move.")
    ]


class HelpScreen(ModalScreen[None]):
    """A list of keys; any of ``?``, q, Esc closes it."""

    BINDINGS = [
        Binding("escape,q,question_mark,f1", "app.pop_screen", "Close", id="help.close", tooltip="Close the help"),
        Binding("j,down", "scroll(1)", "Down", show=False, id="help.down", tooltip="Scroll down"),
        Binding("k,up", "scroll(-1)", "Up", show=False, id="help.up", tooltip="Scroll up"),
    ]

    def __init__(
        self, lines: Sequence[tuple[str, str]], *, more: Sequence[tuple[str, str]] = (), there: str = ""
    ) -> None:
        """``more`` are keys that work in a part of the screen, which ``there`` names."""
        super().__init__()
        self._lines = lines
        self._more = more
        self._there = there

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Static(Content(_("Keys of this screen")), id="help-title")
            for keys, words in self._lines:
                yield Static(Content(f"{keys.ljust(KEY_COLUMNS)}{words}"))
            if self._more:
                yield Static(Content(self._there), classes="help-part")
            for keys, words in self._more:
                yield Static(Content(f"{keys.ljust(KEY_COLUMNS)}{words}"))

    def action_scroll(self, lines: int) -> None:
        self.query_one("#help").scroll_relative(y=lines, animate=False)


def _name(key: str) -> str:
    *modifiers, last = key.split("+")
    last = NAMES.get(last, last.upper() if last.startswith("f") and last[1:].isdigit() else last)
    return "+".join([*(modifier.capitalize() for modifier in modifiers), last])
