"""The search material: articles, judged queries, recombination for a million units, and an archive filled with them.

The corpus is read where it lies and never copied into the project.
"""

import gzip
import json
import os
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from db.connection import Connections
from db.schema import create

NOW = "2026-01-01T00:00:00+00:00"
RARE = 20  # a query with at most so many relevant units targets the articles that they stand in
_DROPPED = re.compile(r"[\W_]+")
_SENTENCE = re.compile(r"(?<=[.?!”\"])\s+")


@dataclass(frozen=True)
class Text:
    """One article of the material."""

    title: str
    publisher: str
    published_at: str
    paragraphs: tuple[str, ...]

    @property
    def units(self) -> tuple[str, ...]:
        return (self.title, *self.paragraphs)


@dataclass(frozen=True)
class Judged:
    """A query, its class, and what makes a unit relevant: an alternative of every group stands in it."""

    number: int
    text: str
    kind: str
    groups: tuple[tuple[str, ...], ...]

    @property
    def held_out(self) -> bool:
        """Half of the queries were never looked at while the thresholds were chosen."""
        return self.number % 2 == 1

    def relevant(self, squeezed: str) -> bool:
        return all(any(alternative in squeezed for alternative in group) for group in self.groups)


def squeeze(text: str) -> str:
    """As relevance is judged: without white space and signs, Latin letters folded."""
    return _DROPPED.sub("", text).lower()


def folder() -> Path:
    """Where the corpus lies; ends the program with a reason if it is not there."""
    here = Path(__file__).resolve().parent.parent
    found = Path(os.environ.get("NEWSREADER_CORPUS", here.parent / "shared" / "corpus")) / "search"
    if not (found / "queries.json").is_file():
        sys.exit(f"no search material in {found}: set NEWSREADER_CORPUS")
    return found


def queries() -> list[Judged]:
    rows = json.loads((folder() / "queries.json").read_text("utf-8"))
    return [
        Judged(row["id"], row["q"], row["cls"], tuple(tuple(map(squeeze, group)) for group in row["rel"]))
        for row in rows
    ]


def articles(units: int) -> Iterator[Text]:
    """Articles with about so many units: evenly chosen from the corpus, beyond its size recombined ones as well.

    Recombined: titles are halves of two titles, paragraphs one to three sentences of several articles; all from
    articles in which no unit is relevant for a query with at most RARE relevant units. Seeded, so always the same.
    """
    own = list(_corpus())
    total = sum(len(article.units) for article in own)
    if units < total:
        yield from own[:: total // units]
        return
    yield from _recombined(own, units - total)
    yield from own


def _corpus() -> Iterator[Text]:
    with gzip.open(folder() / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield Text(row["title"], row["publisher"], row["published_at"], tuple(row["paragraphs"]))


def _recombined(own: list[Text], units: int) -> Iterator[Text]:
    squeezed = [[squeeze(unit) for unit in article.units] for article in own]
    targeted: set[int] = set()
    for query in queries():
        places = [at for at, texts in enumerate(squeezed) for text in texts if query.relevant(text)]
        if len(places) <= RARE:
            targeted.update(places)
    free = [article for at, article in enumerate(own) if at not in targeted]
    print(f"recombining from {len(free):,} of {len(own):,} articles", file=sys.stderr)
    rng = random.Random(5)
    sentences = [part for article in free for paragraph in article.paragraphs for part in _SENTENCE.split(paragraph)]
    titles = [article.title.split() for article in free]
    made = 0
    while made < units:
        one, other, model = rng.choice(titles), rng.choice(titles), rng.choice(free)
        title = " ".join((*one[: max(1, len(one) // 2)], *other[len(other) // 2 :]))
        paragraphs = tuple(
            " ".join(rng.choice(sentences) for _ in range(rng.choice((1, 1, 2, 2, 3)))) for _ in model.paragraphs
        )
        yield Text(title, model.publisher, model.published_at, paragraphs)
        made += 1 + len(paragraphs)


def fill(path: Path, units: int) -> Connections:
    """An archive with the articles, nothing indexed yet."""
    create(path)
    connections = Connections(path)
    rows = enumerate(articles(units), 1)
    while some := list(islice(rows, 2_000)):
        with connections.writing() as connection:
            for number, article in some:
                add(connection, number, article)
    return connections


def add(connection: object, number: int, article: Text) -> None:
    """One article by plain SQL, as any writer may add it."""
    execute = connection.execute  # type: ignore[attr-defined]
    execute(
        "INSERT INTO article (id, guid, current_revision, title, publisher, byline, published_at, language, confidence,"
        " partial, origin, added_at) VALUES (?1, ?1, ?1, ?2, ?3, '[]', ?4, 'ko', 1, 0, 'benchmark', ?5)",
        (number, article.title, article.publisher, article.published_at, NOW),
    )
    execute(
        "INSERT INTO capture (id, article, body, compression, origin, sha256, size_bytes, fetched_at)"
        " VALUES (?1, ?1, x'', 'none', 'benchmark', ?1, 0, ?2)",
        (number, NOW),
    )
    execute(
        "INSERT INTO revision (id, article, capture, cleaner, text_sha256, metadata, dropped, created_at)"
        " VALUES (?1, ?1, ?1, 'benchmark', ?1, '{}', x'', ?2)",
        (number, NOW),
    )
    blocks = [("title", 0, "title", article.title)]
    blocks += [("paragraph", at, "body", text) for at, text in enumerate(article.paragraphs)]
    connection.executemany(  # type: ignore[attr-defined]
        "INSERT INTO block (revision, part, number, kind, before, text, first_line, last_line)"
        " VALUES (?, ?, ?, ?, 0, ?, 1, 1)",
        [(number, *block) for block in blocks],
    )
