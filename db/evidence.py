"""What the archive can bear witness to: every text that an article had, and where else a paragraph stands."""

from db.anchors import current_revision
from db.connection import Connections
from db.model import ArticleId, RevisionId
from db.places import Witness
from db.rows.times import to_time
from db.texts import paragraphs_of


class Evidence:
    """The texts of one archive, for whoever has words and asks whether they stand there."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    def witnesses(self, article: ArticleId) -> tuple[Witness, ...]:
        """The present text first, then the others, newest first. Raises NotFound."""
        with self._connections.reading() as connection:
            current = current_revision(connection, article)
            rows = connection.execute(
                "SELECT id, created_at FROM revision WHERE article = ? ORDER BY id = ? DESC, id DESC",
                (article, current),
            ).fetchall()
            return tuple(
                Witness(
                    texts=paragraphs_of(connection, RevisionId(revision)),
                    made_at=to_time(made_at),
                    is_current=revision == current,
                )
                for revision, made_at in rows
            )

    def paragraph(self, text: str) -> tuple[ArticleId, int] | None:
        """An article that is read now with this very paragraph, and its number. Looks at every paragraph there is."""
        with self._connections.reading() as connection:
            found: tuple[ArticleId, int] | None = connection.execute(
                "SELECT article.id, block.number FROM block JOIN article ON article.current_revision = block.revision"
                " WHERE block.text = ? AND block.part = 'paragraph' AND article.deleted_at IS NULL"
                " ORDER BY article.id, block.number LIMIT 1",
                (text,),
            ).fetchone()
        return found
