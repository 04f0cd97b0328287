"""Candidates: texts found under an article's address that hold too little of it to take its place unasked.

A page behind a paywall, or another article at the same address: the text is kept, the article stays as it is, and a
person says which it was.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from db.anchors import current_revision
from db.connection import Connections
from db.entities.store import store as store_recognition
from db.errors import NotFound, Refused
from db.journal import Act
from db.model import ArticleId, Done, Draft, Payload, Recognition, RevisionId, Transaction
from db.places import Basis, Candidate, Placement
from db.revisions import NO_CHOICES, check_unchanged, receipt_in, switch
from db.rows.times import to_time
from db.texts import capture_of, identified, kept_capture, packed_capture, paragraphs_of, store
from db.waiting import OPEN, TEXTS

FOUND = f"""SELECT candidate.id, candidate.article, candidate.revision, json_extract(revision.metadata, '$.title'),
    candidate.share, candidate.created_at FROM {TEXTS}"""  # noqa: S608


class Candidates:
    """The candidates of one archive, at most one for each article."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def all(self) -> tuple[Candidate, ...]:
        """Those that wait for a word, oldest first."""
        with self._connections.reading() as connection:
            rows = connection.execute(f"{FOUND} ORDER BY candidate.id").fetchall()
            return tuple(_candidate(connection, row) for row in rows)

    def of(self, article: ArticleId) -> Candidate:
        """The one of an article. Raises NotFound."""
        with self._connections.reading() as connection:
            return _candidate(connection, _row(connection, article))

    def capture(self, candidate: Candidate) -> Payload:
        """The bytes that it was made from."""
        with self._connections.reading() as connection:
            return capture_of(connection, candidate.revision)

    def set_aside(
        self,
        article: ArticleId,
        draft: Draft,
        recognition: Recognition,
        payload: Payload | None = None,
        *,
        choices: Mapping[int, bool] = NO_CHOICES,
        share: float,
        batch: Transaction | None = None,
    ) -> Done | None:
        """Keep a text for later; an older candidate of the article is dismissed. None if it waits already.

        It is another text of the present capture, or of ``payload``, which is kept. Raises NotFound.
        """
        now = self._clock()
        capture = packed_capture(payload) if payload is not None else None
        with self._connections.writing() as connection:
            current = current_revision(connection, article)
            text_sha256, revision = identified(connection, article, draft)
            if revision is None:
                stored = kept_capture(connection, article, current, capture)
                revision = store(connection, article, stored, draft, text_sha256, now=now, choices=choices)
                store_recognition(connection, revision, recognition, now=now)
            act = Act(connection, now=now, author=self._author)
            older = connection.execute(
                f"SELECT id, revision FROM candidate WHERE article = ? AND {OPEN}",  # noqa: S608
                (article,),
            ).fetchone()
            if older is not None and older[1] == revision:
                return None
            if older is not None:
                act.update("candidate", older[0], outcome="dismissed")
            act.insert("candidate", article=article, revision=revision, share=share, created_at=act.now)
            return act.record("set aside", draft.title, article=article, batch=batch)

    def accept(self, candidate: Candidate, placements: Sequence[Placement], *, basis: Basis) -> Done:
        """Read the article by the candidate's text. Raises NotFound, Refused if either was changed meanwhile."""
        with self._connections.writing() as connection:
            check_unchanged(connection, candidate.article, basis)
            row = _row(connection, candidate.article)
            if row[2] != candidate.revision:
                raise Refused(f"article {candidate.article}", "another text waits for it now; nothing was done")
            act = Act(connection, now=self._clock(), author=self._author)
            act.update("candidate", row[0], outcome="accepted")
            switch(act, candidate.article, candidate.revision, placements)
            receipt = receipt_in(connection, candidate.revision)
            return act.record("accept", candidate.title, article=candidate.article, receipt=receipt)

    def dismiss(self, article: ArticleId, *, batch: Transaction | None = None) -> Done:
        """Let the article stay as it is. The text is kept, and undo brings the question back. Raises NotFound."""
        with self._connections.writing() as connection:
            row = _row(connection, article)
            act = Act(connection, now=self._clock(), author=self._author)
            act.update("candidate", row[0], outcome="dismissed")
            return act.record("dismiss", row[3], article=article, batch=batch)


_Row = tuple[int, int, int, str, float, str]


def _row(connection: sqlite3.Connection, article: ArticleId) -> _Row:
    found: _Row | None = connection.execute(f"{FOUND} AND candidate.article = ?", (article,)).fetchone()
    if found is None:
        raise NotFound(f"article {article}", "no other text waits for it; newsreader candidates lists those that wait")
    return found


def _candidate(connection: sqlite3.Connection, row: _Row) -> Candidate:
    _id, article, revision, title, share, found_at = row
    return Candidate(
        article=ArticleId(article),
        revision=RevisionId(revision),
        title=title,
        share=share,
        found_at=to_time(found_at),
        texts=paragraphs_of(connection, RevisionId(revision)),
    )
