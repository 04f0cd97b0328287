"""Dates, titles, outlets, sections, names, languages: what is known beside the text."""

from datetime import UTC, datetime, timedelta

import pytest

from reader.intake import bylines, dates, dump, foreign, headline, language, metadata, publishers, sections, span
from reader.intake.claims import Claims
from reader.intake.classify import classify
from reader.intake.dates import KST
from reader.intake.lines import Line, Verdict
from reader.intake.span import Run

BODY = (
    "가람시는 지난 3일 강변 도로를 다시 열고 시민 백여 명과 함께 걷는 행사를 마련했다고 밝혔다.\n\n"
    "시 관계자는 “공사가 늦어져 송구하다”며 “남은 구간도 올해 안에 마치겠다”고 말했다.\n\n"
    "도로는 지난해 여름 큰비로 무너진 뒤 여섯 달 동안 막혀 있었고 주민들은 먼 길을 돌아 다녀야 했다.\n"
)
TITLE = "가람시 강변 도로 여섯 달 만에 다시 열어"


def read(text: str) -> tuple[list[Line], list[Verdict], Run]:
    lines = dump.lines(text)
    verdicts = [classify(line) for line in lines]
    run = span.best(verdicts)
    assert run is not None
    return lines, verdicts, run


def facts(
    above: str = "", below: str = "", claims: Claims | None = None, origin: str = "쪽", body: str = BODY
) -> metadata.Facts:
    return metadata.facts(*read(f"{above}\n\n{body}\n{below}"), claims or Claims(), origin)


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("2025-02-03T18:30:05+09:00", 18, 30),
        ("2025-02-03T09:30:00Z", 18, 30),
        ("2025-02-03T01:30:00-08:00", 18, 30),
        ("2025-02-03T18:30:00.000+0900", 18, 30),
        ("2025.02.03. 오후 6:30", 18, 30),
        ("2025.02.03. 오전 12:05", 0, 5),
        ("2025년02월03일 18:30", 18, 30),
        ("2025년 2월 3일(월) 18시 30분", 18, 30),
        ("2025/02/03 6:30 PM KST", 18, 30),
        ("20250203183000", 18, 30),
        ("[ 2025-02-03 18:30 ]", 18, 30),
    ],
)
def test_a_time_is_read_and_is_korean_unless_it_says_otherwise(text: str, hour: int, minute: int) -> None:
    found = dates.parse(text)
    assert found is not None
    assert found.astimezone(KST).replace(second=0) == datetime(2025, 2, 3, hour, minute, tzinfo=KST)


@pytest.mark.parametrize("text", ["", "어제", "2025-02-03", "2025-02-30 10:00", "9999-99-99 99:99", "2025.02.03 25:00"])
def test_what_is_no_time_is_not_invented(text: str) -> None:
    assert dates.parse(text) is None


def test_labels_tell_published_from_modified() -> None:
    first, last = datetime(2025, 2, 3, 18, 30, tzinfo=KST), datetime(2025, 2, 3, 20, 1, tzinfo=KST)
    assert dates.labelled("입력 2025.02.03 18:30 수정 2025.02.03 20:01") == (first, last)
    assert dates.labelled("최종수정 2025.02.03 20:01 | 기사입력 2025.02.03 18:30") == (first, last)
    assert dates.labelled("2025.02.03 18:30 수정 2025.02.31 20:01") == (first, None)


def test_nine_hours_apart_the_visible_label_is_right() -> None:
    seen = datetime(2025, 2, 3, 18, 30, tzinfo=KST)
    assert dates.settled(seen + timedelta(seconds=29), seen) == seen + timedelta(seconds=29)
    assert dates.settled(seen + timedelta(hours=9), seen) == seen
    assert dates.settled(seen + timedelta(hours=2), seen) == seen + timedelta(hours=2)
    assert dates.settled(None, seen) == seen
    assert dates.settled(datetime(2025, 2, 3, tzinfo=UTC), None) == datetime(2025, 2, 3, tzinfo=UTC)


def test_times_stand_above_or_below_the_text() -> None:
    seen = datetime(2025, 2, 3, 18, 30, tzinfo=KST)
    assert facts("입력\n2025.02.03 18:30").published_at == seen
    assert facts("", "2025/02/03 18:30 송고").published_at == seen
    assert facts("수정 2025.02.03 18:30").modified_at == seen
    assert facts("홍길동 기자 입력").published_at is None


def test_the_title_is_the_line_that_looks_like_one() -> None:
    menu = "정치\n경제\n은빛산 단풍 이번 주말 절정\n"
    assert facts(f"{menu}{TITLE}\n입력 2025.02.03 18:30").title == TITLE
    assert facts(f"{menu}{TITLE}\n강변 도로 전 구간 개통, 시민들 환영\n입력 2025.02.03 18:30").title == TITLE
    assert facts(f"{TITLE} - 가람신문 사회\n{TITLE}\n입력 2025.02.03 18:30").title == TITLE
    assert facts(menu).title is None
    assert facts("뉴스 > 강변 도로 소식 모음").title is None
    assert facts("• 가람신문=홍길동 기자\n입력 2025.02.03 18:30").title is None


def test_a_title_that_shares_no_word_may_stand_twice_by_the_date() -> None:
    odd = "'이게 얼마 만이냐' 모두가 놀란 까닭"
    assert facts(f"{odd}\n{odd}\n입력 2025.02.03 18:30").title == odd


def test_a_claimed_title_is_printed_as_the_page_prints_it() -> None:
    claims = Claims(titles=["가람시 강변 도로 ″여섯 달″ 만에 다시 열어 | 가람신문"])
    printed = '가람시 강변 도로 "여섯 달" 만에 다시 열어'
    assert facts(printed, claims=claims).title == printed
    assert facts("", claims=claims).title == "가람시 강변 도로 ″여섯 달″ 만에 다시 열어"
    assert "title" in facts(printed, claims=claims).rules.values()


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        (f"{TITLE} | 가람신문", TITLE),
        (f"{TITLE} - 매일경제", TITLE),
        (f"{TITLE}-정치ㅣ한국일보", TITLE),
        (f"{TITLE} | 사회 | 가람 | 한국일보", TITLE),
        (f"{TITLE} - 조선닷컴 - 스포츠 > 스포츠 포토", f"{TITLE} - 조선닷컴 - 스포츠 > 스포츠 포토"),
        (f"{TITLE} · 두 번째 이야기", f"{TITLE} · 두 번째 이야기"),
        (f"{TITLE} | 이것은 꽤 길어서 이름이 아닌 꼬리말", f"{TITLE} | 이것은 꽤 길어서 이름이 아닌 꼬리말"),
        ("짧다 | 한국일보", "짧다 | 한국일보"),
    ],
)
def test_a_site_behind_a_title_is_taken_off(title: str, bare: str) -> None:
    assert headline.without_site(title) == bare


def test_the_first_sentence_stands_in_for_a_title() -> None:
    lines, verdicts, run = read("가람시는 도로를 다시 열었다고 3일 밝혔다. 시민들은 반겼다.")
    assert headline.first_sentence(lines, verdicts, run) == "가람시는 도로를 다시 열었다고 3일 밝혔다."
    assert headline.first_sentence([Line("끝이 없는 줄", 1, 1)], verdicts, Run(0, 1, 1.0)) == "끝이 없는 줄"


def test_an_outlet_is_known_by_domain_name_and_alias() -> None:
    assert publishers.of_domain("news.hani.co.kr") == "한겨레"
    assert publishers.of_domain("biz.chosun.com") == "조선비즈"
    assert publishers.of_domain("garam.example") is None
    assert publishers.is_portal("n.news.naver.com")
    assert publishers.named_in("Copyright ⓒ 한겨레신문사") == "한겨레"
    assert publishers.named_in("가람시") is None
    assert publishers.proper("MBC NEWS") == "MBC"
    assert publishers.proper("(주)가람신문") == "가람신문"
    assert publishers.proper("'경향신문'") == "경향신문"
    assert publishers.proper("서울신문 뉴스") == "서울신문"
    assert publishers.proper("가") is None


@pytest.mark.parametrize(
    ("above", "below", "claims", "origin", "publisher"),
    [
        ("경향신문 조회수", "", Claims(), "쪽", "경향신문"),
        ("가람신문 조회수", "가람신문\nnews@garam.example", Claims(), "쪽", "가람신문"),
        ("좋아요 조회수", "", Claims(), "쪽", None),
        ("", "Copyright ⓒ 국민일보. 무단 전재 및 재배포 금지", Claims(), "쪽", "국민일보"),
        ("", "", Claims(url="https://www.hani.co.kr/arti/1"), "쪽", "한겨레"),
        ("", "", Claims(), "https://m.busan.com/view/1", "부산일보"),
        ("", "", Claims(url="https://n.news.naver.com/a/1", sites=["naver.com", "세계일보"]), "쪽", "세계일보"),
        ("", "", Claims(sites=["가람신문"]), "쪽", "가람신문"),
        ("", "경향신문\nnews@garam.example", Claims(), "쪽", "경향신문"),
        ("", "홍길동 기자 hong@kmib.co.kr", Claims(), "쪽", "국민일보"),
        ("", "ⓒ 가람신문(garam.example), 무단 전재 금지", Claims(), "쪽", "가람신문"),
        ("", "저작권자 © '새 시대의 눈' 가람신문 (garam.example) 무단 전재 금지", Claims(), "쪽", "가람신문"),
        ("", "Copyright ⓒ " + "가" * 30 + " 무단 전재", Claims(), "쪽", None),
        ("", "무단 전재 및 재배포를 금지함", Claims(), "쪽", None),
        ("", "정치\n" * 45 + "Copyright ⓒ 서울신문. All rights reserved", Claims(), "쪽", "서울신문"),
        ("", "정치\n" * 45 + "Copyright ⓒ 가람. All rights reserved", Claims(), "쪽", None),
        ("", "", Claims(), "쪽", None),
    ],
)
def test_the_publisher_is_named_by_the_page(
    above: str, below: str, claims: Claims, origin: str, publisher: str | None
) -> None:
    assert facts(above, below, claims, origin).publisher == publisher


def test_a_dateline_names_the_outlet_and_the_writer() -> None:
    found = facts(body="[가람=뉴시스] 홍길동 기자 = " + BODY)
    assert (found.publisher, found.byline) == ("뉴시스", ("홍길동",))
    assert facts(body="[가람=스포츠동아 홍길동 기자] " + BODY).byline == ("홍길동",)


@pytest.mark.parametrize(
    ("above", "below", "authors", "names"),
    [
        ("", "홍길동 기자 hong@garam.example", [], ("홍길동",)),
        ("", "가람, 은빛 홍길동 기자", [], ("홍길동",)),
        ("", "홍길동·이나라 기자", [], ("홍길동", "이나라")),
        ("", "홍길동 hong@garam.example", [], ("홍길동",)),
        ("홍길동 기자 홍길동 기자 Seoul 이메일 보내기", "", [], ("홍길동",)),
        ("기자이미지 홍길동", "", [], ("홍길동",)),
        ("", "홍길동 / 화면캡처 가람방송", [], ("홍길동",)),
        ("", "(취재 : 홍길동 / 영상편집 : 이나라)", [], ("홍길동",)),
        ("", "영상취재 : 이나라\n기자 섬네일", [], ()),
        ("글자크기", "", [], ()),
        ("", "", ["홍길동"], ("홍길동",)),
        ("", "", ["홍길동 MK스포츠 기자(hong@garam.example)"], ("홍길동",)),
        ("", "", ["홍길동, 이나라"], ("홍길동", "이나라")),
        ("", "", ["가람신문 | 네이버", "SBS 뉴스", "뉴시스"], ()),
        ("", "", [], ()),
    ],
)
def test_names_are_clean(above: str, below: str, authors: list[str], names: tuple[str, ...]) -> None:
    assert bylines.names(*read(f"{above}\n\n{BODY}\n{below}"), authors) == names


def test_a_sign_off_names_the_reporter() -> None:
    assert facts(body=BODY + "\n지금까지 가람시에서 YTN 홍길동입니다.").byline == ("홍길동",)
    assert facts(body=BODY + "\n시는 홍길동 기자 hong@garam.example 앞으로 답을 보내왔다.").byline == ("홍길동",)


def test_a_section_is_what_the_page_calls_it() -> None:
    lines, _, run = read(f"뉴스 > 사회 > 지역\n\n{BODY}")
    assert sections.section(lines, run, ["정치"], None) == "사회"
    lines, _, run = read(f"정치\n문화 행사\n사회\n{TITLE}\n\n{BODY}\n[생활·경제] 인기 뉴스\n[생활·경제] 추천 뉴스")
    assert sections.section(lines, run, ["society", "사회"], None) == "사회"
    assert sections.section(lines, run, ["society"], None) == "생활·경제"
    lines, _, run = read(f"둘\n• 사회\n{TITLE}\n\n{BODY}")
    assert sections.section(lines, run, [], TITLE) == "사회"
    lines, _, run = read(f"정치\n사회\n{TITLE}\n\n{BODY}")
    assert sections.section(lines, run, [], TITLE) is None
    assert sections.section(lines, run, [], None) is None


@pytest.mark.parametrize(
    ("text", "stated", "code"),
    [
        (BODY, None, "ko"),
        ("The mayor of the city said on Monday that the road is open again to the people. " * 6, None, "en"),
        ("市長は月曜日に道路が再び開通したと述べました。市民はこれを喜んでいます。" * 9, None, "ja"),
        ("市长星期一表示道路重新开放，市民对此感到高兴，其余路段将于今年内完工。" * 9, None, "zh"),
        ("市長 月曜 道路 開通 市民 歡迎 한글 市長 月曜 道路 開通 市民 歡迎 大會 開催 豫定", "ko", "ko"),
        ("Мэр города сообщил в понедельник, что дорога снова открыта для жителей. " * 6, None, "ru"),
        ("qzx wvk " * 60, "fi", "fi"),
        ("qzx wvk " * 60, None, "und"),
        ("123 456", None, "und"),
        ("정치\n경제\n사회\nⓒ Garam Media and Digital News Lab all rights reserved.", None, "ko"),
    ],
)
def test_the_language_is_that_of_the_long_lines(text: str, stated: str | None, code: str) -> None:
    assert language.language(dump.lines(text), stated) == code


def test_agreement_is_the_share_of_text_that_both_chose() -> None:
    assert foreign.agreement(BODY, BODY.split("\n")) == 1.0
    assert foreign.agreement(None, [BODY]) == 0.0
    assert foreign.agreement("다른 글", [BODY]) == 0.0


def test_trafilatura_is_not_asked_about_a_million_tags() -> None:
    assert foreign.chosen("<" * (foreign.TAGS + 1)) is None
