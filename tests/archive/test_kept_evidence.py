"""What was written as evidence stays as it was written, whoever writes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from db.archive import Archive
from db.migrations.guards import KEPT_AS_WRITTEN, NEVER_DELETED
from db.model import Entity, EntityKind, Recognition
from tests.builders import TEXTS, a_draft, a_mention, a_payload


@pytest.fixture
def raw(archive: Archive) -> Iterator[sqlite3.Connection]:
    """Somebody else's connection to an archive with at least one row in every guarded table."""
    recognition = Recognition(
        recogniser="시험/1",
        mentions=(a_mention(TEXTS[0], "가나시", entity=0),),
        entities=(Entity(name="가나시", kind=EntityKind.PLACE),),
    )
    article = archive.articles.add(a_draft(), a_payload(), recognition).article
    archive.annotations.tag(article, 0, "japan")
    archive.annotations.note(article, 0, "쪽지")
    with closing(sqlite3.connect(archive.connections.path, isolation_level=None)) as connection:
        yield connection


@pytest.mark.parametrize("table", NEVER_DELETED)
def test_no_row_of_a_persons_work_can_be_deleted(raw: sqlite3.Connection, table: str) -> None:
    (before,) = raw.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert before > 0

    with pytest.raises(sqlite3.IntegrityError, match=f"{table} is kept as written"):
        raw.execute(f"DELETE FROM {table}")

    assert raw.execute(f"SELECT count(*) FROM {table}").fetchone() == (before,)


@pytest.mark.parametrize("table", KEPT_AS_WRITTEN)
def test_no_row_of_evidence_can_be_changed(raw: sqlite3.Connection, table: str) -> None:
    before = raw.execute(f"SELECT * FROM {table}").fetchall()
    columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]

    for column in columns:
        with pytest.raises(sqlite3.IntegrityError, match=f"{table} is kept as written"):
            raw.execute(f'UPDATE {table} SET "{column}" = "{column}"')

    assert raw.execute(f"SELECT * FROM {table}").fetchall() == before


@pytest.mark.parametrize("table", KEPT_AS_WRITTEN)
def test_no_row_of_evidence_can_be_replaced(raw: sqlite3.Connection, table: str) -> None:
    before = raw.execute(f"SELECT * FROM {table}").fetchall()

    with pytest.raises(sqlite3.IntegrityError, match=f"{table} is kept as written"):
        raw.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")

    assert raw.execute(f"SELECT * FROM {table}").fetchall() == before


@pytest.mark.parametrize("table", ["revision", "block", "anchor"])
def test_no_row_of_evidence_can_be_replaced_under_another_id(raw: sqlite3.Connection, table: str) -> None:
    columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})")][1:]
    before = raw.execute(f"SELECT * FROM {table}").fetchall()
    names = ", ".join(f'"{column}"' for column in columns)

    with pytest.raises(sqlite3.IntegrityError, match=f"{table} is kept as written"):
        raw.execute(f"INSERT OR REPLACE INTO {table} ({names}) SELECT {names} FROM {table}")

    assert raw.execute(f"SELECT * FROM {table}").fetchall() == before


def test_what_a_machine_found_may_be_thrown_away(raw: sqlite3.Connection) -> None:
    raw.execute("PRAGMA foreign_keys = ON")

    raw.execute("DELETE FROM recognition")

    assert raw.execute("SELECT count(*) FROM mention").fetchone() == (0,)
    assert raw.execute("SELECT count(*) FROM entity").fetchone() == (1,)


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("tagging", "tag = 99"),
        ("tagging", "origin = 'guess'"),
        ("tag", "name = ''"),
        ("tag", "hotkey = 10"),
        ("tag", "hotkey = 1"),
        ("tag", "name = 'japan'"),
        ("note", "anchor = NULL"),
        ("note", "author = NULL"),
        ("anchor_place", "status = 'somewhere'"),
        ("article", "confidence = 'sure'"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused(
    archive: Archive, raw: sqlite3.Connection, table: str, change: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError), archive.connections.writing() as connection:
        connection.execute(f"UPDATE {table} SET {change}")
    assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
