"""What was learned of one person's tagging, and what it offers for the article that was looked at last."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from db.archive import Archive
from db.errors import NotFound
from db.model import Mention, Quotation, Reading, RevisionId, TagId
from db.suggested import Answer, Suggestion
from reader.suggest.lessons import lessons_from
from reader.suggest.suggester import Offer, gathered_from, offered, rules_of, suggest

if TYPE_CHECKING:
    from reader.suggest.evidence import Gathered
    from reader.suggest.learning import Learned
    from reader.suggest.lessons import Lesson

LEARN_AFTER = 10  # acts: ten more paragraphs move the figures of benchmarks/suggestions.py by less than a point
MOST_ARTICLES = 200  # that are read to learn from: more than their 1,500 newest paragraphs are not looked at


class _Asked(NamedTuple):
    """All that an article's suggestions follow from, but for what is on it already."""

    revision: RevisionId
    mentions: tuple[Mention, ...]
    quotations: tuple[Quotation, ...]
    rules: Mapping[TagId, str | None]
    learned: "Learned | None"


class Tutor:
    """Suggests by rules at once, and by what was learned as soon as something was. Writes nothing."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._learned: Learned | None = None
        self._acts = -LEARN_AFTER
        self._seen: dict[
            tuple[RevisionId, int, int], tuple[Gathered, ...]
        ] = {}  # of the articles that were learned from
        self._last: tuple[_Asked, tuple[tuple[Offer, ...], ...]] | None = None

    def suggest(self, reading: Reading) -> tuple[Suggestion, ...]:
        """What may fit an article, by paragraph."""
        rules = rules_of(self._archive.suggestions.book())
        asked = _Asked(reading.article.revision, reading.mentions, reading.quotations, rules, self._learned)
        if self._last is None or self._last[0] != asked:
            offers = tuple(offered(evidence, rules, self._learned) for evidence in gathered_from(reading))
            self._last = asked, offers
        return suggest(reading, self._last[1])

    def learn(self) -> bool:
        """Learn anew, if enough was done since; whether it was done."""
        acts = self._archive.suggestions.acts()
        if acts - self._acts < LEARN_AFTER:
            return False
        lessons = self._lessons()
        if lessons:
            from reader.suggest.learning import learn

            rules = rules_of(self._archive.suggestions.book())
            self._learned = learn(lessons, {int(tag): rule for tag, rule in rules.items()})
        self._acts = acts
        return True

    def _lessons(self) -> "list[Lesson]":
        lessons: list[Lesson] = []
        before, self._seen = self._seen, {}
        for article in self._archive.suggestions.tagged_articles(MOST_ARTICLES):
            try:
                reading = self._archive.readings.read(article)
            except NotFound:  # to the trash meanwhile
                continue
            answered = self._archive.suggestions.answered(article)
            refused: set[tuple[int, TagId]] = {at for at, answer in answered.items() if answer is Answer.REJECTED}
            author = self._archive.suggestions.author
            key = (reading.article.revision, len(reading.mentions), len(reading.quotations))
            self._seen[key] = before.get(key) or gathered_from(reading)
            lessons += lessons_from(reading, self._seen[key], author, frozenset(refused))
        return lessons
