"""Anchors: evidence of a place in an article, and where that place is in its current revision."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from db.errors import NotFound
from db.journal import insert
from db.model import AnchorId, ArticleId, RevisionId, Span
from db.rows.times import from_time

CONTEXT = 64  # code points kept before and after an anchor's words: what Web Annotation's TextQuoteSelector carries

# The anchors that a seat of a revision has: several where paragraphs were merged, each with its own evidence.
ON_SEAT = """(SELECT anchor.id FROM anchor_place JOIN anchor ON anchor.id = anchor_place.anchor
    WHERE anchor_place.revision = ? AND anchor_place.paragraph IS ? AND anchor_place.start IS ?
    AND anchor_place."end" IS ? AND anchor.kind = ?)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One place of the current revision that can carry tags and notes: the article, a paragraph, a span."""

    article: ArticleId
    revision: RevisionId
    paragraph: int | None = None
    span: Span | None = None

    @property
    def kind(self) -> str:
        """What ``anchor.kind`` says."""
        return "article" if self.paragraph is None else "paragraph" if self.span is None else "span"

    @property
    def key(self) -> tuple[int | str | None, ...]:
        """The parameters of ON_SEAT."""
        start, end = (self.span.start, self.span.end) if self.span else (None, None)
        return (self.revision, self.paragraph, start, end, self.kind)


def anchor_at(connection: sqlite3.Connection, seat: Seat, *, now: datetime) -> AnchorId:
    """The anchor of a seat that has its very words, made if there is none.

    Anchors that came here from another text are evidence of that text, and of no more.
    """
    exact, prefix, suffix = _evidence(connection, seat)
    found = connection.execute(
        f"SELECT id FROM anchor WHERE id IN {ON_SEAT} AND (exact = ? OR kind = 'article') ORDER BY id LIMIT 1",  # noqa: S608
        (*seat.key, exact),
    ).fetchone()
    if found is not None:
        return AnchorId(found[0])
    at = from_time(now)
    _revision, paragraph, start, end, kind = seat.key
    place = {"revision": seat.revision, "paragraph": paragraph, "start": start, "end": end}
    evidence = {"exact": exact, "prefix": prefix, "suffix": suffix}
    anchor = insert(
        connection, "anchor", guid=str(uuid4()), article=seat.article, kind=kind, created_at=at, **place, **evidence
    )
    insert(
        connection, "anchor_place", anchor=anchor, status="exact", score=100.0, method="made", decided_at=at, **place
    )
    return AnchorId(anchor)


def current_revision(connection: sqlite3.Connection, article: ArticleId) -> RevisionId:
    """The revision that is read now. Raises NotFound for an article that is not there or lies in the trash."""
    found = connection.execute(
        "SELECT current_revision FROM article WHERE id = ? AND deleted_at IS NULL", (article,)
    ).fetchone()
    if found is None:
        raise NotFound(f"article {article}", "no such article")
    return RevisionId(found[0])


def checked_revision(
    connection: sqlite3.Connection, article: ArticleId, paragraph: int, span: Span | None = None
) -> RevisionId:
    """The current revision, which has this paragraph and, in it, this span. Raises NotFound."""
    revision = current_revision(connection, article)
    (count,) = connection.execute(
        "SELECT count(*) FROM block WHERE revision = ? AND part = 'paragraph'", (revision,)
    ).fetchone()
    if not 0 <= paragraph < count:
        raise NotFound(f"paragraph {paragraph}", f"article {article} has paragraphs 0 to {count - 1}")
    if span is not None:
        text = paragraphs_around(connection, revision, paragraph)[paragraph]
        if span.end > len(text):
            raise NotFound(f"span {span.start}-{span.end}", f"paragraph {paragraph} has {len(text)} characters")
    return revision


def paragraphs_around(connection: sqlite3.Connection, revision: RevisionId, paragraph: int) -> dict[int, str]:
    """A paragraph of a revision and its neighbours, by number."""
    return dict(
        connection.execute(
            "SELECT number, text FROM block WHERE revision = ? AND part = 'paragraph' AND number BETWEEN ? AND ?",
            (revision, paragraph - 1, paragraph + 1),
        ).fetchall()
    )


def _evidence(connection: sqlite3.Connection, seat: Seat) -> tuple[str, str, str]:
    """The words of a seat, and the words before and after it."""
    if seat.paragraph is None:
        (title,) = connection.execute("SELECT title FROM article WHERE id = ?", (seat.article,)).fetchone()
        return title, "", ""
    texts = paragraphs_around(connection, seat.revision, seat.paragraph)
    text = texts[seat.paragraph]
    if seat.span is None:
        return text, texts.get(seat.paragraph - 1, "")[-CONTEXT:], texts.get(seat.paragraph + 1, "")[:CONTEXT]
    before, after = text[: seat.span.start], text[seat.span.end :]
    return seat.span.of(text), before[-CONTEXT:], after[:CONTEXT]
