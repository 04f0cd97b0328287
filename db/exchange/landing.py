"""Marks from elsewhere, taken in: every tag and note under its author, with its guid and its time, each only once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from db.anchors import Seat, checked_revision, current_revision
from db.connection import Connections
from db.errors import NotFound
from db.exchange.book import named, take_book
from db.exchange.places import Evident, Place, Seated, draft_of
from db.journal import Act
from db.model import ArticleId, RevisionId, TagId, Transaction
from db.portfolio import ON_ARTICLE, ExportedArticle, ExportedTag, PlacedNote, PlacedTagging, Standing
from db.rows.times import from_time
from db.texts import identified, kept_capture, store

_TAGGING = """SELECT tagging.id, tagging.deleted_at, anchor.article, anchor, tag, author FROM tagging
    JOIN anchor ON anchor.id = tagging.anchor WHERE tagging.guid = ?"""
_NOTE = """SELECT note.id, note.deleted_at, anchor.article FROM note LEFT JOIN anchor ON anchor.id = note.anchor
    WHERE note.guid = ?"""
_NOTED = """SELECT note.id FROM note JOIN note_version ON note_version.note = note.id
    AND note_version.version = note.current_version
    WHERE note.anchor IN {} AND note.author = ? AND note_version.body = ? AND note.deleted_at IS NULL"""
_WORN = "SELECT 1 FROM tag_use WHERE anchor IN {} AND tag = ? AND author = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An article of a portfolio, and the article here that its marks are for. Orphans bring their evidence."""

    article: ArticleId
    exported: ExportedArticle
    is_new: bool = False  # made for it in this run, or brought back from the trash


@dataclass(frozen=True, slots=True, kw_only=True)
class Landed:
    """What became of some marks."""

    tags: int = 0  # uses that are new here
    notes: int = 0  # notes, or words of one, that are new here
    known: int = 0  # uses and notes that were here already
    unplaced: int = 0  # of the new ones, how many wait for a place
    nameless: int = 0  # uses of a tag that no tag book can hold
    first: Transaction | None = None  # the act; None if nothing was new

    def __add__(self, other: "Landed") -> "Landed":
        """Both, under the first act of the two."""
        return Landed(
            tags=self.tags + other.tags,
            notes=self.notes + other.notes,
            known=self.known + other.known,
            unplaced=self.unplaced + other.unplaced,
            nameless=self.nameless + other.nameless,
            first=self.first or other.first,
        )


class Landings:
    """The door of one archive for what was exported."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def take_book(
        self, tags: Sequence[ExportedTag], *, run: Transaction | None = None
    ) -> tuple[dict[str, TagId], Transaction | None]:
        """Take a tag book in, as one act. Returns the tag here for each guid there, and the act, if any.

        ``run`` is the first act of those that are undone as one.
        """
        with self._connections.writing() as connection:
            act = Act(connection, now=self._clock(), author=self._author)
            found, changed = take_book(act, tags)
            words = ", ".join(tag.name for tag in tags)[:200]
            return found, act.record("new tag", words, batch=run).transaction if changed else None

    def land(
        self, arrivals: Sequence[Arrival], tags: Mapping[str, TagId], *, run: Transaction | None = None
    ) -> list[Landed]:
        """Put the marks of some articles where they stand: one act and one answer each, all of them or none.

        ``tags`` says which tag a guid is; what is not in it is a name. Raises NotFound where a place is not there.
        """
        told = []
        with self._connections.writing() as connection:
            for arrival in arrivals:
                act = Act(connection, now=self._clock(), author=self._author)
                landed = _Landing(act, arrival, tags).landed()
                if act.changed:
                    done = act.record("import annotations", arrival.exported.title, article=arrival.article, batch=run)
                    run = run or done.transaction
                    landed += Landed(first=done.transaction)
                told.append(landed)
        return told


class _Landing:
    """One article's marks on their way in, inside one transaction."""

    def __init__(self, act: Act, arrival: Arrival, tags: Mapping[str, TagId]) -> None:
        self._act = act
        self._connection = act.connection
        self._arrival = arrival
        self._tags = dict(tags)
        self._revision = current_revision(act.connection, arrival.article)
        self._others: dict[int, RevisionId] = {}

    def landed(self) -> Landed:
        exported = self._arrival.exported
        if self._arrival.is_new and exported.starred_at is not None:
            self._act.update("article", self._arrival.article, starred_at=from_time(exported.starred_at))
        total = Landed()
        for tagging in exported.taggings:
            total += self._tagging(tagging)
        for note in exported.notes:
            total += self._note(note)
        return total

    def _tagging(self, tagging: PlacedTagging) -> Landed:
        tag = self._tags.get(tagging.tag)
        if tag is None:
            tag = named(self._act, tagging.name or tagging.tag, guid=tagging.tag if tagging.name else "")
            if tag is None:
                return Landed(nameless=1)
            self._tags[tagging.tag] = tag
        author = tagging.author or self._act.author
        here = self._connection.execute(_TAGGING, (tagging.guid,)).fetchone()
        if here is not None and here[1:3] == (None, self._arrival.article):
            return Landed(known=1)
        place = self._place(tagging.standing)
        if self._connection.execute(_WORN.format(place.on), (*place.key, tag, author)).fetchone() is not None:
            return Landed(known=1)
        anchor = place.made()
        if here is not None and here[1] is not None and here[3:] == (anchor, tag, author):
            self._act.update("tagging", here[0], deleted_at=None)
        else:
            guid = tagging.guid if here is None else str(uuid4())
            at = self._act.now if tagging.created_at is None else from_time(tagging.created_at)
            self._act.insert(
                "tagging", guid=guid, anchor=anchor, tag=tag, author=author, origin=tagging.origin, created_at=at
            )
        return Landed(tags=1, unplaced=int(tagging.standing.is_orphan))

    def _note(self, note: PlacedNote) -> Landed:
        author = note.author or self._act.author
        here = self._connection.execute(_NOTE, (note.guid,)).fetchone()
        is_ours = here is not None and here[2] == self._arrival.article
        if is_ours and here[1] is None:
            return Landed(notes=1) if self._rewritten(here[0], note) else Landed(known=1)
        place = self._place(note.standing)
        if self._connection.execute(_NOTED.format(place.on), (*place.key, author, note.body)).fetchone() is not None:
            return Landed(known=1)
        if is_ours:
            self._act.update("note", here[0], deleted_at=None)
            self._rewritten(here[0], note)
        else:
            at = self._act.now if note.created_at is None else from_time(note.created_at)
            row = self._act.insert(
                "note",
                guid=note.guid if here is None else str(uuid4()),
                anchor=place.made(),
                author=author,
                current_version=len(note.versions),
                created_at=at,
            )
            for number, version in enumerate(note.versions, 1):
                written = at if version.created_at is None else from_time(version.created_at)
                self._write(row, number, version.body, version.author or author, written)
        return Landed(notes=1, unplaced=int(note.standing.is_orphan))

    def _rewritten(self, row: int, note: PlacedNote) -> bool:
        """Let a note that is here say what it was made to say elsewhere later on. Says whether it does."""
        newest, body, at = self._connection.execute(
            "SELECT (SELECT max(version) FROM note_version WHERE note = note.id), note_version.body,"
            " note_version.created_at FROM note JOIN note_version ON note_version.note = note.id"
            " AND note_version.version = note.current_version WHERE note.id = ?",
            (row,),
        ).fetchone()
        if body == note.body or note.modified_at is None or from_time(note.modified_at) <= at:
            return False
        author = note.versions[-1].author or note.author or self._act.author
        self._write(row, newest + 1, note.body, author, from_time(note.modified_at))
        self._act.update("note", row, current_version=newest + 1)
        return True

    def _write(self, note: int, version: int, body: str, author: str, at: str) -> None:
        self._connection.execute(
            "INSERT INTO note_version (note, version, body, author, created_at) VALUES (?, ?, ?, ?, ?)",
            (note, version, body, author, at),
        )

    def _place(self, standing: Standing) -> Place:
        """Where a mark goes. Raises NotFound for a place that the present text does not have."""
        evidence = standing.evidence
        if evidence is not None:
            return Evident(
                self._act,
                self._arrival.article,
                self._revision,
                standing,
                evidence,
                self._revision_of(evidence.text),
            )
        if standing.paragraph is not None:
            checked_revision(self._connection, self._arrival.article, standing.paragraph, standing.span)
        elif standing.kind != ON_ARTICLE:
            raise NotFound(f"{standing.exact[:40]!r}", "has neither a place nor evidence of one")
        seat = Seat(
            article=self._arrival.article,
            revision=self._revision,
            paragraph=standing.paragraph,
            span=standing.span,
        )
        return Seated(self._act, seat)

    def _revision_of(self, text: int | None) -> RevisionId:
        """The revision of the text that a mark is evidence from; written where it is not here."""
        if text is None:
            return self._revision
        if text not in self._others:
            draft = draft_of(self._arrival.exported.title, self._arrival.exported.others[text])
            text_sha256, revision = identified(self._connection, self._arrival.article, draft)
            if revision is None:
                capture = kept_capture(self._connection, self._arrival.article, self._revision, None)
                made_at = self._arrival.exported.others[text].made_at
                revision = store(self._connection, self._arrival.article, capture, draft, text_sha256, now=made_at)
            self._others[text] = revision
        return self._others[text]
