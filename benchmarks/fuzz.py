"""A great many strings are asked, by a process for each core; each must be answered or refused in our words.

usage: python -m benchmarks.fuzz [--strings N] [--first N]

The archive and the strings are those of tests/search/questions_at_random.py: of each twenty one is made of words of the
archive as fingers leave them, the rest is syntax, Unicode of all planes, initials and keys. Where the words are known,
the marks of every hit are compared with its reason as tests/search/test_search_marks.py does. Anything else that is
raised is printed with its string, and ends the run with 1. A string is made from its number alone: a run that was
ended is gone on with by ``--first``.
"""

import argparse
import os
import sys
import tempfile
from collections import Counter
from multiprocessing import Pool
from pathlib import Path
from time import process_time

from db.errors import QueryError
from tests.search.questions_at_random import a_desk, any_question
from tests.search.test_search_marks import check

SHARE = 5_000  # strings that a process takes at once


def asked(first: int) -> Counter[str]:
    """What became of the strings of one share."""
    told: Counter[str] = Counter()
    began = process_time()
    with tempfile.TemporaryDirectory() as folder:
        desk = a_desk(Path(folder))
        with desk.connections.held_open():
            for seed in range(first, first + SHARE):
                question, of_words = any_question(seed)
                told["asked"] += 1
                try:
                    hits = desk.search.ask(question).hits
                    told["answered" if hits else "answered with nothing"] += 1
                    told["hits"] += len(hits)
                    if of_words:
                        for hit in hits:
                            check(question, hit)
                            told["hits with marks compared"] += 1
                except QueryError:
                    told["refused"] += 1
                except Exception as error:  # noqa: BLE001  what must not happen is what is looked for
                    told["failed"] += 1
                    print(f"{seed}: {question!r}: {error!r}", file=sys.stderr, flush=True)
    told["ms"] += int((process_time() - began) * 1000)
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--strings", type=int, default=1_000_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first string")
    given = parser.parse_args()
    told: Counter[str] = Counter()
    with Pool(os.cpu_count()) as pool:
        for share in pool.imap_unordered(asked, range(given.first, given.first + given.strings, SHARE)):
            told += share
            print(f"{told['asked']:,}, {told['failed']} failed", file=sys.stderr, flush=True)
    for name in ("asked", "answered", "answered with nothing", "refused", "failed", "hits", "hits with marks compared"):
        print(f"{name:26}{told[name]:>12,}")
    print(f"{told['ms'] / told['asked']:.2f} ms of the processor each")
    sys.exit(told["failed"] > 0)


if __name__ == "__main__":
    main()
