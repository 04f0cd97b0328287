"""Kinds of taggers side by side: python -m training.compare [CORPUS/ner] [FOLDER] [--kinds NAME,…].

Trains each kind that has no file in FOLDER yet, and prints how well it does on the tuning part and on the sentences
held back, then what it costs in a process of its own that has NumPy already: seconds of the processor to load, memory,
and milliseconds of the processor for 3,000 characters, best of five. Needs what ``pip install -e '.[training]'``
brings. A CRF of all sentences takes ten minutes to train, a network as long; the networks among KINDS get a short
schedule, the same for all.
"""

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from training import corpus
from training.kinds import KINDS, size
from training.score import HEADING, scored

USUAL = ("rules", "crf", "crf-kiwi", "kiwi", "shipped")
COST = "--cost"


def resident() -> float:
    """Megabytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def cost(name: str, file: Path) -> None:
    """Print what the kind costs, for the sentences on standard input."""
    texts = sys.stdin.read().split("\n")
    before, began = resident(), time.process_time()
    find = KINDS[name].load(file)
    find(["가"])
    loaded = time.process_time() - began
    took = []
    for _ in range(5):
        began = time.process_time()
        find(texts)
        took.append(time.process_time() - began)
    print(f"{loaded:6.2f} {resident() - before:7.0f} {min(took) * 1000:7.0f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?", default=Path("../shared/corpus/ner"))
    parser.add_argument("folder", type=Path, nargs="?", default=Path("build/taggers"))
    parser.add_argument("--kinds", default=",".join(USUAL), help=", ".join(KINDS))
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    parts = corpus.parts(asked.corpus)
    some, letters = [], 0
    for row in parts.held:
        some.append(row["text"])
        letters += len(row["text"])
        if letters >= 3000:
            break
    one_thread = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    costs = []
    print(f"{'':32}{HEADING}")
    for name in asked.kinds.split(","):
        kind = KINDS[name]
        file = asked.folder / f"{name}{kind.suffix}"
        if kind.train and not file.exists():
            kind.train(parts, file)
        if kind.tags:
            find = kind.load(file)
            for part, rows in (("tuning", parts.tune), ("held", parts.held)):
                print(f"{kind.about:24}{part:8}{scored(rows, find([row['text'] for row in rows]))}", flush=True)
        command = [sys.executable, "-m", "training.compare", COST, name, str(file)]
        told = subprocess.run(
            command, input="\n".join(some), text=True, check=True, stdout=subprocess.PIPE, env=one_thread
        )
        costs.append(f"{kind.about:24}{size(name, file):8.1f} {told.stdout.rstrip()}")
    print(f"\n{'':24} size MB load s  MB more  ms for {letters:,} characters")
    print("\n".join(costs))


if __name__ == "__main__":
    if sys.argv[1:2] == [COST]:
        cost(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
