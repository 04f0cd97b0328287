"""The side board: which passages stand where, by the filters and words of the query language."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.archive import Archive
from db.board import merged
from db.cards import Board
from db.errors import NotFound, QueryError
from db.journal import insert
from db.model import ArticleId, Span
from reader.workspace import Workspace
from tests.board.conftest import EXPERT_SAYS, JAPAN_SAYS, KOREA_SAYS, Adding
from tests.builders import a_clock, an_archive, an_article


@pytest.fixture
def workspace(archive: Archive) -> Workspace:
    return Workspace(archive, a_clock())


def tag_all(archive: Archive, article: ArticleId) -> None:
    for paragraph, tag in enumerate(("japan", "korea", "expert")):
        archive.annotations.tag(article, paragraph, tag)


def places(board: Board) -> list[tuple[str, int, int]]:
    names = {tag.id: tag.name for tag in board.tags}
    return [(names[card.tag], card.passage.article, card.passage.paragraph) for card in board.cards]


def tag_words(archive: Archive, article: ArticleId, paragraph: int, span: Span, *, author: str = "분석가") -> None:
    """Put the first tag on some words, as a highlight does."""
    now = datetime.now(UTC).isoformat()
    with archive.connections.writing() as connection:
        (revision,) = connection.execute("SELECT current_revision FROM article WHERE id = ?", (article,)).fetchone()
        place = {"revision": revision, "paragraph": paragraph, "start": span.start, "end": span.end}
        anchor = insert(
            connection, "anchor", guid=f"{article}{paragraph}{span}", article=article, kind="span", **place, exact="",
            prefix="", suffix="", created_at=now,
        )  # fmt: skip
        insert(
            connection, "anchor_place", anchor=anchor, **place, status="exact", score=100.0, method="made",
            decided_at=now,
        )  # fmt: skip
        insert(
            connection, "tagging", guid=f"t{anchor}", anchor=anchor, tag=1, author=author, origin="human",
            created_at=now,
        )  # fmt: skip


def test_cards_come_in_the_order_of_dates_across_outlets_and_undated_ones_last(archive: Archive, add: Adding) -> None:
    late, undated, early = (
        add(day=2, title="셋째 날"),
        add(day=None, title="언제인가"),
        add(day=0, publisher="누리일보"),
    )
    for article in (late, undated, early):
        tag_all(archive, article)

    board = archive.boards.read()

    assert [tag.name for tag in board.tags] == ["japan", "korea", "expert"]
    assert places(board) == [
        (tag, article, paragraph)
        for article in (early, late, undated)
        for paragraph, tag in enumerate(("japan", "korea", "expert"))
    ]
    first = board.cards[0]
    assert (first.text, first.passage.publisher, first.authors, first.spans) == (
        JAPAN_SAYS,
        "누리일보",
        ("분석가",),
        (),
    )
    assert [entity.name for entity in first.passage.entities] == ["도쿄"]
    assert [quotation.text for quotation in first.quotations] == ["다리를 먼저 잇자"]
    assert board.cards[2].quotations == ()


def test_a_paragraph_under_two_tags_is_a_card_in_both_columns(archive: Archive, add: Adding) -> None:
    article = add()
    archive.annotations.tag(article, 0, "japan")
    archive.annotations.tag(article, 0, "korea")

    assert places(archive.boards.read()) == [("japan", article, 0), ("korea", article, 0)]


def test_the_columns_may_be_any_tags_by_name_or_digit_each_once(archive: Archive, add: Adding) -> None:
    tag_all(archive, add())

    board = archive.boards.read(tags=("expert", "1", "japan"))

    assert [tag.name for tag in board.tags] == ["expert", "japan"]
    assert {card.tag for card in board.cards} == {1, 3}
    with pytest.raises(NotFound, match="china"):
        archive.boards.read(tags=("china",))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("publisher:누리일보", [2, 2, 2]),
        ("after:2025-03-03", [2, 2, 2]),
        ("before:2025-03-02", [1, 1, 1]),
        ("entity:도쿄", [1, 2]),
        ("speaker:관계자", [1, 2]),
        ("-entity:도쿄 -tag:expert", [1, 2]),
        ("서두를", [1, 2]),
        ("title:셋째", [2, 2, 2]),
        ("셋째 OR 도쿄", [1, 2, 2, 2]),
        ('"먼저 잇자" -셋째', [1]),
        ("note:메모", [1]),
        ("메모", [1]),
        ("없는말", []),
    ],
)
def test_a_question_narrows_the_board(archive: Archive, add: Adding, query: str, found: list[int]) -> None:
    first, second = add(), add(day=2, publisher="누리일보", title="셋째 날")
    tag_all(archive, first)
    tag_all(archive, second)
    archive.annotations.note(first, 1, "메모")

    assert [card.passage.article for card in archive.boards.read(query).cards] == found


def test_a_question_that_cannot_be_read_is_refused(archive: Archive) -> None:
    with pytest.raises(QueryError):
        archive.boards.read("after:gestern")


def test_one_article_and_one_coder_alone(tmp_path: Path, archive: Archive, add: Adding) -> None:
    first, second = add(), add(day=1, title="둘째")
    tag_all(archive, first)
    an_archive(tmp_path, author="김").annotations.tag(first, 0, "japan")
    tag_all(archive, second)

    board = archive.boards.read(article=first)
    assert {card.passage.article for card in board.cards} == {first}
    assert board.cards[0].authors == ("분석가", "김")
    assert places(archive.boards.read(authors=("김",))) == [("japan", first, 0)]


def test_the_newest_cards_are_kept_where_there_are_more_than_asked_for(archive: Archive, add: Adding) -> None:
    for day in range(3):
        tag_all(archive, add(day=day, title=f"{day}일"))

    board = archive.boards.read(limit=4)

    assert (board.cut, [card.passage.article for card in board.cards]) == (True, [2, 3, 3, 3])
    assert not archive.boards.read(limit=9).cut
    assert archive.boards.read(limit=0).cut


def test_tagged_words_are_the_card_and_overlapping_ones_are_one(archive: Archive, add: Adding) -> None:
    article = add()
    for span in (Span(0, 2), Span(7, 12), Span(9, 15)):
        tag_words(archive, article, 0, span)

    (card,) = archive.boards.read().cards
    assert card.spans == (Span(0, 2), Span(7, 15))
    assert card.text == f"{JAPAN_SAYS[:2]} … {JAPAN_SAYS[7:15]}"
    assert card.quotations == ()
    archive.annotations.tag(article, 0, "japan")
    (card,) = archive.boards.read().cards
    assert (card.spans, len(card.quotations)) == ((), 1)


def test_spans_that_touch_are_one() -> None:
    assert merged([Span(4, 6), Span(0, 2), Span(2, 4)]) == (Span(0, 6),)


def test_what_was_taken_off_or_trashed_is_not_on_the_board(archive: Archive, add: Adding) -> None:
    kept, trashed = add(), add(day=1, title="둘째")
    tag_all(archive, kept)
    tag_all(archive, trashed)
    archive.annotations.untag(kept, 1, "korea")
    archive.articles.trash(trashed)

    assert places(archive.boards.read()) == [("japan", kept, 0), ("expert", kept, 2)]


def test_words_nobody_tagged_as_typed_are_read_as_the_search_reads_them(
    archive: Archive, workspace: Workspace, add: Adding
) -> None:
    article = add()
    an_article(archive, "다른 글이다.", title="상관없는 글")
    tag_all(archive, article)

    board = workspace.board("서두룰")

    assert [card.text for card in board.cards] == [KOREA_SAYS]
    assert board.readings == ("typo 서두룰→서두를",)
    titled = workspace.board("다리률")
    assert {card.text for card in titled.cards} >= {EXPERT_SAYS, JAPAN_SAYS}
    assert workspace.board("없는말이다전혀").cards == ()
    assert workspace.board("publisher:없는신문").readings == ()


def test_an_article_that_is_not_there_is_told(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match="article 9"):
        workspace.board(article=ArticleId(9))


# ── Moving a card ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_moved_card_is_one_act_and_one_undo(archive: Archive, workspace: Workspace, add: Adding) -> None:
    article = add()
    archive.annotations.tag(article, 0, "japan")

    done = workspace.retag(article, 0, "japan", "3")

    assert done is not None
    assert (done.action, done.subject, done.paragraph) == ("retag", "japan → expert", 0)
    assert places(archive.boards.read()) == [("expert", article, 0)]
    workspace.undo()
    assert places(archive.boards.read()) == [("japan", article, 0)]
    workspace.redo()
    assert places(archive.boards.read()) == [("expert", article, 0)]


def test_words_are_moved_with_their_anchor_and_what_stands_there_already_is_not_doubled(
    archive: Archive, workspace: Workspace, add: Adding
) -> None:
    article = add()
    tag_words(archive, article, 0, Span(0, 2))
    archive.annotations.tag(article, 0, "japan")
    archive.annotations.tag(article, 0, "korea")

    workspace.retag(article, 0, "japan", "korea")

    assert places(archive.boards.read()) == [("korea", article, 0)]
    with archive.connections.reading() as connection:
        live = connection.execute("SELECT anchor, tag FROM tagging WHERE deleted_at IS NULL ORDER BY anchor").fetchall()
    assert live == [(1, 2), (2, 2)]


def test_a_card_is_not_moved_onto_itself_nor_from_where_it_is_not_nor_taken_from_another_coder(
    tmp_path: Path, workspace: Workspace, add: Adding
) -> None:
    article = add()
    an_archive(tmp_path, author="김").annotations.tag(article, 0, "japan")

    assert workspace.retag(article, 0, "japan", "1") is None
    with pytest.raises(NotFound, match="김's tag"):
        workspace.retag(article, 0, "japan", "korea")
    with pytest.raises(NotFound, match="does not stand there"):
        workspace.retag(article, 1, "japan", "korea")
