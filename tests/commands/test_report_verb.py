"""The report without a screen: a page in its place, whole or not at all, and nothing written over unasked."""

import json
from pathlib import Path

import pytest
from lxml import html

from db.model import ArticleId
from reader.export.placing import put_bytes
from reader.language import ENGLISH, use
from reader.workspace import Workspace
from tests.builders import an_ordinary_user
from tests.commands.conftest import TITLE, Line


def parsed(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def tagged(line: Line) -> Line:
    """Three paragraphs that are data, so that no name is looked for; each has a tag."""
    article = {"title": TITLE, "publisher": "한강경제", "paragraphs": ["도쿄의 말.", "서울의 말.", "셋째 말."]}
    line.data("add", "--jsonl", line.page("article.jsonl", json.dumps(article).encode()))
    for paragraph, tag in enumerate(("japan", "korea", "expert")):
        assert line("tag", "1", str(paragraph), tag)[0] == 0
    return line


def test_a_report_is_written_and_told_in_one_line(filled: Line) -> None:
    target = filled.folder / "보고.html"
    for paragraph, tag in ((0, "japan"), (5, "korea"), (7, "expert")):
        assert filled("tag", "1", str(paragraph), tag)[0] == 0
    code, out, err = filled("report", "--out", str(target))

    assert (code, out) == (0, "")
    assert err == f"newsreader: {target}: 1 articles, 3 tagged passages\n"
    found = parsed(target.read_text(encoding="utf-8"))
    assert found.xpath("string(//article//h3)") == TITLE
    assert len(found.xpath("//figure")) == 3
    assert len(found.xpath("//figure//a[starts-with(@href, '#a1p')]")) == 3
    assert found.xpath("//article//span[contains(@class, 'person')]")


def test_a_file_that_is_there_is_kept_unless_force_is_said(line: Line) -> None:
    target = tagged(line).folder / "report.html"
    target.write_text("mine")

    assert line.refusal(6, "report", "--out", str(target)) == f"{target}: is there already; --force writes over it"
    assert target.read_text() == "mine"
    assert line("report", "--out", str(target), "--force")[0] == 0
    assert target.read_text().startswith("<!doctype html>")
    assert {path.name for path in line.folder.glob(".*")} == set()


@pytest.mark.parametrize("place", ["", "none/report.html"])
def test_a_place_that_cannot_be_written_is_refused(line: Line, place: str) -> None:
    assert line.refusal(6, "report", "--out", str(tagged(line).folder / place))


def test_a_folder_that_may_not_be_written_is_refused(shared_folder: Path) -> None:
    from db.errors import CannotWrite

    shared_folder.chmod(0o555)
    with an_ordinary_user(), pytest.raises(CannotWrite):
        put_bytes(shared_folder / "report.html", b"", force=False)
    assert not list(shared_folder.iterdir())


def test_export_writes_the_same_page(line: Line) -> None:
    one, other = tagged(line).folder / "one.html", line.folder / "other.html"
    assert line("report", "--out", str(one))[0] == 0
    code, _out, err = line("export", "--format", "html", "--out", str(other))

    assert code == 0
    assert err.splitlines()[0] == f"{other}: 1 article, {other.stat().st_size:,} bytes"
    assert one.read_text().partition("<footer>")[0] == other.read_text().partition("<footer>")[0]
    assert "<article" in line.data("export", "--format", "html", "--out", "-", "--article", "1")


def test_a_question_leaves_its_articles_and_their_passages(line: Line) -> None:
    line_of_another = '{"title": "다리를 다시 열다", "paragraphs": ["가나시는 강변 다리를 다시 열었다."]}\n'
    tagged(line).data("add", "--jsonl", line.page("other.jsonl", line_of_another.encode()))
    whole = parsed(line.data("report", "--out", "-"))
    some = parsed(line.data("report", "--out", "-", "--query", "tag:expert", "--tags", "expert"))

    assert len(whole.xpath("//article")) == 2
    assert [title.text_content() for title in some.xpath("//article//h3")] == [TITLE]
    assert some.xpath("string(//h1)") == "tag:expert"
    assert len(some.xpath("//table[@class='board']/thead/tr/th")) == 2


def test_a_report_speaks_the_language_that_was_asked_for(line: Line) -> None:
    try:
        found = parsed(tagged(line).data("report", "--out", "-", "--language", "ko"))
    finally:
        use(ENGLISH)
    assert found.get("lang") == "ko"


@pytest.mark.parametrize("wrong", [("--query", "tag:"), ("--tags", "nobody")])
def test_what_is_not_there_is_named(line: Line, wrong: tuple[str, str]) -> None:
    target = tagged(line).folder / "report.html"

    assert line.refusal(2, "report", "--out", str(target), *wrong)
    assert not target.exists()


def test_without_an_archive_there_is_nothing_to_report(line: Line) -> None:
    assert line.refusal(5, "report", "--out", "-")


def test_of_too_many_articles_those_with_tags_or_notes_are_taken_first(line: Line) -> None:
    tagged(line)
    lines = "".join(
        f'{{"title": "기사 {n}", "published_at": "2026-01-01", "paragraphs": ["글 {n}."]}}\n' for n in range(4)
    )
    path = line.folder / "more.jsonl"
    path.write_text(lines, encoding="utf-8")
    line.data("add", "--jsonl", str(path))
    line.data("note", "3", "-", "메모")
    workspace = Workspace.open(line.archive, create=False)

    found = workspace.dossier(most=3)
    assert {reading.article.id for reading in found.readings} >= {1, 3}
    assert (len(found.readings), found.left_out) == (3, 2)
    assert [reading.article.id for reading in workspace.dossier(articles=[ArticleId(1)]).readings] == [1]
