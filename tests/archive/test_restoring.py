"""Restoring: never over what the backup does not hold unless forced, the old one kept, and nothing half done."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from db import schema
from db.archive import Archive
from db.backups import Kind, back_up
from db.connection import USER_VERSION_AT
from db.errors import CannotOpen, CannotWrite, Damaged
from db.restoring import Restored, restore
from tests.builders import NOON, TEXTS, an_archive, an_article, an_ordinary_user

LATER = NOON + timedelta(days=1)


def restored(archive: Path, backup: Path, *, force: bool = False) -> Restored:
    return restore(archive, backup, force=force, at=LATER, known_version=schema.VERSION)


def a_backup(archive: Archive) -> Path:
    return back_up(archive.connections.path, Kind.ASKED, at=NOON, known_version=schema.VERSION).path


def titles(path: Path) -> list[str]:
    return [summary.title for summary in Archive.open(path, create=False).articles.page(offset=0, limit=10)]


def beside(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.parent.iterdir() if not entry.is_dir())


def test_a_backup_comes_back_where_the_archive_is_gone(archive: Archive) -> None:
    path = archive.connections.path
    an_article(archive, title="남은 글")
    backup = a_backup(archive)
    path.unlink()

    assert restored(path, backup) == Restored(acts=1, kept=None)
    assert titles(path) == ["남은 글"]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert path.stat().st_mode & 0o777 == 0o600


def test_an_archive_with_acts_that_the_backup_lacks_is_not_replaced_unless_forced(archive: Archive) -> None:
    path = archive.connections.path
    article = an_article(archive, title="처음")
    backup = a_backup(archive)
    archive.annotations.tag(article, 0, "japan")
    with pytest.raises(CannotWrite, match="holds an act that the backup does not"):
        restored(path, backup)
    an_article(archive, "둘.", title="나중")
    with pytest.raises(CannotWrite, match="holds 2 acts that the backup does not"):
        restored(path, backup)
    assert titles(path) == ["나중", "처음"]
    assert beside(path) == ["archive.db"]

    done = restored(path, backup, force=True)

    assert titles(path) == ["처음"]
    assert done.kept is not None
    assert done.kept.name == "archive.db.replaced-20250302T030000000000Z"
    assert titles(done.kept) == ["나중", "처음"]


def test_another_story_from_the_same_beginning_is_not_replaced_unasked(archive: Archive) -> None:
    """After a restore other things are done: as many acts, and not the same."""
    path = archive.connections.path
    article = an_article(archive)
    early = a_backup(archive)
    archive.annotations.tag(article, 0, "japan")
    archive.annotations.tag(article, 1, "japan")
    late = back_up(path, Kind.ASKED, at=LATER, known_version=schema.VERSION).path
    restored(path, early, force=True)
    an_archive(path.parent, author="다른 사람").annotations.tag(article, 0, "korea")

    with pytest.raises(CannotWrite, match="holds an act"):
        restored(path, late)


def test_an_archive_that_holds_no_more_is_replaced_unasked_and_the_old_one_is_kept(archive: Archive) -> None:
    path = archive.connections.path
    article = an_article(archive)
    early = a_backup(archive)
    archive.annotations.tag(article, 0, "japan")
    late = back_up(path, Kind.ASKED, at=LATER, known_version=schema.VERSION).path
    restored(path, early, force=True)
    next(path.parent.glob("*.replaced-*")).unlink()

    assert restored(path, late).kept is not None
    assert len(Archive.open(path, create=False).readings.read(article).taggings) == 1


def test_an_archive_that_is_open_elsewhere_is_not_replaced(archive: Archive) -> None:
    path = archive.connections.path
    an_article(archive, title="열린 글")
    backup = a_backup(archive)
    with (
        archive.connections.held_open(),
        pytest.raises(CannotWrite, match="another program has the archive open; close it first"),
    ):
        restored(path, backup, force=True)
    assert titles(path) == ["열린 글"]
    assert restored(path, backup).kept is not None


def test_who_had_the_archive_before_it_was_replaced_writes_nothing_into_the_old_one(archive: Archive) -> None:
    article = an_article(archive)
    restored(archive.connections.path, a_backup(archive))

    with pytest.raises(CannotWrite, match="was moved or replaced while it was open"):
        archive.annotations.tag(article, 0, "japan")
    assert archive.readings.read(article).taggings == ()


@pytest.mark.parametrize("what", ["newer", "damaged", "another's"])
def test_a_backup_that_is_newer_or_not_whole_is_refused_and_nothing_is_changed(archive: Archive, what: str) -> None:
    path = archive.connections.path
    an_article(archive, title="그대로")
    backup = a_backup(archive)
    content = bytearray(backup.read_bytes())
    if what == "newer":
        content[USER_VERSION_AT : USER_VERSION_AT + 4] = (schema.VERSION + 1).to_bytes(4)
    elif what == "damaged":
        content[content.index(TEXTS[0].encode())] ^= 1
    else:
        content[:] = b"another's"
    backup.write_bytes(content)

    with pytest.raises(Damaged if what == "damaged" else CannotOpen) as caught:
        restored(path, backup, force=True)
    assert caught.value.name == str(backup)
    assert titles(path) == ["그대로"]
    assert beside(path) == ["archive.db"]


@pytest.mark.parametrize("damage", ["header", "schema"])
def test_a_damaged_archive_is_replaced_only_when_forced_and_kept_with_its_log(archive: Archive, damage: str) -> None:
    path = archive.connections.path
    an_article(archive, title="살아난 글")
    backup = a_backup(archive)
    content = bytearray(path.read_bytes())
    content[slice(0, 16) if damage == "header" else slice(100, 4096)] = b"!" * (16 if damage == "header" else 3996)
    path.write_bytes(content)
    path.with_name("archive.db-wal").write_bytes(b"its log")

    with pytest.raises((Damaged, CannotOpen), match="--force puts the backup in its place"):
        restored(path, backup)
    done = restored(path, backup, force=True)

    assert done.kept is not None
    assert done.kept.read_bytes()[:4096] == bytes(content)[:4096]
    assert titles(path) == ["살아난 글"]


def test_a_damaged_archive_that_is_open_elsewhere_is_not_replaced(archive: Archive) -> None:
    path = archive.connections.path
    an_article(archive)
    backup = a_backup(archive)
    ready, go = os.pipe()
    done_reader, done = os.pipe()
    child = os.fork()
    if child == 0:  # another program: locks count between processes
        with archive.connections.held_open():
            os.write(go, b"1")
            os.read(done_reader, 1)
        os._exit(0)
    os.read(ready, 1)
    with path.open("rb+") as file:
        file.write(b"no header of SQLite")
    try:
        with pytest.raises(CannotWrite, match="another program has the archive open"):
            restored(path, backup, force=True)
    finally:
        os.write(done, b"1")
        os.waitpid(child, 0)
        for end in (ready, go, done_reader, done):
            os.close(end)


def test_the_archive_is_no_backup_of_itself(archive: Archive) -> None:
    an_article(archive)
    with pytest.raises(CannotWrite, match="is the archive itself"):
        restored(archive.connections.path, archive.connections.path)


def test_a_backup_that_is_not_there_and_a_folder_that_is_not_there_are_refused(archive: Archive) -> None:
    path = archive.connections.path
    with pytest.raises(CannotOpen, match="no archive here"):
        restored(path, path.with_name("none.db"))
    with pytest.raises(CannotWrite, match="no such file"):
        restored(path.parent / "none" / "archive.db", path)


def test_an_archive_that_may_not_be_written_is_not_replaced(shared_folder: Path) -> None:
    archive = an_archive(shared_folder)
    an_article(archive)
    path = archive.connections.path
    backup = a_backup(archive)
    for file, mode in ((path, 0o444), (shared_folder, 0o777), (backup.parent, 0o755), (backup, 0o644)):
        file.chmod(mode)
    with an_ordinary_user(), pytest.raises(CannotWrite):
        restored(path, backup)
    assert titles(path) == ["다리를 다시 열다"]


def test_a_name_that_is_taken_by_what_was_kept_before_keeps_both(archive: Archive) -> None:
    path = archive.connections.path
    an_article(archive)
    backup = a_backup(archive)
    first = restored(path, backup).kept
    assert first is not None

    with pytest.raises(CannotWrite, match="file exists"):
        restored(path, backup)
    assert first.exists()
    assert titles(path) == ["다리를 다시 열다"]
