"""The JSON shapes and the plain lines: keys may be added, never renamed or removed."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from db.model import ArticleId, ArticleSummary, Entity, EntityKind, Mention, Part, Quotation, Span, TagId
from db.search.hits import Hit, Hits
from reader.cli.shapes import (
    clean_lines,
    clean_shape,
    entities_shape,
    list_shape,
    search_shape,
    show_shape,
    tag_shape,
)
from reader.tui.present.plain import plain_lines
from tests.builders import NOON, TEXTS, a_draft, a_mention, a_note, a_reading, a_recognition, a_tag, a_tagging

AT = datetime(2025, 2, 5, 0, 30, tzinfo=UTC)
JAPAN, KOREA = a_tag(), a_tag(2, "korea", label="Korea side", glyph="韓")
DRAFT = replace(
    a_draft(headings=[1], captions=[(1, "개통식"), (3, "다리의 밤")], dropped=["주요 메뉴"], published_at=AT),
    section="사회",
    byline=("윤서하 기자",),
    confidence=0.87654,
)
CITY = Entity(name="가나시", kind=EntityKind.PLACE, aliases=("가나",))
MENTIONS = (
    Mention(part=Part.TITLE, index=0, span=Span(0, 2), kind=EntityKind.EVENT, text="다리"),
    replace(a_mention(TEXTS[0], "가나시", entity=0), value="KR-1"),
    Mention(part=Part.CAPTION, index=1, span=Span(0, 2), kind=EntityKind.PLACE, text="다리"),
)
QUOTATION = Quotation(
    paragraph=0, span=Span(0, 3), text="가나시", speaker="린", speaker_title="시장", verb="말했다", paraphrase=True
)
RECOGNITION = a_recognition(MENTIONS, [CITY], [QUOTATION])
RECOGNISED = {
    "mentions": [
        {
            "paragraph": 0,
            "start": 0,
            "end": 3,
            "text": "가나시",
            "kind": "PLACE",
            "entity": 0,
            "value": "KR-1",
            "restates": None,
        }
    ],
    "title_mentions": [
        {"start": 0, "end": 2, "text": "다리", "kind": "EVENT", "entity": None, "value": None, "restates": None}
    ],
    "caption_mentions": [
        {
            "caption": 1,
            "start": 0,
            "end": 2,
            "text": "다리",
            "kind": "PLACE",
            "entity": None,
            "value": None,
            "restates": None,
        }
    ],
    "entities": [{"name": "가나시", "kind": "PLACE", "aliases": ["가나"]}],
    "quotations": [
        {
            "paragraph": 0,
            "start": 0,
            "end": 3,
            "text": "가나시",
            "speaker": "린",
            "speaker_title": "시장",
            "verb": "말했다",
            "paraphrase": True,
        }
    ],
}
DESCRIBED = {
    "title": "다리를 다시 열다",
    "publisher": "한강경제",
    "section": "사회",
    "byline": ["윤서하 기자"],
    "published_at": "2025-02-05T09:30:00+09:00",
    "modified_at": None,
    "url": None,
    "language": "ko",
    "confidence": 0.877,
    "partial": False,
    "cleaner": "시험/1",
    "headings": [TEXTS[1]],
}


def test_a_cleaned_page_as_json() -> None:
    assert clean_shape(DRAFT) == {
        **DESCRIBED,
        "captions": ["개통식", "다리의 밤"],
        "paragraphs": [
            {"index": 0, "kind": "body", "text": TEXTS[0], "lines": [3, 3]},
            {"index": 1, "kind": "heading", "text": TEXTS[1], "lines": [5, 5]},
            {"index": 2, "kind": "body", "text": TEXTS[2], "lines": [7, 7]},
        ],
        "dropped": [{"line": 1, "text": "주요 메뉴", "rule": "menu"}],
    }


def test_what_was_recognised_as_json() -> None:
    assert entities_shape(RECOGNITION) == {"recogniser": "시험/1", **RECOGNISED}


def test_an_article_as_json_with_the_tags_and_notes_of_each_paragraph() -> None:
    reading = a_reading(
        DRAFT,
        tags=[JAPAN, KOREA],
        taggings=[
            a_tagging(JAPAN),
            a_tagging(JAPAN, author="김"),
            a_tagging(KOREA),
            a_tagging(KOREA, 2),
            a_tagging(a_tag(9, "retired"), 2),
        ],
        notes=[a_note("쪽지", 2)],
        mentions=MENTIONS,
        entities=[CITY],
        quotations=[QUOTATION],
    )

    shape = show_shape(reading)

    assert shape == {
        "id": 7,
        "guid": "guid-7",
        "origin": "page.txt",
        "added_at": "2025-03-01T12:00:00+09:00",
        **DESCRIBED,
        "tags": [],
        "notes": [],
        "captions": [{"before": 1, "text": "개통식"}, {"before": 3, "text": "다리의 밤"}],
        "paragraphs": [
            {
                "index": 0,
                "kind": "body",
                "text": TEXTS[0],
                "lines": [3, 3],
                "tags": ["japan", "korea"],
                "notes": [],
                "spans": [],
            },
            {"index": 1, "kind": "heading", "text": TEXTS[1], "lines": [5, 5], "tags": [], "notes": [], "spans": []},
            {
                "index": 2,
                "kind": "body",
                "text": TEXTS[2],
                "lines": [7, 7],
                "tags": ["korea"],
                "notes": [{"text": "쪽지", "author": "분석가", "updated_at": "2025-03-01T12:00:00+09:00"}],
                "spans": [],
            },
        ],
        **RECOGNISED,
    }
    assert json.loads(json.dumps(shape)) == shape


def test_a_line_of_the_library_as_json() -> None:
    summary = ArticleSummary(
        id=ArticleId(3),
        title="글",
        publisher=None,
        published_at=None,
        added_at=NOON,
        paragraphs=11,
        read=True,
        notes=2,
        tags=((TagId(2), 4), (TagId(9), 1)),
    )

    assert list_shape(summary, [JAPAN, KOREA]) == {
        "id": 3,
        "title": "글",
        "publisher": None,
        "published_at": None,
        "added_at": "2025-03-01T12:00:00+09:00",
        "read": True,
        "paragraphs": 11,
        "versions": 1,
        "notes": 2,
        "tags": {"korea": 4},
    }


def test_a_tag_as_json() -> None:
    assert tag_shape(KOREA, {TagId(1): 5}) == {
        "name": "korea",
        "label": "Korea side",
        "hotkey": 2,
        "glyph": "韓",
        "colour": "rose",
        "definition": "",
        "parent": None,
        "archived": False,
        "uses": 0,
        "guid": "guid-2",
    }
    assert tag_shape(replace(KOREA, parent=JAPAN.id), {}, {JAPAN.id: "japan"})["parent"] == "japan"
    assert tag_shape(KOREA, {TagId(2): 5})["uses"] == 5


def test_answers_as_json() -> None:
    hit = Hit(
        unit=1,
        article=ArticleId(3),
        title="글",
        publisher="한강경제",
        part="note",
        paragraph=2,
        text="온 문단이다.",
        excerpt="문단이다.",
        marks=(Span(0, 2), Span(3, 4)),
        score=81.2345,
        reason="typo 문담→문단",
    )

    assert search_shape(Hits(query="문담", took_ms=1.23456, hits=(hit,))) == {
        "query": "문담",
        "took_ms": 1.23,
        "hits": [
            {
                "article": 3,
                "title": "글",
                "publisher": "한강경제",
                "part": "note",
                "paragraph": 2,
                "text": "온 문단이다.",
                "score": 81.23,
                "excerpt": "문단이다.",
                "marks": [[0, 2], [3, 4]],
                "reason": "typo 문담→문단",
            }
        ],
    }


def test_a_cleaned_page_as_text() -> None:
    assert clean_lines(DRAFT) == [
        "다리를 다시 열다",
        "한강경제 · 사회 · 윤서하 기자 · 2025-02-05 09:30",
        "",
        TEXTS[0],
        "",
        TEXTS[1],
        "",
        TEXTS[2],
        "",
        "[개통식]",
        "[다리의 밤]",
    ]


def test_an_article_as_text_says_in_words_what_the_screen_says_in_colour() -> None:
    bare = replace(DRAFT, publisher=None, section=None, byline=(), published_at=None)
    reading = a_reading(
        bare,
        tags=[JAPAN, KOREA],
        taggings=[a_tagging(JAPAN), a_tagging(JAPAN, author="김"), a_tagging(KOREA)],
        notes=[a_note("두\n줄", 2)],
        mentions=[a_mention(TEXTS[0], "가나시"), a_mention(TEXTS[0], "가나시"), *MENTIONS],
        quotations=[
            Quotation(paragraph=1, span=Span(0, 2), text="열자", speaker="김가나", speaker_title="시장"),
            Quotation(paragraph=1, span=Span(3, 5), text="닫자고", paraphrase=True),
        ],
    )

    assert plain_lines(reading) == [
        "다리를 다시 열다",
        "#7 date unknown",
        "",
        f"0. [japan] [korea] {TEXTS[0]}",
        "   names: 가나시 (place)",
        "",
        "caption: 개통식",
        f"1. heading: {TEXTS[1]}",
        "   said by 김가나 시장: “열자”",
        "   said by nobody named, in other words: 닫자고",
        "",
        f"2. {TEXTS[2]}",
        "   note: 두",
        "   note: 줄",
        "",
        "caption: 다리의 밤",
    ]
