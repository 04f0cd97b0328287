"""The tag book."""

import sqlite3

from db.connection import Connections
from db.errors import NotFound
from db.model import Tag, TagId
from db.rows.annotations import TAG_COLUMNS, to_tag

LIVE = "tag.deleted_at IS NULL AND tag.merged_into IS NULL"


class Tags:
    """Tags by hotkey, then by name."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def all(self) -> tuple[Tag, ...]:
        """Every live tag."""
        with self._connections.reading() as connection:
            return all_tags(connection)

    def uses(self) -> dict[TagId, int]:
        """How many paragraphs carry each tag, articles in the trash left out. Tags without a use are not in it."""
        with self._connections.reading() as connection:
            return dict(
                connection.execute(
                    "SELECT tagging.tag, count(DISTINCT tagging.anchor) FROM tagging"
                    " JOIN anchor ON anchor.id = tagging.anchor JOIN article ON article.id = anchor.article"
                    " WHERE tagging.deleted_at IS NULL AND article.deleted_at IS NULL GROUP BY tagging.tag"
                )
            )


def all_tags(connection: sqlite3.Connection) -> tuple[Tag, ...]:
    """Every live tag; those with a hotkey first, in its order."""
    rows = connection.execute(
        f"SELECT {TAG_COLUMNS} FROM tag WHERE {LIVE} ORDER BY hotkey IS NULL, hotkey, name"  # noqa: S608
    )
    return tuple(to_tag(row) for row in rows)


def tag_named(connection: sqlite3.Connection, name: str) -> Tag:
    """The tag of this name or hotkey. Raises NotFound, naming the tags there are."""
    tags = all_tags(connection)
    for tag in tags:
        if name in {tag.name, str(tag.hotkey)}:
            return tag
    raise NotFound(f"tag {name!r}", f"no such tag; there are {', '.join(tag.name for tag in tags)}")
