"""Who coded what: the tags of every person, paragraph by paragraph, in the articles that she coded. Reads only."""

import json
from collections import defaultdict
from collections.abc import Sequence

from db.codings import Coded
from db.connection import Connections
from db.model import ArticleId, TagId

_USES = """
    SELECT a.id, t.author, p.paragraph, t.tag FROM tag_use t JOIN anchor n ON n.id = t.anchor
    JOIN article a ON a.id = n.article AND a.deleted_at IS NULL
    JOIN anchor_place p ON p.anchor = n.id AND p.revision = a.current_revision AND p.paragraph IS NOT NULL
    WHERE (?1 = '[]' OR t.author IN (SELECT value FROM json_each(?1))) AND (?2 IS NULL OR a.id = ?2)"""
_PARAGRAPHS = """
    SELECT a.id, a.title, b.number, b.text FROM json_each(?) i JOIN article a ON a.id = i.value
    JOIN block b ON b.revision = a.current_revision AND b.part = 'paragraph' AND b.kind = 'body'
    ORDER BY a.id, b.number"""


class Coders:
    """The people who tag in one archive."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def coded(self, *, authors: Sequence[str] = (), article: ArticleId | None = None) -> tuple[Coded, ...]:
        """The paragraphs, headings left out, of articles that at least two people coded, by article.

        Whoever has a tag on any paragraph of an article, or on words of one, has coded it. Of ``authors`` alone, if
        some are given.
        """
        on: dict[int, dict[str, dict[int, set[TagId]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(set)))
        with self._connections.reading() as connection:
            for of, author, paragraph, tag in connection.execute(_USES, (json.dumps(list(authors)), article)):
                on[of][author][paragraph].add(tag)
            shared = sorted(of for of, coders in on.items() if len(coders) > 1)
            rows = connection.execute(_PARAGRAPHS, (json.dumps(shared),)).fetchall()
        return tuple(
            Coded(
                article=ArticleId(of),
                title=title,
                paragraph=number,
                text=text,
                codings={author: frozenset(tags.get(number, ())) for author, tags in sorted(on[of].items())},
            )
            for of, title, number, text in rows
        )

    def authors(self) -> tuple[str, ...]:
        """Everybody who has a tag in the archive."""
        with self._connections.reading() as connection:
            return tuple(
                author for (author,) in connection.execute("SELECT DISTINCT author FROM tag_use ORDER BY author")
            )
