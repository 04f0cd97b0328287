"""Stored pages cleaned again, and pages that are fetched again under an address that the archive has."""

import os
from dataclasses import replace

import pytest

from db.archive import Archive
from db.errors import NotFound
from db.model import ArticleId, Draft, Lines, Paragraph, ParagraphKind
from db.places import Spot
from reader.errors import ReaderError
from reader.intake.review import choices_for
from reader.workspace import Workspace
from tests.acting import revised
from tests.builders import a_clock, a_draft, a_payload, a_recognition

ADDRESS = "https://hangang-econ.example/news/1"
FIRST = "가람시는 지난 3일 강변 도로를 다시 열고 시민 백여 명과 함께 걷는 행사를 마련했다."
SECOND = "도로는 지난해 여름 큰비로 무너진 뒤 여섯 달 동안 막혀 있었고, 주민들은 먼 길을 돌아 다녀야 했다."
THIRD = "시 관계자는 “공사가 늦어져 시민들께 송구하다”며 “남은 구간도 올해 안에 마치겠다”고 말했다."
EXTRA = "반면 이웃 마을 주민들은 다리가 너무 좁다며 새 다리를 하나 더 놓아 달라고 시에 요구했다."
FARMS = (
    "나루군 농민들은 올봄 사과꽃이 예년보다 열흘이나 빨리 피었다고 입을 모아 말했다.",
    "농업기술센터는 늦서리가 내리면 열매가 맺히지 않을 수 있다며 방상팬을 점검하라고 당부했다.",
    "한 농민은 “꽃이 일찍 피면 반가운 것이 아니라 밤잠을 설치게 된다”고 털어놓았다.",
)


def html(*texts: str, title: str = "강변 도로 다시 열려", address: str | None = ADDRESS) -> bytes:
    canonical = f"<link rel=canonical href='{address}'>" if address else ""
    body = "".join(f"<p>{text}</p>" for text in texts)
    return f"<html lang=ko><head>{canonical}</head><body><h1>{title}</h1>{body}</body></html>".encode()


@pytest.fixture
def workspace(archive: Archive) -> Workspace:
    """A workspace at the test's archive."""
    return Workspace(archive, a_clock())


def added(workspace: Workspace, body: bytes) -> ArticleId:
    return workspace.add(a_payload(body))[0].article


def texts(workspace: Workspace, article: ArticleId) -> list[str]:
    return [paragraph.text for paragraph in workspace.read(article).article.paragraphs]


def tagged(workspace: Workspace, article: ArticleId) -> list[int]:
    return [tagging.paragraph for tagging in workspace.read(article).taggings]


def stored(archive: Archive, *drawn: str, body: bytes, title: str = "강변 도로 다시 열려") -> ArticleId:
    """An article whose text an older cleaner made from a page."""
    return archive.articles.add(a_draft(*drawn, title=title), a_payload(body), a_recognition()).article


# ── Cleaned again ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_better_cleaner_makes_another_text_and_tags_go_along(workspace: Workspace, archive: Archive) -> None:
    article = stored(archive, "메뉴 로그인", FIRST, SECOND, THIRD, body=html(FIRST, SECOND, THIRD))
    workspace.tag(article, 0, "korea")
    workspace.tag(article, 2, "japan")

    (outcome,) = workspace.reclean([article])

    assert outcome.done is not None
    assert (outcome.done.action, outcome.done.receipt) == ("reclean", (("moved", 1), ("orphan", 1)))
    assert (texts(workspace, article), tagged(workspace, article)) == ([FIRST, SECOND, THIRD], [1])
    assert [waiting.exact for waiting in workspace.unplaced()] == ["메뉴 로그인"]
    assert [fate.now for fate in workspace.fates(article)] == [None, 1]
    workspace.place(workspace.unplaced()[0].anchor, Spot(article=article, first=0))
    assert tagged(workspace, article) == [0, 1]


def test_a_run_over_all_articles_is_undone_as_one(workspace: Workspace, archive: Archive) -> None:
    first = stored(archive, "메뉴", FIRST, SECOND, THIRD, body=html(FIRST, SECOND, THIRD))
    second = stored(archive, "차례", *FARMS, body=html(*FARMS, address=None))
    same = added(workspace, html(EXTRA, FIRST, FARMS[0], address=None))

    outcomes = list(workspace.reclean())

    assert [(outcome.article, outcome.done is None) for outcome in outcomes] == [
        (first, False),
        (second, False),
        (same, True),
    ]
    assert workspace.undo().acts == 2
    assert (texts(workspace, first)[0], texts(workspace, second)[0]) == ("메뉴", "차례")
    assert workspace.redo().acts == 2


def test_lines_that_a_person_chose_stay_so(workspace: Workspace) -> None:
    article = added(workspace, html(FIRST, SECOND, THIRD))
    line = next(line for line in workspace.review(article).lines if line.text == SECOND)
    workspace.choose_line(article, line.lines.first, keep=False)

    (outcome,) = workspace.reclean([article])

    assert outcome.done is None
    assert texts(workspace, article) == [FIRST, THIRD]


def test_what_the_cleaner_learned_of_author_and_date_is_another_text_with_every_tag_where_it_was(
    workspace: Workspace, archive: Archive
) -> None:
    article = added(workspace, html(FIRST, SECOND, THIRD))
    workspace.tag(article, 1, "japan")
    learned = replace(workspace.read(article).article.draft, publisher="한강경제")
    revised(archive, article, learned)
    assert workspace.read(article).article.draft.publisher == "한강경제"

    (outcome,) = workspace.reclean([article])

    assert outcome.done is not None
    assert outcome.done.receipt == (("exact", 1),)
    assert workspace.read(article).article.draft.publisher != "한강경제"
    (again,) = workspace.reclean([article])
    assert again.done is None


def test_a_text_that_holds_little_of_the_old_one_waits(workspace: Workspace, archive: Archive) -> None:
    article = stored(archive, *FARMS, body=html(FIRST, SECOND, THIRD))

    (outcome,) = workspace.reclean([article])

    assert (outcome.is_aside, outcome.share < 0.3, texts(workspace, article)) == (True, True, [*FARMS])
    assert [candidate.texts for candidate in workspace.candidates()] == [(FIRST, SECOND, THIRD)]
    workspace.accept(article)
    assert texts(workspace, article) == [FIRST, SECOND, THIRD]


def test_pages_that_cannot_be_read_any_more_are_told_and_the_others_read(
    workspace: Workspace, archive: Archive
) -> None:
    broken = stored(archive, FIRST, body=b"")
    whole = stored(archive, "메뉴", *FARMS, body=html(*FARMS))

    outcomes = list(workspace.reclean([broken, whole, broken]))

    assert [isinstance(outcome.error, ReaderError) for outcome in outcomes] == [True, False]
    assert texts(workspace, whole) == [*FARMS]
    with pytest.raises(NotFound, match="article 9: no such article"):
        list(workspace.reclean([whole, ArticleId(9)]))


def test_an_article_that_is_changed_or_trashed_during_the_run_is_told(workspace: Workspace, archive: Archive) -> None:
    first = stored(archive, "메뉴", FIRST, SECOND, body=html(FIRST, SECOND, THIRD))
    second = stored(archive, "차례", *FARMS, body=html(*FARMS))
    run = workspace.reclean()
    assert next(run).article == first  # by now the second is on its way
    archive.articles.trash(second)

    (outcome,) = run

    assert outcome.error is not None
    assert (outcome.article, outcome.error.reason) == (second, "no such article")


def test_an_article_that_was_trashed_before_its_turn_is_told(workspace: Workspace, archive: Archive) -> None:
    article = stored(archive, "메뉴", FIRST, SECOND, body=html(FIRST, SECOND, THIRD))
    run = workspace.reclean([article])
    archive.articles.trash(article)

    with pytest.raises(NotFound, match="no such article"):
        next(run)


def test_an_article_that_is_trashed_before_its_turn_in_the_run_is_told(
    workspace: Workspace, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)  # so that few pages are ahead of the one that is waited for
    articles = [stored(archive, "메뉴", f"{n}번째 다리는 {FIRST}", SECOND, body=b"") for n in range(12)]
    run = workspace.reclean()
    next(run)
    archive.articles.trash(articles[-1])

    *_others, last = run

    assert last.error is not None
    assert (last.article, last.error.reason) == (articles[-1], "no such article")


def test_a_text_that_waits_and_cannot_be_read_any_more_is_not_parted(workspace: Workspace, archive: Archive) -> None:
    article = stored(archive, *FARMS, body=html(*FARMS))
    archive.candidates.set_aside(article, a_draft("벽이다."), a_recognition(), a_payload(b""), share=0.0)

    with pytest.raises(ReaderError):
        workspace.part(article)

    assert len(workspace.candidates()) == 1


def test_nothing_to_read_again_is_nothing_done(workspace: Workspace) -> None:
    assert list(workspace.reclean()) == []


# ── Fetched again ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_another_text_of_a_known_address_is_a_new_text_of_its_article(workspace: Workspace) -> None:
    article = added(workspace, html(FIRST, SECOND, THIRD))
    workspace.tag(article, 1, "japan")

    again, _draft = workspace.add(a_payload(html(EXTRA, FIRST, SECOND, THIRD)))

    assert (again.article, again.known) == (article, True)
    assert again.done is not None
    assert (again.done.action, again.done.receipt) == ("fetch again", (("moved", 1),))
    assert (texts(workspace, article), tagged(workspace, article)) == ([EXTRA, FIRST, SECOND, THIRD], [2])
    workspace.undo()
    assert tagged(workspace, article) == [1]


def test_a_page_that_reads_as_it_did_before_is_read_so_again(workspace: Workspace) -> None:
    article = added(workspace, html(FIRST, SECOND, THIRD))
    workspace.add(a_payload(html(EXTRA, FIRST, SECOND, THIRD)))

    back, _draft = workspace.add(a_payload(html(FIRST, SECOND, THIRD)))
    same, _draft = workspace.add(a_payload(html(FIRST, SECOND, THIRD)))

    assert back.done is not None
    assert (same.done, texts(workspace, article)) == (None, [FIRST, SECOND, THIRD])


def test_another_article_at_a_known_address_waits_and_may_be_parted(workspace: Workspace) -> None:
    article = added(workspace, html(FIRST, SECOND, THIRD))

    aside, _draft = workspace.add(a_payload(html(*FARMS, title="사과꽃 열흘 일찍 피어 농민들 늦서리 걱정")))

    assert aside.done is not None
    assert (aside.article, aside.done.action, texts(workspace, article)) == (
        article,
        "set aside",
        [FIRST, SECOND, THIRD],
    )
    made, draft = workspace.part(article)
    assert (made, draft.title, texts(workspace, made)) == (
        ArticleId(2),
        "사과꽃 열흘 일찍 피어 농민들 늦서리 걱정",
        [*FARMS],
    )
    assert workspace.candidates() == ()
    assert workspace.undo().acts == 2
    assert len(workspace.candidates()) == 1
    workspace.dismiss(article)
    assert workspace.candidates() == ()


def test_an_address_of_several_articles_says_nothing_of_a_page_that_is_like_none(workspace: Workspace) -> None:
    first = added(workspace, html(FIRST, SECOND, THIRD))
    workspace.add(a_payload(html(*FARMS, title="사과꽃 열흘 일찍 피어 농민들 늦서리 걱정")))
    second, _draft = workspace.part(first)

    third, _draft = workspace.add(a_payload(html(EXTRA, EXTRA[5:], EXTRA[9:], title="새 다리")))
    again, _draft = workspace.add(a_payload(html(*FARMS, EXTRA, title="사과꽃 열흘 일찍 피어 농민들 늦서리 걱정")))

    assert (third.article, third.known) == (ArticleId(3), False)
    assert again.article == second


def test_a_text_that_another_address_has_is_that_article(workspace: Workspace) -> None:
    added(workspace, html(*FARMS, address="https://other.example/news/2"))
    added(workspace, html(FIRST, SECOND, THIRD))

    known, _draft = workspace.add(a_payload(html(*FARMS)))

    assert (known.article, known.known, known.done) == (ArticleId(1), True, None)


def test_lines_that_a_person_chose_are_chosen_in_the_new_page_too(workspace: Workspace) -> None:
    article = added(workspace, html(FIRST, SECOND, THIRD))
    line = next(line for line in workspace.review(article).lines if line.text == SECOND)
    workspace.choose_line(article, line.lines.first, keep=False)

    workspace.add(a_payload(html(EXTRA, FIRST, SECOND, THIRD)))

    assert texts(workspace, article) == [EXTRA, FIRST, THIRD]
    assert [line.text for line in workspace.review(article).lines if line.chosen] == [SECOND]


def test_a_page_of_which_nothing_would_be_left_is_taken_as_it_came(workspace: Workspace) -> None:
    longer = f"{FIRST} 시민들은 오랜만에 강바람을 맞으며 걸었다고 입을 모았다."
    article = added(workspace, html(FIRST, longer))
    line = next(line for line in workspace.review(article).lines if line.text == longer)
    workspace.choose_line(article, line.lines.first, keep=False)
    assert texts(workspace, article) == [FIRST]

    workspace.add(a_payload(html(longer)))

    assert texts(workspace, article) == [longer]


def a_page(*drawn: str, dropped: tuple[str, ...] = ()) -> Draft:
    """A draft with a paragraph on every line from the first, and then what was dropped."""
    draft = a_draft(*drawn, dropped=dropped)
    paragraphs = tuple(
        Paragraph(index=at, kind=ParagraphKind.BODY, text=text, lines=Lines(at + 1, at + 1))
        for at, text in enumerate(drawn)
    )
    lines = tuple(replace(line, line=len(drawn) + at) for at, line in enumerate(draft.dropped, 1))
    return replace(draft, paragraphs=paragraphs, dropped=lines)


@pytest.mark.parametrize(
    ("new", "choices", "carried"),
    [
        (a_page("앞", "가", "나"), {1: False}, {2: False}),
        (a_page("앞", "나", dropped=("가",)), {1: False}, {}),
        (a_page("나", dropped=("다", "가")), {3: True}, {2: True}),
        (a_page("가", "가"), {1: False}, {}),
        (a_page("나"), {1: False, 9: False}, {}),
    ],
    ids=["moved", "so by itself", "kept", "twice", "gone"],
)
def test_a_choice_follows_the_words_of_its_line(new: Draft, choices: dict[int, bool], carried: dict[int, bool]) -> None:
    assert choices_for(new, a_page("가", "나", dropped=("다",)), choices) == carried
