"""What every group of verbs stands on: one archive, and a clock."""

from collections.abc import Callable
from datetime import datetime

from db.archive import Archive, utc_now


class Verbs:
    """Verbs of one person at one archive."""

    def __init__(self, archive: Archive, clock: Callable[[], datetime] = utc_now) -> None:
        self._archive = archive
        self._clock = clock
