"""A folder of Markdown notes that a person works in too: ours are brought up to date, hers are never touched.

An article's note is known by the guid in its head, whatever it is called and wherever in the folder it was moved. What
we write stands between two comments and under our keys of the head; everything else of a note is hers.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from db.errors import CannotWrite
from db.portfolio import ExportedArticle, Portfolio
from reader.export.article_page import BEGIN, END, Dialect, front, lines, parsed
from reader.export.filenames import file_name, folded
from reader.export.front_matter import GUID, Value, guid_of, merged, split, values
from reader.export.placing import put_bytes
from reader.export.tag_pages import TagPages
from reader.language import N_

ENDING = ".md"
BROKEN = N_("the lines that newsreader writes between are broken; mend them, or take both out")
BEGINS, ENDS = "<!-- newsreader begin", "<!-- newsreader end"


def write(portfolio: Portfolio, folder: Path, dialect: Dialect) -> None:
    """Write a note for each article, and with ``links`` one for each tag. Raises CannotWrite."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(str(folder), (error.strerror or str(error)).lower()) from error
    there = notes(folder)
    taken = {folded(path.name) for path in files(folder)}
    pages = TagPages(portfolio.tags, folder, there, taken) if dialect.links else None
    names = pages.names if pages else {}
    for article in portfolio.articles:
        path = there.get(article.guid)
        if path is None:
            path = folder / file_name(article.title, ENDING, taken)
            taken.add(folded(path.name))
        _update(path, front(article), list(lines(article, dialect, names)))
        if pages:
            pages.note(article, path.relative_to(folder).with_suffix("").as_posix())
    if pages:
        for path, said, page in pages.written():
            _update(path, said, page)


def read(folder: Path) -> Portfolio:
    """The articles whose notes are in a folder."""
    return Portfolio(tags=(), articles=_articles(folder))


def notes(folder: Path) -> dict[str, Path]:
    """Our notes by their guids; of several of one guid, as after a copy, the first by its path."""
    found: dict[str, Path] = {}
    for path in files(folder):
        try:
            guid = guid_of(_text(path))
        except CannotWrite:  # a note of hers that may not be read is none of ours
            continue
        if guid is not None:
            found.setdefault(guid, path)
    return found


def files(folder: Path) -> list[Path]:
    """The Markdown files of a folder and those in it, hidden ones and links left out, in the order of their paths."""
    found: list[Path] = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (Path(root, name) for name in names if name.endswith(ENDING) and not name.startswith("."))
        found += [path for path in paths if path.is_file() and not path.is_symlink()]
    return sorted(found)


def _update(path: Path, said: Mapping[str, Value], page: list[str]) -> None:
    """Put our part into a note; write nothing where it says so already. Raises CannotWrite."""
    old = _text(path, strict=True) if path.is_file() else ""
    head, body = split(old)
    before, _ours, after = _parts(body, str(path))
    ours = "\n".join([BEGIN, "", *page, "", END])
    if not old:
        after = "\n"
    elif _ours is None:
        before, after = f"{before.rstrip(chr(10))}\n\n" if before.strip() else "", "\n"
    new = f"{merged(head, said)}{before}{ours}{after}" if old else f"{merged([], said)}\n{ours}{after}"
    if new == old:
        return
    put_bytes(path, new.encode(), force=path.exists())


def _parts(body: str, name: str) -> tuple[str, str | None, str]:
    """What stands before our part, our part, and what stands after it. Raises CannotWrite where that cannot be told."""
    begins, ends = body.count(BEGINS), body.count(ENDS)
    if not begins and not ends:
        return body, None, ""
    start = body.find(BEGINS)
    last = body.find(ENDS)
    stop = body.find("-->", last)
    if (begins, ends) != (1, 1) or not start < last < stop:
        raise CannotWrite(name, BROKEN)
    return body[:start], body[start:last], body[stop + 3 :]


def _articles(folder: Path) -> Iterator[ExportedArticle]:
    for path in notes(folder).values():
        head, body = split(_text(path))
        _before, ours, _after = _parts(body, str(path))
        said = values(head)
        page = [] if ours is None else ours.split("\n")[2:-2]
        if GUID in said and page:
            yield parsed(said, page, str(path))


def _text(path: Path, *, strict: bool = False) -> str:
    try:
        return path.read_bytes().decode("utf-8", "strict" if strict else "replace")
    except UnicodeDecodeError as error:
        raise CannotWrite(str(path), "is not UTF-8; nothing of it was changed") from error
    except OSError as error:
        raise CannotWrite(str(path), (error.strerror or str(error)).lower()) from error
