"""The power of ``kill -9`` over acts of every kind: whatever was cut off, everything undone is the start again."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

from db.archive import Archive
from db.copies import checked
from db.model import Transaction
from db.schema import VERSION
from tests.acting import snapshot
from tests.builders import an_article

KILLS = max(3, int(os.environ.get("NEWSREADER_KILLS", "20")) // 6)
LOOP = Path(__file__).with_name("acts_in_a_loop.py")
ROOT = LOOP.parents[2]
MOST_ACTS_BETWEEN_KILLS = 40


def acted_until_killed(archive: Archive, seed: str, acts: int) -> int:
    """How many acts a process acknowledged before it was killed."""
    command = [sys.executable, str(LOOP), str(archive.connections.path.parent), seed]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(acts)]
        assert process.poll() is None, "it ended before it was killed"
        os.kill(process.pid, signal.SIGKILL)
        told += process.stdout.readlines()
    return sum(line.endswith("\n") for line in told)


def test_everything_undone_after_a_kill_is_the_start_and_redone_the_end(archive: Archive) -> None:
    chance = random.Random(20250301)
    an_article(archive, "0번째 글.", "둘.", "셋.")
    start, acknowledged = snapshot(archive), 0
    for kill in range(1, KILLS + 1):
        acknowledged += acted_until_killed(archive, str(kill), chance.randint(1, MOST_ACTS_BETWEEN_KILLS))
        end = snapshot(archive)

        turned = archive.journal.undo_to(Transaction(1))

        assert acknowledged <= turned.acts <= acknowledged + kill  # at most the one that was on its way, each time
        assert snapshot(archive) == start
        archive.journal.redo()
        assert snapshot(archive) == end
    checked(archive.connections.path, known_version=VERSION)
