"""The verbs on names: looking, deciding, recognising again, plain lines as they come."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from db.errors import NotFound
from db.model import ArticleId
from reader.errors import Unreadable
from reader.workspace import Workspace
from tests.builders import a_draft, a_payload, a_recognition, an_archive, an_article
from tests.commands.conftest import Line

LINES = "삼성전자가 3월 1일 부산에서 만났다.\n\n아무 이름도 없는 줄\n".encode()


def listed(line: Line, *arguments: str) -> list[list[str]]:
    return [row.split("\t") for row in line.data("entity", "list", *arguments).splitlines()]


def number_of(line: Line, name: str) -> str:
    return next(row[0] for row in listed(line) if row[2] == name)


# ── Looking ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_names_are_listed_with_their_counts_the_most_named_first(filled: Line) -> None:
    rows = listed(filled)
    shapes = json.loads(filled.data("entity", "list", "--json"))

    assert [row[2] for row in rows] == [shape["name"] for shape in shapes]
    assert [shape["paragraphs"] for shape in shapes] == sorted((s["paragraphs"] for s in shapes), reverse=True)
    assert ["PLACE", "일본"] in [row[1:3] for row in rows]
    assert {row[1] for row in listed(filled, "--kind", "place", "--kind", "PERSON")} == {"PLACE", "PERSON"}
    assert len(listed(filled, "--limit", "2")) == 2
    assert [row[2] for row in listed(filled, "日")] == ["일본"]


def test_looking_for_names_makes_no_archive(line: Line) -> None:
    assert line("entity", "list")[:2] == (0, "")
    assert json.loads(line("entity", "list", "--json")[1]) == []
    assert not line.archive.exists()


def test_a_name_is_shown_with_every_paragraph_that_has_it(filled: Line) -> None:
    code, out, err = filled("entity", "show", "일본")
    shape = json.loads(filled.data("entity", "show", "일본", "--json"))

    assert code == 0
    rows = [row.split("\t") for row in out.splitlines()]
    assert len(rows) == shape["paragraphs"] == len(shape["passages"])
    assert rows[0][1] == "title"
    assert f"{shape['mentions']} mentions in {len(rows)} paragraphs of 1 articles" in err
    for passage in shape["passages"]:
        assert {passage["text"][start:end] for start, end in passage["spans"]} <= {"일본", "日"}
    assert len(json.loads(filled.data("entity", "show", "日", "--json", "--limit", "1"))["passages"]) == 1
    assert sum(shape["months"].values()) + shape["undated"] == shape["paragraphs"]


def test_what_somebody_is_quoted_with_is_printed(filled: Line) -> None:
    speakers = {q["speaker"] for q in json.loads(filled.data("show", "1", "--json"))["quotations"]}
    names = {row[2]: row[0] for row in listed(filled)}
    speaker = next(name for name in names if name in speakers)

    rows = filled.data("entity", "said", speaker).splitlines()
    shapes = json.loads(filled.data("entity", "said", names[speaker], "--json"))

    assert len(rows) == len(shapes) > 0
    assert {shape["speaker"] for shape in shapes} == {speaker}
    assert shapes[0]["text"] in rows[0]


@pytest.mark.parametrize("verb", [["show", "없는"], ["said", "99999"], ["rename", "없는", "이름"], ["remove", "없는"]])
def test_a_name_that_is_not_there_is_refused(filled: Line, verb: Sequence[str]) -> None:
    assert "no such name" in filled.refusal(2, "entity", *verb)


# ── Deciding ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_every_decision_is_told_and_undone(filled: Line) -> None:
    before = filled.data("entity", "list", "--json"), filled.data("show", "1", "--json")
    decisions = [
        (["merge", "한국", "일본"], "merge name 한국 → 일본"),
        (["split", "일본", "韓"], "split name 韓 ↛ 일본"),
        (["rename", "일본", "이웃 나라"], "rename name 일본 → 이웃 나라"),
        (["retype", "이웃 나라", "org"], "retype name 이웃 나라: PLACE → ORG"),
        (["add", "현장노트판", "PRODUCT", "--alias", "노트판"], "add name 현장노트판, 노트판"),
        (["remove", "이웃 나라", "--spelling", "日"], "remove name 日 (이웃 나라)"),
        (["remove", "이웃 나라"], "remove name 이웃 나라"),
    ]
    for arguments, told in decisions:
        assert filled("entity", *arguments) == (0, "", f"{told}\n")
    assert "이웃 나라" not in [row[2] for row in listed(filled)]

    for _arguments, told in reversed(decisions):
        assert filled("undo") == (0, "", f"undone: {told}\n")
    assert (filled.data("entity", "list", "--json"), filled.data("show", "1", "--json")) == before


def test_what_is_so_already_is_told(filled: Line) -> None:
    filled("entity", "add", "현장노트판", "PRODUCT")

    assert filled("entity", "merge", "日", "일본")[2] == "they are one already\n"
    assert filled("entity", "rename", "일본", "일본")[2] == "it is called so already\n"
    assert filled("entity", "retype", "일본", "place")[2] == "it is PLACE already\n"
    assert filled("entity", "add", "현장노트판", "PRODUCT")[2] == "it was added already\n"


def test_what_contradicts_itself_is_refused(filled: Line) -> None:
    assert "rename it first" in filled.refusal(2, "entity", "split", "일본", "일본")
    assert "merge the two" in filled.refusal(2, "entity", "rename", "일본", "한국")
    assert "is a spelling of 일본 already" in filled.refusal(2, "entity", "split", "일본", "日", "--into", "일본")
    assert "a name needs a letter" in filled.refusal(2, "entity", "rename", "일본", "\x1b[31m")


# ── Pages, articles, lines ─────────────────────────────────────────────────────────────────────────────────────────
def test_a_number_is_an_article_as_a_person_decided_and_a_file_so_named_needs_its_folder(
    filled: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled("entity", "rename", "일본", "이웃 나라")
    filled.page("1")
    monkeypatch.chdir(filled.folder)

    kept = json.loads(filled.data("entities", "1", "--json"))
    page = json.loads(filled.data("entities", "./1", "--json"))

    assert kept["recogniser"] == page["recogniser"]
    assert [m["text"] for m in kept["mentions"]] == [m["text"] for m in page["mentions"]]
    assert "이웃 나라" in [entity["name"] for entity in kept["entities"]]
    assert "일본" in [entity["name"] for entity in page["entities"]]
    assert all("id" in entity for entity in kept["entities"])
    assert not any("id" in entity for entity in page["entities"])
    assert "no such article" in filled.refusal(2, "entities", "99")
    assert "no such article" in filled.refusal(2, "entities", "9" * 40)


def test_every_line_has_its_object_and_the_empty_ones_too(line: Line) -> None:
    path = line.page("lines.txt", LINES)

    shapes = [json.loads(row) for row in line.data("entities", "--lines", path, "--json").splitlines()]

    assert len(shapes) == 3
    text = LINES.decode().splitlines()[0]
    assert {(m["kind"], text[m["start"] : m["end"]]) for m in shapes[0]["mentions"]} >= {
        ("DATE", "3월 1일"),
        ("PLACE", "부산"),
    }
    assert all(text[m["start"] : m["end"]] == m["text"] for m in shapes[0]["mentions"])
    assert set(shapes[0]["mentions"][0]) == {"start", "end", "text", "kind", "value", "restates"}
    assert shapes[1] == {"mentions": []}
    rows = [row.split("\t") for row in line.data("entities", "--lines", path).splitlines()]
    assert {row[0] for row in rows} == {"1"}


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (b"", 0),
        (b"\n", 1),
        (b"a", 1),
        (b"a\r\nb\r\n", 2),
        (b"\xff\xfe\x00 \xb0\xa1 \xed\x95\n\x1b[2J", 2),
        ("가".encode()[:2], 1),
        (b"x" * 200_000 + b"\n\n", 2),
        ("\u2028\x85\x0b\n".encode(), 1),
    ],
    ids=["nothing", "empty", "no end", "windows", "bad bytes", "cut", "long", "other ends"],
)
def test_no_bytes_break_the_lines(line: Line, body: bytes, lines: int) -> None:
    out = line.data("entities", "--lines", line.page("lines.txt", body), "--json")

    assert len(out.splitlines()) == lines
    assert [set(json.loads(row)) for row in out.splitlines()] == [{"mentions"}] * lines


def test_what_a_line_holds_is_told_as_it_came(line: Line) -> None:
    text = "부\u200b산은 \u1107\u116e\u1109\u1161\u11ab 3월 1일에 열렸다."  # an invisible space, loose letters

    (row,) = line.data("entities", "--lines", line.page("lines.txt", text.encode()), "--json").splitlines()

    for mention in json.loads(row)["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["text"]
    assert "\u200b" not in row


def test_lines_come_from_standard_input_too(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LINES)))
    assert len(line.data("entities", "--lines", "-", "--json").splitlines()) == 3
    monkeypatch.setattr(sys, "stdin", None)
    assert "no standard input" in line.refusal(2, "entities", "--lines", "-", "--json")


@pytest.mark.parametrize(
    ("name", "reason"), [("none.txt", "no such file"), (".", "is a directory"), ("a\0b", "no such")]
)
def test_lines_that_cannot_be_read_are_refused(line: Line, name: str, reason: str) -> None:
    assert reason in line.refusal(3, "entities", "--lines", str(line.folder / name), "--json")


def test_a_line_is_answered_before_the_next_is_waited_for(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "reader", "entities", "--lines", "-", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "NEWSREADER_ARCHIVE": str(tmp_path / "archive.db")},
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        for text in ("3월 1일\n", "\n"):
            process.stdin.write(text.encode())
            process.stdin.flush()
            assert set(json.loads(process.stdout.readline())) == {"mentions"}
        process.stdin.close()
        assert process.wait(timeout=180) == 0
    assert list(tmp_path.iterdir()) == []


# ── Recognising again ──────────────────────────────────────────────────────────────────────────────────────────────
def test_an_added_name_is_found_in_kept_articles_and_in_new_ones(filled: Line) -> None:
    filled("entity", "add", "여기에 없는 이름", "EVENT")
    assert filled("recognise", "--all") == (0, "", "nothing to recognise\n")
    shown = json.loads(filled.data("show", "1", "--json"))
    word = next(p["text"].split()[0] for p in shown["paragraphs"] if len(p["text"].split()[0]) > 2)
    filled("entity", "add", word, "PRODUCT")

    code, out, err = filled("recognise", "--all", "--json")

    assert code == 0
    assert json.loads(out)["id"] == 1
    assert err == "recognise 1 article\n"
    texts = {m["text"]: m["kind"] for m in json.loads(filled.data("show", "1", "--json"))["mentions"]}
    assert texts[word] == "PRODUCT"
    assert filled("recognise", "1") == (0, "", "nothing to recognise\n")
    filled("undo")
    assert json.loads(filled.data("show", "1", "--json"))["mentions"] == shown["mentions"]
    assert filled("recognise", "1", "--force")[0] == 0
    page = filled.page("new.txt", f"새 제목\n\n{word}이라는 이름이 다른 글에도 나온다고 관계자가 말했다.\n".encode())
    new = filled.data("add", page).split("\t")[0]
    assert [word, "PRODUCT"] in [
        [m["text"], m["kind"]] for m in json.loads(filled.data("show", new, "--json"))["mentions"]
    ]


def test_many_articles_are_recognised_in_processes(line: Line) -> None:
    body = "제목입니다 {n}\n\n서울시는 {n}월 1일 새 다리를 열었다고 밝혔다. 시민 {n}명이 왔다고 한다.\n"
    pages = [line.page(f"{n}.txt", body.format(n=n).encode()) for n in range(1, 6)]
    added = line("add", *pages)[1].splitlines()

    code, out, err = line("recognise", "--all", "--force")

    assert (code, err) == (0, f"recognise {len(added)} articles\n")
    assert [row.split("\t")[0] for row in out.splitlines()] == [row.split("\t")[0] for row in added]


def test_an_article_that_goes_to_the_trash_meanwhile_is_told_and_the_others_are_done(line: Line) -> None:
    archive = an_archive(line.folder)
    workspace = Workspace(archive)
    for number in range(2):
        archive.articles.add(a_draft(f"서울 {number}번째 글."), a_payload(), a_recognition())
    due = workspace.recognition_due()
    archive.articles.trash(due[0])

    run = workspace.recognise(due)
    results = dict(run)

    assert isinstance(results[due[0]], Unreadable)
    assert not isinstance(results[due[1]], Unreadable)
    assert workspace.recognition_due() == ()
    assert "서울" in [mention.text for mention in workspace.read(due[1]).mentions]


def test_a_run_that_is_left_early_puts_in_force_what_it_did(line: Line) -> None:
    archive = an_archive(line.folder)
    workspace = Workspace(archive)
    articles = [an_article(archive, f"서울 {number}번째 글.") for number in range(2)]

    run = workspace.recognise(articles)
    next(run)
    run.close()

    assert workspace.recognition_due() == (articles[1],)
    done = workspace.recognise_article(articles[1])
    assert done is not None
    assert (done.action, done.subject) == ("recognise", "1 article")
    with pytest.raises(NotFound):
        workspace.recognise_article(ArticleId(9))


def test_a_page_without_an_article_names_nothing(line: Line) -> None:
    assert "no article" in line.refusal(3, "entities", line.page("menu.txt", "메뉴\n".encode()))


def test_recognising_needs_to_know_what(filled: Line) -> None:
    assert "needs an article's ID, or --all" in filled.refusal(2, "recognise")
    assert "needs an article's ID, or --all" in filled.refusal(2, "recognise", "1", "--all")
    assert "no such article" in filled.refusal(2, "recognise", "7")
