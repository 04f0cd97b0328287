"""The bulk door: many articles taken in while somebody else annotates. An act each, several to a transaction."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.articles import Added, Coming, known, take
from db.connection import Connections
from db.errors import ArchiveError, NotFound, Unfit
from db.journal import Act
from db.model import Draft, Payload, Recognition, TagId, Transaction
from db.tags import usable_tag
from db.texts import packed_capture, text_hash

HELD_S = 0.04  # the lock, commit included: the house lets nobody wait for 50 ms
WORK_S = (0.002, 0.012)  # of it, writing rows: the rest is for a commit on a slow disk
# SQLite looks for a busy lock again after 1, 3, 8, 18 and 33 ms: if it stays open that long, whoever waits gets in.
OPEN_S = 0.016


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An article on its way in. ``tags`` are names of the tag book, for all of the article."""

    draft: Draft
    payload: Payload
    recognition: Recognition | None = None  # None: nobody looked for names yet
    tags: tuple[str, ...] = ()
    guid: str | None = None  # that it had in another archive
    added_at: datetime | None = None  # when that archive took it in


class Batches:
    """Takes batches into one archive; remembers how long its disk takes to commit."""

    def __init__(self, connections: Connections, *, clock: Callable[[], datetime], author: str) -> None:
        self._connections = connections
        self._clock = clock
        self._author = author
        self._work_s = WORK_S[1]
        self._shut_until = 0.0

    def add(self, batch: Sequence[Incoming], *, run: Transaction | None = None) -> tuple[Added | ArchiveError, ...]:
        """Keep a few dozen articles, each as ``Articles.add`` does, and tell what became of each, in their order.

        What is here already costs a look and no lock. An article with a tag that the tag book does not have, or has
        put away, is not kept: NotFound, Unfit. ``run`` is the first act of those that are undone as one; without it the
        first of the batch.
        """
        hashes = [text_hash(incoming.draft) for incoming in batch]
        outcomes: dict[int, Added | ArchiveError] = {}
        tags: dict[int, list[TagId]] = {}
        with self._connections.reading() as connection:
            for at, (incoming, text_sha256) in enumerate(zip(batch, hashes, strict=True)):
                here = known(connection, text_sha256, incoming.guid)
                try:
                    tags[at] = list(dict.fromkeys(usable_tag(connection, name).id for name in incoming.tags))
                except (NotFound, Unfit) as error:
                    outcomes[at] = error
                if here is not None and not here[1]:
                    outcomes.setdefault(at, Added(article=here[0], known=True))
        coming = {
            at: Coming(
                incoming.draft,
                incoming.payload.origin,
                incoming.recognition,
                hashes[at],
                packed_capture(incoming.payload),
                incoming.guid,
                incoming.added_at,
            )
            for at, incoming in enumerate(batch)
            if at not in outcomes
        }
        while coming:
            time.sleep(max(0.0, self._shut_until + OPEN_S - time.perf_counter()))
            with self._connections.writing() as connection:
                began = time.perf_counter()
                for at in tuple(coming):
                    act = Act(connection, now=self._clock(), author=self._author)
                    added = outcomes[at] = take(act, coming.pop(at), tags=tags[at], batch=run)
                    run = run or (added.done.transaction if added.done else None)
                    worked_s = time.perf_counter() - began
                    if worked_s > self._work_s:
                        break
            self._shut_until = time.perf_counter()
            self._learn(worked_s, self._shut_until - began)
        return tuple(outcomes[at] for at in range(len(batch)))

    def _learn(self, worked_s: float, held_s: float) -> None:
        """Work less at once if the commit took most of what is allowed, and slowly more again."""
        allowed_s = HELD_S - (held_s - worked_s)
        least, most = WORK_S
        self._work_s = min(max(least, min(allowed_s, self._work_s * 1.2)), most)
