"""What the archive knows of stories: the versions of one, and all of them. Brings what it is asked up to date first."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from db.connection import Connections
from db.errors import NotFound
from db.model import ArticleId
from db.rows.times import to_maybe_time, to_time
from db.stories.groups import groups
from db.stories.shingles import likeness, short_shingles
from db.stories.sketches import Sketches, text_of
from db.twins import Likeness, Story, Version, Word

_TWINS = "SELECT article, twin FROM story_twin WHERE article = ?"
_ALL_TWINS = """SELECT t.article, t.twin, coalesce(p.resemblance, 1.0) FROM story_twin t
    JOIN article a ON a.id = t.article AND a.deleted_at IS NULL
    LEFT JOIN story_pair p ON p.article = t.article AND p.twin = t.twin"""
_VERSIONS = """SELECT a.id, a.title, a.publisher, a.published_at, a.added_at, coalesce(t.letters, 0)
    FROM json_each(?) i JOIN article a ON a.id = i.value LEFT JOIN story_text t ON t.article = a.id
    WHERE a.deleted_at IS NULL"""
_WORD = "SELECT word FROM story_word WHERE one = ? AND other = ? AND deleted_at IS NULL"
_PARTED = """SELECT other FROM story_word WHERE one = ?1 AND word = 'apart' AND deleted_at IS NULL
    UNION SELECT one FROM story_word WHERE other = ?1 AND word = 'apart' AND deleted_at IS NULL"""


class Stories:
    """The stories of one archive."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._sketches = Sketches(connections)

    def keep_up(self) -> None:
        """Take up what was just written, unless an import is under way."""
        self._sketches.keep_up()

    def come_near(self) -> bool:
        """Take up what waits, for about 0.2 s if it is much. Whether all is known."""
        return self._sketches.come_near()

    def drain(self, *, progress: Callable[[int], None] | None = None) -> None:
        """Take up everything that waits, in short transactions."""
        self._sketches.drain(progress=progress)

    def rebuild(self) -> None:
        """Throw away what is derived and make it again; a person's words stay."""
        self._sketches.rebuild()

    def of(self, article: ArticleId, *, beside: Sequence[ArticleId] = (), parted: bool = False) -> Story:
        """The versions of an article's story, it first, then the likest. Alone it is the only one.

        ``beside``: articles that are shown with them, twins or not; ``parted``: also those that a person said are no
        twins, to be taken back. Raises NotFound for one that is not there or lies in the trash.
        """
        with self._connections.reading() as connection:
            twins = {twin for _article, twin in connection.execute(_TWINS, (article,))} | set(beside)
            if parted:
                twins |= {twin for (twin,) in connection.execute(_PARTED, (article,))}
            story = _story(connection, article, twins - {article})
        if story is None:
            raise NotFound(f"article {article}", "no such article")
        return story

    def groups(self, among: Iterable[ArticleId] | None = None) -> tuple[Story, ...]:
        """Every story of at least two versions, those with most of them first; or those that hold one of ``among``."""
        with self._connections.reading() as connection:
            twins: dict[int, dict[int, float]] = defaultdict(dict)
            for article, twin, nearness in connection.execute(_ALL_TWINS):
                twins[article][twin] = nearness
            found = groups(twins)
            if among is not None:
                wanted = set(among)
                found = [group for group in found if not wanted.isdisjoint(group)]
            found.sort(key=lambda group: (-len(group), -max(group)))
            stories = [_story(connection, ArticleId(group[0]), group[1:]) for group in found]
        return tuple(story for story in stories if story is not None)


def _story(connection: sqlite3.Connection, head: ArticleId, others: Iterable[int]) -> Story | None:
    rows = connection.execute(_VERSIONS, (json.dumps([head, *others]),)).fetchall()
    if all(row[0] != head for row in rows):
        return None
    versions = []
    for number, title, publisher, published_at, added_at, letters in rows:
        article = ArticleId(number)
        versions.append(
            Version(
                article=article,
                title=title,
                publisher=publisher,
                published_at=to_maybe_time(published_at),
                added_at=to_time(added_at),
                letters=letters,
                likeness=None if article == head else _likeness(connection, head, article),
                word=_word(connection, head, article),
            )
        )
    return Story(versions=tuple(sorted(versions, key=_by_nearness)))


def _by_nearness(version: Version) -> tuple[bool, bool, float, int]:
    near = version.likeness
    return near is not None, version.word is Word.APART, -(near.resemblance if near else 0), version.article


def _likeness(connection: sqlite3.Connection, head: int, other: int) -> Likeness:
    """As it is kept; of two that only a person joined, worked out."""
    rows = connection.execute(
        "SELECT resemblance, share FROM story_pair WHERE (article = ?1 AND twin = ?2) OR (article = ?2 AND twin = ?1)"
        " ORDER BY article = ?2",
        (head, other),
    ).fetchall()
    if len(rows) == 2:
        return Likeness(resemblance=rows[0][0], share=rows[0][1], other_share=rows[1][1])
    shingles = [short_shingles(_text(connection, article)) for article in (head, other)]
    return likeness(*shingles)


def _text(connection: sqlite3.Connection, article: int) -> str:
    (revision,) = connection.execute("SELECT current_revision FROM article WHERE id = ?", (article,)).fetchone()
    return text_of(connection, revision)


def _word(connection: sqlite3.Connection, head: int, other: int) -> Word | None:
    row = connection.execute(_WORD, (min(head, other), max(head, other))).fetchone()
    return None if row is None else Word(row[0])
