"""jsonl: a file of ours is read back as it was meant, and what is in no line of ours is not made up."""

import io
import json

import pytest

from db.portfolio import Portfolio
from reader.errors import Unreadable
from reader.export import jsonl
from reader.intake.record import LINE_BYTES
from tests.refi.portfolios import TAGS, a_marked_article, a_portfolio, an_article

OF_ANOTHER = json.dumps({"title": "남의 기사", "paragraphs": ["한 문단이다."]}).encode() + b"\n"


def read(body: bytes) -> tuple[Portfolio, list[str]]:
    """A file's portfolio, and the guids of its articles."""
    portfolio = jsonl.read(io.BytesIO(body), "a.jsonl")
    return portfolio, [article.guid for article in portfolio.articles]


def written() -> bytes:
    """A tag book and two articles."""
    out = io.BytesIO()
    jsonl.write(a_portfolio([a_marked_article(), an_article(1)]), out)
    return out.getvalue()


def test_a_tag_book_and_the_articles_after_it_come_back() -> None:
    portfolio, guids = read(written())

    assert portfolio.tags == TAGS
    assert guids == [a_marked_article().guid, an_article(1).guid]


def test_without_a_tag_book_the_first_line_is_an_article() -> None:
    portfolio, guids = read(written().split(b"\n", 1)[1])

    assert portfolio.tags == ()
    assert guids == [a_marked_article().guid, an_article(1).guid]


def test_an_empty_file_is_an_empty_portfolio() -> None:
    portfolio, guids = read(b"")

    assert (portfolio.tags, guids) == ((), [])


def test_blank_lines_and_articles_of_others_are_passed_over() -> None:
    book, first, second, _end = written().split(b"\n")
    _portfolio, guids = read(b"\n".join([b"", book, b" \r", OF_ANOTHER, first, b"", second]))

    assert guids == [a_marked_article().guid, an_article(1).guid]


def test_a_line_that_is_too_long_is_refused_with_its_number() -> None:
    portfolio = jsonl.read(io.BytesIO(written() + b"x" * (LINE_BYTES + 1)), "a.jsonl")

    with pytest.raises(Unreadable, match="a line of more than 8 MB") as refused:
        list(portfolio.articles)
    assert refused.value.name == "a.jsonl:4"
