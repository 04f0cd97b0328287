"""The doctor: nothing is wrong with an archive whatever is done with it, and what is damaged is found and named."""

import json
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.backups import Kind, back_up, folder_of
from db.connection import connect
from db.doctor.derived import MANY_STEMS
from db.doctor.examination import CHECKS, examine
from db.doctor.findings import MOST_PLACES, Finding
from db.errors import Interrupted
from db.model import Entity, EntityKind, Quotation, Span
from db.places import Spot
from db.schema import VERSION
from reader.workspace import Workspace
from tests.acting import VERBS, Drawn, done, revised
from tests.builders import NOON, TEXTS, a_clock, a_draft, a_mention, a_payload, a_recognition, an_archive, an_article

ACTS: st.SearchStrategy[Drawn] = st.tuples(
    st.sampled_from(sorted(VERBS)), st.integers(1, 3), st.integers(0, 2), st.integers(0, 5)
)
TURNS = st.one_of(ACTS, st.sampled_from(["undo", "undo", "redo"]))


def examined(archive: Archive, *, backups: bool = False) -> tuple[Finding, ...]:
    return examine(archive.connections.path, now=NOON, wants_backups=backups)


def told(archive: Archive) -> set[tuple[str, str]]:
    """What is wrong, and the first place."""
    return {(one.problem.what, one.where[0]) for one in examined(archive)}


def a_desk(archive: Archive) -> Workspace:
    return Workspace.open(archive.connections.path, create=False, clock=a_clock())


@pytest.fixture(scope="module")
def filled_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """An archive of one article with all that can be on it, in one file."""
    archive = an_archive(tmp_path_factory.mktemp("filled"))
    person = Entity(name="가나시", kind=EntityKind.PERSON, aliases=())
    said = Quotation(
        paragraph=1,
        span=Span(0, 5),
        text=TEXTS[1][:5],
        speaker="가나시",
        speaker_title=None,
        verb=None,
        paraphrase=False,
    )
    found = a_recognition([a_mention(TEXTS[0], "가나시", EntityKind.PERSON, entity=0)], [person], [said])
    body = "쪽의 바이트가 길게 이어진다. ".encode() * 20
    article = archive.articles.add(a_draft(dropped=["메뉴"], published_at=NOON), a_payload(body), found).article
    archive.annotations.tag(article, 0, "japan")
    archive.annotations.tag_at(Spot(article=article, first=1, span=Span(3, 8)), "korea")
    archive.annotations.tag_at(Spot(article=article), "expert")
    archive.annotations.note(article, 2, "쪽지에만 있는 낱말")
    archive.annotations.note(article, 2, "고친 쪽지")
    archive.journal.undo()
    archive.journal.redo()
    archive.search.drain()
    assert examined(archive) == ()
    return archive.connections.path.read_bytes()


def kept_as(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    path.chmod(0o600)
    return path


@pytest.fixture
def filled(tmp_path: Path, filled_bytes: bytes) -> Archive:
    kept_as(tmp_path / "archive.db", filled_bytes)
    return an_archive(tmp_path)


@pytest.fixture
def archive(tmp_path: Path, empty_archive: bytes) -> Archive:
    """An empty one, for its owner alone."""
    kept_as(tmp_path / "archive.db", empty_archive)
    return an_archive(tmp_path)


@pytest.fixture(scope="module")
def fresh(empty_archive: bytes) -> Callable[[Path], Archive]:
    """Makes an empty archive in a folder."""

    def make(folder: Path) -> Archive:
        kept_as(folder / "archive.db", empty_archive)
        return an_archive(folder)

    return make


def damaged(archive: Archive, *statements: str) -> set[tuple[str, str]]:
    """What is told of an archive after somebody wrote past every guard."""
    with closing(sqlite3.connect(archive.connections.path, isolation_level=None)) as connection:
        connection.create_function("packed", 1, lambda text: zlib.compress(text.encode()))
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
            " AND (name GLOB '*_no_*' OR name GLOB 'search_*')"
        ).fetchall()
        for name, _sql in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _name, sql in guards:
            connection.execute(sql)
    return told(archive)


@settings(max_examples=12)
@given(acts=st.lists(TURNS, max_size=14))
def test_nothing_is_wrong_whatever_is_done_and_undone(
    fresh: Callable[[Path], Archive], acts: list[Drawn | str]
) -> None:
    with TemporaryDirectory() as folder:
        archive = fresh(Path(folder))
        an_article(archive)
        for act in acts:
            if isinstance(act, str):
                done_or_not(archive.journal.undo if act == "undo" else archive.journal.redo)
            else:
                done(archive, act)
        assert examined(archive) == ()
        archive.search.drain()
        assert examined(archive) == ()


def done_or_not(turn: Callable[[], object]) -> None:
    from db.errors import NotFound

    try:
        turn()
    except NotFound:
        return


DAMAGE = {
    "UPDATE block SET text = '다른 말' WHERE number = 1 AND part = 'paragraph'": (
        "the words of a text are not those that were kept",
        "text 1 of article 1",
    ),
    "UPDATE capture SET body = packed('다른 쪽')": (
        "the bytes of a page are not those that came",
        "page 1 of article 1",
    ),
    "UPDATE capture SET body = x'00', compression = 'none'": (
        "the bytes of a page are not those that came",
        "page 1 of article 1",
    ),
    "UPDATE article SET publisher = '남의 신문'": (
        "title, publisher or date of an article are not those of its text",
        "article 1",
    ),
    "UPDATE block SET text = '다른 제목' WHERE part = 'title'": (
        "title, publisher or date of an article are not those of its text",
        "text 1",
    ),
    "UPDATE revision SET dropped = x'00'": (
        "the dropped lines or the description of a text cannot be read",
        "text 1",
    ),
    "UPDATE revision SET metadata = '{'": ("the dropped lines or the description of a text cannot be read", "text 1"),
    "UPDATE tagging SET created_at = '2025-13'": ("a time or a guid is none", "tagging.created_at"),
    "UPDATE anchor SET guid = upper(guid) WHERE id = 1": ("a time or a guid is none", "anchor.guid"),
    "DELETE FROM note_version WHERE version = 2": ("a note has no text, or not all of its versions", "note 1"),
    "DELETE FROM journal WHERE txn = 5": ("acts are missing in the journal", "act 5"),
    "DELETE FROM journal WHERE txn IN (4, 5)": ("acts are missing in the journal", "acts 4 to 5"),
    "UPDATE journal SET inverse = '[]' WHERE txn = 2": (
        "an act cannot be taken back: what it changed, or how it was before, cannot be read",
        "act 2",
    ),
    'UPDATE journal SET forward = \'[["bird",[1],{"a":1}]]\', inverse = forward WHERE txn = 2': (
        "an act cannot be taken back: what it changed, or how it was before, cannot be read",
        "act 2",
    ),
    "UPDATE journal SET forward = 'x' WHERE txn = 2": (
        "an act cannot be taken back: what it changed, or how it was before, cannot be read",
        "act 2",
    ),
    "UPDATE journal SET target = 5 WHERE action = 'redo'": (
        "an undo or redo does not turn the act that it names",
        "act 8",
    ),
    "UPDATE journal SET target = NULL WHERE action = 'undo'": (
        "an undo or redo does not turn the act that it names",
        "act 7",
    ),
    "UPDATE journal SET batch = 9 WHERE txn = 2": ("an undo or redo does not turn the act that it names", "act 2"),
    "UPDATE tagging SET deleted_at = created_at WHERE id = 1": (
        "a row is not as the last act on it left it",
        "tagging 1",
    ),
    "DELETE FROM anchor_place WHERE anchor = 1": (
        "a tag or note has no place in the text that is read",
        "anchor 1 of article 1",
    ),
    "UPDATE anchor_place SET paragraph = 9 WHERE anchor = 1": (
        "a tag or note stands where no words are",
        "anchor 1 in text 1",
    ),
    'UPDATE anchor_place SET "end" = 999 WHERE anchor = 2': (
        "a tag or note stands where no words are",
        "anchor 2 in text 1",
    ),
    "UPDATE anchor_place SET paragraph = NULL WHERE anchor = 1": (
        "a tag or note stands where no words are",
        "anchor 1 in text 1",
    ),
    "UPDATE anchor_place SET paragraph = 1 WHERE anchor = 3": (
        "a tag or note stands where no words are",
        "anchor 3 in text 1",
    ),
    "UPDATE anchor_place SET start = 4 WHERE anchor = 2": (
        "a tag or note is said to stand on its very words, and others are there",
        "anchor 2 in text 1",
    ),
    "UPDATE anchor SET prefix = '앞' WHERE id = 1": (
        "the words that a tag or note was put on are not in the text it was put on",
        "anchor 1",
    ),
    "UPDATE anchor SET paragraph = 9 WHERE id = 2": (
        "the words that a tag or note was put on are not in the text it was put on",
        "anchor 2",
    ),
    "UPDATE tag SET merged_into = 3 - id WHERE id < 3": ("a tag stands for one that stands for another", "tag japan"),
    "UPDATE mention SET start = 1": ("a name stands where other words are", "mention 1 in text 1"),
    "UPDATE mention SET kind = 'BIRD'": ("a name stands where other words are", "mention 1 in text 1"),
    "UPDATE entity_alias SET key = 'x'": ("a spelling of a name cannot be found by its key", "spelling 1"),
    "UPDATE capture SET size_bytes = 3": ("the bytes of a page are not those that came", "page 1 of article 1"),
    "UPDATE capture SET body = CAST(body || x'00' AS BLOB)": (
        "the bytes of a page are not those that came",
        "page 1 of article 1",
    ),
    "UPDATE tagging SET tag = 77 WHERE id = 1": ("a row points at one that is not there", "tagging 1 → tag"),
    "DELETE FROM search_article": ("the search index does not say what the texts say", "article 1"),
    "UPDATE search_note SET version = 1": ("the search index does not say what the texts say", "note 1"),
    "INSERT INTO search_gram (rowid, cuts) VALUES (99, '가나')": (
        "the search index does not say what the texts say",
        "postings",
    ),
    "DELETE FROM search_word WHERE head = '다리'": ("a word of a text is not in the dictionary", "다리"),
    "UPDATE search_word SET tails = 'x:y:z' WHERE head = '다리'": ("a word of a text is not in the dictionary", "다리"),
    "INSERT INTO search_key (rowid, cuts) VALUES (99, 'abc')": (
        "the dictionary's words cannot all be found by their keys",
        "keys",
    ),
    "DROP VIEW notes": ("an index, a view or a guard is gone or changed", "view notes"),
    "DROP TABLE asked_query": ("a table is gone or changed", "table asked_query"),
}


@pytest.mark.parametrize("statement", DAMAGE)
def test_what_somebody_changed_past_the_guards_is_found_and_named(filled: Archive, statement: str) -> None:
    assert DAMAGE[statement] in damaged(filled, statement)


def test_a_posting_that_is_lost_is_told_by_its_block(filled: Archive) -> None:
    with filled.connections.writing() as connection:
        connection.execute("INSERT INTO search_gram (search_gram) VALUES ('delete-all')")
    (finding,) = examined(filled)
    assert finding.where == ("block 1", "block 2", "block 3", "block 4", "note 1")
    assert finding.count == 5


def test_what_waits_for_the_index_is_not_missing(filled: Archive) -> None:
    an_article(filled, "아직 찾을 수 없는 글.")
    filled.articles.trash(filled.articles.ids()[0])
    assert examined(filled) == ()


def test_the_words_that_an_import_still_has_to_write_are_not_missing(filled: Archive) -> None:
    found = damaged(filled, "DELETE FROM search_word", "INSERT INTO search_key (search_key) VALUES ('delete-all')")
    assert len(found) == 1
    with filled.connections.writing() as connection:
        connection.execute("INSERT OR REPLACE INTO search_state (name, number) VALUES ('words_from', 1)")
    assert examined(filled) == ()


def test_more_words_than_are_held_at_once_are_looked_for_all(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MANY_STEMS > 1
    monkeypatch.setattr("db.doctor.derived.MANY_STEMS", 3)
    for number in range(4):
        an_article(archive, f"강변{number}호 다리가 열린다.", "시장은 다리를 걷는다.")
    archive.search.drain()
    assert examined(archive) == ()


def test_many_places_are_counted_and_few_are_named(archive: Archive) -> None:
    for number in range(30):
        an_article(archive, f"{number}번째 글.")
    found = damaged(archive, "UPDATE block SET text = '다른 말' WHERE part = 'paragraph'")
    assert ("the words of a text are not those that were kept", "text 1 of article 1") in found
    (texts,) = (one for one in examined(archive) if one.problem.check == "texts")
    assert (texts.count, len(texts.where)) == (30, MOST_PLACES)


def test_a_page_of_the_file_that_is_overwritten_is_found_by_structure_and_told_by_every_check_that_reads_it(
    filled: Archive,
) -> None:
    path = filled.connections.path
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'block'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(content)

    found = {one.problem.check for one in examined(filled)}
    assert {"structure", "texts", "search"} <= found


def test_an_index_that_lost_a_row_is_made_anew(filled: Archive) -> None:
    with closing(sqlite3.connect(filled.connections.path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'candidate_article')"
            " WHERE name = 'note_anchor'"
        )
    workspace = a_desk(filled)
    findings = workspace.examine(wants_backups=False)
    assert {one.problem.what for one in findings} >= {"an index does not hold what its table does"}
    assert all(one.problem.check in {"structure"} for one in findings)


def test_what_follows_from_what_is_kept_is_made_anew_after_a_backup(filled: Archive) -> None:
    path = filled.connections.path
    damaged(
        filled,
        "DELETE FROM search_word",
        "DELETE FROM anchor_place WHERE anchor < 3",
        "DROP VIEW notes",
        "DROP INDEX anchor_article",
    )
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER block_no_update")
        connection.execute("CREATE TRIGGER block_no_update BEFORE UPDATE ON block BEGIN SELECT 1; END")
    path.chmod(0o644)
    workspace = a_desk(filled)
    findings = workspace.examine(wants_backups=False)
    mended = workspace.mend(findings)

    assert mended is not None
    assert mended.is_checked
    assert mended.backup.kind is Kind.REPAIR
    assert [mend.value for mend in mended.mends] == ["schema", "search", "places", "modes"]
    assert workspace.examine(wants_backups=False) == ()
    assert [tagging.paragraph for tagging in filled.readings.read(filled.articles.ids()[0]).taggings] == [0]
    assert workspace.mend(()) is None


def test_an_archive_whose_texts_are_damaged_is_mended_after_a_copy_of_it_as_it_is(filled: Archive) -> None:
    damaged(
        filled, "UPDATE block SET text = '다른 말' WHERE number = 1 AND part = 'paragraph'", "DROP INDEX note_anchor"
    )
    workspace = a_desk(filled)
    mended = workspace.mend(workspace.examine(wants_backups=False))

    assert mended is not None
    assert not mended.is_checked
    assert "texts" in {one.problem.check for one in workspace.examine(wants_backups=False)}
    assert "schema" not in {one.problem.check for one in workspace.examine(wants_backups=False)}


def test_indexes_are_made_anew(filled: Archive) -> None:
    from db.doctor.examination import mend
    from db.doctor.structure import INDEX

    finding = Finding(problem=INDEX, count=1, where=("row 1 missing from index note_anchor",))
    assert [one.value for one in mend(filled.connections, [finding], rebuild=list)] == ["indexes"]
    assert examined(filled) == ()


def test_who_may_read_the_files_and_write_into_their_folder_is_told(filled: Archive, tmp_path: Path) -> None:
    filled.connections.path.chmod(0o640)
    tmp_path.chmod(0o777)
    assert told(filled) == {
        ("others may read the archive or its backups", str(filled.connections.path)),
        ("others may write into the archive's folder", str(tmp_path)),
    }


def test_a_backup_that_is_missing_or_old_is_told(filled: Archive) -> None:
    path = filled.connections.path
    assert [one.problem.what for one in examined(filled, backups=True)] == ["there is no backup"]
    back_up(path, Kind.DAILY, at=NOON - timedelta(days=8), known_version=VERSION)
    assert [one.where for one in examined(filled, backups=True)] == [("2025-02-21",)]
    back_up(path, Kind.DAILY, at=NOON - timedelta(days=6), known_version=VERSION)
    assert examined(filled, backups=True) == ()
    for one in folder_of(path).iterdir():
        one.unlink()
    assert examined(filled, backups=False) == ()


def test_a_journal_that_cannot_be_read_is_told_once(filled: Archive) -> None:
    back_up(filled.connections.path, Kind.DAILY, at=NOON, known_version=VERSION)
    damaged(filled, "UPDATE journal SET at = 'no time'")
    found = [one.problem.check for one in examined(filled, backups=True)]
    assert found == ["forms"]


def test_an_archive_in_which_nothing_was_done_needs_no_backup(archive: Archive) -> None:
    assert examined(archive, backups=True) == ()


def test_a_check_can_be_stopped_and_says_what_it_looks_at(archive: Archive) -> None:
    an_article(archive, *(f"{number}번째 문단입니다." for number in range(2_000)))
    begun: list[str] = []
    with pytest.raises(Interrupted):
        examine(
            archive.connections.path, now=NOON, wants_backups=True, beginning=begun.append, stop=lambda: len(begun) > 3
        )
    begun.clear()
    examine(archive.connections.path, now=NOON, wants_backups=True, beginning=begun.append)
    assert begun == [*CHECKS, "files", "backups"]


def test_tags_of_another_text_are_no_fault(filled: Archive) -> None:
    article = filled.articles.ids()[0]
    revised(filled, article, a_draft("새 문단.", TEXTS[1]))
    assert json.loads("[]") == list(examined(filled))
