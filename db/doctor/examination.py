"""All checks, one after the other, and the making anew of what follows from what is kept."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from db.connection import Connections, connect, translated
from db.copies import Stop, to_read
from db.doctor.acts import journal
from db.doctor.anchoring import anchors, tags
from db.doctor.derived import mentions, search
from db.doctor.evidence import captures, descriptions, forms, notes, texts
from db.doctor.files import backups, modes, open_to_others
from db.doctor.findings import Check, Fault, Finding, Gathered, Mend, Problem
from db.doctor.structure import MISSING, expected, references, schema, structure
from db.errors import Damaged

CHECKS: Mapping[str, Sequence[Check]] = {
    "structure": (structure,),
    "references": (references,),
    "schema": (schema,),
    "texts": (texts,),
    "pages": (captures,),
    "descriptions": (descriptions,),
    "forms": (forms,),
    "notes": (notes,),
    "journal": (journal,),
    "anchors": (anchors,),
    "tags": (tags,),
    "names": (mentions,),
    "search": (search,),
}
UNREADABLE = {
    name: Problem(
        name, "what is to be checked cannot be read", "restore a backup: newsreader backup --list, newsreader restore"
    )
    for name in CHECKS
}
AS_IT_COMES: Callable[[bytes], str] = lambda text: text.decode("utf-8", "surrogateescape")  # noqa: E731


def examine(
    path: Path,
    *,
    now: datetime,
    wants_backups: bool,
    beginning: Callable[[str], None] = lambda _check: None,
    stop: Stop | None = None,
) -> tuple[Finding, ...]:
    """What is wrong with an archive; ``beginning`` is called with the name of each check. Changes nothing.

    Takes some minutes for 100,000 articles, and little memory for any number. Raises CannotOpen, CannotWrite,
    Interrupted if ``stop`` said so.
    """
    gathered = Gathered()
    for name, checks in CHECKS.items():
        beginning(name)
        for check in checks:
            try:
                with to_read(path, stop) as connection:
                    connection.text_factory = AS_IT_COMES
                    gathered.add(check(connection))
            except (Damaged, sqlite3.DatabaseError) as error:
                gathered.add([(UNREADABLE[name], str(error))])
    beginning("files")
    gathered.add(modes(path))
    if wants_backups:
        beginning("backups")
        gathered.add(_backups(path, now))
    return gathered.findings


def _backups(path: Path, now: datetime) -> Iterator[Fault]:
    try:
        yield from backups(path, now)
    except (Damaged, ValueError):  # the journal was told already
        return


def mend(connections: Connections, findings: Iterable[Finding], *, rebuild: Callable[[], object]) -> tuple[Mend, ...]:
    """Make anew what follows from what is kept, as far as these findings need it. Returns what was made.

    ``rebuild`` makes the search index. Places of anchors are the workspace's to find. Raises ArchiveError.
    """
    found = list(findings)
    wanted = {one.problem.mend for one in found if one.problem.mend is not None}
    path = connections.path
    if Mend.MODES in wanted:
        for file in open_to_others(path):
            file.chmod(0o700 if file.is_dir() else 0o600)
    if Mend.SCHEMA in wanted:
        _make_objects(path)
    if Mend.INDEXES in wanted:
        with translated(path), closing(connect(path)) as connection:
            connection.execute("REINDEX")
    if Mend.SEARCH in wanted:
        rebuild()
    return tuple(one for one in Mend if one in wanted)


def _make_objects(path: Path) -> None:
    """The indexes, views and triggers that are gone or are others than this version makes."""
    made = expected()
    with translated(path), to_read(path) as connection:
        connection.execute("BEGIN IMMEDIATE")
        places = [place.split(" ", 1)[1] for problem, place in schema(connection) if problem is MISSING]
        there = dict(connection.execute("SELECT name, type FROM sqlite_schema").fetchall())
        for name in (place for place in places if place in there):
            connection.execute(f"DROP {there[name]} {name}")
        for name in places:
            connection.execute(made[name][1])
        connection.execute("COMMIT")
