"""Exchange: what leaves an archive, comes into an empty one, and leaves again. Is it the same file?

usage: python -m benchmarks.exchange [ARTICLES] [--format NAME]…

An invented archive of so many articles (1,000) with headings, captions, emoji, two people's tags and notes on
paragraphs, on words and on whole articles, notes written twice, texts that changed, and marks without a place. Every
format that comes back makes the trip; the others are written and read back. Times are the processor's; they include
reading back and comparing.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from benchmarks.tables import table
from db.archive import Archive
from reader.export.formats import FORMATS, Format
from reader.workspace import Workspace
from tests.builders import a_clock, an_archive
from tests.exchange.annotated import an_annotated_archive

COME_BACK = ("jsonl", "web-annotation", "qdpx")


def timed(act: Callable[[], object]) -> float:
    """Seconds of the processor."""
    began = process_time()
    act()
    return process_time() - began


def into(archive: Archive, path: Path) -> None:
    """Take a file in, as ``newsreader import`` does."""
    workspace = Workspace(archive, a_clock())
    with workspace.staying(), path.open("rb") as file:
        brought = workspace.bring_in(file, path.name, workspace.receiving())
    workspace.index()
    assert not brought.refused, brought.refused[:3]


def trip(form: Format, source: Archive, folder: Path) -> list[object]:
    """One row: out, in, out again."""
    first, second = folder / f"a{form.extension}", folder / f"b{form.extension}"
    out = timed(lambda: Workspace(source, a_clock()).export(form.name, first))
    if form.name not in COME_BACK:
        size = first.stat().st_size if first.is_file() else sum(path.stat().st_size for path in first.rglob("*.md"))
        return [f"{size:,}", f"{out:.2f}", "", "read back"]
    (folder / form.name).mkdir()
    empty = an_archive(folder / form.name)
    came = timed(lambda: into(empty, first))
    Workspace(empty, a_clock()).export(form.name, second)
    same = first.read_bytes() == second.read_bytes()
    return [f"{first.stat().st_size:,}", f"{out:.2f}", f"{came:.2f}", "identical" if same else "DIFFERENT"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="?", type=int, default=1_000)
    parser.add_argument("--format", action="append", choices=tuple(FORMATS), dest="formats")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = an_annotated_archive(folder / "source", options.articles)
        with source.connections.reading() as connection:
            (marks,) = connection.execute(
                "SELECT (SELECT count(*) FROM tag_use) + (SELECT count(*) FROM note WHERE deleted_at IS NULL)"
            ).fetchone()
        rows = [
            [form, f"{options.articles:,}", f"{marks:,}", *trip(FORMATS[form], source, folder)]
            for form in options.formats or FORMATS
        ]
    print(table(["format", "articles", "tags and notes", "bytes", "out, s", "in, s", "again"], rows))


if __name__ == "__main__":
    main()
