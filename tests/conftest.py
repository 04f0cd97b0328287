"""What every room of the tests may ask for."""

import os
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from db.archive import Archive
from tests.builders import a_clock, an_archive

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # a busy one is slow without anything being wrong
os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_STATE_HOME"] = "/nowhere"  # whoever runs the tests has her own
os.environ.pop("NO_COLOR", None)
os.environ["LC_ALL"], os.environ["TZ"] = "C.UTF-8", "KST-9"
time.tzset()
signal.signal(
    signal.SIGINT, signal.default_int_handler
)  # a shell's background job ignores it, and so would its children


@pytest.fixture(scope="session")
def empty_archive(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A new archive's bytes: making one costs more than most tests."""
    folder = tmp_path_factory.mktemp("empty")
    an_archive(folder)
    return (folder / "archive.db").read_bytes()


@pytest.fixture
def archive(tmp_path: Path, empty_archive: bytes) -> Archive:
    """A new, empty archive with a clock of its own."""
    (tmp_path / "archive.db").write_bytes(empty_archive)
    return an_archive(tmp_path, a_clock())


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that everybody may enter, unlike ``tmp_path``."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
