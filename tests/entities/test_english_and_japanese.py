"""English and Japanese articles: names by rules alone, values, and the recogniser that says so; all invented."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model import Recognition
from reader.entities.calendar import Calendar
from reader.entities.foreign import english_values, japanese_values
from reader.entities.foreign.english import EnglishRecogniser
from reader.entities.foreign.japanese import JapaneseRecogniser
from reader.entities.foreign.lexicon import family_name
from reader.entities.found import Found, Recogniser, settled
from reader.entities.recognise import recognise, recognise_lines
from tests.entities.drawing import a_draft, drawn

PUBLISHED = date(2031, 3, 12)  # a Wednesday


def picture_of(text: str, row: Sequence[Found]) -> str:
    out, at = "", 0
    for one in row:
        out += f"{text[at : one.span.start]}[{one.span.of(text)}|{one.kind}]"
        at = one.span.end
    return out + text[at:]


def pictured(recogniser: Recogniser, picture: str) -> str:
    text, _ = drawn(picture)
    return picture_of(text, recogniser.spans([text], related=False)[0])


@pytest.mark.parametrize(
    "picture",
    [
        "The mayor of [Seoul|PLACE] met President [Hana Pell|PERSON] in [South Korea|PLACE].",
        "Prime Minister [Ito|PERSON] spoke. The President of the club did not.",
        "[Garam Motors|ORG] and [Nuri River|PLACE] and [Hanbit Festival|EVENT] are known.",
        "The [Ministry of Bridges and Roads|ORG] closed.",
        "The [Ministry of Water|ORG] opened.",
        "Officials met [Kim Ga-on|PERSON] and [Lee Da On|PERSON].",
        "[Peter Quill|PERSON] left early; so did the late [Mary B. Quill|PERSON].",
        "The pilot, [Wendel Grott|PERSON], 41, slept.",
        "The firm lost [Wendel Grott|PERSON], a founder, in May.",
        "[Wendel Grott|PERSON] said so, and quarterback [Odo Marn|PERSON] agreed.",
        "Wendel Grott, and others. Big Blue Sky is wide. GREAT NEWS said.",
        "Old Wide Open Green Blue Red Sky Over Land said nothing.",
        "The New Blue Old Red Sky here",
        "[Japan|PLACE]'s bridge, [U.S.|PLACE] bridges, the [iPhone|PRODUCT].",
        "CEO The New said.",
        "lower words only. Garam Widget President [Hana Pell|PERSON] and the quarterback [Odo Marn|PERSON].",
        "Then He",
        "[Peter Quill|PERSON] RRP is 40.",
        "Wendel Grott",
    ],
)
def test_capitals_titles_and_endings_tell_english_names(picture: str) -> None:
    assert pictured(EnglishRecogniser(), picture) == picture


def test_an_english_name_is_found_again_by_its_last_word() -> None:
    lines = ["Peter Quill left.", "Nobody saw Quill again."]
    found = EnglishRecogniser().spans(lines)

    assert [picture_of(*pair) for pair in zip(lines, found, strict=True)] == [
        "[Peter Quill|PERSON] left.",
        "Nobody saw [Quill|PERSON] again.",
    ]


@pytest.mark.parametrize(
    "picture",
    [
        "[韓国|PLACE]の[林一男|PERSON]氏は[東京|PLACE]にいる。",
        "[林一男|PERSON]社長（57）は語った。",
        "[木坂有朗|PERSON]取締役（50）が就く。同社長は語らない。",
        "記者の[木坂有朗|PERSON]（50）と社長（57）がいる。",
        "[日|PLACE][米|PLACE][韓|PLACE]首脳は会った。[米|PLACE]政府も。",
        "【[ソウル|PLACE]＝[小池和樹|PERSON]】雨が降った。",
        "[尹錫悦|PERSON]（ユンソンニョル） 大統領は来た。",
        "[バイデン|PERSON][米|PLACE]大統領と[ジョー・ハート|PERSON]は来た。",
        "[トヨタ|ORG]社長と[ガランホールディングス|ORG]会長は来た。[米|PLACE]・[中|PLACE]首脳も。",
        "[黒田|PERSON][国連|ORG]総裁は来た。",
        "[兵庫県議会|ORG]と[兵庫県|PLACE]と同市と都市。",
        "[外務省|ORG]は現[ガランサービス|ORG]を訪ねた。[夏季五輪|EVENT]も。",
        "患者さんと社員社長と皆さん。",
        "ジャパニーズと[アジア|PLACE]とアジアン。",
    ],
)
def test_titles_endings_and_signs_tell_japanese_names(picture: str) -> None:
    assert pictured(JapaneseRecogniser(), picture) == picture


def test_a_japanese_name_is_found_in_the_other_lines_of_its_text() -> None:
    lines = ["林一男氏は語った。", "その後、林一男は去った。", "雨が降った。"]

    assert [picture_of(*pair) for pair in zip(lines, JapaneseRecogniser().spans(lines), strict=True)] == [
        "[林一男|PERSON]氏は語った。",
        "その後、[林一男|PERSON]は去った。",
        "雨が降った。",
    ]
    assert JapaneseRecogniser().spans(["雨が降った。"]) == ((),)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("林一男", "林"), ("佐々木一男", "佐々木"), ("ジョー・ハート", "ハート"), ("ジョー・Ｊ", None), ("森", None),
        ("鬼一男", None), ("鬼木一男", "鬼木"), ("ハート", None),
    ],
)  # fmt: skip
def test_the_family_name_stands_alone_later(name: str, short: str | None) -> None:
    assert family_name(name) == short


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("on March 3, 2030, it", "March 3, 2030", "2030-03-03"),
        ("on Monday, March 3", "Monday, March 3", "2031-03-03"),
        ("on 3 March 2030 it", "3 March 2030", "2030-03-03"),
        ("in March 2030 it", "March 2030", "2030-03"),
        ("on 2030-02-03 it", "2030-02-03", "2030-02-03"),
        ("in Sept. 2030 it", "Sept. 2030", "2030-09"),
        ("last Monday", "last Monday", "2031-03-10"),
        ("next Monday", "next Monday", "2031-03-17"),
        ("on Friday", "Friday", "2031-03-14"),
        ("last week", "last week", "2031-03-03/2031-03-09"),
        ("this weekend", "this weekend", "2031-03-15/2031-03-16"),
        ("next month", "next month", "2031-04"),
        ("last year", "last year", "2030"),
        ("yesterday it", "yesterday", "2031-03-11"),
        ("in the 1990s", "the 1990s", "1990/1999"),
        ("in the second quarter of 2030", "second quarter of 2030", "2030-04/2030-06"),
        ("in Q1 it", "Q1", "2031-01/2031-03"),
        ("the first half", "first half", "2031-01/2031-06"),
        ("the third half", "third half", None),
        ("since 2019 it", "2019", "2019"),
        ("three days ago", "three days ago", "2031-03-09"),
        ("a year ago", "a year ago", "2030"),
        ("2 weeks ago", "2 weeks ago", "2031-02-24/2031-03-02"),
        ("at 9:30 p.m. it", "9:30 p.m.", "T21:30"),
        ("at 12 am it", "12 am", "T00:00"),
        ("at 19:05 it", "19:05", "T19:05"),
        ("at noon", "noon", "T12:00"),
        ("by midnight", "midnight", "T00:00"),
        ("paid $1.5 billion for", "$1.5 billion", "USD 1500000000"),
        ("paid €300m for", "€300m", "EUR 300000000"),
        ("paid 500 million won for", "500 million won", "KRW 500000000"),
        ("rose 3.5 percent", "3.5 percent", "3.5 percent"),
        ("rose 3.5% to", "3.5%", "3.5 %"),
        ("three people", "three people", "3 people"),
        ("1,900 troops", "1,900 troops", "1900 troops"),
        ("for 10 days", "10 days", "P10D"),
        ("for two hours", "two hours", "PT2H"),
    ],
)
def test_english_values_are_read_as_what_they_stand_for(text: str, words: str, value: str | None) -> None:
    found = settled(english_values.values(text, Calendar(published=PUBLISHED)))

    assert (words, value) in [(one.span.of(text), one.value) for one in found]


@pytest.mark.parametrize("text", ["last week", "March 3", "3 days ago", "Q1", "yesterday", "next Monday"])
def test_english_dates_are_not_resolved_without_a_day_of_publishing(text: str) -> None:
    assert [one.value for one in english_values.values(text, Calendar())][:1] == [None]


def test_years_before_the_calendar_have_no_value() -> None:
    text = "999 years ago"

    assert [one.value for one in english_values.values(text, Calendar(published=date(900, 1, 1)))][:1] == [None]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("2030年2月3日に", "2030年2月3日", "2030-02-03"),
        ("２０３０年２月に", "２０３０年２月", "2030-02"),
        ("令和元年に", "令和元年", "2019"),
        ("令和6年に", "令和6年", "2024"),
        ("2030年度に", "2030年度", "2030-04/2031-03"),
        ("2030年下半期に", "2030年下半期", "2030-07/2030-12"),
        ("2030年第2四半期に", "2030年第2四半期", "2030-04/2030-06"),
        ("30年12月3日に", "30年12月3日", "2030-12-03"),
        ("昨年12月に", "昨年12月", "2030-12"),
        ("昨年12月3日に", "昨年12月3日", "2030-12-03"),
        ("2月3日に", "2月3日", "2031-02-03"),
        ("先月28日に", "先月28日", "2031-02-28"),
        ("12月に", "12月", "2030-12"),
        ("14日夜", "14日", "2031-03-14"),
        ("昨日は", "昨日", "2031-03-11"),
        ("先週は", "先週", "2031-03-03/2031-03-09"),
        ("来年は", "来年", "2032"),
        ("来月は", "来月", "2031-04"),
        ("月曜日に", "月曜日", "2031-03-10"),
        ("1990年代に", "1990年代", "1990/1999"),
        ("2031/03/05に", "2031/03/05", "2031-03-05"),
        ("午後9時30分に", "午後9時30分", "T21:30"),
        ("午前9時半に", "午前9時半", "T09:30"),
        ("正午に", "正午", "T12:00"),
        ("19:05に", "19:05", "T19:05"),
        ("9時に", "9時", None),
        ("3兆5000億円を", "3兆5000億円", "JPY 3500000000000"),
        ("100億ドルを", "100億ドル", "USD 10000000000"),
        ("42日間の", "42日間", "P42D"),
        ("2時間の", "2時間", "PT2H"),
        ("１万2000人が", "１万2000人", "12000 人"),
        ("3.5%の", "3.5%", "3.5 %"),
    ],
)
def test_japanese_values_are_read_as_what_they_stand_for(text: str, words: str, value: str | None) -> None:
    found = settled(japanese_values.values(text, Calendar(published=PUBLISHED)))

    assert (words, value) in [(one.span.of(text), one.value) for one in found]


def test_the_same_day_is_the_last_one_named_in_japanese() -> None:
    text = "2030年2月3日に開き、翌日に閉じ、A4の第3回を、33と7"

    assert [one.value for one in settled(japanese_values.values(text, Calendar()))] == ["2030-02-03", "2030-02-04"]


@pytest.mark.parametrize("text", ["昨日", "先週", "来年", "12月", "昨年12月3日", "月曜日", "先月3日"])
def test_japanese_dates_are_not_resolved_without_a_day_of_publishing(text: str) -> None:
    assert [one.value for one in japanese_values.values(text, Calendar())] == [None]


def read(language: str, *paragraphs: str) -> Recognition:
    return recognise(replace(a_draft(*paragraphs, title="", published="2031-03-12"), language=language))


def test_the_recogniser_says_that_rules_alone_read_another_language() -> None:
    assert read("ja", "韓国の林一男氏").recogniser == "ja-rules/1"
    assert read("en", "in South Korea").recogniser == "en-rules/1"


def test_a_plain_line_is_read_in_the_language_its_letters_tell() -> None:
    lines = [
        "In May 2019 John Quill paid $3 million",
        "14日、林一男氏は語った",
        "AI OK",
        "",
        "서울의 John Quill says hello",
    ]
    found = recognise_lines(lines)

    assert [(m.text, m.kind.value) for m in found[0]] == [
        ("May 2019", "DATE"),
        ("John Quill", "PERSON"),
        ("$3 million", "MONEY"),
    ]
    assert [m.text for m in found[1]] == ["14日", "林一男"]
    assert found[4][0].text == "서울"
    assert len(found) == len(lines)


def test_the_archive_has_one_entity_for_a_thing_in_three_languages() -> None:
    articles = (("ja", "韓国へ"), ("en", "in South Korea"), ("en", "in S. Korea"))

    assert [read(*article).entities[0].name for article in articles] == ["한국", "한국", "한국"]


def test_a_person_of_a_japanese_article_is_one_by_the_family_name_too() -> None:
    found = read("ja", "林一男社長は語った。林氏は去った。")

    assert [(entity.name, entity.aliases) for entity in found.entities] == [("林一男", ("林",))]


MIXED = st.text(
    st.sampled_from("Ab c.,'’-&Kim LeeSaid President$€1290%:円年月日時米韓林氏社長（）・＝ー一カナ県省ＡＢ１２　 \n"),
    max_size=80,
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=40), MIXED), st.sampled_from(["en", "ja"]))
def test_any_text_of_another_language_gives_spans_inside_it_in_order_and_apart(text: str, language: str) -> None:
    mentions = read(language, text).mentions

    assert all(m.text == text[m.span.start : m.span.end] and m.span.end <= len(text) for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))
