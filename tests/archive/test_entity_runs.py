"""Recognising again: one act for all, out of sight until it is whole, taken up where it ended, tidied behind itself."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from sqlite_utils import Database

from db import schema
from db.archive import Archive
from db.connection import APPLICATION_ID
from db.entities.own import packed
from db.errors import NotFound
from db.identity import Identities, Parting, Same
from db.model import ArticleId, EntityKind
from tests.archive.names import a_recognition_of, an_article_naming, called, names_in
from tests.builders import NOON

NEW = "시험/2"


def keep(archive: Archive, article: ArticleId, *drawn: str, recogniser: str = NEW) -> None:
    """One article of a run over many."""
    revision = archive.readings.read(article).article.revision
    archive.runs.keep(revision, a_recognition_of(*drawn, recogniser=recogniser))


def due(archive: Archive, *, force: bool = False, recogniser: str = NEW) -> list[ArticleId]:
    return list(archive.runs.due({"": recogniser}, archive.runs.own(), among=None, force=force))


def runs(archive: Archive) -> list[tuple[int, str]]:
    with archive.connections.reading() as connection:
        return connection.execute("SELECT revision, recogniser FROM recognition ORDER BY id").fetchall()


def test_nothing_is_seen_of_a_run_before_it_is_put_in_force(archive: Archive) -> None:
    articles = [an_article_naming(archive, f"가나와 [다라:ORG] {number}") for number in range(2)]
    for number, article in enumerate(articles):
        keep(archive, article, f"[가나:PLACE]와 다라 {number}")
        assert names_in(archive, article) == ["다라=다라:ORG"]

    done = archive.runs.put_in_force({"": NEW}, {})

    assert done is not None
    assert (done.action, done.subject) == ("recognise", "2 articles")
    assert [names_in(archive, article) for article in articles] == [["가나=가나:PLACE"]] * 2
    assert archive.runs.recogniser_of(articles[0]) == NEW
    assert archive.runs.put_in_force({"": NEW}, {}) is None


def test_one_undo_brings_back_what_was_found_before_and_redo_the_new(archive: Archive) -> None:
    articles = [an_article_naming(archive, f"가나와 [다라:ORG] {number}") for number in range(2)]
    for number, article in enumerate(articles):
        keep(archive, article, f"[가나:PLACE]와 다라 {number}")
    archive.runs.put_in_force({"": NEW}, {})

    archive.journal.undo()
    assert [names_in(archive, article) for article in articles] == [["다라=다라:ORG"]] * 2
    assert archive.runs.recogniser_of(articles[0]) == "시험/1"
    archive.journal.redo()
    assert [names_in(archive, article) for article in articles] == [["가나=가나:PLACE"]] * 2


def test_a_run_that_was_ended_is_taken_up_where_it_was(archive: Archive) -> None:
    articles = [an_article_naming(archive, f"[다라:ORG] {number}") for number in range(3)]
    assert due(archive) == articles
    keep(archive, articles[0], "[다라:ORG] 0")

    assert due(archive) == due(archive, force=True) == articles[1:]
    keep(archive, articles[1], "[다라:ORG] 1")
    archive.runs.put_in_force({"": NEW}, {})

    assert due(archive) == articles[2:]
    assert due(archive, force=True) == articles


def test_articles_in_the_trash_and_articles_not_asked_for_are_not_due(archive: Archive) -> None:
    articles = [an_article_naming(archive, f"[다라:ORG] {number}") for number in range(3)]
    archive.articles.trash(articles[0])

    assert archive.runs.due({"": NEW}, {}, among=articles[:2], force=True) == (articles[1],)
    with pytest.raises(NotFound):
        archive.runs.recogniser_of(articles[0])


def test_an_added_name_makes_due_the_texts_that_have_it_and_its_undo_those_that_were_given_it(archive: Archive) -> None:
    has, has_not = (an_article_naming(archive, text) for text in ("가 나다가 있다.", "아무것도 없다."))
    assert due(archive, recogniser="시험/1") == []

    archive.entity_decisions.add("가나다", EntityKind.ORG)
    assert due(archive, recogniser="시험/1") == [has]
    own = archive.runs.own()
    revision = archive.readings.read(has).article.revision
    given = a_recognition_of("[가 나다=가나다:ORG]가 있다.")
    archive.runs.keep(revision, replace(given, own=packed(own)))
    assert due(archive, recogniser="시험/1") == []
    archive.runs.put_in_force({"": "시험/1"}, own)
    assert due(archive, recogniser="시험/1") == []
    assert names_in(archive, has) == ["가 나다=가나다:ORG"]

    archive.entity_decisions.retype(called(archive, "가나다"), EntityKind.PRODUCT)
    assert due(archive, recogniser="시험/1") == [has]
    for _ in range(3):
        archive.journal.undo()
    assert due(archive, recogniser="시험/1") == []
    assert names_in(archive, has) == names_in(archive, has_not) == []


def test_the_first_run_the_one_in_force_and_the_one_before_are_kept(archive: Archive) -> None:
    article = an_article_naming(archive, "[가:ORG] 나 다 라 마")
    for number, name in enumerate("나다라마", 2):
        keep(archive, article, "가 나 다 라 마".replace(name, f"[{name}:ORG]"), recogniser=f"시험/{number}")
        archive.runs.put_in_force({"": f"시험/{number}"}, {})

    assert archive.runs.tidy(before=NOON) == 2
    assert [recogniser for _revision, recogniser in runs(archive)] == ["시험/1", "시험/4", "시험/5"]
    found = [names_in(archive, article)]
    for _ in range(4):
        archive.journal.undo()
        found.append(names_in(archive, article))
    assert [names[0][0] for names in found] == ["마", "라", "가", "가", "가"]
    for _ in range(4):
        archive.journal.redo()
    assert names_in(archive, article) == ["마=마:ORG"]


def test_what_was_undone_before_another_act_and_what_another_recogniser_left_is_thrown_away(archive: Archive) -> None:
    article = an_article_naming(archive, "[가:ORG] 나")
    keep(archive, article, "가 [나:ORG]")
    archive.runs.put_in_force({"": NEW}, {})
    archive.journal.undo()
    keep(archive, article, "가 나", recogniser="시험/9")
    keep(archive, article, "[가 나:ORG]", recogniser="시험/3")
    archive.runs.put_in_force({"": "시험/3"}, {})

    after = archive.readings.read(article).article.added_at.replace(year=2030)
    assert archive.runs.tidy(before=after) == 2
    assert [recogniser for _revision, recogniser in runs(archive)] == ["시험/1", "시험/3"]
    assert names_in(archive, article) == ["가 나=가 나:ORG"]


def test_a_run_that_another_program_is_at_is_left_alone(archive: Archive) -> None:
    article = an_article_naming(archive, "[가:ORG] 나")
    keep(archive, article, "가 나", recogniser="시험/9")

    assert archive.runs.tidy(before=NOON) == 0
    archive.runs.put_in_force({"": "시험/9"}, {})
    assert names_in(archive, article) == []


def test_tags_and_notes_stay_when_an_article_is_recognised_again(archive: Archive) -> None:
    article = an_article_naming(archive, "[가:ORG] 나")
    archive.annotations.tag(article, 0, "japan")
    archive.annotations.note(article, 0, "쪽지")
    before = archive.readings.read(article)
    keep(archive, article, "가 [나:ORG]")
    archive.runs.put_in_force({"": NEW}, {})

    after = archive.readings.read(article)
    assert (after.taggings, after.notes, after.article) == (before.taggings, before.notes, before.article)


# ── Guards and upgrades ────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("table", ["entity_claim", "entity_parting"])
def test_no_word_of_a_person_on_names_can_be_deleted(archive: Archive, table: str) -> None:
    an_article_naming(archive, "[가:ORG] [나=가:ORG]")
    archive.entity_decisions.split(called(archive, "가"), "나")

    with closing(sqlite3.connect(archive.connections.path)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match=f"{table} is kept as written"):
            connection.execute(f"DELETE FROM {table}")
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)


def test_an_archive_of_the_second_schema_keeps_its_names_and_links_them(archive: Archive) -> None:
    path = archive.connections.path.with_name("older.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.migrations().apply(Database(connection, recursive_triggers=False), stop_before="m003_entities")
        connection.executescript(
            f"""PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 2;
            INSERT INTO article (id, guid, title, byline, language, confidence, partial, origin, added_at)
                VALUES (1, 'a', '제목', '[]', 'ko', 1, 0, '-', '2025-01-01T00:00:00.000000Z');
            INSERT INTO capture VALUES (1, 1, x'', 'none', '-', NULL, NULL, '', 0, '2025-01-01T00:00:00.000000Z');
            INSERT INTO revision VALUES (1, 1, 1, '시험/1', '', '{{}}', x'', '2025-01-01T00:00:00.000000Z');
            UPDATE article SET current_revision = 1;
            INSERT INTO block VALUES (1, 1, 'paragraph', 0, 'body', 0, '리나 파크는 파크다.', 1, 1);
            INSERT INTO entity (id, guid, name, kind, created_at) VALUES (1, 'e', '리나 파크', 'PERSON', '');
            INSERT INTO entity_alias (entity, alias, key, origin) VALUES (1, '리나 파크', '리나파크', 'recogniser');
            INSERT INTO recognition VALUES (1, 1, '시험/1', '');
            INSERT INTO mention VALUES (1, 1, 1, 0, 5, 'PERSON', 1, NULL, 1), (2, 1, 1, 7, 9, 'PERSON', 1, NULL, 1);
            INSERT INTO quotation VALUES (1, 1, 1, 0, 2, '리나 파크', NULL, NULL, 0);
            INSERT INTO quotation VALUES (2, 1, 1, 3, 5, '관계자', NULL, NULL, 0);
            """
        )

    older = Archive.open(path, create=False)

    assert names_in(older, ArticleId(1)) == ["리나 파크=리나 파크:PERSON", "파크=리나 파크:PERSON"]
    page = older.entity_pages.page(called(older, "파크"), offset=0, limit=5)
    assert (page.mentions, page.quotations) == (2, 1)
    again = an_article_naming(older, "[리나 파크:PERSON]")
    assert older.readings.read(again).entities[0].id == 1


def test_links_that_close_a_ring_have_one_end() -> None:
    same = [Same(2, "ORG:gana", 1, "ORG:가나"), Same(3, "ORG:加那", 2, "ORG:gana"), Same(3, "ORG:加那", 1, "ORG:가나")]

    identities = Identities(merged={1: 3}, same=same)

    assert [identities.root(entity) for entity in (1, 2, 3, 4)] == [3, 3, 3, 4]


def test_partings_never_lead_in_a_ring() -> None:
    there_and_back = Identities(partings=[Parting(1, "가", 2), Parting(2, "가", 1)])
    made_one = Identities(merged={2: 1}, partings=[Parting(1, "가", 2)])

    assert (there_and_back.shown(1, "가"), there_and_back.shown(2, "가")) == (2, 1)
    assert (made_one.shown(1, "가"), made_one.shown(2, "가")) == (1, 1)
