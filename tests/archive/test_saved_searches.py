"""Questions worth keeping: saved under a name and undone like any act; what was asked is remembered, but no act."""

import pytest

from db.archive import Archive
from db.errors import NotFound, Unfit
from db.saved_searches import ASKED_KEPT
from db.searches import SavedSearch


def saved(archive: Archive) -> dict[str, str]:
    return {search.name: search.query for search in archive.searches.all()}


def only(archive: Archive) -> SavedSearch:
    (search,) = archive.searches.all()
    return search


def acts(archive: Archive) -> int:
    with archive.connections.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM journal").fetchone()[0])


def test_saved_searches_are_listed_by_name(archive: Archive) -> None:
    archive.searches.save("하천", "tag:expert 하천")
    archive.searches.save("  다리   공사 ", "  다리   unread ")

    assert list(saved(archive).items()) == [("다리 공사", "다리 unread"), ("하천", "tag:expert 하천")]


def test_saving_under_a_known_name_asks_the_new_question_and_undo_the_old(archive: Archive) -> None:
    archive.searches.save("다리", "다리")

    done = archive.searches.save("다리", "다리 unread")
    assert done is not None
    assert (done.action, done.subject) == ("save search", "다리")
    assert saved(archive) == {"다리": "다리 unread"}

    archive.journal.undo()
    assert saved(archive) == {"다리": "다리"}
    archive.journal.undo()
    assert saved(archive) == {}
    archive.journal.redo()
    assert saved(archive) == {"다리": "다리"}


def test_saving_what_is_saved_changes_nothing(archive: Archive) -> None:
    archive.searches.save("다리", "다리 unread")
    before = acts(archive)

    assert archive.searches.save("다리", "다리 unread") is None
    assert acts(archive) == before


@pytest.mark.parametrize(("name", "query"), [("", "다리"), ("  ", "다리"), ("다리", ""), ("다리", " \t ")])
def test_a_search_needs_a_name_and_a_question(archive: Archive, name: str, query: str) -> None:
    with pytest.raises(Unfit, match="may not be empty"):
        archive.searches.save(name, query)


def test_renaming_undoes(archive: Archive) -> None:
    archive.searches.save("다리", "다리 unread")

    done = archive.searches.rename(only(archive).id, "강변 다리")
    assert done is not None
    assert (done.action, done.subject) == ("rename search", "다리 → 강변 다리")
    assert saved(archive) == {"강변 다리": "다리 unread"}
    assert archive.searches.rename(only(archive).id, "강변 다리") is None

    archive.journal.undo()
    assert saved(archive) == {"다리": "다리 unread"}


def test_two_saved_searches_never_have_one_name(archive: Archive) -> None:
    archive.searches.save("다리", "다리")
    archive.searches.save("하천", "하천")
    bridge, river = archive.searches.all()

    with pytest.raises(Unfit, match="already"):
        archive.searches.rename(river.id, bridge.name)


def test_deleting_undoes_and_what_is_deleted_can_be_neither_renamed_nor_deleted(archive: Archive) -> None:
    archive.searches.save("다리", "다리")
    search = only(archive)

    assert archive.searches.delete(search.id).action == "delete search"
    assert saved(archive) == {}
    with pytest.raises(NotFound):
        archive.searches.delete(search.id)
    with pytest.raises(NotFound):
        archive.searches.rename(search.id, "하천")

    archive.journal.undo()
    assert only(archive) == search


def test_a_name_is_free_again_when_its_search_is_deleted(archive: Archive) -> None:
    archive.searches.save("다리", "다리")
    archive.searches.delete(only(archive).id)
    archive.searches.save("다리", "하천")

    assert saved(archive) == {"다리": "하천"}


def test_questions_are_remembered_newest_first_none_twice_and_not_without_bound(archive: Archive) -> None:
    before = acts(archive)
    for number in range(ASKED_KEPT + 2):
        archive.searches.remember(f"{number}째 물음")
    archive.searches.remember("50째 물음")

    asked = archive.searches.asked()
    assert asked[:2] == ("50째 물음", f"{ASKED_KEPT + 1}째 물음")
    assert len(asked) == len(set(asked)) == ASKED_KEPT
    assert "0째 물음" not in asked
    assert acts(archive) == before
