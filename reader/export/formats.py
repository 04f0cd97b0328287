"""The table of formats: what ``export`` can write. Another format is a module and a line here.

A format of one file is a module with the functions of ``FileFormat``; of a folder, with those of ``FolderFormat``.
What it writes is read back and compared article by article, so that ``read`` has to give what ``carried`` says.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from db.portfolio import ExportedArticle, ExportedTag, Portfolio
from reader.language import N_


class _Carrying(Protocol):
    """What every format says of itself."""

    NEVER: str  # what no article brings along, in words
    UNITS: str  # what positions count, and the encoding

    def carried(self, article: ExportedArticle) -> ExportedArticle | None:
        """What of an article comes back when it is read; None for one that the format has no place for."""
        ...

    def carried_tags(self, tags: Sequence[ExportedTag]) -> tuple[ExportedTag, ...]:
        """What of the tag book comes back."""
        ...

    def lost(self, article: ExportedArticle) -> Mapping[str, int]:
        """What of an article does not, with counts: ``{"note versions": 2}``."""
        ...


class FileFormat(_Carrying, Protocol):
    """A format that is one file."""

    def write(self, portfolio: Portfolio, out: BinaryIO) -> None:
        """Write everything. ``out`` is seekable, and stands in no place that anybody reads yet."""
        ...

    def read(self, source: BinaryIO, name: str) -> Portfolio:
        """What a file says; its articles may be read as they are asked for. Raises Unreadable."""
        ...


class FolderFormat(_Carrying, Protocol):
    """A format that is a folder of files, which may hold a person's own beside ours."""

    def write(self, portfolio: Portfolio, folder: Path, *, force: bool) -> None:
        """Write or bring up to date, each file as a whole. Raises CannotWrite."""
        ...

    def read(self, folder: Path) -> Portfolio:
        """What the folder's files of ours say. Raises Unreadable."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One row of the table."""

    name: str
    title: str  # as a person reads it
    extension: str  # of the file; of the files, if it is a folder
    module: str
    is_folder: bool = False
    is_page: bool = False  # made to be looked at: by the verb of reports, and never read again
    names: bool = False  # whether it wants mentions, entities and quotations

    @property
    def file(self) -> FileFormat:
        """The functions of a format that is one file, loaded now."""
        return cast(FileFormat, import_module(self.module))

    @property
    def folder(self) -> FolderFormat:
        """The functions of a format that is a folder, loaded now."""
        return cast(FolderFormat, import_module(self.module))

    @property
    def carrying(self) -> _Carrying:
        """What it carries, whatever it is."""
        return self.folder if self.is_folder else self.file


FORMATS: Mapping[str, Format] = {
    row.name: row
    for row in (
        Format(name="jsonl", title=N_("JSON lines, all of it"), extension=".jsonl", module="reader.export.jsonl"),
        Format(
            name="markdown",
            title=N_("a note an article; yours are kept"),
            extension=".md",
            module="reader.export.markdown",
            is_folder=True,
        ),
        Format(
            name="obsidian",
            title=N_("a vault: notes and tags, linked"),
            extension=".md",
            module="reader.export.obsidian",
            is_folder=True,
        ),
        Format(
            name="html",
            title=N_("a report: one page for any browser"),
            extension=".html",
            module="reader.export.report.page",
            is_page=True,
        ),
        Format(name="csv", title=N_("a table, a row a mark"), extension=".csv", module="reader.export.csv"),
        Format(
            name="qdpx",
            title=N_("REFI-QDA project, for NVivo, ATLAS.ti …"),
            extension=".qdpx",
            module="reader.export.qdpx",
        ),
        Format(
            name="web-annotation",
            title=N_("W3C annotations, with the articles"),
            extension=".jsonld",
            module="reader.export.web_annotation",
        ),
        Format(name="qdc", title=N_("REFI-QDA code book: the tags"), extension=".qdc", module="reader.export.qdc"),
    )
}
