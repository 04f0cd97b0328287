"""What every room of the tests may ask for."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.archive import Archive
from tests.builders import a_clock, an_archive


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """A new, empty archive with a clock of its own."""
    return an_archive(tmp_path, a_clock())


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that everybody may enter, unlike ``tmp_path``."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
