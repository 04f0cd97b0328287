"""Recognising again: what is due, new runs kept out of sight until all are there, and one act that puts them in force.

A run is stored *pending* in a transaction of its own, so that nobody waits and a killed run is taken up where it
ended. Undo takes the runs of the act back, and the earlier ones are in force again. Of the runs of a text, the first,
the one in force and the one before it are kept; tidying throws the others away.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from db.anchors import current_revision
from db.connection import Connections
from db.entities.own import own_names, packed
from db.entities.reading import IN_FORCE
from db.entities.store import store
from db.identity import Identities
from db.journal import Act
from db.model import ArticleId, Done, EntityKind, Recognition, RevisionId
from db.rows.times import from_time

AT_ONCE = 20  # runs that one transaction throws away: about 10 ms at 60 mentions each

_RUNS = """SELECT a.id, a.current_revision, r.recogniser = u.value, coalesce(o.names, ''),
    EXISTS (SELECT 1 FROM recognition w LEFT JOIN own_names n ON n.id = w.own
        WHERE w.revision = r.revision AND w.pending = 1 AND w.id > r.id AND w.recogniser = u.value
        AND coalesce(n.names, '') = ?2)
    FROM article a JOIN json_each(?1) u ON u.key =
        CASE WHEN EXISTS (SELECT 1 FROM json_each(?1) l WHERE l.key = a.language) THEN a.language ELSE '' END
    JOIN recognition r ON r.id = (
        SELECT max(n.id) FROM recognition n WHERE n.revision = a.current_revision AND n.deleted_at IS NULL)
    LEFT JOIN own_names o ON o.id = r.own
    WHERE a.deleted_at IS NULL ORDER BY a.id"""
_PENDING = """SELECT w.id FROM recognition w LEFT JOIN own_names n ON n.id = w.own
    WHERE w.pending = 1 AND w.recogniser IN (SELECT value FROM json_each(?)) AND coalesce(n.names, '') = ?
    ORDER BY w.id"""
_LETTERS = "SELECT group_concat(replace(text, ' ', ''), char(10)) FROM block WHERE revision = ?"
_STALE = """SELECT id FROM recognition WHERE deleted_at IS NOT NULL AND (pending = 0 OR created_at < ?1)
    UNION ALL SELECT id FROM (
        SELECT id, row_number() OVER (PARTITION BY revision ORDER BY id DESC) AS newest,
            row_number() OVER (PARTITION BY revision ORDER BY id) AS oldest
        FROM recognition WHERE deleted_at IS NULL)
    WHERE newest > 2 AND oldest > 1"""


class Runs:
    """The runs of recognisers over the articles of one archive."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def own(self) -> dict[str, EntityKind]:
        """The names that the person added, with their kinds: recognition is given them."""
        with self._connections.reading() as connection:
            return own_names(connection, Identities.load(connection))

    def recogniser_of(self, article: ArticleId) -> str:
        """Name and version of the recogniser whose run is in force. Raises NotFound."""
        with self._connections.reading() as connection:
            revision = current_revision(connection, article)
            (recogniser,) = connection.execute(
                f"SELECT coalesce((SELECT recogniser FROM recognition WHERE id = {IN_FORCE}), '')",  # noqa: S608
                (revision,),
            ).fetchone()
        return str(recogniser)

    def due(
        self,
        recognisers: Mapping[str, str],
        own: Mapping[str, EntityKind],
        *,
        among: Sequence[ArticleId] | None,
        force: bool,
    ) -> tuple[ArticleId, ...]:
        """The live articles that another recogniser read last, or that hold a name which was added or taken back.

        ``recognisers`` by the language of an article, under "" for all others. ``force`` takes those too that they
        read. What a run that was ended has done already is left out.
        """
        names = packed(own)
        wanted = None if among is None else set(among)
        with self._connections.reading() as connection:
            return tuple(
                ArticleId(article)
                for article, revision, same, given, waits in connection.execute(
                    _RUNS, (json.dumps(recognisers), names)
                ).fetchall()
                if (wanted is None or article in wanted)
                and not waits
                and (force or not same or _concerns(connection, revision, given, names))
            )

    def keep(self, revision: RevisionId, recognition: Recognition) -> None:
        """Keep a run, not yet in force. One short transaction."""
        with self._connections.writing() as connection:
            run = store(connection, revision, recognition, now=self._clock(), in_force=False)
            connection.execute("UPDATE recognition SET pending = 1 WHERE id = ?", (run,))

    def put_in_force(self, recognisers: Mapping[str, str], own: Mapping[str, EntityKind]) -> Done | None:
        """Read by the runs that were kept from now on: one act. None if there are none."""
        with self._connections.writing() as connection:
            runs = [run for (run,) in connection.execute(_PENDING, (json.dumps(recognisers), packed(own)))]
            if not runs:
                return None
            act = Act(connection, now=self._clock(), author=self._author)
            connection.executemany(
                "UPDATE recognition SET deleted_at = NULL, pending = 0 WHERE id = ?", [(run,) for run in runs]
            )
            act.made("recognition", runs)
            return act.record("recognise", "1 article" if len(runs) == 1 else f"{len(runs):,} articles")

    def tidy(self, *, before: datetime) -> int:
        """Throw away runs that no undo and no redo needs, and what was left pending before a moment, bit by bit.

        Only after an act: it makes redo of what was undone impossible. Returns how many went.
        """
        with self._connections.reading() as connection:
            stale = [run for (run,) in connection.execute(_STALE, (from_time(before),))]
        for at in range(0, len(stale), AT_ONCE):
            with self._connections.writing() as connection:
                connection.executemany(
                    "DELETE FROM recognition WHERE id = ?", [(run,) for run in stale[at : at + AT_ONCE]]
                )
        return len(stale)


def _concerns(connection: sqlite3.Connection, revision: int, given: str, names: str) -> bool:
    """Whether a name that was added, taken back or changed in kind since stands in a text, spaces aside."""
    if given == names:
        return False
    before, now = (dict(json.loads(one)) if one else {} for one in (given, names))
    changed = {name for name, _kind in before.items() ^ now.items()}
    (letters,) = connection.execute(_LETTERS, (revision,)).fetchone()
    return any(name.replace(" ", "") in letters for name in changed)
