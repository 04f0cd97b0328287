"""What the names of a large archive cost: opening an article, an entity's page, a list, an act.

usage: python -m benchmarks.entity_pages [ARTICLES]

Invented articles; how often each name stands follows Zipf's law, so that the commonest is in a third of all paragraphs.
Every figure is the median of several calls in one run, and told as a multiple of opening an article before anything
was decided.
"""

import random
import statistics
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path
from time import perf_counter

from benchmarks.invented import NAMES, THINGS, VERBS, fill
from db.archive import Archive
from db.entities.store import store
from db.model import (
    ArticleId,
    Draft,
    Entity,
    EntityKind,
    Lines,
    Mention,
    Paragraph,
    ParagraphKind,
    Part,
    Quotation,
    Recognition,
    RevisionId,
    Span,
)

ARTICLES, PARAGRAPHS, NAMES_THERE, PER_PARAGRAPH, DECISIONS = 10_000, 8, 20_000, 4, 2_000
CALLS = 9
NOW = datetime(2026, 1, 1, tzinfo=UTC)
POOL = ["".join(NAMES[n // 14**i % 14] for i in range(4)) for n in range(NAMES_THERE)]
WEIGHTS = list(accumulate(1 / rank for rank in range(1, NAMES_THERE + 1)))


def draft(chance: random.Random) -> Draft:
    texts = []
    for _ in range(PARAGRAPHS):
        names = chance.choices(POOL, cum_weights=WEIGHTS, k=PER_PARAGRAPH)
        texts.append(" ".join(f"{name} {chance.choice(THINGS)}을 {chance.choice(VERBS)}." for name in names))
    return Draft(
        title=f"{chance.choice(THINGS)} {chance.randint(1, 10**9)}",
        publisher=f"{chance.choice(NAMES)}일보",
        published_at=datetime(2015 + chance.randint(0, 9), chance.randint(1, 12), chance.randint(1, 28), tzinfo=UTC),
        paragraphs=tuple(
            Paragraph(index=index, kind=ParagraphKind.BODY, text=text, lines=Lines(index + 1, index + 1))
            for index, text in enumerate(texts)
        ),
    )


def recognition(made: Draft) -> Recognition:
    names: dict[str, int] = {}
    mentions = []
    for paragraph in made.paragraphs:
        at = 0
        for word in paragraph.text.split(" "):
            if len(word) == 4 and set(word) <= set(NAMES):
                mentions.append(
                    Mention(
                        part=Part.PARAGRAPH,
                        index=paragraph.index,
                        span=Span(at, at + 4),
                        kind=EntityKind.ORG,
                        text=word,
                        entity=names.setdefault(word, len(names)),
                    )
                )
            at += len(word) + 1
    said = Quotation(paragraph=0, span=Span(0, 9), text=made.paragraphs[0].text[:9], speaker=next(iter(names)))
    entities = tuple(Entity(name=name, kind=EntityKind.ORG) for name in names)
    return Recognition(recogniser="invented/1", mentions=tuple(mentions), entities=entities, quotations=(said,))


def median_ms(call: Callable[[int], object]) -> float:
    times = []
    for number in range(CALLS):
        begun = perf_counter()
        call(number)
        times.append(perf_counter() - begun)
    return statistics.median(times) * 1000


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.db"
        kept: list[Draft] = []

        def make(chance: random.Random) -> Draft:
            kept.append(draft(chance))
            return kept[-1]

        fill(path, articles, make)
        archive = Archive.open(path, create=False)
        with archive.connections.writing() as connection:
            for revision, made in enumerate(kept, 1):
                store(connection, RevisionId(revision), recognition(made), now=NOW)
        chance = random.Random(11)
        for article in chance.sample(range(1, articles + 1), min(1_000, articles)):
            archive.annotations.tag(ArticleId(article), chance.randrange(PARAGRAPHS), chance.choice(("japan", "korea")))
        measure(archive, articles)


def measure(archive: Archive, articles: int) -> None:
    chance = random.Random(5)
    opened = [ArticleId(chance.randint(1, articles)) for _ in range(CALLS)]
    pages, decisions = archive.entity_pages, archive.entity_decisions
    listed = pages.listed()
    spots = {"the commonest": listed[0], "the hundredth": listed[99], "one in the middle": listed[len(listed) // 2]}
    rows = [("an article is opened", median_ms(lambda n: archive.readings.read(opened[n])))]
    for name, one in spots.items():
        row = f"page of {name} name ({one.paragraphs:,} paragraphs of {one.articles:,} articles)"
        rows.append((row, median_ms(lambda _n, one=one: pages.page(one.id, offset=0, limit=50))))
    rows.append(
        ("words of the commonest, 50 of them", median_ms(lambda _n: pages.said(listed[0].id, offset=0, limit=50)))
    )
    rows.append(("list of 20 names that hold two syllables", median_ms(lambda _n: pages.listed("가나", limit=20))))
    rows.append((f"list of all {len(listed):,} names", median_ms(lambda _n: pages.listed())))
    rows.append(("two names are merged", median_ms(lambda n: decisions.merge([listed[-1 - n].id], listed[200 + n].id))))
    rows.append(("the merge is undone", median_ms(lambda _n: archive.journal.undo())))
    some = listed[300 : 300 + DECISIONS]
    for one, other in zip(some[::2], some[1::2], strict=True):
        decisions.merge([one.id], other.id)
        decisions.rename(other.id, f"{other.name}!")
    rows.append((f"an article, after {DECISIONS:,} decisions", median_ms(lambda n: archive.readings.read(opened[n]))))
    rows.append(
        ("page of the commonest name, after them", median_ms(lambda _n: pages.page(listed[0].id, offset=0, limit=50)))
    )
    base = rows[0][1]
    print(
        f"| {articles:,} articles, {articles * PARAGRAPHS * PER_PARAGRAPH:,} mentions | ms | opening an article = 1 |"
    )
    print("|---|---|---|")
    for name, ms in rows:
        print(f"| {name} | {ms:.1f} | {ms / base:.1f} |")


if __name__ == "__main__":
    main()
