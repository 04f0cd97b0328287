"""Tags and notes on paragraphs, spans and articles. Every change is one journaled transaction, on disk when it returns.

A range of paragraphs is tagged as one act. On a single paragraph the same verbs take its number alone.
"""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime

from db.anchors import ON_SEAT, Seat, anchor_at, checked_revision, current_revision
from db.connection import Connections
from db.journal import Act
from db.model import ArticleId, Done, Note, RevisionId, Tag, Tagging
from db.places import Spot
from db.rows.annotations import NOTE_COLUMNS, TAGGING_COLUMNS, to_note, to_tagging
from db.tags import tag_named, usable_tag


class Annotations:
    """What the person put on the articles of one archive."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def toggle(self, article: ArticleId, paragraph: int, tag_name: str) -> Done:
        """Put the tag on the paragraph, or take it off if it is there. Raises NotFound, Unfit."""
        return self.toggle_at(Spot(article=article, first=paragraph), tag_name)

    def tag(self, article: ArticleId, paragraph: int, tag_name: str) -> Done | None:
        """Put the tag on the paragraph; None, and nothing written, if it is there. Raises NotFound, Unfit."""
        return self.tag_at(Spot(article=article, first=paragraph), tag_name)

    def untag(self, article: ArticleId, paragraph: int, tag_name: str) -> Done | None:
        """Take the tag off the paragraph; None, and nothing written, if it is not there. Raises NotFound."""
        return self.untag_at(Spot(article=article, first=paragraph), tag_name)

    def clear(self, article: ArticleId, paragraph: int) -> Done | None:
        """Take all of the person's tags off the paragraph, as one act; None if there are none. Raises NotFound."""
        return self.clear_at(Spot(article=article, first=paragraph))

    def note(self, article: ArticleId, paragraph: int, body: str) -> Done | None:
        """Write the person's note on a paragraph: see ``note_at``."""
        return self.note_at(Spot(article=article, first=paragraph), body)

    def toggle_at(self, spot: Spot, tag_name: str) -> Done:
        """Put the tag on all of the spot, or, if all of it has it, take it off. Raises NotFound, Unfit."""
        with self._connections.writing() as connection:
            seats, tag = _seats(connection, spot), tag_named(connection, tag_name)
            bare = self._bare(connection, seats, tag)
            if bare:
                return self._put(connection, spot, bare, usable_tag(connection, tag_name))
            return self._take(connection, spot, tag.name, self._taggings(connection, seats, tag))

    def tag_at(self, spot: Spot, tag_name: str) -> Done | None:
        """Put the tag where the spot lacks it; None, and nothing written, if none does. Raises NotFound, Unfit."""
        with self._connections.writing() as connection:
            tag = usable_tag(connection, tag_name)
            bare = self._bare(connection, _seats(connection, spot), tag)
            return self._put(connection, spot, bare, tag) if bare else None

    def untag_at(self, spot: Spot, tag_name: str) -> Done | None:
        """Take the tag off all of the spot; None, and nothing written, if it is nowhere there. Raises NotFound."""
        with self._connections.writing() as connection:
            tag = tag_named(connection, tag_name)
            taggings = self._taggings(connection, _seats(connection, spot), tag)
            return self._take(connection, spot, tag.name, taggings) if taggings else None

    def clear_at(self, spot: Spot) -> Done | None:
        """Take all of the person's tags off the spot, as one act; None if there are none. Raises NotFound."""
        with self._connections.writing() as connection:
            found: list[tuple[int, str]] = []
            for seat in _seats(connection, spot):
                found += connection.execute(
                    "SELECT tag_use.id, tag.name FROM tag_use JOIN tag ON tag.id = tag_use.tag"  # noqa: S608
                    f" WHERE tag_use.anchor IN {ON_SEAT} AND tag_use.author = ? ORDER BY tag.hotkey, tag.name",
                    (*seat.key, self._author),
                )
            if not found:
                return None
            names = ", ".join(dict.fromkeys(name for _row, name in found))
            return self._take(connection, spot, names, [row for row, _name in found])

    def note_at(self, spot: Spot, body: str) -> Done | None:
        """Write the person's note on a spot: a new one, a new version, or, if empty, none any more.

        A note on several paragraphs stands on the first. Every version is kept. None, and nothing written, if the note
        already says so. Raises NotFound.
        """
        with self._connections.writing() as connection:
            seat = _seats(connection, spot)[0]
            note, written = self._note(connection, seat)
            if body == written:
                return None
            act = self._act(connection)
            if not body:
                act.update("note", note, deleted_at=act.now)
                return self._record(act, "unnote", written, spot)
            version = 1
            if note:
                (newest,) = connection.execute(
                    "SELECT max(version) FROM note_version WHERE note = ?", (note,)
                ).fetchone()
                version = newest + 1
                act.update("note", note, current_version=version)
            else:
                anchor = anchor_at(connection, seat, now=self._clock())
                note = act.insert(
                    "note", anchor=anchor, author=self._author, current_version=version, created_at=act.now
                )
            connection.execute(
                "INSERT INTO note_version (note, version, body, author, created_at) VALUES (?, ?, ?, ?, ?)",
                (note, version, body, self._author, act.now),
            )
            return self._record(act, "note", body, spot)

    def _note(self, connection: sqlite3.Connection, seat: Seat) -> tuple[int, str]:
        """The person's oldest live note on a seat and its words; (0, "") if there is none."""
        found = connection.execute(
            "SELECT note.id, note_version.body FROM note JOIN note_version ON note_version.note = note.id"  # noqa: S608
            f" AND note_version.version = note.current_version WHERE note.anchor IN {ON_SEAT}"
            " AND note.author = ? AND note.deleted_at IS NULL ORDER BY note.id LIMIT 1",
            (*seat.key, self._author),
        ).fetchone()
        return found or (0, "")

    def _taggings(self, connection: sqlite3.Connection, seats: Sequence[Seat], tag: Tag) -> list[int]:
        """The person's live uses of a tag on some seats: several on one where paragraphs or tags were merged."""
        return [
            row
            for seat in seats
            for (row,) in connection.execute(
                f"SELECT id FROM tag_use WHERE anchor IN {ON_SEAT} AND tag = ? AND author = ? ORDER BY id",  # noqa: S608
                (*seat.key, tag.id, self._author),
            )
        ]

    def _bare(self, connection: sqlite3.Connection, seats: Sequence[Seat], tag: Tag) -> list[Seat]:
        return [seat for seat in seats if not self._taggings(connection, [seat], tag)]

    def _put(self, connection: sqlite3.Connection, spot: Spot, seats: Sequence[Seat], tag: Tag) -> Done:
        act = self._act(connection)
        for seat in seats:
            anchor = anchor_at(connection, seat, now=self._clock())
            act.insert("tagging", anchor=anchor, tag=tag.id, author=self._author, origin="human", created_at=act.now)
        return self._record(act, "tag", tag.name, spot)

    def _take(self, connection: sqlite3.Connection, spot: Spot, subject: str, taggings: Sequence[int]) -> Done:
        act = self._act(connection)
        for tagging in taggings:
            act.update("tagging", tagging, deleted_at=act.now)
        return self._record(act, "untag", subject, spot)

    def _act(self, connection: sqlite3.Connection) -> Act:
        return Act(connection, now=self._clock(), author=self._author)

    def _record(self, act: Act, action: str, subject: str, spot: Spot) -> Done:
        return act.record(action, subject, article=spot.article, paragraph=spot.first, place=spot.words)


def taggings_of(connection: sqlite3.Connection, revision: RevisionId) -> tuple[Tagging, ...]:
    """The live taggings of whole paragraphs that have a place in a revision, by paragraph."""
    rows = connection.execute(
        f"SELECT {TAGGING_COLUMNS} FROM anchor_place JOIN anchor ON anchor.id = anchor_place.anchor"  # noqa: S608
        " JOIN tag_use ON tag_use.anchor = anchor.id WHERE anchor_place.revision = ? AND anchor.kind = 'paragraph'"
        " AND anchor_place.paragraph IS NOT NULL ORDER BY anchor_place.paragraph, tag_use.tag, tag_use.id",
        (revision,),
    )
    return tuple(to_tagging(row) for row in rows)


def notes_of(connection: sqlite3.Connection, revision: RevisionId) -> tuple[Note, ...]:
    """The live notes on whole paragraphs that have a place in a revision, by paragraph."""
    rows = connection.execute(
        f"SELECT {NOTE_COLUMNS} FROM anchor_place JOIN anchor ON anchor.id = anchor_place.anchor"  # noqa: S608
        " JOIN note ON note.anchor = anchor.id"
        " JOIN note_version ON note_version.note = note.id AND note_version.version = note.current_version"
        " WHERE anchor_place.revision = ? AND anchor.kind = 'paragraph' AND anchor_place.paragraph IS NOT NULL"
        " AND note.deleted_at IS NULL ORDER BY anchor_place.paragraph, note.id",
        (revision,),
    )
    return tuple(to_note(row) for row in rows)


def _seats(connection: sqlite3.Connection, spot: Spot) -> list[Seat]:
    """The seats of a spot in the current revision, at least one. Raises NotFound."""
    if spot.first is None:
        return [Seat(article=spot.article, revision=current_revision(connection, spot.article))]
    for end in {spot.first, spot.paragraphs[-1]}:
        revision = checked_revision(connection, spot.article, end, spot.span)
    return [
        Seat(article=spot.article, revision=revision, paragraph=paragraph, span=spot.span)
        for paragraph in spot.paragraphs
    ]
