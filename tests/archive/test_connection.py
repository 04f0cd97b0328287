"""Transactions, and what SQLite reports in words that a person can act on."""

import sqlite3
import threading
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from db import connection as opening
from db.archive import Archive
from db.connection import Connections, connect, translated
from db.errors import ArchiveError, CannotOpen, CannotWrite, Damaged, Interrupted, NoArchive, NotFound
from tests.builders import a_draft, a_payload, a_recognition, an_archive, an_article, an_ordinary_user


def journal_rows(archive: Archive) -> int:
    with archive.connections.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM journal").fetchone()[0])


def test_a_write_is_there_when_it_returns(archive: Archive) -> None:
    article = an_article(archive)

    with closing(sqlite3.connect(archive.connections.path)) as other:
        assert other.execute("SELECT id FROM article").fetchall() == [(article,)]


def test_an_error_inside_a_write_takes_all_of_it_back(archive: Archive) -> None:
    with pytest.raises(KeyError), archive.connections.writing() as connection:
        connection.execute("UPDATE tag SET label = '반쪽'")
        raise KeyError("half-way")

    assert "반쪽" not in {tag.label for tag in archive.tags.all()}


def test_a_reader_sees_one_state_and_cannot_write(archive: Archive) -> None:
    with archive.connections.reading() as connection:
        assert connection.execute("SELECT count(*) FROM article").fetchone() == (0,)
        an_article(archive)
        assert connection.execute("SELECT count(*) FROM article").fetchone() == (0,)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("UPDATE tag SET label = '다른 이름'")


def test_a_writer_waits_for_its_turn(archive: Archive) -> None:
    article = an_article(archive)
    with archive.connections.writing() as connection:
        waiting = threading.Thread(target=archive.annotations.tag, args=(article, 0, "japan"))
        waiting.start()
        connection.execute("UPDATE tag SET label = '먼저'")
    waiting.join(30)

    reading = archive.readings.read(article)
    assert {tag.label for tag in reading.tags} == {"먼저"}
    assert len(reading.taggings) == 1


def test_a_lock_that_is_kept_too_long_is_told(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_MS", 1)
    with (
        archive.connections.writing(),
        pytest.raises(CannotWrite, match="another program kept the archive locked"),
        archive.connections.writing(),
    ):
        pass  # pragma: no cover


def test_a_full_disk_is_told_and_nothing_is_kept(archive: Archive) -> None:
    with pytest.raises(CannotWrite, match="the disk is full"), archive.connections.writing() as connection:
        connection.execute("PRAGMA max_page_count = 1")
        connection.execute("UPDATE tag SET definition = ?", ("가" * 100_000,))

    assert all(len(tag.definition) < 100 for tag in archive.tags.all())


def test_a_damaged_page_is_told(archive: Archive) -> None:
    article = an_article(archive)
    path = archive.connections.path
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'article'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    whole = bytearray(path.read_bytes())
    whole[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(whole)

    with pytest.raises(Damaged, match="the file is damaged") as caught:
        archive.readings.read(article)
    assert isinstance(caught.value.__cause__, sqlite3.DatabaseError)


def test_a_damaged_letter_is_told(archive: Archive) -> None:
    article = an_article(archive, "깨질 글자가 있는 문단이다.")
    path = archive.connections.path
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = path.read_bytes()
    assert whole.count("깨질".encode()) == 1
    path.write_bytes(whole.replace("깨질".encode(), b"\xff" * 6))

    with pytest.raises(Damaged, match="the file is damaged"):
        archive.readings.read(article)


def test_what_replaced_the_archive_is_no_database(archive: Archive) -> None:
    archive.connections.path.write_bytes("더는 데이터베이스가 아니다.".encode() * 99)

    with pytest.raises(CannotOpen, match="is not an archive of newsreader"):
        archive.tags.all()


def test_an_archive_that_was_deleted_while_open_is_told(archive: Archive) -> None:
    archive.connections.path.unlink()

    with pytest.raises(CannotWrite, match="moved or replaced while it was open"):
        an_article(archive)
    with pytest.raises(CannotOpen, match="no archive here"):
        archive.tags.all()
    assert not archive.connections.path.exists()


def test_an_archive_that_was_replaced_while_open_is_not_written(archive: Archive, tmp_path: Path) -> None:
    path = archive.connections.path
    kept = path.rename(tmp_path / "elsewhere.db")
    path.write_bytes(kept.read_bytes())

    with pytest.raises(CannotWrite, match="moved or replaced while it was open"):
        an_article(archive)
    assert journal_rows(archive) == 0


def test_a_file_that_cannot_be_opened_is_not_called_missing(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="cannot be opened"):
        connect(tmp_path)


def test_no_file_at_all_stays_no_file(tmp_path: Path) -> None:
    nowhere = Connections(tmp_path / "nowhere.db")

    with pytest.raises(CannotOpen, match="no archive here"), nowhere.writing():
        pass  # pragma: no cover
    assert list(tmp_path.iterdir()) == []


def test_a_question_can_be_withdrawn(archive: Archive) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(Interrupted, match="the question was withdrawn"), archive.connections.reading() as connection:
        connection.set_progress_handler(lambda: 1, 1_000)
        connection.execute(endless)


@pytest.mark.parametrize(
    ("code", "kind", "reason"),
    [
        (sqlite3.SQLITE_BUSY_SNAPSHOT, CannotWrite, "another program kept the archive locked for 10 s"),
        (sqlite3.SQLITE_LOCKED, CannotWrite, "another program kept the archive locked for 10 s"),
        (sqlite3.SQLITE_FULL, CannotWrite, "the disk is full"),
        (sqlite3.SQLITE_READONLY_DBMOVED, CannotWrite, "the archive may not be written"),
        (sqlite3.SQLITE_PERM, CannotWrite, "the archive may not be written"),
        (sqlite3.SQLITE_IOERR_FSYNC, CannotWrite, "the disk reports an error (무슨 일)"),
        (sqlite3.SQLITE_CANTOPEN_ISDIR, CannotOpen, "no archive here"),
        (sqlite3.SQLITE_AUTH, CannotOpen, "no archive here"),
        (sqlite3.SQLITE_NOTADB, CannotOpen, "is not an archive of newsreader"),
        (sqlite3.SQLITE_CORRUPT_INDEX, Damaged, "the file is damaged (무슨 일)"),
        (sqlite3.SQLITE_INTERRUPT, Interrupted, "the question was withdrawn"),
    ],
)
def test_what_sqlite_reports_is_said_in_words(code: int, kind: type[ArchiveError], reason: str) -> None:
    error = sqlite3.OperationalError("무슨 일")
    error.sqlite_errorcode = code

    with pytest.raises(kind) as caught, translated(Path("없는 곳.db")):
        raise error

    assert (caught.value.name, caught.value.reason) == ("없는 곳.db", reason)
    assert caught.value.__cause__ is error


@pytest.mark.parametrize("statement", ["SELECT * FROM no_table", "INSERT INTO tag (name) VALUES (NULL)"])
def test_our_own_bugs_are_let_through(archive: Archive, statement: str) -> None:
    with pytest.raises(sqlite3.DatabaseError), archive.connections.writing() as connection:
        connection.execute(statement)


def test_our_own_errors_pass_untouched(archive: Archive) -> None:
    with pytest.raises(NotFound), archive.connections.writing():
        raise NotFound("무엇", "없다")


def test_adding_is_one_transaction(archive: Archive) -> None:
    bad = a_recognition()
    broken = a_draft("문단", "")  # an empty paragraph is a caller's bug

    with pytest.raises(sqlite3.IntegrityError):
        archive.articles.add(broken, a_payload(), bad)

    with archive.connections.reading() as connection:
        for table in ("article", "capture", "revision", "block", "journal"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_an_archive_whose_folder_was_closed_is_told(shared_folder: Path) -> None:
    inner = shared_folder / "inner"
    inner.mkdir()
    archive = an_archive(inner)
    inner.chmod(0o000)
    with an_ordinary_user(), pytest.raises(CannotOpen, match="cannot be opened"):
        archive.tags.all()
    with an_ordinary_user(), pytest.raises(CannotWrite, match="moved or replaced"):
        an_article(archive)
    inner.chmod(0o700)


def test_a_folder_that_is_not_there_is_told_apart_from_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(CannotOpen, match="there is no such folder"):
        Archive.open(tmp_path / "none" / "archive.db", create=False)
    with pytest.raises(NoArchive, match="no archive here"):
        Archive.open(tmp_path / "archive.db", create=False)


def test_an_archive_that_is_held_open_keeps_its_log_beside_it(archive: Archive) -> None:
    log = archive.connections.path.with_name("archive.db-wal")
    with archive.connections.held_open():
        an_article(archive)
        assert log.stat().st_size > 0
    assert not log.exists()


def test_a_held_archive_lends_one_connection_to_call_after_call(archive: Archive) -> None:
    with archive.connections.held_open():
        with archive.connections.writing() as first:
            pass
        with archive.connections.reading() as second:
            assert second is first
            with archive.connections.reading() as beside:
                assert beside is not second
        with archive.connections.held_open():
            pass
        with archive.connections.reading() as third:
            assert third is first


def test_an_archive_is_held_open_until_the_last_who_holds_it_leaves(archive: Archive) -> None:
    one, other = archive.connections.held_open(), archive.connections.held_open()
    one.__enter__()
    with other:
        one.__exit__(None, None, None)
        with archive.connections.writing() as first:
            pass
        with archive.connections.reading() as second:
            assert second is first
    assert not archive.connections.path.with_name("archive.db-wal").exists()


def test_a_call_may_outlast_those_who_held_the_archive_open(archive: Archive) -> None:
    with ExitStack() as call:
        with archive.connections.held_open():
            connection = call.enter_context(archive.connections.reading())
        assert connection.execute("SELECT count(*) FROM article").fetchone() == (0,)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_threads_that_hold_an_archive_open_and_leave_it_do_not_disturb_each_other(archive: Archive) -> None:
    together = threading.Barrier(4)

    def hold() -> None:
        together.wait(60)
        for _ in range(50):
            with archive.connections.held_open(), archive.connections.reading() as connection:
                connection.execute("SELECT 1")
        done.append(True)

    done: list[bool] = []
    threads = [threading.Thread(target=hold) for _ in range(together.parties)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(done) == together.parties


def test_a_held_connection_that_read_can_write_and_one_that_wrote_cannot_when_it_reads(archive: Archive) -> None:
    with archive.connections.held_open():
        with archive.connections.reading() as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("UPDATE tag SET label = '읽기만'")
        an_article(archive)
        with archive.connections.reading() as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("UPDATE tag SET label = '읽기만'")


def test_a_held_archive_takes_back_what_was_half_written(archive: Archive) -> None:
    with archive.connections.held_open():
        with pytest.raises(KeyError), archive.connections.writing() as connection:
            connection.execute("UPDATE tag SET label = '반쪽'")
            raise KeyError("half-way")
        an_article(archive)

        assert "반쪽" not in {tag.label for tag in archive.tags.all()}


def test_a_held_archive_is_looked_up_anew_when_another_file_has_its_name(archive: Archive, tmp_path: Path) -> None:
    path = archive.connections.path
    folder = tmp_path / "another"
    folder.mkdir()
    another = an_archive(folder)
    an_article(another)
    with archive.connections.held_open():
        path.unlink()
        another.connections.path.rename(path)

        assert archive.articles.shelf().articles == 1
