"""csv: a spreadsheet opens it, runs nothing of it, and what was in a cell comes back."""

import csv as plain_csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.archive import Archive
from db.portfolio import Portfolio
from reader.errors import Unreadable
from reader.export import csv
from reader.export.csv import COLUMNS, harmless, plain
from tests.builders import an_article
from tests.refi.portfolios import a_marked_article
from tests.refi.portfolios import an_article as an_exported_article


def table(archive: Archive) -> bytes:
    out = io.BytesIO()
    with archive.exchange.portfolio(None) as portfolio:
        csv.write(portfolio, out)
    return out.getvalue()


def test_a_row_is_a_mark_and_excel_reads_hangul(archive: Archive) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 1, "korea")
    archive.annotations.note(article, 1, '=cmd|"/c calc"!A1\n둘째 줄')

    data = table(archive)

    assert data.startswith(b"\xef\xbb\xbfarticle_guid,title,")
    assert data.count(b"\r\n") == 3
    first, second = plain_csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert (first["mark"], first["tag"], first["paragraph"], first["text"]) == (
        "tag",
        "korea",
        "1",
        "이웃 나라는 다리를 닫았다.",
    )
    assert second["note"] == '\'=cmd|"/c calc"!A1\n둘째 줄'


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@A", "\t=1", "\r=1", "'=1", "'", "''", "'quoted'", "", "가=1"])
def test_what_a_spreadsheet_would_run_is_made_text_and_comes_back(cell: str) -> None:
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert plain(harmless(cell)) == cell


@given(st.text())
def test_every_cell_comes_back(cell: str) -> None:
    assert plain(harmless(cell)) == cell


def test_what_is_written_is_what_is_read(few: Archive) -> None:
    data = table(few)

    back = {article.guid: article for article in csv.read(io.BytesIO(data), "a.csv").articles}

    with few.exchange.portfolio(None) as portfolio:
        meant = [csv.carried(article) for article in portfolio.articles]
    assert [csv.carried(back[article.guid]) for article in meant if article] == [
        article for article in meant if article
    ]


def test_an_article_without_a_mark_has_no_row_and_is_counted_as_lost() -> None:
    bare, marked = an_exported_article(), a_marked_article(1)

    assert list(csv.rows(bare)) == []
    assert (csv.carried(bare), csv.lost(bare)["articles without a tag or note"]) == (None, 1)
    assert (len(list(csv.rows(marked))), csv.lost(marked)["articles without a tag or note"]) == (8, 0)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"title", b"titel", "has other columns"),
        (b",korea,", b",korea", "has 19 cells"),
        (b",1,,,", b",one,,,", "has a place that is none"),
        (b"+09:00", b"+99:99", "has a time that is none"),
        (b"korea", b"\xff", "is no table"),
        (b"korea", b'"korea', "is no table"),
    ],
)
def test_a_table_that_is_none_of_ours_is_refused(archive: Archive, old: bytes, new: bytes, reason: str) -> None:
    archive.annotations.tag(an_article(archive), 1, "korea")
    data = table(archive).replace(old, new)

    with pytest.raises(Unreadable) as refused:
        list(csv.read(io.BytesIO(data), "a.csv").articles)
    assert reason in refused.value.reason


def test_an_archive_without_a_mark_is_a_header(archive: Archive) -> None:
    an_article(archive)
    out = io.BytesIO()
    csv.write(Portfolio(tags=(), articles=iter(())), out)

    assert table(archive) == out.getvalue() == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n"
