"""Tags that may fit, in the margin: taken by one key, refused by another. They are no tags until they are taken."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import on
from textual.binding import Binding
from textual.message import Message
from textual.timer import Timer

from db.model import ArticleId, Reading, RevisionId, TagId
from db.suggested import Answer, Rate, Suggestion
from reader.language import N_, _
from reader.tui.messages import Acted
from reader.tui.present.offers import offer_words, quiet_words
from reader.tui.screens.article.annotating import Annotating
from reader.tui.widgets.status import StatusLine
from reader.tui.work import Work

LEARNS_AFTER_S = 2.0  # of rest after an act: training takes the processor for up to a second, and no key must wait
NONE_HERE = N_("nothing is suggested here")


class Suggesting(Annotating):
    """Asks what may fit, whenever the article was read, and learns from what was tagged while the person rests."""

    BINDINGS = [
        Binding(
            "full_stop",
            "accept_offer",
            "Take",
            show=False,
            key_display=".",
            id="suggest.accept",
            tooltip="Take the suggested tag; without one, the last tag again",
        ),
        Binding(
            "comma",
            "reject_offer",
            "Refuse",
            show=False,
            key_display=",",
            id="suggest.reject",
            tooltip="The suggested tag does not fit",
        ),
    ]

    @dataclass
    class Offered(Message):
        """What may fit a text of the article."""

        revision: RevisionId
        offers: tuple[Suggestion, ...]
        rates: tuple[Rate, ...]

    @dataclass
    class Learned(Message):
        """There was time to learn; ``anew`` says whether there was anything new."""

        anew: bool

    def __init__(self, work: Work, article: ArticleId, *, paragraph: int | None = None) -> None:
        super().__init__(work, article, paragraph=paragraph)
        self._offers: tuple[Suggestion, ...] = ()
        self._rates: tuple[Rate, ...] | None = None
        self._told = ""  # what the status line says of an offer
        self._last_tag: str | None = None
        self._learning: Timer | None = None

    def look_again(self, reading: Reading, *, other_text: bool) -> None:
        super().look_again(reading, other_text=other_text)
        if other_text:
            self._offers = ()
        self.call_after_refresh(self._ask, reading)

    def offered(self) -> Sequence[tuple[int, TagId]]:
        return [(offer.paragraph, offer.tag) for offer in self._offers]

    def _ask(self, reading: Reading) -> None:
        """Ask when the text is on the screen: it does not wait for what may fit."""
        revision = reading.article.revision
        self.work.ask(
            self,
            lambda workspace: self.Offered(revision, workspace.suggestions_in(reading), workspace.suggestion_rates()),
            group="offers",
        )

    @on(Offered)
    def show_offers(self, event: Offered) -> None:
        """Draw what may fit, unless the text is another by now."""
        if self.reading is None or self.reading.article.revision != event.revision:
            return
        before = {rate.tag for rate in (event.rates if self._rates is None else self._rates) if rate.quiet}
        self._offers, self._rates = event.offers, event.rates
        self.draw()
        if hushed := quiet_words(event.rates, self.tags, before):
            self.say(hushed)
        elif self.query_one(StatusLine).words in {"", self._told}:
            self._tell_offer()
        self._learn_at_rest()

    # ── Telling ────────────────────────────────────────────────────────────────────────────────────────────────────
    def _stand_at(self, index: int, *, scroll: bool = True) -> bool:
        stands = super()._stand_at(index, scroll=scroll)
        if stands:
            self._tell_offer()
        return stands

    def _tell_offer(self) -> None:
        """Say what may fit where the person is; what was said of another paragraph goes, and hints at pointing stay."""
        words = offer_words(self._offers_here, self.tags, self._rates or ()) if self._is_on_paragraph else ""
        if words:
            self.say(words)
        elif self._told and self.query_one(StatusLine).words == self._told:
            self.say("")
        self._told = words

    @property
    def _offers_here(self) -> list[Suggestion]:
        return [offer for offer in self._offers if offer.paragraph == self._cursor]

    # ── Answering ──────────────────────────────────────────────────────────────────────────────────────────────────
    def action_accept_offer(self) -> None:
        if self._is_on_paragraph and self._offers_here:
            self._answer(self._offers_here[0], Answer.ACCEPTED)
        elif self._last_tag is not None:
            name = self._last_tag
            self.act_on_spot(lambda workspace, spot: workspace.tag_at(spot, name))
        else:
            self.say(_(NONE_HERE), problem=True)

    def action_reject_offer(self) -> None:
        if self._is_on_paragraph and self._offers_here:
            self._answer(self._offers_here[0], Answer.REJECTED)
        else:
            self.say(_(NONE_HERE), problem=True)

    @property
    def _is_on_paragraph(self) -> bool:
        """Whether nothing else than the paragraph under the cursor is pointed at."""
        spot = self.spot
        return spot.span is None and spot.words is None

    def _answer(self, offer: Suggestion, answer: Answer) -> None:
        article = self.article
        self._offers = tuple(one for one in self._offers if one is not offer)  # a second stroke is for the next
        self.work.write(self, lambda workspace: Acted("do", workspace.answer(article, offer, answer)))

    # ── Learning ───────────────────────────────────────────────────────────────────────────────────────────────────
    @on(Acted)
    def remember_tag(self, event: Acted) -> None:
        """The tag that was put last can be put again."""
        if event.turn == "do" and event.done is not None and event.done.action in {"tag", "accept tag"}:
            self._last_tag = event.done.subject

    def _learn_at_rest(self) -> None:
        if self._learning is not None:
            self._learning.stop()
        self._learning = self.set_timer(LEARNS_AFTER_S, self._learn)

    def _learn(self) -> None:
        self.work.ask(self, lambda workspace: self.Learned(workspace.learn()), group="learning")

    @on(Learned)
    def ask_anew(self, event: Learned) -> None:
        """What was learned may offer other tags."""
        if event.anew and self.reading is not None:
            self._ask(self.reading)
