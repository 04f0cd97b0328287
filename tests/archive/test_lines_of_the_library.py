"""Lines of the library that somebody asks for by name, and where an article stands in it."""

from datetime import UTC, datetime

from db.archive import Archive
from tests.builders import a_draft, a_payload, a_recognition, an_article


def test_lines_come_in_the_order_asked_for_without_those_in_the_trash(archive: Archive) -> None:
    first, second, third = (an_article(archive, f"{number}번째 글이다.") for number in range(3))
    archive.articles.trash(second)

    assert [line.id for line in archive.articles.lines((third, second, first))] == [third, first]
    assert archive.articles.lines(()) == ()


def test_an_article_stands_behind_all_that_are_newer_and_not_in_the_trash(archive: Archive) -> None:
    first, second, third = (an_article(archive, f"{number}번째 글이다.") for number in range(3))
    assert [archive.articles.line_of(article) for article in (third, second, first)] == [0, 1, 2]

    archive.articles.trash(second)

    assert [archive.articles.line_of(article) for article in (third, first)] == [0, 1]


def test_dates_are_told_of_those_that_have_one(archive: Archive) -> None:
    at = datetime(2025, 2, 5, 0, 30, tzinfo=UTC)
    dated = archive.articles.add(a_draft(published_at=at), a_payload(), a_recognition()).article
    other = an_article(archive, "언제인지 모를 글이다.")

    assert archive.articles.dates((dated, other)) == {dated: at}
