"""A question in SQL to the archive, which can read and do nothing else: for ``newsreader sql``.

Four locks, each enough by itself against what the others might let through: the file is opened to be read, the
connection refuses to write, only reading is authorised (no ATTACH, no PRAGMA with a value, no extension), and nothing
that a schema could have been made to call is trusted. A question ends when its time is up.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from db.connection import BUSY_TIMEOUT_MS, translated
from db.errors import ArchiveError, Interrupted, Unfit

STEPS = 10_000  # instructions between two looks at the clock: about a millisecond
LONGEST_BYTES = 50_000_000  # of one value: a page has at most ten million
READS = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE, sqlite3.SQLITE_FUNCTION})
LOOKS = frozenset(  # PRAGMAs that tell how the archive is made
    "table_info table_xinfo table_list index_list index_info index_xinfo foreign_key_list user_version"
    " application_id compile_options function_list".split()
)
NEVER = frozenset({"load_extension", "fts3_tokenizer", "readfile", "writefile", "edit"})
ONLY_READS = "only reads: one SELECT, VALUES, WITH or EXPLAIN"


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns of an answer, and its rows as they come: text, numbers, bytes, None."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[object, ...]]


@contextmanager
def asked(path: Path, query: str, *, timeout_s: float) -> Iterator[Answer]:
    """The answer to one statement. Raises Unfit if it is none that reads, Interrupted if it took too long.

    KeyboardInterrupt comes out of it as Interrupted before the time is up.
    """
    until = monotonic() + timeout_s
    with _told(path, until, timeout_s), closing(_opened(path)) as connection:
        connection.text_factory = lambda text: text.decode("utf-8", "replace")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_BYTES)
        connection.set_progress_handler(lambda: monotonic() > until, STEPS)
        connection.set_authorizer(_authorised)
        cursor = connection.execute(query)
        if cursor.description is None:
            raise Unfit("sql", ONLY_READS)
        yield Answer(tuple(column[0] for column in cursor.description), cursor)


def _opened(path: Path) -> sqlite3.Connection:
    """A connection that cannot write, also where nobody can: then there is no log beside the file."""
    try:
        return _locked(path, "mode=ro")
    except sqlite3.OperationalError:
        if path.with_name(f"{path.name}-wal").exists():
            raise
        return _locked(path, "mode=ro&immutable=1")


def _locked(path: Path, how: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None)
    with ExitStack() as unless_it_opens:
        unless_it_opens.callback(connection.close)
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
        unless_it_opens.pop_all()
    return connection


def _authorised(action: int, first: str | None, second: str | None, _database: str | None, _by: str | None) -> int:
    if action == sqlite3.SQLITE_FUNCTION:
        return sqlite3.SQLITE_DENY if (second or "").lower() in NEVER else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA:
        is_look = (first or "").lower() in LOOKS and (
            second is None or (first or "").lower().endswith(("info", "list"))
        )
        return sqlite3.SQLITE_OK if is_look else sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in READS else sqlite3.SQLITE_DENY


@contextmanager
def _told(path: Path, until: float, timeout_s: float) -> Iterator[None]:
    """What SQLite says of a question, in our errors."""
    try:
        with translated(path):
            yield
    except Interrupted as error:
        if monotonic() < until:
            raise
        raise Interrupted("sql", f"took longer than {timeout_s:g} s; --timeout gives it more") from error
    except ArchiveError as error:
        cause = error.__cause__
        if getattr(cause, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_AUTH:
            raise Unfit("sql", ONLY_READS) from error
        raise
    except (sqlite3.DatabaseError, sqlite3.ProgrammingError, sqlite3.Warning) as error:
        raise Unfit("sql", str(error)) from error
