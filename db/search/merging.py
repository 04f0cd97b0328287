"""Merging the segments that additions leave in the postings, in steps so short that nobody who writes waits for one."""

from time import sleep, thread_time

from db.connection import Connections

# Aim of one step, commit included, in time of the processor: beside other programs a step takes longer, but smaller
# ones would only multiply what each costs beside its pages, and keep whoever waits waiting in sum for longer.
STEP_S = 0.02
LEAST_S = 0.0001  # the clock of a thread may stand still for a while
# SQLite looks for a busy lock again after 1, 3, 8, 18 and 33 ms: if it stays open that long, whoever waits gets in.
OPEN_S = 0.016
# FTS5 pages in one step: 0.5 ms each on an idle machine. The least are what a step costs beside its pages.
LEAST_PAGES, FIRST_PAGES, MOST_PAGES = 16, 32, 160
TABLES = ("search_gram", "search_key")


class Merging:
    """Merges in one archive file; remembers how many pages fit into a step."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections
        self._pages = FIRST_PAGES

    def all(self, *, into_one: bool) -> None:
        """Merge until nothing is left to do: ``into_one`` segment, or only those that have become many."""
        with self._connections.held_open():  # the last to close a file writes all of its log back, each time
            for table in TABLES:
                while self._step(table, into_one=into_one):
                    sleep(OPEN_S)

    def some(self) -> None:
        """One step for each table, if segments have become many."""
        for table in TABLES:
            self._step(table, into_one=False)

    def _step(self, table: str, *, into_one: bool) -> bool:
        """Merge a few pages. Returns whether there was anything to merge."""
        pages = self._pages
        with self._connections.writing() as connection:
            began = thread_time()
            before = connection.total_changes
            connection.execute(
                f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)",  # noqa: S608
                (-pages if into_one else pages,),
            )
            merged = connection.total_changes - before > 1  # FTS5 documents: under 2, nothing to do
        if merged:
            fitting = int(pages * STEP_S / max(thread_time() - began, LEAST_S))
            self._pages = max(LEAST_PAGES, min(fitting, 2 * pages, MOST_PAGES))
        return merged
