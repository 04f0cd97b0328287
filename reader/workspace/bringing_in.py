"""The verb that takes in files of other programs, and of our own, whatever they are: import."""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, BinaryIO

from db.errors import ArchiveError
from db.exchange.landing import Landed
from reader.errors import NoArticle, ReaderError, Unreadable
from reader.export.account import Account, Settled, settled
from reader.export.kinds import Kind, kind
from reader.workspace.exchanging import Exchanging
from reader.workspace.importing import Importing
from reader.workspace.taking_in import TakingIn

if TYPE_CHECKING:
    from db.articles import Added
    from db.model import Payload, Transaction
    from db.portfolio import ExportedTag
    from db.remarks import Imported
    from reader.workspace.receiving import Receiving

LIMIT_BYTES = 100_000_000  # of a file that is held whole, as of what is inflated of a zip
PROGRAM = "import"  # whose the marks are of a project that says neither by whom nor by which program
Progress = Callable[[int], None]


@dataclass(slots=True, kw_only=True)
class Brought:
    """What became of one file."""

    kind: Kind
    tags_made: int = 0  # in the tag book
    new: int = 0  # articles
    known: int = 0  # articles that were here already
    landed: Landed = field(default_factory=Landed)  # tags and notes
    refused: list[tuple[str, str]] = field(default_factory=list)  # what could not be kept, and why
    account: Account | None = None  # of a project
    selections: tuple[Settled, ...] = ()  # of a project, all of them
    first: "Transaction | None" = None  # the first act of the run so far, which is undone as one

    @property
    def is_something(self) -> bool:
        """Whether anything of the file is here, now or before."""
        return bool(self.tags_made or self.new or self.known or self.landed.tags or self.landed.known)


class BringingIn(TakingIn, Importing, Exchanging):
    """Files from elsewhere."""

    def bring_in(
        self,
        file: BinaryIO,
        name: str,
        receiving: "Receiving",
        *,
        author: str | None = None,
        progress: Progress = lambda _count: None,
    ) -> Brought:
        """Keep what a file holds: articles, tags, notes. Files of one ``receiving`` are undone as one.

        ``author`` is whose the marks are of which the file does not say it. What is here already is not kept again.
        Raises ReaderError for a file that is none of those, ArchiveError.
        """
        if not file.seekable():
            file = io.BytesIO(_bounded(file, name))
        found = Brought(kind=kind(file, name))
        before, landed = len(self._archive.tags.all()), receiving.landed
        match found.kind:
            case Kind.PROJECT:
                self._project(file, name, receiving, found, author, progress)
            case Kind.CODE_BOOK | Kind.TABLE | Kind.SPREADSHEET:
                receiving.take_book(_book(found.kind, file, name))
            case Kind.ARTICLES:
                self._articles(_lines(file, name), receiving, found, progress)
            case Kind.ANNOTATIONS:
                self._annotations(_bounded(file, name), name, receiving, found, author, progress)
        found.tags_made = len(self._archive.tags.all()) - before
        found.landed += _less(receiving.landed, landed)
        found.first = receiving.run
        self.index()
        return found

    def _project(
        self, file: BinaryIO, name: str, receiving: "Receiving", found: Brought, author: str | None, progress: Progress
    ) -> None:
        from reader.export.refi.gathering import gathered
        from reader.export.refi.reading import project

        read = project(file, name)
        portfolio, account = gathered(read, author or next(iter(read.origin.split()), PROGRAM))
        marks = {mark for one in account.selections for mark in one.marks}
        before = self._archive.exchange.live(marks)
        receiving.take_book(portfolio.tags)
        unkept: set[str] = set()
        for exported, outcome in self.arrivals(portfolio, name, receiving):
            self._count(found, exported.title, outcome)
            if not _is_added(outcome):
                unkept |= {one.guid for one in exported.taggings} | {one.guid for one in exported.notes}
            progress(found.new + found.known)
        kept = self._archive.exchange.live(marks) - before
        found.account = account
        found.selections = settled(account, kept=kept, known=frozenset(marks - kept - unkept))

    def _articles(
        self, payloads: "Iterator[Payload | ReaderError]", receiving: "Receiving", found: Brought, progress: Progress
    ) -> None:
        for origin, outcome in self.add_records(payloads, receiving=receiving):
            self._count(found, origin, outcome[0] if isinstance(outcome, tuple) else outcome)
            progress(found.new + found.known)

    def _annotations(
        self, body: bytes, name: str, receiving: "Receiving", found: Brought, author: str | None, progress: Progress
    ) -> None:
        """Annotations of our own bring their articles along; those of others are on articles that are here."""
        from reader.export.web_annotation_reading import taken_apart

        try:
            apart = taken_apart(body, name)
        except Unreadable:
            text = body.decode("utf-8-sig", "replace")
        else:
            receiving.take_book(apart.tags(name))
            self._articles(apart.payloads(name, at=self._clock()), receiving, found, progress)
            if not apart.others:
                return
            text = json.dumps(apart.others)
        self._remarks(self.import_annotations(text, name, author=author, run=receiving.run), receiving, found)

    def _remarks(self, imported: "Imported", receiving: "Receiving", found: Brought) -> None:
        receiving.run = receiving.run or imported.first
        found.landed += Landed(tags=imported.tags, notes=imported.notes, known=imported.known)
        found.refused += [(f"annotation {misfit.number}", misfit.reason) for misfit in imported.misfits]

    def _count(self, found: Brought, name: str, outcome: "Added | ArchiveError | ReaderError") -> None:
        if isinstance(outcome, ArchiveError | ReaderError):
            own = outcome.reason if outcome.name == name else f"{outcome.name}: {outcome.reason}"
            found.refused.append((name, own))
        else:
            found.new, found.known = found.new + (not outcome.known), found.known + outcome.known


def _is_added(outcome: "Added | ArchiveError | ReaderError") -> bool:
    return not isinstance(outcome, ArchiveError | ReaderError)


def _book(which: Kind, file: BinaryIO, name: str) -> "tuple[ExportedTag, ...]":
    """The tags of a code book. Raises Unreadable."""
    from reader.export import spreadsheet, tag_table
    from reader.export.refi.codes import tags
    from reader.export.refi.reading import codebook, decoded

    if which is Kind.CODE_BOOK:
        return tuple(tags(codebook(_bounded(file, name), name)).values())
    if which is Kind.SPREADSHEET:
        return tag_table.tags(spreadsheet.rows(file, name), name)
    return tag_table.tags(tag_table.rows(decoded(_bounded(file, name))[0]), name)


def _lines(file: BinaryIO, name: str) -> "Iterator[Payload | ReaderError]":
    """The lines of a file of our own."""
    from db.archive import utc_now
    from reader.intake import record, stream

    empty = True
    for line in stream.lines_of(file, most_bytes=record.LINE_BYTES):
        payload = record.payload(line, name, at=utc_now())
        if payload is not None:
            empty = False
            yield payload
    if empty:
        yield NoArticle(name, "holds no articles")


def _bounded(file: BinaryIO, name: str) -> bytes:
    body = file.read(LIMIT_BYTES + 1)
    if len(body) > LIMIT_BYTES:
        raise Unreadable(name, f"larger than {LIMIT_BYTES // 1_000_000} MB")
    return body


def _less(landed: Landed, before: Landed) -> Landed:
    """What landed since then."""
    return replace(
        landed,
        tags=landed.tags - before.tags,
        notes=landed.notes - before.notes,
        known=landed.known - before.known,
        unplaced=landed.unplaced - before.unplaced,
        nameless=landed.nameless - before.nameless,
    )
