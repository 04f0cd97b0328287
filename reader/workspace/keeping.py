"""The verbs that keep the archive itself: backups of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.backups import Backup
    from db.copies import Stop


class Keeping(Verbs):
    """Backups of the archive that is open."""

    @property
    def size_bytes(self) -> int:
        """Of the archive's file."""
        return self._archive.connections.path.stat().st_size

    def backup_is_due(self) -> bool:
        """Whether the day has no backup yet and something was done since the newest. Cheap. Raises ArchiveError."""
        from db.backups import is_due

        return is_due(self._archive.connections.path, self._clock())

    def keep_daily(self, stop: "Stop | None" = None) -> "Backup | None":
        """Make the day's backup if it is due. Raises ArchiveError; Interrupted if ``stop`` said so."""
        from db.backups import keep_daily
        from db.schema import VERSION

        return keep_daily(self._archive.connections.path, at=self._clock(), known_version=VERSION, stop=stop)

    def back_up(self, path: Path | None = None, *, replacing: bool = False, stop: "Stop | None" = None) -> "Backup":
        """Make a backup: at a path, in a folder under a dated name, or, without one, among the archive's own.

        Raises ArchiveError; Interrupted if ``stop`` said so.
        """
        from db.backups import STAMP, Backup, Kind, back_up
        from db.copies import copy
        from db.schema import VERSION

        archive, at = self._archive.connections.path, self._clock()
        if path is None:
            return back_up(archive, Kind.ASKED, at=at, known_version=VERSION, stop=stop)
        target = path / f"{archive.stem}-{at.strftime(STAMP)}.db" if path.is_dir() else path
        copy(archive, target, known_version=VERSION, replacing=replacing, stop=stop)
        return Backup(path=target, kind=Kind.ASKED, made_at=at, size_bytes=target.stat().st_size)
