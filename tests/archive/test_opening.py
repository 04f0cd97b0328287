"""Opening the archive's file: what is refused, what is made, what is brought to this version."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from db import schema
from db.archive import Archive, utc_now
from db.connection import APPLICATION_ID, APPLICATION_ID_AT, HEADER, USER_VERSION_AT, connect
from db.copies import checked
from db.errors import ArchiveError, CannotOpen, CannotWrite, Damaged
from tests.builders import an_archive, an_article, an_ordinary_user


def refused(path: Path, *, create: bool = False) -> CannotOpen:
    with pytest.raises(CannotOpen) as caught:
        Archive.open(path, create=create)
    return caught.value


def with_header(path: Path, at: int, number: int) -> Path:
    """Write one number of the header, as another version or another program would have."""
    written = bytearray(path.read_bytes())
    written[at : at + 4] = number.to_bytes(4)
    path.write_bytes(written)
    return path


def an_older_archive(path: Path) -> Path:
    """An archive as the first schema left it, with one tag that its owner had renamed."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.migrations().apply(Database(connection, recursive_triggers=False), stop_before="m002_search")
        connection.execute("UPDATE tag SET label = '동쪽' WHERE name = 'japan'")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
    return path


def test_a_new_archive_holds_the_three_tags_and_nothing_else(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)

    assert [(tag.name, tag.hotkey, tag.glyph) for tag in archive.tags.all()] == [
        ("japan", 1, "日"),
        ("korea", 2, "韓"),
        ("expert", 3, "專"),
    ]
    assert archive.articles.page(offset=0, limit=10) == ()


def test_a_new_archive_is_for_its_owner_alone_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        an_archive(tmp_path)
    finally:
        os.umask(before)

    assert [entry.name for entry in tmp_path.iterdir()] == ["archive.db"]
    assert stat.S_IMODE((tmp_path / "archive.db").stat().st_mode) == 0o600


def test_a_new_archive_says_whose_file_it_is_and_keeps_commits_on_disk(tmp_path: Path) -> None:
    an_archive(tmp_path)

    with closing(connect(tmp_path / "archive.db")) as connection:
        settings = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "journal_mode", "synchronous", "foreign_keys")
        }
    assert settings == {
        "application_id": APPLICATION_ID,
        "user_version": schema.VERSION,
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
    }


def test_an_archive_is_made_on_purpose_only(tmp_path: Path) -> None:
    error = refused(tmp_path / "mistyped.db")

    assert error.reason == "no archive here"
    assert list(tmp_path.iterdir()) == []


def test_opening_again_finds_what_was_kept(tmp_path: Path) -> None:
    kept = an_article(an_archive(tmp_path), title="남은 글")

    (summary,) = an_archive(tmp_path).articles.page(offset=0, limit=10)

    assert (summary.id, summary.title) == (kept, "남은 글")


def test_making_an_archive_that_is_there_changes_no_byte(tmp_path: Path) -> None:
    an_article(an_archive(tmp_path))
    path = tmp_path / "archive.db"
    before = path.read_bytes()

    schema.create(path)

    assert path.read_bytes() == before


def test_what_a_killed_creation_left_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / f".archive.db.{os.getpid()}.new").write_bytes(b"half")  # the name that was once taken

    assert len(an_archive(tmp_path).tags.all()) == 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is an empty file, not an archive"),
        ("그냥 글입니다. 데이터베이스가 아닙니다.".encode() * 9, "is not an archive of newsreader"),
        (HEADER, "is a database of another program"),
        (HEADER + bytes(84), "is a database of another program"),
    ],
)
def test_a_file_that_is_no_archive_is_refused_and_left_alone(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "archive.db"
    path.write_bytes(content)

    assert refused(path, create=True).reason == reason
    assert path.read_bytes() == content
    assert [entry.name for entry in tmp_path.iterdir()] == ["archive.db"]


def test_a_folder_is_no_archive(tmp_path: Path) -> None:
    assert refused(tmp_path, create=True).reason == "is a folder"


def test_a_pipe_is_no_archive(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert refused(tmp_path / "pipe", create=True).reason == "no archive here"


def test_an_archive_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none" / "archive.db", create=True).reason == "no such file or directory"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("create", [True, False])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, create: bool) -> None:  # noqa: FBT001
    assert refused(tmp_path / ("가" * 200), create=create).reason == "file name too long"


@pytest.mark.parametrize("create", [True, False])
def test_a_file_in_a_closed_folder_is_refused(shared_folder: Path, create: bool) -> None:  # noqa: FBT001
    closed = shared_folder / "closed"
    closed.mkdir(mode=0o000)
    with an_ordinary_user():
        assert refused(closed / "archive.db", create=create).reason == "permission denied"
    closed.chmod(0o700)


def test_a_file_that_may_not_be_read_is_refused(shared_folder: Path) -> None:
    an_archive(shared_folder)
    (shared_folder / "archive.db").chmod(0o000)
    with an_ordinary_user():
        assert refused(shared_folder / "archive.db").reason == "permission denied"


def test_a_file_that_may_not_be_written_is_refused_when_something_is_written(shared_folder: Path) -> None:
    article = an_article(an_archive(shared_folder))
    path = shared_folder / "archive.db"
    path.chmod(0o444)
    shared_folder.chmod(0o777)
    with an_ordinary_user():
        archive = Archive.open(path, create=False)
        with pytest.raises(CannotWrite, match="may not be written"):
            archive.annotations.tag(article, 0, "japan")


def test_an_archive_in_a_folder_that_may_not_be_written_is_refused(shared_folder: Path) -> None:
    with an_ordinary_user():
        assert refused(shared_folder / "archive.db", create=True).reason == "permission denied"


def test_a_newer_archive_is_refused_and_no_byte_is_changed(tmp_path: Path) -> None:
    an_archive(tmp_path)
    path = with_header(tmp_path / "archive.db", USER_VERSION_AT, schema.VERSION + 1)
    before = path.read_bytes()

    error = refused(path, create=True)

    newer = f"was made by a newer newsreader (schema {schema.VERSION + 1}; this one knows {schema.VERSION})"
    assert error.reason == newer
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["archive.db"]


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bird (name)")
    before = path.read_bytes()

    assert refused(path).reason == "is a database of another program"
    assert path.read_bytes() == before


def test_a_file_that_only_claims_to_be_an_older_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bird (name)")
    with_header(path, APPLICATION_ID_AT, APPLICATION_ID)

    assert refused(path).reason == "is not an archive of newsreader"
    assert [entry.name for entry in tmp_path.iterdir()] == ["claims.db"]


def test_an_older_archive_is_backed_up_and_brought_to_this_version(tmp_path: Path) -> None:
    path = an_older_archive(tmp_path / "archive.db")

    archive = Archive.open(path, create=False)

    assert [tag.label for tag in archive.tags.all()] == ["동쪽", "Korea side", "Expert opinion"]
    (backup,) = (tmp_path / "archive.db.backups").glob("schema-1-*.db")
    assert stat.S_IMODE(backup.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT label FROM tag WHERE name = 'japan'").fetchone() == ("동쪽",)
    with closing(connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
        assert connection.execute("SELECT count(*) FROM search_queue").fetchone() == (0,)


def test_an_older_archive_in_which_a_text_is_damaged_is_brought_to_this_version_all_the_same(tmp_path: Path) -> None:
    path = an_older_archive(tmp_path / "archive.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(
            "INSERT INTO capture (article, body, compression, origin, sha256, size_bytes, fetched_at)"
            " VALUES (1, x'00', 'none', 'page.txt', 'of something else', 1, '2025-03-01T00:00:00.000000Z')"
        )

    assert len(Archive.open(path, create=False).tags.all()) == 3


def test_who_opens_an_older_archive_is_told_before_it_takes_a_while(tmp_path: Path) -> None:
    path = an_older_archive(tmp_path / "archive.db")
    told: list[bool] = []
    for _ in range(2):
        Archive.open(path, create=False, upgrading=lambda: told.append(any(tmp_path.glob("*.backups"))))
    assert told == [False]


def test_an_archive_of_this_version_is_not_backed_up(tmp_path: Path) -> None:
    an_archive(tmp_path)
    an_archive(tmp_path)

    assert [entry.name for entry in tmp_path.iterdir()] == ["archive.db"]


def test_a_migration_that_another_process_has_done_is_not_done_twice(tmp_path: Path) -> None:
    an_archive(tmp_path)

    schema.migrate(tmp_path / "archive.db")

    assert len(an_archive(tmp_path).tags.all()) == 3


def test_an_older_archive_that_cannot_be_backed_up_is_left_as_it_is(tmp_path: Path) -> None:
    path = an_older_archive(tmp_path / "archive.db")
    (tmp_path / "archive.db.backups").write_text("a file where the folder should be")
    before = path.read_bytes()

    with pytest.raises(CannotWrite, match="file exists"):
        Archive.open(path, create=False)

    assert path.read_bytes() == before


def test_a_truncated_archive_is_refused_in_words_wherever_it_was_cut(tmp_path: Path) -> None:
    an_article(an_archive(tmp_path))
    whole = (tmp_path / "archive.db").read_bytes()
    path = tmp_path / "cut.db"

    for length in (17, 99, 100, 512, 4095, 4096, 5000, 8192, len(whole) // 2, len(whole) - 4096):
        path.write_bytes(whole[:length])
        with pytest.raises(ArchiveError) as caught:
            archive = Archive.open(path, create=False)
            archive.articles.page(offset=0, limit=10)
            checked(path, known_version=schema.VERSION)
        assert isinstance(caught.value, Damaged | CannotOpen), length
        assert caught.value.name == str(path)


def test_a_fault_inside_the_file_is_found_by_the_check(tmp_path: Path) -> None:
    an_article(an_archive(tmp_path))
    path = tmp_path / "archive.db"
    checked(path, known_version=schema.VERSION)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'article')"
            " WHERE name = 'capture'"
        )

    with pytest.raises(Damaged, match="the file is damaged"):
        checked(path, known_version=schema.VERSION)


def test_two_processes_that_make_the_same_archive_at_once_both_get_it(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    opener = f"""
import sys
from pathlib import Path
from db.archive import Archive
sys.stdin.readline()
print(len(Archive.open(Path({str(path)!r}), create=True).tags.all()))
"""
    processes = [
        subprocess.Popen([sys.executable, "-c", opener], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    for process in processes:  # each waits for its line, so that none has begun before all are there
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    answers = [process.communicate(timeout=180)[0] for process in processes]

    assert answers == ["3\n"] * 3
    assert [entry.name for entry in tmp_path.iterdir() if not entry.name.endswith(("-wal", "-shm"))] == ["archive.db"]


def test_the_system_clock_knows_its_zone() -> None:
    assert utc_now().utcoffset() is not None
