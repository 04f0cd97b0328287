"""Verbs of suggestions: what may fit an article, taken or refused; and learning from the person's own tagging.

Learning writes nothing: what was learned lives as long as the workspace, and is learned anew by ``learn``.
"""

from functools import cached_property
from typing import TYPE_CHECKING

from db.errors import NotFound
from db.model import ArticleId, Done
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.model import Reading
    from db.suggested import Answer, Rate, Suggestion
    from reader.workspace.tutor import Tutor


class Suggesting(Verbs):
    """Tags that are offered, and are no tags."""

    @cached_property
    def _tutor(self) -> "Tutor":
        from reader.workspace.tutor import Tutor

        return Tutor(self._archive)

    def learn(self) -> bool:
        """Learn from the person's tagging, if enough was done since the last time; whether it was done.

        Takes a second after a thousand tagged paragraphs: never in the way of a key.
        """
        return self._tutor.learn()

    def suggestions_in(self, reading: "Reading", *, quiet: bool = False) -> "tuple[Suggestion, ...]":
        """What may fit an article as it was read, by paragraph, the likeliest first; answered ones are left out.

        ``quiet``: also of the tags whose suggestions the person refused too often.
        """
        answered = self._archive.suggestions.answered(reading.article.id)
        hushed = frozenset() if quiet else {rate.tag for rate in self.suggestion_rates() if rate.quiet}
        return tuple(
            one
            for one in self._tutor.suggest(reading)
            if one.tag not in hushed and (one.paragraph, one.tag) not in answered
        )

    def suggestions(self, article: ArticleId, *, quiet: bool = False) -> "tuple[Suggestion, ...]":
        """What may fit an article; see ``suggestions_in``. Raises NotFound."""
        return self.suggestions_in(self._archive.readings.read(article), quiet=quiet)

    def suggested(self, article: ArticleId, paragraph: int, tag: str | None = None) -> "Suggestion":
        """The suggestion of a tag, or the likeliest, for a paragraph, quiet ones too. Raises NotFound."""
        wanted = None if tag is None else self._archive.tags.named(tag).id
        for one in self.suggestions(article, quiet=True):
            if one.paragraph == paragraph and wanted in {None, one.tag}:
                return one
        raise NotFound(
            f"paragraph {paragraph}", f"{tag} is not suggested there" if tag else "no tag is suggested there"
        )

    def answer(self, article: ArticleId, suggestion: "Suggestion", answer: "Answer") -> Done | None:
        """Take a suggestion, or refuse it: one act. None if the tag is there already."""
        from db.suggested import Answer

        if answer is Answer.REJECTED:
            return self._archive.suggestions.reject(article, suggestion)
        return self._archive.suggestions.accept(article, suggestion)

    def suggestion_rates(self) -> "tuple[Rate, ...]":
        """How the person answered, by tag."""
        return self._archive.suggestions.rates()
