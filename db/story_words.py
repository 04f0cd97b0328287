"""What a person does with versions of a story: says that two are one or are not, carries tags over. Each one act."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime

from db.anchors import ON_SEAT, Seat, anchor_at, checked_revision, paragraphs_around
from db.articles import live_title
from db.connection import Connections
from db.errors import NotFound, Unfit
from db.journal import Act, insert
from db.model import ArticleId, Done
from db.tags import usable_tag
from db.twins import Carried, Word

ACTIONS = {Word.SAME: "same story", Word.APART: "other story"}


class StoryWords:
    """A person's acts on the stories of one archive."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def say(self, one: ArticleId, other: ArticleId, word: Word) -> Done | None:
        """Say that two articles are one story, or are not, whatever their texts say; None if it was said already.

        Raises NotFound for an article that is not in the library, Unfit for an article and itself.
        """
        if one == other:
            raise Unfit(f"article {one}", "is always its own story")
        with self._connections.writing() as connection:
            titles = [live_title(connection, article) for article in (one, other)]
            pair = min(one, other), max(one, other)
            standing = connection.execute(
                "SELECT id, word FROM story_word WHERE one = ? AND other = ? AND deleted_at IS NULL", pair
            ).fetchone()
            if standing is not None and standing[1] == word:
                return None
            act = Act(connection, now=self._clock(), author=self._author)
            if standing is not None:
                act.update("story_word", standing[0], deleted_at=act.now)
            act.insert(
                "story_word", one=pair[0], other=pair[1], word=word.value, author=self._author, created_at=act.now
            )
            return act.record(ACTIONS[word], " = ".join(titles), article=one)

    def carry(self, carried: Sequence[Carried]) -> Done | None:
        """Put tags of one version on paragraphs of others, as suggestions that were taken: one act.

        Those that are there already are left out; None if all are. Raises NotFound where a paragraph has another text
        by now or a tag left the book, Unfit where one was archived; then nothing is written.
        """
        with self._connections.writing() as connection:
            act = Act(connection, now=self._clock(), author=self._author)
            names: dict[str, int] = {}
            articles: dict[ArticleId, int] = {}
            for one in carried:
                tag, seat = usable_tag(connection, one.tag.name), _seat(connection, one)
                if self._use(connection, seat, tag.id) is not None:
                    continue
                anchor = anchor_at(connection, seat, now=self._clock())
                tagging = act.insert(
                    "tagging", anchor=anchor, tag=tag.id, author=self._author, origin="suggestion", created_at=act.now
                )
                source = self._source(connection, one, tag.id)
                if source is not None:
                    insert(connection, "story_tagging", tagging=tagging, source=source)
                names[tag.name] = names.get(tag.name, 0) + 1
                articles[one.article] = one.paragraph
            if not names:
                return None
            article = next(iter(articles)) if len(articles) == 1 else None
            subject = ", ".join(f"{count} {name}" for name, count in names.items())
            return act.record("carry tags", subject, article=article)

    def _source(self, connection: sqlite3.Connection, one: Carried, tag: int) -> int | None:
        revision = checked_revision(connection, one.source, one.source_paragraph)
        return self._use(connection, Seat(article=one.source, revision=revision, paragraph=one.source_paragraph), tag)

    def _use(self, connection: sqlite3.Connection, seat: Seat, tag: int) -> int | None:
        row = connection.execute(
            f"SELECT id FROM tag_use WHERE anchor IN {ON_SEAT} AND tag = ? AND author = ? ORDER BY id",  # noqa: S608
            (*seat.key, tag, self._author),
        ).fetchone()
        return None if row is None else row[0]


def _seat(connection: sqlite3.Connection, one: Carried) -> Seat:
    revision = checked_revision(connection, one.article, one.paragraph)
    if paragraphs_around(connection, revision, one.paragraph)[one.paragraph] != one.text:
        raise NotFound(f"article {one.article}", "has another text by now; look at it again")
    return Seat(article=one.article, revision=revision, paragraph=one.paragraph)
