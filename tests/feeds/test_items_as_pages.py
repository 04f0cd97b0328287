"""An item that carries its article is read as the page that it would be, and says no more than the feed did."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import html

from reader.feeds.full_text import WHOLE_CHARS, described, is_whole, page_of
from reader.feeds.records import Item
from tests.builders import NOON, a_draft

URL = "https://news.example/1"
MORNING = datetime(2025, 2, 5, 0, 30, tzinfo=UTC)
BARE = Item(key="a1", title="다리 <다시> 연다", url=None, published_at=None, content="<p>첫 문단.</p><p>둘째 문단.</p>")
FULL = replace(BARE, url=URL, published_at=MORNING)


def the_page(item: Item, feed_title: str = "한강경제") -> html.HtmlElement:
    """The page of an item, parsed."""
    payload = page_of(item, feed_title, origin=URL, at=NOON)
    assert (payload.media_type, payload.charset, payload.origin) == ("text/html", "utf-8", URL)
    return html.document_fromstring(payload.body.decode())


def head(page: html.HtmlElement) -> dict[str, str]:
    """What a page says of itself."""
    told = {one.get("property"): one.get("content") for one in page.xpath("//meta[@property]")}
    return told | {one.get("rel"): one.get("href") for one in page.xpath("//link")}


def test_a_page_says_of_itself_what_the_feed_says_of_the_item() -> None:
    assert head(the_page(FULL)) == {
        "og:title": "다리 <다시> 연다",
        "og:site_name": "한강경제",
        "canonical": URL,
        "article:published_time": "2025-02-05T00:30:00+00:00",
    }


def test_what_the_feed_does_not_say_the_page_does_not_say_either() -> None:
    assert head(the_page(BARE, feed_title="")) == {"og:title": "다리 <다시> 연다"}


def test_the_paragraphs_of_an_item_are_those_of_its_page() -> None:
    page = the_page(BARE)

    assert [one.text for one in page.xpath("//article/p")] == ["첫 문단.", "둘째 문단."]
    assert page.xpath("string(//h1)") == "다리 <다시> 연다"


def test_lines_without_markup_are_paragraphs_and_never_markup() -> None:
    page = the_page(replace(BARE, content="첫 문단: 1 < 2\n\n  \n둘째 <i>문단</i>"))

    assert [one.text for one in page.xpath("//article/p")] == ["첫 문단: 1 < 2", "둘째 <i>문단</i>"]


@pytest.mark.parametrize(("ending", "whole"), [("", True), (" …", False), (" [더 보기]", False), ("...", False)])
def test_a_long_text_is_an_article_unless_it_breaks_off(ending: str, whole: bool) -> None:  # noqa: FBT001
    assert is_whole(replace(BARE, content="가" * WHOLE_CHARS + ending)) is whole
    assert not is_whole(replace(BARE, content="가" * (WHOLE_CHARS - 1)))


def test_a_page_keeps_its_own_address_and_time_and_takes_those_of_the_item_where_it_has_none() -> None:
    draft = replace(a_draft(), url=f"{URL}0?utm_source=rss", published_at=NOON)
    silent = replace(draft, url=None, published_at=None)

    assert (described(draft, FULL).url, described(draft, FULL).published_at) == (f"{URL}0", NOON)
    assert (described(silent, FULL).url, described(silent, FULL).published_at) == (URL, MORNING)
    assert (described(silent, BARE).url, described(silent, BARE).published_at) == (None, None)
