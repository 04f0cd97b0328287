"""Tags on paragraphs and notes beside them. Every change is one journaled transaction, on disk before it returns."""

import sqlite3
from collections.abc import Callable
from datetime import datetime

from db.anchors import ON_PARAGRAPH, checked_revision, paragraph_anchor
from db.connection import Connections
from db.journal import Act
from db.model import ArticleId, Done, Note, RevisionId, Tag, Tagging
from db.rows.annotations import NOTE_COLUMNS, TAGGING_COLUMNS, to_note, to_tagging
from db.tags import tag_named


class Annotations:
    """What the person put on the articles of one archive."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def toggle(self, article: ArticleId, paragraph: int, tag_name: str) -> Done:
        """Put the tag on the paragraph, or take it off if it is there. Raises NotFound."""
        with self._connections.writing() as connection:
            tag = tag_named(connection, tag_name)
            taggings = self._taggings(connection, article, paragraph, tag)
            if not taggings:
                return self._put(connection, article, paragraph, tag)
            return self._take(connection, article, paragraph, tag, taggings)

    def tag(self, article: ArticleId, paragraph: int, tag_name: str) -> Done | None:
        """Put the tag on the paragraph; None, and nothing written, if it is there already. Raises NotFound."""
        with self._connections.writing() as connection:
            tag = tag_named(connection, tag_name)
            if self._taggings(connection, article, paragraph, tag):
                return None
            return self._put(connection, article, paragraph, tag)

    def untag(self, article: ArticleId, paragraph: int, tag_name: str) -> Done | None:
        """Take the tag off the paragraph; None, and nothing written, if it is not there. Raises NotFound."""
        with self._connections.writing() as connection:
            tag = tag_named(connection, tag_name)
            taggings = self._taggings(connection, article, paragraph, tag)
            if not taggings:
                return None
            return self._take(connection, article, paragraph, tag, taggings)

    def clear(self, article: ArticleId, paragraph: int) -> Done | None:
        """Take all of the person's tags off the paragraph, as one act; None if there are none. Raises NotFound."""
        with self._connections.writing() as connection:
            revision = checked_revision(connection, article, paragraph)
            rows = connection.execute(
                "SELECT tagging.id, tag.name FROM tagging JOIN tag ON tag.id = tagging.tag"  # noqa: S608
                f" WHERE tagging.anchor IN {ON_PARAGRAPH}"
                " AND tagging.author = ? AND tagging.deleted_at IS NULL ORDER BY tag.hotkey, tag.name",
                (revision, paragraph, self._author),
            ).fetchall()
            if not rows:
                return None
            act = self._act(connection)
            for row, _name in rows:
                act.update("tagging", row, deleted_at=act.now)
            names = ", ".join(dict.fromkeys(name for _row, name in rows))
            return act.record("untag", names, article=article, paragraph=paragraph)

    def note(self, article: ArticleId, paragraph: int, body: str) -> Done | None:
        """Write the person's note on a paragraph: a new one, a new version, or, if empty, none any more.

        Every version is kept. None, and nothing written, if the note already says so. Raises NotFound.
        """
        with self._connections.writing() as connection:
            revision = checked_revision(connection, article, paragraph)
            note, written = self._note(connection, revision, paragraph)
            if body == written:
                return None
            act = self._act(connection)
            if not body:
                act.update("note", note, deleted_at=act.now)
                return act.record("unnote", written, article=article, paragraph=paragraph)
            version = 1
            if note:
                (newest,) = connection.execute(
                    "SELECT max(version) FROM note_version WHERE note = ?", (note,)
                ).fetchone()
                version = newest + 1
                act.update("note", note, current_version=version)
            else:
                anchor = paragraph_anchor(connection, article, paragraph, now=self._clock())
                note = act.insert(
                    "note", anchor=anchor, author=self._author, current_version=version, created_at=act.now
                )
            connection.execute(
                "INSERT INTO note_version (note, version, body, author, created_at) VALUES (?, ?, ?, ?, ?)",
                (note, version, body, self._author, act.now),
            )
            return act.record("note", body, article=article, paragraph=paragraph)

    def _note(self, connection: sqlite3.Connection, revision: RevisionId, paragraph: int) -> tuple[int, str]:
        """The person's oldest live note on a paragraph and its words; (0, "") if there is none."""
        found = connection.execute(
            "SELECT note.id, note_version.body FROM note JOIN note_version ON note_version.note = note.id"  # noqa: S608
            f" AND note_version.version = note.current_version WHERE note.anchor IN {ON_PARAGRAPH}"
            " AND note.author = ? AND note.deleted_at IS NULL ORDER BY note.id LIMIT 1",
            (revision, paragraph, self._author),
        ).fetchone()
        return found or (0, "")

    def _taggings(self, connection: sqlite3.Connection, article: ArticleId, paragraph: int, tag: Tag) -> list[int]:
        """The person's live uses of a tag on a paragraph: several where paragraphs were merged."""
        revision = checked_revision(connection, article, paragraph)
        rows = connection.execute(
            f"SELECT id FROM tagging WHERE anchor IN {ON_PARAGRAPH}"  # noqa: S608
            " AND tag = ? AND author = ? AND deleted_at IS NULL ORDER BY id",
            (revision, paragraph, tag.id, self._author),
        )
        return [row for (row,) in rows]

    def _put(self, connection: sqlite3.Connection, article: ArticleId, paragraph: int, tag: Tag) -> Done:
        act = self._act(connection)
        anchor = paragraph_anchor(connection, article, paragraph, now=self._clock())
        act.insert("tagging", anchor=anchor, tag=tag.id, author=self._author, origin="human", created_at=act.now)
        return act.record("tag", tag.name, article=article, paragraph=paragraph)

    def _take(
        self, connection: sqlite3.Connection, article: ArticleId, paragraph: int, tag: Tag, taggings: list[int]
    ) -> Done:
        act = self._act(connection)
        for tagging in taggings:
            act.update("tagging", tagging, deleted_at=act.now)
        return act.record("untag", tag.name, article=article, paragraph=paragraph)

    def _act(self, connection: sqlite3.Connection) -> Act:
        return Act(connection, now=self._clock(), author=self._author)


def taggings_of(connection: sqlite3.Connection, revision: RevisionId) -> tuple[Tagging, ...]:
    """The live taggings that have a place in a revision, by paragraph."""
    rows = connection.execute(
        f"SELECT {TAGGING_COLUMNS} FROM anchor_place JOIN tagging ON tagging.anchor = anchor_place.anchor"  # noqa: S608
        " WHERE anchor_place.revision = ? AND anchor_place.paragraph IS NOT NULL AND tagging.deleted_at IS NULL"
        " ORDER BY anchor_place.paragraph, tagging.tag, tagging.id",
        (revision,),
    )
    return tuple(to_tagging(row) for row in rows)


def notes_of(connection: sqlite3.Connection, revision: RevisionId) -> tuple[Note, ...]:
    """The live notes that have a place in a revision, by paragraph."""
    rows = connection.execute(
        f"SELECT {NOTE_COLUMNS} FROM anchor_place JOIN note ON note.anchor = anchor_place.anchor"  # noqa: S608
        " JOIN note_version ON note_version.note = note.id AND note_version.version = note.current_version"
        " WHERE anchor_place.revision = ? AND anchor_place.paragraph IS NOT NULL AND note.deleted_at IS NULL"
        " ORDER BY anchor_place.paragraph, note.id",
        (revision,),
    )
    return tuple(to_note(row) for row in rows)
