"""The verbs that keep the archive itself: backups of it, what is wrong with it, and mending that."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import Damaged
from reader.workspace.verbs import Verbs

if TYPE_CHECKING:
    from db.backups import Backup
    from db.copies import Stop
    from db.doctor.findings import Finding, Mend


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """What was made anew, after which copy. ``is_checked``: whether that copy passed the checks of a backup."""

    mends: "tuple[Mend, ...]"
    backup: "Backup"
    is_checked: bool


class Keeping(Verbs):
    """The archive that is open, as a file."""

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

    def examine(
        self,
        *,
        wants_backups: bool = True,
        beginning: Callable[[str], None] = lambda _check: None,
        stop: "Stop | None" = None,
    ) -> "tuple[Finding, ...]":
        """What is wrong with the archive; ``beginning`` is called with the name of each check. Changes nothing.

        Raises ArchiveError; Interrupted if ``stop`` said so.
        """
        from db.doctor.examination import examine

        path = self._archive.connections.path
        return examine(path, now=self._clock(), wants_backups=wants_backups, beginning=beginning, stop=stop)

    def mend(self, findings: "Sequence[Finding]") -> "Mended | None":
        """Make anew what follows from what is kept, as far as these findings need it; evidence is never touched.

        A backup is made first, of an archive as damaged as it is if need be. None where nothing can be mended. Raises
        ArchiveError.
        """
        from db.doctor.examination import mend
        from db.doctor.findings import Mend

        if all(one.problem.mend is None for one in findings):
            return None
        backup, is_checked = self._before_mending()
        mends = mend(self._archive.connections, findings, rebuild=lambda: self._archive.search.rebuild())
        if Mend.PLACES in mends:
            self._fill_places()
        return Mended(mends=mends, backup=backup, is_checked=is_checked)

    def _before_mending(self) -> "tuple[Backup, bool]":
        from db.backups import Kind, back_up
        from db.schema import VERSION

        archive, at = self._archive.connections.path, self._clock()
        try:
            return back_up(archive, Kind.REPAIR, at=at, known_version=VERSION), True
        except Damaged:
            return back_up(archive, Kind.REPAIR, at=at, known_version=VERSION, checking=False), False

    def _fill_places(self) -> None:
        from db.doctor.anchoring import articles_without_places
        from reader.annotation.anchor import place

        with self._archive.connections.reading() as connection:
            articles = articles_without_places(connection)
        for article in articles:
            basis = self._archive.revisions.basis(article)
            placements = place(basis.anchors, basis.texts, basis.texts[basis.revision])
            self._archive.revisions.fill_places(article, placements, basis=basis)
