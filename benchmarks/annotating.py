"""What a tag costs in a large archive: the key until it is painted, a merge and its undo, the journal's growth.

usage: python -m benchmarks.annotating [--articles N] [--keys N] [--archive PATH]

Every paragraph of the invented articles carries one tag. The key is struck in the real program in a pty, and counted
from the stroke until the status line says the act; beside it, in the same run and by turns, the same program whose tag
is not written: everything else is the same, so that the ratio is the price of being on disk before being on the screen.
"""

import argparse
import os
import random
import sqlite3
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from benchmarks.invented import draft
from benchmarks.tables import table
from db.anchors import Seat, anchor_at, current_revision
from db.archive import Archive
from db.articles import Coming, take
from db.connection import Connections
from db.journal import Act
from db.model import ArticleId, Draft, Payload
from db.search.cuts import CUTS_VERSION
from db.texts import packed_capture, text_hash
from screenshots.terminal import Terminal

PARAGRAPHS, USES = 3, 10_000
NOW = datetime(2026, 1, 1, tzinfo=UTC)
CACHE_KB = 400_000  # what a transaction changes, in memory: with SQLite's 2 MB it is written over and over
WARM_UP = 6  # strokes of each program that are not counted
DRY = """
import sys
from db.model import Done, Transaction
from pathlib import Path
from reader.tui.app import Newsreader
from reader.workspace import Workspace

class Dry(Workspace):
    worn = False
    def _act(self, article):
        self.worn = not self.worn
        action = "tag" if self.worn else "untag"
        return Done(transaction=Transaction(0), action=action, subject="japan", article=article, paragraph=0)

    def toggle(self, article, paragraph, tag):
        return self._act(article)

    def toggle_at(self, spot, tag):
        return self._act(spot.article)

workspace = (Dry if sys.argv[2] == "dry" else Workspace).open(Path(sys.argv[1]), create=False)
with workspace.staying():
    Newsreader(workspace).run()
"""


def small(chance: random.Random) -> Draft:
    return draft(chance, PARAGRAPHS)


def tagged(path: Path, articles: int) -> None:
    """A new archive with so many articles and a tag on every paragraph but those of the first.

    The functions behind ``add`` and the tag key write every row (``take``, ``anchor_at``, ``Act``): evidence, places,
    guids and a row of the journal for each act, as if a person had done it. Only they share one transaction: 400,000
    waits for a disk would take hours. Korea side is everywhere, after 10,000 uses of a tag of one's own. Search was
    told that nothing is new: marking a paragraph asks it nothing.
    """
    archive = Archive.open(path, create=True, author="me")
    archive.tag_book.add("own")
    chance, taggings = random.Random(7), 0
    with archive.connections.writing() as connection:
        connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
        tags = dict(connection.execute("SELECT name, id FROM tag").fetchall())
        for number in range(1, articles + 1):
            made = small(chance)
            payload = Payload(
                body="\n".join(p.text for p in made.paragraphs).encode(), origin="invented", fetched_at=NOW
            )
            coming = Coming(made, payload.origin, None, text_hash(made), packed_capture(payload))
            article = take(Act(connection, now=NOW, author="me"), coming).article
            revision = current_revision(connection, article)
            for paragraph in range(PARAGRAPHS if number > 1 else 0):
                taggings += 1
                name = "own" if taggings <= USES else "korea"
                act = Act(connection, now=NOW, author="me")
                seat = Seat(article=article, revision=revision, paragraph=paragraph)
                anchor = anchor_at(connection, seat, now=NOW)
                act.insert("tagging", anchor=anchor, tag=tags[name], author="me", origin="human", created_at=act.now)
                act.record("tag", name, article=article, paragraph=paragraph)
        connection.execute("DELETE FROM search_queue")
        connection.execute("INSERT OR REPLACE INTO search_state (name, number) VALUES ('cuts', ?)", (CUTS_VERSION,))


def strokes(programs: dict[str, Terminal], keys: int) -> dict[str, list[float]]:
    """Milliseconds from each stroke of 1 until its word is on the screen, the programs by turns."""
    took: dict[str, list[float]] = {name: [] for name in programs}
    for stroke in range(keys + WARM_UP):
        for name, terminal in programs.items():
            word = "+ Japan side" if stroke % 2 == 0 else "- Japan side"
            began = perf_counter()
            terminal.type("1")
            terminal.wait_for(word)
            if stroke >= WARM_UP:
                took[name].append((perf_counter() - began) * 1000)
            terminal.settle(quiet_s=0.05)
    return took


def key_rows(path: Path, keys: int) -> list[list[str]]:
    environment = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": str(path.parent), "PATH": os.environ["PATH"]}
    commands = {kind: [sys.executable, "-c", DRY, str(path), kind] for kind in ("written", "dry")}
    with (
        Terminal(commands["written"], columns=80, lines=24, environment=environment) as written,
        Terminal(commands["dry"], columns=80, lines=24, environment=environment) as dry,
    ):
        for terminal in (written, dry):
            terminal.wait_for("articles")
            terminal.type("G")
            terminal.settle()
            terminal.type("\r")
            terminal.wait_for("p0")
            terminal.settle()
        took = strokes({"written": written, "dry": dry}, keys)
    p95 = {name: quantiles(times, n=20)[-1] for name, times in took.items()}
    return [
        ["1, until it is painted", f"{median(took['written']):.1f}", f"{p95['written']:.1f}", ""],
        ["the same, not written", f"{median(took['dry']):.1f}", f"{p95['dry']:.1f}", ""],
        [
            "ratio (p95 at most 1.3)",
            f"{median(took['written']) / median(took['dry']):.2f}",
            f"{p95['written'] / p95['dry']:.2f}",
            "",
        ],
    ]


def act_rows(path: Path) -> list[list[str]]:
    """A merge of 10,000 uses, its undo, and what acts write into the journal."""
    archive = Archive.open(path, create=False, author="me")
    rows = []
    merging, undoing = [], []
    for _ in range(7):
        began = perf_counter()
        archive.tag_book.merge("own", "korea")
        merging.append((perf_counter() - began) * 1000)
        began = perf_counter()
        archive.journal.undo()
        undoing.append((perf_counter() - began) * 1000)
    rows.append([f"merge of a tag with {USES:,} uses", f"{median(merging):.1f}", f"{max(merging):.1f}", _grown(path)])
    rows.append(["its undo (at most 1,000)", f"{median(undoing):.1f}", f"{max(undoing):.1f}", _grown(path)])
    tagging = []
    for number in range(200):
        began = perf_counter()
        archive.annotations.toggle(ArticleId(2 + number), 0, "expert")
        tagging.append((perf_counter() - began) * 1000)
    rows.append(
        [
            "tag, on disk, without a screen",
            f"{median(tagging):.1f}",
            f"{quantiles(tagging, n=20)[-1]:.1f}",
            _grown(path),
        ]
    )
    archive.annotations.note(ArticleId(2), 0, "같은 행사, 다른 대우")
    rows.append(["note of eleven characters", "", "", _grown(path)])
    return rows


def _grown(path: Path) -> str:
    """Bytes of the journal's newest row: its text and a number for each of its other columns."""
    with Connections(path).reading() as connection:
        connection.row_factory = sqlite3.Row
        row = connection.execute("SELECT * FROM journal ORDER BY txn DESC LIMIT 1").fetchone()
    return str(sum(len(str(value).encode()) if isinstance(value, str) else 8 for value in row if value is not None))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--keys", type=int, default=120)
    parser.add_argument("--archive", type=Path, help="fill this and keep it, or use it if it is there: three minutes")
    asked = parser.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        path = asked.archive or Path(folder) / "archive.db"
        if not path.exists():
            tagged(path, asked.articles)
        articles, taggings = counted(path)
        rows = [*key_rows(path, asked.keys), *act_rows(path)]
    print(table(["what", "median ms", "p95 ms (merge, undo: worst)", "bytes in the journal"], rows))
    print(f"\n{articles:,} articles, {taggings:,} taggings; {asked.keys} strokes of each program, by turns.")
    print(f"One-minute load before {load:.1f}, after {os.getloadavg()[0]:.1f}, of {os.cpu_count()} cores.")


def counted(path: Path) -> tuple[int, int]:
    """The articles and the live taggings of an archive."""
    with Connections(path).reading() as connection:
        (articles,) = connection.execute("SELECT count(*) FROM article").fetchone()
        (taggings,) = connection.execute("SELECT count(*) FROM tagging WHERE deleted_at IS NULL").fetchone()
    return articles, taggings


if __name__ == "__main__":
    main()
