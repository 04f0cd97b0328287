"""``add --jsonl``: many articles a line, bad lines named, the same text once, and nothing lost when it is repeated."""

import io
import json
import sys
from pathlib import Path

import pytest

from reader.cli.bulk import Meter
from tests.commands.conftest import Line

TEXTS = ["가나시는 강변 다리를 다시 열었다.", "이웃 나라는 다리를 닫았다."]


def a_record(**fields: object) -> str:
    record: dict[str, object] = {"title": "다리를 다시 열다", "publisher": "한강경제", "paragraphs": TEXTS}
    return json.dumps({**record, **fields}, ensure_ascii=False)


def lines(line: Line, *records: str, name: str = "articles.jsonl") -> str:
    return line.page(name, "".join(f"{record}\n" for record in records).encode())


def test_every_line_is_an_article_as_it_is_given(line: Line) -> None:
    path = lines(
        line,
        a_record(published_at="2024-05-06", url="https://example.com/1", section="ignored"),
        "",
        a_record(title="둘째", paragraphs=["첫\n문단", " ", "둘째 문단"], published_at=None),
    )

    printed = line.data("add", "--jsonl", path)

    assert printed == "1\t다리를 다시 열다\n2\t둘째\n"
    first, second = (json.loads(line.data("show", "--json", number)) for number in "12")
    assert first["published_at"] == "2024-05-06T00:00:00+09:00"
    assert (first["url"], first["origin"]) == ("https://example.com/1", f"{path}:1")
    assert [paragraph["text"] for paragraph in second["paragraphs"]] == ["첫 문단", "둘째 문단"]
    assert second["origin"] == f"{path}:3"
    assert second["mentions"] == []


def test_what_came_in_is_searchable_at_once(line: Line) -> None:
    line.data("add", "--jsonl", lines(line, a_record()))

    assert line.data("search", "강변다리").startswith("1\t0\tspacing")


def test_the_same_lines_again_are_the_same_articles_and_cost_no_write(line: Line) -> None:
    path = lines(line, a_record(), a_record(title="둘째", paragraphs=["다른 문단이 여기 있다."]))
    line.data("add", "--jsonl", path)
    before = line.archive.read_bytes()

    again = [json.loads(row) for row in line.data("add", "--jsonl", "--json", path).splitlines()]

    assert [(row["id"], row["known"]) for row in again] == [(1, True), (2, True)]
    assert line.archive.read_bytes() == before


def test_one_text_twice_in_a_file_is_one_article(line: Line) -> None:
    assert line.data("add", "--jsonl", lines(line, a_record(), a_record())) == "1\t다리를 다시 열다\n" * 2
    assert len(line.data("list").splitlines()) == 1


def test_lines_come_from_standard_input(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + a_record().encode())))

    assert json.loads(line.data("add", "--jsonl", "--json", "-"))["origin"] == "-:1"


def test_tags_of_a_line_are_on_all_of_the_article_and_undone_with_it(line: Line) -> None:
    line.data("add", "--jsonl", lines(line, a_record(tags=["korea", "korea", "japan"])))

    assert len(line.data("search", "다리 tag:korea").splitlines()) == 3
    (listed,) = json.loads(line.data("list", "--json"))
    assert listed["tags"] == {"japan": 1, "korea": 1}
    line.data("undo")
    assert line.data("list") == ""
    line.data("redo")
    assert json.loads(line.data("list", "--json"))[0]["tags"] == {"japan": 1, "korea": 1}


def test_names_are_looked_for_only_if_it_is_said(line: Line) -> None:
    text = "김하늘 한강경제 기자는 5일 서울에서 이바다 가람전자 대표를 만났다고 밝혔다."
    path = lines(line, a_record(paragraphs=[text]), a_record(paragraphs=[f"{text} 끝."]), "[]")

    code, out, _err = line("add", "--jsonl", "--recognise", path)

    assert (code, out.count("\n")) == (7, 2)
    assert json.loads(line.data("show", "--json", "2"))["mentions"] != []


def test_recognition_is_a_word_for_data_alone(line: Line) -> None:
    assert "--recognise goes with --jsonl" in line.refusal(2, "add", "--recognise", line.page())


def test_a_line_of_an_article_that_was_data_can_be_dropped_and_brought_back(line: Line) -> None:
    from reader.workspace import Workspace

    line.data("add", "--jsonl", lines(line, a_record()))
    workspace = Workspace.open(line.archive, create=False)

    workspace.choose_line(workspace.page(offset=0, limit=1)[0].id, 2, keep=False)
    assert [p["text"] for p in json.loads(line.data("show", "--json", "1"))["paragraphs"]] == TEXTS[1:]
    workspace.choose_line(workspace.page(offset=0, limit=1)[0].id, 2, keep=True)
    assert [p["text"] for p in json.loads(line.data("show", "--json", "1"))["paragraphs"]] == TEXTS


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{", "is not JSON (expecting property name"),
        ("[]", "is not a JSON object"),
        ("7", "is not a JSON object"),
        ("9" * 5_000, "has a number that is too long"),
        ("[" * 100_000, "is nested too deeply"),
        ('{"title": NaN}', "NaN is not JSON"),
        (a_record(title=""), "has no title"),
        (a_record(title=None), "has no title"),
        (a_record(title=7), "title is not text"),
        (a_record(title="가" * 1_001), "title is longer than 1,000 characters"),
        (a_record(paragraphs=[]), "has no paragraphs"),
        (a_record(paragraphs=[" ", "\u200b"]), "has no paragraphs"),
        (a_record(paragraphs="가"), "paragraphs is not a list"),
        (a_record(paragraphs=[{"text": "가"}]), "paragraphs is not text"),
        (a_record(paragraphs=["가"] * 2_001), "more than 2,000 paragraphs"),
        (a_record(published_at="어제"), "published_at is no ISO 8601 date"),
        (a_record(published_at="0001-01-01"), "published_at is no date of news"),
        (a_record(url="javascript:alert(1)"), "url is no http address"),
        (a_record(tags=["없는 꼬리표"]), "tag '없는 꼬리표': no such tag; there are japan, korea, expert"),
        ('{"title": "\\ud800", "paragraphs": ["가"]}', "title has half a character (a lone surrogate)"),
        ('{"title": "가", "paragraphs": ["' + "가" * 3_000_000 + '"]}', "a line of more than 8 MB"),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_the_others_are_kept(line: Line, bad: str, reason: str) -> None:
    path = lines(line, a_record(), bad, a_record(title="셋째", paragraphs=["셋째 문단이다."]))

    code, out, err = line("add", "--jsonl", path)

    assert (code, out.count("\n")) == (7, 2)
    told, verdict = err.splitlines()
    assert told.startswith(f"newsreader: {path}:2: {reason}")
    assert verdict == "newsreader: 2 kept, 1 refused"


@pytest.mark.parametrize(("body", "reason"), [(b"\xff{}\n", "is not UTF-8"), (b"x" * 9_000_000, "more than 8 MB")])
def test_where_no_line_can_be_kept_nothing_is(line: Line, body: bytes, reason: str) -> None:
    assert reason in line.refusal(3, "add", "--jsonl", line.page("bad.jsonl", body))


@pytest.mark.parametrize(
    ("name", "code", "reason"),
    [
        ("none.jsonl", 3, "no such file"),
        ("empty.jsonl", 3, "holds no articles"),
        ("folder", 3, "is a folder"),
        ("", 2, "is no name of a file"),
        ("/dev/zero", 3, "neither a regular file nor a pipe"),
        ("/proc/self/mem", 3, "error"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(line: Line, name: str, code: int, reason: str) -> None:
    (line.folder / "folder").mkdir()
    line.page("empty.jsonl", b"\n\n")
    path = str(line.folder / name) if name and not name.startswith("/") else name

    assert reason in line.refusal(code, "add", "--jsonl", path)


def test_without_a_standard_input_there_is_nothing_to_read(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    assert line.refusal(2, "add", "--jsonl", "-") == "-: there is no standard input here"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_told_to_somebody_who_looks_and_erased(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    meter = Meter("adding x:", 200)
    meter.place = 50

    meter.tell(1_234)
    meter.tell(1_235)  # too soon after the last
    meter.end()

    assert shown.getvalue() == "\r\x1b[Kadding x: 1,234 (25 %)\r\x1b[K"


def test_nobody_who_looks_is_told_nothing(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    meter = Meter("adding x:")
    meter.tell(1)
    meter.end()

    assert capsys.readouterr() == ("", "")


def test_a_pipe_has_no_size_and_a_file_has(tmp_path: Path) -> None:
    from reader.intake.stream import size_bytes

    (tmp_path / "a").write_bytes(b"abc")
    assert size_bytes(str(tmp_path / "a")) == 3
    assert (size_bytes("-"), size_bytes("\0"), size_bytes("/dev/null")) == (None, None, None)
