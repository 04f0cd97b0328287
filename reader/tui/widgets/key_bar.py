"""The keys that matter here, on one line: at most seven, from the screen's live bindings, and clickable.

Textual's Footer mounts a widget for every key and styles each anew on every change of focus: a third of the time to the
first frame. This one draws.
"""

from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.widget import Widget

from reader.language import _
from reader.tui.widgets.ink import ink

MOST_KEYS = 7


class KeyBar(Widget):
    """Draws the bindings that are shown; a click does what the key does."""

    COMPONENT_CLASSES = {"keys--key", "keys--words"}

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._show)

    def render(self) -> Content:
        """``key words`` for each, two columns apart."""
        key_style, words_style = ink(self, "keys--key"), ink(self, "keys--words")
        parts = []
        for key, words, _action in self._keys():
            parts += [Content(key).stylize(key_style), Content(f" {words}  ").stylize(words_style)]
        return Content.assemble(*parts)

    async def on_click(self, event: Click) -> None:
        """Find the key under the mouse by the columns that were drawn."""
        column = 0
        for key, words, action in self._keys():
            width = Content(f"{key} {words}  ").cell_length
            if column <= event.get_content_offset_capture(self).x < column + width:
                await self.screen.run_action(action)
                return
            column += width

    def _keys(self) -> list[tuple[str, str, str]]:
        shown: dict[str, tuple[str, str, str]] = {}
        for _node, binding, enabled, _tooltip in self.screen.active_bindings.values():
            if binding.show and enabled and binding.id:
                key = binding.key_display or self.app.get_key_display(binding)
                shown.pop(binding.id, None)  # one whose first key means something else too stands where its last one is
                shown[binding.id] = (key, _(binding.description), binding.action)
        return list(shown.values())[:MOST_KEYS]

    def _show(self, _screen: Screen[object]) -> None:
        self.refresh()
