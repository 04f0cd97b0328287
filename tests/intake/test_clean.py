"""A payload to a clean article: HTML and dumps of invented pages."""

from datetime import UTC, datetime

import pytest

from db.model import Draft, ParagraphKind, Payload
from reader.errors import NoArticle, Unreadable
from reader.intake.clean import LOW_CONFIDENCE, clean

FIRST = "가람시는 지난 3일 강변 도로를 다시 열고 시민 백여 명과 함께 걷는 행사를 마련했다."
SECOND = "시 관계자는 “공사가 늦어져 시민들께 송구하다”며 “남은 구간도 올해 안에 마치겠다”고 말했다."
THIRD = "도로는 지난해 여름 큰비로 무너진 뒤 여섯 달 동안 막혀 있었고, 주민들은 먼 길을 돌아 다녀야 했다."


def cleaned(text: str, origin: str = "쪽") -> Draft:
    return clean(Payload(body=text.encode(), origin=origin, fetched_at=datetime(2025, 2, 6, tzinfo=UTC)))


def a_page(body: str, title: str = "가람시 강변 도로 여섯 달 만에 다시 열려", head: str = "") -> str:
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("정치", "경제", "사회", "문화", "스포츠"))
    others = "".join(f"<li><a href=/a>{title}</a></li>" for title in ("은빛산 단풍 주말 절정", "물가 석 달째 올라"))
    return (
        f"<!doctype html><html lang=ko><head><title>{title} - 가람신문</title>{head}</head>"
        f"<body><nav><ul>{menu}</ul></nav><h1>{title}</h1><div class=article>{body}</div>"
        f"<h3>많이 본 뉴스</h3><ul>{others}</ul>"
        "<footer><p>Copyright ⓒ 가람신문. 무단전재 및 재배포 금지</p></footer></body></html>"
    )


def texts(draft: Draft) -> list[str]:
    return [paragraph.text for paragraph in draft.paragraphs]


def test_a_page_gives_its_paragraphs_and_title() -> None:
    draft = cleaned(a_page(f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"))
    assert texts(draft) == [FIRST, SECOND, THIRD]
    assert draft.title == "가람시 강변 도로 여섯 달 만에 다시 열려"
    assert {line.rule for line in draft.dropped} >= {"title", "link", "related news", "copyright"}


def test_scripts_are_not_read_and_line_breaks_end_lines() -> None:
    draft = cleaned(a_page(f"<script>alert('{FIRST}')</script>{FIRST}<br><br>{SECOND}<style>p{{}}</style><br>{THIRD}"))
    assert texts(draft) == [FIRST, SECOND, THIRD]


def test_a_figure_gives_one_caption_in_its_place() -> None:
    caption = "3일 가람시 강변 도로에서 시민들이 걷고 있다. 가람시 제공"
    figure = (
        f"<figure><img src=x alt='{caption}'><figcaption>{caption}</figcaption></figure><p class=caption>{caption}</p>"
    )
    draft = cleaned(a_page(f"<p>{FIRST}</p>{figure}<p>{SECOND}</p><p>{THIRD}</p>"))
    assert [(c.text, c.before) for c in draft.captions] == [(caption, 1)]
    assert texts(draft) == [FIRST, SECOND, THIRD]


def test_a_heading_keeps_its_place() -> None:
    draft = cleaned(a_page(f"<p>{FIRST}</p><h3>여섯 달의 기다림</h3><p>{SECOND}</p><p>{THIRD}</p>"))
    assert [p.kind for p in draft.paragraphs] == [ParagraphKind.BODY, ParagraphKind.HEADING, *[ParagraphKind.BODY] * 2]


def test_one_plain_sentence_is_an_article() -> None:
    draft = cleaned("가람전자가 26일 반도체 투자 계획을 발표했다.")
    assert texts(draft) == ["가람전자가 26일 반도체 투자 계획을 발표했다."]
    assert draft.title == "가람전자가 26일 반도체 투자 계획을 발표했다."
    assert draft.confidence < LOW_CONFIDENCE


@pytest.mark.parametrize(
    "text",
    [
        "정치\n경제\n사회\n문화\n스포츠\n로그인\n회원가입\n",
        "많이 본 뉴스\n1\n은빛산 단풍 이번 주말 절정\n2\n물가 석 달째 올라… 장바구니 한숨\n3\n버스 요금 다시 논의\n",
        "<html><head><title>가람</title></head><body></body></html>",
        "<html><body><form><p>로그인 후 이용 가능합니다.</p><p>비밀번호를 입력해주세요.</p></form></body></html>",
    ],
    ids=["menu", "ranking", "empty", "form"],
)
def test_a_page_without_an_article_is_refused(text: str) -> None:
    with pytest.raises(NoArticle):
        cleaned(text)


def test_what_is_no_text_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        clean(Payload(body=b"\x7fELF" + bytes(99), origin="쪽", fetched_at=datetime(2025, 2, 6, tzinfo=UTC)))
