"""What answers have in common, and the nearest words where there is no answer."""

import pytest

from db.archive import Archive
from db.model import ArticleId, Entity, EntityKind
from db.search.facets import MOST, facets_of
from db.search.nearest import nearest_words
from db.search.parse import parse
from tests.builders import a_draft, a_mention, a_payload, a_recognition
from tests.search.conftest import Desk


def facets(desk: Desk, *articles: int) -> list[tuple[str, str, int]]:
    """The facets of articles: field, value, how many of them."""
    with desk.connections.reading() as connection:
        found = facets_of(connection, [ArticleId(article) for article in articles])
    return [(facet.field, facet.value, facet.articles) for facet in found]


def of(desk: Desk, field: str, *articles: int) -> list[tuple[str, int]]:
    return [(value, count) for name, value, count in facets(desk, *articles) if name == field]


def nearest(desk: Desk, query: str) -> tuple[str, ...]:
    desk.search.drain()
    with desk.connections.reading() as connection:
        return nearest_words(connection, parse(query))


def test_articles_are_counted_and_never_places(desk: Desk) -> None:
    first = desk.add("가", "하나", "둘", publisher="가람일보", published="2025-02-03T00:00:00+00:00")
    second = desk.add("나", "셋", publisher="나루신문", published="2025-03-03T00:00:00+00:00")
    third = desk.add("다", "넷", publisher="나루신문", published="2025-03-09T00:00:00+00:00")
    for article, name, paragraph in (
        (first, "korea", 0),
        (first, "korea", 1),
        (first, "japan", 0),
        (second, "korea", None),
    ):
        desk.tag(article, name, paragraph)
    assert of(desk, "tag", first, second, third) == [("japan", 1), ("korea", 2)]
    assert of(desk, "publisher", first, second, third) == [("나루신문", 2), ("가람일보", 1)]
    assert of(desk, "month", first, second, third) == [("2025-03", 2), ("2025-02", 1)]
    assert of(desk, "tag", third) == []


def test_names_are_counted_by_article_as_a_person_left_them(archive: Archive) -> None:
    texts = ("가람전자와 나루중공업이다.", "가람전자는 둘째 문단에도 있다.")
    garam, naru = Entity(name="가람전자", kind=EntityKind.ORG), Entity(name="나루중공업", kind=EntityKind.ORG)
    mentions = [
        a_mention(texts[0], "가람전자", EntityKind.ORG, entity=0),
        a_mention(texts[1], "가람전자", EntityKind.ORG, index=1, entity=0),
        a_mention(texts[0], "나루중공업", EntityKind.ORG, entity=1),
    ]
    first = archive.articles.add(a_draft(*texts), a_payload(), a_recognition(mentions, (garam, naru))).article
    second = archive.articles.add(
        a_draft("가람전자뿐이다."),
        a_payload(),
        a_recognition([a_mention("가람전자뿐이다.", "가람전자", EntityKind.ORG, entity=0)], (garam,)),
    ).article

    def names() -> list[tuple[str, int]]:
        with archive.connections.reading() as connection:
            found = facets_of(connection, [first, second])
        return [(facet.value, facet.articles) for facet in found if facet.field == "entity"]

    assert names() == [("가람전자", 2), ("나루중공업", 1)]
    called = archive.entity_pages.called
    archive.entity_decisions.merge([called("나루중공업")], called("가람전자"))
    assert names() == [("가람전자", 2)]


def test_an_unknown_publisher_is_no_value_and_the_rarer_values_are_left_out(desk: Desk) -> None:
    articles = [desk.add(f"{number}", publisher=f"신문{number:02}") for number in range(MOST + 1)]
    nobody = desk.add("누구", publisher=None)
    assert len(of(desk, "publisher", *articles, nobody)) == MOST


def test_articles_in_the_trash_have_nothing_in_common(desk: Desk) -> None:
    gone = desk.add("가", "하나")
    desk.tag(gone, "korea")
    desk.run("UPDATE article SET deleted_at = '2026-01-01T00:00:00+00:00' WHERE id = ?", gone)
    assert facets(desk, gone) == []


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("린드그뷁", ("린드그렌",)),
        ("린", ("린드그렌",)),
        ("나 린드크렌", ("린드그렌",)),
        ("쿽뷁", ()),
        ("tag:korea", ()),
    ],
)
def test_the_nearest_words_begin_as_the_longest_word_of_the_question(
    desk: Desk, query: str, words: tuple[str, ...]
) -> None:
    desk.add("로봇", "린드그렌은 도쿄에서 시연했다.")
    assert nearest(desk, query) == words
