"""Tags and notes: each act is on disk when it returns, on the right paragraph, and kept for ever."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from db.archive import Archive
from db.errors import NotFound
from db.model import ArticleId
from tests.builders import TEXTS, a_clock, an_archive, an_article


def tags_on(archive: Archive, article: ArticleId) -> list[tuple[int, str]]:
    reading = archive.readings.read(article)
    names = {tag.id: tag.name for tag in reading.tags}
    return [(tagging.paragraph, names[tagging.tag]) for tagging in reading.taggings]


def notes_on(archive: Archive, article: ArticleId) -> list[tuple[int, str]]:
    return [(note.paragraph, note.body) for note in archive.readings.read(article).notes]


def rows(archive: Archive, query: str) -> list[tuple[object, ...]]:
    with archive.connections.reading() as connection:
        return connection.execute(query).fetchall()


# ── Tags ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", ["korea", "2"])
def test_a_tag_is_put_by_its_name_or_its_digit(archive: Archive, name: str) -> None:
    article = an_article(archive)

    done = archive.annotations.tag(article, 1, name)

    assert done is not None
    assert (done.action, done.subject, done.article, done.paragraph) == ("tag", "korea", article, 1)
    assert tags_on(archive, article) == [(1, "korea")]


def test_a_paragraph_takes_several_tags_and_several_paragraphs_one(archive: Archive) -> None:
    article = an_article(archive)
    for paragraph, tag in ((2, "korea"), (0, "expert"), (0, "japan"), (2, "japan")):
        archive.annotations.tag(article, paragraph, tag)

    assert tags_on(archive, article) == [(0, "japan"), (0, "expert"), (2, "japan"), (2, "korea")]


def test_the_same_digit_again_takes_the_tag_off(archive: Archive) -> None:
    article = an_article(archive)

    turns = [archive.annotations.toggle(article, 0, "1").action for _ in range(3)]

    assert turns == ["tag", "untag", "tag"]
    assert tags_on(archive, article) == [(0, "japan")]
    assert len(rows(archive, "SELECT id FROM tagging")) == 2


def test_what_is_so_already_writes_nothing(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 0, "japan")
    before = rows(archive, "SELECT max(txn) FROM journal")

    assert archive.annotations.tag(article, 0, "japan") is None
    assert archive.annotations.untag(article, 0, "korea") is None
    assert archive.annotations.untag(article, 1, "japan") is None
    assert archive.annotations.clear(article, 1) is None
    assert archive.annotations.note(article, 1, "") is None
    assert rows(archive, "SELECT max(txn) FROM journal") == before


def test_untagging_takes_one_tag_and_leaves_the_others(archive: Archive) -> None:
    article = an_article(archive)
    for tag in ("japan", "korea"):
        archive.annotations.tag(article, 0, tag)

    done = archive.annotations.untag(article, 0, "japan")

    assert done is not None
    assert (done.action, done.subject) == ("untag", "japan")
    assert tags_on(archive, article) == [(0, "korea")]


def test_clearing_takes_every_tag_off_one_paragraph_as_one_act(archive: Archive) -> None:
    article = an_article(archive)
    for paragraph, tag in ((0, "expert"), (0, "japan"), (1, "japan")):
        archive.annotations.tag(article, paragraph, tag)

    done = archive.annotations.clear(article, 0)

    assert done is not None
    assert (done.action, done.subject, done.paragraph) == ("untag", "japan, expert", 0)
    assert tags_on(archive, article) == [(1, "japan")]
    archive.journal.undo()
    assert tags_on(archive, article) == [(0, "japan"), (0, "expert"), (1, "japan")]


def test_an_unknown_tag_is_refused_with_those_there_are(archive: Archive) -> None:
    article = an_article(archive)
    for verb in (archive.annotations.tag, archive.annotations.untag, archive.annotations.toggle):
        for name in ("china", "", "4", "None", "Japan"):
            with pytest.raises(NotFound, match="no such tag; there are japan, korea, expert"):
                verb(article, 0, name)
    assert rows(archive, "SELECT id FROM tagging") == []


@pytest.mark.parametrize("paragraph", [-1, 3, 2**40])
def test_a_paragraph_that_is_not_there_is_refused(archive: Archive, paragraph: int) -> None:
    article = an_article(archive)
    annotations = archive.annotations
    verbs: list[Callable[[], object]] = [
        lambda: annotations.tag(article, paragraph, "japan"),
        lambda: annotations.untag(article, paragraph, "japan"),
        lambda: annotations.toggle(article, paragraph, "japan"),
        lambda: annotations.clear(article, paragraph),
        lambda: annotations.note(article, paragraph, "쪽지"),
    ]
    for verb in verbs:
        with pytest.raises(NotFound, match=f"paragraph {paragraph}: article {article} has paragraphs 0 to 2"):
            verb()
    assert rows(archive, "SELECT id FROM anchor") == []


def test_an_article_in_the_trash_takes_no_tag_and_no_note(archive: Archive) -> None:
    article = an_article(archive)
    archive.articles.trash(article)

    with pytest.raises(NotFound, match="no such article"):
        archive.annotations.tag(article, 0, "japan")
    with pytest.raises(NotFound, match="no such article"):
        archive.annotations.note(article, 0, "쪽지")


def test_an_anchor_carries_its_words_and_what_stands_around_them(archive: Archive) -> None:
    first, last = "가" * 100, "나" * 100
    article = an_article(archive, first, "가운데 문단이다.", last)

    for paragraph in (0, 1, 2, 1):
        archive.annotations.toggle(article, paragraph, "japan")

    assert rows(archive, "SELECT exact, prefix, suffix FROM anchor ORDER BY paragraph") == [
        (first, "", "가운데 문단이다."),
        ("가운데 문단이다.", "가" * 64, "나" * 64),
        (last, "가운데 문단이다.", ""),
    ]
    assert rows(archive, "SELECT status, paragraph, score, method FROM anchor_place ORDER BY paragraph") == [
        ("exact", paragraph, 100.0, "made") for paragraph in range(3)
    ]


def test_two_people_tag_the_same_paragraph_each_for_themselves(tmp_path: Path) -> None:
    clock = a_clock()
    kim, lee = an_archive(tmp_path, clock, author="김"), an_archive(tmp_path, clock, author="이")
    article = an_article(kim)
    kim.annotations.tag(article, 0, "japan")
    lee.annotations.tag(article, 0, "japan")

    assert [tagging.author for tagging in kim.readings.read(article).taggings] == ["김", "이"]
    assert list(kim.tags.uses().values()) == [1]  # one paragraph carries it
    assert [uses for _tag, uses in kim.articles.page(offset=0, limit=1)[0].tags] == [1]
    assert lee.annotations.clear(article, 0) is not None
    assert [tagging.author for tagging in kim.readings.read(article).taggings] == ["김"]


def test_the_tag_book_counts_paragraphs_but_not_those_in_the_trash(archive: Archive) -> None:
    first, second = an_article(archive, *TEXTS), an_article(archive, "다른 글이다.")
    for article, paragraph, tag in (
        (first, 0, "japan"),
        (first, 1, "japan"),
        (first, 1, "korea"),
        (second, 0, "korea"),
    ):
        archive.annotations.tag(article, paragraph, tag)

    def uses() -> dict[str, int]:
        names = {tag.id: tag.name for tag in archive.tags.all()}
        return {names[tag]: count for tag, count in archive.tags.uses().items()}

    assert uses() == {"japan": 2, "korea": 2}
    archive.annotations.untag(first, 0, "japan")
    archive.articles.trash(second)
    assert uses() == {"japan": 1, "korea": 1}


def test_a_tag_that_was_retired_or_merged_is_not_in_the_book(archive: Archive) -> None:
    with archive.connections.writing() as connection:
        connection.execute("UPDATE tag SET deleted_at = created_at WHERE name = 'japan'")
        connection.execute("UPDATE tag SET merged_into = 3 WHERE name = 'korea'")
        connection.execute(
            "INSERT INTO tag (guid, name, label, colour, glyph, definition, created_at)"
            " VALUES ('g', '가격', '값', 'mint', '값', '', '2025-01-01')"
        )

    assert [tag.name for tag in archive.tags.all()] == ["expert", "가격"]


# ── Notes ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_note_is_written_rewritten_and_removed_and_every_version_stays(archive: Archive) -> None:
    article = an_article(archive)

    actions = []
    for body in ("처음 쓴 말", "고쳐 쓴\n두 줄", "", "새 쪽지"):
        done = archive.annotations.note(article, 1, body)
        assert done is not None
        actions.append((done.action, done.subject))
        assert notes_on(archive, article) == ([(1, body)] if body else [])

    assert actions == [
        ("note", "처음 쓴 말"),
        ("note", "고쳐 쓴\n두 줄"),
        ("unnote", "고쳐 쓴\n두 줄"),
        ("note", "새 쪽지"),
    ]
    assert rows(archive, "SELECT note, version, body FROM note_version") == [
        (1, 1, "처음 쓴 말"),
        (1, 2, "고쳐 쓴\n두 줄"),
        (2, 1, "새 쪽지"),
    ]


def test_a_note_that_says_so_already_is_not_a_new_version(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.note(article, 0, "같은 말")

    assert archive.annotations.note(article, 0, "같은 말") is None
    assert len(rows(archive, "SELECT version FROM note_version")) == 1


def test_a_version_written_after_an_undo_does_not_take_the_undone_ones_number(archive: Archive) -> None:
    article = an_article(archive)
    for body in ("하나", "둘"):
        archive.annotations.note(article, 0, body)
    archive.journal.undo()

    archive.annotations.note(article, 0, "셋")

    assert notes_on(archive, article) == [(0, "셋")]
    assert rows(archive, "SELECT version, body FROM note_version") == [(1, "하나"), (2, "둘"), (3, "셋")]
    archive.journal.undo()
    assert notes_on(archive, article) == [(0, "하나")]


def test_a_tag_and_a_note_on_one_paragraph_share_its_anchor(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.note(article, 2, "쪽지")
    archive.annotations.tag(article, 2, "expert")

    assert rows(
        archive, "SELECT DISTINCT anchor FROM (SELECT anchor FROM note UNION ALL SELECT anchor FROM tagging)"
    ) == [(1,)]


def test_two_people_write_a_note_each(tmp_path: Path) -> None:
    clock = a_clock()
    kim, lee = an_archive(tmp_path, clock, author="김"), an_archive(tmp_path, clock, author="이")
    article = an_article(kim)
    kim.annotations.note(article, 0, "김의 말")
    lee.annotations.note(article, 0, "이의 말")
    kim.annotations.note(article, 0, "")

    assert [(note.author, note.body) for note in kim.readings.read(article).notes] == [("이", "이의 말")]


def test_a_note_with_half_a_character_is_a_callers_bug_and_keeps_nothing(archive: Archive) -> None:
    article = an_article(archive)

    with pytest.raises(UnicodeEncodeError):
        archive.annotations.note(article, 0, "반쪽 \ud800")

    assert rows(archive, "SELECT id FROM note") == []
    assert rows(archive, "SELECT id FROM anchor") == []


def test_a_note_on_nothing_is_refused_by_the_archive_itself(archive: Archive) -> None:
    with pytest.raises(sqlite3.IntegrityError), archive.connections.writing() as connection:
        connection.execute(
            "INSERT INTO note (guid, author, current_version, created_at) VALUES ('g', 'a', 1, '2025-01-01')"
        )
