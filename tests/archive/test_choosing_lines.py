"""The verbs of the line review, on a real archive and an invented page."""

from pathlib import Path

import pytest

from db.archive import Archive
from db.errors import NotFound
from db.model import ArticleId
from reader.errors import NoArticle
from reader.sample import sample_payload
from reader.workspace import Workspace
from tests.builders import NOON, a_clock, a_payload

FIRST = "가람시는 지난 3일 강변 도로를 다시 열고 시민 백여 명과 함께 걷는 행사를 마련했다."
SECOND = "도로는 지난해 여름 큰비로 무너진 뒤 여섯 달 동안 막혀 있었고, 주민들은 먼 길을 돌아 다녀야 했다."
THIRD = "시 관계자는 “공사가 늦어져 시민들께 송구하다”며 “남은 구간도 올해 안에 마치겠다”고 말했다."
DUMP = f"로그인\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n"
HTML = f"<html lang=ko><body><h1>강변 도로 다시 열려</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></body></html>"


@pytest.fixture
def workspace(archive: Archive) -> Workspace:
    """A workspace at the test's archive."""
    return Workspace(archive, a_clock())


def added(workspace: Workspace, page: str = DUMP) -> ArticleId:
    return workspace.add(a_payload(page.encode()))[0].article


def texts(workspace: Workspace, article: ArticleId) -> list[str]:
    return [paragraph.text for paragraph in workspace.read(article).article.paragraphs]


def rules(workspace: Workspace, article: ArticleId) -> list[str]:
    return [line.rule for line in workspace.review(article).lines]


def test_a_page_is_reviewed_as_it_was_cleaned(workspace: Workspace) -> None:
    article = workspace.add(sample_payload(NOON))[0].article

    review = workspace.review(article)

    kept = [line.text for line in review.lines if line.paragraph is not None]
    assert kept == [paragraph.text for paragraph in review.reading.article.paragraphs]
    assert {line.rule for line in review.lines} >= {"title", "related news", "byline"}


@pytest.mark.parametrize(("page", "line"), [(DUMP, 5), (HTML, 3)], ids=["dump", "HTML"])
def test_a_line_is_dropped_and_kept_again_and_its_tag_with_it(workspace: Workspace, page: str, line: int) -> None:
    article = added(workspace, page)
    workspace.tag(article, 1, "japan")
    workspace.tag(article, 2, "korea")

    done = workspace.choose_line(article, line, keep=False)
    assert done is not None
    assert (done.action, done.subject, done.receipt) == ("drop", SECOND, (("moved", 1), ("orphan", 1)))
    assert texts(workspace, article) == [FIRST, THIRD]
    assert "by hand" in rules(workspace, article)

    done = workspace.choose_line(article, line, keep=True)
    assert done is not None
    assert (done.action, done.receipt) == ("keep", (("exact", 2),))
    assert texts(workspace, article) == [FIRST, SECOND, THIRD]
    assert "by hand" not in rules(workspace, article)


def test_choices_add_up_and_are_undone_one_by_one(workspace: Workspace) -> None:
    article = added(workspace)
    workspace.choose_line(article, 1, keep=True)
    workspace.choose_line(article, 7, keep=False)
    assert texts(workspace, article) == ["로그인", FIRST, SECOND]
    assert [line.chosen for line in workspace.review(article).lines] == [True, False, False, True]

    workspace.undo()
    assert texts(workspace, article) == ["로그인", FIRST, SECOND, THIRD]
    workspace.undo()
    assert texts(workspace, article) == [FIRST, SECOND, THIRD]
    workspace.redo()
    workspace.redo()
    workspace.choose_line(article, 1, keep=False)
    assert texts(workspace, article) == [FIRST, SECOND]
    assert rules(workspace, article)[0] != "by hand"


def test_what_is_so_already_is_no_act(workspace: Workspace) -> None:
    article = added(workspace)

    assert workspace.choose_line(article, 1, keep=False) is None
    assert workspace.choose_line(article, 3, keep=True) is None
    assert workspace.undo().action == "add"


@pytest.mark.parametrize("line", [0, 2, 99])
def test_a_line_that_is_blank_or_not_there_cannot_be_chosen(workspace: Workspace, line: int) -> None:
    article = added(workspace)

    with pytest.raises(NotFound, match=f"line {line}: the page of article 1 has no such line"):
        workspace.choose_line(article, line, keep=True)


def test_the_last_paragraph_cannot_be_dropped(workspace: Workspace) -> None:
    article = added(workspace, FIRST)

    with pytest.raises(NoArticle, match="no paragraph would be left"):
        workspace.choose_line(article, 1, keep=False)

    assert texts(workspace, article) == [FIRST]


def test_search_finds_what_was_kept_and_no_more_what_was_dropped(workspace: Workspace) -> None:
    article = added(workspace)
    workspace.choose_line(article, 5, keep=False)
    assert workspace.search("큰비로").hits == ()
    workspace.undo()

    (hit,) = workspace.search("큰비로").hits
    assert (hit.article, hit.paragraph) == (article, 1)


def test_choices_survive_a_restart(workspace: Workspace, tmp_path: Path) -> None:
    article = added(workspace)
    workspace.choose_line(article, 5, keep=False)

    again = Workspace.open(tmp_path / "archive.db", create=False, clock=a_clock())
    again.choose_line(article, 7, keep=False)

    assert texts(again, article) == [FIRST]
