"""Where reading stopped, and what the next start opens."""

import pytest

from db.archive import Archive
from db.errors import NotFound
from db.model import ArticleId
from tests.builders import an_article


def test_an_article_opens_where_reading_stopped(archive: Archive) -> None:
    article = an_article(archive)
    assert archive.readings.read(article).paragraph == 0

    for paragraph in (2, 1):
        archive.readings.keep_place(article, paragraph, left=False)
        assert archive.readings.read(article).paragraph == paragraph


def test_a_place_past_the_end_is_the_last_paragraph(archive: Archive) -> None:
    article = an_article(archive)
    archive.readings.keep_place(article, 99, left=False)

    assert archive.readings.read(article).paragraph == 2


def test_an_article_that_is_not_there_has_no_place(archive: Archive) -> None:
    with pytest.raises(NotFound, match="no such article"):
        archive.readings.keep_place(ArticleId(7), 0, left=False)


def test_the_first_reading_is_remembered_as_the_moment_of_reading(archive: Archive) -> None:
    article = an_article(archive)
    archive.readings.keep_place(article, 0, left=False)
    archive.readings.keep_place(article, 1, left=True)

    with archive.connections.reading() as connection:
        ((read_at, opened_at),) = connection.execute("SELECT read_at, opened_at FROM reading").fetchall()
    assert read_at < opened_at


def test_the_next_start_opens_what_was_on_the_screen(archive: Archive) -> None:
    first, second = an_article(archive, "첫 글이다."), an_article(archive, "둘째 글이다.")
    assert archive.readings.resumed() is None

    archive.readings.keep_place(second, 0, left=False)
    archive.readings.keep_place(first, 0, left=False)
    assert archive.readings.resumed() == first

    archive.readings.keep_place(second, 0, left=False)
    assert archive.readings.resumed() == second


def test_the_next_start_opens_nothing_that_was_left_or_thrown_away(archive: Archive) -> None:
    first, second = an_article(archive, "첫 글이다."), an_article(archive, "둘째 글이다.")
    archive.readings.keep_place(first, 0, left=False)
    archive.readings.keep_place(second, 0, left=True)
    assert archive.readings.resumed() is None

    archive.readings.keep_place(second, 0, left=False)
    archive.articles.trash(second)
    assert archive.readings.resumed() is None

    archive.journal.undo()
    assert archive.readings.resumed() == second
