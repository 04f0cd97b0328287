"""Syncs against servers of our own: what is new comes in, once, and what fails is told and tried again."""

from collections.abc import Callable
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from threading import Barrier, Event, Thread

from reader.feeds.patience import FIRST
from reader.feeds.reports import Outcome, Report
from reader.intake.download import Rules
from tests.builders import NOON
from tests.feeds.conftest import FEED, Reader, Site
from tests.feeds.feed_texts import an_item, headline, html_page, rss, sentences
from tests.fetch.conftest import page


def whole(number: int) -> str:
    """The content of an item that carries all of its article."""
    return "".join(f"<p>{text}</p>" for text in sentences(number) * 1) + f"<p>{'시민들은 반겼다. ' * 30}{number}</p>"


def carried(number: int, **more: str) -> str:
    """An item that needs no page."""
    return an_item(headline(number), guid=f"g{number}", content=whole(number), **more)


def only(reports: list[Report]) -> Report:
    (report,) = reports
    return report


def test_new_items_come_in_with_their_pages_and_only_once(reader: Reader, site: Site) -> None:
    site.put("/news/1", html_page(1))
    site.put("/news/2", html_page(2).decode().encode("cp949", "replace"), Content_Type="text/html; charset=euc-kr")
    items = [an_item(headline(n), link=f"/news/{n}?utm_source=rss", guid=str(n)) for n in (1, 2)]
    site.put(FEED, rss(items, encoding="EUC-KR").encode("cp949"), ETag='"1"', Last_Modified="yesterday")
    feed = reader.subscribe(site.feed)

    report = only(reader.sync())

    assert (report.outcome, report.problems, report.known) == (Outcome.NEW, [], 0)
    assert sorted(title for _id, title in report.added) == [headline(1), headline(2)]
    drafts = {reader.workspace.read(article).article.draft.url for article in reader.articles}
    assert drafts == {site["/news/1"], site["/news/2"]}
    (held,) = reader.workspace.feeds()
    assert (held.title, held.articles, held.unread, held.etag) == ("한강경제 전체기사", 2, 2, '"1"')

    def unless_known(handler: BaseHTTPRequestHandler) -> None:
        page(b"", status=304 if handler.headers["If-None-Match"] == '"1"' else 500)(handler)

    site.pages[FEED] = unless_known
    again = only(reader.sync())
    assert (again.outcome, again.error, again.added) == (Outcome.SAME, None, [])
    assert reader.workspace.undo().acts == 2
    assert reader.articles == ()
    assert held.id == feed


def test_one_text_or_address_from_two_feeds_is_one_article(
    reader: Reader, site: Site, make_site: Callable[[], Site]
) -> None:
    other = make_site()
    for here in (site, other):
        here.put("/news/1", html_page(1, canonical="https://news.example/1?utm_medium=x"))
        here.put("/m/1", html_page(1))
        here.put("/news/2", html_page(2))
        items = [an_item(link=f"{path}?from=rss", guid=path) for path in ("/news/1", "/m/1", "/news/2")]
        here.put(FEED, rss(items))
        reader.subscribe(here.feed)

    first = reader.sync()
    asked = len(site.asked) + len(other.asked)
    again = reader.sync()

    assert len(reader.articles) == 2
    assert sum(len(report.added) for report in first) == 2
    assert sum(report.known for report in first) == 4
    assert [report.outcome for report in again] == [Outcome.SAME, Outcome.SAME]
    assert len(site.asked) + len(other.asked) == asked + 2  # the feeds alone


def test_items_that_carry_their_article_need_no_page(reader: Reader, site: Site, make_site: Callable[[], Site]) -> None:
    private = make_site()
    private.put("/news/3", html_page(3))
    site.put("/news/4", "<!doctype html><html><body><p>회원만 볼 수 있습니다</p></body></html>")
    site.put(
        FEED,
        rss(
            [
                carried(1),
                carried(2, link="/gone"),
                an_item("남의 서버", guid="3", link=private["/news/3"]),
                carried(4, link="/news/4"),
                an_item("줄임", guid="5", link="javascript:1"),
            ]
        ),
    )
    reader.subscribe(site.feed)

    report = only(reader.sync())

    assert sorted(title for _id, title in report.added) == [headline(1), headline(2), headline(4)]
    assert sorted((error.name, error.reason) for error in report.refused) == sorted(
        [
            ("줄임", "its link is no http or https address: javascript:1"),
            (private["/news/3"], "127.0.0.1 is a private address (allow it with --allow-private)"),
        ]
    )
    assert private.asked == []
    dates = {reader.workspace.read(article).article.draft.published_at for article in reader.articles}
    assert [date.isoformat() for date in dates if date] == ["2025-02-05T00:30:00+00:00"]
    assert only(reader.sync()).problems == []  # they are done with


def test_without_the_word_for_it_no_private_address_is_asked(reader: Reader, site: Site) -> None:
    site.put(FEED, rss())
    reader.subscribe(site.feed, allow_private=False)

    report = only(reader.sync())

    assert report.outcome is Outcome.FAILED
    assert report.error is not None
    assert "private address" in report.error.reason
    assert site.asked == []


def test_a_feed_that_fails_is_left_alone_longer_each_time_and_named_it_is_asked(reader: Reader, site: Site) -> None:
    site.pages[FEED] = page(b"", status=500)
    feed = reader.subscribe(site.feed)

    first = only(reader.sync())
    waiting = only(reader.sync())
    site.put(FEED, "<html><body>점검 중</body></html>")
    (named,) = [step.report for step in reader.workspace.sync([reader.workspace.feeds()[0].id])]
    site.pages[FEED] = page(b"", status=429, Retry_After="86400")
    (busy,) = [step.report for step in reader.workspace.sync([reader.workspace.feeds()[0].id])]

    assert (first.outcome, waiting.outcome) == (Outcome.FAILED, Outcome.WAITING)
    assert named is not None
    assert busy is not None
    assert named.error is not None
    assert (named.error.name, named.error.reason) == (site.feed, "an HTML page, not a feed (use add)")
    waits = [report.not_before - NOON for report in (first, named, busy) if report.not_before]
    assert [round(wait / FIRST) for wait in waits] == [1, 2, 144]
    (held,) = reader.workspace.feeds()
    assert (held.id, held.errors, held.error) == (feed, 3, "the server answered 429 Too Many Requests")
    assert len(site.asked) == 3

    site.put(FEED, rss())
    later = NOON + timedelta(days=2)
    reader.workspace._clock = lambda: later
    assert only(reader.sync()).outcome is Outcome.SAME
    assert reader.workspace.feeds()[0].error is None


def test_a_feed_that_moved_for_good_is_asked_there_from_now_on_without_the_word_for_the_old(
    reader: Reader, site: Site
) -> None:
    site.put(FEED, rss())
    site.pages["/old.xml"] = page(b"", status=301, Location=FEED)
    reader.subscribe(site["/old.xml"])

    refused = only(reader.sync())  # a redirect is never covered, not even to the same server

    assert refused.error is not None
    assert "private address" in refused.error.reason
    assert reader.workspace.feeds()[0].address == site["/old.xml"]

    open_net = Rules(is_public=lambda _address: True)
    feed = reader.workspace.feeds()[0].id
    (report,) = [s.report for s in reader.workspace.sync([feed], rules=open_net) if s.report]
    assert report.outcome is Outcome.SAME
    assert reader.workspace.feeds()[0].address == site.feed
    (blocked,) = [s.report for s in reader.workspace.sync([feed]) if s.report]
    assert blocked.outcome is Outcome.FAILED


def test_a_page_that_cannot_be_had_now_is_asked_for_again_although_the_feed_is_as_it_was(
    reader: Reader, site: Site
) -> None:
    site.pages["/news/1"] = page(b"", status=503)
    site.put(FEED, rss([an_item(link="/news/1", guid="1")]), ETag='"1"')
    reader.subscribe(site.feed)

    first = only(reader.sync())
    site.put("/news/1", html_page(1))
    second = only(reader.sync())

    assert [error.reason for error in first.refused] == ["the server answered 503 Service Unavailable"]
    assert reader.workspace.feeds()[0].etag == '"1"'
    assert [title for _id, title in second.added] == [headline(1)]


def test_a_sync_that_is_stopped_keeps_what_is_done_and_the_next_goes_on(reader: Reader, site: Site) -> None:
    count = 16
    for number in range(count):
        site.put(f"/news/{number}", html_page(number))
    site.put(FEED, rss([an_item(link=f"/news/{n}", guid=str(n)) for n in range(count)]), ETag='"1"')
    reader.subscribe(site.feed)
    stopped = Event()
    kept = 0
    reports = []
    for step in reader.steps(hosts=1, stopped=stopped):
        kept += step.article is not None
        reports += [step.report] if step.report else []
        stopped.set()

    assert 0 < kept < count
    assert [len(report.added) for report in reports] == [kept]
    assert reader.workspace.feeds()[0].etag is None
    report = only(reader.sync())
    assert len(reader.articles) == count
    assert len(report.added) == count - kept
    assert reader.workspace.feeds()[0].etag == '"1"'


def test_two_syncs_at_once_bring_nothing_twice(reader: Reader, site: Site) -> None:
    both = Barrier(2, timeout=60)

    def feed(handler: BaseHTTPRequestHandler) -> None:
        both.wait()
        page(rss([an_item(link=f"/news/{n}", guid=str(n)) for n in (1, 2)]).encode())(handler)

    site.pages[FEED] = feed
    for number in (1, 2):
        site.put(f"/news/{number}", html_page(number))
    reader.subscribe(site.feed)
    reports: list[Report] = []
    threads = [Thread(target=lambda: reports.extend(reader.sync())) for _sync in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(reader.articles) == 2
    assert [report.problems for report in reports] == [[], []]
    assert sum(len(report.added) for report in reports) == 2
