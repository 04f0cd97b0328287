"""Entities in questions: as a person sees them now, after merges, renamings, partings and newer runs."""

from pathlib import Path

import pytest

from db.archive import Archive
from db.model import ArticleId, Entity, EntityId, EntityKind, Mention, Part, Quotation, Recognition, Span
from tests.builders import a_draft, a_payload, an_archive

TEXTS = ("가람전자는 새 공장을 열었다.", "Garam은 말을 아꼈다.", "나루중공업은 반대했다.")


def a_mention_of(entity: int, paragraph: int, text: str) -> Mention:
    start = TEXTS[paragraph].index(text)
    span = Span(start, start + len(text))
    return Mention(part=Part.PARAGRAPH, index=paragraph, span=span, kind=EntityKind.ORG, text=text, entity=entity)


GARAM = Entity(name="가람전자", kind=EntityKind.ORG, aliases=("Garam",))
NARU = Entity(name="나루중공업", kind=EntityKind.ORG)
RUN = Recognition(
    recogniser="test/1",
    entities=(GARAM, NARU),
    mentions=(a_mention_of(0, 0, "가람전자"), a_mention_of(0, 1, "Garam"), a_mention_of(1, 2, "나루중공업")),
    quotations=(Quotation(paragraph=2, span=Span(0, 5), text=TEXTS[2][:5], speaker="나루중공업"),),
)


RUN_OF_NOBODY = Recognition(recogniser="test/1")


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = an_archive(tmp_path)
    archive.articles.add(a_draft(*TEXTS, title="공장 이야기"), a_payload(), RUN)
    return archive


def named(archive: Archive, name: str) -> EntityId:
    return archive.entity_pages.called(name)


def paragraphs(archive: Archive, query: str) -> set[int | None]:
    return {hit.paragraph for hit in archive.search.ask(query).hits}


def reasons(archive: Archive, query: str) -> dict[int | None, str]:
    return {hit.paragraph: hit.reason for hit in archive.search.ask(query).hits}


def test_a_name_finds_what_is_written_by_another_name(archive: Archive) -> None:
    assert reasons(archive, "garam") == {1: "exact", 0: "alias"}
    assert paragraphs(archive, "entity:Garam") == {0, 1}


def test_merged_entities_are_found_by_either_name_until_the_merge_is_undone(archive: Archive) -> None:
    archive.entity_decisions.merge([named(archive, "나루중공업")], named(archive, "가람전자"))
    assert paragraphs(archive, "entity:나루중공업") == {0, 1, 2}
    assert reasons(archive, "가람전자") == {0: "exact", 1: "alias", 2: "alias"}
    archive.journal.undo()
    assert paragraphs(archive, "entity:나루중공업") == {2}


def test_an_entity_that_was_renamed_is_found_by_its_new_name(archive: Archive) -> None:
    archive.entity_decisions.rename(named(archive, "나루중공업"), "누리조선")
    assert reasons(archive, "누리조선") == {2: "alias"}
    assert paragraphs(archive, "entity:누리조선") == {2}
    assert paragraphs(archive, "speaker:누리조선") == {2}
    assert archive.search.values("entity", "누") == ("누리조선",)


def test_a_spelling_that_was_parted_is_no_longer_found_by_the_other_name(archive: Archive) -> None:
    archive.entity_decisions.split(named(archive, "가람전자"), "Garam")
    assert paragraphs(archive, "entity:가람전자") == {0}
    assert paragraphs(archive, "entity:Garam") == {1}


def test_what_was_said_to_be_no_name_names_nothing(archive: Archive) -> None:
    archive.entity_decisions.remove(named(archive, "나루중공업"))
    assert paragraphs(archive, "entity:나루중공업") == set()
    assert archive.search.values("entity", "나루") == ()


def test_only_the_run_in_force_counts(archive: Archive) -> None:
    with archive.connections.writing() as connection:
        connection.execute(
            "INSERT INTO recognition (revision, recogniser, created_at) SELECT id, 'test/2', '' FROM revision"
        )
    assert paragraphs(archive, "entity:가람전자") == set()
    assert paragraphs(archive, "speaker:나루") == set()
    assert paragraphs(archive, "has:quote") == set()


@pytest.mark.parametrize(
    ("field", "typed", "expected"),
    [
        ("entity", "", ("가람전자", "나루중공업")),
        ("entity", "gar", ("가람전자",)),
        ("entity", "ㄴㄹ", ("나루중공업",)),
        ("entity", "없는", ()),
        ("speaker", "나", ("나루중공업",)),
        ("publisher", "ㅎㄱ", ("한강경제",)),
        ("tag", "", ("japan", "korea", "expert")),
        ("tag", "k", ("korea",)),
        ("has", "c", ("caption",)),
        ("after", "20", ()),
        ("title", "공", ()),
    ],
)
def test_values_of_fields_are_completed(archive: Archive, field: str, typed: str, expected: tuple[str, ...]) -> None:
    assert archive.search.values(field, typed) == expected


def test_a_merged_tag_is_asked_for_by_either_name_and_completed_by_one(archive: Archive) -> None:
    article = ArticleId(1)
    archive.annotations.tag(article, 0, "korea")
    archive.tag_book.merge("korea", "japan")
    assert paragraphs(archive, "tag:korea") == paragraphs(archive, "tag:japan") == {0}
    assert archive.search.values("tag", "k") == ()


def test_every_kind_of_text_is_covered(archive: Archive) -> None:
    article = ArticleId(1)
    archive.annotations.note(article, 2, "배편을 다시 물을 것")
    archive.annotations.tag(article, 2, "korea")
    found = {
        query: [(hit.part, hit.paragraph, hit.reason) for hit in archive.search.ask(query).hits][:1]
        for query in ("공장 이야기", "말을 아꼈다", "배편", "korea", "Korea side", "ㄱㄹㅈㅈ")
    }
    assert found == {
        "공장 이야기": [("title", None, "exact")],
        "말을 아꼈다": [("paragraph", 1, "exact")],
        "배편": [("note", 2, "exact")],
        "korea": [("note", 2, "tag korea")],
        "Korea side": [("note", 2, "tag korea")],
        "ㄱㄹㅈㅈ": [("paragraph", 0, "initials")],
    }


def test_a_tag_is_found_by_the_initials_of_its_name_and_under_the_filters(archive: Archive) -> None:
    archive.tag_book.add("노동조합", label="노동조합")
    archive.annotations.tag(ArticleId(1), 1, "노동조합")
    assert reasons(archive, "ㄴㄷㅈㅎ") == {1: "tag 노동조합"}
    assert reasons(archive, "노동조합") == {1: "tag 노동조합"}
    assert reasons(archive, "노동조합 publisher:없는곳") == {}


def test_a_caption_is_found_at_the_paragraph_that_it_stands_before(archive: Archive) -> None:
    archive.articles.add(a_draft("첫 문단.", "둘째 문단.", captions=[(1, "부두의 사진")]), a_payload(), RUN_OF_NOBODY)
    (hit,) = archive.search.ask("부두").hits
    assert (hit.part, hit.paragraph) == ("caption", 1)
