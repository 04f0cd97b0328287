"""Text with marks: the title and the captions of an article, and what paragraphs build on."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.tui.present.paragraphs import MarkedText
from reader.tui.widgets.ink import ink


def marked(widget: Widget, state: MarkedText) -> Content:
    """The text in the inks that the stylesheet gives to the widget's component classes."""
    text = Content(state.text)
    for run in state.runs:
        for look in run.looks:
            text = text.stylize(ink(widget, f"mark--{look}"), run.start, run.end)
    return text


class MarkedView(Widget):
    """Draws one ``MarkedText``."""

    state: reactive[MarkedText | None] = reactive(None, layout=True)

    def __init__(
        self,
        state: MarkedText,
        *,
        inks: Widget,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        """``inks`` has the component classes of all texts."""
        super().__init__(id=id, classes=classes)
        self._inks = inks
        self.set_reactive(MarkedView.state, state)

    def render(self) -> Content:
        return marked(self._inks, self.state) if self.state else Content("")
