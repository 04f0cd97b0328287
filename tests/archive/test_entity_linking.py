"""When two names are one thing without a person's word: on the evidence of a text, and never by a short form."""

import pytest

from db.archive import Archive
from db.model import EntityKind
from tests.archive.names import an_article_naming, called, library, names_in, recognised_again


def test_one_name_in_two_articles_is_one_thing(archive: Archive) -> None:
    first = an_article_naming(archive, "[가나시:PLACE] 다리가 열렸다.")
    second = an_article_naming(archive, "[가나 시=가나시:PLACE] 의회가 열렸다.", "[가나=가나시:PLACE]는 조용하다.")

    assert names_in(archive, first) == ["가나시=가나시:PLACE"]
    assert names_in(archive, second) == ["가나 시=가나시:PLACE", "가나=가나시:PLACE"]
    assert library(archive) == ["PLACE 가나시 (가나, 가나 시)"]


def test_one_name_of_two_kinds_is_two_things(archive: Archive) -> None:
    an_article_naming(archive, "[한강:PLACE]이 얼었다.", "[한강:PERSON]이 썼다.")

    assert library(archive) == ["PERSON 한강 ()", "PLACE 한강 ()"]


@pytest.mark.parametrize(
    ("name", "other", "kind"),
    [
        ("새솔AI", "SaesolAI", "ORG"),
        ("가나국제기구", "GIO", "ORG"),
        ("새솔대", "새솔대학교", "ORG"),
        ("㈜가람", "가람 주식회사", "ORG"),
        ("리나 파크", "Lina Park", "PERSON"),
        ("김가람", "金佳藍", "PERSON"),
        ("韓江", "한강", "PLACE"),
        ("1234", "일이삼사", "PRODUCT"),
    ],
)
@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("evidence", [0, 1, 2])
def test_two_whole_names_that_a_text_gives_as_one_are_one_everywhere(
    archive: Archive, name: str, other: str, kind: str, *, turned: bool, evidence: int
) -> None:
    if turned:
        name, other = other, name
    texts = [f"[{name}:{kind}]에 갔다.", f"[{other}:{kind}]에서 왔다."]
    texts.insert(evidence, f"[{name}:{kind}]([{other}={name}:{kind}])을 보았다.")
    articles = [an_article_naming(archive, text) for text in texts]

    assert len(archive.entity_pages.listed()) == 1
    assert len({archive.readings.read(article).entities[0].id for article in articles}) == 1


@pytest.mark.parametrize(
    ("name", "other", "kind"),
    [
        ("샘 올트먼", "올트먼", "PERSON"),
        ("Lina Park", "파크", "PERSON"),
        ("김가람", "김", "PERSON"),
        ("김가람", "金", "PERSON"),
        ("한빛중앙은행", "중앙은행", "ORG"),
        ("한국", "韓", "PLACE"),
        ("Gana Corp", "Gana", "ORG"),
        ("가나시", "나라", "PLACE"),
    ],
)
def test_a_short_form_or_another_name_in_the_same_script_links_nothing(
    archive: Archive, name: str, other: str, kind: str
) -> None:
    first = an_article_naming(archive, f"[{name}:{kind}]이 왔고 [{other}={name}:{kind}]은 말했다.")
    second = an_article_naming(archive, f"[{other}:{kind}]을 보았다.")

    assert names_in(archive, first) == [f"{name}={name}:{kind}", f"{other}={name}:{kind}"]
    assert names_in(archive, second) == [f"{other}={other}:{kind}"]


def test_a_spelling_that_two_things_share_links_neither(archive: Archive) -> None:
    an_article_naming(archive, "[가나연구소:ORG]([GRI=가나연구소:ORG])")
    an_article_naming(archive, "[가람협회:ORG]([GRI=가람협회:ORG])")
    third = an_article_naming(archive, "[GRI:ORG]의 말이다.")

    assert names_in(archive, third) == ["GRI=GRI:ORG"]
    assert len(archive.entity_pages.listed()) == 3


def test_a_second_owner_ends_a_link_and_its_going_brings_it_back(archive: Archive) -> None:
    first = an_article_naming(archive, "[가나연구소:ORG]([GRI=가나연구소:ORG])", "[GRI:ORG]")
    assert names_in(archive, first)[1:] == ["GRI=가나연구소:ORG", "GRI=가나연구소:ORG"]

    second = an_article_naming(archive, "[가람협회:ORG]([GRI=가람협회:ORG])")
    assert names_in(archive, first)[1:] == ["GRI=가나연구소:ORG", "GRI=GRI:ORG"]
    assert names_in(archive, second) == ["가람협회=가람협회:ORG", "GRI=가람협회:ORG"]

    archive.articles.trash(second)
    assert names_in(archive, first)[1:] == ["GRI=가나연구소:ORG", "GRI=가나연구소:ORG"]


def test_a_link_ends_with_the_last_text_that_gives_it(archive: Archive) -> None:
    an_article_naming(archive, "[새솔AI:ORG]")
    evidence = an_article_naming(archive, "[새솔AI:ORG]([SaesolAI=새솔AI:ORG])")
    third = an_article_naming(archive, "[SaesolAI:ORG]의 말이다.")
    assert names_in(archive, third) == ["SaesolAI=새솔AI:ORG"]

    recognised_again(archive, evidence, "[새솔AI:ORG](SaesolAI)")

    assert names_in(archive, third) == ["SaesolAI=SaesolAI:ORG"]
    assert library(archive) == ["ORG SaesolAI ()", "ORG 새솔AI ()"]


def test_what_a_person_parted_is_not_linked_again(archive: Archive) -> None:
    an_article_naming(archive, "[새솔AI:ORG]([SaesolAI=새솔AI:ORG])")
    archive.entity_decisions.split(called(archive, "새솔AI"), "SaesolAI")

    second = an_article_naming(archive, "[SaesolAI:ORG]와 [새솔AI:ORG]([SaesolAI=새솔AI:ORG])")

    assert names_in(archive, second) == ["SaesolAI=SaesolAI:ORG", "새솔AI=새솔AI:ORG", "SaesolAI=SaesolAI:ORG"]
    assert len(archive.entity_pages.listed()) == 2


def test_two_links_to_one_thing_make_three_names_one(archive: Archive) -> None:
    an_article_naming(archive, "[SaesolAI:ORG]", "[새솔AI:ORG]", "[塞率社:ORG]")
    an_article_naming(archive, "[塞率社:ORG]([새솔AI=塞率社:ORG])")
    assert len(archive.entity_pages.listed()) == 2

    an_article_naming(archive, "[새솔AI:ORG]([SaesolAI=새솔AI:ORG])")

    assert [one.name for one in archive.entity_pages.listed()] == ["SaesolAI"]


def test_a_link_that_comes_later_takes_no_name_from_what_a_person_named(archive: Archive) -> None:
    an_article_naming(archive, "[새솔AI:ORG]")
    later = an_article_naming(archive, "[SaesolAI:ORG]")
    archive.entity_decisions.rename(called(archive, "SaesolAI"), "새솔")

    an_article_naming(archive, "[새솔AI:ORG]([SaesolAI=새솔AI:ORG])")

    assert names_in(archive, later) == ["SaesolAI=새솔:ORG"]
    assert [one.name for one in archive.entity_pages.listed()] == ["새솔"]


def test_a_spelling_that_only_an_older_recogniser_found_is_shown_no_more(archive: Archive) -> None:
    article = an_article_naming(archive, "[가나시가=가나시:PLACE] [가나시:PLACE]")
    assert archive.readings.read(article).entities[0].aliases == ("가나시가",)

    recognised_again(archive, article, "[가나시:PLACE]가 [가나시:PLACE]")

    assert archive.readings.read(article).entities[0].aliases == ()
    assert archive.entity_pages.listed(kinds=[EntityKind.PLACE])[0].aliases == ()
    assert archive.entity_pages.listed(kinds=[EntityKind.ORG]) == ()
