"""The list of search answers: title, why it matched, and the excerpt with the match lit."""

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from db.search.hits import Hit
from reader.sanitise import sanitise_line
from reader.tui.keys import MOVEMENT


class HitList(OptionList):
    """Answers, best first. The first is highlighted at once, so that Enter opens it."""

    BINDINGS = [*MOVEMENT]
    COMPONENT_CLASSES = OptionList.COMPONENT_CLASSES | {"hits--title", "hits--quiet", "hits--match"}

    @dataclass
    class Opened(Message):
        """The person chose an answer."""

        hit: Hit

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._hits: tuple[Hit, ...] = ()

    @property
    def current(self) -> Hit | None:
        """The highlighted answer."""
        return self._hits[self.highlighted] if self.highlighted is not None and self._hits else None

    def show(self, hits: tuple[Hit, ...]) -> None:
        """Put new answers in place of the old."""
        self._hits = hits
        self.clear_options()
        self.add_options([Option(self._content(hit)) for hit in hits])
        self.highlighted = 0 if hits else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Opened(self._hits[event.option_index]))

    def action_move(self, steps: int) -> None:
        if self._hits:
            self.highlighted = max(0, min((self.highlighted or 0) + steps, len(self._hits) - 1))

    def action_move_to_end(self, direction: int) -> None:
        self.action_move(direction * len(self._hits))

    def action_page(self, pages: float) -> None:
        self.action_move(round(pages * max(self.size.height // 3, 1)))

    def _content(self, hit: Hit) -> Content:
        quiet = self.get_visual_style("hits--quiet", partial=True)
        excerpt = Content(hit.excerpt.replace("\n", " "))
        for mark in hit.marks:
            excerpt = excerpt.stylize(self.get_visual_style("hits--match", partial=True), mark.start, mark.end)
        place = (
            "title" if hit.paragraph is None else f"{'' if hit.part == 'paragraph' else hit.part + ' '}p{hit.paragraph}"
        )
        where = " · ".join(
            part for part in (sanitise_line(hit.publisher or ""), place, sanitise_line(hit.reason)) if part
        )
        return Content.assemble(
            Content(sanitise_line(hit.title)).stylize(self.get_visual_style("hits--title", partial=True)),
            "\n",
            Content(where).stylize(quiet),
            "\n",
            excerpt,
        )
