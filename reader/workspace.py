"""The verbs: what a person can do, the same for the screens, the command line and the tests.

The only place where text work meets storage. Every verb may touch the disk, so the screens call it in a worker.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from db.archive import Archive, utc_now
from db.articles import Added, Shelf
from db.errors import NotFound
from db.model import ArticleId, ArticleSummary, Done, Draft, Payload, Reading, Tag, TagId
from reader.errors import ReaderError
from reader.sanitise import sanitise

if TYPE_CHECKING:
    from db.search.hits import Hits
    from db.search.withdrawal import Withdrawal
    from reader.intake.review import Review
    from reader.taking_in import Prepared


class Workspace:
    """One person at one archive."""

    def __init__(self, archive: Archive, clock: Callable[[], datetime] = utc_now) -> None:
        self._archive = archive
        self._clock = clock

    @classmethod
    def open(
        cls, path: Path, *, create: bool, author: str = "me", clock: Callable[[], datetime] = utc_now
    ) -> "Workspace":
        """Open the archive at a path. Raises ArchiveError."""
        return cls(Archive.open(path, create=create, author=author, clock=clock), clock)

    def staying(self) -> AbstractContextManager[None]:
        """For as long as somebody sits at the desk: makes every single act cheaper. Leave it where it was entered."""
        return self._archive.connections.held_open()

    # ── Taking in ──────────────────────────────────────────────────────────────────────────────────────────────────
    def add_all(
        self, pages: Sequence[str], *, standard_input: BinaryIO | None = None, allow_private: bool = False
    ) -> Iterator[tuple[str, tuple[Added, Draft] | ReaderError]]:
        """Fetch, clean and keep pages (paths, addresses, "-"), and yield each with what became of it, in their order.

        Raises ArchiveError; what was kept until then stays kept.
        """
        from reader.taking_in import prepare, worked

        everything = worked(
            pages, prepare, clock=self._clock, standard_input=standard_input, allow_private=allow_private
        )
        for page, (payload, result) in zip(pages, everything, strict=True):
            if isinstance(payload, ReaderError) or isinstance(result, ReaderError):
                yield page, cast(ReaderError, result)  # a refused payload comes back as its own result
            else:
                yield page, self._keep(payload, result)

    def add(self, payload: Payload) -> tuple[Added, Draft]:
        """Clean a page, recognise who and what it names, and keep it. Raises ReaderError, ArchiveError."""
        from reader.taking_in import one, prepare

        result = one(payload, prepare)
        if isinstance(result, ReaderError):
            raise result
        return self._keep(payload, result)

    def add_pasted(self, text: str) -> tuple[Added, Draft]:
        """Clean and keep what was pasted. Raises ReaderError, ArchiveError."""
        return self.add(Payload(body=text.encode("utf-8", "replace"), origin="paste", fetched_at=self._clock()))

    def add_sample(self) -> tuple[Added, Draft]:
        """Add the invented page that newcomers try their keys on."""
        from reader.sample import sample_payload

        return self.add(sample_payload(self._clock()))

    def _keep(self, payload: Payload, prepared: "Prepared") -> tuple[Added, Draft]:
        draft, recognition = prepared
        added = self._archive.articles.add(draft, payload, recognition)
        if not added.known:
            self._archive.search.drain()
        return added, draft

    def trash(self, article: ArticleId) -> Done:
        """Put an article into the trash."""
        return self._archive.articles.trash(article)

    # ── Reading ────────────────────────────────────────────────────────────────────────────────────────────────────
    def page(self, *, offset: int, limit: int) -> tuple[ArticleSummary, ...]:
        """Lines of the library, newest first."""
        return self._archive.articles.page(offset=offset, limit=limit)

    def shelf(self) -> Shelf:
        """How many articles, and how many unread."""
        return self._archive.articles.shelf()

    def read(self, article: ArticleId) -> Reading:
        """Everything one article screen needs."""
        return self._archive.readings.read(article)

    def keep_place(self, article: ArticleId, paragraph: int, *, left: bool) -> None:
        """Remember where reading stopped, and whether the article was left for another screen."""
        self._archive.readings.keep_place(article, paragraph, left=left)

    def resumed(self) -> ArticleId | None:
        """The article that was on the screen when the reader was closed."""
        return self._archive.readings.resumed()

    # ── Reviewing ──────────────────────────────────────────────────────────────────────────────────────────────────
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
        for choices in candidates(now, basis.choices, line, keep=keep):
            prepared = one(basis.payload, partial(prepare, choices=choices))
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
        self._archive.search.drain()
        return done

    def _whole_draft(self, reading: Reading) -> Draft:
        return replace(reading.article.draft, dropped=self._archive.readings.dropped(reading.article.id))

    # ── Annotating ─────────────────────────────────────────────────────────────────────────────────────────────────
    def tags(self) -> tuple[Tag, ...]:
        """The tag book."""
        return self._archive.tags.all()

    def tag_uses(self) -> dict[TagId, int]:
        """Uses by tag."""
        return self._archive.tags.uses()

    def toggle(self, article: ArticleId, paragraph: int, tag: str) -> Done:
        """Put a tag on a paragraph, or take it off."""
        return self._archive.annotations.toggle(article, paragraph, tag)

    def tag(self, article: ArticleId, paragraph: int, tag: str) -> Done | None:
        """Put a tag on a paragraph; None if it is there."""
        return self._archive.annotations.tag(article, paragraph, tag)

    def untag(self, article: ArticleId, paragraph: int, tag: str) -> Done | None:
        """Take a tag off a paragraph; None if it is not there."""
        return self._archive.annotations.untag(article, paragraph, tag)

    def clear(self, article: ArticleId, paragraph: int) -> Done | None:
        """Take all tags off a paragraph; None if there are none."""
        return self._archive.annotations.clear(article, paragraph)

    def note(self, article: ArticleId, paragraph: int, body: str) -> Done | None:
        """Write the note on a paragraph; an empty one removes it. None if it already says so."""
        done = self._archive.annotations.note(article, paragraph, sanitise(body).strip())
        self._archive.search.drain()
        return done

    def undo(self) -> Done:
        """Take back the newest act."""
        done = self._archive.journal.undo()
        self._archive.search.drain()
        return done

    def redo(self) -> Done:
        """Do again what the newest undo took back."""
        done = self._archive.journal.redo()
        self._archive.search.drain()
        return done

    # ── Finding ────────────────────────────────────────────────────────────────────────────────────────────────────
    def search(self, query: str, *, limit: int = 20, withdrawn: "Withdrawal | None" = None) -> "Hits":
        """Ask the archive. Raises QueryError, and Interrupted if the question was withdrawn meanwhile."""
        return self._archive.search.ask(query, limit=limit, withdrawn=withdrawn)
