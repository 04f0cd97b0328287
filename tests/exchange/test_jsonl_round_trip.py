"""jsonl: what leaves an archive comes back whole, once, under one undo, and leaves again as the same bytes."""

import io
import json
from pathlib import Path

import pytest

from db.archive import Archive
from reader.cli.bulk import _payloads
from reader.workspace import Workspace
from tests.builders import NOON, a_clock, an_archive
from tests.exchange.annotated import an_annotated_archive


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return an_annotated_archive(tmp_path_factory.mktemp("full"), 60)


def exported(archive: Archive, path: Path) -> bytes:
    Workspace(archive, a_clock()).export("jsonl", path, force=True)
    return path.read_bytes()


def taken_in(archive: Archive, path: Path) -> Workspace:
    from reader.cli.bulk import Meter

    workspace = Workspace(archive, a_clock())
    payloads = _payloads(str(path), Meter("x"), io.BytesIO(), at=NOON)
    for name, outcome in workspace.add_records(payloads):
        assert isinstance(outcome, tuple), (name, outcome)
    return workspace


def test_an_archive_that_left_and_came_back_leaves_again_as_the_same_bytes(full: Archive, tmp_path: Path) -> None:
    first = exported(full, tmp_path / "a.jsonl")
    other = an_archive(tmp_path, author="다른 사람")
    taken_in(other, tmp_path / "a.jsonl")

    again = exported(other, tmp_path / "b.jsonl")

    for one, two in zip(first.splitlines(), again.splitlines(), strict=True):
        assert json.loads(two) == json.loads(one)
    assert again == first
