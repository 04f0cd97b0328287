"""Anchors without a place in the text that is read now, and places that a person gives by hand.

What a person decides is a row of ``anchor_place`` that says who and when; no later change of the text overrides it, and
the paragraph she chose is the evidence from then on.
"""

import sqlite3
from collections.abc import Callable
from datetime import datetime

from db.anchors import checked_revision, paragraphs_around
from db.connection import Connections
from db.errors import NotFound, Unfit
from db.journal import Act
from db.model import AnchorId, ArticleId, Done, Span
from db.passages import carried
from db.places import Spot, Status, Unplaced
from db.waiting import ANCHORS

UNPLACED = f"""SELECT anchor.id, anchor.article, article.title, anchor.kind, anchor.paragraph, anchor.exact,
    anchor_place.status, anchor_place.score FROM {ANCHORS} ORDER BY anchor.article, anchor.id"""  # noqa: S608


class Placing:
    """Where anchors stand by a person's word, in one archive."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def unplaced(self) -> tuple[Unplaced, ...]:
        """Every anchor of a live article that waits for a place, by article."""
        with self._connections.reading() as connection:
            rows = connection.execute(UNPLACED).fetchall()
            tags, notes = carried(connection, [row[0] for row in rows])
        return tuple(
            Unplaced(
                anchor=AnchorId(anchor),
                article=ArticleId(article),
                title=title,
                is_span=kind == "span",
                was=was,
                exact=exact,
                status=Status(status),
                score=score,
                tags=tuple(tags.get(anchor, ())),
                notes=tuple(notes.get(anchor, ())),
            )
            for anchor, article, title, kind, was, exact, status, score in rows
        )

    def place(self, anchor: AnchorId, spot: Spot) -> Done | None:
        """Let an anchor stand at a paragraph, or, if it is one of a span, at a span.

        A span without its characters is looked for by its words. None if it stands there already. Raises NotFound, and
        Unfit where the place is in another article or of another kind.
        """
        with self._connections.writing() as connection:
            article, kind, exact = _anchor(connection, anchor)
            name = f"anchor {anchor}"
            if kind == "article" or spot.first is None or len(spot.paragraphs) > 1:
                raise Unfit(name, "can stand at one paragraph" if kind != "article" else "is on the whole article")
            if spot.article != article:
                raise Unfit(name, f"is one of article {article}")
            if kind == "paragraph" and spot.span is not None:
                raise Unfit(name, "is on a whole paragraph; leave the characters out")
            revision = checked_revision(connection, article, spot.first, spot.span)
            span = spot.span
            if kind == "span" and span is None:
                span = _only(exact, paragraphs_around(connection, revision, spot.first)[spot.first], name)
            start, end = (span.start, span.end) if span else (None, None)
            there = connection.execute(
                'SELECT paragraph, start, "end", decided_by IS NOT NULL FROM anchor_place'
                " WHERE anchor = ? AND revision = ?",
                (anchor, revision),
            ).fetchone()
            if there == (spot.first, start, end, 1):
                return None
            act = Act(connection, now=self._clock(), author=self._author)
            act.update(
                "anchor_place",
                (anchor, revision),
                status=Status.PLACED.value,
                paragraph=spot.first,
                start=start,
                end=end,
                score=100.0,
                method="person",
                decided_by=self._author,
                decided_at=act.now,
            )
            place = Spot(article=article, first=spot.first, span=span).words
            return act.record("place", exact, article=article, paragraph=spot.first, place=place)


def _anchor(connection: sqlite3.Connection, anchor: AnchorId) -> tuple[ArticleId, str, str]:
    found = connection.execute("SELECT article, kind, exact FROM anchor WHERE id = ?", (anchor,)).fetchone()
    if found is None:
        raise NotFound(f"anchor {anchor}", "no such anchor; newsreader unplaced lists those without a place")
    return ArticleId(found[0]), found[1], found[2]


def _only(words: str, text: str, name: str) -> Span:
    """The one place where the words stand. Raises Unfit."""
    if text.count(words) != 1:
        raise Unfit(name, f"its words stand {text.count(words)} times there; say the characters")
    start = text.index(words)
    return Span(start, start + len(words))
