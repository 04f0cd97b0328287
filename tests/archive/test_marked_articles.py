"""Acts on several articles at once: each taken back by one undo, whatever was read meanwhile."""

from collections.abc import Callable, Sequence

import pytest

from db import marked
from db.archive import Archive
from db.errors import NotFound
from db.model import ArticleId, Done
from db.places import Spot
from tests.builders import an_article

Verb = Callable[[Archive, Sequence[ArticleId]], Done | None]


def several(archive: Archive, count: int = 5) -> tuple[ArticleId, ...]:
    return tuple(an_article(archive, f"{number}번째 글이다.", title=f"글 {number}") for number in range(count))


def looks(archive: Archive) -> list[tuple[str, bool, bool, int]]:
    """Title, whether it is starred, whether it is read, and its tags, of every line of the library."""
    lines = archive.articles.page(offset=0, limit=100)
    return [(line.title, line.starred, line.read, len(line.tags)) for line in lines]


@pytest.mark.parametrize(
    "verb",
    [
        lambda db, articles: db.marked.trash(articles),
        lambda db, articles: db.marked.star(articles),
        lambda db, articles: db.marked.read(articles),
        lambda db, articles: db.marked.toggle(articles, "japan"),
    ],
)
def test_an_act_on_several_is_undone_and_done_again_as_one(
    archive: Archive, verb: Verb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marked, "CHUNK", 2)
    articles = several(archive)
    before = looks(archive)

    done = verb(archive, articles)

    after = looks(archive)
    assert done is not None
    assert after != before
    assert done.subject in {"japan", "5 × 글 0"}
    archive.journal.undo()
    assert looks(archive) == before
    archive.journal.redo()
    assert looks(archive) == after


def test_what_all_have_is_taken_off(archive: Archive) -> None:
    articles = several(archive, 3)
    archive.marked.star(articles[:1])
    archive.marked.read(articles[:1])
    archive.marked.toggle(articles[:1], "korea")
    acts = (
        archive.marked.star,
        archive.marked.read,
        lambda those: archive.marked.toggle(those, "korea"),
    )
    for act in acts:
        act(articles)
    assert {look[1:] for look in looks(archive)} == {(True, True, 1)}

    for act in acts:
        act(articles)
    assert {look[1:] for look in looks(archive)} == {(False, False, 0)}


def test_what_lies_in_the_trash_is_listed_and_comes_back(archive: Archive) -> None:
    first, second, third = several(archive, 3)
    archive.marked.trash((first, third))
    archive.marked.trash((second,))

    assert archive.articles.in_trash() == 3
    assert [line.id for line in archive.articles.trashed(offset=0, limit=2)] == [second, third]
    assert archive.marked.trash((first, second)) is None

    done = archive.marked.restore((first, second))

    assert done is not None
    assert done.subject == "2 × 글 0"
    assert [line.id for line in archive.articles.page(offset=0, limit=9)] == [second, first]
    assert archive.marked.restore((first,)) is None


def test_one_article_is_told_by_its_title_and_number(archive: Archive) -> None:
    (article,) = several(archive, 1)
    done = archive.marked.star((article,))
    assert done is not None
    assert (done.action, done.subject, done.article) == ("star", "글 0", article)


def test_marking_as_read_is_undone_although_the_article_was_read_meanwhile(archive: Archive) -> None:
    first, second = several(archive, 2)
    archive.marked.read((first, second))
    assert archive.articles.shelf().unread == 0
    assert not archive.readings.read(first).opened  # marked, but nobody has seen it
    archive.marked.read((first, second))
    archive.readings.keep_place(first, 1, left=True)

    archive.journal.undo()

    assert archive.articles.shelf().unread == 0
    assert archive.readings.read(first).paragraph == 0  # of one paragraph
    assert archive.readings.resumed() is None


def test_a_tag_on_the_whole_article_is_what_a_reader_sees_on_it(archive: Archive) -> None:
    first, second = several(archive, 2)
    archive.annotations.tag_at(Spot(article=first), "expert")
    archive.marked.toggle((first, second), "expert")
    (passage,) = archive.readings.read(second).passages
    assert passage.paragraph is None
    archive.marked.toggle((first, second), "expert")
    assert archive.readings.read(first).passages == ()


def test_a_tag_that_is_not_there_is_refused_before_anything_is_written(archive: Archive) -> None:
    articles = several(archive, 2)
    with pytest.raises(NotFound, match="nothing"):
        archive.marked.toggle(articles, "nothing")


def test_what_is_starred_is_found(archive: Archive) -> None:
    first, second = several(archive, 2)
    archive.marked.star((second,))
    for question in ("starred", "has:star"):
        assert archive.search.shelve(question).articles == (second,)
        assert archive.search.shelve(f"-{question}").articles == (first,)
