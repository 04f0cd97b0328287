"""Lists of feeds from other readers, and back: leniently read, and what is written is read again the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model import Payload
from reader.errors import Unreadable
from reader.feeds.opml import MOST, Outline, read, written
from reader.sanitise import sanitise_line
from tests.builders import NOON


def listed(text: str) -> tuple[Outline, ...]:
    return read(Payload(body=text.encode(), origin="feeds.opml", fetched_at=NOON))


def an_outline(url: str, title: str = "", folder: str = "") -> Outline:
    return Outline(url=url, stated=url, title=title, folder=folder)


def test_feeds_are_found_in_their_folders() -> None:
    text = """<?xml version="1.0"?><opml version="2.0"><head><title>목록</title></head><body>
        <!-- 신문 --><outline text="신문"><outline text="경제">
          <outline type="rss" text="한강" title="한강경제" xmlUrl="https://hangang.example/rss"/>
        </outline></outline><outline text="나루" XMLURL="https://naru.example/rss?a=1&b=2"/>
        <outline text="다시" xmlUrl="https://hangang.example/rss"/></body></opml>"""

    assert listed(text) == (
        an_outline("https://hangang.example/rss", "한강경제", "신문/경제"),
        an_outline("https://naru.example/rss?a=1&b=2", "나루"),
    )


def test_a_list_that_ends_in_the_middle_or_nests_without_folders_is_read_as_far_as_it_goes() -> None:
    text = "<opml><body><div><outline xmlUrl='https://a.example/'/><outline text='나' xmlUrl='https://b.example/'>"

    assert [outline.url for outline in listed(text)] == ["https://a.example/", "https://b.example/"]


def test_addresses_that_are_none_are_told() -> None:
    text = "<opml>" + "".join(
        f"<outline text='t' xmlUrl='{url}'/>" for url in ("file:///etc/hostname", "javascript:1", "exec:rm -rf ~", "")
    )

    assert [(outline.url, outline.stated) for outline in listed(text)] == [
        (None, "file:///etc/hostname"),
        (None, "javascript:1"),
        (None, "exec:rm -rf ~"),
        (None, ""),
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{}", "is not OPML"),
        ("<rss/>", "is not OPML"),
        ("<html>", "is not OPML"),
        (
            "<!DOCTYPE opml [<!ENTITY a 'b'>]><opml><outline text='&a;' xmlUrl='http://a.example/'/></opml>",
            "has a DTD: entity declarations are not allowed in OPML",
        ),
        ("<opml>" + "<outline text='a'>" * 60 + "<outline xmlUrl='http://a.example/'/>", "is nested too deeply"),
        (
            "<opml>" + "".join(f"<outline xmlUrl='http://a.example/{n}'/>" for n in range(MOST + 1)),
            f"lists more than {MOST:,} feeds",
        ),
    ],
    ids=range(6),
)
def test_what_is_no_list_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        listed(text)

    assert caught.value.reason == reason


NAMES = st.text(alphabet="가나다 <>&'\"a;#x]", max_size=12).map(sanitise_line).filter(bool)


@settings(max_examples=30)
@given(
    st.lists(
        st.builds(
            an_outline,
            st.integers(0, 99).map(lambda n: f"https://news.example/rss?a={n}&b='2'"),
            NAMES.filter(lambda name: "<" not in name and "&" not in name),
            st.sampled_from(["", "신문", "신문/경제", "A & B"]),
        ),
        unique_by=lambda outline: outline.url,
        max_size=8,
    )
)
def test_what_is_written_is_read_again_the_same(outlines: list[Outline]) -> None:
    assert set(listed(written(outlines, at=NOON))) == set(outlines)
