"""The verb that lets articles out, with all that people made of them: export."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from reader.cli.desk import Desk
from reader.cli.talk import Exit, Unsaid, escaped, refuse, say
from reader.export.formats import FORMATS

if TYPE_CHECKING:
    from reader.workspace.exchanging import Exported

STREAM = "-"


FORMAT_LINES = "\n".join(
    f"{form.name:<16}{form.title}{' (a folder)' if form.is_folder else ''}" for form in FORMATS.values()
)
HELP = f"""Write articles with their tags and notes to a file or folder; all of them, unless told which.

\b
{FORMAT_LINES}

Positions count code points of one paragraph, half-open; paragraphs count from 0; text is UTF-8 in NFC, times are ISO
8601. What is written is read back and compared before it is put in its place, as a whole or not at all; a file that is
there already is replaced only with --force. Of a folder's notes only our part is. What the format could not carry is
said on stderr, with counts. jsonl comes back by newsreader add --jsonl.
"""


@click.command(
    epilog="Example: newsreader export --format jsonl --query 'tag:korea after:2025-02' --out korea.jsonl", help=HELP
)
@click.option("--format", "format_name", type=click.Choice(tuple(FORMATS)), required=True, help="See above.")
@click.option("--out", metavar="PATH|-", required=True, help="The file, or the folder; - is standard output.")
@click.option("--query", default="", metavar="QUERY", help="The articles that it leaves, in the language of search.")
@click.option(
    "--article", "articles", metavar="ID", type=click.IntRange(1, 2**62), multiple=True, help="One; can be repeated."
)
@click.option("--force", is_flag=True, help="Replace what is there.")
@click.pass_obj
def export(desk: Desk, *, format_name: str, out: str, query: str, articles: tuple[int, ...], force: bool) -> int:
    """Write articles to a file or folder, and say what could not go along."""
    from db.model import ArticleId
    from reader.cli.bulk import Meter

    target: Path | BinaryIO | None = Path(out)
    if out == STREAM:
        target = None if sys.stdout is None else sys.stdout.buffer
    if target is None or not out:
        refuse("--out", "there is no standard output here" if out else "is no name of a file")
        return Exit.USAGE
    workspace = desk.workspace()
    meter = Meter(f"exporting to {escaped(out)}:")
    try:
        exported = workspace.export(
            format_name,
            target,
            query=query,
            articles=[ArticleId(article) for article in articles] or None,
            force=force,
            progress=meter.tell,
        )
    except BrokenPipeError as error:
        raise Unsaid from error
    finally:
        meter.end()
    if query.strip() and not exported.articles:
        say(f"no match for {query}")
    for line in report_lines(exported, format_name):
        say(line)
    return Exit.OK


def report_lines(exported: "Exported", format_name: str) -> list[str]:
    """What was written and what was lost, a line each."""
    size = f", {exported.size:,} bytes" if exported.size else ""
    articles = "1 article" if exported.articles == 1 else f"{exported.articles:,} articles"
    lines = [f"{escaped(exported.out)}: {articles}{size}; read back and compared"]
    lines += [f"left out: {count:,} {what}" for what, count in exported.lost]
    return [*lines, f"never in {format_name}: {exported.never}"]
