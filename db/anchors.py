"""Anchors: evidence of a place in an article, and where that place is in its current revision."""

import sqlite3
from datetime import datetime
from uuid import uuid4

from db.errors import NotFound
from db.journal import insert
from db.model import AnchorId, ArticleId, RevisionId
from db.rows.times import from_time

CONTEXT = 64  # code points kept before and after an anchor's words: what Web Annotation's TextQuoteSelector carries

# The anchors that a paragraph of a revision has: several where paragraphs were merged, each with its own evidence.
ON_PARAGRAPH = """(SELECT anchor.id FROM anchor_place JOIN anchor ON anchor.id = anchor_place.anchor
    WHERE anchor_place.revision = ? AND anchor_place.paragraph = ? AND anchor.kind = 'paragraph')"""


def paragraph_anchor(connection: sqlite3.Connection, article: ArticleId, paragraph: int, *, now: datetime) -> AnchorId:
    """The anchor of a paragraph of the current revision that has its very words, made if there is none.

    Anchors that came here from another text are evidence of that text, and of no more. Raises NotFound.
    """
    revision = checked_revision(connection, article, paragraph)
    texts: dict[int, str] = dict(
        connection.execute(
            "SELECT number, text FROM block WHERE revision = ? AND part = 'paragraph' AND number BETWEEN ? AND ?",
            (revision, paragraph - 1, paragraph + 1),
        ).fetchall()
    )
    found = connection.execute(
        f"SELECT id FROM anchor WHERE id IN {ON_PARAGRAPH} AND exact = ? ORDER BY id LIMIT 1",  # noqa: S608
        (revision, paragraph, texts[paragraph]),
    ).fetchone()
    if found is not None:
        return AnchorId(found[0])
    at = from_time(now)
    anchor = insert(
        connection,
        "anchor",
        guid=str(uuid4()),
        article=article,
        kind="paragraph",
        revision=revision,
        paragraph=paragraph,
        exact=texts[paragraph],
        prefix=texts.get(paragraph - 1, "")[-CONTEXT:],
        suffix=texts.get(paragraph + 1, "")[:CONTEXT],
        created_at=at,
    )
    insert(
        connection,
        "anchor_place",
        anchor=anchor,
        revision=revision,
        status="exact",
        paragraph=paragraph,
        score=100.0,
        method="made",
        decided_at=at,
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


def checked_revision(connection: sqlite3.Connection, article: ArticleId, paragraph: int) -> RevisionId:
    """The current revision, which has this paragraph. Raises NotFound."""
    revision = current_revision(connection, article)
    (count,) = connection.execute(
        "SELECT count(*) FROM block WHERE revision = ? AND part = 'paragraph'", (revision,)
    ).fetchone()
    if not 0 <= paragraph < count:
        raise NotFound(f"paragraph {paragraph}", f"article {article} has paragraphs 0 to {count - 1}")
    return revision
