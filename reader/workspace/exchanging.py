"""The verbs that let articles out, with all that is on them, and take in what was let out."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from db.errors import ArchiveError, CannotWrite, NotFound, Unfit
from db.model import ArticleId, Transaction
from reader.errors import ReaderError
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.articles import Added
    from db.exchange.landing import Landed
    from db.portfolio import ExportedArticle, Portfolio
    from reader.export.checking import Tap
    from reader.export.formats import Format
    from reader.workspace.receiving import Receiving

BATCH = 32  # articles that are kept at once; bounds what is in memory
COPIED = 1 << 20  # bytes at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What became of an export."""

    articles: int
    size: int  # bytes of the file; 0 for a folder
    out: str
    lost: tuple[tuple[str, int], ...]  # what the format could not carry, with counts
    never: str  # what it never does


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of a portfolio."""

    new: int  # articles
    known: int  # articles that were here already
    landed: "Landed"  # tags and notes
    refused: tuple[ArchiveError | ReaderError, ...] = ()
    first: Transaction | None = None  # the first act of the run, undone as one; None if nothing was new


def _silent(_count: int) -> None:
    """Progress that nobody looks at."""


class Exchanging(Verbs):
    """Exports, and what comes of them elsewhere."""

    def export(
        self,
        format_name: str,
        out: Path | BinaryIO,
        *,
        query: str = "",
        articles: Sequence[ArticleId] | None = None,
        force: bool = False,
        progress: Callable[[int], None] = _silent,
    ) -> Exported:
        """Write articles (these, those a question leaves, or all) to a file, a folder or a stream, and read it back.

        A stream gets it when it was compared. Raises NotFound, QueryError, Unfit, and CannotWrite; then nothing of it
        is left.
        """
        from reader.export.checking import Tap
        from reader.export.formats import FORMATS

        form = FORMATS.get(format_name)
        if form is None:
            raise Unfit(f"format {format_name!r}", f"there are {', '.join(FORMATS)}")
        if form.is_page:
            return self._report(out, query, articles, force=force)
        chosen = self._meant(query, articles)
        tap = Tap(format=form, progress=progress)
        with self._archive.exchange.portfolio(chosen, names=form.names) as portfolio:
            size = _written(form, tap, portfolio, out, force=force)
        return Exported(
            articles=tap.articles,
            size=size,
            out=str(out) if isinstance(out, Path) else "-",
            lost=tuple((what, count) for what, count in tap.lost.items() if count),
            never=form.carrying.NEVER,
        )

    def _report(
        self, out: Path | BinaryIO, query: str, articles: Sequence[ArticleId] | None, *, force: bool
    ) -> Exported:
        from reader.export.report.page import NEVER
        from reader.workspace.reporting import Reporting

        reporting = Reporting(self._archive, self._clock)
        found = reporting.dossier(query, articles=None if articles is None else self._meant(query, articles))
        size = reporting.report(out, found, force=force)
        return Exported(
            articles=len(found.readings),
            size=size,
            out=str(out) if isinstance(out, Path) else "-",
            lost=tuple((what, count) for what, count in found.lost if count),
            never=NEVER,
        )

    def export_places(self) -> "tuple[tuple[Format, Path], ...]":
        """Every format, and where an export in it goes unless a person says otherwise."""
        from reader.export.formats import FORMATS
        from reader.workspace.places import free_place

        return tuple((form, free_place(form, now=self._clock())) for form in FORMATS.values())

    def take_in(self, portfolio: "Portfolio", origin: str, *, progress: Callable[[int], None] = _silent) -> "TakenIn":
        """Take in what a format's ``read`` gave: tags, articles, and the marks on them; one undo takes back all of it.

        What is here already is not kept again. Raises ReaderError, ArchiveError; what was kept until then stays kept.
        """
        from reader.workspace.receiving import Receiving

        receiving = Receiving(self._archive, self._clock)
        receiving.take_book(portfolio.tags)
        new = known = 0
        refused: list[ArchiveError | ReaderError] = []
        for _exported, outcome in self.arrivals(portfolio, origin, receiving):
            if isinstance(outcome, ArchiveError | ReaderError):
                refused.append(outcome)
            else:
                new, known = new + (not outcome.known), known + outcome.known
            progress(new + known)
        self._archive.search.drain()
        self._archive.stories.drain()
        return TakenIn(new=new, known=known, landed=receiving.landed, refused=tuple(refused), first=receiving.run)

    def arrivals(
        self, portfolio: "Portfolio", origin: str, receiving: "Receiving"
    ) -> "Iterator[tuple[ExportedArticle, Added | ArchiveError | ReaderError]]":
        """Keep the articles of a portfolio with their marks, and yield each with what became of it. Raises ReaderError.

        One that cannot be kept is yielded with its reason. The search learns of them when it is drained.
        """
        while some := list(islice(portfolio.articles, BATCH)):
            refused: dict[int, ReaderError] = {}
            batch = []
            for at, exported in enumerate(some):
                try:
                    batch.append((receiving.incoming(exported, origin), exported))
                except ReaderError as error:
                    refused[at] = error
            outcomes = iter(receiving.receive(batch))
            for at, exported in enumerate(some):
                yield exported, refused[at] if at in refused else next(outcomes)[0]

    def _meant(self, query: str, articles: Sequence[ArticleId] | None) -> tuple[ArticleId, ...] | None:
        """Which articles are meant; None for all. Raises NotFound, QueryError."""
        if articles is not None:
            there = {summary.id for summary in self._archive.articles.lines(articles)}
            for article in articles:
                if article not in there:
                    raise NotFound(f"article {article}", "no such article")
        if not query.strip():
            return None if articles is None else tuple(articles)
        found = self._archive.search.shelve(query).articles
        return found if articles is None else tuple(set(found).intersection(articles))


def _written(form: "Format", tap: "Tap", portfolio: "Portfolio", out: Path | BinaryIO, *, force: bool) -> int:
    """Write, read back, and put it where it was asked for. Returns the bytes of a file."""
    if form.is_folder:
        if not isinstance(out, Path):
            raise CannotWrite("-", f"{form.name} is a folder of files; --out names one")
        form.folder.write(tap.on(portfolio), out, force=force)
        tap.compare(form.folder.read(out), str(out))
        return 0

    def write(file: BinaryIO) -> None:
        form.file.write(tap.on(portfolio), file)

    def check(file: BinaryIO) -> None:
        tap.compare(form.file.read(file, str(out)), str(out))

    if isinstance(out, Path):
        from reader.export.placing import put

        return put(out, write, check=check, force=force)
    return _streamed(out, write, check)


def _streamed(out: BinaryIO, write: "Callable[[BinaryIO], None]", check: "Callable[[BinaryIO], None]") -> int:
    """Hand over what was compared, from a file that nobody sees."""
    from tempfile import TemporaryFile

    try:
        with TemporaryFile() as file:
            write(file)
            size = file.tell()
            file.seek(0)
            check(file)
            file.seek(0)
            while some := file.read(COPIED):
                out.write(some)
            out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotWrite("-", (error.strerror or str(error)).lower()) from error
    return size
