"""Feeds in the archive: acts that undo, what syncs note of them, and items that become no article twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.archive import Archive
from db.errors import NotFound, Unfit
from db.feed_items import TRIES
from db.feed_records import Feed, FeedId, SeenItem, Sifted
from db.model import ArticleId, Draft
from tests.builders import NOON, a_draft, a_payload, a_recognition, an_article

URL = "https://news.example/rss"


def a_feed(archive: Archive, url: str = URL, *, title: str = "한강경제") -> FeedId:
    return archive.feeds.add(url, title=title).feed


def the_feed(archive: Archive) -> Feed:
    (feed,) = archive.feeds.all()
    return feed


def an_item(number: int = 1, url: str | None = "https://news.example/1") -> SeenItem:
    return SeenItem(key=f"guid-{number}", url=url)


def at(url: str | None, *texts: str) -> Draft:
    return replace(a_draft(*texts), url=url)


def kept(archive: Archive, feed: FeedId, item: SeenItem, draft: Draft) -> tuple[ArticleId, bool]:
    added = archive.feed_items.keep(feed, item, draft, a_payload(), a_recognition())
    assert (added.done is None) is added.known
    return added.article, added.known


# ── Acts ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_feed_is_read_from_now_on(archive: Archive) -> None:
    made = archive.feeds.add(URL, title="한강", own_title="한강경제", folder="신문", allow_private=True)

    feed = the_feed(archive)
    assert made.done is not None
    assert (made.done.action, made.done.subject) == ("add feed", "한강")
    assert (feed.id, feed.url, feed.address, feed.title) == (made.feed, URL, URL, "한강")
    assert (feed.folder, feed.allow_private, feed.errors, feed.articles) == ("신문", True, 0, 0)
    assert archive.feeds.count() == 1


def test_a_feed_that_is_there_is_not_added_again_by_its_typed_or_its_new_address(archive: Archive) -> None:
    feed = a_feed(archive)
    archive.feeds.note_checked(feed, moved_to="https://news.example/new")

    for url in (URL, "https://news.example/new"):
        assert archive.feeds.add(url) == (feed, None)
    assert the_feed(archive).address == "https://news.example/new"


def test_a_feed_without_an_address_cannot_be_read(archive: Archive) -> None:
    with pytest.raises(Unfit, match="may not be empty"):
        archive.feeds.add("  ")


def test_a_feed_is_called_as_the_person_says_else_as_it_says_else_by_its_address(archive: Archive) -> None:
    feed = a_feed(archive, title="")
    assert the_feed(archive).title == URL
    archive.feeds.note_checked(feed, title="한강경제 전체기사")
    assert the_feed(archive).title == "한강경제 전체기사"

    renamed = archive.feeds.rename(feed, "한강")

    assert renamed is not None
    assert renamed.subject == "한강경제 전체기사 → 한강"
    assert the_feed(archive).title == "한강"
    assert archive.feeds.rename(feed, "한강") is None
    archive.journal.undo()
    assert the_feed(archive).title == "한강경제 전체기사"


def test_a_feed_that_was_removed_comes_back_by_undo_with_all_that_was_noted(archive: Archive) -> None:
    feed = a_feed(archive)
    archive.feeds.note_checked(feed)
    archive.feeds.note_settled(feed, etag='"7"', last_modified="yesterday")
    before = the_feed(archive)

    archive.feeds.remove(feed)
    assert archive.feeds.all() == ()
    archive.feeds.note_failed(feed, "the server answered 500", not_before=None)  # a sync that had begun
    archive.feeds.note_checked(feed)
    archive.journal.undo()

    assert replace(the_feed(archive), checked_at=before.checked_at) == before
    archive.journal.undo()
    assert archive.feeds.all() == ()
    archive.journal.redo()
    assert the_feed(archive).id == feed


def test_a_list_of_feeds_is_one_turn(archive: Archive) -> None:
    first = archive.feeds.add("https://a.example/").done
    assert first is not None
    archive.feeds.add("https://b.example/", batch=first.transaction)

    assert archive.journal.undo().acts == 2
    assert archive.feeds.all() == ()


def test_a_feed_is_found_by_number_address_and_title(archive: Archive) -> None:
    feed = a_feed(archive)
    archive.feeds.note_checked(feed, moved_to="https://news.example/new")
    other = a_feed(archive, "https://other.example/", title="Other")

    for name in (str(feed), URL, "https://news.example/new", "한강경제"):
        assert archive.feeds.named(name).id == feed
    assert archive.feeds.named("other").id == other
    archive.feeds.rename(other, "한강경제")
    with pytest.raises(Unfit, match="several have this title; say which by its number: 1, 2"):
        archive.feeds.named("한강경제")


def test_a_feed_that_is_not_there_is_said_to_be_missing(archive: Archive) -> None:
    for look in (
        lambda: archive.feeds.named("없는 신문"),
        lambda: archive.feeds.remove(FeedId(7)),
        lambda: archive.feeds.rename(FeedId(7), "가"),
    ):
        with pytest.raises(NotFound, match="no such feed"):
            look()


# ── What syncs note ────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_feed_that_fails_is_counted_and_left_alone_until_it_answers(archive: Archive) -> None:
    feed = a_feed(archive)
    for _again in range(2):
        archive.feeds.note_failed(feed, "no such host", not_before=NOON + timedelta(hours=1))

    failed = the_feed(archive)
    assert (failed.error, failed.errors, failed.not_before) == ("no such host", 2, NOON + timedelta(hours=1))
    assert failed.checked_at is not None
    assert [failed.is_due(NOON), failed.is_due(NOON + timedelta(hours=1))] == [False, True]

    archive.feeds.note_checked(feed)
    well = the_feed(archive)
    assert (well.error, well.errors, well.not_before, well.is_due(NOON)) == (None, 0, None, True)


# ── Items ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_item_becomes_an_article_and_is_not_looked_at_again(archive: Archive) -> None:
    feed, item = a_feed(archive), an_item()
    assert archive.feed_items.sift(feed, [item]) == Sifted(fresh=(0,), known=0)

    article, known = kept(archive, feed, item, at("https://news.example/1"))

    assert not known
    assert archive.feed_items.sift(feed, [item]) == Sifted(fresh=(), known=0)
    assert (the_feed(archive).articles, the_feed(archive).unread) == (1, 1)
    archive.readings.keep_place(article, 0, left=False)
    assert (the_feed(archive).articles, the_feed(archive).unread) == (1, 0)
    archive.articles.trash(article)
    assert the_feed(archive).articles == 0


def test_an_item_whose_address_the_archive_has_is_not_fetched(archive: Archive) -> None:
    feed, other = a_feed(archive), a_feed(archive, "https://other.example/rss", title="나루")
    kept(archive, feed, an_item(1), at("https://news.example/page/1"))
    items = [an_item(5), an_item(6, "https://news.example/page/1"), an_item(7, "https://news.example/new")]

    assert archive.feed_items.sift(other, items) == Sifted(fresh=(2,), known=2)
    assert [held.articles for held in archive.feeds.all()] == [1, 1]
    assert archive.feed_items.sift(other, items) == Sifted(fresh=(2,), known=0)


def test_two_items_of_one_address_in_one_look_are_fetched_once(archive: Archive) -> None:
    feed = a_feed(archive)

    assert archive.feed_items.sift(feed, [an_item(1), an_item(2), an_item(3, None)]).fresh == (0, 2)


@pytest.mark.parametrize(
    ("draft", "item"),
    [
        (at("https://other.example/copy"), an_item(2, "https://other.example/copy")),  # the same text elsewhere
        (
            at("https://news.example/1", "새 글이다."),
            an_item(2, "https://t.example/x"),
        ),  # the page names its own address
        (at(None, "새 글이다."), an_item(2, "https://news.example/1")),  # two syncs at once
    ],
    ids=["text", "canonical", "address"],
)
@pytest.mark.parametrize("trashed", [False, True])
def test_nothing_becomes_an_article_twice(archive: Archive, draft: Draft, item: SeenItem, *, trashed: bool) -> None:
    feed = a_feed(archive)
    article, _known = kept(archive, feed, an_item(1), at("https://news.example/1"))
    if trashed:
        archive.articles.trash(article)

    assert kept(archive, feed, item, draft) == (article, True)
    assert archive.articles.shelf().articles == (0 if trashed else 1)


def test_an_article_that_somebody_added_is_left_as_it_is(archive: Archive) -> None:
    article = an_article(archive)

    assert kept(archive, a_feed(archive), an_item(), a_draft()) == (article, True)


def test_what_a_sync_added_goes_by_one_undo_and_does_not_come_again(archive: Archive) -> None:
    feed = a_feed(archive)
    first = archive.feed_items.keep(feed, an_item(1), at(None, "하나."), a_payload(), a_recognition())
    assert first.done is not None
    second = an_item(2, "https://news.example/2")
    archive.feed_items.keep(feed, second, at(None, "둘."), a_payload(), a_recognition(), batch=first.done.transaction)

    assert archive.journal.undo().acts == 2
    assert archive.articles.shelf().articles == 0
    assert archive.feed_items.sift(feed, [an_item(1), second]).fresh == ()


def test_a_page_that_cannot_be_had_is_asked_for_a_few_times(archive: Archive) -> None:
    feed, item = a_feed(archive), an_item()

    later = [archive.feed_items.refuse(feed, item, "no answer", again=True) for _try in range(TRIES)]

    assert later == [True] * (TRIES - 1) + [False]
    assert archive.feed_items.sift(feed, [item]).fresh == ()
    assert the_feed(archive).refused == 1


def test_what_is_no_article_is_not_asked_for_again_unless_it_became_one_after_all(archive: Archive) -> None:
    feed, item = a_feed(archive), an_item()
    assert archive.feed_items.refuse(feed, item, "no answer", again=True)
    assert kept(archive, feed, item, at(None))[1] is False
    assert (the_feed(archive).refused, the_feed(archive).articles) == (0, 1)

    other = an_item(2, "https://news.example/2")
    assert not archive.feed_items.refuse(feed, other, "no article found", again=False)
    assert archive.feed_items.sift(feed, [other]).fresh == ()
