"""Reading projects in tests, and selections that say other words than they cover."""

import io

from db.portfolio import ExportedArticle
from reader.export.account import Account
from reader.export.refi.gathering import gathered
from reader.export.refi.reading import project
from tests.refi.projects import PLAIN, a_code, a_coding, book, element, guid, qde, qdpx


def read(file: io.BytesIO) -> tuple[list[ExportedArticle], Account, dict[str, str]]:
    portfolio, account = gathered(project(file, "a.qdpx"), "누군가")
    return list(portfolio.articles), account, {tag.guid: tag.name for tag in portfolio.tags}


def worn(article: ExportedArticle, names: dict[str, str]) -> set[tuple[str, str, str]]:
    return {(one.standing.exact, names[one.tag], one.author) for one in article.taggings}


def noted(article: ExportedArticle) -> set[tuple[str, str, str]]:
    return {(one.standing.exact, one.body, one.author) for one in article.notes}


def a_project_with(*selections: str, text: str = PLAIN) -> io.BytesIO:
    content = element("PlainTextContent", text)
    source = element("TextSource", content + "".join(selections), guid=guid("source"), name="기사")
    return qdpx(qde(book(a_code("다리")), element("Sources", source)), {})


def moved(name: str, start: int, end: int) -> str:
    about = {"guid": guid(f"moved {name}"), "name": name, "startPosition": str(start), "endPosition": str(end)}
    return element("PlainTextSelection", a_coding("다리", number=start), **about)
