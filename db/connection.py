"""Opening the archive's file: the only module that connects, sets PRAGMAs, begins and ends transactions.

A connection serves one call at a time; while the archive is held open it is kept for the next, in whatever thread
(each call has it alone). Every write is BEGIN IMMEDIATE … COMMIT, so that a writer waits for its turn instead of
failing half-way with "database is locked". ``synchronous=FULL`` because an acknowledged tag must survive a power cut.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock
from time import monotonic, sleep

from db.errors import ArchiveError, CannotOpen, CannotWrite, Damaged, Interrupted, NoArchive

APPLICATION_ID = 0x4E575352  # "NWSR": tells our files from other SQLite databases
BUSY_TIMEOUT_MS = 10_000
LOOK_S = 0.002  # between two looks at a lock that another writer holds
HEADER = b"SQLite format 3\x00"
USER_VERSION_AT, APPLICATION_ID_AT = 60, 68  # https://www.sqlite.org/fileformat2.html#the_database_header


class Connections:
    """Connections to one archive file: short-lived ones, or kept ones while somebody sits at the desk."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.has_written = False
        self._file = _identity(path)
        self._idle: list[sqlite3.Connection] = []
        self._holders = 0  # while there is none, nothing is kept
        self._turn = Lock()  # over these two: whoever asks, holds and leaves does so in threads of his own

    @contextmanager
    def held_open(self) -> Iterator[None]:
        """Keep connections between calls for a while: until the last who holds it open leaves, in whatever thread.

        Each call of a new connection pays for reading the schema, and whoever closes the last connection to a file in
        WAL mode writes the log back into it. A reader that opens one for each key would pay for both with every key.
        """
        with ExitStack() as unless_it_opens:
            first = self._taken()
            unless_it_opens.callback(first.close)
            with translated(self.path):
                first.execute("PRAGMA user_version")  # the file is not touched, and not held, before the first look
            unless_it_opens.pop_all()
        with self._turn:
            self._holders += 1
            self._idle.append(first)
        try:
            yield
        finally:
            with self._turn:
                self._holders -= 1
                left, self._idle = ([], self._idle) if self._holders else (self._idle, [])
            for connection in left:
                connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the archive from its first query on and cannot write."""
        with self._lent() as connection:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection inside one IMMEDIATE transaction: committed at the end, rolled back on any error."""
        self._see_that_it_is_there()
        with self._lent() as connection:
            connection.execute("PRAGMA query_only = OFF")
            _begin(connection)
            self._see_that_it_is_there()  # whoever restores a backup holds the lock while it takes the file's place
            yield connection
        self.has_written = True

    def _see_that_it_is_there(self) -> None:
        if _identity(self.path) != self._file:
            raise CannotWrite(str(self.path), "the archive was moved or replaced while it was open")

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        """A connection for one call. It is kept for another only if the call went well.

        Closing is what rolls back: whatever ended the block, nothing stays open and nothing half written.
        """
        connection, went_well = self._taken(), False
        try:
            with translated(self.path):
                yield connection
                connection.execute("COMMIT")
            went_well = True
        finally:
            with self._turn:
                kept = went_well and self._holders > 0
                if kept:
                    self._idle.append(connection)
            if not kept:
                connection.close()

    def _taken(self) -> sqlite3.Connection:
        """A kept connection, unless there is none or the file is another now; else a new one."""
        with self._turn:
            kept = self._idle.pop() if self._idle else None
        if kept is None:
            return connect(self.path)
        if _identity(self.path) == self._file:
            return kept
        kept.close()
        return connect(self.path)


def connect(path: Path) -> sqlite3.Connection:
    """Open an existing file with the PRAGMAs that the archive relies on. Raises ArchiveError."""
    with translated(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
        )
        with ExitStack() as unless_it_opens:
            unless_it_opens.callback(connection.close)
            connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA synchronous = FULL")
            unless_it_opens.pop_all()
    return connection


def _begin(connection: sqlite3.Connection) -> None:
    """BEGIN IMMEDIATE, as soon as the lock is free.

    SQLite itself looks after 1, 3, 8, 18, 33, 53, 78 … ms, and whoever annotates beside an import would often miss an
    opening of it, and then the next.
    """
    until = monotonic() + BUSY_TIMEOUT_MS / 1000
    connection.execute("PRAGMA busy_timeout = 0")
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() >= until:
                raise
            sleep(LOOK_S)
        else:
            break
    connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")


def check_file(path: Path, known_version: int) -> int:
    """The schema version in the file's header.

    Read from the bytes, so that a file which is not ours, or is newer than this program, stays untouched.
    Raises CannotOpen.
    """
    try:
        if not path.is_file():
            raise _missing(path)
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise CannotOpen(str(path), words(error)) from error
    if not header:
        raise CannotOpen(str(path), "is an empty file, not an archive")
    if not header.startswith(HEADER):
        raise CannotOpen(str(path), "is not an archive of newsreader")
    version = int.from_bytes(header[USER_VERSION_AT : USER_VERSION_AT + 4])
    application_id = int.from_bytes(header[APPLICATION_ID_AT : APPLICATION_ID_AT + 4])
    if application_id != APPLICATION_ID:
        raise CannotOpen(str(path), "is a database of another program")
    if version > known_version:
        reason = f"was made by a newer newsreader (schema {version}; this one knows {known_version})"
        raise CannotOpen(str(path), reason)
    return version


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite reports, and a person can mend, into our errors; let bugs through."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        mended = _translation(str(path), error)
        if mended is None:
            raise
        raise mended from error


def _translation(name: str, error: sqlite3.DatabaseError) -> ArchiveError | None:
    if str(error).startswith("Could not decode to UTF-8"):  # Python's own, without a code; it quotes the text
        return Damaged(name, "the file is damaged (a text is not UTF-8)")
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:  # the primary code is the low byte
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return CannotWrite(name, f"another program kept the archive locked for {BUSY_TIMEOUT_MS // 1000} s")
        case sqlite3.SQLITE_FULL:
            return CannotWrite(name, "the disk is full")
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return CannotWrite(name, "the archive may not be written")
        case sqlite3.SQLITE_IOERR:
            return CannotWrite(name, f"the disk reports an error ({error})")
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_AUTH:
            return _missing(Path(name)) if _is_missing(Path(name)) else CannotOpen(name, "cannot be opened")
        case sqlite3.SQLITE_NOTADB:
            return CannotOpen(name, "is not an archive of newsreader")
        case sqlite3.SQLITE_CORRUPT:
            return Damaged(name, f"the file is damaged ({error})")
        case sqlite3.SQLITE_INTERRUPT:
            return Interrupted(name, "the question was withdrawn")
    return None


def _is_missing(path: Path) -> bool:
    try:
        return not path.exists()
    except OSError:  # its folder is closed to us
        return False


def _missing(path: Path) -> CannotOpen:
    """Why there is no file at the path."""
    if path.is_dir():
        return CannotOpen(str(path), "is a folder")
    if not path.parent.is_dir():
        return CannotOpen(str(path), "there is no such folder")
    return NoArchive(str(path), "no archive here")


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def words(error: OSError) -> str:
    """What the system says, without its numbers."""
    return (error.strerror or str(error)).lower()
