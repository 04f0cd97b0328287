"""Questions worth keeping: searches under a name, which are acts, and the newest that were asked, which are not."""

import sqlite3
from collections.abc import Callable
from datetime import datetime

from db.connection import Connections
from db.errors import NotFound, Unfit
from db.journal import Act
from db.model import Done
from db.rows.searches import SAVED_COLUMNS, to_saved_search
from db.rows.times import from_time
from db.searches import SavedSearch, SavedSearchId

ASKED_KEPT = 100  # questions that are remembered; more than anybody walks back through


class SavedSearches:
    """The named questions of one archive, and its newest."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author

    def all(self) -> tuple[SavedSearch, ...]:
        """Every saved search, by name."""
        with self._connections.reading() as connection:
            rows = connection.execute(
                f"SELECT {SAVED_COLUMNS} FROM saved_search WHERE deleted_at IS NULL ORDER BY name"  # noqa: S608
            ).fetchall()
        return tuple(map(to_saved_search, rows))

    def save(self, name: str, query: str) -> Done | None:
        """Keep a question under a name; one that is there gets the new question. None if it asks that already.

        The name is without blanks at its ends, and neither is empty: raises Unfit.
        """
        name, query = _given("name", name), _given("question", query)
        with self._connections.writing() as connection:
            act = Act(connection, now=self._clock(), author=self._author)
            found = connection.execute(
                "SELECT id, query FROM saved_search WHERE name = ? AND deleted_at IS NULL", (name,)
            ).fetchone()
            if found is None:
                act.insert("saved_search", name=name, query=query, author=self._author, created_at=act.now)
            elif found[1] == query:
                return None
            else:
                act.update("saved_search", found[0], query=query)
            return act.record("save search", name)

    def rename(self, search: SavedSearchId, name: str) -> Done | None:
        """Give a saved search another name; None if it has it. Raises NotFound, and Unfit if another has the name."""
        name = _given("name", name)
        with self._connections.writing() as connection:
            before = _live(connection, search).name
            if before == name:
                return None
            taken = "SELECT 1 FROM saved_search WHERE name = ? AND deleted_at IS NULL"
            if connection.execute(taken, (name,)).fetchone():
                raise Unfit(f"search {name!r}", "there is a saved search of this name already")
            act = Act(connection, now=self._clock(), author=self._author)
            act.update("saved_search", search, name=name)
            return act.record("rename search", f"{before} → {name}")

    def delete(self, search: SavedSearchId) -> Done:
        """Take a saved search away; undo brings it back. Raises NotFound."""
        with self._connections.writing() as connection:
            name = _live(connection, search).name
            act = Act(connection, now=self._clock(), author=self._author)
            act.update("saved_search", search, deleted_at=from_time(self._clock()))
            return act.record("delete search", name)

    def asked(self) -> tuple[str, ...]:
        """The newest questions, the newest first; none of them twice."""
        with self._connections.reading() as connection:
            rows = connection.execute("SELECT query FROM asked_query ORDER BY turn DESC").fetchall()
        return tuple(query for (query,) in rows)

    def remember(self, query: str) -> None:
        """Put a question at the head of those that were asked; the oldest of more than ASKED_KEPT is forgotten.

        No act: undo does not touch it.
        """
        with self._connections.writing() as connection:
            (turn,) = connection.execute("SELECT coalesce(max(turn), 0) + 1 FROM asked_query").fetchone()
            connection.execute(
                "INSERT INTO asked_query (query, turn) VALUES (?, ?) ON CONFLICT (query) DO UPDATE SET turn = ?2",
                (query, turn),
            )
            connection.execute(
                "DELETE FROM asked_query WHERE query NOT IN (SELECT query FROM asked_query ORDER BY turn DESC LIMIT ?)",
                (ASKED_KEPT,),
            )


def _live(connection: sqlite3.Connection, search: SavedSearchId) -> SavedSearch:
    row = connection.execute(
        f"SELECT {SAVED_COLUMNS} FROM saved_search WHERE id = ? AND deleted_at IS NULL",  # noqa: S608
        (search,),
    ).fetchone()
    if row is None:
        raise NotFound(f"search {search}", "no such saved search")
    return to_saved_search(row)


def _given(what: str, words: str) -> str:
    if not words.strip():
        raise Unfit(f"search {what}", "may not be empty")
    return " ".join(words.split())
