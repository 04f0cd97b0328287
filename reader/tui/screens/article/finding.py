"""Finding words in an article, and going from one place to the next."""

from collections.abc import Iterator, Sequence
from itertools import chain

from textual.binding import Binding

from db.model import ArticleId, Reading
from reader.annotation.find import Found, find
from reader.language import _
from reader.sanitise import sanitise_line
from reader.tui.dialogs.ask_line import LineDialog
from reader.tui.key_names import hint
from reader.tui.present.paragraphs import Lit, lit_places
from reader.tui.screens.article.moving import Moving
from reader.tui.work import Work


class Finding(Moving):
    """Lights every place where the words stand."""

    BINDINGS = [
        Binding("slash", "find", "Find", show=False, key_display="/", id="find.ask", tooltip="Find in this article"),
        Binding("n,f3", "find_next(1)", "Next", show=False, id="find.next", tooltip="The next place found"),
        Binding("N,shift+f3", "find_next(-1)", "Previous", show=False, id="find.previous", tooltip="The one before"),
    ]

    def __init__(self, work: Work, article: ArticleId, *, paragraph: int | None = None) -> None:
        super().__init__(work, article, paragraph=paragraph)
        self._words: tuple[str, ...] = ()
        self._found: tuple[Found, ...] = ()
        self._here: int | None = None

    def look_again(self, reading: Reading, *, other_text: bool) -> None:
        super().look_again(reading, other_text=other_text)
        if other_text:
            self._look_for(self._words)

    def first_shown(self, reading: Reading) -> None:
        """Who comes with words and to no paragraph comes for the first place of them."""
        super().first_shown(reading)
        if not self._begins_here:
            self._go_to_found()

    def lit(self) -> Iterator[Lit]:
        return chain(super().lit(), lit_places(self._found, self._here))

    def counters(self) -> Iterator[str]:
        mine = [f"{(self._here or 0) + 1}/{len(self._found)}"] if self._found else []
        return chain(super().counters(), mine)

    def _look_for(self, words: Sequence[str]) -> None:
        """Find words, and stand at the first place from the cursor on."""
        self._words = tuple(words)
        self._found = find(self.texts(), self._words)
        after = (i for i, found in enumerate(self._found) if found.paragraph >= self._cursor)
        self._here = next(after, 0) if self._found else None

    def action_find(self) -> None:
        dialog = LineDialog(title=_("Find in this article"), placeholder=_("words"), text=" ".join(self._words))
        self.app.push_screen(dialog, self._find)

    def light(self, words: Sequence[str], paragraph: int) -> None:
        """Stand at a paragraph with words lit."""
        self._cursor = paragraph
        self._look_for(words)
        self.draw()
        self._stand_at(paragraph)

    def _find(self, words: str | None) -> None:
        if words is None:
            return
        self._look_for((words,))
        self._go_to_found()
        if not self._found:
            self.say(_("not in this article: {words}", words=sanitise_line(words)), problem=True)

    def action_find_next(self, step: int) -> None:
        if self._found:
            self._here = ((self._here or 0) + step) % len(self._found)
            self._go_to_found()
        else:
            self.say(hint("nothing to find; {key[find.ask]} asks for words"), problem=True)

    def _go_to_found(self) -> None:
        self.draw()
        if self._here is not None:
            self._stand_at(self._found[self._here].paragraph)

    def action_cancel(self) -> None:
        self._found, self._here = (), None
        super().action_cancel()
