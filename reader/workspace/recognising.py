"""Verbs that let the recogniser of today read articles again. Tags and notes are not touched."""

from collections.abc import Generator, Iterator, Sequence
from typing import TYPE_CHECKING

from db.errors import NotFound
from db.model import ArticleId, Done
from reader.errors import ReaderError, Unreadable
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.model import Recognition


class Recognising(Verbs):
    """Recognising again: one act for a whole run, undone as one."""

    def recogniser_of(self, article: ArticleId) -> str:
        """Name and version of the recogniser that read an article last. Raises NotFound."""
        return self._archive.runs.recogniser_of(article)

    def recognition_due(
        self, articles: Sequence[ArticleId] | None = None, *, force: bool = False
    ) -> tuple[ArticleId, ...]:
        """The articles (None: of all) whose names would be found otherwise today.

        Another recogniser read them last, or a name in them was added or taken back since; all of them if ``force``.
        """
        from reader.recognising import recogniser_names

        runs = self._archive.runs
        return runs.due(recogniser_names(), runs.own(), among=articles, force=force)

    def recognise(
        self, articles: Sequence[ArticleId]
    ) -> "Generator[tuple[ArticleId, Recognition | ReaderError], None, Done | None]":
        """Recognise these again, and yield each with what was found or why it could not be.

        At the end, or when it is closed early, what was found is put in force as one act, which is returned: None if
        nothing was done. What an ended run had done is put in force too. Raises ArchiveError.
        """
        from db.model import Recognition
        from reader.recognising import Text, recognise_texts, recogniser_names

        begun, runs = self._clock(), self._archive.runs
        recognisers, own = recogniser_names(), runs.own()
        done = None

        def texts() -> Iterator[Text | ReaderError]:
            for article in articles:
                try:
                    found = self._archive.readings.read(article).article
                except NotFound as error:  # it went to the trash meanwhile
                    yield Unreadable(error.name, error.reason)
                else:
                    yield Text(origin=f"article {article}", revision=found.revision, draft=found.draft, own=own)

        try:
            for article, (text, result) in zip(articles, recognise_texts(texts(), len(articles)), strict=True):
                if isinstance(text, Text) and isinstance(result, Recognition):
                    runs.keep(text.revision, result)
                yield article, result
        finally:
            done = runs.put_in_force(recognisers, own)
        if done is not None:
            runs.tidy(before=begun)
        return done

    def recognise_article(self, article: ArticleId) -> Done | None:
        """Recognise one article again, whoever read it last: after a name was added, say. Raises NotFound."""
        self._archive.readings.read(article)
        return finished(self.recognise([article]))


def finished(work: Generator[object, None, Done | None]) -> Done | None:
    """Let a run come to its end. Returns its act."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            done: Done | None = end.value
            return done
