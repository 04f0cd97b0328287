"""Readings: everything one article screen needs from one state of the archive, and where reading stopped."""

from collections.abc import Callable
from datetime import datetime

from db.articles import live_title, resumed
from db.connection import Connections
from db.model import ArticleId, DroppedLine, Reading
from db.rows.articles import ARTICLE_COLUMNS, BLOCK_COLUMNS, to_article, to_dropped
from db.rows.times import from_time
from db.tags import all_tags


class Readings:
    """Articles as they are read."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime]) -> None:
        self._connections = connections
        self._clock = clock

    def read(self, article: ArticleId) -> Reading:
        """One article with all that belongs to it. Raises NotFound."""
        from db.annotations import notes_of, taggings_of  # the library does without, and every start is a library
        from db.entities import reading as recognised
        from db.passages import passages_of

        with self._connections.reading() as connection:
            live_title(connection, article)
            row = connection.execute(
                f"SELECT {ARTICLE_COLUMNS} FROM article JOIN revision ON revision.id = article.current_revision"  # noqa: S608
                " WHERE article.id = ?",
                (article,),
            ).fetchone()
            blocks = connection.execute(
                f"SELECT {BLOCK_COLUMNS} FROM block WHERE revision = ? ORDER BY part, number",  # noqa: S608
                (row[2],),
            ).fetchall()
            found = to_article(row, blocks)
            mentions, named, quotations = recognised.read(connection, found.revision)
            place = connection.execute(
                "SELECT paragraph FROM reading WHERE article = ? AND opened_at <> ''",
                (article,),  # '': marked as read
            ).fetchone()
            return Reading(
                article=found,
                tags=all_tags(connection),
                taggings=taggings_of(connection, found.revision),
                notes=notes_of(connection, found.revision),
                passages=passages_of(connection, found.revision),
                mentions=mentions,
                entities=named,
                quotations=quotations,
                paragraph=min(place[0], len(found.paragraphs) - 1) if place else 0,
                opened=place is not None,
            )

    def dropped(self, article: ArticleId) -> tuple[DroppedLine, ...]:
        """The raw lines that the current revision left out, each with its rule. Raises NotFound."""
        with self._connections.reading() as connection:
            live_title(connection, article)
            (packed,) = connection.execute(
                "SELECT dropped FROM revision JOIN article ON article.current_revision = revision.id"
                " WHERE article.id = ?",
                (article,),
            ).fetchone()
            return to_dropped(packed)

    def keep_place(self, article: ArticleId, paragraph: int, *, left: bool) -> None:
        """Remember where reading stopped; the article counts as read. Not an act: undo does not touch it.

        ``left`` says that the person went on to another screen, so that the next start need not open it again.
        """
        now = from_time(self._clock())
        with self._connections.writing() as connection:
            live_title(connection, article)
            connection.execute(
                "INSERT INTO reading (article, paragraph, opened_at, read_at, has_left) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (article) DO UPDATE SET paragraph = excluded.paragraph, opened_at = excluded.opened_at,"
                " read_at = coalesce(read_at, excluded.read_at), has_left = excluded.has_left",
                (article, paragraph, now, now, left),
            )

    def resumed(self) -> ArticleId | None:
        """The article that was read last, unless it was left for another screen or lies in the trash."""
        return resumed(self._connections)
