"""The bulk door: ``add --jsonl``. Streaming: nothing is held but a batch."""

import sys
from collections.abc import Iterator, Sequence
from time import monotonic
from typing import TYPE_CHECKING, BinaryIO

from reader.cli.talk import Exit, escaped, exit_code, put_json, put_row, refuse, say
from reader.errors import ReaderError
from reader.intake import stream

if TYPE_CHECKING:
    from datetime import datetime

    from db.exchange.landing import Landed
    from db.model import Payload
    from reader.workspace import Workspace

EVERY_S = 0.2  # between two looks at the progress


class Meter:
    """A line on stderr that says how far things are, if somebody is looking. It is erased at the end."""

    def __init__(self, label: str, length: int | None = None) -> None:
        self.place = 0  # in the length
        self._label = label
        self._length = length
        self._watched = sys.stderr is not None and sys.stderr.isatty()
        self._next = 0.0

    def tell(self, count: int) -> None:
        """So many are done."""
        if self._watched and monotonic() >= self._next:
            self._next = monotonic() + EVERY_S
            share = f" ({100 * self.place // self._length} %)" if self._length else ""
            self._write(f"{self._label} {count:,}{share}")

    def end(self) -> None:
        """Leave the line to what is to be said."""
        if self._watched:
            self._write("")

    @staticmethod
    def _write(line: str) -> None:
        print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)  # noqa: T201


def add_records(
    workspace: "Workspace", origins: Sequence[str], *, as_json: bool, recognise: bool, standard_input: BinaryIO | None
) -> int:
    """Keep the articles of these files and make them searchable. What is refused is named with its line."""
    from db.archive import utc_now

    receiving = workspace.receiving()
    kept, refused = 0, 0
    code = Exit.INPUT
    with workspace.staying():
        for origin in origins:
            meter = Meter(f"adding {escaped(origin)}:", stream.size_bytes(origin))
            payloads = _payloads(origin, meter, standard_input, at=utc_now())
            for name, outcome in workspace.add_records(payloads, recognise=recognise, receiving=receiving):
                if isinstance(outcome, tuple):
                    added, draft = outcome
                    kept += 1
                    if as_json:
                        put_json({"id": added.article, "title": draft.title, "known": added.known, "origin": name})
                    else:
                        put_row(str(added.article), draft.title)
                    meter.tell(kept)
                else:
                    meter.end()
                    refuse(name, outcome.reason if outcome.name == name else f"{outcome.name}: {outcome.reason}")
                    code = exit_code(outcome) if isinstance(outcome, ReaderError) and not refused else code
                    refused += 1
            meter.end()
        if kept:  # though it be known: a run that died may have left it unindexed
            meter = Meter("indexing:")
            workspace.index(progress=meter.tell)
            meter.end()
    for words in landed_words(receiving.landed):
        say(words)
    if refused and kept:
        say(f"newsreader: {kept} kept, {refused} refused")
        return Exit.PARTLY
    return code if refused else Exit.OK


def landed_words(landed: "Landed") -> "Iterator[str]":
    """What became of tags and notes that came with articles, a line each; nothing where none came."""
    if landed.tags or landed.notes or landed.known:
        yield f"kept {landed.tags} tags and {landed.notes} notes; {landed.known} were here already"
    if landed.unplaced:
        yield f"{landed.unplaced} of them wait for a place: newsreader unplaced lists them"
    if landed.nameless:
        yield f"{landed.nameless} tags were left out: no tag can be called so"


def _payloads(
    origin: str, meter: Meter, standard_input: BinaryIO | None, *, at: "datetime"
) -> "Iterator[Payload | ReaderError]":
    """The lines of one file; where it cannot be read, or has none, the reason is the last of them."""
    from reader.errors import NoArticle
    from reader.intake import record

    empty = True
    try:
        for line in stream.lines(origin, most_bytes=record.LINE_BYTES, standard_input=standard_input):
            meter.place = line.read_bytes
            payload = record.payload(line, origin, at=at)
            if payload is not None:
                empty = False
                yield payload
    except ReaderError as error:
        yield error
    else:
        if empty:
            yield NoArticle(origin, "holds no articles")
