"""What a person says about names: shown at once in every article, kept when recognised again, undone as it was said."""

from pathlib import Path

import pytest

from db.archive import Archive
from db.errors import NotFound, Unfit
from db.model import EntityId, EntityKind
from tests.archive.names import (
    an_article_naming,
    called,
    library,
    names_in,
    recognised_again,
)
from tests.builders import an_archive

ALTMAN = "[리나 파크:PERSON]가 말했다. [파크=리나 파크:PERSON]는 웃었다."
OTHER = "[존 파크:PERSON]는 [파크=존 파크:PERSON]라 불린다."


# ── Merge ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_merged_names_are_shown_as_the_one_that_they_are_called(archive: Archive) -> None:
    first = an_article_naming(archive, "[리나 파크:PERSON]가 왔다.")
    second = an_article_naming(archive, "[린다 박:PERSON]이 왔다.")

    done = archive.entity_decisions.merge([called(archive, "린다 박")], called(archive, "리나 파크"))

    assert done is not None
    assert (done.action, done.subject) == ("merge name", "린다 박 → 리나 파크")
    assert names_in(archive, first) == ["리나 파크=리나 파크:PERSON"]
    assert names_in(archive, second) == ["린다 박=리나 파크:PERSON"]
    assert archive.readings.read(second).entities[0].aliases == ("린다 박",)
    assert library(archive) == ["PERSON 리나 파크 (린다 박)"]
    assert called(archive, "린다 박") == called(archive, "리나 파크")


def test_later_texts_of_either_name_are_of_the_one(archive: Archive) -> None:
    an_article_naming(archive, "[리나 파크:PERSON]", "[린다 박:PERSON]")
    archive.entity_decisions.merge([called(archive, "린다 박")], called(archive, "리나 파크"))

    later = an_article_naming(archive, "[린다 박:PERSON]과 [리나 파크:PERSON]")

    assert names_in(archive, later) == ["린다 박=리나 파크:PERSON", "리나 파크=리나 파크:PERSON"]


def test_several_are_merged_in_one_act_and_merges_follow_each_other(archive: Archive) -> None:
    article = an_article_naming(archive, "[가:ORG] [나:ORG] [다:ORG] [라:ORG]")
    ids = [called(archive, name) for name in "가나다라"]
    archive.entity_decisions.merge(ids[:2], ids[2])
    archive.entity_decisions.merge([ids[0]], ids[3])

    assert names_in(archive, article) == [f"{name}=라:ORG" for name in "가나다라"]
    assert archive.entity_decisions.merge(ids[:3], ids[3]) is None
    archive.journal.undo()
    assert names_in(archive, article) == ["가=다:ORG", "나=다:ORG", "다=다:ORG", "라=라:ORG"]
    archive.journal.undo()
    assert names_in(archive, article) == [f"{name}={name}:ORG" for name in "가나다라"]


def test_names_of_two_kinds_can_be_one(archive: Archive) -> None:
    article = an_article_naming(archive, "[챗봇:ORG]과 [챗봇이:PRODUCT]")

    archive.entity_decisions.merge([called(archive, "챗봇")], called(archive, "챗봇이"))

    assert names_in(archive, article) == ["챗봇=챗봇이:PRODUCT", "챗봇이=챗봇이:PRODUCT"]


# ── Split ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_spelling_that_is_split_off_goes_with_all_its_mentions_and_stays_off(archive: Archive) -> None:
    first = an_article_naming(archive, ALTMAN)
    second = an_article_naming(archive, ALTMAN, "[파크=리나 파크:PERSON]도.")

    done = archive.entity_decisions.split(called(archive, "리나 파크"), "파크")
    later = an_article_naming(archive, "[파크:PERSON]의 말.")
    recognised_again(archive, first, ALTMAN)

    assert (done.action, done.subject) == ("split name", "파크 ↛ 리나 파크")
    assert names_in(archive, first) == ["리나 파크=리나 파크:PERSON", "파크=파크:PERSON"]
    assert names_in(archive, second) == ["리나 파크=리나 파크:PERSON", "파크=파크:PERSON", "파크=파크:PERSON"]
    assert names_in(archive, later) == ["파크=파크:PERSON"]
    assert library(archive) == ["PERSON 리나 파크 ()", "PERSON 파크 ()"]


def test_a_spelling_is_split_off_into_another_that_is_there(archive: Archive) -> None:
    first = an_article_naming(archive, ALTMAN, OTHER)

    archive.entity_decisions.split(called(archive, "리나 파크"), "파크", called(archive, "존 파크"))

    assert names_in(archive, first)[1] == "파크=존 파크:PERSON"
    assert library(archive) == ["PERSON 리나 파크 ()", "PERSON 존 파크 (파크)"]


def test_a_spelling_that_is_a_name_already_goes_to_what_is_called_so(archive: Archive) -> None:
    first = an_article_naming(archive, ALTMAN, "[파크:PERSON]")
    park = called(archive, "파크")

    archive.entity_decisions.split(called(archive, "리나 파크"), "파크")

    assert names_in(archive, first)[1:] == ["파크=파크:PERSON", "파크=파크:PERSON"]
    assert called(archive, "파크") == park


def test_merging_what_was_split_makes_them_one_again_and_undo_parts_them(archive: Archive) -> None:
    first = an_article_naming(archive, ALTMAN)
    archive.entity_decisions.split(called(archive, "리나 파크"), "파크")
    archive.entity_decisions.merge([called(archive, "파크")], called(archive, "리나 파크"))

    assert names_in(archive, first) == ["리나 파크=리나 파크:PERSON", "파크=리나 파크:PERSON"]
    archive.journal.undo()
    assert names_in(archive, first)[1] == "파크=파크:PERSON"
    archive.entity_decisions.merge([called(archive, "리나 파크")], called(archive, "파크"))
    assert names_in(archive, first) == ["리나 파크=파크:PERSON", "파크=파크:PERSON"]


def test_a_spelling_that_was_split_twice_is_where_it_was_split_to_last(archive: Archive) -> None:
    first = an_article_naming(archive, ALTMAN, OTHER)
    archive.entity_decisions.split(called(archive, "리나 파크"), "파크", called(archive, "존 파크"))
    archive.entity_decisions.split(called(archive, "존 파크"), "파크")
    assert names_in(archive, first) == [
        "리나 파크=리나 파크:PERSON",
        "파크=파크:PERSON",
        "존 파크=존 파크:PERSON",
        "파크=파크:PERSON",
    ]

    archive.entity_decisions.merge([called(archive, "파크")], called(archive, "리나 파크"))

    assert [name for name in names_in(archive, first) if name.startswith("파크")] == ["파크=리나 파크:PERSON"] * 2


def test_a_spelling_can_be_given_back_to_what_it_was_split_from(archive: Archive) -> None:
    first = an_article_naming(archive, ALTMAN, OTHER)
    lina, john = called(archive, "리나 파크"), called(archive, "존 파크")
    before = names_in(archive, first)
    archive.entity_decisions.split(lina, "파크", john)
    archive.entity_decisions.split(john, "파크", lina)
    assert [name for name in names_in(archive, first) if name.startswith("파크")] == ["파크=리나 파크:PERSON"] * 2

    archive.journal.undo()
    assert [name for name in names_in(archive, first) if name.startswith("파크")] == ["파크=존 파크:PERSON"] * 2
    archive.journal.undo()
    assert names_in(archive, first) == before


def test_what_it_is_called_by_cannot_be_split_off_before_it_is_renamed(archive: Archive) -> None:
    first = an_article_naming(archive, ALTMAN)
    one = called(archive, "리나 파크")
    with pytest.raises(Unfit, match="rename it first"):
        archive.entity_decisions.split(one, "리나파크")
    with pytest.raises(Unfit, match="is a spelling of 리나 파크 already"):
        archive.entity_decisions.split(one, "파크", one)
    with pytest.raises(NotFound, match="is no spelling of 리나 파크"):
        archive.entity_decisions.split(one, "존")

    archive.entity_decisions.rename(one, "박리나")
    archive.entity_decisions.split(one, "리나 파크")

    assert names_in(archive, first) == ["리나 파크=리나 파크:PERSON", "파크=박리나:PERSON"]


# ── Rename, retype ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_renamed_entity_keeps_its_old_name_as_a_spelling_and_is_found_by_both(archive: Archive) -> None:
    first = an_article_naming(archive, ALTMAN)
    one = called(archive, "리나 파크")

    assert archive.entity_decisions.rename(one, "박리나") is not None
    assert archive.entity_decisions.rename(one, "박리나") is None

    assert names_in(archive, first) == ["리나 파크=박리나:PERSON", "파크=박리나:PERSON"]
    assert called(archive, "리나 파크") == called(archive, "박리나") == one
    later = an_article_naming(archive, "[박리나:PERSON]", "[리나 파크:PERSON]")
    assert names_in(archive, later) == ["박리나=박리나:PERSON", "리나 파크=박리나:PERSON"]


def test_a_name_that_another_of_its_kind_has_is_refused(archive: Archive) -> None:
    an_article_naming(archive, "[가:ORG] [나:ORG] [나:PLACE]")
    one = called(archive, "가")

    with pytest.raises(Unfit, match="is the name of 2 already"):
        archive.entity_decisions.rename(one, "나")
    with pytest.raises(Unfit, match="a name needs a letter"):
        archive.entity_decisions.rename(one, " ")
    assert archive.entity_decisions.rename(one, "가!") is not None


def test_two_entities_can_exchange_their_names(archive: Archive) -> None:
    article = an_article_naming(archive, "[가:ORG] [나:ORG]")
    one, two = called(archive, "가"), called(archive, "나")
    archive.entity_decisions.rename(one, "다")
    archive.entity_decisions.rename(two, "가")
    archive.entity_decisions.rename(one, "나")

    assert names_in(archive, article) == ["가=나:ORG", "나=가:ORG"]


def test_a_kind_that_a_person_gave_is_kept_whatever_a_recogniser_says(archive: Archive) -> None:
    first = an_article_naming(archive, "[챗봇:ORG]이 왔다.")
    one = called(archive, "챗봇")

    assert archive.entity_decisions.retype(one, EntityKind.PRODUCT) is not None
    assert archive.entity_decisions.retype(one, EntityKind.PRODUCT) is None
    later = an_article_naming(archive, "[챗봇:PRODUCT]과 [챗봇:ORG]")

    assert names_in(archive, first) == ["챗봇=챗봇:PRODUCT"]
    assert names_in(archive, later) == ["챗봇=챗봇:PRODUCT", "챗봇=챗봇:PRODUCT"]
    archive.entity_decisions.retype(one, EntityKind.EVENT)
    assert names_in(archive, later) == ["챗봇=챗봇:EVENT", "챗봇=챗봇:EVENT"]


def test_retyping_to_the_kind_of_a_namesake_makes_the_two_one(archive: Archive) -> None:
    article = an_article_naming(archive, "[챗봇:ORG]과 [챗봇:PRODUCT]")
    org = archive.readings.read(article).entities[0].id
    assert org is not None

    archive.entity_decisions.retype(org, EntityKind.PRODUCT)

    assert names_in(archive, article) == ["챗봇=챗봇:PRODUCT"] * 2
    assert len(archive.entity_pages.listed()) == 1


def test_a_value_is_no_kind_of_a_name(archive: Archive) -> None:
    an_article_naming(archive, "[가:ORG]")

    with pytest.raises(Unfit, match="DATE is a kind of value; names are PERSON, ORG, PLACE, PRODUCT, EVENT"):
        archive.entity_decisions.retype(called(archive, "가"), EntityKind.DATE)
    with pytest.raises(Unfit, match="MONEY is a kind of value"):
        archive.entity_decisions.add("나", EntityKind.MONEY)


# ── Add, remove ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_added_name_is_listed_before_any_text_has_it_and_is_the_persons_own(archive: Archive) -> None:
    done = archive.entity_decisions.add("한강로보", EntityKind.ORG, ["한강로보틱스", "한강 로보"])

    assert done is not None
    assert (done.action, done.subject) == ("add name", "한강로보, 한강로보틱스")
    assert archive.runs.own() == {"한강로보": EntityKind.ORG, "한강로보틱스": EntityKind.ORG}
    (one,) = archive.entity_pages.listed()
    assert (one.name, one.own, one.articles, one.aliases) == ("한강로보", True, 0, ("한강로보틱스",))
    assert archive.entity_decisions.add("한강로보", EntityKind.ORG, ["한강로보틱스"]) is None
    later = an_article_naming(archive, "[한강로보틱스:ORG]")
    assert names_in(archive, later) == ["한강로보틱스=한강로보:ORG"]


def test_adding_what_the_archive_calls_so_makes_it_the_persons_own(archive: Archive) -> None:
    article = an_article_naming(archive, "[가나:ORG]와 [GANA:ORG]와 [다라=가나:ORG]")
    before = called(archive, "가나")

    archive.entity_decisions.add("가나", EntityKind.ORG, ["GANA"])

    assert called(archive, "가나") == before
    assert names_in(archive, article) == ["가나=가나:ORG", "GANA=가나:ORG", "다라=가나:ORG"]
    assert archive.entity_pages.page(before, offset=0, limit=1).own
    archive.journal.undo()
    assert not archive.entity_pages.page(before, offset=0, limit=1).own
    assert archive.runs.own() == {}


def test_an_added_spelling_is_taken_from_what_had_it(archive: Archive) -> None:
    article = an_article_naming(archive, "[가람:ORG]과 [람=가람:ORG]", "[람:ORG]")
    archive.entity_decisions.merge([called(archive, "람")], called(archive, "가람"))

    archive.entity_decisions.add("나람", EntityKind.ORG, ["람"])

    assert names_in(archive, article) == ["가람=가람:ORG", "람=나람:ORG", "람=나람:ORG"]


def test_what_is_parted_and_joined_again_within_one_act_is_undone_and_done_again(archive: Archive) -> None:
    article = an_article_naming(archive, "[가나:ORG]([GANA=가나:ORG])의 [봇:ORG]")
    before = names_in(archive, article)
    archive.entity_decisions.rename(called(archive, "봇"), "GANA")
    archive.entity_decisions.add("GANA", EntityKind.ORG, ["가나"])
    after = names_in(archive, article)
    assert after == ["가나=GANA:ORG", "GANA=GANA:ORG", "봇=GANA:ORG"]

    archive.journal.undo()
    archive.journal.undo()
    assert names_in(archive, article) == before

    archive.journal.redo()
    archive.journal.redo()
    assert names_in(archive, article) == after


def test_adding_another_spelling_of_something_gives_it_that_spelling(archive: Archive) -> None:
    an_article_naming(archive, "[가람:ORG]과 [가람협회:ORG]")
    one = called(archive, "가람협회")
    archive.entity_decisions.merge([called(archive, "가람")], one)

    archive.entity_decisions.add("가람", EntityKind.ORG)

    assert called(archive, "가람") == one
    assert archive.runs.own() == {"가람": EntityKind.ORG}


def test_own_names_follow_the_kind_and_the_fate_of_their_entity(archive: Archive) -> None:
    archive.entity_decisions.add("가나", EntityKind.ORG, ["나가"])
    archive.entity_decisions.retype(called(archive, "가나"), EntityKind.PRODUCT)
    assert archive.runs.own() == {"가나": EntityKind.PRODUCT, "나가": EntityKind.PRODUCT}

    archive.entity_decisions.remove(called(archive, "가나"), "나가")
    assert archive.runs.own() == {"가나": EntityKind.PRODUCT}
    archive.entity_decisions.remove(called(archive, "가나"))
    assert archive.runs.own() == {}
    archive.entity_decisions.add("가나", EntityKind.ORG)
    assert archive.runs.own() == {"가나": EntityKind.ORG}


def test_what_is_no_name_is_not_shown_however_it_is_found_again(archive: Archive) -> None:
    article = an_article_naming(archive, "[이번:PERSON]에 [가나:PLACE]에서", speakers=["이번"])

    done = archive.entity_decisions.remove(called(archive, "이번"))
    assert (done.action, done.subject) == ("remove name", "이번")
    later = an_article_naming(archive, "[이번:ORG]과 [이번:PERSON]")

    assert names_in(archive, article) == ["가나=가나:PLACE"]
    assert archive.readings.read(article).quotations[0].speaker is None
    assert names_in(archive, later) == []
    assert library(archive) == ["PLACE 가나 ()"]
    with pytest.raises(NotFound, match="no such name in the archive"):
        called(archive, "이번")
    with pytest.raises(NotFound, match="was said to be no name"):
        archive.entity_decisions.rename(EntityId(1), "저번")
    archive.journal.undo()
    archive.journal.undo()
    assert names_in(archive, article) == ["이번=이번:PERSON", "가나=가나:PLACE"]


def test_a_namesake_of_another_kind_stays_a_name(archive: Archive) -> None:
    article = an_article_naming(archive, "[한강:PERSON]과 [한강:PLACE]")
    person = archive.readings.read(article).entities[0].id
    assert person is not None

    archive.entity_decisions.remove(person)

    assert names_in(archive, article) == ["한강=한강:PLACE"]


def test_a_spelling_that_is_no_name_goes_and_the_others_stay(archive: Archive) -> None:
    article = an_article_naming(archive, ALTMAN)

    archive.entity_decisions.remove(called(archive, "리나 파크"), "파크")

    assert names_in(archive, article) == ["리나 파크=리나 파크:PERSON"]
    with pytest.raises(Unfit, match="rename it first"):
        archive.entity_decisions.remove(called(archive, "리나 파크"), "리나 파크")


def test_a_word_that_was_no_name_is_one_again_when_it_is_added_or_given(archive: Archive) -> None:
    article = an_article_naming(archive, "[이번:PERSON]", "[가나:PERSON]과 [저번=가나:PERSON]")
    archive.entity_decisions.remove(called(archive, "이번"))
    archive.entity_decisions.add("이번", EntityKind.PERSON)
    assert names_in(archive, article)[0] == "이번=이번:PERSON"

    archive.entity_decisions.remove(called(archive, "가나"), "저번")
    archive.entity_decisions.rename(called(archive, "가나"), "저번")
    assert names_in(archive, article)[1:] == ["가나=저번:PERSON", "저번=저번:PERSON"]


# ── Finding by name; restarts ──────────────────────────────────────────────────────────────────────────────────────
def test_a_name_that_may_mean_several_is_refused_with_their_numbers(archive: Archive) -> None:
    an_article_naming(archive, "[한강:PERSON] [한강:PLACE] [서=서울:PLACE] [서=서독:PLACE] [7:ORG]")

    with pytest.raises(NotFound, match=r"한강: names several: 1 \(PERSON 한강\), 2 \(PLACE 한강\); give a number"):
        called(archive, "한강")
    with pytest.raises(NotFound, match=r"서: names several: 3 \(PLACE 서울\), 4 \(PLACE 서독\)"):
        called(archive, "서")
    assert called(archive, "2") == 2
    assert called(archive, "7") == 5
    with pytest.raises(NotFound, match="99: no such name"):
        called(archive, "99")
    with pytest.raises(NotFound, match="name 99: no such name"):
        archive.entity_pages.page(EntityId(99), offset=0, limit=1)


def test_a_name_of_its_own_goes_before_a_mere_spelling(archive: Archive) -> None:
    an_article_naming(archive, ALTMAN, "[파크:PERSON]")

    assert archive.entity_pages.page(called(archive, "파크"), offset=0, limit=1).entity.name == "파크"


def test_decisions_and_their_undo_outlive_the_program(tmp_path: Path) -> None:
    article = an_article_naming(an_archive(tmp_path), ALTMAN)
    before = names_in(an_archive(tmp_path), article)
    first = an_archive(tmp_path)
    first.entity_decisions.split(called(first, "리나 파크"), "파크")

    assert names_in(an_archive(tmp_path), article)[1] == "파크=파크:PERSON"
    an_archive(tmp_path).journal.undo()
    assert names_in(an_archive(tmp_path), article) == before


def test_speakers_are_called_as_their_entities_are(archive: Archive) -> None:
    article = an_article_naming(archive, ALTMAN, "관계자는 말했다.", speakers=["리나 파크", "관계자"])

    archive.entity_decisions.rename(called(archive, "리나 파크"), "박리나")

    assert [said.speaker for said in archive.readings.read(article).quotations] == ["박리나", "관계자"]
