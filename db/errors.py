"""What can go wrong in the archive, in words a person can act on."""


class ArchiveError(Exception):
    """Something about the archive that a person can mend. ``name`` is what it is about, ``reason`` why it failed."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class CannotOpen(ArchiveError):
    """The file is a folder, not a database, of a newer schema, or may not be read."""


class NoArchive(CannotOpen):
    """There is no file at the path, and nobody asked to make one."""


class CannotWrite(ArchiveError):
    """The disk is full, the file is read-only, or another program kept the lock too long."""


class Damaged(ArchiveError):
    """SQLite says that the file's content is malformed."""


class NotFound(ArchiveError):
    """No article, paragraph, tag or transaction answers to this name."""


class Refused(ArchiveError):
    """The archive would have to hold something it must not hold."""


class Unfit(ArchiveError):
    """A name, a digit, a parent or a kind that cannot be given: another has it, or it makes no sense."""


class QueryError(ArchiveError):
    """The question cannot be read. ``column`` is 1-based, in code points."""

    def __init__(self, query: str, reason: str, column: int) -> None:
        super().__init__(query, f"{reason} (column {column})")
        self.column = column


class Interrupted(ArchiveError):
    """The question was withdrawn before it was answered."""
