"""Feeds of every kind, as outlets write them: their items, links, keys and times."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model import Payload
from reader.errors import Unreadable
from reader.feeds.moments import moment
from reader.feeds.read import read_feed
from reader.feeds.records import Document, Item
from tests.builders import NOON
from tests.feeds.feed_texts import an_item, rss

HERE = "https://news.example/rss/all.xml"
MORNING = datetime(2025, 2, 5, 0, 30, tzinfo=UTC)


def a_feed(text: str | bytes, *, charset: str | None = None) -> Document:
    body = text if isinstance(text, bytes) else text.encode()
    return read_feed(Payload(body=body, origin=HERE, charset=charset, fetched_at=NOON))


def the_item(text: str | bytes) -> Item:
    (item,) = a_feed(text).items
    return item


def refusal(text: str | bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        a_feed(text)
    assert caught.value.name == HERE
    return caught.value.reason


# ── Kinds ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_rss_feed_has_a_title_and_items() -> None:
    found = a_feed(
        rss([an_item("다리", link="https://news.example/1", guid="a1", content="<p>본문</p>", summary="요")])
    )

    assert found == Document(
        title="한강경제 전체기사",
        items=(
            Item(
                key="a1",
                title="다리",
                url="https://news.example/1",
                published_at=MORNING,
                content="<p>본문</p>",
            ),
        ),
    )


def test_an_atom_feed_is_read_by_its_alternate_links() -> None:
    item = the_item(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://other.example/'><title>소식</title><entry>"
        "<id>tag:1</id><title type='html'>&lt;b&gt;다리&lt;/b&gt;</title><link rel='enclosure' href='/a.mp3'/>"
        "<link rel='alternate' href='/news/1'/><updated>2025-02-05T09:30:00+09:00</updated>"
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>본문</p></div></content></entry></feed>"
    )

    assert (item.key, item.title, item.url) == ("tag:1", "다리", "https://other.example/news/1")
    assert (item.published_at, item.content) == (MORNING, "<p>본문</p>")


def test_an_rdf_feed_is_read() -> None:
    item = the_item(
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>소식</title></channel>'
        '<item rdf:about="https://news.example/1"><title>다리</title><link>https://news.example/1</link>'
        "<dc:date>2025-02-05T09:30:00+09:00</dc:date></item></rdf:RDF>"
    )

    assert (item.title, item.url, item.published_at) == ("다리", "https://news.example/1", MORNING)


def test_a_json_feed_is_read() -> None:
    stated = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "소식",
        "items": [
            {"id": 7, "url": "/news/7", "title": "다리", "date_published": "2025-02-05T09:30:00+09:00"},
            "no item",
            {"id": "8", "external_url": "https://other.example/8", "content_text": "본문", "title": None},
        ],
    }
    first, second = a_feed(json.dumps(stated)).items

    assert (first.key, first.url, first.published_at) == ("7", "https://news.example/news/7", MORNING)
    assert (second.url, second.title, second.content) == ("https://other.example/8", "본문", "본문")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty file"),
        ("안녕하세요", "is not a feed"),
        ("<!-- 끝나지 않는", "is not a feed"),
        ("<note>안녕</note>", "is not a feed"),
        ("<opml version='2.0'><body/></opml>", "a list of feeds, not a feed (use feed import)"),
        ("<!doctype html><html><title>쪽</title>", "an HTML page, not a feed (use add)"),
        ("<html><body>쪽</body></html>", "an HTML page, not a feed (use add)"),
        ("{}", "is not a feed"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": 1}', "is not a feed"),
        ("{", "is not a feed (and no JSON)"),
        ('{"version": NaN}', "NaN is not JSON"),
        ('{"a":' * 100_000, "is nested too deeply"),
        ("<rss><channel><<<", "is damaged, and no item of it can be read"),
    ],
    ids=lambda value: value[:20],
)
def test_what_is_no_feed_is_refused_with_what_it_is(text: str, reason: str) -> None:
    assert refusal(text) == reason


def test_a_page_that_names_its_feed_is_refused_with_the_name() -> None:
    page = (
        "<!doctype html><html><head><link rel='stylesheet' href='/a.css'>"
        "<link href='/rss/news.xml' title='소식' type='application/rss+xml' rel='alternate'></head></html>"
    )

    assert refusal(page) == ("an HTML page, not a feed (use add); its feed may be https://news.example/rss/news.xml")


def test_a_feed_that_a_page_names_by_no_address_is_passed_over() -> None:
    link = "<link rel='alternate' type='application/atom+xml' href='{href}'>"
    page = "<!doctype html><html><head>{links}</head></html>"
    unread, read = link.format(href="javascript:alert(1)"), link.format(href="/atom.xml")

    assert refusal(page.format(links=unread)) == "an HTML page, not a feed (use add)"
    assert refusal(page.format(links=unread + read)).endswith("its feed may be https://news.example/atom.xml")


# ── Charsets ───────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", ["EUC-KR", "euc-kr", "ks_c_5601-1987", "cp949"])
def test_a_feed_that_says_euc_kr_is_read_with_all_syllables_of_cp949(name: str) -> None:
    text = rss([an_item("똠방각하와 뷁, 펲시콜라", link="https://news.example/1")], encoding=name)

    assert the_item(text.encode("cp949")).title == "똠방각하와 뷁, 펲시콜라"


def test_the_server_may_say_the_charset_alone() -> None:
    text = rss([an_item("뷁")]).replace(" encoding='UTF-8'", "")

    assert a_feed(text.encode("cp949"), charset="euc-kr").items[0].title == "뷁"


def test_a_feed_that_says_euc_kr_and_is_utf8_is_read_as_what_it_is() -> None:
    assert the_item(rss([an_item("가나시 소식")], encoding="EUC-KR").encode()).title == "가나시 소식"


# ── Links and keys ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_links_are_relative_to_where_the_feed_was_found() -> None:
    assert the_item(rss([an_item(link="../news/1?a=1&b=2")])).url == "https://news.example/news/1?a=1&b=2"


def test_a_guid_that_is_no_address_makes_no_link() -> None:
    item = the_item(rss([an_item(guid="20250205-1")]))

    assert (item.key, item.url, item.fault) == ("20250205-1", None, "it has no link")


def test_a_guid_that_is_an_address_is_a_link() -> None:
    assert the_item(rss([an_item(guid="https://news.example/1")])).url == "https://news.example/1"


def test_without_a_guid_an_item_is_told_by_its_address_and_without_one_by_its_words() -> None:
    linked, bare, again = a_feed(
        rss([an_item("가", link="https://news.example/1"), an_item("나"), an_item("나"), an_item("다", guid="x" * 900)])
    ).items

    assert linked.key == "https://news.example/1"
    assert bare.key.startswith("sha256:")
    assert again.key.startswith("sha256:")
    assert bare.key != again.key


def test_an_item_that_stands_twice_or_says_nothing_is_taken_once_or_not() -> None:
    assert [item.key for item in a_feed(rss([an_item(guid="1"), an_item(guid="1"), "<item/>"])).items] == ["1"]


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("javascript:alert(1)", "its link is no http or https address: javascript:alert(1)"),
        ("ftp://news.example/1", "its link is no http or https address: ftp://news.example/1"),
        ("http://[::1", "its link is no http or https address: http://[::1"),
        ("http://me:secret@news.example/", "its link is no http or https address without a user name"),
        ("https://news.example/<script>", "its link is no http or https address: https://news.example/<script>"),
        ("http://" + "a" * 3_000, "its link is too long: http://" + "a" * 73 + "…"),
        ("mailto:" + "a" * 100, "its link is no http or https address: mailto:" + "a" * 73 + "…"),
        (" ", "it has no link"),
    ],
    ids=lambda value: value[:20],
)
def test_a_link_to_no_page_is_no_link(link: str, fault: str) -> None:
    item = the_item(rss([an_item(link=link, guid="1")]))

    assert (item.url, item.fault) == (None, fault)


# ── Words ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("<![CDATA[<b>다리</b> 연다]]>", "다리 연다"),
        ("&amp;quot;다리&amp;quot; 연다", '"다리" 연다'),
        ("R&D 센터&nbsp;& 다리", "R&D 센터\xa0& 다리"),
        ("1 &lt; 2", "1 < 2"),
        ("&unknown; 다리", "&unknown; 다리"),
        ("&#27;[31m다리&#7;", "[31m다리"),
        ("다리\x1b]0;제목\x07 연다\u202e", "다리 연다"),
        ("다리\n\n  연다", "다리 연다"),
        ("가" * 3_000, "가" * 500),
    ],
    ids=range(9),
)
def test_a_title_is_one_harmless_line(stated: str, title: str) -> None:
    text = rss([f"<item><title>{stated}</title><link>https://news.example/1</link></item>"] * 1)

    assert the_item(text).title == title


def test_the_longest_text_of_an_item_is_its_content() -> None:
    short, long = (
        an_item(guid="1", content="<p>본문</p>", summary="본문보다 긴 요약이다"),
        an_item(guid="2", content="<p>긴 본문</p>"),
    )

    assert [item.content for item in a_feed(rss([short, long])).items] == ["본문보다 긴 요약이다", "<p>긴 본문</p>"]


# ── Times ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "stated",
    [
        "Wed, 05 Feb 2025 09:30:00 +0900",
        "Wed, 05 Feb 2025 00:30:00 GMT",
        "Wed, 05 Feb 2025 09:30:00 KST",
        "Wed, 05 Feb 2025 09:30:00",
        "수, 05 2월 2025 09:30:00 +0900",
        "수요일, 5 2월 2025 09:30:00 KST",
        "2025-02-05T09:30:00+09:00",
        "2025-02-05T00:30:00Z",
        "2025-02-05 09:30:00",
        "2025-02-05 09:30",
        "2025.02.05 09:30",
        "2025년 2월 5일 오전 9:30",
        "2025년 02월 05일 (수) 09시 30분",
        "20250205093000",
    ],
)
def test_a_time_is_read_however_it_is_written_and_is_korean_without_a_zone(stated: str) -> None:
    assert moment(stated) == MORNING


@pytest.mark.parametrize(
    "stated",
    [
        "",
        "어제",
        "Mon, 32 Foo 99999 99:99:99 +9999",
        "-0001-01-01",
        "9999-12-31T23:59:60Z",
        "9999-12-31T23:59:59Z",
        "1e309",
        "0000-00-00",
        "2024-02-30",
        "0001-01-01T00:00:00+09:00",
        "수, 05 13월 2025 09:30:00 +0900",
        "Mon, 31 Feb 2025 09:30:00 +0900",
    ],
)
def test_a_bad_time_is_no_time(stated: str) -> None:
    assert moment(stated) is None


@given(st.text(alphabet="0123456789 :-+.,/TZ월화수일년시분초오전후GMTKSaeiouJFMND()", max_size=60))
def test_no_time_stops_the_reading(stated: str) -> None:
    found = moment(stated)

    assert found is None or 1970 <= found.year < 2100
