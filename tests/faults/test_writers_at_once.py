"""Several processes that write to one archive at the same time: nothing is lost, and nobody hears of a lock."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from db.archive import Archive
from db.copies import checked
from db.schema import VERSION
from tests.builders import an_article

LOOP = Path(__file__).with_name("writes_beside_others.py")
ROOT = LOOP.parents[2]


@pytest.mark.parametrize(("writers", "acts"), [(2, 150), (4, 50)])
def test_writers_at_once_lose_nothing(archive: Archive, writers: int, acts: int) -> None:
    article = an_article(archive, *(f"{number}번째 문단이다." for number in range(writers + 1)))
    path = archive.connections.path
    processes = [
        subprocess.Popen(
            [sys.executable, str(LOOP), str(path), str(article), str(number), str(acts)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for number in range(1, writers + 1)
    ]
    said = [process.communicate("go\n", timeout=180) for process in processes]

    assert said == [("", "")] * writers
    assert [process.returncode for process in processes] == [0] * writers
    with archive.connections.reading() as connection:
        done = connection.execute(
            "SELECT action, count(*) FROM journal WHERE action <> 'add' GROUP BY action"
        ).fetchall()
        versions = connection.execute("SELECT version, body FROM note_version ORDER BY version").fetchall()
    turns = acts // 2
    assert dict(done) == {
        "tag": writers * ((turns + 1) // 2),
        "untag": writers * (turns // 2),
        "note": writers * turns,
    }
    assert [version for version, _body in versions] == list(range(1, writers * turns + 1))
    assert {body for _version, body in versions} == {
        f"{own}: {n}" for own in range(1, writers + 1) for n in range(turns)
    }
    assert len(archive.readings.read(article).taggings) == (writers if turns % 2 else 0)
    checked(path, known_version=VERSION)
