"""What answers have in common, and the nearest words where there is no answer."""

import pytest

from db.archive import Archive
from db.model import Entity, EntityKind
from db.search.facets import MOST, Facet, facets_of
from db.search.nearest import nearest_words
from db.search.parse import parse
from db.search.rewrite import toggled
from tests.builders import a_draft, a_mention, a_payload, a_recognition
from tests.search.conftest import Desk


def facets(asked: Archive | Desk, query: str, limit: int = 100) -> list[Facet]:
    """What the answers to a question share."""
    hits = asked.search.ask(query, limit=limit).hits
    with asked.connections.reading() as connection:
        return list(facets_of(connection, hits))


def of(asked: Archive | Desk, field: str, query: str) -> list[tuple[str, int]]:
    return [(facet.value, facet.articles) for facet in facets(asked, query) if facet.field == field]


def nearest(desk: Desk, query: str) -> tuple[str, ...]:
    desk.search.drain()
    with desk.connections.reading() as connection:
        return nearest_words(connection, parse(query))


def test_articles_are_counted_and_never_places(desk: Desk) -> None:
    first = desk.add("가", "하나 공장", "둘 공장", publisher="가람일보", published="2025-02-03T00:00:00+00:00")
    second = desk.add("나", "셋 공장", publisher="나루신문", published="2025-03-03T00:00:00+00:00")
    desk.add("다", "넷 공장", publisher="나루신문", published="2025-03-09T00:00:00+00:00")
    tags = ((first, "korea", 0), (first, "korea", 1), (first, "japan", 0), (second, "korea", None))
    for article, name, paragraph in tags:
        desk.tag(article, name, paragraph)
    assert of(desk, "tag", "공장") == [("japan", 1), ("korea", 2)]
    assert of(desk, "publisher", "공장") == [("나루신문", 2), ("가람일보", 1)]
    assert of(desk, "month", "공장") == [("2025-03", 2), ("2025-02", 1)]
    assert of(desk, "tag", "넷") == []


def test_a_count_says_how_many_articles_narrowing_by_it_leaves(desk: Desk) -> None:
    elsewhere = desk.add("가", "하나 공장", "둘째 문단")
    desk.tag(elsewhere, "korea", 1)
    noted = desk.add("나", "셋째 문단")
    desk.note(noted, "공장을 볼 것")
    desk.tag(noted, "korea", 0)
    whole = desk.add("공장", "넷째 문단", captions=[(0, "공장 사진")])
    desk.tag(whole, "japan", None)
    desk.recognise(desk.block(elsewhere, "paragraph", 1), "나루중공업")
    shared = facets(desk, "공장")
    assert {(facet.field, facet.value) for facet in shared} >= {("tag", "korea"), ("tag", "japan")}
    for facet in shared:
        if facet.field != "month":
            narrowed = desk.search.ask(toggled("공장", facet.field, facet.value), limit=100).hits
            assert len({hit.article for hit in narrowed}) == facet.articles, facet


def test_names_are_counted_as_a_person_left_them(archive: Archive) -> None:
    text = "가람전자와 나루중공업의 공장이다."
    entities = (Entity(name="가람전자", kind=EntityKind.ORG), Entity(name="나루중공업", kind=EntityKind.ORG))
    both = [a_mention(text, entity.name, EntityKind.ORG, entity=at) for at, entity in enumerate(entities)]
    archive.articles.add(a_draft(text), a_payload(), a_recognition(both, entities))
    one = "가람전자의 공장뿐이다."
    alone = [a_mention(one, "가람전자", EntityKind.ORG, entity=0)]
    archive.articles.add(a_draft(one), a_payload(), a_recognition(alone, entities[:1]))
    assert of(archive, "entity", "공장") == [("가람전자", 2), ("나루중공업", 1)]
    called = archive.entity_pages.called
    archive.entity_decisions.merge([called("나루중공업")], called("가람전자"))
    assert of(archive, "entity", "공장") == [("가람전자", 2)]


def test_an_unknown_publisher_is_no_value_and_the_rarer_values_are_left_out(desk: Desk) -> None:
    for number in range(MOST + 1):
        desk.add(f"공장 {number}", publisher=f"신문{number:02}")
    desk.add("공장", publisher=None)
    assert len(of(desk, "publisher", "공장")) == MOST


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
