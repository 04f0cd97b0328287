"""Keeping annotations that come from elsewhere: each under its own author, a run undone as one act."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime

from db.anchors import ON_SEAT, Seat, anchor_at, current_revision
from db.connection import Connections
from db.errors import NotFound
from db.journal import Act
from db.model import ArticleId, Transaction
from db.remarks import Imported, Landing
from db.rows.times import from_time

_NOTED = f"""SELECT 1 FROM note o JOIN note_version v ON v.note = o.id AND v.version = o.current_version
    WHERE o.anchor IN {ON_SEAT} AND o.author = ? AND v.body = ? AND o.deleted_at IS NULL"""  # noqa: S608
_WORN = f"SELECT 1 FROM tag_use WHERE anchor IN {ON_SEAT} AND tag = ? AND author = ?"  # noqa: S608
UUID = "urn:uuid:"


class Imports:
    """The door for other people's annotations."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def article(self, source: str) -> ArticleId | None:
        """The article of an address or guid that is not in the trash; None if there is none, or more than one."""
        column, value = ("guid", source.removeprefix(UUID)) if source.startswith(UUID) else ("url", source)
        with self._connections.reading() as connection:
            rows = connection.execute(
                f"SELECT id FROM article WHERE {column} = ? AND deleted_at IS NULL LIMIT 2",  # noqa: S608
                (value,),
            ).fetchall()
        return ArticleId(rows[0][0]) if len(rows) == 1 else None

    def keep(self, landings: Sequence[Landing], *, subject: str, run: Transaction | None) -> Imported:
        """Keep some remarks in one transaction; what is here already is counted, and not written again.

        ``run`` is the first act of those that are undone as one. Raises NotFound where a text changed meanwhile;
        nothing of these is kept then.
        """
        tags = notes = known = 0
        with self._connections.writing() as connection:
            act = Act(connection, now=self._clock(), author=self._author)
            for landing in landings:
                if current_revision(connection, landing.article) != landing.revision:
                    raise NotFound(f"article {landing.article}", "has another text by now; import the file again")
                new_tags, new_notes = self._land(connection, act, landing)
                tags, notes = tags + new_tags, notes + new_notes
                known += len(landing.tags) + len(landing.remark.notes) - new_tags - new_notes
            done = act.record("import annotations", subject, batch=run) if tags or notes else None
        return Imported(tags=tags, notes=notes, known=known, first=done.transaction if done else None)

    def _land(self, connection: sqlite3.Connection, act: Act, landing: Landing) -> tuple[int, int]:
        """Put the tags and notes of one remark on their place. Returns how many of each are new."""
        remark = landing.remark
        seat = Seat(article=landing.article, revision=landing.revision, paragraph=landing.paragraph, span=landing.span)
        at = act.now if remark.created_at is None else from_time(remark.created_at)
        tags = [
            tag for tag in landing.tags if connection.execute(_WORN, (*seat.key, tag, remark.author)).fetchone() is None
        ]
        notes = [
            note
            for note in remark.notes
            if connection.execute(_NOTED, (*seat.key, remark.author, note)).fetchone() is None
        ]
        if tags or notes:
            anchor = anchor_at(connection, seat, now=self._clock())
            for tag in tags:
                act.insert("tagging", anchor=anchor, tag=tag, author=remark.author, origin="import", created_at=at)
            for body in notes:
                note = act.insert("note", anchor=anchor, author=remark.author, current_version=1, created_at=at)
                connection.execute(
                    "INSERT INTO note_version (note, version, body, author, created_at) VALUES (?, 1, ?, ?, ?)",
                    (note, body, remark.author, at),
                )
        return len(tags), len(notes)
