"""Verbs that keep the archive itself: backup, restore."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from db.errors import Interrupted, Unfit
from reader.cli.desk import Desk
from reader.cli.talk import escaped, put_json, put_row, say

if TYPE_CHECKING:
    from db.backups import Backup


@click.command(epilog="Example: newsreader backup /media/stick/ && newsreader backup --list")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--list", "listed", is_flag=True, help="Print the backups of this archive, newest first; make none.")
@click.option("--force", is_flag=True, help="Replace the file that is at PATH.")
@click.option("--json", "as_json", is_flag=True, help="{path, kind, made_at, size_bytes}; an array with --list.")
@click.pass_obj
def backup(desk: Desk, path: Path | None, *, listed: bool, force: bool, as_json: bool) -> None:
    """Copy the archive as it is now, while others use it, and check the copy: PATH<TAB>kind<TAB>made at<TAB>bytes.

    PATH is a file, or a folder, where it gets a dated name; without one it goes to the folder of backups beside the
    archive. There is a backup a day without asking (the setting backups), of which ten are kept, and one before the
    archive is brought up to date; what you ask for is never dropped. kind is daily, asked, schema (before an upgrade),
    repair or replaced (by restore).
    """
    if listed:
        from db.backups import backups_of

        if path is not None or force:
            raise Unfit("backup", "--list makes no backup; it takes neither a path nor --force")
        archive, _named = desk.place
        found = backups_of(archive)
        if as_json:
            put_json([backup_shape(one) for one in found])
        for one in () if as_json else found:
            _put(one)
        return
    try:
        made = desk.workspace().back_up(path, replacing=force, stop=lambda: False)  # heard between steps: Ctrl+C
    except Interrupted:
        raise click.Abort from None
    if as_json:
        put_json(backup_shape(made))
    else:
        _put(made)


@click.command(epilog="Example: newsreader restore archive.db.backups/daily-20250301T030000000000Z.db")
@click.argument("path", metavar="PATH", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Even if the archive holds what the backup does not, or cannot be read.")
@click.pass_obj
def restore(desk: Desk, path: Path, *, force: bool) -> None:
    """Put a backup in the place of the archive; the archive as it was is kept beside it under a dated name.

    PATH may be the name alone of one that newsreader backup --list prints. The backup is copied and checked first: one
    that is damaged, or of a newer newsreader, changes nothing. Nor does one that lacks acts which the archive holds,
    or an archive that another program has open.
    """
    from db.archive import utc_now
    from db.backups import folder_of
    from db.restoring import restore as put_back
    from db.schema import VERSION
    from reader.config import make_data_folder

    archive, named = desk.place
    if not named:
        make_data_folder(archive.parent)
    among_ours = folder_of(archive) / path
    source = among_ours if path.name == str(path) and not path.exists() and among_ours.exists() else path
    done = put_back(archive, source, force=force, at=utc_now(), known_version=VERSION)
    acts = "1 act" if done.acts == 1 else f"{done.acts:,} acts"
    say(f"restored: {escaped(str(archive))}, with {acts}")
    if done.kept is not None:
        say(f"the archive as it was: {escaped(str(done.kept))}")


def backup_shape(one: "Backup") -> dict[str, object]:
    """One backup."""
    from reader.moments import iso

    return {
        "path": str(one.path),
        "kind": one.kind.value,
        "made_at": iso(one.made_at),
        "size_bytes": one.size_bytes,
    }


def _put(one: "Backup") -> None:
    from reader.moments import iso

    put_row(str(one.path), one.kind.value, iso(one.made_at) or "", str(one.size_bytes))
