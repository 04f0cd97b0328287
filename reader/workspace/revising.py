"""Verbs that change the text under the tags: cleaned again, fetched again, accepted, and anchors placed by hand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.errors import ArchiveError, NotFound, Refused
from db.model import AnchorId, ArticleId, Done, RevisionId, Transaction
from reader.errors import ReaderError, Unreadable
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.model import Draft
    from db.places import Basis, Candidate, Fate, Spot, Unplaced
    from reader.annotation.likely import Likely
    from reader.taking_in import Prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class Recleaned:
    """What became of one article: ``done`` if anything was written, ``error`` if there is no new text."""

    article: ArticleId
    title: str = ""
    done: Done | None = None
    is_aside: bool = False  # the new text waits for a person's word
    share: float = 1.0  # of the old text that the new one holds, 0 to 1
    error: ReaderError | ArchiveError | None = None

    @property
    def word(self) -> str:
        """What became of it in one word: refused, aside, same or changed."""
        if self.error is not None:
            return "refused"
        return "aside" if self.is_aside else "same" if self.done is None else "changed"


class Revising(Verbs):
    """Texts that are read anew, and where tags stand in them."""

    def reclean(self, articles: Sequence[ArticleId] | None = None) -> Iterator[Recleaned]:
        """Read stored pages again by the present cleaner and recogniser: some articles, or, with None, all.

        A person's lines stay as she chose them. Each article is a short transaction; one undo takes back all of the
        run. Raises NotFound for an article that is not there, before anything is done.
        """
        from reader.taking_in import Again, each_again

        there = self._archive.articles.ids()
        asked = there if articles is None else tuple(dict.fromkeys(articles))
        for missing in set(asked).difference(there):
            raise NotFound(f"article {missing}", "no such article")
        bases: dict[ArticleId, Basis] = {}

        def pages() -> Iterator[Again | ReaderError]:
            for article in asked:
                try:
                    basis = bases[article] = self._archive.revisions.basis(article)
                except NotFound as error:  # trashed since the run began
                    yield Unreadable(error.name, error.reason)
                else:
                    yield Again.of(basis.payload, basis.choices)

        batch: Transaction | None = None
        for article, result in zip(asked, each_again(pages(), len(asked)), strict=True):
            if isinstance(result, ReaderError):
                bases.pop(article, None)
                outcome = Recleaned(article=article, error=result)
            else:
                outcome = self._recleaned(article, result, bases.pop(article), batch)
            if outcome.done is not None:
                batch = batch or outcome.done.transaction
            yield outcome
        self._archive.search.keep_up()
        self._archive.stories.keep_up()

    def _recleaned(
        self,
        article: ArticleId,
        prepared: "Prepared",
        basis: "Basis",
        batch: Transaction | None,
    ) -> Recleaned:
        from reader.annotation.anchor import is_same_article, kept_share, place

        draft, recognition = prepared
        old, new = basis.texts[basis.revision], [paragraph.text for paragraph in draft.paragraphs]
        share = kept_share(old, new)
        try:
            if not is_same_article(old, new):
                done = self._archive.candidates.set_aside(
                    article, draft, recognition, choices=basis.choices, share=share, batch=batch
                )
                return Recleaned(article=article, title=draft.title, done=done, is_aside=True, share=share)
            done = self._archive.revisions.revise(
                article,
                draft,
                recognition,
                place(basis.anchors, basis.texts, new),
                basis=basis,
                choices=basis.choices,
                action="reclean",
                subject=draft.title,
                batch=batch,
            )
        except (NotFound, Refused) as error:
            return Recleaned(article=article, error=error)
        return Recleaned(article=article, title=draft.title, done=done, share=share)

    def fates(self, article: ArticleId, revision: RevisionId | None = None) -> "tuple[Fate, ...]":
        """What became of each tag and note when the text changed: the last time, or to a text that history names."""
        return self._archive.revisions.fates(article, revision)

    def unplaced(self) -> "tuple[Unplaced, ...]":
        """Tags and notes that have no place in the present text of their article."""
        return self._archive.placing.unplaced()

    def likely_places(self, waiting: "Unplaced") -> "tuple[Likely, ...]":
        """Every paragraph that an anchor without a place could stand at by hand, the likeliest first."""
        from reader.annotation.likely import likely

        paragraphs = self._archive.readings.read(waiting.article).article.paragraphs
        texts = [paragraph.text for paragraph in paragraphs]
        return likely(waiting.exact, texts, was=waiting.was, is_span=waiting.is_span)

    def place(self, anchor: AnchorId, spot: "Spot") -> Done | None:
        """Give an anchor its place by hand; None if it stands there by hand already."""
        return self._archive.placing.place(anchor, spot)

    def candidates(self) -> "tuple[Candidate, ...]":
        """Texts that hold too little of their article to take its place unasked."""
        return self._archive.candidates.all()

    def accept(self, article: ArticleId) -> Done:
        """Read an article by the text that waits for it; tags and notes go along where they can."""
        from reader.annotation.anchor import place

        candidate = self._archive.candidates.of(article)
        basis = self._archive.revisions.basis(article)
        placements = place(basis.anchors, basis.texts, candidate.texts)
        done = self._archive.candidates.accept(candidate, placements, basis=basis)
        self._archive.search.keep_up()
        self._archive.stories.keep_up()
        return done

    def dismiss(self, article: ArticleId) -> Done:
        """Leave an article as it is; the text that waited is kept and forgotten."""
        return self._archive.candidates.dismiss(article)

    def part(self, article: ArticleId) -> "tuple[ArticleId, Draft]":
        """Make the text that waits an article of its own. Raises ReaderError if it cannot be read any more."""
        from reader.taking_in import one, prepare

        candidate = self._archive.candidates.of(article)
        payload = self._archive.candidates.capture(candidate)
        prepared = one(payload, prepare)
        if isinstance(prepared, ReaderError):
            raise prepared
        draft, recognition = prepared
        dismissed = self._archive.candidates.dismiss(article)
        added = self._archive.articles.add(draft, payload, recognition, batch=dismissed.transaction)
        self._archive.search.keep_up()
        self._archive.stories.keep_up()
        return added.article, draft
