"""The peers of search: what people use instead. Each takes the same units and answers with unit numbers, best first."""

import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Protocol

from rapidfuzz import fuzz, process

from db.hangul import fold, fold_words, keystrokes

TOP = 10


class Peer(Protocol):
    """An engine. ``every``: of so many queries it gets one, because it is slow."""

    name: str
    every: int

    def build(self, units: list[str], folder: Path) -> None: ...

    def search(self, query: str) -> list[int]: ...


class Fts5:
    """FTS5 with one of its own tokenizers; all words, the last letters of each left open."""

    every = 1

    def __init__(self, tokenizer: str) -> None:
        self.name = f"FTS5 {tokenizer}"
        self.tokenizer = tokenizer

    def build(self, units: list[str], folder: Path) -> None:
        self.connection = sqlite3.connect(folder / f"{self.tokenizer}.db", isolation_level=None)
        self.connection.execute(f"CREATE VIRTUAL TABLE unit USING fts5 (text, tokenize='{self.tokenizer}')")
        self.connection.execute("BEGIN")
        self.connection.executemany("INSERT INTO unit (rowid, text) VALUES (?, ?)", enumerate(units))
        self.connection.execute("COMMIT")

    def search(self, query: str) -> list[int]:
        star = "*" if self.tokenizer == "unicode61" else ""
        match = " AND ".join(f'"{word}"{star}' for word in fold_words(query))
        if not match:
            return []
        rows = self.connection.execute(
            "SELECT rowid FROM unit WHERE unit MATCH ? ORDER BY rank LIMIT ?", (match, TOP)
        ).fetchall()
        return [number for (number,) in rows]


class BruteForce:
    """rapidfuzz over every unit: partial_ratio on keystrokes."""

    name = "rapidfuzz, all units"
    every = 12

    def build(self, units: list[str], folder: Path) -> None:  # noqa: ARG002
        self.keys = [keystrokes(fold(unit)) for unit in units]

    def search(self, query: str) -> list[int]:
        found = process.extract(keystrokes(fold(query)), self.keys, scorer=fuzz.partial_ratio, limit=TOP)
        return [number for _, _, number in found]


class Ripgrep:
    """ripgrep for the question as it stands, case folded."""

    name = "ripgrep"
    every = 6

    def build(self, units: list[str], folder: Path) -> None:
        self.path = folder / "lines.txt"
        self.path.write_text("\n".join(unit.replace("\n", " ") for unit in units), "utf-8")

    def search(self, query: str) -> list[int]:
        command = ["rg", "--no-config", "-i", "-F", "-n", "-m", str(TOP), "--", query, str(self.path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return [int(line.split(":", 1)[0]) - 1 for line in done.stdout.splitlines()]


class Fzf:
    """fzf --filter over the same lines."""

    name = "fzf --filter"
    every = 35

    def build(self, units: list[str], folder: Path) -> None:
        self.path = folder / "numbered.txt"
        self.path.write_text("\n".join(f"{n}\t{unit}" for n, unit in enumerate(units)), "utf-8")

    def search(self, query: str) -> list[int]:
        with self.path.open("rb") as lines:
            command = ["fzf", "--delimiter", "\t", "--nth", "2..", f"--filter={query}"]
            done = subprocess.run(command, stdin=lines, capture_output=True, check=False)
        best = done.stdout.split(b"\n")[:TOP]
        return [int(line.split(b"\t", 1)[0]) for line in best if line]


class Tantivy:
    """tantivy with fuzzy terms on keystrokes: every word within one edit, or beginning so."""

    name = "tantivy, fuzzy terms"
    every = 1

    def build(self, units: list[str], folder: Path) -> None:
        import tantivy

        self.tantivy = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("keys", stored=False, tokenizer_name="whitespace", index_option="freq")
        builder.add_integer_field("unit", stored=True)
        self.schema = builder.build()
        place = folder / "tantivy"
        place.mkdir()
        self.index = tantivy.Index(self.schema, path=str(place))
        writer = self.index.writer(heap_size=256_000_000, num_threads=1)
        for number, unit in enumerate(units):
            writer.add_document(tantivy.Document(keys=" ".join(map(keystrokes, fold_words(unit))), unit=number))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def search(self, query: str) -> list[int]:
        q = self.tantivy.Query
        words = [keystrokes(word) for word in fold_words(query)]
        if not words:
            return []
        terms = [
            (
                self.tantivy.Occur.Must,
                q.boolean_query(
                    [
                        (self.tantivy.Occur.Should, q.fuzzy_term_query(self.schema, "keys", word, 1, True, prefix))
                        for prefix in (False, True)
                    ]
                ),
            )
            for word in words
        ]
        found = self.searcher.search(q.boolean_query(terms), TOP).hits
        return [self.searcher.doc(address)["unit"][0] for _, address in found]


def present() -> list[Peer]:
    """The peers that this machine has."""
    peers: list[Peer] = [Fts5("unicode61"), Fts5("trigram"), BruteForce()]
    if shutil.which("rg"):
        peers.append(Ripgrep())
    if shutil.which("fzf"):
        peers.append(Fzf())
    try:
        import tantivy  # noqa: F401
    except ImportError:
        return peers
    return [*peers, Tantivy()]
