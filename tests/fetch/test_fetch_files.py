"""Files: regular ones of bounded size, and nothing that a read could hang on or swallow the memory with."""

import os
from pathlib import Path

import pytest

from db.archive import Archive
from reader.errors import Unreadable
from reader.intake.download import LIMIT_BYTES
from reader.intake.fetch import fetch, pages_under, read_file
from tests.builders import NOON, a_draft, a_recognition, an_ordinary_user

KOREAN = "가나시는 강변 다리를 다시 열었다.".encode()


def reason(path: Path) -> str:
    with pytest.raises(Unreadable) as caught:
        fetch(str(path), clock=lambda: NOON)
    assert caught.value.name == str(path)
    return caught.value.reason


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("쪽.txt", "text/plain"),
        ("쪽.HTML", "text/html"),
        ("쪽.htm", "text/html"),
        ("쪽.xhtml", "application/xhtml+xml"),
        ("쪽", None),
    ],
)
def test_a_file_is_read_and_its_name_tells_its_type(tmp_path: Path, name: str, media_type: str | None) -> None:
    path = tmp_path / name
    path.write_bytes(KOREAN)

    payload = fetch(str(path), clock=lambda: NOON)

    assert (payload.body, payload.origin, payload.media_type, payload.charset) == (KOREAN, str(path), media_type, None)
    assert payload.fetched_at == NOON


def test_a_link_to_a_file_is_the_file(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(KOREAN)
    (tmp_path / "link.txt").symlink_to("page.txt")

    assert read_file(tmp_path / "link.txt") == KOREAN


def test_an_empty_file_is_no_bytes(tmp_path: Path) -> None:
    (tmp_path / "page.txt").touch()

    assert read_file(tmp_path / "page.txt") == b""


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert reason(tmp_path / "none.txt") == "no such file"
    (tmp_path / "link.txt").symlink_to("none.txt")
    assert reason(tmp_path / "link.txt") == "no such file"


def test_a_name_under_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.txt").touch()

    assert reason(tmp_path / "page.txt" / "under") == "not a directory"


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    assert reason(tmp_path / "a\0b") == "no such file"
    assert reason(tmp_path / ("가" * 300)) == "file name too long"


def test_a_link_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("link")

    assert reason(tmp_path / "link") == "too many levels of symbolic links"


def test_a_folder_is_no_page(tmp_path: Path) -> None:
    assert reason(tmp_path) == "is a folder"


def test_a_pipe_that_nobody_writes_to_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    assert reason(tmp_path / "pipe") == "not a regular file (for a pipe, use -)"


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device_is_no_page(device: str) -> None:
    assert reason(Path(device)) == "not a regular file (for a pipe, use -)"


def test_a_file_over_the_limit_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    path.touch()
    os.truncate(path, 1 << 40)  # sparse: it costs no disk, and would cost all memory

    assert reason(path) == "larger than the 10 MB page limit"


def test_a_file_of_just_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.touch()
    os.truncate(path, LIMIT_BYTES)
    assert len(read_file(path)) == LIMIT_BYTES

    os.truncate(path, LIMIT_BYTES + 1)
    assert reason(path) == "larger than the 10 MB page limit"


def test_a_file_that_says_it_is_empty_is_read_within_the_limit() -> None:
    assert Path("/proc/self/status").stat().st_size == 0

    assert b"Name:" in read_file(Path("/proc/self/status"))


def test_a_file_that_may_not_be_read_is_told(shared_folder: Path) -> None:
    path = shared_folder / "page.txt"
    path.write_bytes(KOREAN)
    path.chmod(0o000)
    with an_ordinary_user():
        assert reason(path) == "permission denied"


def test_a_name_that_is_no_utf8_can_be_kept(tmp_path: Path, archive: Archive) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xc0\xcc.txt"))
    path.write_bytes(KOREAN)

    payload = fetch(str(path), clock=lambda: NOON)

    assert payload.origin == f"{tmp_path}/\\xc0\\xcc.txt"
    kept = archive.articles.add(a_draft(), payload, a_recognition()).article
    assert archive.readings.read(kept).article.origin == payload.origin


# ── Folders ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_pages_of_a_folder_come_by_name_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "나/다.txt", "가/a.txt", ".hidden", ".git/config", "나/.swp"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()

    found = [str(path.relative_to(tmp_path)) for path in pages_under(tmp_path)]

    assert found == ["a.html", "b.txt", "가/a.txt", "나/다.txt"]


def test_a_folder_without_pages_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(Unreadable, match="holds no pages"):
        pages_under(tmp_path)


def test_folders_that_link_to_each_other_end(tmp_path: Path) -> None:
    (tmp_path / "page.txt").touch()
    (tmp_path / "again").symlink_to(tmp_path)

    assert [path.name for path in pages_under(tmp_path)] == ["page.txt"]
