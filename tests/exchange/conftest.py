"""An annotated archive, made once, and ways to let it out and in."""

import io
from pathlib import Path

import pytest

from db.archive import Archive
from reader.cli.bulk import Meter, _payloads
from reader.workspace import Workspace
from reader.workspace.receiving import Receiving
from tests.builders import NOON, a_clock
from tests.exchange.annotated import an_annotated_archive


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Sixty articles with everything on them. Nobody writes to it."""
    return an_annotated_archive(tmp_path_factory.mktemp("full"), 60)


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """Twelve of the kind. Nobody writes to it either."""
    return an_annotated_archive(tmp_path_factory.mktemp("few"), 12, seed=4)


def let_out(archive: Archive, path: Path, *, form: str = "jsonl") -> bytes:
    """The file of an export."""
    Workspace(archive, a_clock()).export(form, path, force=True)
    return path.read_bytes()


def let_in(archive: Archive, path: Path) -> Receiving:
    """Take a file in by the bulk door; nothing of it is refused."""
    workspace = Workspace(archive, a_clock())
    receiving = workspace.receiving()
    payloads = _payloads(str(path), Meter("adding"), io.BytesIO(), at=NOON)
    for name, outcome in workspace.add_records(payloads, receiving=receiving):
        assert isinstance(outcome, tuple), (name, outcome)
    workspace.index()
    return receiving
