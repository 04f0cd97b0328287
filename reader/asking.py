"""Many servers asked at once, politely: so many hosts at a time, and each host one question after the other.

The questions are asked in a thread with an event loop of its own, so that whoever takes the answers may be busy with
them for a while without a deadline running out unheard. It can be stopped between any two answers.
"""

import asyncio
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TypeVar
from urllib.parse import urlsplit

from reader.errors import PutOff, ReaderError
from reader.intake.download import USUAL, Answer, Asked, Rules, check_address, download

HOSTS = 4  # at once, unless told otherwise: enough to keep two cores busy with what comes
AHEAD = 2  # answers a host that wait to be taken: what is in memory stays bounded
LOOK_S = 0.1  # between two looks whether it was stopped

Key = TypeVar("Key")
Outcome = Answer | ReaderError


def asked_all(
    errands: Iterable[tuple[Key, Asked]],
    *,
    clock: Callable[[], datetime],
    hosts: int = HOSTS,
    stopped: Event | None = None,
    rules: Rules = USUAL,
) -> Generator[tuple[Key, Outcome], None, None]:
    """Ask every question and yield the answers as they come, or why there is none.

    A host that asks to be left alone is not asked again; its other questions get the same refusal. Once ``stopped``
    is set no more answers come. Leaving it early ends what is under way.
    """
    queues: dict[str, list[tuple[Key, Asked]]] = {}
    for key, asked in errands:
        queues.setdefault(_host(asked.address), []).append((key, asked))
    if not queues:
        return
    arrived: SimpleQueue[tuple[Key, Outcome] | None] = SimpleQueue()  # None: that was all
    slots, room = asyncio.Semaphore(hosts), asyncio.Semaphore(AHEAD * hosts)

    async def visit(queue: list[tuple[Key, Asked]]) -> None:
        patience: PutOff | None = None
        for key, asked in queue:
            await room.acquire()
            if patience is not None:
                arrived.put((key, PutOff(asked.address, patience.reason, seconds=patience.seconds)))
                continue
            async with slots:
                outcome = await _asked(asked, clock, rules)
            patience = outcome if isinstance(outcome, PutOff) else None
            arrived.put((key, outcome))

    async def visit_all() -> None:
        await asyncio.gather(*map(visit, queues.values()))

    with _loop() as loop:
        round_ = asyncio.run_coroutine_threadsafe(visit_all(), loop)
        round_.add_done_callback(lambda _round: arrived.put(None))
        while stopped is None or not stopped.is_set():
            try:
                entry = arrived.get(timeout=LOOK_S)
            except Empty:
                continue
            if entry is None:
                round_.result()  # a bug in the thread is raised here
                return
            yield entry
            loop.call_soon_threadsafe(room.release)


async def _asked(asked: Asked, clock: Callable[[], datetime], rules: Rules) -> Outcome:
    try:
        check_address(asked.address, asked.address)
        return await download(asked, clock=clock, rules=rules)
    except ReaderError as error:
        return error


@contextmanager
def _loop() -> Iterator[asyncio.AbstractEventLoop]:
    """An event loop in a thread; what still runs in it at the end is ended."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, name="asking", daemon=True)
    thread.start()
    try:
        yield loop
    finally:
        asyncio.run_coroutine_threadsafe(_end_all(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end_all() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def _host(address: str) -> str:
    """The host that is asked; all its ports count as one server. What is no address is refused when it is asked."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
