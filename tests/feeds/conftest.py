"""Sites of our own on the loopback address: feeds and pages by their paths, and who asked for what."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

import pytest

from db.archive import Archive
from db.model import ArticleId
from reader.feeds.reports import Report, Step
from reader.workspace import Workspace
from tests.builders import a_clock
from tests.fetch.conftest import Answer, Served, page, running

FEED = "/rss.xml"


@dataclass
class Site:
    """A site that is up. ``pages`` may be changed while it is."""

    pages: dict[str, Answer] = field(default_factory=dict)
    server: Served | None = None

    @property
    def address(self) -> str:
        assert self.server is not None
        return self.server.address

    @property
    def feed(self) -> str:
        """The address of its feed."""
        return self.address + FEED

    def __getitem__(self, path: str) -> str:
        return self.address + path

    @property
    def asked(self) -> list[str]:
        """The paths that were asked for, in their order."""
        assert self.server is not None
        return [path for path, _headers in self.server.asked]

    def put(self, path: str, body: str | bytes, **headers: str) -> None:
        """Have a page."""
        self.pages[path] = page(body if isinstance(body, bytes) else body.encode(), status=200, **headers)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = handler.path.partition("?")[0]
        self.pages.get(path, page(b"", status=404))(handler)


@pytest.fixture
def make_site() -> Iterator[Callable[[], Site]]:
    """Open a site."""
    with ExitStack() as stack:

        def make() -> Site:
            site = Site()
            site.server = stack.enter_context(running(site.answer))
            return site

        yield make


@pytest.fixture
def site(make_site: Callable[[], Site]) -> Site:
    return make_site()


class Reader:
    """Somebody who reads feeds."""

    def __init__(self, path: Path, archive: Archive) -> None:
        self.workspace = Workspace.open(path, create=False, author="분석가", clock=a_clock())
        self.archive = archive

    def subscribe(self, url: str, *, allow_private: bool = True) -> int:
        """Read a feed, without looking at it first."""
        return self.archive.feeds.add(url, allow_private=allow_private).feed

    def sync(self, *, hosts: int = 4, stopped: Event | None = None) -> list[Report]:
        """Bring in what is new; what became of each feed."""
        return [step.report for step in self.steps(hosts=hosts, stopped=stopped) if step.report is not None]

    def steps(self, *, hosts: int = 4, stopped: Event | None = None) -> Iterator[Step]:
        return self.workspace.sync(hosts=hosts, stopped=stopped)

    @property
    def articles(self) -> tuple[ArticleId, ...]:
        return self.archive.articles.ids()


@pytest.fixture
def reader(archive: Archive, tmp_path: Path) -> Reader:
    return Reader(tmp_path / "archive.db", archive)
