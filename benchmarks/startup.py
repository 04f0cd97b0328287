"""How long a person waits: a short command, and the reader's first frame. Interleaved, medians, ratios in one run.

usage: python benchmarks/startup.py [--rounds N] [--articles N]
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.invented import fill
from benchmarks.tables import table
from screenshots.terminal import Terminal

BARE_APP = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("first frame of a bare app")
Bare().run()
"""


def command_ms(command: list[str], environment: dict[str, str]) -> float:
    """One whole process."""
    began = perf_counter()
    subprocess.run(command, check=True, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL)
    return (perf_counter() - began) * 1000


def frame_ms(command: list[str], environment: dict[str, str], words: str) -> float:
    """From the start of the process until the words are on the screen."""
    began = perf_counter()
    with Terminal(command, columns=80, lines=24, environment=environment) as terminal:
        terminal.wait_for(words)
        return (perf_counter() - began) * 1000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--articles", type=int, default=10_000)
    options = parser.parse_args()
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive.db"
        fill(archive, options.articles)
        environment = {"NEWSREADER_ARCHIVE": str(archive), "TERM": "xterm-256color", "PATH": "/usr/bin:/bin"}
        environment |= {"HOME": folder, "LANG": "C.UTF-8", "COLORTERM": "truecolor"}
        few = Path(folder) / "few.db"
        fill(few, 50)
        measured: dict[str, list[float]] = {}
        for _ in range(options.rounds):
            for name, value in (
                ("python -c pass", command_ms([python, "-c", "pass"], environment)),
                ("python -c 'import sqlite_utils'", command_ms([python, "-c", "import sqlite_utils"], environment)),
                ("newsreader tags", command_ms([python, "-m", "reader", "tags"], environment)),
                (
                    "newsreader list (50 articles)",
                    command_ms([python, "-m", "reader", "list"], environment | {"NEWSREADER_ARCHIVE": str(few)}),
                ),
                ("bare Textual app", frame_ms([python, "-c", BARE_APP], environment, "first frame of a bare app")),
                ("newsreader, first frame", frame_ms([python, "-m", "reader"], environment, "unread")),
                ("newsreader, first titles", frame_ms([python, "-m", "reader"], environment, "20")),
            ):
                measured.setdefault(name, []).append(value)
    times = {name: median(values) for name, values in measured.items()}
    bare, passed = times["bare Textual app"], times["python -c pass"]
    allowed = 3 * passed + times["python -c 'import sqlite_utils'"] - passed
    rows = [
        [
            name,
            f"{value:.0f}",
            f"{value / (bare if 'frame' in name or 'Textual' in name or 'titles' in name else passed):.2f}",
        ]
        for name, value in times.items()
    ]
    text = table(["what", "median ms", "ratio to bare app / to pass"], rows)
    text += (
        f"\n\n{options.rounds} rounds, {options.articles:,} articles. `list` against 3 × pass + sqlite-utils' import "
        f"({allowed:.0f} ms): {times['newsreader list (50 articles)'] / allowed:.2f}. First frame against a bare app: "
        f"{times['newsreader, first frame'] / bare:.2f} (at most 1.5)."
    )
    print(text)


if __name__ == "__main__":
    main()
