"""``newsreader serve`` as a process, for tests that knock at its door."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

PATIENCE_S = 60.0  # of a machine with other work; what holds is seen at once


class Answer(NamedTuple):
    """What a server says."""

    status: int
    headers: dict[str, str]
    text: str


class Served:
    """A server that runs, and the address that it printed."""

    def __init__(self, process: "subprocess.Popen[str]", address: str) -> None:
        self.process = process
        self.address = address
        self.base = address.partition("/?")[0]
        self.host = urlsplit(address).netloc
        self.token = parse_qs(urlsplit(address).query)["token"][0]

    def get(self, path: str, *, cookie: str = "", host: str = "") -> Answer:
        """Ask for a path, and follow nothing."""
        connection = HTTPConnection(self.host, timeout=PATIENCE_S)
        with closing(connection):
            connection.request("GET", path, headers={"Host": host or self.host, "Cookie": cookie})
            found = connection.getresponse()
            return Answer(
                found.status,
                {name.lower(): value for name, value in found.getheaders()},
                found.read().decode("utf-8", "replace"),
            )

    @property
    def readers(self) -> list[int]:
        """The processes of its readers."""
        kept = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in kept.read_text().split()]

    def end(self) -> tuple[int, str]:
        """Tell it to end, as a system does. Its exit code, and what it said."""
        self.process.send_signal(signal.SIGTERM)
        _out, said = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, said


@contextmanager
def serving(archive: Path, **environment: str) -> Iterator[Served]:
    """A server on an archive, until it is no longer needed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "reader", "--archive", str(archive), "serve", "--no-browser"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "LC_ALL": "C", **environment},
    )  # fmt: skip
    with process:
        try:
            assert process.stdout is not None
            yield Served(process, process.stdout.readline().strip())
        finally:
            process.kill()


def wait_until(holds: Callable[[], bool], what: str) -> None:
    """Look again and again until it holds."""
    end = monotonic() + PATIENCE_S
    while not holds():
        assert monotonic() < end, what
        sleep(0.02)


def is_alive(pid: int) -> bool:
    """Whether a process runs: neither gone nor waiting to be counted."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
