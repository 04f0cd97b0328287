"""The board shows tags and names as a person decided on them: merged, archived, renamed, no name any more."""

from pathlib import Path

import pytest

from db.archive import Archive
from db.cards import Board, Card
from db.errors import Unfit
from db.model import Entity, EntityKind, Span
from db.places import Spot
from reader.tui.board_rows import only_quoted
from tests.board.conftest import EXPERT_SAYS, JAPAN_SAYS, KOREA_SAYS, Adding, a_quotation
from tests.builders import a_draft, a_mention, a_payload, a_recognition, an_archive


def cards(board: Board) -> dict[str, list[int]]:
    names = {tag.id: tag.name for tag in board.tags}
    found: dict[str, list[int]] = {}
    for card in board.cards:
        found.setdefault(names[card.tag], []).append(card.passage.paragraph)
    return found


def the_card(archive: Archive) -> Card:
    (card,) = archive.boards.read().cards
    return card


def test_the_uses_of_a_merged_tag_are_cards_of_the_tag_it_went_into(archive: Archive, add: Adding) -> None:
    article = add()
    archive.tag_book.add("도쿄측")
    archive.annotations.tag(article, 0, "도쿄측")
    archive.annotations.tag(article, 1, "japan")
    archive.tag_book.merge("도쿄측", "japan")

    assert cards(archive.boards.read()) == {"japan": [0, 1]}
    assert cards(archive.boards.read(tags=("도쿄측",))) == {"japan": [0, 1]}
    assert cards(archive.boards.read("tag:도쿄측 publisher:한강")) == {"japan": [0, 1]}
    archive.journal.undo()
    assert cards(archive.boards.read()) == {"japan": [1]}


def test_both_tags_of_a_merge_on_one_paragraph_are_one_card_that_moves_whole(archive: Archive, add: Adding) -> None:
    article = add()
    archive.tag_book.add("도쿄측")
    archive.annotations.tag(article, 0, "도쿄측")
    archive.annotations.tag(article, 0, "japan")
    archive.tag_book.merge("도쿄측", "japan")

    assert cards(archive.boards.read()) == {"japan": [0]}
    archive.retagging.retag(article, 0, "japan", "korea")
    assert cards(archive.boards.read()) == {"korea": [0]}


def test_an_archived_tag_has_no_column_unless_it_is_asked_for_and_takes_no_card(archive: Archive, add: Adding) -> None:
    article = add()
    archive.tag_book.add("중국측", hotkey=4)
    archive.annotations.tag(article, 0, "korea")
    archive.annotations.tag(article, 1, "japan")
    archive.tag_book.archive("korea")

    assert [tag.name for tag in archive.boards.read().tags] == ["japan", "expert", "중국측"]
    assert cards(archive.boards.read(tags=("korea",))) == {"korea": [0]}
    with pytest.raises(Unfit, match="archived"):
        archive.retagging.retag(article, 1, "japan", "korea")
    archive.retagging.retag(article, 0, "korea", "japan")
    assert cards(archive.boards.read()) == {"japan": [0, 1]}


def test_words_of_a_paragraph_are_a_card_and_one_with_the_quotation_in_them_alone(
    archive: Archive, add: Adding
) -> None:
    article = add()
    start = JAPAN_SAYS.index("다리를")
    archive.annotations.tag_at(Spot(article=article, first=0, span=Span(0, 2)), "japan")
    assert the_card(archive).quotations == ()
    archive.annotations.tag_at(Spot(article=article, first=0, span=Span(start, start + 9)), "japan")

    card = the_card(archive)
    assert (card.text, [quotation.text for quotation in card.quotations]) == (
        "도쿄 … 다리를 먼저 잇자",
        ["다리를 먼저 잇자"],
    )
    archive.retagging.retag(article, 0, "japan", "korea")
    assert the_card(archive).spans == card.spans


def test_filters_coders_and_quotations_narrow_together(archive: Archive, add: Adding, tmp_path: Path) -> None:
    first, second = add(), add(day=3, publisher="누리일보", title="셋째 날")
    other = an_archive(tmp_path, author="김")
    for article in (first, second):
        for paragraph in (0, 1, 2):
            archive.annotations.tag(article, paragraph, "japan")
            other.annotations.tag(article, paragraph, "korea")

    found = archive.boards.read("publisher:누리 after:2025-03-02 다리를", authors=("김",))
    assert (cards(found), {card.authors for card in found.cards}) == ({"korea": [0]}, {("김",)})
    everybody = archive.boards.read("-publisher:누리")
    assert [(card.passage.paragraph, len(card.quotations)) for card in only_quoted(everybody)] == [
        (0, 1),
        (0, 1),
        (1, 1),
        (1, 1),
    ]


def test_names_on_a_card_are_those_that_a_person_left_under_the_name_she_gave(archive: Archive) -> None:
    entities = [
        Entity(name="도쿄", kind=EntityKind.PLACE),
        Entity(name="서울 관계자", kind=EntityKind.PERSON),
        Entity(name="다리", kind=EntityKind.PRODUCT),
    ]
    text = f"{JAPAN_SAYS} {KOREA_SAYS}"
    found = a_recognition(
        [
            a_mention(text, "도쿄", entity=0),
            a_mention(text, "서울 관계자", EntityKind.PERSON, entity=1),
            a_mention(text, "다리", EntityKind.PRODUCT, entity=2),
        ],
        entities,
        [a_quotation(0, text, "서두를 일이 아니다", speaker="서울 관계자")],
    )
    article = archive.articles.add(a_draft(text, EXPERT_SAYS), a_payload(), found).article
    archive.annotations.tag(article, 0, "japan")
    tokyo, official, bridge = (archive.entity_pages.called(entity.name) for entity in entities)

    archive.entity_decisions.rename(official, "시청 관계자")
    archive.entity_decisions.remove(bridge)
    archive.entity_decisions.rename(tokyo, "도쿄도")

    card = the_card(archive)
    assert [entity.name for entity in card.passage.entities] == ["도쿄도", "시청 관계자"]
    assert [quotation.speaker for quotation in card.quotations] == ["시청 관계자"]
    for query in ("entity:도쿄도", 'speaker:"시청 관계자"', "도쿄 -entity:다리", "after:2020 entity:도쿄 서두를"):
        assert [one.passage.article for one in archive.boards.read(query).cards] == [article], query
    assert archive.boards.read("entity:다리").cards == ()
    for _decision in range(3):
        archive.journal.undo()
    assert [entity.name for entity in the_card(archive).passage.entities] == ["도쿄", "다리", "서울 관계자"]


def test_a_run_of_the_recogniser_that_was_taken_back_names_nobody_on_a_card(archive: Archive, add: Adding) -> None:
    article = add()
    archive.annotations.tag(article, 0, "japan")
    archive.runs.keep(archive.readings.read(article).article.revision, a_recognition())
    archive.runs.put_in_force({"": "시험/1"}, {})

    assert the_card(archive).passage.entities == ()
    archive.journal.undo()
    assert [entity.name for entity in the_card(archive).passage.entities] == ["도쿄"]
