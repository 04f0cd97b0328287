"""Text work on pages and articles, in worker processes that are killed at 10 s or 512 MB.

A page of 349 KB with 40,000 attributes has kept lxml busy for 24 s, and no thread can be stopped; a process can.
Results come back in the order of the pages. ``ProcessPoolExecutor`` cannot end one task without ending all, so the few
lines that can are here.
"""

import os
import signal
import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, redirect_stderr, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from typing import Generic, Protocol, TypeVar

from reader.errors import ReaderError, TookTooLong, Unreadable

DEADLINE_S = 10.0  # for one page; the slowest of the development set takes 0.3 s
MEMORY_BYTES = 512 * 2**20  # on top of the worker's own
START_S = 60.0  # a worker imports what the work needs; a busy machine is slow at that
AHEAD = 4  # pages a worker may be ahead of the one that is waited for, so that memory stays bounded


class Named(Protocol):
    """What work is done on: it can be sent to a process, and a refusal can say what it was about."""

    @property
    def origin(self) -> str:
        """What a person calls it."""


Page = TypeVar("Page", bound=Named)
Result = TypeVar("Result")
Work = Callable[[Page], Result]


def each(
    payloads: Iterable[Page | ReaderError],
    work: Work[Page, Result],
    *,
    workers: int,
    deadline_s: float = DEADLINE_S,
    deed: str = "clean",
    load: Callable[[], object] | None = None,
) -> Generator[tuple[Page | ReaderError, Result | ReaderError], None, None]:
    """Do the work on every page, in so many processes, and yield each with its result or why it was refused.

    What comes as a refusal goes through as one, in its place. ``work`` is a module's function; what it raises beyond
    ReaderError is a bug, and ends its process, not ours. ``deed`` is what a refusal says that was to be done.
    ``load``, a module's function too, fetches what the work needs: no page's time is spent on it.
    """
    crew = [_Worker(work, deadline_s, deed, load) for _ in range(workers)]
    waiting = enumerate(payloads)
    pages: dict[int, Page | ReaderError] = {}  # begun and not yet yielded, in order
    done: dict[int, Result | ReaderError] = {}
    try:
        while True:
            for worker in crew:
                while worker.page is None and len(pages) < AHEAD * workers and (entry := next(waiting, None)):
                    number, page = entry
                    pages[number] = page
                    if isinstance(page, ReaderError):
                        done[number] = page
                    else:
                        worker.give(number, page)
            if not pages:
                return
            first = next(iter(pages))
            if first in done:
                yield pages.pop(first), done.pop(first)
            else:
                _listen(crew, done)
    finally:
        for worker in crew:
            worker.end()


class _Worker(Generic[Page, Result]):
    """One process, begun when it first gets a page, and begun again when it had to be killed."""

    def __init__(
        self, work: Work[Page, Result], deadline_s: float, deed: str, load: Callable[[], object] | None
    ) -> None:
        self._work = work
        self._load = load
        self._deed = deed
        self._deadline_s = deadline_s
        self._process: BaseProcess | None = None
        self.line: Connection
        self.page: int | None = None
        self.until = 0.0
        self._origin = ""

    def give(self, number: int, payload: Page) -> None:
        """Hand over one page."""
        if self._process is not None and not self._process.is_alive():
            self.end()
        if self._process is None:
            context = get_context("spawn")  # a fork of a process with threads may hang
            self.line, theirs = context.Pipe()
            task = (theirs, self._work, self._deed, self._load)
            self._process = context.Process(target=_serve, args=task, daemon=True)
            with (
                _deaf(),
                redirect_stderr(sys.__stderr__),
            ):  # Textual's has no file, and multiprocessing would hand on its number
                self._process.start()
            theirs.close()
            self.until = monotonic() + START_S
        else:
            self.until = monotonic() + self._deadline_s
        self.page, self._origin = number, payload.origin
        self.line.send(payload)

    def hear(self) -> Result | ReaderError | None:
        """The answer; None for a worker that only says that it is ready. One that died is an answer too."""
        try:
            answer = self.line.recv()
        except EOFError:
            self.end()
            return Unreadable(self._origin, f"broke the process that was to {self._deed} it")
        if answer is None:
            self.until = monotonic() + self._deadline_s
        return answer  # type: ignore[no-any-return]

    def late(self) -> ReaderError:
        """Kill a worker whose time is up."""
        self.end()
        return TookTooLong(self._origin, f"took longer than {self._deadline_s:g} s to {self._deed}")

    def end(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self.line.close()
            self._process = None


def _listen(crew: list[_Worker[Page, Result]], done: dict[int, Result | ReaderError]) -> None:
    """Wait until a worker answers or runs out of time."""
    busy = {worker.line: worker for worker in crew if worker.page is not None}
    patience = min(worker.until for worker in busy.values()) - monotonic()
    for line in wait(list(busy), timeout=max(patience, 0)):
        worker = busy.pop(line)  # type: ignore[call-overload]
        number = worker.page
        answer = worker.hear()
        if answer is not None:
            worker.page = None
            done[number] = answer
    for worker in busy.values():
        if worker.until <= monotonic() and worker.page is not None:
            done[worker.page] = worker.late()
            worker.page = None


@contextmanager
def _deaf() -> Iterator[None]:
    """A process that begins meanwhile does not hear Ctrl+C, not even while it is still loading Python."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(line: Connection, work: Work[Page, Result], deed: str, load: Callable[[], object] | None) -> None:
    """The life of a worker: say that it is ready, then answer page after page until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which ends its workers
    _limit_memory()
    if load is not None:
        load()
    line.send(None)
    with suppress(EOFError):
        while True:
            payload: Page = line.recv()
            try:
                line.send(work(payload))
            except ReaderError as error:
                line.send(error)
            except MemoryError:
                line.send(Unreadable(payload.origin, f"needs more than {MEMORY_BYTES >> 20} MB to {deed}"))


def _limit_memory() -> None:
    """Allow so much address space on top of what the process has; where the system does not tell, do without."""
    sizes = Path("/proc/self/statm")
    if sys.platform == "linux" and sizes.exists():
        import resource

        pages_now = int(sizes.read_text(encoding="ascii").split()[0])
        allowed = pages_now * os.sysconf("SC_PAGE_SIZE") + MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (allowed, allowed))
