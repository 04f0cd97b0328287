"""The rarer slips, readings and leftovers, each on an archive of a few invented lines."""

from typing import TYPE_CHECKING

import pytest

from db.hangul import keystrokes
from db.search import answer, words
from db.search.candidates import Unit
from db.search.dictionary import Dictionary, closest_beginning, pieces
from db.search.excerpt import display_spans, excerpt
from db.search.expand import literal, with_initials
from db.search.fingers import slip_cost, slips
from db.search.hits import Hit
from db.search.rank import match_words
from db.search.words import Count

if TYPE_CHECKING:
    from tests.search.conftest import Desk


@pytest.fixture
def shelf(desk: "Desk") -> "Desk":
    desk.add(
        "나루터 달맞이 마당 열려",
        "저녁에는 두꺼운 외투를 챙겨 나루터로 오세요.",
        "두 마을의 정자가 새로 지어졌다.",
        "행사를 착수했다고 마을 대표가 알렸다.",
        "구름전망대와 물레방앗간을 잇는 길.",
        "연회장은 나루터 옆이다. VOD 체험도 있다.",
        "佛 요리와 美 음악이 함께한다.",
        "마당극 마당놀이 마당쓸기",
        "의료기관 세 곳이 참여한다.",
        "감나무 감나무밭",
    )
    return desk


def drawn(hit: Hit) -> str:
    text = hit.excerpt
    for mark in reversed(hit.marks):
        text = f"{text[: mark.start]}[{text[mark.start : mark.end]}]{text[mark.end :]}"
    return text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("저녁에는두꺼운와투를챙겨나루터로", "[저녁에는 두꺼운 외투를 챙겨 나루터로]"),
        ("두마울의졍자", "[두 마을의 정자"),
        ("뚜 마을의 정쟈", "마을의 정자]"),
        ("척슈했다", "[착수했다]"),
        ("구룸젼망대", "[구름전망대]"),
        ("물레방잇간", "[물레방앗간]"),
        ("물례방잇간", "[물레방앗간]"),
        ("읠교ㅏ관", "[의료기관]"),
        ("구름전 망댜", "[구름전망대]"),
        ("나루터옆이댜", "[나루터 옆이다]"),
        ("ㄴㄹㅌ ㄷㅁㅇ", "[나루터 달맞이]"),
        ("ㄴㄹㅌㄷㅁㅇㅁㄷ", "[나루터 달맞이 마당]"),
        ("ㄴㄹㅌ 달맞이", "[나루터 달맞이]"),
        ("ㄷㅁㅇ", "[달맞이]"),
        ("ㄴㄹ", "[나루"),
        ("ㅍ ㅁㅇ", "ㅍ"),
        ("sk루터", "나루터"),
        ("skfnxj ekfakwdl", "[나루터 달맞이]"),
        ("skfnxj ekfaqkwdl", "[나루터 달맞이]"),
        ("팽", "[VOD]"),
        ("팽 체험", "[VOD 체험]"),
        ("팽 쳬험", "[VOD 체험]"),
        ("전망", "[전망]"),
        ("프랑스 요리", "[佛 요리]"),
        ('"프" "스" 요리', "[佛 요리]"),
        ("마당노", "[마당놀]"),
        ("전망대와 물렛", "[전망대와 물레]"),
        ("외투를 ㅊ", "외투를"),
    ],
)
def test_what_the_fingers_meant_is_found_and_marked(shelf: "Desk", query: str, expected: str) -> None:
    hits = shelf.found(query)
    if query == "ㅍ ㅁㅇ":
        assert all(hit.reason for hit in hits)
    else:
        assert any(expected in drawn(hit) for hit in hits), [(hit.reason, drawn(hit)) for hit in hits]


def test_a_word_too_short_to_look_up_may_be_missing_and_is_told(shelf: "Desk") -> None:
    assert any("partial" in hit.reason for hit in shelf.found("뷁 정쟈"))


def test_a_question_in_which_nothing_is_right_has_no_answer(shelf: "Desk") -> None:
    assert shelf.found("뷁퉯쀍쫣뤩") == []
    assert shelf.found("뷁") == []


def test_enough_initials_found_in_titles_are_enough(shelf: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer, "GUESSED", 0)
    assert shelf.found("ㄴㄹㅌ ㄷㅁㅇ") == [] or shelf.first("ㄴㄹㅌ ㄷㅁㅇ").reason


def test_words_are_written_in_steps(desk: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.search._index, "_rows", 1)
    monkeypatch.setattr("db.search.index.FEW_WORDS", 0)
    desk.add("구름전망대와 물레방앗간")
    assert desk.first("물례방앗간").reason == "typo 물례방앗간→물레방앗간"


def test_small_additions_are_counted_now_and_then(desk: "Desk", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("random.random", lambda: 0.0)
    for _ in range(2):
        desk.add("구름전망대를 보았다")
        desk.search.drain()
    with desk.connections.reading() as connection:
        assert Dictionary(connection).beginnings(["구름전망대"]) == {"구름전망대": 1 + words.SAMPLE}


def test_the_nearer_key_is_the_likelier_slip() -> None:
    found = slips(keystrokes("감"))
    assert found["rks"] < found["rkh"]
    assert slip_cost("rka", "rka") == 0
    assert slip_cost("rka", "rks") < slip_cost("rka", "rkh")
    assert slip_cost("rka", "rak") < slip_cost("rka", "ral")
    assert slip_cost("rka", "Rka") < slip_cost("rka", "eka")
    assert slip_cost("1ka", "2ka") > 0


def test_the_beginning_nearest_to_the_keys_is_told_with_its_slips() -> None:
    assert closest_beginning(keystrokes("물례방"), "물레방앗간", 2) == ("물레방", 1)
    assert closest_beginning(keystrokes("하늘"), "물레방앗간", 2) == ("", 3)


def test_a_word_with_more_slips_than_the_limit_is_not_near() -> None:
    assert Dictionary._near("abcdefghi", {"abcdeghi": Count(3, 0)}) != {}
    assert Dictionary._near("abcdefghi", {"abcdufi": Count(1, 0)}) == {}


def test_of_two_options_the_one_that_costs_less_where_it_stands_is_told() -> None:
    unit = Unit(1, 1, "글", None, "paragraph", 0, "강나루 달빛", "2024")
    inside, alias = literal("나루", 0.0, "exact"), literal("빛", 1.0, "alias")
    found = match_words(unit, [[inside, alias]])
    assert found is not None
    assert found.reason == "exact"


@pytest.mark.parametrize("keys", ["a", "···", "abcdef", "abcdefghij", "abcdefghijklmnop"])
def test_pieces_are_questions_or_nothing(keys: str) -> None:
    for match in pieces(keys):
        assert match.count('"') % 2 == 0


def test_marks_of_one_sign_become_one() -> None:
    text = "佛 요리"
    (mark,) = display_spans(text, ((0, 1), (2, 3)))
    assert mark.of(text) == "佛"
    assert excerpt(text, ()) == (text, ())
    long = "가" * 500
    assert excerpt(long, ())[0] == "가" * 120 + "…"


def test_a_word_that_begins_with_the_last_initial_narrows_nothing() -> None:
    assert with_initials("ㄱㄴㄷㄹㅁ", "initials", spaces=frozenset({4})) == with_initials("ㄱㄴㄷㄹㅁ", "initials")
