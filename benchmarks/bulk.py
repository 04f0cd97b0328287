"""The bulk door: how fast articles come in as data, how long it holds the lock, and what an annotator beside it feels.

usage: python -m benchmarks.bulk [--articles N]

The articles of the search material, every 500th line spoilt, come in by ``newsreader add --jsonl`` in a process of its
own, which notes how long each of its write transactions held the lock, and how much of that it was given the
processor: on a busy machine the first says more of the others than of us. Beside it somebody tags and takes off, 30 ms
after each tag; the same tags with nothing beside them are the peer. Then the import is killed half-way through the
same file into another archive, and repeated.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from search_material import folder as material

from benchmarks.tables import table
from db.archive import Archive
from db.connection import connect
from db.model import ArticleId

SPOILT = 500  # every so many lines one is bad
REST_S = 0.03  # between two tags
ALONE = 60  # tags with nothing beside them
NOTING = """
import json, os, sys
from contextlib import contextmanager
from time import perf_counter, thread_time
from db.connection import Connections
from reader.__main__ import main

held, writing = [], Connections.writing

@contextmanager
def noted(self):
    with writing(self) as connection:
        began, used = perf_counter(), thread_time()
        yield connection
    held.append(((perf_counter() - began) * 1000, (thread_time() - used) * 1000))

Connections.writing = noted
try:
    main()
finally:
    with open(os.environ["HELD_FILE"], "w") as file:
        json.dump(held, file)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=7_436)
    given = parser.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="bulk-bench-") as name:
        folder = Path(name)
        lines = _lines(folder / "articles.jsonl", given.articles)
        rows = _beside(folder, lines) + _repeated(folder, lines)
    print(table([f"{given.articles:,} articles, every {SPOILT}th line spoilt", "p50", "p95", "p99", "most"], rows))
    print(f"\nOne-minute load before {load:.1f}, after {os.getloadavg()[0]:.1f}, of {os.cpu_count()} cores.")


def _lines(path: Path, most: int) -> Path:
    import gzip

    with gzip.open(material() / "articles.jsonl.gz", "rt", encoding="utf-8") as source, path.open("w") as file:
        for number, line in enumerate(source, 1):
            if number > most:
                break
            file.write("{spoilt\n" if number % SPOILT == 0 else line)
    return path


def _beside(folder: Path, lines: Path) -> list[list[str]]:
    archive = Archive.open(folder / "archive.db", create=True)
    head = "".join(lines.read_text("utf-8").splitlines(keepends=True)[:1])
    _add(folder, "archive.db", "-", text=head).communicate(head.encode())
    rest = iter(range(ALONE))
    with archive.connections.held_open():
        alone = _tags(archive, lambda: next(rest, None) is not None)
        began = perf_counter()
        process = _add(folder, "archive.db", str(lines))
        beside = _tags(archive, lambda: process.poll() is None)
    took = perf_counter() - began
    told = process.stderr.read().decode() if process.stderr else ""
    named = [line.split(": ")[1].rpartition(":")[2] for line in told.splitlines() if "is not JSON" in line]
    held = json.loads((folder / "held.json").read_text())
    with closing(connect(folder / "archive.db")) as connection:
        (articles,) = connection.execute("SELECT count(*) FROM article").fetchone()
        (units,) = connection.execute("SELECT count(*) FROM block").fetchone()
    return [
        _row("a tag with nothing beside it, ms", alone),
        _row("a tag beside the import, ms", beside),
        _row(f"the lock held, ms, {len(held):,} times", [wall for wall, _ in held]),
        _row("the same, ms of the processor: what is more is the disk or other programs", [cpu for _, cpu in held]),
        [f"import and index, {articles:,} articles, {units:,} units", f"{took:.0f} s", f"{units / took:,.0f} a second"],
        [f"its exit code; bad lines {', '.join(named[:3])}, … ({len(named)})", str(process.returncode)],
    ]


def _repeated(folder: Path, lines: Path) -> list[list[str]]:
    """Killed when half is in, repeated to the end."""
    Archive.open(folder / "killed.db", create=True)
    process = _add(folder, "killed.db", str(lines))
    half = sum(1 for _ in lines.open("rb")) // 2
    while process.poll() is None and _count(folder / "killed.db", "article") < half:
        sleep(0.2)
    process.kill()
    process.communicate()
    before = _count(folder / "killed.db", "article")
    began = perf_counter()
    again = _add(folder, "killed.db", str(lines))
    again.communicate()
    archive = Archive.open(folder / "killed.db", create=False)
    return [
        [
            f"killed at {before:,} articles; the same lines again, then {_count(folder / 'killed.db', 'article'):,}",
            f"{perf_counter() - began:.0f} s",
        ],
        [
            "its exit code; units that the index has wrong",
            str(again.returncode),
            str(len(archive.search.differences())),
        ],
    ]


def _add(folder: Path, archive: str, source: str, text: str = "") -> "subprocess.Popen[bytes]":
    environment = {**os.environ, "NEWSREADER_ARCHIVE": str(folder / archive), "HELD_FILE": str(folder / "held.json")}
    return subprocess.Popen(
        [sys.executable, "-c", NOTING, "add", "--jsonl", source],
        env=environment,
        cwd=Path(__file__).resolve().parent.parent,
        stdin=subprocess.PIPE if text else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def _tags(archive: Archive, more: Callable[[], bool]) -> list[float]:
    """How long each tag took to be on disk."""
    times = []
    while more():
        began = perf_counter()
        archive.annotations.toggle(ArticleId(1), 0, "korea")
        times.append((perf_counter() - began) * 1000)
        sleep(REST_S)
    return times


def _count(path: Path, noun: str) -> int:
    with closing(connect(path)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {noun}").fetchone()[0])


def _row(title: str, times: list[float]) -> list[str]:
    ordered = sorted(times)
    shares = [ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.95, 0.99)]
    return [title, *(f"{value:.1f}" for value in (median(ordered), *shares, ordered[-1]))]


if __name__ == "__main__":
    main()
