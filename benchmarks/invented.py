"""Archives of invented articles, made fast: for the benchmarks only."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from db import schema
from db.connection import Connections
from db.model import Draft, Lines, Paragraph, ParagraphKind
from db.rows.articles import BLOCK_COLUMNS, from_blocks, from_dropped, metadata
from db.rows.times import from_time
from db.texts import text_hash

CACHE = -400_000  # KiB: pages that a long transaction spills into the log are slow to find again
NAMES = tuple("가나다라마바사아자차카타파하")
THINGS = tuple("공장 시장 행사 계약 연구소 간담회 시연 투자 로봇 반도체 배터리 물류 정책 협의회 보고서".split())
VERBS = tuple("열었습니다 늘었습니다 미뤄졌습니다 발표했습니다 검토했습니다 줄었습니다 마쳤습니다".split())
COLUMNS = (
    "id, guid, current_revision, title, publisher, section, byline, published_at, modified_at, url, language,"
    " confidence, partial, origin, added_at"
)


def sentence(chance: random.Random) -> str:
    """One invented sentence."""
    who, where = "".join(chance.choices(NAMES, k=2)), "".join(chance.choices(NAMES, k=2))
    what, other = chance.choice(THINGS), chance.choice(THINGS)
    return f"{who}{what}는 지난 {chance.randint(1, 28)}일 {where} {other}을 {chance.choice(VERBS)}."


def draft(chance: random.Random, paragraphs: int = 6) -> Draft:
    """One invented article."""
    return Draft(
        title=f"{sentence(chance)[:-1]} {chance.randint(1, 10**6)}",
        publisher=f"{chance.choice(NAMES)}{chance.choice(NAMES)}일보",
        published_at=datetime(2025, chance.randint(1, 12), chance.randint(1, 28), tzinfo=UTC),
        paragraphs=tuple(
            Paragraph(
                index=index,
                kind=ParagraphKind.BODY,
                text=f"{sentence(chance)} {sentence(chance)}",
                lines=Lines(index + 1, index + 1),
            )
            for index in range(paragraphs)
        ),
    )


def fill(path: Path, articles: int, make: Callable[[random.Random], Draft] = draft) -> None:
    """A new archive with so many articles, in one transaction, past the journal."""
    schema.create(path)
    chance = random.Random(7)
    now = from_time(datetime(2026, 1, 1, tzinfo=UTC))
    connections = Connections(path)
    with connections.held_open(), connections.writing() as connection:
        connection.execute(f"PRAGMA cache_size = {CACHE}")
        for number in range(1, articles + 1):
            made = make(chance)
            described = tuple(metadata(made).values())
            connection.execute(
                f"INSERT INTO article ({COLUMNS}) VALUES ({', '.join('?' * 15)})",
                (number, f"invented-{number}", None, *described, "invented", now),
            )
            connection.execute(
                "INSERT INTO capture VALUES (?, ?, x'00', 'none', 'invented', NULL, NULL, '', 1, ?)",
                (number, number, now),
            )
            connection.execute(
                "INSERT INTO revision VALUES (?, ?, ?, 'invented/1', ?, '{}', ?, ?)",
                (number, number, number, text_hash(made), from_dropped(()), now),
            )
            # Only now: for a revision that is waited for SQLite goes through every article.
            connection.execute("UPDATE article SET current_revision = ?1 WHERE id = ?1", (number,))
            connection.executemany(
                f"INSERT INTO block (revision, {BLOCK_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [(number, *block) for block in from_blocks(made)],
            )
