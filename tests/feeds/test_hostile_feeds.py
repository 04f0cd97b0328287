"""Feeds that mean harm: bounded, refused with a reason, and never obeyed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model import Payload
from reader.errors import Unreadable
from reader.feeds.prolog import root
from reader.feeds.read import read_feed
from reader.feeds.records import Document
from reader.feeds.syndication import DEPTH, ITEMS
from reader.sanitise import sanitise, sanitise_line
from tests.builders import NOON
from tests.feeds.feed_texts import an_item, rss

LAUGHS = (
    "<!DOCTYPE l [<!ENTITY a0 'ㅎ'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 11)) + "]>"
)
OUTSIDE = "<!DOCTYPE x [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"
NO_DTD = "has a DTD: entity declarations are not allowed in a feed"


def a_feed(body: bytes) -> Document:
    return read_feed(Payload(body=body, origin="feed", fetched_at=NOON))


def refusal(text: str | bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        a_feed(text if isinstance(text, bytes) else text.encode())
    return caught.value.reason


@pytest.mark.parametrize(
    "text",
    [
        rss([an_item("&a10;")], prolog=LAUGHS),
        rss([an_item("&x;")], prolog=OUTSIDE),
        rss([an_item("&x;")], prolog=f"<!-- <rss> --><?x <rss> ?>{OUTSIDE}"),
        rss([an_item()], prolog="<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'x.dtd'>"),
        rss([an_item()], prolog="<!ENTITY x 'y'>"),
    ],
    ids=["laughs", "outside", "behind a comment", "harmless", "bare"],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_a_dtd_is_refused_in_every_encoding(text: str, codec: str) -> None:
    assert refusal(text.replace("UTF-8", codec).encode(codec)) == NO_DTD


def test_entities_declared_behind_the_first_element_are_worth_nothing() -> None:
    text = rss([f"{OUTSIDE}<item><title>&x; 다리</title><link>https://news.example/1</link></item>"])

    assert [item.title for item in a_feed(text.encode()).items] in ([], ["&x; 다리"])


def test_a_hundred_thousand_items_are_read_to_the_first_hundreds() -> None:
    items = [f"<item><title>{n}</title><link>https://news.example/{n}</link></item>" for n in range(100_000)]
    found = a_feed(rss(items).encode())

    assert [item.title for item in found.items] == [str(n) for n in range(ITEMS)]
    assert found.damaged == f"has more than {ITEMS} items: the first of them were read"


def test_a_json_feed_of_too_many_items_too() -> None:
    items = ",".join(f'{{"id": "{n}"}}' for n in range(ITEMS + 1))
    found = a_feed(f'{{"version": "https://jsonfeed.org/version/1", "items": [{items}]}}'.encode())

    assert len(found.items) == ITEMS
    assert found.damaged is not None


@pytest.mark.parametrize("tag", ["<a>", "<item><a>" * 3 + "<b>"])
def test_deep_nesting_is_refused(tag: str) -> None:
    assert refusal("<rss><channel>" + tag * 200_000) == "is nested too deeply"


def test_markup_that_is_not_closed_in_an_item_does_not_count_against_the_next() -> None:
    items = [
        f"<item><title>{n}</title><link>https://news.example/{n}</link>{'<p>가<br>' * 8}</item>" for n in range(DEPTH)
    ]

    assert len(a_feed(rss(items).encode()).items) == DEPTH


def test_a_feed_that_ends_in_the_middle_has_its_whole_items() -> None:
    text = rss([an_item(guid=str(n)) for n in range(3)])
    found = a_feed(text[:-60].encode())

    assert [item.key for item in found.items] == ["0", "1"]
    assert found.damaged == "ends in the middle: its whole items were read"


def test_a_feed_that_is_broken_inside_is_read_as_far_as_it_goes() -> None:
    text = rss([an_item(guid="1"), "<item><guid>2</guid><b>가</i></item>", an_item(guid="3")])
    found = a_feed(text.encode())

    assert "1" in [item.key for item in found.items]
    assert found.damaged == "is damaged: what could be read of it was read"


def test_too_many_tags_are_refused_before_they_are_parsed() -> None:
    assert refusal(rss(["<item>" + "<b/>" * 300_000 + "</item>"])) == "too many tags"


def test_attributes_without_end_are_no_work() -> None:
    attributes = " ".join(f"a{n}='1'" for n in range(40_000))

    assert a_feed(rss([f"<item {attributes}><guid>1</guid></item>"]).encode()).items[0].key == "1"


PIECES = st.lists(
    st.sampled_from(
        "<rss> <item> </item> <title> </title> <link> <![CDATA[ ]]> <!-- --> <!DOCTYPE~x~[ <!ENTITY~a~'b'> ]> &a; &#0;"
        " &#xffff; & 가나 http://news.example/ \x1b[2J \x00 \ud7ff <?xml~version='1.0'?> </rss> <entry> <a~b= ' >"
        " \u202e { } <guid> </guid>".split(" ")
    ).map(lambda piece: piece.replace("~", " ")),
    max_size=40,
)


@given(PIECES)
def test_whatever_comes_is_read_or_refused_and_what_is_read_is_harmless(pieces: list[str]) -> None:
    text = "<rss><channel>" + "".join(pieces)
    try:
        found = a_feed(text.encode("utf-8", "surrogatepass"))
    except Unreadable:
        return
    for item in found.items:
        assert sanitise_line(item.title) == item.title
        assert sanitise_line(item.key) == item.key
        assert sanitise(item.content) == item.content
        assert item.url is None or item.url.startswith(("http://", "https://"))


@given(st.text(alphabet="<>!?-[]DOCTYPEabrs '\n", max_size=60))
def test_what_is_parsed_never_begins_with_a_declaration(text: str) -> None:
    try:
        found = root(text, "feed")
    except Unreadable:
        return

    assert found.has_dtd or text[found.start :].startswith(f"<{found.name}")
