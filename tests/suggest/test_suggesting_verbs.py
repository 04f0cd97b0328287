"""What a person may do with suggestions: look, take, refuse, and be learned from."""

import pytest

from db.archive import Archive
from db.errors import NotFound
from db.model import ArticleId
from db.suggested import LEAST_ANSWERS, Answer
from reader.workspace import Workspace
from reader.workspace.tutor import LEARN_AFTER
from tests.builders import a_clock, a_payload
from tests.suggest.drawn_articles import Speakers, drawn

SAYS = "일본 정부는 {n}일 외무성 국장을 보내 답했다."
TEACHER: Speakers = {1: ("박가람", "누리대 교수")}


@pytest.fixture
def workspace(archive: Archive) -> Workspace:
    return Workspace(archive, a_clock())


def add(archive: Archive, *texts: str, speakers: Speakers = {}) -> ArticleId:  # noqa: B006
    draft, found = drawn(*texts, speakers=speakers)
    return archive.articles.add(draft, a_payload(), found).article


def two_voices(archive: Archive) -> ArticleId:
    return add(archive, SAYS.format(n=1), "{박가람:PERSON} 누리대 교수는 “둘 다 맞다”고 말했다.", speakers=TEACHER)


def offered(workspace: Workspace, article: ArticleId, *, quiet: bool = False) -> list[tuple[int, int]]:
    return [(one.paragraph, one.tag) for one in workspace.suggestions(article, quiet=quiet)]


def test_what_was_answered_is_offered_no_more_until_it_is_undone(archive: Archive, workspace: Workspace) -> None:
    article = two_voices(archive)
    assert offered(workspace, article) == [(0, 1), (1, 3)]

    workspace.answer(article, workspace.suggested(article, 0), Answer.ACCEPTED)
    workspace.answer(article, workspace.suggested(article, 1, "expert"), Answer.REJECTED)
    assert offered(workspace, article) == []
    workspace.untag(article, 0, "japan")
    assert offered(workspace, article) == []
    for _act in range(3):
        workspace.undo()
    assert offered(workspace, article) == [(0, 1), (1, 3)]


def test_what_is_not_offered_cannot_be_taken(archive: Archive, workspace: Workspace) -> None:
    article = two_voices(archive)

    with pytest.raises(NotFound, match="2 is not suggested there"):
        workspace.suggested(article, 0, "2")
    with pytest.raises(NotFound, match="no tag is suggested there"):
        workspace.suggested(article, 7)
    with pytest.raises(NotFound, match="china"):
        workspace.suggested(article, 0, "china")
    with pytest.raises(NotFound, match="article 9"):
        workspace.suggestions(ArticleId(9))


def test_a_tag_that_is_refused_too_often_goes_quiet_and_is_found_by_who_asks(
    archive: Archive, workspace: Workspace
) -> None:
    article = add(archive, *(SAYS.format(n=number) for number in range(LEAST_ANSWERS + 1)))
    for paragraph in range(LEAST_ANSWERS):
        workspace.answer(article, workspace.suggested(article, paragraph), Answer.REJECTED)

    assert [rate.quiet for rate in workspace.suggestion_rates()] == [True]
    assert offered(workspace, article) == []
    assert offered(workspace, article, quiet=True) == [(LEAST_ANSWERS, 1)]
    assert workspace.suggested(article, LEAST_ANSWERS).tag == 1


def test_her_own_tagging_is_learned_after_enough_acts_and_writes_nothing(
    archive: Archive, workspace: Workspace
) -> None:
    workspace.add_tag("씨앗")
    texts = [f"{n}째 마을은 씨앗을 모았다." if n % 2 else f"{n}째 마을은 돌담을 쌓았다." for n in range(60)]
    taught, asked = add(archive, *texts), add(archive, "이웃 마을도 씨앗을 모았다.", "이웃 마을은 돌담을 쌓았다.")
    assert workspace.learn()
    for paragraph in range(1, 60, 2):
        workspace.tag(taught, paragraph, "씨앗")
    assert offered(workspace, asked) == []
    before = archive.history.newest(200)

    assert workspace.learn()
    assert not workspace.learn()
    (one,) = workspace.suggestions(asked)
    assert (one.paragraph, one.tag, one.reasons) == (
        0,
        archive.tags.named("씨앗").id,
        ("your words: 씨앗을 모았다",),
    )
    assert archive.history.newest(200) == before
    for _act in range(LEARN_AFTER):
        workspace.toggle(asked, 1, "korea")
    assert workspace.learn()


def test_refusals_are_lessons_and_an_article_in_the_trash_is_none(archive: Archive, workspace: Workspace) -> None:
    article = add(archive, *(SAYS.format(n=number) for number in range(9)), "마을은 돌담을 쌓았다.")
    for paragraph in range(9):
        workspace.answer(article, workspace.suggested(article, paragraph), Answer.REJECTED)
    workspace.tag(article, 9, "korea")
    asked = add(archive, SAYS.format(n=30))
    before = workspace.suggested(asked, 0).score

    workspace.learn()
    assert [one.score for one in workspace.suggestions(asked, quiet=True)] < [before]
