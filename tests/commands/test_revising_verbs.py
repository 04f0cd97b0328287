"""``reclean``, ``candidates``, ``unplaced``, ``place``, ``verify`` and ``open`` at the command line."""

import io
import json
import sys

import pytest

from db.errors import NotFound
from db.model import ArticleId
from db.places import Spot
from reader.annotation.cite import citation
from reader.workspace import Workspace
from tests.acting import revised
from tests.archive.test_texts_read_again import EXTRA, FARMS, FIRST, SECOND, THIRD, html
from tests.builders import a_draft, an_archive
from tests.commands.conftest import Line

FARM_TITLE = "사과꽃 열흘 일찍 피어 농민들 늦서리 걱정"


@pytest.fixture
def reading(line: Line) -> Line:
    """An archive with one page of an address, two tags and a note on it."""
    line.data("add", line.page("one.html", html(FIRST, SECOND, THIRD)))
    line.data("tag", "1", "0", "japan")
    line.data("tag", "1", "1", "korea")
    line.data("note", "1", "1", "쪽지")
    return line


@pytest.fixture
def stale(reading: Line) -> Line:
    """The same, as a worse cleaner left it: without its second paragraph, and with a menu."""
    revised(an_archive(reading.folder), ArticleId(1), a_draft("메뉴 로그인", FIRST, THIRD, title="강변 도로 다시 열려"))
    return reading


def test_what_is_cleaned_again_is_told_with_what_became_of_tags(stale: Line) -> None:
    assert stale.data("reclean", "1") == "1\tchanged\t강변 도로 다시 열려\t2 exact\n"
    assert stale.data("reclean", "--all") == "1\tsame\t강변 도로 다시 열려\t-\n"
    assert stale("undo")[2] == "undone: reclean 강변 도로 다시 열려, article 1\n"

    shape = json.loads(stale.data("reclean", "1", "--json"))

    assert (shape["id"], shape["outcome"], shape["receipt"]) == (1, "changed", {"exact": 2})
    assert [(fate["tag"], fate["was"], fate["now"], fate["status"]) for fate in shape["fates"]] == [
        ("japan", 0, 0, "exact"),
        ("korea", 1, 1, "exact"),
        (None, 1, 1, "exact"),
    ]


def test_what_is_to_be_cleaned_again_has_to_be_said(stale: Line) -> None:
    assert stale.refusal(2, "reclean") == "reclean: name articles, or say --all"
    assert stale.refusal(2, "reclean", "1", "--all") == "reclean: name articles, or say --all"
    assert stale.refusal(2, "reclean", "9") == "article 9: no such article"


def test_a_page_that_cannot_be_cleaned_again_is_named(stale: Line) -> None:
    archive = an_archive(stale.folder)
    with archive.connections.writing() as connection:
        connection.execute("DROP TRIGGER capture_no_update")
        connection.execute("UPDATE capture SET body = x'', compression = 'none'")

    code, out, err = stale("reclean", "1")

    assert (code, out, err.count("\n")) == (2, "", 1)


def test_what_has_no_place_is_listed_and_placed_by_hand(stale: Line) -> None:
    (row,) = stale.data("unplaced").splitlines()
    assert row.split("\t") == ["2", "1#p1", "orphan", "korea note", SECOND]
    (shape,) = json.loads(stale.data("unplaced", "--json"))
    assert (shape["anchor"], shape["kind"], shape["tags"], shape["notes"][0]["text"]) == (
        2,
        "paragraph",
        ["korea"],
        "쪽지",
    )

    assert stale("place", "2", "1#p2")[2] == f"place {SECOND}, article 1, paragraph 2\n"
    assert stale("place", "2", "1#p2")[2] == "it was placed there already\n"
    assert stale.data("unplaced") == ""
    assert stale.refusal(2, "place", "2", "2#p0") == "anchor 2: is one of article 1"
    assert stale.refusal(2, "place", "2", "1p2").startswith("place: Invalid value for 'ID#pPARAGRAPH': '1p2' is not ")


def test_where_there_is_no_archive_nothing_waits(line: Line) -> None:
    for verb in ("unplaced", "candidates"):
        assert line(verb)[:2] == (0, "")
        assert json.loads(line.data(verb, "--json")) == []


def test_another_text_of_an_address_is_told_with_its_receipt(reading: Line) -> None:
    page = reading.page("two.html", html(EXTRA, FIRST, SECOND, THIRD))

    code, out, err = reading("add", page)

    assert (code, out, err) == (0, "1\t강변 도로 다시 열려\n", "1 is another text now: 2 moved\n")
    reading.data("undo")
    shape = json.loads(reading.data("add", "--json", page))
    assert (shape["known"], shape["outcome"], shape["receipt"]) == (True, "changed", {"moved": 2})


def test_a_text_without_tags_changes_without_a_receipt(line: Line) -> None:
    line.data("add", line.page("one.html", html(FIRST, SECOND, THIRD)))

    assert line("add", line.page("two.html", html(EXTRA, FIRST, SECOND, THIRD)))[2] == "1 is another text now\n"


def test_another_article_at_the_address_waits_and_is_accepted_dismissed_or_parted(reading: Line) -> None:
    page = reading.page("farms.html", html(*FARMS, title=FARM_TITLE))

    assert reading("add", page)[2] == "1 stays as it is; this text holds little of it (newsreader candidates)\n"
    assert reading.data("candidates") == f"1\t1 %\t{FARM_TITLE}\n"
    (shape,) = json.loads(reading.data("candidates", "--json"))
    assert (shape["article"], shape["share"] < 0.3, shape["paragraphs"]) == (1, True, [*FARMS])
    assert reading("candidates", "dismiss", "1")[2] == f"dismiss {FARM_TITLE}, article 1\n"
    assert reading.data("candidates") == ""
    reading.data("undo")
    assert reading("candidates", "accept", "1")[2] == f"accept {FARM_TITLE}, article 1: 2 orphan\n"
    reading.data("undo")
    assert reading.data("candidates", "part", "1") == f"2\t{FARM_TITLE}\n"
    assert len(reading.data("list").splitlines()) == 2
    assert reading.refusal(2, "candidates", "accept", "1").startswith("article 1: no other text waits for it")


# ── Citations ──────────────────────────────────────────────────────────────────────────────────────────────────────
def a_citation(line: Line, paragraph: int) -> str:
    return citation(Workspace(an_archive(line.folder)).read(ArticleId(1)), paragraph)


def test_a_citation_is_verified_from_a_file_and_from_a_pipe(reading: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    report = a_citation(reading, 1)
    row = f"held\t1#p1\t1#p1\t{SECOND}\n"

    assert reading("verify", reading.page("report.md", report.encode()))[:2] == (0, row)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(report.encode())))
    assert reading("verify", "-")[:2] == (0, row)


def test_what_the_archive_does_not_hold_now_is_told_by_the_exit_code(stale: Line) -> None:
    reports = {
        "held": a_citation(stale, 1),
        "altered": a_citation(stale, 1).replace("시민", "주민"),
        "missing": a_citation(stale, 1).replace("newsreader:1#", "newsreader:9#").replace("시민", "주민"),
    }
    stale.data("add", stale.page("farms.html", html(*FARMS, title=FARM_TITLE, address=None)))
    older = a_citation(stale, 1)
    stale.data("reclean", "1")
    reports["older"] = a_citation(stale, 1).replace(SECOND, "메뉴 로그인").partition(" sha256:")[0]
    reports["elsewhere"] = a_citation(stale, 1).replace(SECOND, FARMS[0]).partition(" sha256:")[0]
    reports["moved"] = older

    said = {}
    for name, report in reports.items():
        code, out, _err = stale("verify", stale.page("report.md", report.encode()))
        said[name] = (code, out.split("\t")[0], out.split("\t")[2])

    assert said == {
        "held": (0, "moved", "1#p0"),
        "altered": (3, "altered", "-"),
        "missing": (3, "missing", "-"),
        "older": (7, "older", "1#p0"),
        "elsewhere": (7, "elsewhere", "2#p0"),
        "moved": (0, "moved", "1#p0"),
    }


def test_a_citation_of_another_archive_is_missing(reading: Line) -> None:
    report = a_citation(reading, 1).replace("newsreader:1#", "newsreader:9#").partition(" sha256:")[0]
    altered = report.replace(SECOND, "없는 말이다.")

    (shape,) = json.loads(reading("verify", "--json", reading.page("report.md", altered.encode()))[1])

    assert (shape["verdict"], shape["cited"], shape["where"], shape["made_at"]) == ("missing", "9#p1", None, None)
    assert reading("verify", reading.page("report.md", report.encode()))[1].startswith("elsewhere\t9#p1\t1#p1\t")


def test_a_text_without_a_citation_is_refused(reading: Line) -> None:
    path = reading.page("report.md", "그냥 글이다.".encode())

    assert reading.refusal(3, "verify", path) == f"{path}: holds no citation of newsreader"


def test_the_reader_opens_only_where_there_is_a_terminal_and_a_paragraph(reading: Line) -> None:
    assert "is not a terminal" in reading.refusal(2, "open", "1#p2")
    assert reading.refusal(2, "open", "eins").startswith("open: Invalid value for 'ID#pPARAGRAPH'")
    workspace = Workspace(an_archive(reading.folder))
    assert workspace.read(ArticleId(1)).paragraph == 0
    with pytest.raises(NotFound, match="paragraph 3: article 1 has paragraphs 0 to 2"):
        workspace.go_to(Spot(article=ArticleId(1), first=3))
    workspace.go_to(Spot(article=ArticleId(1), first=2))
    assert (workspace.read(ArticleId(1)).paragraph, workspace.resumed()) == (2, ArticleId(1))
