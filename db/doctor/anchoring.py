"""Anchors: each that carries something has a place in the text that is read, and is evidence of words that stood."""

import sqlite3
from collections.abc import Iterator

from db.anchors import CONTEXT
from db.doctor.findings import Fault, Mend, Problem
from db.model import ArticleId

UNPLACED = Problem(
    "anchors", "a tag or note has no place in the text that is read", "newsreader doctor --repair", Mend.PLACES
)
NOWHERE = Problem(
    "anchors",
    "a tag or note stands where no words are",
    "restore a backup from before: newsreader backup --list",
)
OTHER_WORDS = Problem(
    "anchors",
    "a tag or note is said to stand on its very words, and others are there",
    "newsreader place ANCHOR ID#pN puts it where it belongs",
)
EVIDENCE = Problem(
    "anchors",
    "the words that a tag or note was put on are not in the text it was put on",
    "restore a backup from before: newsreader backup --list",
)
TAG = Problem(
    "tags", "a tag stands for one that stands for another", "restore a backup from before: newsreader backup --list"
)

CARRYING = """(EXISTS (SELECT 1 FROM tagging t WHERE t.anchor = n.id AND t.deleted_at IS NULL)
    OR EXISTS (SELECT 1 FROM note o WHERE o.anchor = n.id AND o.deleted_at IS NULL))"""
WITHOUT_PLACE = f"""SELECT n.id, n.article FROM anchor n JOIN article a ON a.id = n.article AND a.deleted_at IS NULL
    WHERE NOT EXISTS (SELECT 1 FROM anchor_place p WHERE p.anchor = n.id AND p.revision = a.current_revision)
    AND {CARRYING} ORDER BY n.id"""  # noqa: S608
PLACES = """SELECT p.anchor, p.revision, n.kind, p.status, p.paragraph, p.start, p."end", n.exact, b.text,
    v.article = n.article FROM anchor_place p JOIN anchor n ON n.id = p.anchor JOIN revision v ON v.id = p.revision
    LEFT JOIN block b ON b.revision = p.revision AND b.part = 'paragraph' AND b.number = p.paragraph"""
MADE = """SELECT n.id, n.kind, n.start, n."end", n.exact, n.prefix, n.suffix, b.text, before.text, after.text,
    v.article = n.article FROM anchor n JOIN revision v ON v.id = n.revision
    LEFT JOIN block b ON b.revision = n.revision AND b.part = 'paragraph' AND b.number = n.paragraph
    LEFT JOIN block before ON before.revision = n.revision AND before.part = 'paragraph'
        AND before.number = n.paragraph - 1
    LEFT JOIN block after ON after.revision = n.revision AND after.part = 'paragraph'
        AND after.number = n.paragraph + 1
    ORDER BY n.id"""
CHAINS = """SELECT t.name FROM tag t JOIN tag k ON k.id = t.merged_into
    WHERE t.deleted_at IS NULL AND k.merged_into IS NOT NULL ORDER BY t.id"""
PLACELESS = ("ambiguous", "orphan")


def anchors(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Places first, then the evidence that each was made with."""
    for number, article in connection.execute(WITHOUT_PLACE):
        yield UNPLACED, f"anchor {number} of article {article}"
    for number, revision, kind, status, paragraph, start, end, exact, text, is_own in connection.execute(PLACES):
        where = f"anchor {number} in text {revision}"
        if not is_own or not _stands(kind, status, paragraph, start, end, text):
            yield NOWHERE, where
        elif status == "exact" and kind != "article" and text[slice(start, end)] != exact:
            yield OTHER_WORDS, where
    for number, kind, start, end, exact, prefix, suffix, text, before, after, is_own in connection.execute(MADE):
        evidence = _evidence(kind, start, end, text, before or "", after or "")
        if not is_own or (kind != "article" and (exact, prefix, suffix) != evidence):
            yield EVIDENCE, f"anchor {number}"


def tags(connection: sqlite3.Connection) -> Iterator[Fault]:
    """A merged tag stands for one that counts."""
    for (name,) in connection.execute(CHAINS):
        yield TAG, f"tag {name}"


def _stands(
    kind: str, status: str, paragraph: int | None, start: int | None, end: int | None, text: str | None
) -> bool:
    """Whether a place is one: a whole article, a paragraph that is there, a span that fits into it, or none."""
    if kind == "article":
        return paragraph is None and start is None and end is None
    if paragraph is None:
        return status in PLACELESS and start is None and end is None
    if text is None or status in PLACELESS or (start is None) is not (end is None):
        return False
    return start is None or end is None or 0 <= start < end <= len(text)


def _evidence(
    kind: str, start: int | None, end: int | None, text: str | None, before: str, after: str
) -> tuple[str, str, str] | None:
    if text is None:
        return None
    if kind == "paragraph":
        return text, before[-CONTEXT:], after[:CONTEXT]
    return text[slice(start, end)], text[:start][-CONTEXT:], text[end:][:CONTEXT]


def articles_without_places(connection: sqlite3.Connection) -> tuple[ArticleId, ...]:
    """The articles in which something has no place in the text that is read."""
    return tuple(dict.fromkeys(ArticleId(article) for _anchor, article in connection.execute(WITHOUT_PLACE)))
