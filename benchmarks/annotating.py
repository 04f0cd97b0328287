"""What a tag costs in a large archive: the key until it is painted, a merge and its undo, the journal's growth.

usage: python -m benchmarks.annotating [--articles N] [--keys N]

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

from benchmarks.invented import draft, fill
from benchmarks.tables import table
from db.anchors import CONTEXT
from db.archive import Archive
from db.connection import Connections
from db.model import ArticleId, Draft
from db.rows.times import from_time
from screenshots.terminal import Terminal

PARAGRAPHS, USES = 3, 10_000
NOW = from_time(datetime(2026, 1, 1, tzinfo=UTC))
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


def tag_everything(path: Path) -> int:
    """One tag on every paragraph: Korea side, and 10,000 uses of a tag of one's own. Returns how many."""
    with Archive.open(path, create=False, author="me").connections.writing() as connection:
        connection.execute("DELETE FROM search_queue")
        own = connection.execute(
            "INSERT INTO tag (guid, name, label, colour, glyph, definition, created_at)"
            " VALUES ('own', 'own', 'own', 'amber', '◇', '', ?) RETURNING id",
            (NOW,),
        ).fetchone()[0]
        korea = connection.execute("SELECT id FROM tag WHERE name = 'korea'").fetchone()[0]
        rows = connection.execute(
            "SELECT article, revision.id, number, text FROM block JOIN revision ON revision.id = block.revision"
            " WHERE part = 'paragraph' AND article > 1 ORDER BY block.id"
        ).fetchall()
        connection.executemany(
            "INSERT INTO anchor (id, guid, article, kind, revision, paragraph, exact, prefix, suffix, created_at)"
            " VALUES (?, ?, ?, 'paragraph', ?, ?, ?, ?, '', ?)",
            [(n, f"a{n}", a, r, p, text, text[:CONTEXT], NOW) for n, (a, r, p, text) in enumerate(rows, 1)],
        )
        connection.executemany(
            "INSERT INTO anchor_place (anchor, revision, status, paragraph, score, method, decided_at)"
            " VALUES (?, ?, 'exact', ?, 100, 'made', ?)",
            [(n, revision, p, NOW) for n, (_a, revision, p, _t) in enumerate(rows, 1)],
        )
        connection.executemany(
            "INSERT INTO tagging (guid, anchor, tag, author, origin, created_at) VALUES (?, ?, ?, 'me', 'human', ?)",
            [(f"t{n}", n, own if n <= USES else korea, NOW) for n in range(1, len(rows) + 1)],
        )
    return len(rows)


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
    parser.add_argument("--keys", type=int, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        fill(path, asked.articles, small)
        taggings = tag_everything(path)
        rows = [*key_rows(path, asked.keys), *act_rows(path)]
    print(table(["what", "median ms", "p95 ms (merge, undo: worst)", "bytes in the journal"], rows))
    print(f"\n{asked.articles:,} articles, {taggings:,} taggings; {asked.keys} strokes of each program, by turns.")


if __name__ == "__main__":
    main()
