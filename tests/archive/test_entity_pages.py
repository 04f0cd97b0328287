"""What the archive says of one entity: its passages, months, company, tags, notes and words."""

from datetime import UTC, datetime, timedelta

import pytest

from db.archive import Archive
from db.entity_pages import EntityPage
from db.errors import NotFound
from db.model import ArticleId, Caption, Entity, EntityKind, Lines, Mention, Part, Span
from tests.archive.names import a_recognition_of, an_article_naming, called, plain, recognised_again
from tests.builders import a_draft, a_payload, a_recognition

JANUARY = datetime(2025, 1, 31, 14, 59, tzinfo=UTC)  # 23:59 in Korea
FEBRUARY = JANUARY + timedelta(minutes=1)


def page_of(archive: Archive, name: str, *, offset: int = 0, limit: int = 50) -> EntityPage:
    return archive.entity_pages.page(called(archive, name), offset=offset, limit=limit)


def published(archive: Archive, at: datetime | None, *drawn: str) -> ArticleId:
    draft = a_draft(*map(plain, drawn), published_at=at, title="제목")
    return archive.articles.add(draft, a_payload(), a_recognition_of(*drawn)).article


def test_passages_come_newest_first_and_page_by_page_with_where_the_name_stands(archive: Archive) -> None:
    undated = published(archive, None, "[가나:ORG]의 글.")
    old = published(archive, JANUARY, "글.", "[가나:ORG]와 [GANA=가나:ORG]와 [가나:ORG].")
    new = published(archive, FEBRUARY, "[가나:ORG]만.", "[가나:ORG]도.")

    page = page_of(archive, "가나")
    places = [(passage.article, passage.paragraph, passage.text) for passage in page.passages]
    assert places == [
        (new, 0, "가나만."),
        (new, 1, "가나도."),
        (old, 1, "가나와 GANA와 가나."),
        (undated, 0, "가나의 글."),
    ]
    third = page.passages[2]
    assert [span.of(third.text) for span in third.spans] == ["가나", "GANA", "가나"]
    assert (third.title, third.publisher, third.published_at) == ("제목", "한강경제", JANUARY)
    assert (page.mentions, page.paragraphs, page.articles) == (6, 4, 3)
    assert [(spelled.text, spelled.mentions) for spelled in page.spellings] == [("가나", 5), ("GANA", 1)]
    assert [p.article for p in page_of(archive, "가나", offset=1, limit=2).passages] == [new, old]
    assert page_of(archive, "가나", offset=9).passages == ()


def test_months_are_counted_in_korean_time_and_the_undated_apart(archive: Archive) -> None:
    published(archive, JANUARY, "[가나:ORG].", "[가나:ORG]!")
    published(archive, FEBRUARY, "[가나:ORG]?")
    published(archive, None, "[가나:ORG]…")

    page = page_of(archive, "가나")

    assert (page.months, page.undated) == ((("2025-01", 2), ("2025-02", 1)), 1)


def test_titles_and_captions_that_name_it_are_passages_without_a_number(archive: Archive) -> None:
    draft = a_draft("글.", title="가나의 제목", captions=[(0, "가나의 사진")])
    mentions = [
        Mention(part=part, index=0, span=Span(0, 2), kind=EntityKind.ORG, text="가나", entity=0)
        for part in (Part.TITLE, Part.CAPTION)
    ]
    archive.articles.add(draft, a_payload(), a_recognition(mentions, [Entity(name="가나", kind=EntityKind.ORG)]))

    passages = page_of(archive, "가나").passages

    assert [(one.part, one.paragraph, one.number) for one in passages] == [
        (Part.TITLE, None, 0),
        (Part.CAPTION, None, 0),
    ]
    assert draft.captions == (Caption(index=0, before=0, text="가나의 사진", lines=Lines(2, 2)),)


def test_company_is_counted_by_paragraphs_and_as_it_is_shown(archive: Archive) -> None:
    an_article_naming(archive, "[가:ORG] [나:ORG] [나:ORG] [다:PLACE]", "[가:ORG] [라:ORG]", "[나:ORG]")
    archive.entity_decisions.merge([called(archive, "라")], called(archive, "나"))

    beside = page_of(archive, "가").beside

    assert [(one.name, one.kind, one.paragraphs) for one in beside] == [
        ("나", EntityKind.ORG, 2),
        ("다", EntityKind.PLACE, 1),
    ]
    archive.entity_decisions.remove(called(archive, "다"))
    assert [one.name for one in page_of(archive, "가").beside] == ["나"]


def test_company_that_a_person_parted_is_counted_apart(archive: Archive) -> None:
    an_article_naming(archive, "[가:ORG] [나:ORG] [다=나:ORG]", "[가:ORG] [다=나:ORG]", "[라:ORG]")
    archive.entity_decisions.split(called(archive, "나"), "다")

    assert {one.name: one.paragraphs for one in page_of(archive, "가").beside} == {"나": 1, "다": 2}


def test_tags_and_notes_of_its_paragraphs_are_counted_and_shown(archive: Archive) -> None:
    article = an_article_naming(archive, "[가:ORG].", "[가:ORG]!", "글.")
    for paragraph, tag in ((0, "korea"), (1, "korea"), (1, "japan"), (2, "expert")):
        archive.annotations.tag(article, paragraph, tag)
    archive.annotations.note(article, 1, "쪽지")
    archive.annotations.note(article, 2, "다른 쪽지")
    names = {tag.id: tag.name for tag in archive.tags.all()}

    page = page_of(archive, "가")

    assert [(names[tag], count) for tag, count in page.tags] == [("japan", 1), ("korea", 2)]
    assert page.notes == 1
    assert [[names[tag] for tag in passage.tags] for passage in page.passages] == [["korea"], ["japan", "korea"]]
    assert [passage.notes for passage in page.passages] == [(), ("쪽지",)]


def test_a_merged_tag_counts_as_the_one_it_went_into(archive: Archive) -> None:
    article = an_article_naming(archive, "[가:ORG].")
    archive.annotations.tag(article, 0, "japan")
    archive.tag_book.merge("japan", "korea")
    names = {tag.id: tag.name for tag in archive.tags.all()}

    assert [(names[tag], count) for tag, count in page_of(archive, "가").tags] == [("korea", 1)]


def test_words_are_told_with_their_article_newest_first(archive: Archive) -> None:
    for at in (JANUARY, FEBRUARY):
        drawn = (f"[리나 파크:PERSON]의 말 {at}.", "[린다 박:PERSON]의 말.")
        draft = a_draft(*map(plain, drawn), published_at=at)
        found = a_recognition_of(*drawn, speakers=["리나 파크", "린다 박"])
        archive.articles.add(draft, a_payload(), found)
    archive.entity_decisions.merge([called(archive, "린다 박")], called(archive, "리나 파크"))

    said = archive.entity_pages.said(called(archive, "리나 파크"), offset=0, limit=3)

    assert [(one.published_at, one.quotation.paragraph) for one in said] == [(FEBRUARY, 0), (FEBRUARY, 1), (JANUARY, 0)]
    assert {one.quotation.speaker for one in said} == {"리나 파크"}
    assert (said[0].title, said[0].publisher, said[0].quotation.verb) == ("다리를 다시 열다", "한강경제", "말했다")
    assert page_of(archive, "리나 파크").quotations == 4
    assert len(archive.entity_pages.said(called(archive, "리나 파크"), offset=3, limit=3)) == 1


def test_only_what_is_read_counts(archive: Archive) -> None:
    first = an_article_naming(archive, "[가:ORG]와 [나:ORG].", speakers=["나"])
    trashed = an_article_naming(archive, "[가:ORG]!")
    recognised_again(archive, first, "[가:ORG]와 나.")
    archive.articles.trash(trashed)

    page = page_of(archive, "가")

    assert (page.mentions, page.articles, page.beside) == (1, 1, ())
    assert [one.name for one in archive.entity_pages.listed()] == ["가"]


def test_a_list_is_asked_by_spelling_and_kind(archive: Archive) -> None:
    an_article_naming(archive, "[가나:ORG] [가나다=가나:ORG] [나라:PLACE]", "[나라:PLACE] [다라:PERSON]")

    def asked(wanted: str, *kinds: EntityKind, limit: int | None = None) -> list[str]:
        return [one.name for one in archive.entity_pages.listed(wanted, kinds=kinds, limit=limit)]

    assert asked("") == ["나라", "가나", "다라"]
    assert asked("나") == ["나라", "가나"]
    assert asked("가 나 다") == ["가나"]
    assert asked("나", EntityKind.PLACE, EntityKind.PERSON) == ["나라"]
    assert asked("", limit=1) == ["나라"]
    assert asked("없는") == []


def test_an_entity_that_is_not_there_is_refused(archive: Archive) -> None:
    with pytest.raises(NotFound, match="no such name in the archive"):
        called(archive, "없는")
