"""Undo and redo through the journal: last in, first out, across restarts, and never over somebody else's change."""

from pathlib import Path

import pytest

from db.archive import Archive
from db.errors import NotFound, Refused
from db.journal import Act
from db.model import ArticleId, Transaction
from db.places import Spot
from tests.acting import revised
from tests.builders import NOON, TEXTS, a_clock, a_draft, a_payload, a_recognition, an_archive, an_article


def tags_on(archive: Archive, article: ArticleId) -> list[str]:
    reading = archive.readings.read(article)
    names = {tag.id: tag.name for tag in reading.tags}
    return [names[tagging.tag] for tagging in reading.taggings]


def journal(archive: Archive) -> list[tuple[str, int | None]]:
    with archive.connections.reading() as connection:
        return connection.execute("SELECT action, target FROM journal ORDER BY txn").fetchall()


def test_acts_are_undone_last_in_first_out_and_redone_in_order(archive: Archive) -> None:
    article = an_article(archive)
    for tag in ("japan", "korea", "expert"):
        archive.annotations.tag(article, 0, tag)

    undone = [archive.journal.undo().subject for _ in range(2)]
    assert (undone, tags_on(archive, article)) == (["expert", "korea"], ["japan"])
    redone = [archive.journal.redo().subject for _ in range(2)]
    assert (redone, tags_on(archive, article)) == (["korea", "expert"], ["japan", "korea", "expert"])


def test_what_was_undone_is_told_as_it_was_done(archive: Archive) -> None:
    article = an_article(archive)
    done = archive.annotations.tag(article, 2, "korea")

    assert archive.journal.undo() == done
    assert archive.journal.redo() == done
    assert archive.journal.undo() == done


def test_an_article_that_was_added_by_mistake_is_taken_back(archive: Archive) -> None:
    article = an_article(archive, title="잘못 넣은 글")

    done = archive.journal.undo()

    assert (done.action, done.subject, done.article, done.paragraph) == ("add", "잘못 넣은 글", article, None)
    assert archive.articles.page(offset=0, limit=5) == ()
    archive.journal.redo()
    assert [summary.id for summary in archive.articles.page(offset=0, limit=5)] == [article]


def test_a_text_added_again_after_its_adding_was_undone_comes_back(archive: Archive) -> None:
    article = an_article(archive)
    archive.journal.undo()

    assert archive.articles.add(a_draft(), a_payload(), a_recognition()).article == article
    with pytest.raises(NotFound, match="nothing to redo"):
        archive.journal.redo()
    assert archive.journal.undo().action == "restore"
    with pytest.raises(NotFound, match="nothing to undo"):
        archive.journal.undo()
    assert archive.articles.page(offset=0, limit=5) == ()


def test_undo_and_redo_survive_a_restart(tmp_path: Path) -> None:
    clock = a_clock()
    archive = an_archive(tmp_path, clock)
    article = an_article(archive)
    archive.annotations.note(article, 0, "처음")
    archive.annotations.note(article, 0, "나중")

    an_archive(tmp_path, clock).journal.undo()
    again = an_archive(tmp_path, clock)
    assert [note.body for note in again.readings.read(article).notes] == ["처음"]

    an_archive(tmp_path, clock).journal.redo()
    assert [note.body for note in again.readings.read(article).notes] == ["나중"]


def test_a_new_act_closes_the_way_forward_but_not_the_way_back(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 0, "japan")
    archive.annotations.tag(article, 0, "korea")
    archive.journal.undo()
    archive.annotations.tag(article, 0, "expert")

    with pytest.raises(NotFound, match="nothing to redo"):
        archive.journal.redo()
    assert [archive.journal.undo().subject for _ in range(2)] == ["expert", "japan"]
    assert tags_on(archive, article) == []
    assert [archive.journal.redo().subject for _ in range(2)] == ["japan", "expert"]
    with pytest.raises(NotFound, match="nothing to redo"):
        archive.journal.redo()
    assert tags_on(archive, article) == ["japan", "expert"]


def test_going_back_and_forth_meets_every_act_once(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 0, "japan")
    archive.annotations.tag(article, 0, "korea")
    turns = "uuruurrur"

    subjects = [archive.journal.undo().subject if turn == "u" else archive.journal.redo().subject for turn in turns]

    article_title = "다리를 다시 열다"
    assert subjects == [
        "korea", "japan", "japan", "japan", article_title, article_title, "japan", "japan", "japan",
    ]  # fmt: skip
    assert tags_on(archive, article) == ["japan"]


def test_with_nothing_done_there_is_nothing_to_undo(archive: Archive) -> None:
    for verb, words in ((archive.journal.undo, "nothing to undo"), (archive.journal.redo, "nothing to redo")):
        with pytest.raises(NotFound, match=words):
            verb()
    an_article(archive)
    archive.journal.undo()
    with pytest.raises(NotFound, match="nothing to undo"):
        archive.journal.undo()
    assert journal(archive) == [("add", None), ("undo", 1)]


def test_the_journal_only_grows(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 0, "japan")
    archive.journal.undo()
    archive.journal.redo()
    archive.journal.undo()

    assert journal(archive) == [("add", None), ("tag", None), ("undo", 2), ("redo", 2), ("undo", 2)]


def test_a_row_that_was_changed_past_the_journal_is_not_turned_back(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 0, "japan")
    archive.annotations.tag(article, 1, "korea")
    archive.annotations.clear(article, 1)
    with archive.connections.writing() as connection:
        connection.execute("UPDATE tagging SET deleted_at = 'elsewhen' WHERE id = 2")
    before = journal(archive)

    with pytest.raises(Refused, match="tagging 2: was changed by another program; nothing was undone"):
        archive.journal.undo()

    assert journal(archive) == before
    assert tags_on(archive, article) == ["japan"]


def test_a_row_that_was_changed_past_the_journal_is_not_done_again(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 0, "japan")
    archive.journal.undo()
    with archive.connections.writing() as connection:
        connection.execute("UPDATE tagging SET deleted_at = NULL")

    with pytest.raises(Refused, match="tagging 1: was changed by another program"):
        archive.journal.redo()
    assert tags_on(archive, article) == ["japan"]


def test_undo_takes_back_the_newest_act_whoever_did_it(tmp_path: Path) -> None:
    clock = a_clock()
    kim, lee = an_archive(tmp_path, clock, author="김"), an_archive(tmp_path, clock, author="이")
    article = an_article(kim)
    kim.annotations.tag(article, 0, "japan")

    assert lee.journal.undo().subject == "japan"
    with kim.connections.reading() as connection:
        authors = connection.execute("SELECT author FROM journal").fetchall()
    assert authors == [("김",), ("김",), ("이",)]


@pytest.mark.parametrize(("table", "column"), [("article", "origin"), ("block", "text"), ("sqlite_schema", "sql")])
def test_the_journal_changes_nothing_that_it_cannot_take_back(archive: Archive, table: str, column: str) -> None:
    an_article(archive, title="제목")

    with pytest.raises(Refused, match=f"{table}: the journal holds no {column}"), archive.connections.writing() as c:
        Act(c, now=NOON, author="분석가").update(table, 1, **{column: "다른 말"})

    assert archive.articles.page(offset=0, limit=1)[0].title == "제목"


def test_reading_is_no_act(archive: Archive) -> None:
    article = an_article(archive)
    archive.readings.keep_place(article, 2, left=True)

    assert archive.journal.undo().action == "add"


def test_acts_of_one_run_are_undone_and_redone_as_one(archive: Archive) -> None:
    first = an_article(archive, "첫 글이다.")
    added = archive.articles.add(a_draft("둘째 글이다."), a_payload(), a_recognition())
    assert added.done is not None
    batch = added.done.transaction
    for text in ("셋째 글이다.", "넷째 글이다."):
        archive.articles.add(a_draft(text), a_payload(), a_recognition(), batch=batch)

    undone = archive.journal.undo()
    assert (undone.acts, undone.action) == (3, "add")
    assert [summary.id for summary in archive.articles.page(offset=0, limit=9)] == [first]
    assert archive.journal.redo().acts == 3
    assert archive.articles.shelf().articles == 4


def test_a_run_that_somebody_else_acted_in_is_undone_down_to_that_act(archive: Archive) -> None:
    added = archive.articles.add(a_draft("둘째 글이다."), a_payload(), a_recognition())
    assert added.done is not None
    archive.annotations.tag(added.article, 0, "japan")
    archive.articles.add(a_draft("셋째 글이다."), a_payload(), a_recognition(), batch=added.done.transaction)

    turns = [archive.journal.undo() for _ in range(3)]

    assert [(turn.action, turn.acts) for turn in turns] == [("add", 1), ("tag", 1), ("add", 1)]


def test_everything_after_an_act_is_undone_as_one_turn_and_told_by_its_newest(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 0, "japan")
    archive.annotations.note(article, 1, "쪽지")
    archive.tag_book.rename("korea", "한국")

    undone = archive.journal.undo_to(Transaction(1))

    assert (undone.acts, undone.action, undone.subject, undone.transaction) == (3, "acts", "korea → 한국", 4)
    assert tags_on(archive, article) == []
    assert archive.journal.redo().acts == 3
    assert (tags_on(archive, article), archive.tags.all()[1].name) == (["japan"], "한국")
    assert archive.journal.undo().action == "rename tag"


def test_a_turn_back_over_an_act_that_was_changed_past_the_journal_turns_nothing(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 0, "japan")
    archive.annotations.tag(article, 1, "korea")
    with archive.connections.writing() as connection:
        connection.execute("UPDATE tagging SET deleted_at = 'elsewhen' WHERE id = 1")

    with pytest.raises(Refused, match="tagging 1: was changed by another program; nothing was undone"):
        archive.journal.undo_to(Transaction(1))

    assert tags_on(archive, article) == ["korea"]
    with pytest.raises(NotFound, match="act 9: no such act"):
        archive.journal.undo_to(Transaction(9))


def test_the_history_says_who_did_what_where_and_whether_it_stands(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, author="김")
    article = an_article(archive, title="글")
    archive.annotations.tag_at(Spot(article=article, first=0, last=2), "japan")
    archive.annotations.note(article, 1, "쪽지")
    archive.journal.undo()

    note, tag, add = archive.history.newest(9)

    assert (note.transaction, note.action, note.subject, note.undone) == (3, "note", "쪽지", True)
    assert (tag.author, tag.article, tag.paragraph, tag.place, tag.undone) == ("김", article, 0, "0-2", False)
    assert (add.action, add.paragraph, add.place, add.batch) == ("add", None, None, 1)
    assert add.at < tag.at < note.at
    assert archive.history.newest(1) == (note,)
    assert archive.history.newest(9, before=note.transaction) == (tag, add)
    assert archive.history.newest(9, before=add.transaction) == ()
    assert (note.title, add.title) == ("글", "글")
    archive.articles.trash(article)
    assert [entry.title for entry in archive.history.newest(1)] == [None]


def test_the_history_keeps_the_receipt_of_a_text_that_changed_and_which_text_that_was(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    article = an_article(archive)
    archive.annotations.tag(article, 1, "japan")
    archive.annotations.note(article, 0, "쪽지")
    revised(archive, article, a_draft(TEXTS[0], TEXTS[2]))
    revised(archive, article, a_draft(TEXTS[2], TEXTS[0], TEXTS[1]))

    second, first, note, *_ = archive.history.newest(9)

    assert (first.receipt, second.receipt, note.receipt) == ((("orphan", 1),), (("moved", 1),), ())
    assert (first.revision is not None, note.revision) == (True, None)
    assert [fate.now for fate in archive.revisions.fates(article, first.revision)] == [None, 0]
    assert [fate.now for fate in archive.revisions.fates(article, second.revision)] == [2, 1]
    assert archive.revisions.fates(article) == archive.revisions.fates(article, second.revision)
