"""The list of search answers: title, why it matched, and the excerpt with the match lit."""

from dataclasses import dataclass

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from db.search.hits import Hit
from reader.sanitise import sanitise_line
from reader.tui.keys import MOVEMENT
from reader.tui.widgets.ink import ink


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
        self._hits = hits = by_article(hits)
        neighbours = zip((None, *hits), hits, (*hits[1:], None), strict=False)
        self.clear_options()
        self.add_options([Option(self._content(hit, before, after)) for before, hit, after in neighbours])
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

    def _content(self, hit: Hit, before: Hit | None, after: Hit | None) -> Content:
        """One answer; the title stands over the first of an article's, a blank line behind its last."""
        quiet = ink(self, "hits--quiet")
        lines = []
        if before is None or before.article != hit.article:
            lines.append(Content(sanitise_line(hit.title)).stylize(ink(self, "hits--title")))
        excerpt = Content(hit.excerpt.replace("\n", " "))
        for mark in hit.marks:
            excerpt = excerpt.stylize(ink(self, "hits--match"), mark.start, mark.end)
        publisher = f"{sanitise_line(hit.publisher)} · " if lines and hit.publisher else ""
        lines += [Content(f"{publisher}{place_words(hit)} · {sanitise_line(hit.reason)}").stylize(quiet), excerpt]
        if after is None or after.article != hit.article:
            lines.append(Content(""))
        return Content("\n").join(lines)


def by_article(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """The answers of one article together, articles in the order of their best answer. Pure."""
    order = {article: place for place, article in enumerate(dict.fromkeys(hit.article for hit in hits))}
    return tuple(sorted(hits, key=lambda hit: order[hit.article]))


def place_words(hit: Hit) -> str:
    """Where in its article an answer stands: ``p3``, ``note p3``, ``title``. Pure."""
    if hit.paragraph is None:
        return hit.part
    return f"p{hit.paragraph}" if hit.part == "paragraph" else f"{hit.part} p{hit.paragraph}"
