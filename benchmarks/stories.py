"""Same story, against exact Jaccard: python -m benchmarks.stories [CORPUS] [SIZE …] [--peers].

The archive is CORPUS/search: 7,436 articles. Its own near-duplicates are looked for exactly: every two articles that
share a twentieth of the smaller one's six-letter shingles are compared whole, by the rule of ``db.stories.shingles``.
Then reports are rewritten as outlets do (``benchmarks/rewrites.py``), half of them for tuning, the other half only
reported, and looked up without being added. exact: what comparing with the original whole finds, the most there is to
find; found: by the archive's sample; others: articles that are neither the original nor its own near-duplicates (the
rewrite stands in them).

``--peers``: MinHashLSH of datasketch (128 permutations, threshold 0.3, over the same short shingles, in memory; what it
finds is compared whole by the same rule). Larger SIZEs are recombined of paragraphs drawn by chance, as many as an
article of the corpus has. Times are of the processor. ``--levels`` prints what the levels of the
rule lie between, in the tuning half, and nothing else.
"""

import argparse
import gzip
import json
import os
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import quantiles
from time import process_time

from benchmarks.rewrites import CLASSES, Text
from benchmarks.tables import table
from db.archive import Archive
from db.connection import connect
from db.hangul import fold
from db.stories.shingles import (
    LEAST_LETTERS,
    ONE_IN,
    RARE,
    folded,
    is_same_story,
    likeness,
    packed,
    sample,
    short_shingles,
)
from db.stories.sketches import near_texts, text_of

SEED = 20_250_301
OF_A_HALF = 150  # reports that are rewritten
ADDED = 200  # articles whose taking up is timed
HALVES = ("tuning", "held out")
Shingles = frozenset[str]
Lookup = Callable[[str], list[int]]  # a folded text → articles of the corpus, from 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("NEWSREADER_CORPUS", "../shared/corpus")
    parser.add_argument("corpus", type=Path, nargs="?", default=Path(default))
    parser.add_argument("sizes", type=int, nargs="*", default=[])
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--levels", action="store_true")
    asked = parser.parse_args()
    texts = corpus(asked.corpus)
    letters = [folded(text) for text in texts]
    short = [short_shingles(text) for text in letters]
    if asked.levels:
        print(levels(texts, short, drawn(letters)[:OF_A_HALF]))
        return
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive.open(Path(folder) / "archive.db", create=True)
        report = [timed(archive, texts)]
        truth = near_duplicates(letters, short)
        pairs = pairs_line(archive, truth)
        lookups: dict[str, Lookup] = {"shingles in SQLite": in_archive(archive, short)}
        if asked.peers:
            lookups["MinHashLSH"] = in_memory(short, report)
        print(rewritten(texts, letters, short, truth, lookups, report))
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as folder:
            archive = Archive.open(Path(folder) / "archive.db", create=True)
            keep(archive, texts, first=1)
            archive.stories.drain()
            recombine(archive, texts, len(texts) + 1, size - len(texts) - ADDED)
            added = [random.Random(at).sample(texts[at], k=len(texts[at])) for at in range(ADDED)]
            report.append(timed(archive, added, first=size - ADDED + 1))
            looked(archive, letters, report)
    print("\n" + table(["what", "articles", "median", "p95", "beside"], report))
    print(f"\n{pairs}\nOne-minute load {os.getloadavg()[0]:.1f}, of {os.cpu_count()} cores.")


def corpus(path: Path) -> list[Text]:
    with gzip.open(path / "search" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["paragraphs"] for line in lines]


def recombine(archive: Archive, texts: Sequence[Text], first: int, count: int) -> None:
    """Articles of paragraphs drawn by chance, with their rows. A sample is put together from those of the paragraphs.

    So what reaches across a joint is missing: one row in four joints.
    """
    chance = random.Random(SEED)
    paragraphs = [paragraph for text in texts for paragraph in text]
    letters = list(map(fold, paragraphs))
    kept = [frozenset(one for one in sample(text) if one < (1 << 32) // ONE_IN) for text in letters]
    drawn_places = [[chance.randrange(len(paragraphs)) for _ in chance.choice(texts)] for _article in range(count)]
    keep(archive, [[paragraphs[place] for place in places] for places in drawn_places], first=first)
    connection = connect(archive.connections.path)
    connection.execute("BEGIN IMMEDIATE")
    for number, places in enumerate(drawn_places, first):
        shingles = sorted(frozenset[int]().union(*(kept[place] for place in places)))
        connection.execute(
            "INSERT INTO story_text SELECT ?1, ?1, max(id), ?2, ?3 FROM block WHERE revision = ?1",
            (number, sum(len(letters[place]) for place in places), packed(shingles)),
        )
        connection.executemany("INSERT INTO story_shingle VALUES (?, ?)", [(one, number) for one in shingles])
    connection.execute("DELETE FROM story_queue")
    connection.execute("COMMIT")
    connection.close()


# ── The archive ────────────────────────────────────────────────────────────────────────────────────────────────────
def timed(archive: Archive, texts: Sequence[Text], *, first: int = 1) -> list[object]:
    """Keep texts, the last of them one by one, and take them up; what that costs."""
    at_once = texts[: len(texts) - ADDED]
    keep(archive, at_once, first=first)
    before = pages(archive)
    began = process_time()
    archive.stories.drain()
    beside = ""
    if at_once:
        each = 1000 * (process_time() - began) / len(at_once)
        size = (pages(archive) - before) / len(at_once) / 1024
        beside = f"{each:.1f} ms each in one go; {rows(archive) / len(at_once):.0f} rows, {size:.1f} KiB each"
    costs = []
    with archive.connections.held_open():
        for number, text in enumerate(texts[len(at_once) :], first + len(at_once)):
            keep(archive, [text], first=number)
            began = process_time()
            archive.stories.keep_up()
            costs.append(1000 * (process_time() - began))
    return ["taking up one more article", f"{first + len(texts) - 1:,}", *spread(costs), beside]


def rows(archive: Archive) -> int:
    with archive.connections.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM story_shingle").fetchone()[0])


def keep(archive: Archive, texts: Sequence[Text], *, first: int) -> None:
    """Rows of articles as a bulk import leaves them, without what stories do not look at."""
    connection = connect(archive.connections.path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    at = "2025-03-01T00:00:00.000000Z"
    for number, text in enumerate(texts, first):
        connection.execute(
            "INSERT INTO article (id, guid, current_revision, title, byline, language, confidence, partial, origin,"
            " added_at) VALUES (?1, ?1, ?1, ?1, '[]', 'ko', 1, 0, '-', ?2)",
            (number, at),
        )
        connection.execute(
            "INSERT INTO revision VALUES (?1, ?1, ?1, '-', ?1, '{}', x'', ?2)",
            (number, at),
        )
        connection.executemany(
            "INSERT INTO block (revision, part, number, kind, before, text, first_line, last_line)"
            " VALUES (?, 'paragraph', ?, 'body', 0, ?, 1, 1)",
            [(number, index, paragraph) for index, paragraph in enumerate(text)],
        )
    connection.execute("COMMIT")
    connection.close()


def pages(archive: Archive) -> int:
    with archive.connections.reading() as connection:
        return int(
            connection.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0]
        )


def in_archive(archive: Archive, short: Sequence[Shingles]) -> Lookup:
    def look_up(text: str) -> list[int]:
        mine = short_shingles(text)
        with archive.connections.reading() as connection:
            near = near_texts(connection, tuple(sample(text)))
        return [other - 1 for other, _ in near if is_same_story(likeness(mine, short[other - 1]))]

    return look_up


def looked(archive: Archive, letters: Sequence[str], report: list[list[object]]) -> None:
    """Look articles up as the screen of one does: the sample, the candidates, their texts."""
    costs = []
    with archive.connections.held_open(), archive.connections.reading() as connection:
        (count,) = connection.execute("SELECT count(*) FROM story_text").fetchone()
        for text in random.Random(SEED).sample(list(letters), ADDED):
            began = process_time()
            mine = short_shingles(text)
            for _other, revision in near_texts(connection, tuple(sample(text))):
                is_same_story(likeness(mine, short_shingles(text_of(connection, revision))))
            costs.append(1000 * (process_time() - began))
        report.append(["looking a text up", f"{count:,}", *spread(costs), ""])
        shown = []
        for _page in range(ADDED):
            first = random.Random(_page).randrange(1, count - 100)
            marks = ", ".join(map(str, range(first, first + 100)))
            began = process_time()
            connection.execute(
                f"SELECT article, count(*) FROM story_twin WHERE article IN ({marks}) GROUP BY article"
            ).fetchall()
            shown.append(1000 * (process_time() - began))
        report.append(["signs of 100 lines of the library", f"{count:,}", *spread(shown), ""])


def spread(costs: Sequence[float]) -> list[str]:
    cuts = quantiles(costs, n=20)
    return [f"{cuts[9]:.1f} ms", f"{cuts[18]:.1f} ms"]


# ── Truth ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def near_duplicates(letters: Sequence[str], short: Sequence[Shingles]) -> dict[int, set[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    sizes = []
    for at, text in enumerate(letters):
        rare = {text[start : start + RARE] for start in range(len(text) - RARE + 1)}
        sizes.append(len(rare))
        for one in rare:
            places[one].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for found in places.values():
        shared.update((one, other) for place, other in enumerate(found) for one in found[:place])
    truth: dict[int, set[int]] = defaultdict(set)
    for (one, other), count in shared.items():
        shortest = min(len(letters[one]), len(letters[other]))
        if shortest < LEAST_LETTERS or count * 20 < min(sizes[one], sizes[other]):
            continue
        if is_same_story(likeness(short[one], short[other])):
            truth[one].add(other)
            truth[other].add(one)
    return truth


def pairs_line(archive: Archive, truth: dict[int, set[int]]) -> str:
    with archive.connections.reading() as connection:
        found = {(one - 1, other - 1) for one, other in connection.execute("SELECT article, twin FROM story_pair")}
    exact = {(one, other) for one, others in truth.items() for other in others}
    right = len(found & exact)
    return (
        f"Near-duplicates of the corpus itself: {len(exact) // 2} pairs exactly, {right // 2} of them found"
        f" ({right / max(len(exact), 1):.1%}), {len(found - exact) // 2} others."
    )


def drawn(letters: Sequence[str]) -> list[int]:
    """Articles that are long enough, in an order by chance: the tuning half first."""
    order = [at for at, text in enumerate(letters) if len(text) >= LEAST_LETTERS]
    random.Random(SEED).shuffle(order)
    return order


def levels(texts: Sequence[Text], short: Sequence[Shingles], tuning: Sequence[int]) -> str:
    """What the levels of the rule lie between."""
    edit = CLASSES["30 % of words edited"]
    near = sorted(
        likeness(short[at], short_shingles(folded(edit(texts[at], random.Random(at), texts)))).resemblance
        for at in tuning
    )
    pairs = [likeness(short[one], short[other]) for place, one in enumerate(tuning) for other in tuning[:place]]
    alike = sorted(found.resemblance for found in pairs)
    within = sorted(max(found.share, found.other_share) for found in pairs)
    return (
        f"{len(near)} reports of the tuning half, 30 % of the words edited: 5 % resemble the original by less than"
        f" {near[len(near) // 20]:.2f}, half by less than {near[len(near) // 2]:.2f}.\n"
        f"{len(pairs):,} pairs of them, unedited: the likest two resemble each other by {alike[-1]:.2f} (99th"
        f" percentile {alike[len(alike) * 99 // 100]:.2f}); of one, at most {within[-1]:.2f} stands in the other"
        f" ({within[len(within) * 99 // 100]:.2f})."
    )


# ── Rewrites ───────────────────────────────────────────────────────────────────────────────────────────────────────
def rewritten(
    texts: Sequence[Text],
    letters: Sequence[str],
    short: Sequence[Shingles],
    truth: dict[int, set[int]],
    lookups: dict[str, Lookup],
    report: list[list[object]],
) -> str:
    order = drawn(letters)
    header = ["rewrite", "reports", "exact"] + [f"{name}: {what}" for name in lookups for what in ("found", "others")]
    rows: list[list[object]] = []
    costs: dict[str, list[float]] = {name: [] for name in lookups}
    for place, half in enumerate(HALVES):
        mine = order[place * OF_A_HALF : (place + 1) * OF_A_HALF]
        for name, rewrite in CLASSES.items():
            exact, found, others = 0, Counter[str](), Counter[str]()
            for at in mine:
                text = folded(rewrite(texts[at], random.Random(at), texts))
                right = {at, *truth[at]}
                if name == "two reports merged":
                    second = texts.index(random.Random(at).choice(texts))
                    right |= {second, *truth[second]}
                exact += is_same_story(likeness(short[at], short_shingles(text)))
                for lookup in lookups:
                    began = process_time()
                    answers = lookups[lookup](text)
                    costs[lookup].append(1000 * (process_time() - began))
                    found[lookup] += at in answers
                    others[lookup] += len(set(answers) - right)
            cells = [cell for lookup in lookups for cell in (f"{found[lookup] / len(mine):.1%}", others[lookup])]
            rows.append([f"{name}, {half}", len(mine), f"{exact / len(mine):.1%}", *cells])
    report += [[f"looking a rewrite up: {name}", f"{len(texts):,}", *spread(costs[name]), ""] for name in lookups]
    return table(header, rows)


def in_memory(short: Sequence[Shingles], report: list[list[object]]) -> Lookup:
    """datasketch's index over the same shingles."""
    from datasketch import MinHash, MinHashLSH

    def minhash(shingles: Shingles) -> MinHash:
        made = MinHash(num_perm=128)
        made.update_batch([one.encode() for one in shingles])
        return made

    index = MinHashLSH(threshold=0.3, num_perm=128)
    costs = []
    for at, shingles in enumerate(short):
        began = process_time()
        index.insert(at, minhash(shingles))
        costs.append(1000 * (process_time() - began))
    report.append(["MinHashLSH: adding an article, in memory", f"{len(short):,}", *spread(costs), ""])

    def look_up(text: str) -> list[int]:
        mine = short_shingles(text)
        return [at for at in index.query(minhash(mine)) if is_same_story(likeness(mine, short[at]))]

    return look_up


if __name__ == "__main__":
    main()
