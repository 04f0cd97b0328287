"""Search measured: recall, rank, time, size, memory, against its peers, in one run.

    python benchmarks/search.py 10000 100000 1000000 --peers [--archive PATH] [--every N]

Relevance as in the material's README; recall@10: is one of the first ten answers relevant; MRR: one over its place.
``kept`` is the same over the half of the queries that no threshold was chosen on. Queries and engines are interleaved,
so that a busy moment of the machine hits all of them. Slow engines get a part of the queries, and at a million units a
fifth of that part; the row ``queries`` says how many. The archive is held open, as it is while somebody sits at the
desk. Beyond the 100,000 units of the material the rest is recombined from it, as ``search_material.articles`` says.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from time import perf_counter, process_time

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

import search_peers
from search_material import Judged, Text, add, articles, fill, queries, squeeze
from search_report import OURS, Asked, Measured, report

from db.connection import Connections
from db.search.search import Search

TOP = 10
ADDED = 60  # articles added one by one
TYPED_S = 60  # how long one engine is asked typed prefixes


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
        with tempfile.TemporaryDirectory(prefix="search-bench-") as folder:
            measured = measure(units, given.archive, Path(folder), peers=given.peers, every=given.every)
        print("\n".join(report(measured)), flush=True)


def measure(units: int, archive: Path | None, folder: Path, *, peers: bool, every: int) -> Measured:
    load = os.getloadavg()[0]
    path = archive or folder / "archive.db"
    connections = Connections(path) if archive else fill(path, units)
    search = Search(connections)
    began = process_time()
    search.drain()
    search.merge()
    measured = Measured(units=units, load=load)
    if not archive:
        measured.build_s[OURS] = process_time() - began
    texts = _texts(connections)
    measured.text_bytes = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
    measured.index_bytes[OURS] = _index_bytes(connections)
    engines = search_peers.present() if peers else []
    for engine in engines:
        place = folder / f"peer-{len(measured.build_s)}"
        place.mkdir()
        began = process_time()
        engine.build(texts, place)
        measured.build_s[engine.name] = process_time() - began
        measured.index_bytes[engine.name] = sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
    asked = queries()[::every]
    if units < 100_000:  # a small part of the material answers only some of the questions
        squeezed = [squeeze(text) for text in texts]
        asked = [query for query in asked if any(map(query.relevant, squeezed))]
    with connections.held_open():
        compare(measured, search, engines, texts, asked, seldom=5 if units > 100_000 else 1)
        child = [sys.executable, __file__, "1", "--memory-of", str(path)]
        measured.memory_mb = float(subprocess.check_output(child, text=True))
        for wall_ms, cpu_ms in additions(connections, search):
            measured.added_wall_ms.append(wall_ms)
            measured.added_cpu_ms.append(cpu_ms)
    measured.load_after = os.getloadavg()[0]
    return measured


def _texts(connections: Connections) -> list[str]:
    with connections.reading() as connection:
        return [text for (text,) in connection.execute("SELECT text FROM block ORDER BY id")]


def compare(
    measured: Measured,
    search: Search,
    engines: list[search_peers.Peer],
    texts: list[str],
    asked: list[Judged],
    *,
    seldom: int,
) -> None:
    """All engines on all queries in turn, then on what is there after each keystroke of some of them."""
    search.ask("첫 질문")
    for at, query in enumerate(asked):
        began = perf_counter()
        answers = [hit.text for hit in search.ask(query.text, limit=TOP).hits]
        _note(measured, OURS, query, answers, perf_counter() - began)
        for engine in engines:
            if at % _every(engine, seldom) == 0:
                began = perf_counter()
                numbers = engine.search(query.text)
                took = perf_counter() - began
                _note(measured, engine.name, query, [texts[number] for number in numbers], took)
    spent = dict.fromkeys((engine.name for engine in engines), 0.0)
    for at, query in enumerate(queries()[::7]):
        for end in range(1, len(query.text) + 1):
            began = perf_counter()
            search.ask(query.text[:end])
            measured.typed_ms[OURS].append((perf_counter() - began) * 1000)
            for engine in engines:
                if at % _every(engine, seldom) == 0 and spent[engine.name] < TYPED_S:
                    began = perf_counter()
                    engine.search(query.text[:end])
                    took = perf_counter() - began
                    spent[engine.name] += took
                    measured.typed_ms[engine.name].append(took * 1000)


def _every(engine: search_peers.Peer, seldom: int) -> int:
    return engine.every * (seldom if engine.every > 1 else 1)


def _note(measured: Measured, name: str, query: Judged, answers: Iterable[str], took_s: float) -> None:
    rank = next((at for at, text in enumerate(answers, 1) if query.relevant(squeeze(text))), 0)
    measured.asked[name].append(Asked(query.kind, rank, took_s * 1000, query.held_out))


def _index_bytes(connections: Connections) -> int:
    """All that search keeps."""
    with connections.reading() as connection:
        (index,) = connection.execute("SELECT sum(pgsize) FROM dbstat WHERE name GLOB '*search_*'").fetchone()
    return int(index)


def additions(connections: Connections, search: Search) -> Iterable[tuple[float, float]]:
    """From a committed article to its being searchable, in ms of the wall's clock and of the processor's."""
    source: list[Text] = list(articles(ADDED * 20))[:ADDED]
    with connections.reading() as connection:
        (last,) = connection.execute("SELECT max(id) FROM article").fetchone()
    for number, article in enumerate(source, last + 1):
        with connections.writing() as connection:
            add(connection, number, article)
        began, used = perf_counter(), process_time()
        search.drain()
        yield (perf_counter() - began) * 1000, (process_time() - used) * 1000


def memory_mb(path: Path) -> float:
    """Resident memory of a process that only asks."""
    search = Search(Connections(path))
    for query in queries()[::5]:
        search.ask(query.text)
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6, 1)


if __name__ == "__main__":
    main()
