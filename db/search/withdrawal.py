"""A question that another thread may take back while it is being answered."""

import sqlite3
from threading import Lock

from db.errors import Interrupted


class Withdrawal:
    """Given to ``Search.ask``; ``withdraw()`` from any thread makes that call raise Interrupted soon."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._connection: sqlite3.Connection | None = None
        self.withdrawn = False

    def withdraw(self) -> None:
        """Take the question back. May come before, during or after the answer, and more than once."""
        with self._lock:
            self.withdrawn = True
            if self._connection is not None:
                self._connection.interrupt()

    def check(self, question: str) -> None:
        """Between two steps, where SQLite is not at work. Raises Interrupted."""
        if self.withdrawn:
            raise Interrupted(question, "the question was withdrawn")

    def attach(self, connection: sqlite3.Connection | None) -> None:
        """The connection that answers from now on; None when it is about to be closed."""
        with self._lock:
            self._connection = connection
