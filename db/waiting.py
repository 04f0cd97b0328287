"""What waits for a person: anchors without a place in the text that is read now, and texts that were set aside.

Every look at the library counts them, so that nothing else is loaded here.
"""

from db.connection import Connections

CARRIES = """(EXISTS (SELECT 1 FROM tag_use WHERE tag_use.anchor = anchor.id)
    OR EXISTS (SELECT 1 FROM note WHERE note.anchor = anchor.id AND note.deleted_at IS NULL))"""
ANCHORS = f"""anchor_place INDEXED BY anchor_place_unplaced CROSS JOIN anchor ON anchor.id = anchor_place.anchor
    CROSS JOIN article ON article.id = anchor.article AND article.current_revision = anchor_place.revision
    WHERE anchor_place.paragraph IS NULL AND anchor.kind <> 'article' AND article.deleted_at IS NULL AND {CARRIES}"""
# The index and CROSS JOIN: from the few without a place to what they are. SQLite would go through every anchor.
OPEN = "candidate.deleted_at IS NULL AND candidate.outcome IS NULL"
TEXTS = f"""candidate JOIN revision ON revision.id = candidate.revision
    JOIN article ON article.id = candidate.article WHERE {OPEN} AND article.deleted_at IS NULL"""


class Waiting:
    """How much waits in one archive."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def anchors(self) -> int:
        """How many anchors are without a place."""
        return self._count(ANCHORS)

    def texts(self) -> int:
        """How many texts are set aside."""
        return self._count(TEXTS)

    def _count(self, what: str) -> int:
        with self._connections.reading() as connection:
            (count,) = connection.execute(f"SELECT count(*) FROM {what}").fetchone()  # noqa: S608
        return int(count)
