"""Verbs that take pages in: fetch, clean, recognise, keep."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, cast

from db.articles import Added
from db.errors import ArchiveError
from db.model import ArticleId, Done, Transaction
from reader.errors import ReaderError
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.model import Draft, Payload
    from reader.taking_in import Prepared
    from reader.workspace.receiving import Receiving

BATCH = 32  # articles that are prepared before the next ones are written; bounds what is in memory


class TakingIn(Verbs):
    """How pages get into the archive, and out of sight."""

    def add_all(
        self, pages: Sequence[str], *, standard_input: BinaryIO | None = None, allow_private: bool = False
    ) -> "Iterator[tuple[str, tuple[Added, Draft] | ReaderError]]":
        """Fetch, clean and keep pages (paths, addresses, "-"), and yield each with what became of it, in their order.

        Each is an act of its own, on disk when it is yielded; one undo takes back all of the run. Raises ArchiveError;
        what was kept until then stays kept.
        """
        from reader.taking_in import prepare, worked

        work = partial(prepare, own=self._archive.runs.own())
        everything = worked(pages, work, clock=self._clock, standard_input=standard_input, allow_private=allow_private)
        batch: Transaction | None = None
        for page, (payload, result) in zip(pages, everything, strict=True):
            if isinstance(payload, ReaderError) or isinstance(result, ReaderError):
                yield page, cast(ReaderError, result)  # a refused payload comes back as its own result
            else:
                added, draft = self._keep(payload, result, batch)
                if added.done is not None:
                    batch = batch or added.done.transaction
                yield page, (added, draft)

    def add_records(
        self,
        payloads: "Iterable[Payload | ReaderError]",
        *,
        recognise: bool = False,
        receiving: "Receiving | None" = None,
    ) -> "Iterator[tuple[str, tuple[Added, Draft] | ReaderError | ArchiveError]]":
        """Keep articles that are given as data, and yield each origin with what became of it, in their order.

        In batches that leave the archive free between them; one undo takes back all of the run; ``index`` then makes
        them searchable. Those that were exported bring their tags and notes; ``receiving`` tells how many. Raises
        ArchiveError for the archive; one that is yielded is about a single article.
        """
        from reader.taking_in import records
        from reader.workspace.receiving import Receiving

        receiving = receiving or Receiving(self._archive, self._clock)
        lines = receiving.without_books(payloads)
        everything = records(lines, recognise=recognise, own=self._archive.runs.own())
        while some := list(islice(everything, BATCH)):
            batch = [
                (receiving.record(result[0], payload, result[1]), result[0].exported)
                for payload, result in some
                if not isinstance(payload, ReaderError) and not isinstance(result, ReaderError)
            ]
            outcomes = iter(receiving.receive(batch))
            for payload, result in some:
                if isinstance(payload, ReaderError):
                    yield payload.name, payload
                elif isinstance(result, ReaderError):
                    yield payload.origin, result
                else:
                    outcome, _landed = next(outcomes)
                    if isinstance(outcome, Added):
                        yield payload.origin, (outcome, result[0].draft)
                    else:
                        yield payload.origin, outcome

    def receiving(self) -> "Receiving":
        """A run of arrivals, for ``add_records``: it tells what became of the tags and notes that came along."""
        from reader.workspace.receiving import Receiving

        return Receiving(self._archive, self._clock)

    def index(self, *, progress: Callable[[int], None] | None = None) -> int:
        """Make what was taken in searchable, find its twins, and tidy up, in short steps. Returns the texts written."""
        self._archive.stories.drain()
        if not self._archive.search.left():
            return 0
        written = self._archive.search.drain(progress=progress)
        self._archive.search.merge()
        return written

    def add(self, payload: "Payload") -> "tuple[Added, Draft]":
        """Clean a page, recognise who and what it names, and keep it. Raises ReaderError, ArchiveError."""
        from reader.taking_in import one, prepare

        result = one(payload, partial(prepare, own=self._archive.runs.own()))
        if isinstance(result, ReaderError):
            raise result
        return self._keep(payload, result)

    def add_pasted(self, text: str) -> "tuple[Added, Draft]":
        """Clean and keep what was pasted. Raises ReaderError, ArchiveError."""
        from db.model import Payload

        return self.add(Payload(body=text.encode("utf-8", "replace"), origin="paste", fetched_at=self._clock()))

    def add_sample(self) -> "tuple[Added, Draft]":
        """Add the invented page that newcomers try their keys on."""
        from reader.sample import sample_payload

        return self.add(sample_payload(self._clock()))

    def _keep(
        self, payload: "Payload", prepared: "Prepared", batch: Transaction | None = None
    ) -> "tuple[Added, Draft]":
        from reader.workspace.arriving import arrive

        added, draft = arrive(self._archive, payload, prepared, batch)
        if added.done is not None:
            self._archive.search.keep_up()
            self._archive.stories.keep_up()
        return added, draft

    def trash(self, article: ArticleId) -> Done:
        """Put an article into the trash."""
        return self._archive.articles.trash(article)
