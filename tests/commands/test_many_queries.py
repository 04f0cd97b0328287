"""``search --queries``: one question a line, one JSON object a line, and a bad line does not stop the others."""

import io
import json
import sys

import pytest

from tests.commands.conftest import Line


@pytest.fixture
def shelf(line: Line) -> Line:
    record = {"title": "로봇 시연", "paragraphs": ["시민 앞에서 로봇이 걸었다.", "노르드는 로봇을 공개했다."]}
    line.data("add", "--jsonl", line.page("articles.jsonl", json.dumps(record).encode()))
    return line


def asked(line: Line, body: str | bytes) -> tuple[int, list[dict[str, object]], str]:
    path = line.page("queries.txt", body if isinstance(body, bytes) else body.encode())
    code, out, err = line("search", "--queries", path, "--json", "--limit", "2")
    return code, [json.loads(row) for row in out.splitlines()], err


def test_every_line_is_a_question_and_every_answer_a_line(shelf: Line) -> None:
    code, answers, err = asked(shelf, "로봇\r\nㅊㅈㅂ OR 시연\n노르드")

    assert (code, err) == (0, "")
    assert [answer["query"] for answer in answers] == ["로봇", "ㅊㅈㅂ OR 시연", "노르드"]
    assert all(set(answer) == {"query", "took_ms", "hits"} for answer in answers)
    assert len(answers[0]["hits"]) == 2  # type: ignore[arg-type]


def test_the_answers_are_those_of_single_questions(shelf: Line) -> None:
    _code, (answer,), _err = asked(shelf, "시민 공개\n")

    assert answer["hits"] == json.loads(shelf.data("search", "시민 공개", "--json", "--limit", "2"))["hits"]


def test_questions_come_from_standard_input(shelf: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("로봇\n".encode())))

    assert json.loads(shelf.data("search", "--queries", "-"))["query"] == "로봇"


@pytest.mark.parametrize(
    ("bad", "reason", "column"),
    [
        ("OR", "OR needs a word before it (column 1)", 1),
        ("", "an empty query (column 1)", 1),
        ("로봇 tga:korea", "there is no field tga:, perhaps tag: (column 4)", 4),
        ("가" * 501, "a question has at most 500 characters (column 501)", 501),
        ("x" * 20_000, "a query of more than 10,000 bytes (column 1)", 1),
    ],
)
def test_a_line_that_cannot_be_read_says_why_and_the_others_are_answered(
    shelf: Line, bad: str, reason: str, column: int
) -> None:
    code, answers, err = asked(shelf, f"로봇\n{bad}\n시연\n")

    assert code == 7
    assert answers[1] == {"query": bad if len(bad) < 9_999 else "", "error": reason, "column": column}
    assert [answer["query"] for answer in answers[::2]] == ["로봇", "시연"]
    told, verdict = err.splitlines()
    assert told.endswith(f"queries.txt:2: {reason}")
    assert verdict == "newsreader: 2 answered, 1 refused"


def test_bytes_that_are_no_text_are_asked_as_what_can_be_read_of_them(shelf: Line) -> None:
    code, answers, _err = asked(shelf, "로봇 ".encode() + b"\xff\n")

    assert (code, answers[0]["query"]) == (0, "로봇 \ufffd")


def test_where_no_line_can_be_read_the_questions_were_wrong(shelf: Line) -> None:
    code, answers, _err = asked(shelf, "-\n")

    assert (code, len(answers)) == (2, 1)


def test_without_an_archive_every_question_has_an_empty_answer_and_a_bad_one_its_reason(line: Line) -> None:
    code, answers, err = asked(line, "로봇\nOR\n")

    assert (code, answers[0]["hits"], answers[1]["column"]) == (7, [], 1)
    assert "no archive here yet" in err


def test_a_file_that_is_not_there_is_named(shelf: Line) -> None:
    assert shelf.refusal(3, "search", "--queries", "none.txt") == "none.txt: no such file"


@pytest.mark.parametrize("words", [[], ["로봇", "--queries", "queries.txt"]])
def test_one_question_or_a_file_of_them_is_asked(shelf: Line, words: list[str]) -> None:
    assert "takes a QUERY or --queries FILE" in shelf.refusal(2, "search", *words)


def test_nobody_is_asked_where_standard_input_is_closed(shelf: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    assert shelf.refusal(2, "search", "--queries", "-") == "-: there is no standard input here"
