"""The verbs of the command line, each on a real archive: what it prints, what it says, how it ends, what it writes."""

import io
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.cli.main import VERBS, run
from reader.sample import sample_payload
from tests.builders import NOON, an_ordinary_user

ROOT = Path(__file__).parents[2]
SAMPLE = sample_payload(NOON).body
TITLE = "[현장노트] 日에선 시민 앞 공개 시연, 韓에선 문 닫은 간담회… 노르드로보틱스의 두 얼굴"


class Line:
    """Somebody at the command line, with an archive of their own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.archive = folder / "archive.db"
        self._capsys = capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command. Returns its exit code, what it printed, and what it said."""
        code = run(arguments)
        out, err = self._capsys.readouterr()
        return code, out, err

    def data(self, *arguments: str) -> str:
        """What a command prints when all is well."""
        code, out, _err = self(*arguments)
        assert code == 0
        return out

    def refusal(self, code: int, *arguments: str) -> str:
        """The one line that a refused command says."""
        ended, out, err = self(*arguments)
        assert (ended, out) == (code, "")
        assert err.count("\n") == 1
        assert err.startswith("newsreader: ")
        return err.removeprefix("newsreader: ").rstrip("\n")

    def page(self, name: str = "page.txt", body: bytes = SAMPLE) -> str:
        """A page on disk."""
        path = self.folder / name
        path.write_bytes(body)
        return str(path)


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    monkeypatch.setenv("NEWSREADER_ARCHIVE", str(tmp_path / "archive.db"))
    monkeypatch.setenv("NEWSREADER_AUTHOR", "분석가")
    return Line(tmp_path, capsys)


@pytest.fixture
def filled(line: Line) -> Line:
    line.data("add", line.page())
    return line


# ── Taking in ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_adding_prints_the_number_and_the_title_and_the_same_text_keeps_its_number(line: Line) -> None:
    path = line.page()

    assert line("add", path) == (0, f"1\t{TITLE}\n", "")
    assert line("add", path) == (0, f"1\t{TITLE}\n", "")
    assert len(line.data("list").splitlines()) == 1


def test_adding_as_json_says_whether_it_was_known(line: Line) -> None:
    path = line.page()

    known = [json.loads(line.data("add", "--json", path)) for _ in range(2)]

    assert known == [{"id": 1, "title": TITLE, "known": known, "origin": path} for known in (False, True)]


def test_a_page_is_added_from_standard_input(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SAMPLE)))

    assert line.data("add", "-") == f"1\t{TITLE}\n"


def test_what_can_be_kept_is_kept_and_the_rest_is_named(line: Line) -> None:
    folder = line.folder / "pages"
    folder.mkdir()
    (folder / "a.txt").write_bytes(SAMPLE)
    (folder / "b.txt").write_bytes(b"\x00\x01\x02\x03" * 99)
    (folder / ".hidden").write_bytes(b"")

    code, out, err = line("add", str(folder), str(line.folder / "none.txt"))

    assert (code, out) == (7, f"1\t{TITLE}\n")
    first, second, third = err.splitlines()
    assert first.startswith(f"newsreader: {folder / 'b.txt'}: ")
    assert second == f"newsreader: {line.folder / 'none.txt'}: no such file"
    assert third == "newsreader: 1 done, 2 refused"


@pytest.mark.parametrize(
    ("name", "code", "reason"),
    [
        ("none.txt", 3, "no such file"),
        ("empty.txt", 3, "empty"),
        ("binary.bin", 3, ""),
        ("menu.txt", 3, "no article"),
        ("folder", 3, "holds no pages"),
        ("http://", 2, "names no host"),
        ("", 2, "an empty name"),
    ],
)
def test_an_input_that_is_no_page_is_refused_in_one_line(line: Line, name: str, code: int, reason: str) -> None:
    line.page("empty.txt", b"")
    line.page("binary.bin", bytes(range(256)) * 40)
    line.page("menu.txt", "홈\n정치\n경제\n사회\n로그인\n".encode())
    (line.folder / "folder").mkdir()
    origin = name if "://" in name or not name else str(line.folder / name)

    said = line.refusal(code, "add", origin)

    assert reason in said
    assert line.data("list") == ""


def test_a_named_archive_is_made_by_adding_only(line: Line) -> None:
    for verb in (["show", "1"], ["tag", "1", "0", "japan"], ["note", "1", "0", "말"], ["undo"], ["redo"]):
        assert line.refusal(5, *verb) == f"{line.archive}: no archive here"
    assert not line.archive.exists()

    line.data("add", line.page())

    assert line.archive.exists()


def test_looking_before_there_is_an_archive_finds_nothing_and_makes_none(line: Line) -> None:
    said = f"newsreader: {line.archive}: no archive here yet; newsreader add makes one\n"

    assert line("list") == (0, "", said)
    assert line("list", "--json") == (0, "[]\n", said)
    assert line("search", "말", "--json") == (0, '{"query": "말", "took_ms": 0.0, "hits": []}\n', said)
    assert not line.archive.exists()


def test_cleaning_prints_the_article_and_keeps_nothing(line: Line) -> None:
    path = line.page()

    text, shape = line.data("clean", path), json.loads(line.data("clean", path, "--json"))

    assert text.startswith(f"{TITLE}\n한강경제")
    assert "랭킹" not in text
    assert shape["title"] == TITLE
    assert [paragraph["index"] for paragraph in shape["paragraphs"]] == list(range(len(shape["paragraphs"])))
    assert shape["headings"] == ["◇ 서울에선 명함도 받지 않았다"]
    assert not line.archive.exists()


def test_several_pages_are_cleaned_each_under_its_name(line: Line) -> None:
    paths = [line.page("하나.txt"), line.page("둘.txt")]
    alone = line.data("clean", paths[0])

    assert line.data("clean", *paths) == f"==> {paths[0]} <==\n{alone}==> {paths[1]} <==\n{alone}"
    shapes = [json.loads(row) for row in line.data("clean", "--json", *paths).splitlines()]
    assert [shape["origin"] for shape in shapes] == paths
    code, out, err = line("clean", line.page("empty.txt", b""), paths[1])
    assert (code, out) == (7, f"==> {paths[1]} <==\n{alone}")
    assert err.splitlines()[-1] == "newsreader: 1 done, 1 refused"


def test_a_page_whose_name_is_no_utf8_is_kept(line: Line) -> None:
    path = os.fsdecode(os.fsencode(line.folder) + b"/\xc0\xcc.txt")
    Path(path).write_bytes(SAMPLE)

    assert line.data("add", path) == f"1\t{TITLE}\n"
    assert json.loads(line.data("show", "1", "--json"))["origin"] == f"{line.folder}/\\xc0\\xcc.txt"


def test_names_are_printed_with_how_often_they_stand(line: Line) -> None:
    path = line.page()

    rows = [row.split("\t") for row in line.data("entities", path).splitlines()]
    shape = json.loads(line.data("entities", path, "--json"))

    assert ["PLACE", "일본", "5", "日"] in rows
    texts = [paragraph["text"] for paragraph in json.loads(line.data("clean", path, "--json"))["paragraphs"]]
    assert all(texts[m["paragraph"]][m["start"] : m["end"]] == m["text"] for m in shape["mentions"])
    assert len(rows) == len(shape["entities"])


# ── Annotating ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_tag_is_put_on_told_and_taken_off(filled: Line) -> None:
    assert filled("tag", "1", "2", "japan") == (0, "", "tag japan, article 1, paragraph 2\n")
    assert filled("tag", "1", "2", "1") == (0, "", "1 was there already\n")
    assert filled("tag", "1", "2", "japan", "--remove") == (0, "", "untag japan, article 1, paragraph 2\n")
    assert filled("tag", "1", "2", "japan", "--remove") == (0, "", "japan was not there\n")


def test_a_note_is_written_and_shown_with_its_author(filled: Line) -> None:
    assert filled("note", "1", "0", " 같은 행사,\x1b[2J 다른 대우 ") == (
        0,
        "",
        "note 같은 행사, 다른 대우, article 1, paragraph 0\n",
    )
    assert filled("note", "1", "0", "같은 행사, 다른 대우") == (0, "", "the note says so already\n")

    (note,) = json.loads(filled.data("show", "1", "--json"))["paragraphs"][0]["notes"]
    assert (note["text"], note["author"]) == ("같은 행사, 다른 대우", "분석가")


def test_a_note_of_two_lines_is_told_on_one(filled: Line) -> None:
    _code, _out, err = filled("note", "1", "0", "첫 줄\n둘째 줄")

    assert err == "note 첫 줄 둘째 줄, article 1, paragraph 0\n"


def test_what_was_done_is_undone_and_done_again(filled: Line) -> None:
    filled.data("tag", "1", "2", "japan")

    assert filled("undo") == (0, "", "undone: tag japan, article 1, paragraph 2\n")
    assert filled("redo") == (0, "", "done again: tag japan, article 1, paragraph 2\n")
    filled.data("undo")
    assert filled("undo")[2] == f"undone: add {TITLE}, article 1\n"
    assert filled.refusal(2, "undo") == "undo: nothing to undo"
    assert filled.data("list") == ""


def test_the_tag_book_is_printed_with_its_uses(filled: Line) -> None:
    filled.data("tag", "1", "2", "korea")

    rows = [row.split("\t") for row in filled.data("tags").splitlines()]

    assert [row[:4] for row in rows] == [
        ["1", "japan", "0", "Japan side"],
        ["2", "korea", "1", "Korea side"],
        ["3", "expert", "0", "Expert opinion"],
    ]
    assert [tag["uses"] for tag in json.loads(filled.data("tags", "--json"))] == [0, 1, 0]
    with closing(sqlite3.connect(filled.archive)) as connection, connection:
        connection.execute("UPDATE tag SET hotkey = NULL WHERE name = 'expert'")
    assert filled.data("tags").splitlines()[2].startswith("-\texpert")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tag", "1", "0", "china"], "tag 'china': no such tag; there are japan, korea, expert"),
        (["tag", "9", "0", "japan"], "article 9: no such article"),
        (["show", "9"], "article 9: no such article"),
        (["note", "9", "0", "말"], "article 9: no such article"),
        (["show", "1", "--json", "--plain"], "show: --json and --plain exclude each other"),
        (["search", "  "], "search: an empty query"),
        (["search", "가" * 1001], "search: a query of more than 1000 characters"),
        (["redo"], "redo: nothing to redo"),
    ],
)
def test_a_question_about_nothing_is_refused_in_one_line(filled: Line, arguments: list[str], said: str) -> None:
    assert filled.refusal(2, *arguments) == said


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["tag", "1", "99", "japan"], "paragraph 99: article 1 has paragraphs 0 to "),
        (["tag", "1", "-1", "japan"], "tag: "),
        (["tag", "one", "0", "japan"], "tag: "),
        (["show", "0"], "show: "),
        (["show", str(2**63)], "show: "),
        (["show"], "show: "),
        (["add"], "add: "),
        (["search", "말", "--limit", "0"], "search: "),
        (["dance"], "usage: "),
        (["--dance"], "usage: "),
        (["tag", "1", "0", "japan", "--dance"], "tag: "),
    ],
)
def test_a_slip_of_the_hand_is_refused_in_one_line(filled: Line, arguments: list[str], name: str) -> None:
    assert filled.refusal(2, *arguments).startswith(name)


# ── Looking ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_library_is_printed_newest_first(filled: Line) -> None:
    other = "다른 신문 | 사회\n\n" + "\n\n".join(
        f"{n}번째 문단에서 시장은 다리를 다시 연다고 말했다. 시민은 기뻐했다." for n in range(6)
    )
    filled.data("add", filled.page("other.txt", f"새 다리가 열린다\n\n{other}".encode()))
    filled.data("tag", "1", "2", "korea")
    filled.data("tag", "1", "3", "korea")

    rows = [row.split("\t") for row in filled.data("list").splitlines()]
    shapes = json.loads(filled.data("list", "--json"))

    assert [row[0] for row in rows] == ["2", "1"]
    assert rows[1] == ["1", "unread", "korea:2", "한강경제", TITLE]
    assert [(shape["id"], shape["tags"]) for shape in shapes] == [(2, {}), (1, {"korea": 2})]


def test_an_empty_library_is_no_lines_and_an_empty_list(line: Line) -> None:
    line.data("add", line.page())
    line.data("undo")

    assert line.data("list") == ""
    assert json.loads(line.data("list", "--json")) == []


def test_an_article_is_shown_as_text_and_as_json(filled: Line) -> None:
    filled.data("tag", "1", "3", "korea")

    text, shape = filled.data("show", "1"), json.loads(filled.data("show", "1", "--json"))

    assert filled.data("show", "1", "--plain") == text
    assert "\n3. [korea] " in text
    assert [p["index"] for p in shape["paragraphs"] if p["tags"]] == [3]
    assert shape["origin"] == str(filled.folder / "page.txt")


def test_a_mistyped_name_finds_its_paragraph(filled: Line) -> None:
    rows = [row.split("\t") for row in filled.data("search", "린드그랜").splitlines()]
    shape = json.loads(filled.data("search", "린드그랜", "--json", "--limit", "2"))

    assert rows[0][0] == "1"
    assert rows[0][2] == "typo 린드그랜→린드그렌"
    assert shape["query"] == "린드그랜"
    assert len(shape["hits"]) == 2
    assert all("린드그렌" in hit["text"] for hit in shape["hits"])


def test_a_note_that_was_written_is_found(filled: Line) -> None:
    filled.data("note", "1", "4", "두\t얼굴의\n상어")

    (row,) = filled.data("search", "상어", "--limit", "1").splitlines()

    assert row.split("\t")[:3] == ["1", "4", "exact"]
    assert row.split("\t")[4] == "두 얼굴의 상어"


def test_a_query_without_an_answer_is_told(filled: Line) -> None:
    assert filled("search", "zzzzqqqq") == (0, "", "no match for zzzzqqqq\n")


def test_a_query_that_cannot_be_read_is_refused_with_its_place(filled: Line) -> None:
    assert "(column " in filled.refusal(2, "search", '"열린 따옴표')


# ── Archives ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_option_wins_over_the_environment(line: Line) -> None:
    elsewhere = line.folder / "elsewhere.db"

    line.data("--archive", str(elsewhere), "add", line.page())

    assert elsewhere.exists()
    assert not line.archive.exists()


@pytest.mark.parametrize("verb", ["list", "add"])
def test_an_archive_that_cannot_be_opened_is_refused_in_one_line(line: Line, verb: str) -> None:
    arguments = [verb, line.page()] if verb == "add" else [verb]

    assert line.refusal(5, "--archive", str(line.folder), *arguments) == f"{line.folder}: is a folder"
    text = line.page("text.txt")
    assert line.refusal(5, "--archive", text, *arguments) == f"{text}: is not an archive of newsreader"
    missing = line.folder / "no" / "such.db"
    assert line.refusal(5, "--archive", str(missing), "add", text) == f"{missing}: no such file or directory"
    assert "no such user" in line.refusal(5, "--archive", "~nobody-of-that-name/a.db", *arguments)


def test_the_default_archive_is_made_in_a_folder_for_its_owner(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEWSREADER_ARCHIVE")
    monkeypatch.setenv("XDG_DATA_HOME", str(line.folder / "data"))

    assert line.data("list") == ""

    folder = line.folder / "data" / "newsreader"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "archive.db").stat().st_mode & 0o777 == 0o600


def test_a_data_folder_that_cannot_be_made_is_refused_in_one_line(
    shared_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("NEWSREADER_ARCHIVE", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(shared_folder / "data"))
    with an_ordinary_user():
        assert run(["list"]) == 5
    assert capsys.readouterr() == ("", f"newsreader: {shared_folder}/data/newsreader: permission denied\n")


# ── Help and ends ──────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("verb", [verb.name for verb in VERBS])
def test_every_verb_explains_itself_with_an_example(line: Line, verb: str) -> None:
    for flag in ("--help", "-h"):
        text = line.data(verb, flag)
        assert f"Example: newsreader {verb}" in text
        assert "Usage: newsreader" in text


def test_the_program_explains_itself_and_tells_its_version(line: Line) -> None:
    text = line.data("--help")

    assert all(f"  {verb.name} " in text for verb in VERBS)
    assert line.data("--version").startswith("newsreader ")
    assert not line.archive.exists()


def piped(
    arguments: list[str], archive: Path, *, stdout: int, before: Callable[[], None] | None = None
) -> tuple[int, str]:
    """A command as a process of its own, with this standard output, after ``before`` in that process."""
    done = subprocess.run(
        [sys.executable, "-m", "reader", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        preexec_fn=before,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NEWSREADER_ARCHIVE": str(archive)},
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("arguments", [["list"], ["show", "1"], ["show", "1", "--json"]])
def test_a_reader_that_has_seen_enough_is_no_error(filled: Line, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert piped(arguments, filled.archive, stdout=writing) == (0, "")
    finally:
        os.close(writing)


@pytest.mark.parametrize("arguments", [["list"], ["show", "1", "--json"]])
def test_a_full_disk_behind_the_output_is_told(filled: Line, arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        code, err = piped(arguments, filled.archive, stdout=full.fileno())

    assert (code, err) == (6, "newsreader: standard output: no space left on device\n")


def test_the_reader_needs_a_terminal(line: Line) -> None:
    said = "newsreader: standard input: is not a terminal; the reader needs one (newsreader --help lists the verbs)\n"

    assert piped([], line.archive, stdout=subprocess.DEVNULL) == (2, said)
    assert not line.archive.exists()


def test_a_program_that_was_started_without_standard_input_reads_files(line: Line) -> None:
    def shut() -> None:
        os.close(0)

    assert piped(["add", line.page()], line.archive, stdout=subprocess.DEVNULL, before=shut) == (0, "")
    code, err = piped(["add", "-"], line.archive, stdout=subprocess.DEVNULL, before=shut)
    assert (code, err) == (2, "newsreader: -: there is no standard input here\n")
    assert piped([], line.archive, stdout=subprocess.DEVNULL, before=shut)[0] == 2


def test_a_program_that_was_started_without_standard_output_still_works(line: Line) -> None:
    def shut() -> None:
        os.close(1)

    assert piped(["add", line.page()], line.archive, stdout=subprocess.DEVNULL, before=shut) == (0, "")
    assert len(line.data("list").splitlines()) == 1
