"""Pointing at more or less than the paragraph under the cursor: a range, the whole article, words of a paragraph."""

from collections.abc import Iterator
from itertools import chain

from textual import on
from textual.binding import Binding
from textual.events import TextSelected

from db.model import ArticleId, Part, Reading, Span
from db.places import Passage, Spot
from reader.annotation.marks import Mark
from reader.language import N_, _, counted
from reader.tui.key_names import hint
from reader.tui.present.paragraphs import Lit
from reader.tui.present.pointing import Words
from reader.tui.screens.article.moving import Moving
from reader.tui.widgets.paragraph import ParagraphView
from reader.tui.work import Work

RANGE_HINT = N_(  # beside the place they fit into 80 columns
    "{key[move.down]} {key[move.up]} extend · digit {key[tag.pick]} {key[note.write]} {key[copy.paragraph]} for all · "
    "{key[range.begin]} article · {key[light.out]} leaves"
)
WHOLE_HINT = N_(
    "digit {key[tag.pick]} {key[note.write]} {key[copy.paragraph]} for all of it · "
    "{key[range.begin]} the paragraph again"
)
WORDS_HINT = N_(
    "{key[words.back]} {key[words.on]} word · {key[range.begin]} extends · {key[words.less]} {key[words.more]} letter "
    "· {key[words.begin]} marked · {key[light.out]} leaves"
)

WORD_KEYS = (
    Binding("h,left", "word(-1)", "Word back", show=False, id="words.back", tooltip="Among words: the one before"),
    Binding("l,right", "word(1)", "Word on", show=False, id="words.on", tooltip="Among words: the next"),
    Binding("g,home", "word(-9999)", "First word", show=False, id="words.first", tooltip="Among words: the first"),
    Binding("G,end", "word(9999)", "Last word", show=False, id="words.last", tooltip="Among words: the last"),
    Binding("minus", "letter(1)", "Less", show=False, id="words.less", tooltip="Among words: a letter less"),
    Binding(
        "plus,equals_sign", "letter(-1)", "More", show=False, id="words.more", tooltip="Among words: a letter more"
    ),
)


class Pointing(Moving):
    """Says by ``spot`` what the keys act on."""

    BINDINGS = [
        Binding("v", "range", "Range", show=False, id="range.begin", tooltip="Mark from here on; again: all of it"),
        Binding("w", "words", "Words", show=False, id="words.begin", tooltip="Go by word; again: to words with a tag"),
    ]

    def __init__(self, work: Work, article: ArticleId, *, paragraph: int | None = None) -> None:
        super().__init__(work, article, paragraph=paragraph)
        self._since: int | None = None  # the paragraph where a range began
        self._whole = False
        self._at_words: Words | None = None

    @property
    def spot(self) -> Spot:
        """What is pointed at; the paragraph under the cursor unless something else is."""
        if self._whole:
            return Spot(article=self.article)
        if self._at_words is not None:
            return Spot(article=self.article, first=self._at_words.paragraph, span=self._at_words.span)
        first, last = sorted((self._cursor, self._cursor if self._since is None else self._since))
        return Spot(article=self.article, first=first, last=last)

    @property
    def spot_words(self) -> str:
        """What is pointed at, in words."""
        if self._whole:
            return _("the whole article")
        if self._at_words is not None:
            return f"“{self._at_words.span.of(self._at_words.text)}”"
        spot = self.spot
        return _("paragraphs {words}", words=spot.words) if spot.words else _("paragraph {first}", first=spot.first)

    def passage_at(self, spot: Spot) -> Passage | None:
        """What a span, or the whole article, carries already."""
        if self.reading is None or (spot.span is None and spot.first is not None):
            return None
        passages = self.reading.passages
        return next((one for one in passages if (one.paragraph, one.span) == (spot.first, spot.span)), None)

    def put_down(self) -> bool:
        """Point at the paragraph under the cursor again; whether something else was pointed at."""
        was = self._whole or self._since is not None or self._at_words is not None
        self._whole, self._since, self._at_words = False, None, None
        if was:
            self.clear_selection()
            self.say("")
            self._pointed()
        return was

    def acted(self) -> None:
        """Something was put there: a range is done with, words stay, for another tag or a note."""
        if self._at_words is not None:
            self._at_words = self._at_words.done()
        else:
            self.put_down()

    def _pointed(self) -> None:
        self.refresh_bindings()
        self.draw()

    # ── What layers add ────────────────────────────────────────────────────────────────────────────────────────────
    def look_again(self, reading: Reading, *, other_text: bool) -> None:
        super().look_again(reading, other_text=other_text)
        if other_text:
            self._whole, self._since, self._at_words = False, None, None
            self.refresh_bindings()

    def lit(self) -> Iterator[Lit]:
        mine = []
        if self._at_words is not None:
            mine = [Lit(Part.PARAGRAPH, self._at_words.paragraph, Mark(self._at_words.span, "picked"))]
        elif self._whole and self.reading is not None:
            title = self.reading.article.title
            mine = [Lit(Part.TITLE, 0, Mark(Span(0, max(len(title), 1)), "picked"))]
        return chain(super().lit(), mine)

    def counters(self) -> Iterator[str]:
        mine = []
        if self._whole:
            mine = [_("the whole article")]
        elif self._at_words is not None:
            span = self._at_words.span
            mine = [counted("{number:,} letter", "{number:,} letters", span.end - span.start)]
        elif self._since is not None:
            mine = [counted("{number:,} paragraph", "{number:,} paragraphs", len(self.spot.paragraphs))]
        return chain(super().counters(), mine)

    def picked(self) -> range:
        if self._whole:
            return range(len(self.texts()))
        return self.spot.paragraphs if self._since is not None else range(0)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys among words are other keys elsewhere."""
        if action in {"word", "letter"}:
            return self._at_words is not None
        return super().check_action(action, parameters)

    def _stand_at(self, index: int, *, scroll: bool = True) -> bool:
        stands = super()._stand_at(index, scroll=scroll)
        if self._at_words is not None and self._at_words.paragraph != self._cursor:
            self.put_down()
        elif self._since is not None:
            self.draw()
        return stands

    # ── Keys ───────────────────────────────────────────────────────────────────────────────────────────────────────
    def action_range(self) -> None:
        if self.reading is None:
            return
        if self._at_words is not None:
            self._at_words = self._at_words.begun()
        elif self._whole:
            self.put_down()
            return
        elif self._since is not None:
            self._since, self._whole = None, True
            self.say(hint(WHOLE_HINT))
        else:
            self._since = self._cursor
            self.say(hint(RANGE_HINT))
        self._pointed()

    def action_words(self) -> None:
        texts = self.texts()
        if not texts:
            return
        if self._at_words is None:
            words = Words.of(self._cursor, texts[self._cursor])
            if words is None:
                self.say(_("no words in this paragraph"), problem=True)
                return
            self._whole, self._since, self._at_words = False, None, words
            self.say(hint(WORDS_HINT))
        else:
            self._at_words = self._next_marked(self._at_words)
        self._pointed()

    def _next_marked(self, words: Words) -> Words:
        """The next passage of the paragraph that carries something; after the last, its first word."""
        passages = self.reading.passages if self.reading else ()
        spans = sorted({one.span for one in passages if one.span is not None and one.paragraph == words.paragraph})
        if not spans:
            self.say(_("no marked words in this paragraph"), problem=True)
            return words
        here = words.exactly
        return words.onto(next((span for span in spans if here is None or span > here), spans[0]))

    def action_word(self, steps: int) -> None:
        if self._at_words is not None:
            self.clear_selection()
            self._at_words = self._at_words.moved(steps)
            self._pointed()

    def action_letter(self, letters: int) -> None:
        if self._at_words is not None:
            self.clear_selection()
            self._at_words = self._at_words.shortened(letters)
            self._pointed()

    @on(ParagraphView.WordChosen)
    def take_word(self, event: ParagraphView.WordChosen) -> None:
        """The word that was clicked twice is pointed at."""
        words = Words.of(event.index, self.texts()[event.index])
        if words is not None:
            self.put_down()
            self._stand_at(event.index, scroll=False)
            self._at_words = words.over(event.at, event.at + 1)
            self.say(hint(WORDS_HINT))
            self._pointed()

    def go_to_clicked(self, index: int, *, reaches: bool) -> None:
        """A click with shift takes all paragraphs from the cursor on."""
        if reaches and self.reading is not None and self._since is None:
            since = self._cursor
            self.put_down()
            self._since = since
            self.say(hint(RANGE_HINT))
        super().go_to_clicked(index, reaches=reaches)

    # ── Mouse ──────────────────────────────────────────────────────────────────────────────────────────────────────
    @on(TextSelected)
    def take_dragged(self) -> None:
        """Words over which the mouse was drawn are pointed at; over several paragraphs, those are."""
        dragged = {view.index: part for view, part in self.selections.items() if isinstance(view, ParagraphView)}
        if not dragged:
            return
        first, last = min(dragged), max(dragged)
        self._whole, self._since, self._at_words = False, None, None
        self._stand_at(last, scroll=False)
        if first != last:
            self._since = first
            self.say(hint(RANGE_HINT))
        else:
            text, part = self.texts()[first], dragged[first]
            start = 0 if part.start is None else part.start.x
            end = len(text) if part.end is None or part.end.y else part.end.x
            if (words := Words.of(first, text)) is None or (part.start is not None and part.start.y):
                return
            self._at_words = words.over(start, max(end, start + 1))
            self.say(hint(WORDS_HINT))
        self._pointed()
