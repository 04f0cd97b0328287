"""From names to prepared pages: fetch, then the text work in processes where it is due. Holds no archive.

A single text dump is cleaned here and now, by our own code, which is linear in its length. HTML goes through a process
that can be killed, because its parsers are not; so do many pages, because two cores are twice as fast as one.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from db.model import Draft, EntityKind, Payload, Recognition
from reader.errors import ReaderError
from reader.intake.fetch import fetch, pages_under
from reader.processes import each

if TYPE_CHECKING:
    from reader.intake.record import Record

Prepared = tuple[Draft, Recognition]
PreparedRecord = tuple["Record", Recognition | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Again(Payload):
    """Bytes that were kept, with the raw lines that a person chose of them."""

    choices: Mapping[int, bool]

    @classmethod
    def of(cls, payload: Payload, choices: Mapping[int, bool]) -> "Again":
        """The payload with the choices."""
        values = {field.name: getattr(payload, field.name) for field in fields(Payload)}
        return cls(**values, choices=dict(choices))  # a dict travels between processes


Result = TypeVar("Result")

MARKUP = re.compile(rb"<(?:!doctype|html|head|body|div|article|p|span|script)\b", re.IGNORECASE)
SNIFFED_BYTES = 100_000  # a page that is HTML says so by then


def prepare(
    payload: Payload,
    choices: Mapping[int, bool] = MappingProxyType({}),
    own: Mapping[str, EntityKind] = MappingProxyType({}),
) -> Prepared:
    """All the text work on one page: pure, so that it may run in another process. Raises ReaderError.

    ``choices`` says of raw lines whether a person keeps them, ``own`` are the names that she added.
    """
    from reader.recognising import recognised

    draft = clean_page(payload, choices)
    return draft, recognised(draft, own)


def prepare_again(payload: Payload) -> Prepared:
    """The same on a page that was kept. Raises ReaderError."""
    return prepare(payload, payload.choices) if isinstance(payload, Again) else prepare(payload)


def read_record(payload: Payload) -> PreparedRecord:
    """An article that was given as data, and nobody looked for names in it. Raises ReaderError."""
    from reader.intake import record

    return record.read(payload), None


def recognise_record(payload: Payload, own: Mapping[str, EntityKind] = MappingProxyType({})) -> PreparedRecord:
    """The same with who and what it names, the person's ``own`` names first. Raises ReaderError."""
    from reader.recognising import recognised

    found, _ = read_record(payload)
    return found, recognised(found.draft, own)


def records(
    payloads: Iterable[Payload | ReaderError], *, recognise: bool, own: Mapping[str, EntityKind]
) -> Iterator[tuple[Payload | ReaderError, PreparedRecord | ReaderError]]:
    """Read every payload, in their order: here and now, or, with recognition, on all cores."""
    if recognise:
        yield from each(payloads, partial(recognise_record, own=own), workers=os.cpu_count() or 1)
        return
    for payload in payloads:
        yield payload, payload if isinstance(payload, ReaderError) else _read(payload)


def _read(payload: Payload) -> PreparedRecord | ReaderError:
    try:
        return read_record(payload)
    except ReaderError as error:
        return error


def clean_page(payload: Payload, choices: Mapping[int, bool] = MappingProxyType({})) -> Draft:
    """The clean article alone. Raises ReaderError."""
    from reader.intake.clean import clean

    return clean(payload, choices)


def spread(origins: Sequence[str]) -> Iterator[str | ReaderError]:
    """The pages that the names stand for: a folder stands for all the pages in it and in its folders."""
    for origin in origins:
        if origin and origin != "-" and "://" not in origin and "\0" not in origin and Path(origin).is_dir():
            try:
                yield from map(str, pages_under(Path(origin)))
            except ReaderError as error:
                yield error
        else:
            yield origin


def worked(
    pages: Sequence[str],
    work: Callable[[Payload], Result],
    *,
    clock: Callable[[], datetime],
    standard_input: BinaryIO | None = None,
    allow_private: bool = False,
) -> Iterator[tuple[Payload | ReaderError, Result | ReaderError]]:
    """Fetch every page and do the work on it, in the order of the pages. A refusal stands in the place of its page."""

    def fetched() -> Iterator[Payload | ReaderError]:
        for page in pages:
            try:
                payload = fetch(page, clock=clock, standard_input=standard_input, allow_private=allow_private)
            except ReaderError as error:
                yield error
            else:
                yield payload

    if len(pages) > 1:
        yield from each(fetched(), work, workers=os.cpu_count() or 1)
    else:
        for page in fetched():
            yield page, page if isinstance(page, ReaderError) else one(page, work)


def each_again(pages: Iterator[Again | ReaderError], count: int) -> Iterator[Prepared | ReaderError]:
    """The text work on pages that were kept, in their order; a refusal stands in the place of its page."""
    if count > 1:
        for _page, result in each(pages, prepare_again, workers=min(count, os.cpu_count() or 1)):
            yield result
    else:
        for page in pages:
            yield page if isinstance(page, ReaderError) else one(page, prepare_again)


def one(payload: Payload, work: Callable[[Payload], Result]) -> Result | ReaderError:
    """The work on a single page: in a process that can be killed if it is HTML, else here and now."""
    if MARKUP.search(payload.body, 0, SNIFFED_BYTES):
        ((_payload, result),) = each([payload], work, workers=1)
        return result
    try:
        return work(payload)
    except ReaderError as error:
        return error
