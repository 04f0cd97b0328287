"""Feeds and pages for tests. All text is invented."""

from collections.abc import Sequence
from html import escape

SENTENCES = (
    "가나시는 {n}번째 다리를 오는 봄에 다시 열기로 했다고 {n}일 밝혔다.",
    "시 관계자는 “안전 점검을 {n}차례 마쳤고 시민 의견도 들었다”고 말했다.",
    "다리는 지난해 여름 집중호우로 교각이 내려앉아 통행이 막혔고 {n}달 동안 고쳐 왔다.",
    "상인회는 손님이 돌아올 것으로 보고 {n}가지 행사를 준비하고 있다고 설명했다.",
    "전문가들은 교통량을 {n}주 동안 지켜본 뒤 신호 체계를 바꿔야 한다고 지적했다.",
)
CONTENT = "http://purl.org/rss/1.0/modules/content/"


def sentences(number: int) -> list[str]:
    """The paragraphs of invented article ``number``; no two numbers share one."""
    return [sentence.format(n=number) for sentence in SENTENCES]


def headline(number: int) -> str:
    return f"가나시 {number}번째 다리 다시 연다"


def html_page(number: int, *, canonical: str = "") -> bytes:
    """A news page as outlets serve it."""
    link = f'<link rel="canonical" href="{escape(canonical)}">' if canonical else ""
    body = "".join(f"<p>{escape(text)}</p>" for text in sentences(number))
    return (
        f'<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>{headline(number)}</title>{link}</head>'
        f"<body><nav><a href='/'>홈</a></nav><article><h1>{headline(number)}</h1>{body}</article></body></html>"
    ).encode()


def an_item(
    title: str = "제목",
    *,
    link: str = "",
    guid: str = "",
    date: str = "Wed, 05 Feb 2025 09:30:00 +0900",
    content: str = "",
    summary: str = "",
) -> str:
    parts = {"title": title, "link": link, "guid": guid, "pubDate": date, "description": summary}
    inner = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in parts.items() if value)
    encoded = f"<content:encoded><![CDATA[{content}]]></content:encoded>" if content else ""
    return f"<item>{inner}{encoded}</item>"


def rss(
    items: Sequence[str] = (), *, title: str = "한강경제 전체기사", encoding: str = "UTF-8", prolog: str = ""
) -> str:
    return (
        f"<?xml version='1.0' encoding='{encoding}'?>{prolog}<rss version='2.0' xmlns:content='{CONTENT}'><channel>"
        f"<title>{escape(title)}</title>{''.join(items)}</channel></rss>"
    )
