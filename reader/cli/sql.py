"""The verb that asks the archive in SQL."""

import base64
import csv
import io
import math
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from db.errors import Interrupted, Unfit
from reader.cli.desk import Desk
from reader.cli.talk import put, put_json_as_is

if TYPE_CHECKING:
    from db.sql import Answer

LONGEST_QUERY = 1_000_000  # characters
WIDEST_CELL = 60  # columns of a terminal; what is piped is never cut
FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet may run


@click.command(epilog="Example: newsreader sql 'SELECT tag, count(*) FROM taggings GROUP BY tag'")
@click.argument("query", metavar="QUERY|-")
@click.option(
    "--output",
    type=click.Choice(["table", "csv", "json", "jsonl"]),
    default="table",
    show_default=True,
    help="json is one array of objects, jsonl an object a line.",
)
@click.option("--timeout", type=click.FloatRange(0.1, 86_400), default=60, show_default=True, help="Seconds.")
@click.pass_obj
def sql(desk: Desk, query: str, *, output: str, timeout: float) -> None:
    """Ask the archive in SQL; - reads the question from standard input. It can only read.

    The views articles, paragraphs, taggings, notes, mentions and quotations are documented in docs/schema.md and keep
    their columns. Bytes are base64 in csv and {"$base64": true, "encoded": …} in json. In csv a text that a spreadsheet
    would run begins with a '; json has every character as it is.
    """
    from db.sql import asked

    if query == "-":
        query = "" if sys.stdin is None else sys.stdin.read(LONGEST_QUERY)
    if not query.strip():
        raise Unfit("sql", "no question")
    workspace = desk.workspace()  # brings an older archive up to date: only then it has the views
    try:
        with ExitStack() as tidy:
            if os.access(workspace.path.parent, os.W_OK):  # whoever only reads leaves the log's files behind
                tidy.enter_context(workspace.staying())
            WAYS[output](tidy.enter_context(asked(workspace.path, query, timeout_s=timeout)))
    except Interrupted as error:
        if error.name != "sql":  # the time was not up: Ctrl+C
            raise click.Abort from None
        raise


def _put_table(answer: "Answer") -> None:
    from reader.cli.grid import grid

    is_seen = sys.stdout is not None and sys.stdout.isatty()
    for line in grid(answer.columns, answer.rows, widest=WIDEST_CELL if is_seen else None):
        put(line)


def _put_csv(answer: "Answer") -> None:
    for row in _chained(answer.columns, answer.rows):
        file = io.StringIO()
        csv.writer(file, lineterminator="").writerow([_harmless(value) for value in row])
        put(file.getvalue())


def _put_json(answer: "Answer") -> None:
    """One array, an object a line of it, as they come."""
    import json

    from reader.sanitise import sanitise

    before = "["
    for row in _objects(answer):
        shown = json.dumps(row, ensure_ascii=False)
        put(before + (shown if sanitise(shown) == shown else json.dumps(row)))
        before = ","
    put("]" if before == "," else "[]")


def _put_lines(answer: "Answer") -> None:
    for row in _objects(answer):
        put_json_as_is(row)


WAYS: "dict[str, Callable[[Answer], None]]" = {
    "table": _put_table,
    "csv": _put_csv,
    "json": _put_json,
    "jsonl": _put_lines,
}


def _objects(answer: "Answer") -> Iterator[dict[str, object]]:
    """Rows by column; of columns with one name the second gets ``_2``."""
    names: list[str] = []
    for column in answer.columns:
        name, same = column, 1
        while name in names:
            same += 1
            name = f"{column}_{same}"
        names.append(name)
    for row in answer.rows:
        yield dict(zip(names, map(_as_json, row), strict=True))


def _as_json(value: object) -> object:
    if isinstance(value, bytes):
        return {"$base64": True, "encoded": base64.b64encode(value).decode()}
    if isinstance(value, float) and math.isinf(value):
        return str(value)  # JSON has no infinity
    return value


def _harmless(value: object) -> object:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULAS) else value


def _chained(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[Sequence[object]]:
    yield columns
    yield from rows
