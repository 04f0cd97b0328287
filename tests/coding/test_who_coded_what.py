"""Which paragraphs count as coded by whom, and the verb that prints how far people agree."""

from pathlib import Path

import pytest

from db.archive import Archive
from db.errors import NotFound
from db.model import ArticleId, Span
from db.places import Spot
from reader.workspace import Workspace
from tests.builders import a_clock, a_draft, a_payload, a_recognition, an_archive, an_article


def of(archive: Archive, **asked: object) -> list[tuple[int, int, dict[str, set[int]]]]:
    coded = archive.coders.coded(**asked)  # type: ignore[arg-type]
    return [(one.article, one.paragraph, {author: set(on) for author, on in one.codings.items()}) for one in coded]


@pytest.fixture
def other(archive: Archive, tmp_path: Path) -> Archive:
    """The same archive under a colleague's name."""
    assert archive.coders.authors() == ()
    return an_archive(tmp_path, author="김")


def test_whoever_tagged_an_article_decided_on_all_of_its_paragraphs(archive: Archive, other: Archive) -> None:
    article, alone = an_article(archive), an_article(archive, "혼자 읽은 글.")
    archive.annotations.tag(article, 0, "japan")
    archive.annotations.tag_at(Spot(article=article, first=1, span=Span(0, 2)), "korea")
    other.annotations.tag(article, 0, "japan")
    archive.annotations.tag(alone, 0, "japan")

    assert of(archive) == [
        (article, 0, {"김": {1}, "분석가": {1}}),
        (article, 1, {"김": set(), "분석가": {2}}),
        (article, 2, {"김": set(), "분석가": set()}),
    ]
    assert archive.coders.authors() == ("김", "분석가")
    assert of(archive, authors=("김",)) == []
    assert of(archive, article=alone) == []


def test_headings_tags_that_were_taken_off_and_trashed_articles_do_not_count(archive: Archive, other: Archive) -> None:
    article = archive.articles.add(a_draft(headings=[1]), a_payload(), a_recognition()).article
    archive.annotations.tag(article, 0, "japan")
    other.annotations.tag(article, 2, "japan")
    assert [paragraph for _article, paragraph, _on in of(archive)] == [0, 2]
    other.annotations.untag(article, 2, "japan")
    assert of(archive) == []
    other.annotations.tag(article, 2, "japan")
    archive.articles.trash(article)
    assert of(archive) == []


def test_a_merged_tag_counts_as_the_one_it_went_into(archive: Archive, other: Archive) -> None:
    article = an_article(archive, "하나.")
    archive.tag_book.add("도쿄측")
    archive.annotations.tag(article, 0, "도쿄측")
    other.annotations.tag(article, 0, "japan")
    archive.tag_book.merge("도쿄측", "japan")

    assert of(archive) == [(article, 0, {"김": {1}, "분석가": {1}})]


def test_the_verb_compares_what_is_asked_for(archive: Archive, other: Archive) -> None:
    workspace = Workspace(archive, a_clock())
    article = an_article(archive)
    for paragraph in (0, 1):
        archive.annotations.tag(article, paragraph, "japan")
        other.annotations.tag(article, paragraph, "1" if paragraph else "korea")

    found = workspace.agreement(tags=["japan", "1"], article=article)
    assert (len(found.pairs), found.pairs[0].kappa) == (1, 0.4)
    assert [one.paragraph for one in found.disputed] == [0]
    with pytest.raises(NotFound, match="there are 김, 분석가"):
        workspace.agreement(authors=["박"])
    with pytest.raises(NotFound, match="article 9"):
        workspace.agreement(article=ArticleId(9))
    with pytest.raises(NotFound, match="china"):
        workspace.agreement(tags=["china"])


def test_where_nobody_has_tagged_it_is_said_so(archive: Archive) -> None:
    workspace = Workspace(archive, a_clock())

    assert workspace.agreement().paragraphs == 0
    with pytest.raises(NotFound, match="nobody has yet"):
        workspace.agreement(authors=["박"])
