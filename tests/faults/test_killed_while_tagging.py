"""The power of ``kill -9`` over a tagging loop: what was acknowledged is kept, and the file is sound."""

import os
import random
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import perf_counter

from db.archive import Archive
from db.connection import connect
from db.copies import checked
from db.schema import VERSION
from tests.builders import an_article
from tests.faults.tags_in_a_loop import TAGS

KILLS = int(os.environ.get("NEWSREADER_KILLS", "20"))
LOOP = Path(__file__).with_name("tags_in_a_loop.py")
ROOT = LOOP.parents[2]
MOST_TAGS_BETWEEN_KILLS = 25
MOST_WAIT_S = 0.002  # about the time of one commit: the kill falls anywhere in it


def tagged_until_killed(archive: Archive, article: int, first: int, chance: random.Random) -> list[int]:
    """The tags that a process acknowledged before it was killed."""
    command = [sys.executable, str(LOOP), str(archive.connections.path), str(article), str(first)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        told = [process.stdout.readline() for _ in range(chance.randint(1, MOST_TAGS_BETWEEN_KILLS))]
        until = perf_counter() + chance.uniform(0, MOST_WAIT_S)
        while perf_counter() < until:
            pass
        assert process.poll() is None, "it ended before it was killed"
        os.kill(process.pid, signal.SIGKILL)
        told += process.stdout.readlines()
    assert process.returncode == -signal.SIGKILL
    return [int(line) for line in told if line.endswith("\n")]


def kept(archive: Archive, article: int) -> set[int]:
    """The numbers of the tags that are in the archive."""
    with archive.connections.reading() as connection:
        rows = connection.execute(
            "SELECT anchor.paragraph, tag.name FROM tagging JOIN anchor ON anchor.id = tagging.anchor"
            " JOIN tag ON tag.id = tagging.tag WHERE anchor.article = ? AND tagging.deleted_at IS NULL",
            (article,),
        ).fetchall()
    return {paragraph * len(TAGS) + TAGS.index(tag) for paragraph, tag in rows}


def test_no_acknowledged_tag_is_lost_and_the_file_is_sound(archive: Archive) -> None:
    chance = random.Random(20250301)
    most = KILLS * (MOST_TAGS_BETWEEN_KILLS + 200)
    article = an_article(archive, *(f"{number}번째 문단이다." for number in range(most // len(TAGS) + 1)))
    acknowledged: set[int] = set()
    for kill in range(1, KILLS + 1):
        told = tagged_until_killed(archive, article, max(acknowledged, default=-1) + 1, chance)
        acknowledged.update(told)
        found = kept(archive, article)
        assert told
        assert acknowledged <= found
        assert len(found - acknowledged) <= kill  # at most the one that was on its way, each time

    checked(archive.connections.path, known_version=VERSION)
    with closing(connect(archive.connections.path)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        (acts,) = connection.execute("SELECT count(*) FROM journal WHERE action = 'tag'").fetchone()
    assert acts == len(kept(archive, article))  # each tag with its journal row, or neither
