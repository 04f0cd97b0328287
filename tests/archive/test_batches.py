"""The bulk door of the archive: an act for each article, and transactions that end when their time is over."""

import sqlite3
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from db import batches
from db.archive import Archive
from db.articles import Added
from db.batches import Incoming
from db.connection import Connections
from tests.builders import a_draft, a_payload, an_archive


def incoming(*texts: str, tags: tuple[str, ...] = ()) -> Incoming:
    return Incoming(draft=a_draft(*texts), payload=a_payload(), tags=tags)


def told(archive: Archive, *batch: Incoming) -> list[tuple[int, bool] | str]:
    """What became of each article: its number and whether it was known, or why it was not kept."""
    outcomes = archive.batches.add(batch)
    return [(o.article, o.known) if isinstance(o, Added) else f"{o.name}: {o.reason}" for o in outcomes]


def test_each_article_of_a_batch_is_an_act_and_one_undo_takes_all_back(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)

    assert told(archive, incoming("하나"), incoming("둘"), incoming("하나")) == [(1, False), (2, False), (1, True)]
    assert archive.journal.undo().action == "add"
    assert archive.articles.shelf().articles == 0


def test_an_article_with_a_tag_that_nobody_has_is_not_kept(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)

    assert told(archive, incoming("하나", tags=("korea", "여행")), incoming("둘", tags=("korea",))) == [
        "tag '여행': no such tag; there are japan, korea, expert",
        (1, False),
    ]


def test_an_article_that_lies_in_the_trash_comes_back(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    archive.batches.add([incoming("하나")])
    archive.articles.trash(archive.articles.page(offset=0, limit=1)[0].id)

    assert told(archive, incoming("하나")) == [(1, True)]
    assert archive.articles.shelf().articles == 1


def test_a_transaction_ends_when_its_time_is_over_and_the_next_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = an_archive(tmp_path)
    archive.batches._work_s = 1e-9
    monkeypatch.setattr(batches, "WORK_S", (1e-9, 1e-9))
    begun: list[Connections] = []
    writing = Connections.writing

    def counted(connections: Connections) -> AbstractContextManager[sqlite3.Connection]:
        begun.append(connections)
        return writing(connections)

    monkeypatch.setattr(Connections, "writing", counted)

    archive.batches.add([incoming(text) for text in ("하나", "둘", "셋")])

    assert len(begun) == 3


def test_a_slow_disk_makes_the_transactions_shorter_and_a_fast_one_longer_again(tmp_path: Path) -> None:
    door = an_archive(tmp_path).batches
    door._learn(0.01, 0.2)
    assert door._work_s == batches.WORK_S[0]
    for _ in range(20):
        door._learn(0.002, 0.003)
    assert door._work_s == batches.WORK_S[1]
