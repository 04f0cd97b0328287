"""Backups: whole or not there, for their owner alone; older ones are dropped only for one that was checked."""

import os
import resource
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db import schema
from db.archive import Archive
from db.backups import Kind, back_up, backups_of, folder_of, is_due, keep_daily
from db.copies import Demand, checked, copy
from db.errors import CannotOpen, CannotWrite, Damaged, Interrupted
from tests.builders import NOON, TEXTS, an_article, an_ordinary_user

DAY = timedelta(days=1)


def kept(archive: Path, at: datetime, kind: Kind = Kind.ASKED) -> Path:
    return back_up(archive, kind, at=at, known_version=schema.VERSION).path


def daily(archive: Path, at: datetime) -> Path | None:
    made = keep_daily(archive, at=at, known_version=schema.VERSION)
    return None if made is None else made.path


def copied(archive: Path, target: Path, *, replacing: bool = False) -> None:
    copy(archive, target, known_version=schema.VERSION, replacing=replacing)


def titles(path: Path) -> list[str]:
    return [summary.title for summary in Archive.open(path, create=False).articles.page(offset=0, limit=10)]


@contextmanager
def room_for_files_of(size_bytes: int) -> Iterator[None]:
    """A disk that takes no more than so much into one file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def flipped(path: Path, words: str) -> None:
    """One bit of the first place where these words stand in a file."""
    content = bytearray(path.read_bytes())
    content[content.index(words.encode())] ^= 1
    path.write_bytes(content)


def folded(path: Path) -> Path:
    """An archive whose log was written back into its file."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def test_a_backup_holds_what_was_only_in_the_log_and_is_its_owners_alone(archive: Archive, tmp_path: Path) -> None:
    an_article(archive, title="처음 글")
    with archive.connections.held_open():
        an_article(archive, "다른 글.", title="log에만 있는 글")
        path = kept(archive.connections.path, NOON)

    assert titles(path) == ["log에만 있는 글", "처음 글"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path == tmp_path / "archive.db.backups" / "asked-20250301T030000000000Z.db"


def test_backups_are_listed_newest_first_with_those_that_stand_beside(archive: Archive, tmp_path: Path) -> None:
    path = archive.connections.path
    an_article(archive)
    (tmp_path / "archive.db.schema-3.20240101T010203000004.backup").write_bytes(b"old")
    (tmp_path / "archive.db.replaced-20240201T010203000004Z").write_bytes(b"older")
    (tmp_path / "other.db.replaced-20240201T010203000004Z").write_bytes(b"another's")
    kept(path, NOON)
    kept(path, NOON + DAY, Kind.DAILY)
    (folder_of(path) / "notes.txt").write_bytes(b"hers")
    (folder_of(path) / "asked-20240301T010203000004Z.db").symlink_to(tmp_path / "dropped meanwhile")

    assert [(one.kind.value, one.made_at.date().isoformat()) for one in backups_of(path)] == [
        ("daily", "2025-03-02"),
        ("asked", "2025-03-01"),
        ("replaced", "2024-02-01"),
        ("schema", "2024-01-01"),
    ]
    assert backups_of(path)[-1].size_bytes == 3


def test_an_archive_without_backups_has_none(archive: Archive) -> None:
    assert backups_of(archive.connections.path) == ()


def test_a_day_gets_one_backup_and_a_day_without_an_act_none(archive: Archive) -> None:
    path = archive.connections.path
    assert daily(path, NOON) is None  # nothing was done yet
    an_article(archive)
    assert daily(path, NOON) is not None
    article = an_article(archive, "새 글.")
    assert daily(path, NOON + timedelta(hours=11, minutes=59)) is None  # the same day in Korea
    assert daily(path, NOON + timedelta(hours=12)) is not None
    assert daily(path, NOON + 3 * DAY) is None
    archive.annotations.tag(article, 0, "japan")
    assert daily(path, NOON + 3 * DAY) is not None


def test_of_the_daily_ones_ten_are_kept_and_those_that_were_asked_for_all(archive: Archive) -> None:
    path = archive.connections.path
    article = an_article(archive)
    first = kept(path, NOON - DAY)
    for number in range(12):
        archive.annotations.note(article, 0, f"{number}일")
        assert daily(path, NOON + number * DAY) is not None

    days = [one.made_at for one in backups_of(path) if one.kind is Kind.DAILY]
    assert days == [NOON + number * DAY for number in reversed(range(2, 12))]
    assert first.exists()


def test_of_those_before_upgrades_three_are_kept(archive: Archive) -> None:
    path = archive.connections.path
    for version in range(1, 6):
        at = NOON + version * DAY
        back_up(path, Kind.UPGRADE, at=at, known_version=schema.VERSION, demand=Demand.STRUCTURE, version=version)
    assert [one.path.name[:8] for one in backups_of(path)] == ["schema-5", "schema-4", "schema-3"]


def test_what_a_killed_program_left_is_tidied_away(archive: Archive) -> None:
    path = archive.connections.path
    an_article(archive)
    kept(path, NOON)
    left, begun = (folder_of(path) / f".daily-1.db.{name}.new" for name in ("left", "begun"))
    for file in (left, begun):
        file.write_bytes(b"half")
    os.utime(left, (1, 1))
    kept(path, NOON + DAY)

    assert (left.exists(), begun.exists()) == (False, True)


def test_a_full_disk_keeps_the_older_ones_and_leaves_nothing_half_written(archive: Archive) -> None:
    path = archive.connections.path
    article = an_article(archive)
    older = daily(path, NOON)
    assert older is not None
    archive.annotations.tag(article, 0, "japan")
    with room_for_files_of(65_536), pytest.raises(CannotWrite) as caught:
        daily(path, NOON + DAY)

    assert caught.value.name.startswith(str(folder_of(path)))
    assert {entry.name for entry in folder_of(path).iterdir()} == {older.name, ".failed"}
    assert not is_due(path, NOON + DAY + timedelta(minutes=59))
    assert is_due(path, NOON + DAY + timedelta(minutes=60))
    assert daily(path, NOON + DAY + timedelta(hours=2)) is not None
    assert not (folder_of(path) / ".failed").exists()


def test_a_disk_without_room_is_refused_before_anything_is_written(archive: Archive, tmp_path: Path) -> None:
    path = folded(archive.connections.path)
    os.truncate(path, shutil.disk_usage(tmp_path).free + (1 << 30))  # a file with a hole takes no room

    with pytest.raises(CannotWrite, match="the disk is full"):
        copied(path, tmp_path / "copy.db")
    assert [entry.name for entry in tmp_path.iterdir()] == ["archive.db"]


def test_while_a_text_is_not_what_was_kept_no_older_backup_is_dropped_and_every_day_is_told(archive: Archive) -> None:
    path = archive.connections.path
    article = an_article(archive)
    older = daily(path, NOON)
    flipped(folded(path), TEXTS[1])

    for number in range(1, 12):
        archive.annotations.note(article, 0, f"{number}일")
        with pytest.raises(Damaged, match=r"text 1 is not what was kept\); its copy is kept") as caught:
            daily(path, NOON + number * DAY)
        assert caught.value.name == str(path)
        assert not is_due(path, NOON + number * DAY)
    assert len(backups_of(path)) == 12
    assert backups_of(path)[-1].path == older
    with pytest.raises(Damaged):
        kept(path, NOON)


def test_a_row_without_its_parent_makes_no_backup(archive: Archive, tmp_path: Path) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 0, "japan")
    with closing(sqlite3.connect(archive.connections.path)) as connection, connection:
        connection.execute("UPDATE tagging SET tag = 99")

    with pytest.raises(Damaged, match="points at one that is not there"):
        copied(archive.connections.path, tmp_path / "copy.db")


def test_a_copy_that_lacks_rows_is_not_whole(archive: Archive) -> None:
    an_article(archive)
    there = (1, 1, 1, 4, 0, 0, 0, 1)
    checked(archive.connections.path, known_version=schema.VERSION, between=(there, there))

    with pytest.raises(Damaged, match="it lacks rows of block, note"):
        checked(
            archive.connections.path,
            known_version=schema.VERSION,
            between=((1, 1, 1, 5, 0, 0, 1, 1), (1, 1, 1, 5, 0, 0, 1, 1)),
        )


def test_a_page_that_is_not_what_came_makes_no_backup(archive: Archive, tmp_path: Path) -> None:
    an_article(archive)
    with closing(sqlite3.connect(archive.connections.path)) as connection, connection:
        connection.execute("DROP TRIGGER capture_no_update")
        connection.execute("UPDATE capture SET body = CAST('nothing packed' AS BLOB), compression = 'zlib'")

    with pytest.raises(Damaged, match="page 1 is not what was kept"):
        copied(archive.connections.path, tmp_path / "copy.db")


def test_a_backup_that_was_stopped_is_not_there(archive: Archive, tmp_path: Path) -> None:
    an_article(archive, *(f"{number}번째 문단입니다." for number in range(3_000)))

    with pytest.raises(Interrupted):
        copy(archive.connections.path, tmp_path / "copy.db", known_version=schema.VERSION, stop=lambda: True)
    assert not list(tmp_path.glob("*copy*"))


def test_a_name_that_is_taken_is_refused_unless_it_is_to_be_replaced(archive: Archive, tmp_path: Path) -> None:
    an_article(archive, title="다리를 다시 열다")
    target = tmp_path / "copy.db"
    target.touch()  # an empty file holds nothing that could be lost
    copied(archive.connections.path, target)
    an_article(archive, "또.", title="두 번째")

    with pytest.raises(CannotWrite, match="is there already; --force replaces it"):
        copied(archive.connections.path, target)
    assert titles(target) == ["다리를 다시 열다"]
    copied(archive.connections.path, target, replacing=True)
    assert titles(target) == ["두 번째", "다리를 다시 열다"]


def test_the_archive_is_no_backup_of_itself(archive: Archive) -> None:
    with pytest.raises(CannotWrite, match="is the archive itself"):
        copied(archive.connections.path, archive.connections.path, replacing=True)


def test_a_place_that_cannot_be_written_is_refused(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for target, reason in ((tmp_path / "none" / "copy.db", "no such file"), (tmp_path / "folder", "is a directory")):
        with pytest.raises(CannotWrite, match=reason):
            copied(archive.connections.path, target, replacing=True)


def test_what_is_no_archive_is_not_copied(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("그냥 글")
    with pytest.raises(CannotOpen, match="is not an archive"):
        copied(tmp_path / "page.txt", tmp_path / "copy.db")


def test_a_folder_that_may_not_be_looked_into_is_told(shared_folder: Path, empty_archive: bytes) -> None:
    path = shared_folder / "archive.db"
    path.write_bytes(empty_archive)
    folder_of(path).mkdir(mode=0o000)
    with an_ordinary_user(), pytest.raises(CannotWrite, match="permission denied"):
        backups_of(path)


def test_a_copy_is_read_where_nobody_can_write(shared_folder: Path, empty_archive: bytes) -> None:
    closed = shared_folder / "closed"
    closed.mkdir(mode=0o755)
    (closed / "archive.db").write_bytes(empty_archive)
    (closed / "archive.db").chmod(0o444)
    (shared_folder / "open").mkdir()
    (shared_folder / "open").chmod(0o777)
    with an_ordinary_user():
        copied(closed / "archive.db", shared_folder / "open" / "copy.db")
    assert [entry.name for entry in closed.iterdir()] == ["archive.db"]

    (closed / "archive.db-wal").write_bytes(b"what was done last")
    with an_ordinary_user(), pytest.raises(CannotOpen):
        copied(closed / "archive.db", shared_folder / "open" / "another.db")


def test_a_damaged_backup_does_not_keep_the_next_from_being_made(archive: Archive) -> None:
    path = archive.connections.path
    an_article(archive)
    made = daily(path, NOON)
    assert made is not None
    made.write_bytes(b"no database any more")

    assert daily(path, NOON + DAY) is not None
