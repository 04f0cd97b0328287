"""Search measured: recall, rank, time, size, memory, against its peers, in one run.

    python benchmarks/search.py 10000 [100000 1000000] [--peers] [--archive PATH]

Relevance as in the material's README; recall@10: is one of the first ten answers relevant; MRR: one over its place.
``kept`` is the same over the half of the queries that no threshold was chosen on. Queries and engines are interleaved.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter, process_time

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

import search_peers
from search_material import Judged, Text, add, articles, fill, queries, squeeze

from db.connection import Connections
from db.search.search import Search

TOP = 10
ADDED = 30  # articles added one by one


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("units", type=int, nargs="+")
    parser.add_argument("--peers", action="store_true", help="measure the peers as well")
    parser.add_argument("--archive", type=Path, help="use this filled and indexed archive instead of making one")
    parser.add_argument("--every", type=int, default=1, help="only every so many queries")
    parser.add_argument("--memory-of", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.memory_of:
        print(memory_mb(given.memory_of))
        return
    for units in given.units:
        measure(units, given.archive, peers=given.peers, every=given.every)


def measure(units: int, archive: Path | None, *, peers: bool, every: int) -> None:
    print(f"\n# {units:,} units")
    with tempfile.TemporaryDirectory(prefix="search-bench-") as folder:
        path = archive or Path(folder) / "archive.db"
        connections = Connections(path) if archive else fill(path, units)
        search = Search(connections)
        began, wall = process_time(), perf_counter()
        search.drain()
        search.merge()
        if not archive:
            print(f"build: {process_time() - began:.1f} s CPU, {perf_counter() - wall:.1f} s")
        print(f"index / text: {ratio(connections):.3f}")
        texts, engines = _texts(connections), search_peers.present() if peers else []
        for name, seconds in search_peers.built(engines, texts).items():
            print(f"build of {name}: {seconds:.1f} s CPU")
        asked = queries()[::every]
        if units < 100_000:  # a small part of the material answers only some of the questions
            squeezed = [squeeze(text) for text in texts]
            asked = [query for query in asked if any(map(query.relevant, squeezed))]
        compare(search, engines, texts, asked)
        print_times("each typed prefix", prefixes(search, queries()[::7]))
        child = [sys.executable, __file__, "1", "--memory-of", str(path)]
        print(f"memory while searching: {subprocess.check_output(child, text=True).strip()} MB")
        print_times("one article added and searchable", list(additions(connections, search)))


def _texts(connections: Connections) -> list[str]:
    with connections.reading() as connection:
        return [text for (text,) in connection.execute("SELECT text FROM block ORDER BY id")]


def compare(search: Search, engines: list[search_peers.Peer], texts: list[str], asked: list[Judged]) -> None:
    """All engines on all queries, in turn, so that a busy moment of the machine hits all."""
    ranks: dict[str, dict[str, list[tuple[int, float, bool]]]] = defaultdict(lambda: defaultdict(list))
    search.ask("첫 질문")
    for at, query in enumerate(asked):
        began = perf_counter()
        answers = [hit.text for hit in search.ask(query.text, limit=TOP).hits]
        took = perf_counter() - began
        ranks["ours"][query.kind].append((_rank(query, answers), took * 1000, query.held_out))
        for engine in engines:
            if at % engine.every == 0:
                began = perf_counter()
                numbers = engine.search(query.text)
                took = perf_counter() - began
                found = [texts[number] for number in numbers]
                ranks[engine.name][query.kind].append((_rank(query, found), took * 1000, query.held_out))
    for name, by_kind in ranks.items():
        print(f"\n{name}")
        for kind, rows in by_kind.items():
            if name == "ours":
                print_row(kind, rows)
        print_row("all", [row for rows in by_kind.values() for row in rows])
        print_row("kept", [row for rows in by_kind.values() for row in rows if row[2]])


def _rank(query: Judged, answers: Iterable[str]) -> int:
    return next((at for at, text in enumerate(answers, 1) if query.relevant(squeeze(text))), 0)


def print_row(name: str, rows: list[tuple[int, float, bool]]) -> None:
    if not rows:
        return
    recall = sum(rank > 0 for rank, _, _ in rows) / len(rows)
    mrr = sum(1 / rank for rank, _, _ in rows if rank) / len(rows)
    times = [took for _, took, _ in rows]
    print(f"{name:18} n {len(rows):3}  recall@10 {recall:.3f}  MRR {mrr:.3f}  {_times(times)}")


def print_times(name: str, times: list[float]) -> None:
    print(f"{name}: n {len(times)}  {_times(times)}")


def _times(times: list[float]) -> str:
    ordered = sorted(times)
    return f"p50 {statistics.median(ordered):8.2f}  p95 {ordered[int(len(ordered) * 0.95)]:8.2f} ms"


def ratio(connections: Connections) -> float:
    """Bytes of all that search keeps over bytes of all texts."""
    with connections.reading() as connection:
        (index,) = connection.execute("SELECT sum(pgsize) FROM dbstat WHERE name GLOB '*search_*'").fetchone()
        (text,) = connection.execute("SELECT sum(length(CAST(text AS BLOB))) FROM block").fetchone()
    return float(index / text)


def prefixes(search: Search, asked: list[Judged]) -> list[float]:
    times = []
    for query in asked:
        for end in range(1, len(query.text) + 1):
            began = perf_counter()
            search.ask(query.text[:end])
            times.append((perf_counter() - began) * 1000)
    return times


def additions(connections: Connections, search: Search) -> Iterable[float]:
    """From a committed article to its being searchable."""
    source: list[Text] = list(articles(ADDED * 20))[:ADDED]
    with connections.reading() as connection:
        (last,) = connection.execute("SELECT max(id) FROM article").fetchone()
    for number, article in enumerate(source, last + 1):
        with connections.writing() as connection:
            add(connection, number, article)
        began = perf_counter()
        search.drain()
        yield (perf_counter() - began) * 1000


def memory_mb(path: Path) -> float:
    """Resident memory of a process that only asks."""
    search = Search(Connections(path))
    for query in queries()[::5]:
        search.ask(query.text)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)


if __name__ == "__main__":
    main()
