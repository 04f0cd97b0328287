"""Whole pages in the layouts of different houses: invented text, real habits."""

from datetime import UTC, datetime

import pytest

from db.model import Draft, ParagraphKind, Payload
from reader.errors import NoArticle, Unreadable
from reader.intake.clean import LOW_CONFIDENCE, clean

FIRST = "가람시는 3일 강변 도로를 다시 열고 시민 백여 명과 함께 걷는 행사를 마련했다고 밝혔다."
SECOND = "시 관계자는 “공사가 늦어져 시민들께 송구하다”며 “남은 구간도 올해 안에 마치겠다”고 말했다."
THIRD = "도로는 지난해 여름 큰비로 무너진 뒤 여섯 달 동안 막혀 있었고, 주민들은 먼 길을 돌아 다녀야 했다."
BODY = [FIRST, SECOND, THIRD]
TITLE = "가람시 강변도로 여섯 달 만에 다시 열려"
DUMP = (
    f"본문 바로가기\n로그인\n  • 정치\n  • 경제\n{TITLE}\n홍길동 기자\n입력 2025.02.03 "
    f"18:30\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n"
    "홍길동 기자 hong@garam.example\nCopyright ⓒ 가람신문. 무단 전재 및 재배포 금지\n\n많이 본 뉴스\n  • "
    "은빛산 단풍 절정\n"
)
PAGE = (
    f"<html lang=ko><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>입력 2025.02.03 18:30</p>"
    f"<div class=article_body><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div><p>ⓒ 가람신문 무단 전재 금지</p>"
    f"</body></html>"
)


def cleaned(text: str | bytes, origin: str = "쪽") -> Draft:
    body = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return clean(Payload(body=body, origin=origin, fetched_at=datetime(2025, 2, 6, tzinfo=UTC)))


def texts(draft: Draft) -> list[str]:
    return [paragraph.text for paragraph in draft.paragraphs]


def test_an_agency_page() -> None:
    photo = "(가람=연합뉴스) 홍길동 기자 = 3일 가람시 강변도로에서 시민들이 걷고 있다. 2025.2.3 hong@yna.example"
    draft = cleaned(
        f"최신기사\n{TITLE}\n송고2025-02-03 18:30\n이미지 확대\n{photo}\n(가람=연합뉴스) 홍길동 기자 = "
        f"{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n"
        "hong@yna.example\n\n제보는 카카오톡 okjebo\n<저작권자(c) 연합뉴스, 무단 전재-재배포 금지, AI 학습 및 "
        "활용 금지>\n"
        "2025/02/03 18:30 송고\n댓글쓰기\n은빛산 단풍 이번 주말 절정\n"
    )
    assert texts(draft) == [f"(가람=연합뉴스) 홍길동 기자 = {FIRST}", SECOND, THIRD]
    assert [caption.text for caption in draft.captions] == [photo]
    assert (draft.publisher, draft.byline, draft.title) == ("연합뉴스", ("홍길동",), TITLE)


def test_a_broadcast_page_that_prints_its_text_twice() -> None:
    body = (
        "[앵커]\n가람시가 오늘 강변 도로를 다시 열었습니다.\n지난해 여름 큰비로 무너진 지 여섯 달 "
        "만입니다.\n홍길동 기자가 보도합니다.\n"
        '[리포트]\n새 도로 위를 시민들이 걷습니다.\n[김가람/가람시 주민 : "이제 살 것 같아요."]\nKBS 뉴스 '
        "홍길동입니다.\n"
    )
    foot = (
        "촬영기자:이나라/영상편집:박강산\n■ 제보하기\n▷ 카카오톡 : '가람제보' 검색, 채널 추가\n▷ 전화 : 02-000-0000\n"
    )
    draft = cleaned(f"{body}{foot}{TITLE}\n입력 2025-02-03 21:14:05\n수정 2025-02-03 21:55:31\n\n{body}{foot}")
    assert texts(draft) == body.strip().split("\n")
    assert draft.title == TITLE
    assert draft.modified_at is not None


def test_a_radio_interview_keeps_its_speakers() -> None:
    talk = [
        "◇ 박진행> 강변 도로가 다시 열렸습니다. 소감이 어떠십니까?",
        "◆ 김가람> 시민들께 늦어서 죄송하다는 말씀부터 드립니다.",
        "◇ 박진행> 네. 오늘 말씀 고맙습니다.",
    ]
    draft = cleaned("[인터뷰] 강변 도로, 이제 시작\n2025-02-03 09:10\n■ 진행 : 박진행\n\n" + "\n\n".join(talk))
    assert texts(draft) == talk
    assert {paragraph.kind for paragraph in draft.paragraphs} == {ParagraphKind.BODY}


def test_news_in_pictures_is_its_caption() -> None:
    caption = "3일 오후 가람시 강변 도로에서 시민들이 다시 열린 길을 걷고 있다. 2025.2.3/뉴스1"
    draft = cleaned(
        f"[포토] 강변 도로 걷는 시민들\n입력 2025.02.03. 오후 6:30\n홍길동 기자\n{caption}\nCopyright ⓒ 뉴스1. 무단 전재 금지"  # noqa: E501
    )
    assert texts(draft) == [caption]
    assert draft.confidence < LOW_CONFIDENCE
    with pytest.raises(NoArticle):
        cleaned(f"{caption}\n로그인\n메뉴\n{TITLE}\n정치\n경제\n사회\n문화")


def test_a_text_that_came_as_one_line() -> None:
    foot = "hong@yna.example▶ [현장영상] 단풍 절정<저작권자(c) 연합뉴스, 무단 전재-재배포 금지>"
    draft = cleaned(f"{FIRST} {SECOND} {THIRD} {foot}")
    assert texts(draft) == [" ".join(BODY)]
    assert [line.text for line in draft.dropped] == [foot]


def test_headings_by_mark_and_by_place() -> None:
    draft = cleaned(
        f"{TITLE}\n입력 2025.02.03 18:30\n\n{FIRST}\n\n■ 남은 과제\n\n{SECOND}\n\n앞으로의 일정\n\n{THIRD}\n"
    )
    kinds = [(p.kind, p.text) for p in draft.paragraphs if p.kind is ParagraphKind.HEADING]
    assert [text for _, text in kinds] == ["■ 남은 과제", "앞으로의 일정"]


def test_a_box_inside_a_text_is_dropped() -> None:
    box = "관련기사\n- 은빛산 단풍 이번 주말 절정\n- 물가 석 달째 올라"
    draft = cleaned(f"{TITLE}\n입력 2025.02.03 18:30\n\n{FIRST}\n\n{SECOND}\n{box}\n{THIRD}\n")
    assert texts(draft) == BODY


def test_list_items_of_the_body_are_kept_and_links_are_not() -> None:
    items = "<ul><li>1구간: 2월 3일 개통</li><li>2구간: 6월 개통 예정</li></ul><p><a href=x>[단독] 강변도로 설계 바뀌었다</a></p>"  # noqa: E501
    draft = cleaned(PAGE.replace(f"<p>{SECOND}</p>", f"<p>{SECOND}</p>{items}"))
    assert texts(draft) == [FIRST, SECOND, "1구간: 2월 3일 개통", "2구간: 6월 개통 예정", THIRD]


def test_a_stub_before_a_wall_is_partial() -> None:
    wall = "이 기사의 전문은 로그인 후 보실 수 있습니다."
    assert cleaned(PAGE.replace("</div>", f"</div><p>{wall}</p>")).partial
    assert not cleaned(PAGE).partial
    cut = THIRD[:-4] + "…"
    assert cleaned(f"{FIRST}\n\n{SECOND}\n\n{THIRD} {cut}").partial
    locked = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":"False"}</script></head>'
    assert cleaned(PAGE.replace("</head>", locked)).partial


def test_a_page_drawn_by_scripts_is_read_from_its_state() -> None:
    state = (
        "window.__STATE__ = {"
        + f'"title":"{TITLE}","regDate":"2025-02-03 18:30","body":"{FIRST}\\n{SECOND}\\n{THIRD}"'
        + "}"
    )
    draft = cleaned(
        f"<html><head><title>가람</title></head><body><div id=app></div><script>{state}</script></body></html>"
    )
    assert texts(draft) == BODY
    assert draft.title == TITLE
    assert draft.published_at is not None
    assert draft.paragraphs[0].lines.first >= 1


def test_pasted_lines_are_kept_whole() -> None:
    odd = "[red]x[/red] [@click=app.quit]y[/] [KBS] [AP=뉴시스] $x"
    draft = cleaned(f"가람전자가 26일 반도체 투자 계획을 발표했다.\n{odd}")
    assert texts(draft)[1] == odd
    assert cleaned("가람전자가 26일 투자 계획을 발표했다. 끝 말").title == "가람전자가 26일 투자 계획을 발표했다."
    assert texts(cleaned("가람전자, 반도체에 투자\n\n가람전자가 26일 투자를 발표했다.")) == [
        "가람전자가 26일 투자를 발표했다."
    ]


def test_a_home_page_is_refused() -> None:
    teasers = "".join(
        f"강변도로 소식 {n}번째 이야기\n가람시가 {n}일 도로를 다시 열었다. 시민들은 크게 반겼다.\n" for n in range(1, 7)
    )
    with pytest.raises(NoArticle):
        cleaned(f"로그인\n정치\n경제\n{teasers}많이 본 뉴스\n1\n버스 요금 다시 논의\n")
    linked = "".join(f"<li><a href=/{n}>{text}</a></li>" for n, text in enumerate(BODY * 3))
    with pytest.raises(NoArticle):
        cleaned(f"<html><body><ul>{linked}</ul></body></html>")


def test_a_form_with_much_to_read_is_refused() -> None:
    form = (
        "제보자의 신분은 철저히 보호되며 제공하신 자료는 취재를 위해서만 쓰입니다.\n파일 형식\n최대 용량 "
        "10MB\n추가\n삭제\n확인\n닫기\n"
        "비밀번호를 입력해주세요.\n인증메일이 발송되었습니다.\n유효 시간이 종료되었습니다.\n이미 가입된 "
        "회원입니다.\n동의합니다.\n"
    )
    with pytest.raises(NoArticle):
        cleaned(form * 2)


def test_other_languages_come_out_too() -> None:
    english = "The mayor of Garam opened the riverside road on Monday after six months of repairs to it."
    more = "Residents had been driving around the closed section since the floods of last summer, they said."
    page = f"<html><body><h1>Road opens</h1><article><p>{english}</p><p>{more}</p><p>{english[:-1]} again.</p></article></body></html>"  # noqa: E501
    draft = cleaned(page)
    assert draft.language == "en"
    assert texts(draft)[:2] == [english, more]
    assert texts(cleaned(f"{english}\n\n{more}\n\nSubscribe to our newsletter\n")) == [english, more]
    with pytest.raises(NoArticle):
        cleaned("Home\nNews\nSports\nWeather\nContact\n")


def test_japanese_goes_through_a_line_filter() -> None:
    first = "【ソウル＝山田太郎】市長は３日、川沿いの道路が半年ぶりに再開したと明らかにした。市民はこれを歓迎している。"
    second = (
        "工事は昨年夏の大雨で道路が崩れたことを受けて行われ、住民は遠回りを強いられていた。市は年内の完成を目指す。"
    )
    page = f"<html lang=ja><body><p>完了しました</p><p>{first}</p><p>{second}</p><p>国際ニュースを英語で読む</p></body></html>"  # noqa: E501
    draft = cleaned(page)
    assert (draft.language, texts(draft)) == ("ja", [first, second])


def test_furniture_behind_a_foreign_text_is_cut() -> None:
    english = "The mayor of Garam opened the riverside road on Monday after six months of repairs to it, {}."
    body = [english.format(word) * 2 for word in ("he said", "she wrote", "they added")]
    page = (
        "".join(f"<p>{text}</p>" for text in body)
        + "<p>Thanks for signing up!</p><ul><li>Ten things to know about the new road in Garam today</li></ul>"
    )
    assert (
        texts(
            cleaned(
                f"<html><body><article><h1>Road</h1>{page}<p>© 2025 Garam. All rights reserved</p></article></body></html>"  # noqa: E501
            )
        )
        == body
    )


def test_a_doubtful_page_is_shown_to_a_second_reader() -> None:
    menu = "".join(f"<li><a href=/{n}>메뉴 {n}</a></li>" for n in range(20))
    rival = "".join(f"<p>{text.replace('가람', '은빛')}</p>" for text in BODY * 2)
    page = "".join(f"<p>{text}</p>" for text in (*BODY, *(text.replace("시", "군") for text in BODY), FIRST + SECOND))
    draft = cleaned(f"<html><body>{page}<p>Copyright ⓒ 가람</p><ul>{menu}</ul>{rival}</body></html>")
    assert len(draft.paragraphs) == 6
    assert 0 < draft.confidence < 1


def test_too_much_is_refused() -> None:
    with pytest.raises(Unreadable, match="too many or too long lines"):
        cleaned("가나\n" * 40_000)
    with pytest.raises(Unreadable, match="too many or too long lines"):
        cleaned("가" * 150_000)
