"""Tags of one version on the same paragraphs of others: one act, one undo, and it is known where they are from."""

from pathlib import Path

import pytest

from db.archive import Archive
from db.errors import NotFound, QueryError, Unfit
from db.model import ArticleId
from db.twins import Carried
from tests.acting import revised
from tests.builders import a_draft, an_archive, an_article
from tests.stories.reports import BRIDGE, PORT


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return an_archive(tmp_path)


def carried(
    archive: Archive, source: ArticleId, at: int, article: ArticleId, paragraph: int, *, tag: str = "japan"
) -> Carried:
    texts = [one.text for one in archive.readings.read(article).article.paragraphs]
    return Carried(
        tag=archive.tags.named(tag),
        source=source,
        source_paragraph=at,
        article=article,
        paragraph=paragraph,
        text=texts[paragraph],
        score=100,
    )


def taggings(archive: Archive, article: ArticleId) -> list[tuple[int, int]]:
    return [(one.paragraph, one.tag) for one in archive.readings.read(article).taggings]


def test_tags_are_carried_over_as_one_act_that_says_where_they_are_from(archive: Archive) -> None:
    first, other = an_article(archive, *BRIDGE), an_article(archive, *BRIDGE[1:])
    third = an_article(archive, *BRIDGE[:3])
    archive.annotations.tag(first, 1, "japan")
    archive.annotations.tag(first, 2, "korea")
    wanted = [
        carried(archive, first, 1, other, 0),
        carried(archive, first, 2, other, 1, tag="korea"),
        carried(archive, first, 1, third, 1),
    ]

    done = archive.story_words.carry(wanted)
    assert done is not None
    assert (done.action, done.subject, done.article) == ("carry tags", "2 japan, 1 korea", None)
    assert (taggings(archive, other), taggings(archive, third)) == ([(0, 1), (1, 2)], [(1, 1)])
    with archive.connections.reading() as connection:
        origins = connection.execute("SELECT origin FROM tagging ORDER BY id").fetchall()
        sources = connection.execute("SELECT tagging, source FROM story_tagging ORDER BY tagging").fetchall()
    assert origins == [("human",), ("human",), ("suggestion",), ("suggestion",), ("suggestion",)]
    assert sources == [(3, 1), (4, 2), (5, 1)]

    archive.journal.undo()
    assert (taggings(archive, other), taggings(archive, third)) == ([], [])
    archive.journal.redo()
    assert (taggings(archive, other), taggings(archive, third)) == ([(0, 1), (1, 2)], [(1, 1)])
    assert archive.story_words.carry(wanted) is None


def test_of_tags_that_are_there_already_only_the_rest_is_carried(archive: Archive) -> None:
    first, other = an_article(archive, *BRIDGE), an_article(archive, *BRIDGE[1:])
    archive.annotations.tag(first, 1, "japan")
    archive.annotations.tag(other, 0, "japan")
    here, there = carried(archive, first, 1, other, 0), carried(archive, first, 2, other, 1, tag="korea")

    done = archive.story_words.carry([here, there])
    assert done is not None
    assert (done.subject, done.article) == ("1 korea", other)
    with archive.connections.reading() as connection:  # nobody's tag stood on the source any more
        assert connection.execute("SELECT count(*) FROM story_tagging").fetchone() == (0,)


def test_nothing_is_carried_to_another_text_or_by_a_tag_that_is_put_away(archive: Archive) -> None:
    first, other = an_article(archive, *BRIDGE), an_article(archive, *BRIDGE[1:])
    archive.annotations.tag(first, 1, "japan")
    wanted = carried(archive, first, 1, other, 0)
    revised(archive, other, a_draft(*PORT))
    with pytest.raises(NotFound, match="another text"):
        archive.story_words.carry([wanted])
    archive.journal.undo()
    archive.tag_book.archive("japan")
    with pytest.raises(Unfit):
        archive.story_words.carry([wanted])

    assert taggings(archive, other) == []


def test_twins_are_asked_for_in_the_one_query_language(archive: Archive) -> None:
    first, other = an_article(archive, *BRIDGE), an_article(archive, *BRIDGE[:3])
    port = an_article(archive, *PORT)

    assert set(archive.search.shelve("has:twins").articles) == {first, other}
    assert set(archive.search.shelve("-has:twins").articles) == {port}
    assert set(archive.search.shelve(f"story:{first}").articles) == {first, other}
    assert set(archive.search.shelve(f"story:#{port}").articles) == {port}
    assert {hit.article for hit in archive.search.ask(f"둑을 -story:{port}").hits} == {first}
    assert archive.search.shelve("story:99").articles == ()
    for question in ("story:다리", "story:"):
        with pytest.raises(QueryError, match="the number of an article"):
            archive.search.shelve(question)
