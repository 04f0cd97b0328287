"""HTML: what is a page, what is refused, how it becomes lines, what it claims."""

from datetime import datetime

import pytest

from reader.errors import Unreadable
from reader.intake import markup, page, state, stated
from reader.intake.claims import Claims, web_address
from reader.intake.dates import KST
from reader.intake.lines import Hint, Line

PROSE = "가람시는 지난 3일 강변 도로를 다시 열었다고 밝혔다. 시민들은 크게 반겼다. 남은 구간은 올해 안에 열린다."


def lines(text: str) -> list[Line]:
    return page.lines(page.parse(markup.bounded(text, "쪽"), "쪽"), "쪽")


def claims(text: str) -> Claims:
    return stated.read(page.parse(markup.bounded(text, "쪽"), "쪽"))


def test_a_page_is_told_from_a_dump() -> None:
    assert markup.is_html("<!DOCTYPE html><p>글", None)
    assert markup.is_html("<p>a</p>" * 3, None)
    assert markup.is_html("<p>글</p>", "text/html")
    assert not markup.is_html("글 <b>하나</b>", None)
    assert not markup.is_html("글", "text/html")
    assert not markup.is_html("글 " * 900 + "<b>하나</b>" * 3, None)


def test_what_would_keep_the_parser_busy_is_refused() -> None:
    with pytest.raises(Unreadable, match="too many tags"):
        markup.bounded("<b>" * (markup.TAGS + 1), "쪽")
    with pytest.raises(Unreadable, match="too many attributes"):
        markup.bounded("<p " + "a=1 " * 90 + ">" + " =" * markup.TOTAL_ATTRIBUTES, "쪽")
    with pytest.raises(Unreadable, match="nested too deeply"):
        page.lines(page.parse("<div>" * 240 + "글" + "</div>" * 240, "쪽"), "쪽")
    with pytest.raises(Unreadable, match="no markup"):
        page.parse("", "쪽")


def test_a_tag_with_a_thousand_attributes_loses_them() -> None:
    crowded = "<p " + " ".join(f"a{n}=1" for n in range(900)) + f">{PROSE}</p>"
    assert [line.text for line in lines(f"<html>{crowded}</html>")] == [PROSE]
    assert 'content="' in markup.bounded(f'<meta content="{"가" * 2000}">', "쪽")


def test_forbidden_references_do_not_reach_the_parser() -> None:
    bounded = markup.bounded("가&#27;[31m나&#x9b;다&#0;라&#xD800;마&#xFFFF;바&#128;사&#44032;아&#x1F600;자&#9;", "쪽")
    assert bounded == "가[31m나›다라마바€사&#44032;아&#x1F600;자&#9;"


def test_lines_know_what_the_markup_said() -> None:
    found = lines(
        "<html><head><title>숨은 제목</title></head><body><nav>메뉴</nav><h1>제목</h1><h2>중간</h2><ul><li>"
        "항목</li></ul>"
        f"<table><tr><td>칸</td></tr></table><figure><p>사진</p></figure><p><strong>굵은 줄</strong></p><pre>"
        f"첫째.\n\n둘째.</pre>"
        f"<div itemprop='articleBody'>{PROSE}\n\n{PROSE}<em class='img_desc'>설명</em>끝<a href=x>고리</a></div>"
        "<p hidden>숨김</p><p style='display: none'>숨김</p>꼬리<script>x</script> 뒤<template>x</template>"
        "</body></html>"
    )
    assert [(line.text, line.hint, line.inside) for line in found] == [
        ("메뉴", Hint.ASIDE, False),
        ("제목", Hint.TITLE, False),
        ("중간", Hint.HEADING, False),
        ("항목", Hint.LIST, False),
        ("칸", Hint.TABLE, False),
        ("사진", Hint.CAPTION, False),
        ("굵은 줄", Hint.HEADING, False),
        ("첫째.", Hint.NONE, False),
        ("둘째.", Hint.NONE, False),
        (PROSE, Hint.NONE, True),
        (PROSE, Hint.NONE, True),
        ("설명", Hint.CAPTION, True),
        ("끝고리", Hint.NONE, True),
        ("꼬리 뒤", Hint.NONE, False),
    ]
    assert found[-2].linked > 0.5
    assert [line.first for line in found] == list(range(1, len(found) + 1))


def test_two_breaks_leave_a_blank_line() -> None:
    assert [(line.text, line.gap) for line in lines("<div>가<br>나<br><br>다</div>")] == [
        ("가", True),
        ("나", False),
        ("다", True),
    ]


def test_a_page_claims_its_facts() -> None:
    found = claims(
        '<html lang="ko-KR"><head><title>제목 - 가람신문</title><meta property="og:title" content="제목 '
        '&amp;quot;하나&amp;quot;">'
        '<meta property="og:site_name" content="가람신문"><meta name="author" content="가람신문"><meta '
        'name="author" content="홍길동">'
        '<meta name="author" content="https://social.example/x"><meta itemprop="datePublished dateCreated" '
        'content="2025-02-03T09:30:00Z">'
        '<meta property="article:section" content="사회"><link rel="canonical" href="https://garam.co.kr/a/1">'
        '<meta name=empty content=" ">'
        '<script type="application/ld+json">{"@type":"NewsArticle", // 주석\n"headline":"제목",'
        '"articleSection":["사회"],'
        '"author":[{"name":"홍길동"},7],"datePublished":"x","dateModified":"2025-02-03T19:00:00+09:00",'
        '"isAccessibleForFree":false,'
        '"articleBody":"본문",}</script><script type="application/ld+json">[{"@graph":[{"@type":["Report",'
        '"ReportageNewsArticle"],'
        '"headline":"둘째","publisher":{"name":"가람"}}]}, 3]</script><script type="application/ld+json">'
        "{{{</script></head></html>"
    )
    assert found.titles[0] == "제목"
    assert {"제목", "둘째", '제목 "하나"', "제목 - 가람신문"} <= set(found.titles)
    assert found.sites == ["가람", "가람신문"]
    assert found.sections[0] == "사회"
    assert found.authors == ["가람신문", "홍길동", "홍길동"]
    assert found.published_at == datetime(2025, 2, 3, 18, 30, tzinfo=KST)
    assert found.modified_at == datetime(2025, 2, 3, 19, 0, tzinfo=KST)
    assert found.url == "https://garam.co.kr/a/1"
    assert (found.language, found.locked, found.body) == ("ko", True, "본문")


def test_a_page_that_claims_nothing_claims_nothing() -> None:
    found = claims(
        '<html><script type="application/ld+json">"x"</script><link rel=canonical href="/a"><p>글</p></html>'
    )
    assert found == Claims()
    many = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"제목"}</script>' * 60
    assert len(claims(f"<html>{many}</html>").titles) == stated.JSON_BLOCKS


@pytest.mark.parametrize(
    "text", ["", "/a/b", "ftp://garam.co.kr/a", "https://garam.co.kr/", "https://[::1", "https://a/ b"]
)
def test_what_is_no_article_address_is_none(text: str) -> None:
    assert web_address(text) is None
    assert web_address("https://garam.co.kr/" + "a" * 3000) is None


def an_arc_page(elements: str) -> str:
    return f"<html><script>Fusion.globalContent={{{elements}}};Fusion.x=1</script></html>"


def test_a_body_in_blocks_is_found() -> None:
    found = state.find(
        an_arc_page(
            '"headlines":{"basic":"제목"},"created_date":"2025-02-03T09:30:00Z","section_name":"사회",'
            '"credits":{"by":[{"name":"홍길동"}]},'
            '"lastUpdatedDate":"2025-02-03T10:00:00Z",'
            '"content_elements":[{"type":"image","caption":"사진 설명"},{"type":"image"},{"type":"text",'
            '"content":"'
            + PROSE + '"},{"type":"header","content":"소제목"},{"type":"raw_html","content":"<b>광고</b>"},{"type":"text"},{"type":"text","content":"'  # noqa: E501
            + PROSE + '"}]'
        ),
        Claims(),
    )  # fmt: skip
    assert found is not None
    assert [line.text for line in lines(found.markup)] == ["사진 설명", PROSE, "소제목", PROSE]
    assert found.claims.published_at == datetime(2025, 2, 3, 18, 30, tzinfo=KST)
    assert found.claims.modified_at == datetime(2025, 2, 3, 19, 0, tzinfo=KST)
    assert found.claims.sections == ["사회"]
    assert "홍길동" in found.claims.authors


@pytest.mark.parametrize(
    "script",
    [
        '<script id="__NEXT_DATA__" type="application/json">{"props":{"title":"제목","html":"<p>%s</p>"}}</script>',
        '<script>window.__INITIAL_STATE__ = {\'x\':1}; window.__STATE__={"title":"제목","body":"%s"}</script>',
        '<script>window.appData = JSON.parse( "{\\"title\\":\\"제목\\",\\"body\\":\\"%s\\"}" )</script>',
        '<script>self.__next_f.push([1,"5:[\\"$\\",{\\"title\\":\\"제목\\",\\"body\\":\\"%s\\"}]"])</script>',
    ],
    ids=["next", "window", "parse", "flight"],
)
def test_a_body_in_any_state_is_found(script: str) -> None:
    found = state.find(f"<html>{script % PROSE}</html>", Claims())
    assert found is not None
    assert [line.text for line in lines(found.markup)] == [PROSE]
    assert found.claims.titles == ["제목"]


def test_flight_text_is_found_by_its_number() -> None:
    size = f"{len(PROSE.encode()):x}"
    push = 'self.__next_f.push([1,"{}"])'
    rows = (
        f"24:T{size},{PROSE}",
        (
            '5:[{\\"contentHtml\\":\\"$24\\",\\"deployDt\\":\\"2025.02.03 18:30\\",'
            '\\"writers\\":[{\\"writerName\\":\\"홍길동\\"}]}]'
        ),
    )
    found = state.find("<script>" + "</script><script>".join(push.format(row) for row in rows) + "</script>", Claims())
    assert found is not None
    assert found.claims.published_at == datetime(2025, 2, 3, 18, 30, tzinfo=KST)
    assert found.claims.authors == ["홍길동"]


def test_json_ld_can_carry_the_body() -> None:
    found = state.find("<html></html>", Claims(body=f"{PROSE}\n{PROSE}"))
    assert found is not None
    assert [line.text for line in lines(found.markup)] == [PROSE, PROSE]


def test_a_state_without_an_article_is_none() -> None:
    assert state.find("<script>window.__STATE__={broken</script>", Claims()) is None
    assert state.find("<script>window.a_state = 'x'</script>" * 90, Claims()) is None
    assert state.find("<html></html>", Claims(body="짧다.")) is None


def test_a_state_is_not_searched_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "NODES", 2)
    deep = f'<script>window.__STATE__={{"a":{{"b":{{"c":"{PROSE}"}}}}}}</script>'
    assert state.find(deep, Claims()) is None


def test_writers_stand_in_lists_of_records() -> None:
    page_ = f'<script>window.__STATE__={{"writers":["x",{{"name":"홍길동"}}],"tags":[{{"name":"강"}}],"body":"{PROSE}"}}</script>'  # noqa: E501
    found = state.find(page_, Claims())
    assert found is not None
    assert found.claims.authors == ["홍길동"]


def test_what_stands_after_a_skipped_element_is_read() -> None:
    found = lines("<div><span>가</span><svg><g><path d=x></path></g></svg>나<i>다</i> <p> </p></div>")
    assert [line.text for line in found] == ["가나다"]
    empty = lines(f"<div itemprop=articleBody>{PROSE}\n\n{PROSE}\n\n</div>")
    assert [line.text for line in empty] == [PROSE, PROSE]
