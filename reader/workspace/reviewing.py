"""Verbs of the line review: every line of a page, and keeping or dropping one."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from db.errors import NotFound
from db.model import ArticleId, Done
from reader.errors import ReaderError
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.model import Draft, Reading
    from reader.intake.review import Review


class Reviewing(Verbs):
    """What the cleaner kept and dropped, and a person's word on it."""

    def review(self, article: ArticleId) -> "Review":
        """Every line of the page that an article came from: kept, or dropped and by which rule."""
        from reader.intake.review import Review, lines_of

        reading, choices = self._archive.readings.read(article), self._archive.revisions.basis(article).choices
        return Review(reading=reading, lines=lines_of(self._whole_draft(reading), choices))

    def choose_line(self, article: ArticleId, line: int, *, keep: bool) -> Done | None:
        """Keep a raw line (1-based) as a paragraph, or drop it: the article is read by a new text of the same page.

        Tags and notes go where their words went. None if it is so already. Raises NotFound, and NoArticle if no
        paragraph would be left.
        """
        from reader.annotation.anchor import place
        from reader.intake.review import candidates, is_chosen, line_at
        from reader.taking_in import one, prepare

        now = self._whole_draft(self._archive.readings.read(article))
        basis = self._archive.revisions.basis(article)
        found = line_at(now, line)
        if found is None:
            raise NotFound(f"line {line}", f"the page of article {article} has no such line, or it is blank")
        if is_chosen(now, line, keep=keep):
            return None
        own = self._archive.runs.own()
        for choices in candidates(now, basis.choices, line, keep=keep):
            prepared = one(basis.payload, partial(prepare, choices=choices, own=own))
            if isinstance(prepared, ReaderError):
                raise prepared
            draft, recognition = prepared
            if is_chosen(draft, line, keep=keep):
                break
        done = self._archive.revisions.revise(
            article,
            draft,
            recognition,
            place(basis.anchors, basis.texts, [paragraph.text for paragraph in draft.paragraphs]),
            basis=basis,
            choices=choices,
            action="keep" if keep else "drop",
            subject=found.text,
        )
        self._archive.search.keep_up()
        self._archive.stories.keep_up()
        return done

    def _whole_draft(self, reading: "Reading") -> "Draft":
        return replace(reading.article.draft, dropped=self._archive.readings.dropped(reading.article.id))
