"""Bytes that flip in an archive: how many SQLite's own checks find, and how many the doctor.

usage: python -m benchmarks.doctor [--articles N] [--flips N] [--seed N]

An archive of invented articles with names, tags and notes is made through its own verbs and written into one file. Then
one bit at a time is turned at a random place of it, the checks are asked, and it is turned back. Of the places that
nothing reads (free room in pages) nobody can or need find anything: a flip counts if any row of any table reads
differently afterwards, or cannot be read.
"""

import argparse
import hashlib
import random
import sqlite3
import sys
import tempfile
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import process_time

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from benchmarks.invented import draft
from benchmarks.tables import table
from db.archive import Archive
from db.connection import connect
from db.doctor.examination import examine
from db.errors import ArchiveError
from db.model import Draft, Entity, EntityKind, Mention, Part, Payload, Recognition, Span

NOW = datetime(2026, 1, 1, tzinfo=UTC)
BROKEN = (sqlite3.DatabaseError, UnicodeDecodeError)  # the second is of SQLite's own words on a name that is damaged
EVERY = 3  # of the articles one in so many is tagged and noted


def recognised(made: Draft) -> Recognition:
    """The first two syllables of each paragraph as a name."""
    names = dict.fromkeys(paragraph.text[:2] for paragraph in made.paragraphs)
    index = {name: number for number, name in enumerate(names)}
    return Recognition(
        recogniser="invented/1",
        mentions=tuple(
            Mention(
                part=Part.PARAGRAPH,
                index=one.index,
                span=Span(0, 2),
                kind=EntityKind.ORG,
                text=one.text[:2],
                entity=index[one.text[:2]],
            )
            for one in made.paragraphs
        ),
        entities=tuple(Entity(name=name, kind=EntityKind.ORG, aliases=()) for name in names),
    )


def an_archive(path: Path, articles: int) -> None:
    """Made through the verbs, indexed, and all in one file."""
    chance = random.Random(7)
    archive = Archive.open(path, create=True, author="bench", clock=lambda: NOW)
    with archive.connections.held_open():
        for number in range(articles):
            made = draft(chance)
            body = "\n".join(one.text for one in made.paragraphs).encode() * 2
            payload = Payload(body=body, origin="page.txt", media_type="text/plain", charset="utf-8", fetched_at=NOW)
            article = archive.articles.add(made, payload, recognised(made)).article
            if number % EVERY == 0:
                archive.annotations.tag(article, chance.randrange(6), chance.choice(("japan", "korea", "expert")))
                archive.annotations.note(article, chance.randrange(6), f"{made.title[:20]} 쪽지")
        archive.search.drain()
    with closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def read(path: Path) -> dict[str, str]:
    """A hash of all rows of every table; the error for a table that cannot be read."""
    found = {}
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            connection.text_factory = bytes
            names = [
                name.decode()
                for (name,) in connection.execute(
                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
                )
            ]
            found["schema"] = str(connection.execute("SELECT * FROM sqlite_schema").fetchall())
            for name in names:
                rows = hashlib.sha256()
                try:
                    for row in connection.execute(f'SELECT * FROM "{name}" NOT INDEXED'):
                        rows.update(repr(row).encode())
                    found[name] = rows.hexdigest()
                except BROKEN as error:
                    found[name] = str(error)
    except BROKEN as error:
        found["schema"] = str(error)
    return found


def sqlite_finds(path: Path, check: str) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            return connection.execute(f"PRAGMA {check}(1)").fetchone() != ("ok",)
    except BROKEN:
        return True


def doctor_finds(path: Path) -> bool:
    try:
        return bool(examine(path, now=NOW, wants_backups=False))
    except ArchiveError:
        return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=120)
    parser.add_argument("--flips", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        an_archive(path, asked.articles)
        whole, size = read(path), path.stat().st_size
        assert not doctor_finds(path), examine(path, now=NOW, wants_backups=False)
        began = process_time()
        doctor_finds(path)
        took = process_time() - began
        found, missed = Counter[str](), Counter[str]()
        for _ in range(asked.flips):
            at, bit = chance.randrange(size), 1 << chance.randrange(8)
            flip(path, at, bit)
            now = read(path)
            changed = [name for name in {*whole, *now} if whole.get(name) != now.get(name)]
            quick, whole_check = sqlite_finds(path, "quick_check"), sqlite_finds(path, "integrity_check")
            if changed or whole_check:
                ours = doctor_finds(path)
                found.update(all=1, quick_check=quick, integrity_check=whole_check, doctor=ours)
                if not ours:
                    missed.update(changed[:1])
            flip(path, at, bit)
        assert read(path) == whole
    print(f"{asked.flips} single bits turned in an archive of {asked.articles} articles, {size / 1e6:.1f} MB;")
    print(f"{found['all']} of them change what is read, the others lie in room that nothing uses.\n")
    rows = [
        [name, f"{found[name]}", f"{100 * found[name] / found['all']:.1f} %"]
        for name in ("quick_check", "integrity_check", "doctor")
    ]
    print(table(["check", "found", "share"], rows))
    print(f"\nThe doctor took {took:.1f} s of processor time for all of it.")
    print("Missed in: " + (", ".join(f"{name} {count}" for name, count in missed.most_common()) or "nothing"))


def flip(path: Path, at: int, bit: int) -> None:
    with path.open("rb+") as file:
        file.seek(at)
        byte = file.read(1)[0] ^ bit
        file.seek(at)
        file.write(bytes([byte]))


if __name__ == "__main__":
    main()
