"""newsreader sql: reads and can do nothing else, in the ways of a table, csv and json."""

import base64
import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from types import FrameType

import pytest

from db.errors import ArchiveError, Interrupted
from db.sql import asked
from reader.cli.grid import grid, width
from tests.builders import an_archive, an_article, an_ordinary_user
from tests.commands.conftest import Line

ROOT = Path(__file__).parents[2]
ENDLESS = "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"


@pytest.fixture
def kept(line: Line) -> Line:
    """An archive with two articles, one of them tagged and noted."""
    archive = an_archive(line.folder)
    article = an_article(archive, "첫 문단.", "둘째 문단.", title="=합계(1)")
    an_article(archive, "다른 글.", title="이웃 나라의 다리")
    archive.annotations.tag(article, 1, "japan")
    return line


def test_a_table_is_aligned_by_the_columns_that_a_terminal_draws(kept: Line) -> None:
    out = kept.data("sql", "SELECT title, id FROM articles ORDER BY id DESC")
    assert out.splitlines() == [
        "title             id",
        "────────────────  ──",
        "이웃 나라의 다리   2",
        "=합계(1)           1",
    ]


def test_csv_cannot_be_run_by_a_spreadsheet_and_numbers_stay_numbers(kept: Line) -> None:
    out = kept.data(
        "sql", "SELECT title, -1 AS n, NULL AS o, x'0001' AS b FROM articles ORDER BY id", "--output", "csv"
    )
    assert list(csv.reader(io.StringIO(out))) == [
        ["title", "n", "o", "b"],
        ["'=합계(1)", "-1", "", "AAE="],
        ["이웃 나라의 다리", "-1", "", "AAE="],
    ]


def test_json_has_every_value_as_it_is(kept: Line) -> None:
    query = "SELECT char(27) || '[31m=1' AS t, 1 AS a, 2 AS a, 3.5 AS a, x'ff00' AS b, 9e999 AS i, NULL AS o"
    (row,) = json.loads(kept.data("sql", query, "--output", "json"))
    assert row == {
        "t": "\x1b[31m=1",
        "a": 1,
        "a_2": 2,
        "a_3": 3.5,
        "b": {"$base64": True, "encoded": base64.b64encode(b"\xff\x00").decode()},
        "i": "inf",
        "o": None,
    }
    assert "\x1b" not in kept.data("sql", query, "--output", "jsonl") + kept.data("sql", query)
    assert json.loads(kept.data("sql", "SELECT id FROM articles", "--output", "json")) == [{"id": 1}, {"id": 2}]
    assert json.loads(kept.data("sql", "SELECT id FROM articles WHERE id > 9", "--output", "json")) == []
    lines = kept.data("sql", "SELECT id FROM articles", "--output", "jsonl").splitlines()
    assert [json.loads(one) for one in lines] == [{"id": 1}, {"id": 2}]


def test_a_question_comes_from_standard_input(kept: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("SELECT count(*) AS n FROM taggings"))
    assert kept.data("sql", "-", "--output", "csv") == "n\n1\n"
    monkeypatch.setattr(sys, "stdin", None)
    assert kept.refusal(2, "sql", "-") == "sql: no question"


ONLY_READS = "only reads: one SELECT, VALUES, WITH or EXPLAIN"
REFUSED = {
    **dict.fromkeys(
        (
            "DELETE FROM article",
            "UPDATE article SET title = ''",
            "CREATE TEMP TABLE t (x)",
            "ATTACH 'other.db' AS other",
            "VACUUM INTO 'copy.db'",
            "BEGIN",
            "PRAGMA user_version = 3",
            "PRAGMA query_only = OFF",
            "PRAGMA writable_schema = ON",
            "REINDEX",
            "/* nothing */",
        ),
        ONLY_READS,
    ),
    "SELECT load_extension('x')": "not authorized to use function: load_extension",
    "SELECT 1; DELETE FROM article": "You can only execute one statement at a time.",
    "SELEC 1": 'near "SELEC": syntax error',
    "SELECT nobody FROM articles": "no such column: nobody",
    "SELECT length(zeroblob(100000000))": "string or blob too big",
    "": "no question",
}


def test_what_does_not_read_is_refused_in_a_line_and_whatever_only_looks_is_answered(kept: Line) -> None:
    before = kept.archive.read_bytes()
    for query, reason in REFUSED.items():
        assert kept.refusal(2, "sql", query) == f"sql: {reason}", query
    for query in ("PRAGMA table_info(articles)", "PRAGMA user_version", "EXPLAIN SELECT 1", "VALUES (1)"):
        assert kept.data("sql", query), query
    assert kept.archive.read_bytes() == before


def test_a_question_ends_when_its_time_is_up(kept: Line) -> None:
    assert kept.refusal(5, "sql", ENDLESS, "--timeout", "0.2") == "sql: took longer than 0.2 s; --timeout gives it more"


def test_ctrl_c_ends_a_question(kept: Line) -> None:
    """The signal comes when the question is under way: the program sends it to itself by an alarm."""
    script = f"""
import signal, sys
signal.signal(signal.SIGALRM, lambda *_: signal.raise_signal(signal.SIGINT))
from reader.cli.main import run
import db.sql
signal.setitimer(signal.ITIMER_REAL, 0.3)
sys.exit(run(["sql", {ENDLESS!r}, "--timeout", "600"]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NEWSREADER_ARCHIVE": str(kept.archive)},
    )
    assert (done.returncode, done.stderr.strip()) == (128 + signal.SIGINT, "")


def test_what_ends_a_question_before_its_time_is_not_called_slow(kept: Line) -> None:
    """An alarm that rings while SQLite asks whether to go on: what is raised there ends the question."""

    def ring(_signal: int, frame: FrameType | None) -> None:
        if frame is not None and frame.f_code.co_name == "<lambda>":
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
    try:
        with pytest.raises(Interrupted) as caught, asked(kept.archive, ENDLESS, timeout_s=600):
            pass
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert caught.value.name == str(kept.archive)


def test_an_archive_that_is_not_there_or_is_damaged_is_told(line: Line, kept: Line) -> None:
    content = bytearray(kept.archive.read_bytes())
    content[100:4096] = b"!" * 3996
    kept.archive.write_bytes(content)
    assert "damaged" in line.refusal(5, "sql", "SELECT 1 FROM articles")
    kept.archive.unlink()
    assert line.refusal(5, "sql", "SELECT 1") == f"{line.archive}: no archive here"


def test_nothing_is_left_beside_the_archive(kept: Line) -> None:
    kept.data("sql", "SELECT * FROM paragraphs")
    assert [entry.name for entry in kept.folder.iterdir()] == ["archive.db"]


def test_an_archive_is_asked_where_nobody_can_write(shared_folder: Path, empty_archive: bytes) -> None:
    path = shared_folder / "archive.db"
    path.write_bytes(empty_archive)
    with an_ordinary_user(), asked(path, "SELECT count(*) AS n FROM articles", timeout_s=60) as answer:
        assert (answer.columns, list(answer.rows)) == (("n",), [(0,)])


def test_a_text_that_is_not_utf_8_is_shown_as_far_as_it_goes(kept: Line) -> None:
    with closing(sqlite3.connect(kept.archive)) as connection, connection:
        connection.execute("UPDATE article SET title = CAST(x'ff41' AS TEXT) WHERE id = 2")
    assert "\ufffdA" in kept.data("sql", "SELECT title FROM articles WHERE id = 2")


def test_cells_are_cut_between_characters_and_signs_without_width_count_nothing() -> None:
    assert list(grid(["이름"], [["가나다라"], [b"123"], [None], ["한"]], widest=6)) == [
        "이름",
        "──────",
        "가나…",
        "3 byt…",
        "",
        "한",
    ]
    assert list(grid(["a"], [])) == ["a", "─"]
    assert width("가\u0301나") == 4


def test_an_archive_whose_log_cannot_be_read_is_not_asked_without_it(shared_folder: Path, empty_archive: bytes) -> None:
    path = shared_folder / "archive.db"
    path.write_bytes(empty_archive)
    path.with_name("archive.db-wal").write_bytes(b"what was done last")
    with an_ordinary_user(), pytest.raises(ArchiveError), asked(path, "SELECT 1 FROM articles", timeout_s=60):
        pass
