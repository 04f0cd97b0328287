"""What was merged or deleted is still to be seen, with what would come back."""

from db.archive import Archive
from tests.builders import an_article


def away(archive: Archive) -> list[tuple[str, str | None, int]]:
    return [(gone.tag.name, gone.into, gone.uses) for gone in archive.tags.put_away()]


def test_a_book_from_which_nothing_was_taken_has_nothing_put_away(archive: Archive) -> None:
    archive.tag_book.archive("expert")
    assert away(archive) == []


def test_merged_and_deleted_tags_tell_where_they_went_and_what_would_come_back(archive: Archive) -> None:
    article = an_article(archive)
    for name in ("한때", "일본측", "나루"):
        archive.tag_book.add(name)
        archive.annotations.tag(article, 1, name)
    archive.annotations.tag(article, 0, "일본측")
    archive.tag_book.merge("나루", "일본측")
    archive.tag_book.merge("일본측", "japan")
    archive.tag_book.delete("한때")

    assert away(archive) == [("나루", "Japan side", 1), ("일본측", "Japan side", 2), ("한때", None, 1)]

    for name in ("나루", "한때", "일본측"):
        archive.tag_book.restore(name)
    assert away(archive) == []


def test_of_tags_deleted_under_one_name_the_one_that_would_come_back_is_told(archive: Archive) -> None:
    article = an_article(archive)
    for paragraphs in (0, 1):
        archive.tag_book.add("나루")
        for paragraph in range(paragraphs):
            archive.annotations.tag(article, paragraph, "나루")
        archive.tag_book.delete("나루")

    assert away(archive) == [("나루", None, 1)]
