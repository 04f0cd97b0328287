"""Articles that arrive with what people made of them, from any format: kept, and their marks put where they stand."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from db.archive import Archive
from db.articles import Added
from db.batches import Incoming
from db.errors import ArchiveError, NotFound
from db.model import TagId, Transaction
from reader.errors import ReaderError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from db.exchange.landing import Arrival, Landed
    from db.model import Payload, Recognition
    from db.portfolio import ExportedArticle, ExportedTag
    from reader.intake.record import Record

MARKS = 50  # that one transaction takes in: about 10 ms, so that nobody waits who tags meanwhile


class Receiving:
    """One run of arrivals at one archive, undone as one."""

    def __init__(self, archive: Archive, clock: Callable[[], datetime]) -> None:
        from db.exchange.landing import Landed

        self._archive = archive
        self._clock = clock
        self._tags: Mapping[str, TagId] | None = None
        self.run: Transaction | None = None  # its first act
        self.landed: Landed = Landed()

    def take_book(self, tags: "Sequence[ExportedTag]") -> None:
        """Take a tag book in; the taggings that follow are of its tags. Raises ArchiveError."""
        found, act = self._archive.landings.take_book(tags, run=self.run)
        self._tags = {**self._known_tags(), **found}
        self.run = self.run or act

    def without_books(self, payloads: "Iterable[Payload | ReaderError]") -> "Iterator[Payload | ReaderError]":
        """The lines that are articles; a tag book among them is taken in as it comes."""
        from reader.export.jsonl import is_book
        from reader.intake.exchanged import book
        from reader.intake.fields import Fields, object_of

        for payload in payloads:
            if isinstance(payload, ReaderError) or not is_book(payload):
                yield payload
                continue
            try:
                tags = book(Fields(payload.origin, object_of(payload)))
            except ReaderError as error:
                yield error
            else:
                self.take_book(tags)

    def record(self, record: "Record", payload: "Payload", recognition: "Recognition | None") -> Incoming:
        """A line of the bulk door as it is kept; of one that was exported, the text alone is its capture."""
        if record.exported is None:
            return Incoming(draft=record.draft, payload=payload, recognition=recognition, tags=record.tags)
        return self.incoming(record.exported, payload.origin, recognition, tags=record.tags)

    def incoming(
        self,
        exported: "ExportedArticle",
        origin: str,
        recognition: "Recognition | None" = None,
        *,
        tags: tuple[str, ...] = (),
    ) -> Incoming:
        """An article as it is kept: by its text alone, which is also its capture."""
        from db.model import Payload
        from reader.export.jsonl import article_line
        from reader.intake import record

        body = article_line(exported, marks=False).rstrip(b"\n")
        payload = Payload(
            body=body, origin=origin, media_type=record.MEDIA_TYPE, charset="utf-8", fetched_at=self._clock()
        )
        return Incoming(
            draft=record.read(payload).draft,
            payload=payload,
            recognition=recognition,
            tags=tags,
            guid=exported.guid,
            added_at=exported.added_at,
        )

    def receive(
        self, batch: "Sequence[tuple[Incoming, ExportedArticle | None]]"
    ) -> list[tuple[Added | ArchiveError, "Landed | None"]]:
        """Keep a few dozen articles and their marks. Tells in their order what became of each, and of its marks."""
        from db.exchange.landing import Arrival
        from reader.annotation.rebase import settled

        outcomes: list[Added | ArchiveError] = list(
            self._archive.batches.add([incoming for incoming, _exported in batch], run=self.run)
        )
        waiting: list[tuple[int, Arrival]] = []
        for at, (outcome, (incoming, exported)) in enumerate(zip(outcomes, batch, strict=True)):
            if not isinstance(outcome, Added):
                continue
            if outcome.done is not None:
                self.run = self.run or outcome.done.transaction
            if exported is None or not (exported.taggings or exported.notes or exported.starred_at):
                continue
            texts = [paragraph.text for paragraph in incoming.draft.paragraphs]
            if outcome.known:
                texts = list(self._archive.evidence.witnesses(outcome.article)[0].texts)
            marks = settled(exported, texts, now=self._clock())
            waiting.append((at, Arrival(article=outcome.article, exported=marks, is_new=outcome.done is not None)))
        landed: list[Landed | None] = [None] * len(batch)
        while waiting:
            some = _some(waiting)
            waiting = waiting[len(some) :]
            for at, result in self._land(some):
                if isinstance(result, ArchiveError):
                    outcomes[at] = result
                else:
                    landed[at] = result
                    self.landed += result
                    self.run = self.run or result.first
        return list(zip(outcomes, landed, strict=True))

    def _land(self, some: "Sequence[tuple[int, Arrival]]") -> "list[tuple[int, Landed | ArchiveError]]":
        """Land the marks of some articles at once; of one whose text changed meanwhile, say so."""
        tags = self._known_tags()
        try:
            found = self._archive.landings.land([arrival for _at, arrival in some], tags, run=self.run)
        except NotFound as error:
            if len(some) == 1:
                return [(some[0][0], error)]
            return [one for pair in some for one in self._land([pair])]
        return [(at, one) for (at, _arrival), one in zip(some, found, strict=True)]

    def _known_tags(self) -> "Mapping[str, TagId]":
        """The tag of each guid: of the book that came, and of those that are here."""
        if self._tags is None:
            self._tags = {tag.guid: tag.id for tag in self._archive.tags.all()}
        return self._tags


def _some(waiting: "Sequence[tuple[int, Arrival]]") -> "Sequence[tuple[int, Arrival]]":
    """As many articles as have the marks of one transaction, at least one."""
    marks = 0
    for count, (_at, arrival) in enumerate(waiting):
        marks += len(arrival.exported.taggings) + len(arrival.exported.notes)
        if marks > MARKS and count:
            return waiting[:count]
    return waiting
