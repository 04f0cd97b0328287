"""What stands around a name, drawn in invented sentences: left as a recogniser finds it, right as it is kept."""

import pytest

from db.model import EntityKind, Span
from reader.entities.datelines import datelines
from reader.entities.found import Found, settled
from reader.entities.mending import mended
from tests.entities.drawing import drawn


def picture_of(text: str, row: tuple[Found, ...]) -> str:
    out, at = "", 0
    for one in row:
        out += f"{text[at : one.span.start]}[{one.span.of(text)}|{one.kind}]"
        at = one.span.end
    return out + text[at:]


def kept(picture: str, *values: tuple[int, int]) -> str:
    text, spans = drawn(picture)
    row = [Found(span=Span(start, end), kind=EntityKind(kind)) for start, end, kind in spans]
    counted = [Found(span=Span(*value), kind=EntityKind.QUANTITY) for value in values]
    return picture_of(text, settled(mended(text, row, counted)))


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        ("그 [시민|PERSON]과 [새로운|PLACE] 길", "그 시민과 새로운 길"),
        ("[마스크|PRODUCT]를 샀다", "[마스크|PRODUCT]를 샀다"),
        ("[문소율 교수|PERSON]는", "[문소율|PERSON] 교수는"),
        ("[케빈 스톤|PERSON]은", "[케빈 스톤|PERSON]은"),
        ("[문소율|PERSON] 정부는", "[문소율 정부|ORG]는"),
        ("[가람도|PLACE]지사가 왔다", "가람도지사가 왔다"),
        ("[외교부|ORG]장관이 왔다", "[외교부|ORG]장관이 왔다"),
        ("문소율([가람시을|PLACE])", "문소율([가람시|PLACE]을)"),
        ("[일본|ORG] 총리가 왔다", "[일본|PLACE] 총리가 왔다"),
        ("[일본|ORG] 선수가 왔다", "[일본|ORG] 선수가 왔다"),
        ("[가람노동청장|ORG]이 왔다", "[가람노동청|ORG]장이 왔다"),
        ("[본부장|ORG]이 왔다", "[본부장|ORG]이 왔다"),
        ("[서울  외교부|PLACE]에서", "[서울|PLACE]  [외교부|ORG]에서"),
        ("[경기 가천대|PLACE]에서", "[경기 가천대|PLACE]에서"),
        ("줄을 [서서 부산|PLACE] 길", "줄을 서서 [부산|PLACE] 길"),
        ("[경남 부산|PLACE] 길", "[경남 부산|PLACE] 길"),
        ("[가람시 부산|PLACE] 길", "[가람시 부산|PLACE] 길"),
        ("[가람 나루|PLACE] 길", "[가람 나루|PLACE] 길"),
        ("[9|QUANTITY] 나", "[9|QUANTITY] 나"),
        ("[가람|ORG] 기자 [garam@naru|ORG].kr, [garam|PERSON]@naru.kr", "[가람|ORG] 기자 garam@naru.kr, garam@naru.kr"),
        ("[“|PLACE] 나 […_|ORG]", "“ 나 …_"),
        ("A[9|QUANTITY] 나와 [9B|QUANTITY]", "A9 나와 9B"),
        ("[9개|QUANTITY] 나", "[9개|QUANTITY] 나"),
        ("[사흘 동안|DATE]", "[사흘 동안|DATE]"),
        ("[3D|QUANTITY] 화면", "[3D|QUANTITY] 화면"),
        ("[한미|PLACE] 정상과 [북미|PLACE] 대륙", "[한|PLACE][미|PLACE] 정상과 [북미|PLACE] 대륙"),
        ("[한미|PLACE]정상과 [북미 정상|PLACE]", "[한|PLACE][미|PLACE]정상과 [북미 정상|PLACE]"),
        ("[한미|ORG] 정상과 [한미|ORG]의", "[한|PLACE][미|PLACE] 정상과 [한미|ORG]의"),
        ("[미|PERSON] 측은 [전|PERSON] 형님과", "[미|PLACE] 측은 [전|PERSON] 형님과"),
        ("[가람층|PERSON]과 문소율 전 [대구시장|PERSON]", "가람층과 문소율 전 대구시장"),
        ("[가람이|PERSON] 극장판과 [가람이|PERSON]", "[가람이|PRODUCT] 극장판과 [가람이|PERSON]"),
        ("[제9회 가람 축제|EVENT]와 [제9회|EVENT]", "[제9회|QUANTITY] [가람 축제|EVENT]와 [제9회|EVENT]"),
        ("[부산 일대|PLACE]에서", "[부산|PLACE] 일대에서"),
        ("[영남|ORG]과 호남", "[영남|PLACE]과 호남"),
        ("[S사|ORG]와 [가람사|ORG]", "S사와 [가람사|ORG]"),
        ("[1차장|QUANTITY]과 [1차|QUANTITY]", "1차장과 [1차|QUANTITY]"),
        ("<[기자|PRODUCT]>와 [가람|PRODUCT]", "<기자>와 [가람|PRODUCT]"),
        ("[단독] [영상|EVENT]이 떴다", "[단독] [영상|EVENT]이 떴다"),
    ],
)
def test_neighbours_take_a_name_back_cut_it_or_say_its_kind(found: str, wanted: str) -> None:
    assert kept(found) == wanted


def test_what_is_a_value_is_no_name() -> None:
    assert kept("[열네 개|ORG]의 [길|PLACE]", (0, 4)) == "열네 개의 [길|PLACE]"


def test_labels_before_a_headline_name_nothing() -> None:
    text = "[단독][영상] 가람 나루"
    row = [Found(span=Span(5, 7), kind=EntityKind.ORG), Found(span=Span(9, 11), kind=EntityKind.ORG)]

    assert picture_of(text, settled(mended(text, row, []))) == "[단독][영상] [가람|ORG] 나루"


def test_the_fourth_label_is_the_headline() -> None:
    text = "[단독][영상][종합][가람]"

    assert [one.span.of(text) for one in mended(text, [Found(span=Span(13, 15), kind=EntityKind.ORG)], [])] == ["가람"]


def test_the_head_of_a_signed_report_is_no_label() -> None:
    text = "[단독][가나일보 김하늘 기자] 가람"
    row = [Found(span=Span(5, 9), kind=EntityKind.ORG)]

    assert settled(mended(text, row, [])) == tuple(row)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("文대통령 靑 회의", "[文|PERSON]대통령 [靑|ORG] 회의"),
        ("페이스북에 글을 올렸다", "[페이스북|PRODUCT]에 글을 올렸다"),
        ("靑春과 페이스북 주식", "靑春과 페이스북 주식"),
    ],
)
def test_signs_of_leaders_and_the_places_one_writes_on_are_named(text: str, wanted: str) -> None:
    assert picture_of(text, settled(mended(text, (), ()))) == wanted


@pytest.mark.parametrize(
    "picture",
    [
        "([세종|PLACE]=[가나통신|ORG]) [김하늘|PERSON] 기자 = 길이",
        "([서울|PLACE]·[부산|PLACE]=[가나통신|ORG]) [김하늘|PERSON]·[박누리|PERSON] 기자 = 길이",
        "([도쿄|PLACE]=[가나통신|ORG] [김하늘|PERSON] 특파원) 길이",
        "[[가나일보|ORG] [김하늘|PERSON] 기자, [박누리|PERSON] 기자, [최보라|PERSON] 인턴기자] 길이",
        "[[가나일보|ORG]=[김하늘|PERSON] 기자] 길이",
        "【[가나|ORG]=[김하늘|PERSON]의 세상】 길이",
        "길이 열렸다. (사진=[가나통신|ORG])",
        "길이 열렸다. (사진=[김하늘|PERSON] 기자)",
        "길이 (열렸다) 김하늘 기자",
    ],
)
def test_the_head_of_a_report_names_its_places_outlet_and_writers(picture: str) -> None:
    text, _ = drawn(picture.replace("[[", "【[").replace("기자] ", "기자】 "))

    assert picture_of(text, settled(datelines(text))) == picture.replace("[[", "【[").replace("기자] ", "기자】 ")


def test_a_report_by_very_many_is_read_as_far_as_its_first_writers() -> None:
    text = "(세종=가나통신) " + ", ".join(["김하늘 기자"] * 20)

    assert len(settled(datelines(text))) == 8
