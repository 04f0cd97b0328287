"""How the terminal feels: first frame, keys to paint, long articles, resizing, memory, against bare Textual apps.

usage: python benchmarks/terminal.py [--rounds N] [--keys N] [--turns N] [--archives FOLDER]

Everything runs in ptys; what is compared runs in the same run, turn by turn. ``--archives`` keeps the archives of
invented articles there, or takes those that are there: a hundred thousand take minutes to make.
"""

import argparse
import os
import random
import resource
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.invented import draft, fill
from benchmarks.startup import BARE_APP, frame_ms
from benchmarks.tables import table
from db.archive import Archive
from db.model import Payload, Recognition
from screenshots.terminal import Terminal

SIZES = (0, 10_000, 100_000)
LONG, SHORT = 2_000, 20  # paragraphs
PATIENCE_S = 120.0
WARM = 100  # articles
BACKSPACE, HOME = "\x7f", "\x1b[H"
SEEN = 15  # lines that both lists show
BARE_LIST = """
from textual.app import App
from textual.widgets import Input, OptionList
class Bare(App):
    BINDINGS = [("j", "down", ""), ("1", "mark", ""), ("slash", "ask", "")]
    CSS = "Input { dock: top; }"
    def compose(self):
        yield OptionList(*(f"line {number} of a bare list" for number in range(1000)))
    def action_down(self):
        self.query_one(OptionList).action_cursor_down()
    def action_mark(self):
        lines = self.query_one(OptionList)
        marked = str(lines.get_option_at_index(lines.highlighted or 0).prompt)
        other = marked.removesuffix(" MARK") if marked.endswith(" MARK") else f"{marked} MARK"
        lines.replace_option_prompt_at_index(lines.highlighted or 0, other)
    def action_ask(self):
        self.mount(Input())
        self.query_one(Input).focus()
Bare().run()
"""


class Bench:
    """Archives and an environment in which nothing of the person's is seen."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {"TERM": "xterm-256color", "PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
        self.environment |= {"COLORTERM": "truecolor", "NEWSREADER_AUTHOR": "bench"}

    def archive(self, articles: int) -> dict[str, str]:
        """The environment of a reader with so many articles."""
        path = self.folder / f"{articles}.db"
        if not path.exists():
            fill(path, articles)
        return self.environment | {"NEWSREADER_ARCHIVE": str(path)}

    def lengths(self) -> dict[str, str]:
        """One with a long article above a short one."""
        path = Path(tempfile.mkdtemp(dir=self.folder)) / "lengths.db"
        archive, chance = Archive.open(path, create=True, author="bench"), random.Random(3)
        for paragraphs in (SHORT, LONG):
            payload = Payload(body=b"invented", origin="invented", fetched_at=datetime.now(UTC))
            archive.articles.add(draft(chance, paragraphs), payload, Recognition(recogniser="none/1"))
        return self.environment | {"NEWSREADER_ARCHIVE": str(path)}

    def reader(self, environment: dict[str, str]) -> Terminal:
        """A reader that shows its library."""
        terminal = Terminal([sys.executable, "-m", "reader"], columns=80, lines=24, environment=environment)
        terminal.wait_for("unread", timeout_s=PATIENCE_S)
        terminal.settle()
        return terminal

    def bare(self) -> Terminal:
        """A bare list."""
        command = [sys.executable, "-c", BARE_LIST]
        terminal = Terminal(command, columns=80, lines=24, environment=self.environment)
        terminal.wait_for("line 3 of", timeout_s=PATIENCE_S)
        terminal.settle()
        return terminal


def first_frames(bench: Bench, rounds: int) -> str:
    """From the start of the process until the count of articles, or the bare app's word, is drawn."""
    python, measured = sys.executable, dict[str, list[float]]()
    environments = {size: bench.archive(size) for size in SIZES}
    for _ in range(rounds):
        bare = frame_ms([python, "-c", BARE_APP], bench.environment, "first frame of a bare app")
        measured.setdefault("a bare Textual app", []).append(bare)
        for size in SIZES:
            ours = frame_ms([python, "-m", "reader"], environments[size], " unread")
            measured.setdefault(f"the library, {size:,} articles", []).append(ours)
    bare = median(measured["a bare Textual app"])
    rows = [[name, f"{median(times):.0f}", f"{median(times) / bare:.2f}"] for name, times in measured.items()]
    few, many = (median(measured[f"the library, {size:,} articles"]) for size in SIZES[1:])
    return table([f"first frame, {rounds} rounds", "median ms", "to bare (at most 1.25)"], rows) + (
        f"\n\n100,000 articles against 10,000: {many / few:.2f} (at most 1.10)."
    )


def until(terminal: Terminal, keys: str, holds: Callable[[], bool]) -> float:
    """From striking keys until the screen shows what they do, in ms."""
    began = perf_counter()
    terminal.type(keys)
    terminal.wait_for(lambda _text: holds(), timeout_s=PATIENCE_S)
    return (perf_counter() - began) * 1000


def papers(terminal: Terminal) -> tuple[str, ...]:
    """The background of each line, near its left edge: where a cursor is seen."""
    return tuple(terminal.screen.buffer[line][3].bg for line in range(terminal.screen.lines))


def moved(terminal: Terminal) -> float:
    """``j``"""
    before = papers(terminal)
    return until(terminal, "j", lambda: papers(terminal) != before)


def seen(terminal: Terminal, keys: str, words: str) -> float:
    """Keys that make words appear, or others vanish."""
    there = words in terminal.text
    return until(terminal, keys, lambda: (words in terminal.text) != there)


def keys_to_paint(bench: Bench, presses: int) -> str:
    """The same keys, turn by turn, in the reader and in a bare list."""
    ours: dict[str, list[float]] = {"j": [], "1": [], "/ + letter": []}
    theirs: dict[str, list[float]] = {"j": [], "1": [], "/ + letter": []}
    environment = bench.archive(SIZES[-1])
    with bench.reader(environment) as library, bench.bare() as bare:
        for press in range(presses):
            if press % SEEN == 0:  # further down the cursor stays on the last line, and the lines move under it
                library.type("g")
                bare.type(HOME)
                for terminal in (library, bare):
                    terminal.settle()
            ours["j"].append(moved(library))
            theirs["j"].append(moved(bare))
        library.type("/")
        library.settle()
        bare.type("/")
        bare.settle()
        for _ in range(presses // 4):
            for letter in "qzxk":
                for terminal in (library, bare):
                    terminal.type(letter)
                    terminal.settle(quiet_s=0.1)
                ours["/ + letter"].append(seen(library, letter, letter * 2))
                theirs["/ + letter"].append(seen(bare, letter, letter * 2))
                for terminal in (library, bare):
                    terminal.type(BACKSPACE * 2)
                    terminal.settle(quiet_s=0.1)
    with bench.reader(bench.lengths()) as article, bench.bare() as bare:
        article.type("jl")
        article.wait_for(" p0", timeout_s=PATIENCE_S)
        article.settle()
        for _ in range(presses):
            ours["1"].append(seen(article, "1", "日"))
            theirs["1"].append(seen(bare, "1", "MARK"))
    rows = []
    for key in ours:
        mine, bares = _p95(ours[key]), _p95(theirs[key])
        values = (f"{median(ours[key]):.1f}", f"{mine:.1f}", f"{median(theirs[key]):.1f}", f"{bares:.1f}")
        rows.append([key, *values, f"{mine / bares:.2f}"])
    header = [f"key to paint, {presses} times", "ms", "p95", "bare list", "p95", "p95 to bare (at most 1.5)"]
    return table(header, rows)


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[-1]


def long_articles(bench: Bench, rounds: int) -> str:
    """Opening a long article and a short one, going to its end, and tagging there."""
    measured: dict[str, list[float]] = {}
    for _ in range(rounds):
        with bench.reader(bench.lengths()) as terminal:
            opened = until(terminal, "l", lambda terminal=terminal: " p0" in terminal.text)
            measured.setdefault(f"open an article of {LONG:,} paragraphs", []).append(opened)
            terminal.settle(quiet_s=1.0)
            last = f" p{LONG - 1}"
            measured.setdefault("go to its last paragraph", []).append(
                until(terminal, "G", lambda terminal=terminal, last=last: last in terminal.text)
            )
            terminal.settle(quiet_s=1.0)
            measured.setdefault("tag that", []).append(seen(terminal, "3", "專"))
            terminal.type("q")
            terminal.wait_for("unread", timeout_s=PATIENCE_S)
            terminal.settle()
            terminal.type("j")
            opened = until(terminal, "l", lambda terminal=terminal: " p0" in terminal.text)
            measured.setdefault(f"open one of {SHORT}", []).append(opened)
    short = median(measured[f"open one of {SHORT}"])
    rows = [[name, f"{median(times):.0f}", f"{median(times) / short:.1f}"] for name, times in measured.items()]
    return table([f"long articles, {rounds} rounds", "median ms", "to the short one"], rows)


def resizing(bench: Bench, rounds: int) -> str:
    """From another size of the window until the last line of the new one is drawn."""
    measured: dict[str, list[float]] = {"the library, 100,000 articles": [], "a bare list": []}
    with bench.reader(bench.archive(SIZES[-1])) as library, bench.bare() as bare:
        for turn in range(rounds * 2):
            columns, lines = ((120, 40), (80, 24))[turn % 2]
            for name, terminal in (("the library, 100,000 articles", library), ("a bare list", bare)):
                began = perf_counter()
                terminal.resize(columns=columns, lines=lines)
                terminal.wait_for(lambda text: bool(text.splitlines()[-1].strip()), timeout_s=PATIENCE_S)
                measured[name].append((perf_counter() - began) * 1000)
                terminal.settle()
    bares = median(measured["a bare list"])
    rows = [[name, f"{median(times):.0f}", f"{median(times) / bares:.2f}"] for name, times in measured.items()]
    return table([f"80x24 to 120x40 and back, {rounds} rounds", "median ms", "to bare"], rows)


def memory(bench: Bench, turns: int) -> str:
    """Resident memory of the whole process, in MB."""
    with bench.bare() as bare:
        least = _resident(bare)
    with bench.reader(bench.archive(SIZES[1])) as terminal:
        rest = _resident(terminal)
        terminal.type("l")
        terminal.wait_for(" p0", timeout_s=PATIENCE_S)
        terminal.settle()
        terminal.settle(quiet_s=3.0)
        seen_mb = {1: _resident(terminal)}
        for turn in range(2, turns + 1):
            before = terminal.text.splitlines()[2]  # the title
            until(terminal, "]", lambda before=before: _is_other(terminal.text, before))
            if turn in (WARM, turns):
                terminal.settle(quiet_s=3.0)
                seen_mb[turn] = _resident(terminal)
    rows = [["a bare list of 1,000 lines", f"{least:.0f}"], ["the library at rest, 10,000 articles", f"{rest:.0f}"]]
    rows += [[f"after opening {turn} one after another", f"{mb:.0f}"] for turn, mb in seen_mb.items()]
    grown, warmed = seen_mb[turns] - seen_mb[1], seen_mb[turns] - seen_mb.get(WARM, seen_mb[1])
    return table(["memory", "MB"], rows) + (
        f"\n\nGrowth from the first to the last: {grown:.0f} MB (under 20); of that after the first {WARM}, when"
        f" Textual's caches of drawn lines are full: {warmed:.0f} MB."
    )


def _is_other(text: str, title: str) -> bool:
    lines = text.splitlines()
    return len(lines) > 2 and bool(lines[2].strip()) and lines[2] != title and " p0" in text


def _resident(terminal: Terminal) -> float:
    pages = int(Path(f"/proc/{terminal.pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--keys", type=int, default=100)
    parser.add_argument("--turns", type=int, default=500)
    parser.add_argument("--archives", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="terminal-bench-") as temporary:
        bench = Bench(options.archives or Path(temporary))
        load = os.getloadavg()[0]
        parts = [
            first_frames(bench, options.rounds),
            keys_to_paint(bench, options.keys),
            long_articles(bench, max(options.rounds // 3, 1)),
            resizing(bench, options.rounds),
            memory(bench, options.turns),
        ]
        parts.append(f"One-minute load before {load:.1f}, after {os.getloadavg()[0]:.1f}, of {os.cpu_count()} cores.")
        print("\n\n".join(parts))


if __name__ == "__main__":
    main()
