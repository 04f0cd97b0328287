"""Messages that cross screens: answers of the workspace. Not frozen, because Textual sets fields on them."""

from dataclasses import dataclass

from textual.message import Message

from db.errors import ArchiveError
from db.model import Done, Reading
from reader.errors import ReaderError


@dataclass
class Failed(Message):
    """A verb could not do its work, for a reason that a person can mend."""

    error: ReaderError | ArchiveError


@dataclass
class ReadingArrived(Message):
    """An article as it is in the archive now."""

    reading: Reading


@dataclass
class Acted(Message):
    """An act is on disk. ``turn`` is do, undo or redo; ``done`` is None where there was nothing to change."""

    turn: str
    done: Done | None


@dataclass
class Told(Message):
    """Something was done that is no act on the archive; ``words`` say what."""

    words: str


@dataclass
class Copied(Message):
    """Something was copied; ``words`` say by which way."""

    words: str
