"""Messages that cross screens: answers of the workspace. Not frozen, because Textual sets fields on them.

What comes with the first frame is told apart by identity: comparing and printing would cost it 0.3 ms each.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from db.errors import ArchiveError
from db.model import Done
from reader.errors import ReaderError

if TYPE_CHECKING:
    from db.model import Reading


@dataclass(eq=False, repr=False)
class Failed(Message):
    """A verb could not do its work, for a reason that a person can mend."""

    error: ReaderError | ArchiveError


@dataclass(eq=False, repr=False)
class ReadingArrived(Message):
    """An article as it is in the archive now."""

    reading: "Reading"


@dataclass(eq=False, repr=False)
class Acted(Message):
    """An act is on disk. ``turn`` is do, undo or redo; ``done`` is None where there was nothing to change."""

    turn: str
    done: Done | None


@dataclass(eq=False, repr=False)
class Told(Message):
    """Something was done that is no act on the archive; ``words`` say what."""

    words: str


@dataclass(eq=False, repr=False)
class NotBackedUp(Message):
    """The day has no backup, for a reason that a person can mend; None where it has one, or needs none."""

    error: ArchiveError | None


@dataclass(eq=False, repr=False)
class Copied(Message):
    """Something was copied; ``words`` say by which way."""

    words: str
