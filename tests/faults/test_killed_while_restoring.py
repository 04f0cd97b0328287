"""A restore that is killed, at whatever step, leaves the old archive or the new one, whole."""

import os
import subprocess
import sys
from pathlib import Path

from db import schema
from db.archive import Archive
from db.copies import copy
from tests.builders import an_article

SCRIPT = Path(__file__).with_name("restores_killed_at_each_step.py")
ROOT = Path(__file__).parents[2]


def test_whoever_kills_a_restore_finds_the_old_archive_or_the_new_one_whole(archive: Archive, tmp_path: Path) -> None:
    an_article(archive, title="처음")
    copy(archive.connections.path, tmp_path / "backup.db", known_version=schema.VERSION)
    an_article(archive, "둘.", title="나중")

    done = subprocess.run(
        [sys.executable, SCRIPT, tmp_path],
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )

    rows = [line.split("\t") for line in done.stdout.splitlines()]
    states = [titles for _event, titles, _kept in rows]
    assert set(states) == {"나중/처음", "처음"}
    assert states == sorted(states)  # once the new one is there, it stays
    assert {"os.rename", "os.link", "sqlite3.connect"} <= {event for event, _titles, _kept in rows}
    assert [kept for _event, titles, kept in rows if titles == "처음"] == ["[2]"] * states.count("처음")
    assert rows[-1] == ["done", "처음", "[2]"]
