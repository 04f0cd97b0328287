"""Answers to suggestions: taken or refused, each one act. What is suggested is not kept until somebody answers it."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime

from db.anchors import ON_SEAT, Seat, anchor_at, checked_revision, current_revision
from db.connection import Connections
from db.errors import NotFound
from db.journal import Act
from db.model import ArticleId, Done, TagId
from db.suggested import NEWEST_ANSWERS, Answer, Rate, Suggestion
from db.tags import KEPT

_ANSWERED = """
    SELECT p.paragraph, coalesce(t.merged_into, t.id), s.answer FROM article a
    CROSS JOIN anchor_place p ON p.revision = a.current_revision AND p.paragraph IS NOT NULL
    CROSS JOIN suggestion s ON s.anchor = p.anchor AND +s.author = ? AND s.deleted_at IS NULL
    JOIN tag t ON t.id = s.tag WHERE a.id = ?"""  # from the few anchors of an article, not from all answers
_TAKEN = """
    SELECT coalesce(t.merged_into, t.id), s.tagging IS NOT NULL AND g.deleted_at IS NULL
    FROM suggestion s JOIN tag t ON t.id = s.tag LEFT JOIN tagging g ON g.id = s.tagging
    WHERE s.author = ? AND s.deleted_at IS NULL ORDER BY s.id DESC"""
_OWN_ARTICLES = """
    SELECT n.article FROM tagging g JOIN anchor n ON n.id = g.anchor JOIN article a ON a.id = n.article
    WHERE g.author = ? AND g.deleted_at IS NULL AND a.deleted_at IS NULL ORDER BY g.id DESC"""


class Suggestions:
    """What a person answered in one archive, and what her tagging can teach."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    @property
    def author(self) -> str:
        """Whose answers these are."""
        return self._author

    def book(self) -> dict[str, TagId]:
        """The tags that can be put on, by guid; a merged one as the tag that it stands for."""
        with self._connections.reading() as connection:
            return dict(
                connection.execute(
                    "SELECT worn.guid, tag.id FROM tag AS worn JOIN tag ON tag.id = coalesce(worn.merged_into, worn.id)"  # noqa: S608
                    f" WHERE {KEPT} AND tag.archived_at IS NULL AND worn.deleted_at IS NULL ORDER BY worn.id"
                )
            )

    def answered(self, article: ArticleId) -> dict[tuple[int, TagId], Answer]:
        """The person's answers on the paragraphs of an article as it is read now."""
        with self._connections.reading() as connection:
            rows = connection.execute(_ANSWERED, (self._author, article)).fetchall()
        return {(paragraph, tag): Answer(answer) for paragraph, tag, answer in rows}

    def rates(self) -> tuple[Rate, ...]:
        """How the person answered, by tag; a tag that she was never asked about is not in it."""
        taken: Mapping[TagId, list[bool]] = defaultdict(list)
        with self._connections.reading() as connection:
            for tag, is_taken in connection.execute(_TAKEN, (self._author,)):
                taken[tag].append(bool(is_taken))
        return tuple(
            Rate(tag=tag, accepted=sum(some), rejected=len(some) - sum(some), newest=tuple(some[:NEWEST_ANSWERS]))
            for tag, some in sorted(taken.items())
        )

    def accept(self, article: ArticleId, suggestion: Suggestion) -> Done | None:
        """Put the tag on its paragraph, as a suggestion that was taken: one act. None if it is the person's already.

        Raises NotFound, also where the article has another text by now.
        """
        with self._connections.writing() as connection:
            seat, act = self._seat(connection, article, suggestion), self._act(connection)
            worn = connection.execute(
                f"SELECT 1 FROM tag_use WHERE anchor IN {ON_SEAT} AND tag = ? AND author = ?",  # noqa: S608
                (*seat.key, suggestion.tag, self._author),
            ).fetchone()
            if worn is not None:
                return None
            anchor = anchor_at(connection, seat, now=self._clock())
            tagging = act.insert(
                "tagging",
                anchor=anchor,
                tag=suggestion.tag,
                author=self._author,
                origin="suggestion",
                created_at=act.now,
            )
            return self._answer(act, article, suggestion, anchor, Answer.ACCEPTED, tagging)

    def reject(self, article: ArticleId, suggestion: Suggestion) -> Done:
        """Remember that a tag does not fit its paragraph: one act. Raises NotFound as ``accept`` does."""
        with self._connections.writing() as connection:
            seat, act = self._seat(connection, article, suggestion), self._act(connection)
            anchor = anchor_at(connection, seat, now=self._clock())
            return self._answer(act, article, suggestion, anchor, Answer.REJECTED, None)

    def tagged_articles(self, most: int) -> tuple[ArticleId, ...]:
        """The articles that the person tagged last, the oldest of them first."""
        found: dict[ArticleId, None] = {}
        with self._connections.reading() as connection:
            for (article,) in connection.execute(_OWN_ARTICLES, (self._author,)):
                found[article] = None
                if len(found) == most:
                    break
        return tuple(found)[::-1]

    def acts(self) -> int:
        """How far the journal has come: what was learned before is out of date by so many acts."""
        with self._connections.reading() as connection:
            (newest,) = connection.execute("SELECT coalesce(max(txn), 0) FROM journal").fetchone()
        return int(newest)

    def _seat(self, connection: sqlite3.Connection, article: ArticleId, suggestion: Suggestion) -> Seat:
        revision = current_revision(connection, article)
        if revision != suggestion.revision:
            raise NotFound(f"article {article}", "has another text by now; look at it again")
        checked_revision(connection, article, suggestion.paragraph)
        usable = f"SELECT 1 FROM tag WHERE id = ? AND {KEPT} AND archived_at IS NULL"  # noqa: S608
        if connection.execute(usable, (suggestion.tag,)).fetchone() is None:
            raise NotFound("the suggested tag", "is in the tag book no longer; look at the article again")
        return Seat(article=article, revision=revision, paragraph=suggestion.paragraph)

    def _act(self, connection: sqlite3.Connection) -> Act:
        return Act(connection, now=self._clock(), author=self._author)

    def _answer(
        self, act: Act, article: ArticleId, suggestion: Suggestion, anchor: int, answer: Answer, tagging: int | None
    ) -> Done:
        standing = act.connection.execute(
            "SELECT id FROM suggestion WHERE anchor = ? AND tag = ? AND author = ? AND deleted_at IS NULL",
            (anchor, suggestion.tag, self._author),
        ).fetchone()
        if standing is not None:  # another window answered first, or the tag was taken off since
            act.update("suggestion", standing[0], deleted_at=act.now)
        act.insert(
            "suggestion",
            anchor=anchor,
            tag=suggestion.tag,
            author=self._author,
            score=suggestion.score,
            reasons=json.dumps(suggestion.reasons, ensure_ascii=False),
            answer=answer.value,
            tagging=tagging,
            created_at=act.now,
        )
        (name,) = act.connection.execute("SELECT name FROM tag WHERE id = ?", (suggestion.tag,)).fetchone()
        action = "accept tag" if answer is Answer.ACCEPTED else "reject tag"
        return act.record(action, name, article=article, paragraph=suggestion.paragraph)
