"""A portfolio written as a project or a code book: valid, the same bytes each time, and itself when read again."""

import io
import random
import unicodedata
import zipfile
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from db.errors import Unfit
from db.model import Span
from db.portfolio import Block, Evidence, ExportedArticle, NoteVersion, Portfolio
from reader.errors import Unreadable
from reader.export import qdc, qdpx
from reader.export.refi.checking import faults
from reader.export.refi.codes import tags as tags_of
from reader.export.refi.container import Container
from reader.export.refi.gathering import gathered
from reader.export.refi.reading import codebook, project
from reader.export.refi.tree import parsed
from reader.export.refi.writing import codebook as write_codebook
from reader.sanitise import sanitise_line
from tests.refi.portfolios import (
    AT,
    JAPAN,
    TAGS,
    TEXTS,
    a_marked_article,
    a_note,
    a_portfolio,
    a_tagging,
    an_article,
    blocks,
    on,
)
from tests.refi.projects import qdpx as qdpx_of

SCHEMAS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "exchange" / "refi"


def written(portfolio: Portfolio) -> bytes:
    file = io.BytesIO()
    qdpx.write(portfolio, file)
    return file.getvalue()


def read(body: bytes) -> tuple[Portfolio, list[ExportedArticle]]:
    portfolio, account = gathered(project(io.BytesIO(body), "a"), "누군가")
    assert (account.refused, account.left, account.countings) == ((), {}, ())
    assert not any(one.remark for one in account.selections)
    return portfolio, list(portfolio.articles)


def check(body: bytes) -> tuple[str, ...]:
    container = Container(io.BytesIO(body), "a")
    texts = {name: container.read(name) for name in container.names}
    return faults(parsed(texts.pop("project.qde"), "a").root, texts)


def schema(name: str) -> etree.XMLSchema:
    path = SCHEMAS / name
    if not path.exists():
        pytest.skip("no ../shared/corpus/exchange here")
    return etree.XMLSchema(etree.parse(str(path)))


def test_what_is_carried_comes_back_and_is_written_as_it_was() -> None:
    full = a_marked_article(
        publisher="한강경제",
        section="국제",
        byline=("김 기자", "박 기자"),
        published_at=AT,
        modified_at=AT,
        starred_at=AT,
        url="https://news.example/1?a=b&c",
        language="ko",
        partial=True,
        blocks=(
            Block(kind="caption", number=None, text="다리: 사진"),
            *blocks(headings=[1])[:2],
            Block(kind="caption", number=None, text="둘째"),
            blocks()[2],
            Block(kind="caption", number=None, text="끝"),
        ),
    )
    first = written(a_portfolio([full, a_marked_article(1)]))
    portfolio, articles = read(first)

    assert qdpx.carried_tags(portfolio.tags) == qdpx.carried_tags(TAGS)
    assert articles == [qdpx.carried(one) for one in (full, a_marked_article(1))]
    assert written(replace(portfolio, articles=iter(articles), author="분석가")) == first
    assert check(first) == ()


def test_a_project_is_valid_against_the_schema() -> None:
    rules = schema("Project.xsd")
    for portfolio in (
        a_portfolio([a_marked_article(), an_article(1)]),
        a_portfolio(),
        Portfolio(tags=(), articles=iter(())),
    ):
        body = Container(io.BytesIO(written(portfolio)), "a").read("project.qde")
        rules.assertValid(etree.fromstring(body))


def test_of_an_archive_with_nothing_in_it_a_project_says_nothing() -> None:
    body = written(Portfolio(tags=(), articles=iter(())))
    portfolio, articles = read(body)
    root = etree.fromstring(Container(io.BytesIO(body), "a").read("project.qde"))

    assert (portfolio.tags, articles, len(root), root.get("creatingUserGUID")) == ((), [], 0, None)
    assert check(body) == ()


def test_a_code_book_is_valid_and_comes_back() -> None:
    body = write_codebook(TAGS, origin="newsreader 0")

    assert tuple(tags_of(codebook(body, "a")).values()) == TAGS
    assert faults(parsed(body, "a").root, {}) == ()
    schema("Codebook.xsd").assertValid(etree.fromstring(body))


def test_a_code_book_of_an_export_is_read_back_and_never_empty() -> None:
    file = io.BytesIO()
    qdc.write(a_portfolio([a_marked_article()]), file)
    file.seek(0)

    assert qdc.read(file, "a").tags == TAGS
    assert (qdc.carried(a_marked_article()), qdc.lost(a_marked_article())) == (
        None,
        {"articles": 1, "tags on them": 6, "notes on them": 2},
    )
    with pytest.raises(Unfit):
        qdc.write(a_portfolio(tags=()), io.BytesIO())


@pytest.mark.parametrize("form", [qdpx, qdc])
def test_what_breaks_a_rule_is_not_read_as_ours(form: ModuleType) -> None:
    file = io.BytesIO()
    form.write(a_portfolio([a_marked_article()]), file)
    body = file.getvalue()
    if form is qdpx:
        body = qdpx_of(b'<Project xmlns="urn:QDA-XML:project:1.0"/>', {}).getvalue()
    else:
        body = body.replace(b"isCodable", b"isSung")

    with pytest.raises(Unreadable):
        form.read(io.BytesIO(body), "a")


def test_the_zip_says_nothing_of_when_and_where_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(written(a_portfolio([an_article()])))) as container:
        infos = container.infolist()
        text = container.read(infos[0])

    assert [info.filename for info in infos] == [f"sources/{an_article().guid}.txt", "project.qde"]
    assert {(info.date_time, info.create_system, info.external_attr >> 16) for info in infos} == {
        ((1980, 1, 1, 0, 0, 0), 3, 0o644)
    }
    assert text.decode() == "\n".join(TEXTS)


def test_what_has_no_time_and_no_colour_gets_none() -> None:
    bare = replace(JAPAN, colour="")
    tagging = replace(a_tagging(on(0), bare), created_at=None)
    note = replace(a_note(on(1)), created_at=None, versions=(NoteVersion(body="말", author="박"),))
    article = an_article(added_at=None, taggings=(tagging,), notes=(note,))
    body = written(a_portfolio([article], tags=(bare,)))
    portfolio, back = read(body)

    text = Container(io.BytesIO(body), "a").read("project.qde")
    assert b"DateTime" not in text
    assert b"color" not in text
    assert (portfolio.tags, back) == (qdpx.carried_tags((bare,)), [qdpx.carried(article)])
    assert check(body) == ()


def test_what_is_lost_is_counted() -> None:
    orphan = replace(on(1), paragraph=None, status="orphan", evidence=Evidence(text=None, paragraph=1))
    edited = replace(on(2), status="edited", evidence=Evidence(text=0, paragraph=1))
    human = replace(a_tagging(on(0)), origin="human")
    article = an_article(
        taggings=(human, a_tagging(orphan), a_tagging(edited)), notes=(a_note(on(0), "하나", "둘", "셋"),)
    )
    assert qdpx.lost(article) == {
        "tags and notes without a place in the present text": 1,
        "words that a mark was made on, where others stand now": 1,
        "origins of tags (by hand, suggestion or rule)": 1,
        "earlier versions of notes": 2,
    }
    (back,) = qdpx.read(io.BytesIO(written(a_portfolio([article]))), "a").articles
    assert back == qdpx.carried(article)


lines = st.text(
    st.one_of(st.characters(codec="utf-8"), st.sampled_from("가나다 .“”😀👩\u200d👧é\u0301\t")), min_size=1, max_size=30
).map(sanitise_line)


@settings(max_examples=20, deadline=None)
@given(st.lists(lines.filter(bool), min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_any_text_with_any_marks_comes_back(texts: list[str], chance: random.Random) -> None:
    seats = [on(texts=texts)]
    for number, text in enumerate(texts):
        assert unicodedata.is_normalized("NFC", text)
        start = chance.randrange(len(text))
        span = Span(start, chance.randrange(start, len(text)) + 1)
        seats += [on(number, span, texts=texts), on(number, texts=texts)]
    taggings = tuple(a_tagging(seat, chance.choice(TAGS)) for seat in seats)
    notes = tuple(a_note(seat, author=chance.choice(["가", "박"])) for seat in seats)
    article = an_article(blocks=blocks(texts), taggings=taggings, notes=notes, language="ko")

    first = written(a_portfolio([article]))
    portfolio, (back,) = read(first)

    assert {(one.guid, one.standing.key) for one in back.taggings} == {(one.guid, one.standing.key) for one in taggings}
    assert {(one.guid, one.standing.key) for one in back.notes} == {(one.guid, one.standing.key) for one in notes}
    assert written(replace(portfolio, articles=iter([back]), author="분석가")) == first
    assert check(first) == ()
