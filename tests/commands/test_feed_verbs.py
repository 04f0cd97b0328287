"""Feeds on the command line: kept, listed, taken from other readers and given to them, and synced."""

import json
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.commands.conftest import Line
from tests.feeds.conftest import FEED, Site
from tests.feeds.feed_texts import an_item, headline, html_page, rss
from tests.fetch.conftest import page, running

OPML = b"""<opml version="2.0"><body><outline text="\xec\x8b\xa0\xeb\xac\xb8">
<outline text="Hangang" xmlUrl="https://hangang.example/rss"/></outline>
<outline text="bad" xmlUrl="file:///etc/hostname"/><outline xmlUrl="http://me:secret@naru.example/"/></body></opml>"""


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    with ExitStack() as stack:
        site.server = stack.enter_context(running(site.answer))
        yield site


def test_a_feed_is_looked_at_when_it_is_added_and_what_is_none_is_refused(line: Line, site: Site) -> None:
    site.put(FEED, rss([an_item(link="javascript:1")], title="한강경제"))
    site.put("/damaged", rss([an_item(guid="1", link="/1"), an_item(guid="2")], title="나루")[:-60])
    site.put("/page", html_page(1))

    code, out, err = line("feed", "add", "--allow-private", site.feed, site["/damaged"], site["/page"], site["/none"])
    assert (code, out) == (7, "1\t한강경제\n2\t나루\n")
    assert err.splitlines() == [
        "newsreader: 제목: its link is no http or https address: javascript:1",
        f"newsreader: {site['/damaged']}: ends in the middle: its whole items were read",
        f"newsreader: {site['/page']}: an HTML page, not a feed (use add)",
        f"newsreader: {site['/none']}: the server answered 404 Not Found",
    ]
    assert line.refusal(3, "feed", "add", "--allow-private", site["/page"]).startswith(site["/page"])
    assert "private address" in line.refusal(4, "feed", "add", site["/page"])
    assert line.refusal(2, "feed", "add", "http://me:secret@news.example/").startswith("the address: ")
    assert line.refusal(2, "feed", "add", "--title", "가", site.feed, site["/page"]).startswith("add: ")

    code, out, err = line("feed", "add", "--allow-private", site.feed)
    assert (code, out, err) == (0, "1\t한강경제\n", f"newsreader: {site.feed}: is read already\n")


def test_a_feed_that_cannot_be_reached_is_kept_and_told(line: Line, site: Site) -> None:
    site.pages[FEED] = page(b"", status=503)

    code, out, err = line("feed", "add", "--allow-private", "--title", "한강", site.feed)

    assert (code, out) == (0, "1\t한강\n")
    assert err.endswith("503 Service Unavailable; it is kept, and a sync tries again\n")
    assert "503 Service Unavailable" in line.data("feed", "list")


def test_feeds_are_listed_renamed_removed_and_come_back(line: Line) -> None:
    assert line("feed", "list") == (
        0,
        "",
        f"newsreader: {line.archive}: no archive here yet; newsreader add makes one\n",
    )
    code, out, err = line("feed", "import", line.page("feeds.opml", OPML))
    assert (code, out) == (7, "1\tHangang\n")
    assert err.splitlines() == [
        "newsreader: file:///etc/hostname: a feed is an http or https address, without a user",
        "newsreader: the address: a feed is an http or https address, without a user",
        "newsreader: 1 kept, 2 refused",
    ]
    again, out, err = line("feed", "import", line.page("feeds.opml", OPML))
    assert (again, out) == (7, "")
    assert "newsreader: 1 read already\n" in err

    (feed,) = json.loads(line.data("feed", "list", "--json"))
    assert (feed["title"], feed["folder"], feed["url"]) == ("Hangang", "신문", "https://hangang.example/rss")
    assert (feed["checked_at"], feed["error"], feed["errors"], feed["unread"]) == (None, None, 0, 0)
    assert line("feed", "rename", "1", "한강경제")[2] == "rename feed Hangang → 한강경제\n"
    assert line("feed", "rename", "1", "한강경제")[2] == "it is so already\n"
    assert line("feed", "remove", "https://hangang.example/rss")[2] == "remove feed 한강경제\n"
    assert line("feed", "list")[2] == "newsreader: no feeds yet; newsreader feed add URL reads one\n"
    line.data("undo")
    assert line.data("feed", "list") == "1\t한강경제\thttps://hangang.example/rss\t0\tnever\t\n"
    assert line.refusal(2, "feed", "remove", "9").startswith("feed '9': no such feed")


def test_a_list_goes_out_whole_and_over_no_other_file(line: Line) -> None:
    line("feed", "import", line.page("feeds.opml", OPML))
    out = line.folder / "out.opml"

    line.data("feed", "export", str(out))

    assert line.data("feed", "export", "-").splitlines()[3:] == out.read_text(encoding="utf-8").splitlines()[3:]
    assert line.refusal(6, "feed", "export", str(out)) == f"{out}: is there already; --force writes over it"
    line.data("feed", "export", "--force", str(out))
    line.data("undo")
    assert line("feed", "import", str(out))[1] == "2\tHangang\n"
    assert json.loads(line.data("feed", "list", "--json"))[0]["folder"] == "신문"
    assert line.refusal(3, "feed", "import", line.page("x.opml", b"{}")).endswith("is not OPML")


def test_a_sync_tells_what_came_and_what_did_not(line: Line, site: Site) -> None:
    line("feed", "import", line.page("feeds.opml", OPML))
    line.data("undo")
    assert line("sync") == (0, "", "newsreader: no feeds yet; newsreader feed add URL reads one\n")
    site.put("/news/1", html_page(1))
    site.put(FEED, rss([an_item(link="/news/1", guid="1"), an_item(link="/none", guid="2")], title="한강경제"))
    assert line.data("feed", "add", "--allow-private", site.feed).startswith("2\t")

    code, out, err = line("sync")
    assert (code, out) == (7, f"1\t{headline(1)}\n")
    assert err.splitlines() == [
        f"newsreader: {site['/none']}: the server answered 404 Not Found",
        "newsreader: 1 feed answered, 1 refused",
    ]
    (report,) = map(json.loads, line.data("sync", "--json").splitlines())
    assert (report["feed"], report["outcome"], report["added"], report["refused"]) == (2, "same", [], [])
    assert line.data("list", "feed:한강").startswith("1\t")
    assert line.data("list", "feed:나루") == ""

    site.pages[FEED] = page(b"", status=500)
    assert line.refusal(4, "sync") == f"{site.feed}: the server answered 500 Internal Server Error"
    code, out, err = line("sync")
    assert (code, out) == (0, "")
    assert "left alone until" in err
    assert line("sync", "--feed", "한강경제")[0] == 4
    assert line.refusal(2, "sync", "--feed", "나루").startswith("feed '나루': no such feed")
