"""A table for spreadsheets and statistics: RFC 4180, a row for each tag on a passage and for each note.

UTF-8 with a byte order mark: without it, Excel on a Korean machine reads Hangul as CP949. A cell that a spreadsheet
would take for a formula gets an apostrophe in front, which a spreadsheet does not show; one that begins with an
apostrophe gets another, so that both can be taken off again. The words of the file are never run.
"""

import codecs
import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import BinaryIO

from db.model import Span
from db.portfolio import (
    ExportedArticle,
    ExportedTag,
    NoteVersion,
    PlacedNote,
    PlacedTagging,
    Portfolio,
    Standing,
)
from reader.errors import Unreadable
from reader.language import N_
from reader.moments import KST

NEVER = "paragraphs without a mark, the tag book, the words before and after"
UNITS = (
    "UTF-8 with a byte order mark, commas, CRLF; paragraph counts from 0, start and end count code points of it,"
    " half-open; times ISO 8601; a leading = + - @ ' or tab has an apostrophe before it"
)
COLUMNS = (
    "article_guid",
    "title",
    "publisher",
    "published_at",
    "url",
    "mark",
    "on",
    "paragraph",
    "start_code_point",
    "end_code_point",
    "text",
    "tag",
    "note",
    "author",
    "created_at",
    "modified_at",
    "status",
    "origin",
    "tag_guid",
    "mark_guid",
)
TAG, NOTE = "tag", "note"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'")  # https://owasp.org/www-community/attacks/CSV_Injection, and ours
LONGEST_CELL = 1 << 24  # characters; the module's own limit is shorter than a text may be

Row = dict[str, str]


def write(portfolio: Portfolio, out: BinaryIO) -> None:
    """Write the header and a row for each mark."""
    text = codecs.getwriter("utf-8")(out)
    text.write("\ufeff")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for article in portfolio.articles:
        for row in rows(article):
            table.writerow([harmless(row[column]) for column in COLUMNS])


def read(source: BinaryIO, name: str) -> Portfolio:
    """What a table says: articles with their marks, without their texts. Raises Unreadable."""
    return Portfolio(tags=(), articles=_articles(source, name))


def carried(article: ExportedArticle) -> ExportedArticle | None:
    """Title, publisher, date, address, and the marks with their words; nothing of an article without marks."""
    if not article.taggings and not article.notes:
        return None
    return ExportedArticle(
        guid=article.guid,
        title=article.title,
        publisher=article.publisher,
        published_at=article.published_at,
        url=article.url,
        blocks=(),
        taggings=tuple(replace(one, standing=_bare(one.standing)) for one in article.taggings),
        notes=tuple(
            replace(
                one,
                standing=_bare(one.standing),
                versions=(NoteVersion(body=one.body, author=one.author, created_at=one.modified_at),),
            )
            for one in article.notes
        ),
    )


def carried_tags(_tags: Sequence[ExportedTag]) -> tuple[ExportedTag, ...]:
    """Nothing: a tag is its name, in the rows that have it."""
    return ()


def lost(article: ExportedArticle) -> Mapping[str, int]:
    """What of an article has no column."""
    marks = (*article.taggings, *article.notes)
    return {
        N_("articles without a tag or note"): int(not marks),
        N_("earlier versions of notes"): sum(len(note.versions) - 1 for note in article.notes),
        N_("texts that marks were made on"): len(article.others),
        N_("stars"): int(article.starred_at is not None),
        N_("bylines"): int(bool(article.byline)),
    }


def rows(article: ExportedArticle) -> Iterator[Row]:
    """The rows of an article, tags first."""
    said = {
        "article_guid": article.guid,
        "title": article.title,
        "publisher": article.publisher or "",
        "published_at": _moment(article.published_at),
        "url": article.url or "",
    }
    for one in article.taggings:
        yield {
            **said,
            **_place(one.standing),
            "mark": TAG,
            "tag": one.name or one.tag,
            "note": "",
            "author": one.author,
            "created_at": _moment(one.created_at),
            "modified_at": "",
            "origin": one.origin,
            "tag_guid": one.tag if one.name else "",
            "mark_guid": one.guid,
        }
    for note in article.notes:
        yield {
            **said,
            **_place(note.standing),
            "mark": NOTE,
            "tag": "",
            "note": note.body,
            "author": note.author,
            "created_at": _moment(note.created_at),
            "modified_at": _moment(note.modified_at),
            "origin": "",
            "tag_guid": "",
            "mark_guid": note.guid,
        }


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(DANGEROUS) else cell


def plain(cell: str) -> str:
    """The cell as it was before ``harmless``."""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(DANGEROUS) else cell


def _articles(source: BinaryIO, name: str) -> Iterator[ExportedArticle]:
    for guid, some in groupby(_rows(source, name), key=lambda row: row["article_guid"]):
        told = list(some)
        first = told[0]
        yield ExportedArticle(
            guid=guid,
            title=first["title"],
            publisher=first["publisher"] or None,
            published_at=_when(first["published_at"], name),
            url=first["url"] or None,
            blocks=(),
            taggings=tuple(_tagging(row, name) for row in told if row["mark"] == TAG),
            notes=tuple(_note(row, name) for row in told if row["mark"] == NOTE),
        )


def _rows(source: BinaryIO, name: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        table = csv.reader(_lines(source), strict=True)
        if tuple(next(table, ())) != COLUMNS:
            raise Unreadable(name, "has other columns than an export")
        for cells in table:
            if len(cells) != len(COLUMNS):
                raise Unreadable(name, f"line {table.line_num} has {len(cells)} cells")
            yield dict(zip(COLUMNS, map(plain, cells), strict=True))
    except (csv.Error, UnicodeDecodeError) as error:
        raise Unreadable(name, f"is no table ({error})") from error


def _lines(source: BinaryIO) -> Iterator[str]:
    """Lines ended by LF, as the table's own line ends are; a cell's may be others."""
    for number, line in enumerate(source):
        yield line.decode().removeprefix("\ufeff") if number == 0 else line.decode()


def _tagging(row: Row, name: str) -> PlacedTagging:
    return PlacedTagging(
        guid=row["mark_guid"],
        standing=_standing(row, name),
        tag=row["tag_guid"] or row["tag"],
        name=row["tag"] if row["tag_guid"] else "",
        author=row["author"],
        origin=row["origin"],
        created_at=_when(row["created_at"], name),
    )


def _note(row: Row, name: str) -> PlacedNote:
    version = NoteVersion(body=row["note"], author=row["author"], created_at=_when(row["modified_at"], name))
    return PlacedNote(
        guid=row["mark_guid"],
        standing=_standing(row, name),
        author=row["author"],
        created_at=_when(row["created_at"], name),
        versions=(version,),
    )


def _standing(row: Row, name: str) -> Standing:
    try:
        paragraph, start, end = (
            int(row[column]) if row[column] else None for column in ("paragraph", "start_code_point", "end_code_point")
        )
        span = None if start is None or end is None else Span(start, end)
    except ValueError as error:
        raise Unreadable(name, f"has a place that is none ({error})") from error
    return Standing(kind=row["on"], paragraph=paragraph, span=span, exact=row["text"], status=row["status"])


def _bare(standing: Standing) -> Standing:
    return replace(standing, prefix="", suffix="", evidence=None)


def _place(standing: Standing) -> Row:
    start, end = (str(standing.span.start), str(standing.span.end)) if standing.span else ("", "")
    return {
        "on": standing.kind,
        "paragraph": "" if standing.paragraph is None else str(standing.paragraph),
        "start_code_point": start,
        "end_code_point": end,
        "text": standing.exact,
        "status": standing.status,
    }


def _moment(at: datetime | None) -> str:
    return "" if at is None else at.astimezone(KST).isoformat()


def _when(cell: str, name: str) -> datetime | None:
    try:
        return datetime.fromisoformat(cell) if cell else None
    except ValueError as error:
        raise Unreadable(name, f"has a time that is none ({error})") from error
