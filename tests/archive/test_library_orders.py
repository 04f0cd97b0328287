"""The orders of the library, and the neighbours of an article in it."""

from datetime import UTC, datetime, timedelta

import pytest

from db import ordering
from db.archive import Archive
from db.model import ArticleId
from db.orders import NEWEST, By, Order
from tests.builders import a_draft, a_payload, a_recognition

DAY = datetime(2025, 2, 5, tzinfo=UTC)


@pytest.fixture
def shelf(archive: Archive) -> Archive:
    """Articles 1 to 4: each order puts them otherwise; 4 lies in the trash."""
    for number, (title, publisher, days) in enumerate(
        (("[단독] 다리", "나라일보", 2), ("가로등", None, None), ("나루터", "가람경제", 1), ("버린 글", "가람경제", 3)),
        1,
    ):
        published_at = None if days is None else DAY + timedelta(days=days)
        draft = a_draft(f"{number}번째 글이다.", title=title, publisher=publisher, published_at=published_at)
        archive.articles.add(draft, a_payload(), a_recognition())
    archive.annotations.toggle(ArticleId(2), 0, "1")
    archive.annotations.toggle(ArticleId(2), 0, "2")
    archive.annotations.toggle(ArticleId(3), 0, "2")
    archive.readings.keep_place(ArticleId(3), 0, left=True)
    archive.readings.keep_place(ArticleId(1), 0, left=True)
    archive.marked.read((ArticleId(2),))  # marked, never opened
    archive.articles.trash(ArticleId(4))
    return archive


@pytest.mark.parametrize(
    ("by", "natural", "backwards"),
    [
        (By.ADDED, [3, 2, 1], [1, 2, 3]),
        (By.PUBLISHED, [1, 3, 2], [3, 1, 2]),
        (By.PUBLISHER, [3, 1, 2], [1, 3, 2]),
        (By.TITLE, [2, 3, 1], [1, 3, 2]),
        (By.TAGS, [2, 3, 1], [3, 2, 1]),
        (By.READ, [1, 3, 2], [3, 1, 2]),
    ],
)
def test_what_has_nothing_to_sort_by_comes_last_in_both_directions(
    shelf: Archive, by: By, natural: list[int], backwards: list[int]
) -> None:
    assert list(shelf.ordering.ids(Order(by))) == natural
    assert list(shelf.ordering.ids(Order(by, reversed=True))) == backwards


@pytest.mark.parametrize("some", [10, 0])
def test_some_articles_are_ordered_among_themselves(shelf: Archive, some: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ordering, "SOME", some)
    assert shelf.ordering.ids(Order(By.TITLE), (ArticleId(1), ArticleId(2), ArticleId(4))) == (2, 1)


def test_the_chosen_order_is_kept(shelf: Archive) -> None:
    assert shelf.articles.shelf().order == ""
    for order in (Order(By.TITLE, reversed=True), Order(By.TAGS), NEWEST):
        shelf.ordering.keep(order)
        kept = shelf.articles.shelf().order
        assert kept == order.words
        assert Order.of(kept) == order


def test_an_order_of_another_version_is_the_usual_one() -> None:
    assert Order.of("by the moon") == Order.of("-") == NEWEST


def test_neighbours_are_those_of_the_list(shelf: Archive) -> None:
    assert shelf.ordering.stretch(offset=1, limit=5) == (2, 1)
    assert [shelf.ordering.beside(ArticleId(2), steps) for steps in (1, -1)] == [1, 3]
    assert shelf.ordering.beside(ArticleId(3), -1) is None
