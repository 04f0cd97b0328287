"""Taking articles in: the same text once, the bytes they came from, what was named in them, the library's lines."""

import hashlib
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from db.archive import Archive
from db.articles import Shelf
from db.errors import NotFound
from db.model import (
    ArticleId,
    Draft,
    DroppedLine,
    Entity,
    EntityKind,
    Lines,
    Mention,
    Paragraph,
    ParagraphKind,
    Part,
    Quotation,
    Recognition,
    Span,
)
from tests.builders import NOON, TEXTS, a_draft, a_mention, a_payload, a_recognition, an_article

EVERYTHING = Draft(
    title="다리를 다시 열다",
    publisher="한강경제",
    section="사회",
    byline=("윤서하 기자", "박도윤 기자"),
    published_at=datetime(2025, 2, 5, 9, 30, tzinfo=timezone(timedelta(hours=9))),
    modified_at=datetime(2025, 2, 5, 1, 0, 0, 250_000, tzinfo=UTC),
    url="https://hangang-econ.example/1",
    language="ko",
    confidence=0.75,
    partial=True,
    cleaner="시험/2",
    paragraphs=a_draft(headings=[1]).paragraphs,
    captions=a_draft(captions=[(0, "개통식./윤서하 기자"), (3, "다리의 밤")]).captions,
    dropped=(
        DroppedLine(line=1, text="주요 메뉴 \\ 바로가기\t", rule="menu"),
        DroppedLine(line=9, text="", rule="blank"),
    ),
)


def test_an_article_is_read_as_it_was_added(archive: Archive) -> None:
    added = archive.articles.add(EVERYTHING, a_payload(origin="/쪽/page.txt"), a_recognition())

    article = archive.readings.read(added.article).article
    assert not added.known
    assert replace(article.draft, dropped=EVERYTHING.dropped) == EVERYTHING
    assert archive.readings.dropped(added.article) == EVERYTHING.dropped
    assert (article.id, article.origin, article.added_at) == (added.article, "/쪽/page.txt", NOON)
    assert (article.title, article.paragraphs) == (EVERYTHING.title, EVERYTHING.paragraphs)


def test_an_article_without_a_title_is_kept(archive: Archive) -> None:
    assert archive.readings.read(an_article(archive, title="")).article.title == ""


@pytest.mark.parametrize("body", [b"", "짧다".encode(), bytes(range(256)) * 40], ids=["empty", "short", "long"])
def test_the_bytes_as_they_came_are_kept(archive: Archive, body: bytes) -> None:
    archive.articles.add(a_draft(), a_payload(body, origin="https://example.org/쪽"), a_recognition())

    with archive.connections.reading() as connection:
        row = connection.execute(
            "SELECT body, compression, sha256, size_bytes, origin, media_type, charset FROM capture"
        ).fetchone()
    kept, compression, *described = row
    assert (zlib.decompress(kept) if compression == "zlib" else kept) == body
    assert described == [
        hashlib.sha256(body).hexdigest(),
        len(body),
        "https://example.org/쪽",
        "text/plain",
        "utf-8",
    ]
    assert len(kept) <= len(body)


def test_the_same_text_is_the_same_article_whatever_stands_around_it(archive: Archive) -> None:
    first = archive.articles.add(a_draft(), a_payload(b"one"), a_recognition())
    second = archive.articles.add(a_draft(title="다른 제목", publisher=None), a_payload(b"two"), a_recognition())

    assert second.article == first.article
    assert (first.known, second.known) == (False, True)
    assert archive.articles.shelf() == Shelf(articles=1, unread=1)


def test_another_word_or_another_cut_is_another_article(archive: Archive) -> None:
    ids = {an_article(archive, *texts) for texts in (("가 나", "다"), ("가", "나 다"), ("가 나 다",), ("가 나", "라"))}

    assert len(ids) == 4


def test_a_text_that_lies_in_the_trash_comes_back_with_its_work(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 1, "korea")
    archive.articles.trash(article)
    assert archive.articles.shelf() == Shelf(articles=0, unread=0)

    again = archive.articles.add(a_draft(), a_payload(), a_recognition())

    assert (again.article, again.known) == (article, True)
    assert [tagging.paragraph for tagging in archive.readings.read(article).taggings] == [1]
    assert archive.journal.undo().action == "restore"
    with pytest.raises(NotFound):
        archive.readings.read(article)


def test_a_live_article_is_preferred_to_one_in_the_trash(archive: Archive) -> None:
    first = an_article(archive)
    with archive.connections.writing() as connection:  # another program brought the same text in twice
        connection.execute(
            "INSERT INTO article (guid, title, byline, language, confidence, partial, origin, added_at)"
            " SELECT 'twin', title, byline, language, confidence, partial, origin, added_at FROM article"
        )
        connection.execute(
            "INSERT INTO revision (article, capture, cleaner, text_sha256, metadata, dropped, created_at)"
            " SELECT 2, capture, cleaner, text_sha256, metadata, dropped, created_at FROM revision"
        )
    archive.articles.trash(first)

    assert archive.articles.add(a_draft(), a_payload(), a_recognition()).article == 2


def test_the_trash_keeps_everything_and_says_what_it_took(archive: Archive) -> None:
    article = an_article(archive, title="버릴 글")

    done = archive.articles.trash(article)

    assert (done.action, done.subject, done.article) == ("trash", "버릴 글", article)
    assert archive.articles.page(offset=0, limit=5) == ()
    with pytest.raises(NotFound, match="no such article"):
        archive.articles.trash(article)
    archive.journal.undo()
    assert [summary.id for summary in archive.articles.page(offset=0, limit=5)] == [article]


@pytest.mark.parametrize("unknown", [0, -1, 99, 2**62])
def test_an_article_that_is_not_there_is_named(archive: Archive, unknown: int) -> None:
    for verb in (archive.readings.read, archive.readings.dropped, archive.articles.trash):
        with pytest.raises(NotFound, match=f"article {unknown}: no such article"):
            verb(ArticleId(unknown))


# ── Names ──────────────────────────────────────────────────────────────────────────────────────────────────────────
PAGE = Draft(
    title="가나시 소식",
    paragraphs=(
        Paragraph(index=0, kind=ParagraphKind.BODY, text="가나시는 “다리를 연다”고 3월 1일 밝혔다.", lines=Lines(1, 1)),
        Paragraph(index=1, kind=ParagraphKind.BODY, text="린 시장은 오지 않았다.", lines=Lines(2, 2)),
    ),
    captions=a_draft(captions=[(1, "가나시의 다리")]).captions,
)
CITY = Entity(name="가나시", kind=EntityKind.PLACE, aliases=("가나", "GANA"))
MAYOR = Entity(name="린", kind=EntityKind.PERSON)
MARCH = Entity(name="3월 1일", kind=EntityKind.DATE)


def a_full_recognition() -> Recognition:
    title = Mention(part=Part.TITLE, index=0, span=Span(0, 3), kind=EntityKind.PLACE, text="가나시", entity=0)
    caption = Mention(part=Part.CAPTION, index=0, span=Span(0, 3), kind=EntityKind.PLACE, text="가나시", entity=0)
    day = replace(
        a_mention(PAGE.paragraphs[0].text, "3월 1일", EntityKind.DATE, entity=2), value="2025-03-01", score=0.5
    )
    return Recognition(
        recogniser="시험/1",
        mentions=(
            title,
            a_mention(PAGE.paragraphs[0].text, "가나시", entity=0),
            day,
            a_mention(PAGE.paragraphs[1].text, "린", EntityKind.PERSON, index=1, entity=1),
            caption,
        ),
        entities=(CITY, MAYOR, MARCH),
        quotations=(
            Quotation(paragraph=0, span=Span(6, 12), text="다리를 연다", speaker="가나시", verb="밝혔다"),
            Quotation(
                paragraph=1, span=Span(0, 11), text=PAGE.paragraphs[1].text[:11], speaker_title="시장", paraphrase=True
            ),
        ),
    )


def test_what_was_recognised_is_read_back_in_reading_order(archive: Archive) -> None:
    found = a_full_recognition()
    shuffled = replace(found, mentions=found.mentions[::-1], quotations=found.quotations[::-1])

    reading = archive.readings.read(archive.articles.add(PAGE, a_payload(), shuffled).article)

    assert reading.mentions == tuple(
        replace(mention, entity=None) if mention.kind is EntityKind.DATE else mention for mention in found.mentions
    )
    assert reading.quotations == found.quotations
    assert [(entity.name, entity.kind) for entity in reading.entities] == [
        (one.name, one.kind) for one in (CITY, MAYOR)
    ]


@pytest.mark.parametrize(
    ("other", "linked"),
    [
        (Entity(name="GANA Corp", kind=EntityKind.ORG), True),
        (Entity(name="ｇａｎａ　ｃｏｒｐ", kind=EntityKind.ORG), True),
        (Entity(name="Gana Corp", kind=EntityKind.PLACE), False),
        (Entity(name="Gana", kind=EntityKind.ORG), False),
        (Entity(name="Narae", kind=EntityKind.ORG, aliases=("Gana Corp",)), False),
    ],
    ids=lambda value: str(value.name) if isinstance(value, Entity) else str(value),
)
def test_the_name_and_the_kind_link_never_a_mere_alias(archive: Archive, other: Entity, *, linked: bool) -> None:
    corp = Entity(name="Gana Corp", kind=EntityKind.ORG, aliases=("Gana",))
    ids = []
    for text, entity in (("첫 글이다.", corp), ("둘째 글이다.", other)):
        mention = a_mention(text, "글", entity.kind, entity=0)
        added = archive.articles.add(a_draft(text), a_payload(), a_recognition([mention], [entity]))
        ids.append(archive.readings.read(added.article).entities[0].id)

    assert (ids[0] == ids[1]) is linked


def test_the_newest_run_of_a_recogniser_is_the_one_that_is_read(archive: Archive) -> None:
    from db.entities.store import store
    from db.model import RevisionId

    article = an_article(archive)
    newer = a_recognition([a_mention(TEXTS[2], "전문가", EntityKind.PERSON, index=2)])
    with archive.connections.writing() as connection:
        store(connection, RevisionId(1), newer, now=NOON)

    assert archive.readings.read(article).mentions == newer.mentions


def test_a_mention_in_a_block_that_is_not_there_is_a_bug_and_keeps_nothing(archive: Archive) -> None:
    wrong = a_recognition([a_mention(TEXTS[0], "가나시", index=9)])

    with pytest.raises(KeyError):
        archive.articles.add(a_draft(), a_payload(), wrong)

    assert archive.articles.shelf() == Shelf(articles=0, unread=0)


# ── The library ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_library_lists_newest_first_page_by_page(archive: Archive) -> None:
    ids = [an_article(archive, f"{number}번째 글이다.", title=f"글 {number}") for number in range(5)]

    pages = [archive.articles.page(offset=offset, limit=2) for offset in (0, 2, 4, 6)]

    assert [summary.id for page in pages for summary in page] == ids[::-1]
    assert [len(page) for page in pages] == [2, 2, 1, 0]


def test_a_line_of_the_library_counts_what_is_in_its_article(archive: Archive) -> None:
    at = datetime(2025, 2, 5, 0, 30, tzinfo=UTC)
    plain = an_article(archive, "조용한 글이다.")
    article = archive.articles.add(
        a_draft(captions=[(0, "사진")], published_at=at), a_payload(), a_recognition()
    ).article
    archive.annotations.tag(article, 0, "japan")
    archive.annotations.tag(article, 1, "japan")
    archive.annotations.tag(article, 1, "korea")
    archive.annotations.tag(article, 2, "expert")
    archive.annotations.untag(article, 2, "expert")
    archive.annotations.note(article, 2, "쪽지")
    archive.readings.keep_place(article, 1, left=True)

    busy, quiet = archive.articles.page(offset=0, limit=10)

    assert (quiet.id, quiet.tags, quiet.notes, quiet.read) == (plain, (), 0, False)
    assert (busy.paragraphs, busy.notes, busy.read, busy.publisher) == (3, 1, True, "한강경제")
    assert (busy.published_at, busy.title) == (at, "다리를 다시 열다")
    names = {tag.id: tag.name for tag in archive.tags.all()}
    assert {names[tag]: uses for tag, uses in busy.tags} == {"japan": 2, "korea": 1}


def test_the_shelf_counts_what_is_there_and_what_nobody_opened(archive: Archive) -> None:
    assert archive.articles.shelf() == Shelf(articles=0, unread=0)
    first, second, third = (an_article(archive, f"{n}번째 글이다.") for n in range(3))
    archive.readings.keep_place(first, 0, left=False)
    archive.readings.keep_place(third, 0, left=False)
    archive.articles.trash(third)

    assert archive.articles.shelf() == Shelf(articles=2, unread=1)
    archive.readings.keep_place(second, 0, left=False)
    assert archive.articles.shelf() == Shelf(articles=2, unread=0)


def test_a_record_refuses_what_makes_no_sense() -> None:
    with pytest.raises(ValueError, match="paragraph indexes"):
        Draft(title="", paragraphs=a_draft().paragraphs[1:])
    with pytest.raises(ValueError, match=r"not a span: \[3, 3\)"):
        Span(3, 3)
    with pytest.raises(ValueError, match="not a span"):
        Span(-1, 3)
    assert Span(1, 3).of("다리를") == "리를"
