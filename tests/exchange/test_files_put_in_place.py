"""An export is there as a whole or not at all, and only where nothing of a person's was."""

import errno
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import pytest

from db.archive import Archive
from db.errors import CannotWrite, NotFound, Unfit
from db.model import ArticleId
from db.portfolio import ExportedArticle, Portfolio
from reader.export import csv
from reader.export.checking import Tap
from reader.export.formats import FORMATS
from reader.export.placing import IN_THE_WAY, put, put_bytes
from reader.workspace import Workspace
from reader.workspace.places import free_place
from tests.builders import NOON, a_clock, an_ordinary_user
from tests.refi.portfolios import a_marked_article, a_portfolio
from tests.refi.portfolios import an_article as an_exported_article


def write(file: BinaryIO) -> None:
    file.write(b"new")


def good(file: BinaryIO) -> None:
    assert file.read() == b"new"


def bad(_file: BinaryIO) -> None:
    raise CannotWrite("x", "was read back otherwise")


def without_hard_links(_old: object, _new: object) -> None:
    """What exFAT and some network disks answer."""
    raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))


@contextmanager
def a_full_disk() -> Iterator[None]:
    """No file of this process may grow beyond what SQLite shares between connections."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_new_file_has_the_mode_that_the_person_wants_for_her_files(tmp_path: Path) -> None:
    assert put(tmp_path / "a", write, check=good, force=False) == 3

    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o666 & ~mask
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_file_in_the_way_stays_unless_it_may_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    with pytest.raises(CannotWrite, match=IN_THE_WAY):
        put(path, write, check=good, force=False)
    assert path.read_bytes() == b"old"

    put(path, write, check=good, force=True)
    assert path.read_bytes() == b"new"


def test_a_file_that_came_meanwhile_stays_too(tmp_path: Path) -> None:
    def overtaken(file: BinaryIO) -> None:
        good(file)
        (tmp_path / "a").write_bytes(b"theirs")

    with pytest.raises(CannotWrite, match=IN_THE_WAY):
        put(tmp_path / "a", write, check=overtaken, force=False)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"theirs"]


def test_a_disk_without_hard_links_keeps_a_new_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", without_hard_links)

    assert put(tmp_path / "a", write, check=good, force=False) == 3
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a", b"new")]


def test_a_file_that_came_meanwhile_stays_without_hard_links_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(_file: BinaryIO) -> None:
        (tmp_path / "a").write_bytes(b"theirs")

    monkeypatch.setattr(os, "link", without_hard_links)

    with pytest.raises(CannotWrite, match=IN_THE_WAY):
        put(tmp_path / "a", write, check=overtaken, force=False)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"theirs"]


def test_a_disk_that_keeps_other_bytes_than_it_was_given_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def decays(descriptor: int) -> None:
        os.pwrite(descriptor, b"?", 0)

    assert put_bytes(tmp_path / "a", b"new", force=False) == 3
    monkeypatch.setattr(os, "fsync", decays)

    with pytest.raises(CannotWrite, match="read back otherwise"):
        put_bytes(tmp_path / "a", b"newer", force=True)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"new"]


def test_what_fails_while_it_is_written_leaves_nothing(tmp_path: Path) -> None:
    def fails(file: BinaryIO) -> None:
        write(file)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        put(tmp_path / "a", fails, check=good, force=True)
    assert not list(tmp_path.iterdir())


def test_what_takes_a_files_place_is_seen_by_those_who_saw_it(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    put(tmp_path / "a", write, check=good, force=True)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").symlink_to(tmp_path / "a")

    put(tmp_path / "b", write, check=good, force=True)

    assert (tmp_path / "b").is_symlink()
    assert (tmp_path / "a").read_bytes() == b"new"


def test_what_is_read_back_otherwise_is_not_put_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    with pytest.raises(CannotWrite):
        put(tmp_path / "a", write, check=bad, force=True)

    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


@pytest.mark.parametrize("name", ["", ".", "folder", "pipe", "missing/a", "a\0b"])
def test_a_place_that_can_be_no_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(CannotWrite):
        put(tmp_path / name, write, check=good, force=True)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "pipe"]


def test_a_folder_that_may_not_be_written_to_is_told(shared_folder: Path) -> None:
    shared_folder.chmod(0o555)
    with an_ordinary_user(), pytest.raises(CannotWrite, match="permission denied"):
        put(shared_folder / "a", write, check=good, force=False)
    assert list(shared_folder.iterdir()) == []


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_disk_that_is_full_leaves_what_was_there(full: Archive, tmp_path: Path, form: str) -> None:
    (tmp_path / "a").write_bytes(b"old")

    with a_full_disk(), pytest.raises(CannotWrite, match="too large"):
        Workspace(full, a_clock()).export(form, tmp_path / "a", force=True)

    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_stream_on_a_full_disk_gets_nothing(full: Archive, tmp_path: Path) -> None:
    with (tmp_path / "out").open("wb") as out:
        with a_full_disk(), pytest.raises(CannotWrite, match="too large"):
            Workspace(full, a_clock()).export("jsonl", out)
        assert out.tell() == 0


def test_wrong_words_are_refused(few: Archive, tmp_path: Path) -> None:
    workspace = Workspace(few, a_clock())
    with pytest.raises(Unfit, match="there are jsonl"):
        workspace.export("word", tmp_path / "a")
    with pytest.raises(NotFound, match="no such article"):
        workspace.export("jsonl", tmp_path / "a", articles=[ArticleId(99)])
    with (tmp_path / "out").open("wb") as out, pytest.raises(CannotWrite, match="is a folder of files"):
        workspace.export("markdown", out)
    with pytest.raises(CannotWrite):
        workspace.export("markdown", tmp_path / "out")


def test_articles_that_a_question_leaves_among_those_that_are_named_are_let_out(few: Archive, tmp_path: Path) -> None:
    workspace = Workspace(few, a_clock())
    every = few.articles.ids()
    tagged = workspace.shelved("tag:korea").articles
    some = [every[0], every[1], tagged[0]]

    assert workspace.export("jsonl", tmp_path / "a", articles=some).articles == len(set(some))
    assert workspace.export("jsonl", tmp_path / "b", query="tag:korea").articles == len(tagged)
    both = workspace.export("jsonl", tmp_path / "c", query="tag:korea", articles=some)
    assert both.articles == len(set(some).intersection(tagged))


@pytest.mark.parametrize("change", ["more", "less", "other", "text", "columns"])
def test_every_difference_between_what_was_meant_and_what_is_read_is_found(
    few: Archive, tmp_path: Path, change: str
) -> None:
    tap = Tap(format=FORMATS["csv"])
    path = tmp_path / "a.csv"
    with few.exchange.portfolio(None) as portfolio, path.open("wb") as file:
        csv.write(tap.on(portfolio), file)
    rows = path.read_bytes().split(b"\r\n")
    changed = {
        "more": [*rows[:-1], rows[1].replace(rows[1][:36], b"0" * 36), b""],
        "less": [rows[0], b""],
        "other": [rows[0], rows[1].replace(b",exact,", b",moved,", 1), *rows[2:]],
        "text": [rows[0], b"x", *rows[2:]],
        "columns": [rows[0].replace(b"title", b"titel"), *rows[1:]],
    }[change]
    path.write_bytes(b"\r\n".join(changed))

    with path.open("rb") as file, pytest.raises(CannotWrite, match="read back otherwise"):
        tap.compare(csv.read(file, "a.csv"), "a.csv")


def test_an_article_that_a_format_leaves_out_is_not_missed_and_is_told(tmp_path: Path) -> None:
    tap = Tap(format=FORMATS["csv"])
    with (tmp_path / "a.csv").open("w+b") as file:
        csv.write(tap.on(a_portfolio([an_exported_article(), a_marked_article(1)])), file)
        file.seek(0)
        tap.compare(csv.read(file, "a.csv"), "a.csv")

    assert (tap.articles, list(tap.meant)) == (2, [a_marked_article(1).guid])
    assert tap.lost["articles without a tag or note"] == 1


def test_a_tag_book_that_is_read_back_otherwise_is_found(few: Archive) -> None:
    tap = Tap(format=FORMATS["jsonl"])
    with few.exchange.portfolio(None) as portfolio:
        list(tap.on(portfolio).articles)
        everything: list[ExportedArticle] = []
        with pytest.raises(CannotWrite, match="the tag book"):
            tap.compare(Portfolio(tags=(), articles=iter(everything)), "a.jsonl")


def test_a_place_that_is_offered_is_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    form = FORMATS["csv"]
    first = free_place(form, now=NOON)
    first.write_bytes(b"")

    assert (first.parent, first.name) == (tmp_path, "newsreader 2025-03-01.csv")
    assert free_place(form, now=NOON).name == "newsreader 2025-03-01 (2).csv"
    (tmp_path / "Documents").mkdir()
    assert free_place(form, now=NOON).parent == tmp_path / "Documents"
    assert free_place(FORMATS["obsidian"], now=NOON) == tmp_path / "Documents" / "newsreader notes"
