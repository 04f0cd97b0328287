"""A portfolio as Web Annotations: by the W3C's rules, the same bytes each time, and itself when it is read again."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from referencing import Registry
from referencing.jsonschema import DRAFT4

from db.model import Span
from db.portfolio import Evidence, ExportedArticle, NoteVersion, OtherText, Portfolio, Standing
from reader.errors import Unreadable
from reader.export import web_annotation
from reader.export.flat_text import flat_text
from reader.export.jsonl import article_line
from reader.export.web_annotation_reading import taken_apart
from reader.export.web_annotation_rules import faults
from tests.refi.portfolios import AT, TAGS, a_marked_article, a_note, a_portfolio, a_tagging, an_article, blocks, on

RULES = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "exchange" / "w3c"
OTHER = OtherText(cleaner="옛/1", made_at=AT, blocks=blocks(("옛 글이 여기 있다.",)))
LOST = Standing(
    kind="span",
    exact="글이",
    prefix="옛 ",
    suffix=" 여기 있다.",
    status="orphan",
    evidence=Evidence(text=0, paragraph=0, span=Span(2, 4), score=12.0),
)


def everything() -> list[ExportedArticle]:
    full = a_marked_article(url="https://news.example/1?가=나&b", publisher="한강경제", others=(OTHER,), starred_at=AT)
    taggings = (*full.taggings, replace(a_tagging(LOST), origin="human"))
    notes = (*full.notes, a_note(on(2), "하나", "둘"), a_note(LOST, "어디로"))
    return [replace(full, taggings=taggings, notes=notes), an_article(1, added_at=None), a_marked_article(2)]


def written(portfolio: Portfolio) -> bytes:
    file = io.BytesIO()
    web_annotation.write(portfolio, file)
    return file.getvalue()


def read(body: bytes) -> Portfolio:
    return web_annotation.read(io.BytesIO(body), "a")


@cache
def registry() -> Registry[Any]:
    schemas = {path.name: json.loads(path.read_text("utf-8")) for path in (RULES / "definitions").glob("*.json")}
    return Registry().with_resources((name, DRAFT4.create_resource(held)) for name, held in schemas.items())


def test_every_annotation_follows_the_rules_of_the_w3c() -> None:
    if not RULES.exists():
        pytest.skip("no ../shared/corpus/exchange here")
    told = json.loads((RULES / "annotationMusts.test").read_text("utf-8"))["assertions"]
    schemas = [json.loads((RULES / path).read_text("utf-8")) for path in told]
    items = json.loads(written(a_portfolio(everything())))["first"]["items"]
    checker = Draft4Validator.FORMAT_CHECKER

    assert (len(schemas), len(items)) == (54, 19)
    for schema in schemas:
        rule = Draft4Validator(schema, registry=registry(), format_checker=checker)
        wanted = schema["expectedResult"] == "valid"
        assert [rule.is_valid(item) for item in items] == [wanted] * len(items), schema["id"]


def test_the_collection_and_its_page_are_as_the_w3c_defines_them() -> None:
    if not RULES.exists():
        pytest.skip("no ../shared/corpus/exchange here")
    held = json.loads(written(a_portfolio(everything())))
    of_both = ("firstValidIfPresent", "lastValidIfPresent", "partOfValidIfPresent", "nextValidIfPresent")
    of_collection = ("annotationCollectionTypeValueFound", "labelFound", "totalFound", "firstFound", "lastFound")
    of_page = ("annotationPageTypeValueFound", "partOfFound", "startIndexFound", "itemsFound")

    for told, names in ((held, of_both + of_collection), (held["first"], of_both + of_page)):
        for name in names:
            rule = {
                "$schema": "http://json-schema.org/draft-04/schema#",
                "$ref": f"collections.json#/definitions/{name}",
            }
            assert Draft4Validator(rule, registry=registry()).is_valid(told), name


def test_everything_comes_back_and_is_written_as_it_was() -> None:
    first = written(a_portfolio(everything()))
    portfolio = read(first)
    back = list(portfolio.articles)

    assert portfolio.tags == TAGS
    assert [article_line(one) for one in back] == [article_line(web_annotation.carried(one)) for one in everything()]
    assert written(replace(portfolio, articles=iter(back))) == first
    assert web_annotation.lost(back[0]) == {}
    assert web_annotation.carried_tags(TAGS) == TAGS


def test_marks_without_a_time_come_back_without_one() -> None:
    tagging = replace(a_tagging(on(0)), created_at=None)
    note = replace(a_note(on(1)), created_at=None, versions=(NoteVersion(body="말", author="박"),))
    article = an_article(added_at=None, taggings=(tagging,), notes=(note,))
    body = written(a_portfolio([article]))
    items = json.loads(body)["first"]["items"]

    assert not any({"created", "modified"} & item.keys() or "state" in item["target"] for item in items)
    assert [article_line(one) for one in read(body).articles] == [article_line(article)]


def test_an_article_that_is_none_of_ours_is_no_article_of_the_portfolio() -> None:
    held = json.loads(written(a_portfolio([a_marked_article()])))
    held["newsreader:articles"].append(
        {"guid": "https://example.com/1", "title": "남의 기사", "paragraphs": ["한 문단."]}
    )

    articles = taken_apart(json.dumps(held).encode(), "a").portfolio("a").articles

    assert [one.guid for one in articles] == [a_marked_article().guid]


def test_a_position_is_one_of_the_flat_text() -> None:
    (article, *_others) = everything()
    items = json.loads(written(a_portfolio([article])))["first"]["items"]
    placed = [item["target"]["selector"] for item in items if len(item["target"].get("selector", ())) == 2]

    assert len(placed) == 7
    for quote, position in placed:
        assert flat_text(article)[position["start"] : position["end"]] == quote["exact"]


def test_an_empty_portfolio_is_an_empty_collection() -> None:
    portfolio = read(written(Portfolio(tags=(), articles=iter(()))))

    assert (portfolio.tags, list(portfolio.articles)) == ((), [])


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    "change",
    [
        lambda item: item["target"]["selector"][0].update(exact="다른 말"),
        lambda item: item.pop("newsreader:mark"),
        lambda item: item.update(creator="김"),
        lambda item: item.update({"newsreader:article": "urn:uuid:elsewhere"}),
        lambda item: item["newsreader:mark"].update(paragraph=99),
        lambda item: item["newsreader:mark"].pop("on"),
        lambda item: item.update(body=[]),
    ],
)
def test_an_annotation_that_was_changed_elsewhere_is_anothers(change: Change) -> None:
    held = json.loads(written(a_portfolio([a_marked_article()])))
    change(held["first"]["items"][1])

    apart = taken_apart(json.dumps(held).encode(), "a")

    assert apart.others == [held["first"]["items"][1]]
    (article,) = apart.portfolio("a").articles
    assert len(article.taggings) + len(article.notes) == 7


@pytest.mark.parametrize("body", [b"", b"\xff", b"[]", b"{}", b'{"newsreader:articles": 1}', b"[" * 100_000])
def test_what_is_no_collection_of_ours_is_refused(body: bytes) -> None:
    with pytest.raises(Unreadable):
        taken_apart(body, "a")


@pytest.mark.parametrize("held", [{"newsreader:articles": [3]}, {"newsreader:articles": [{"guid": 3}]}])
def test_an_article_that_is_none_is_refused_when_it_is_asked_for(held: object) -> None:
    apart = taken_apart(json.dumps(held).encode(), "a")

    assert (apart.items, apart.others, apart.tags("a")) == ([], [], ())
    with pytest.raises(Unreadable):
        list(apart.portfolio("a").articles)


def broken(change: Change) -> list[str]:
    held = json.loads(written(a_portfolio([a_marked_article()])))
    change(held)
    return list(faults(held))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda held: held.update(type="Annotation"), "is no AnnotationCollection"),
        (lambda held: held.update(id="7"), "has no address as id (the collection)"),
        (lambda held: held.update(id="http://[", total=8), "has no address as id (the collection)"),
        (lambda held: held.update(first="urn:uuid:1"), "the collection has no first page"),
        (lambda held: held["first"].pop("items"), "the page has no items"),
        (lambda held: held.update(total=7), "total is not the number of annotations"),
        (lambda held: held["first"].update(startIndex=1), "the page is no first page of the collection"),
    ],
)  # fmt: skip
def test_a_rule_that_a_collection_breaks_is_told(change: Change, fault: str) -> None:
    assert fault in broken(change)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda one: one.update({"@context": "x"}), "has another context"),
        (lambda one: one.update(type="Note"), "is no Annotation"),
        (lambda one: one.pop("id"), "has no address as id (it)"),
        (lambda one: one.update(created="2025-01-01"), "has a time created that is none, or without a zone"),
        (lambda one: one.update(modified=3), "has a time modified that is none, or without a zone"),
        (lambda one: one.update(motivation="singing"), "has a motivation that the model does not know"),
        (lambda one: one.update(bodyValue="x"), "has both body and bodyValue"),
        (lambda one: one["body"][0].update(source="x"), "has a TextualBody that is not one value"),
        (lambda one: one["body"][1].pop("source"), "has a SpecificResource without one source"),
        (lambda one: one.update(body=["x"]), "has a body that we do not write"),
        (lambda one: one.update(target=[]), "has no target"),
        (lambda one: one.update(target="urn:x"), "has a target that we do not write"),
        (lambda one: one["target"].update(value="x"), "has a SpecificResource without one source"),
        (lambda one: one["target"].update(state={}), "has a state that is no TimeState"),
        (lambda one: one["target"]["selector"][0].pop("prefix"), "has a TextQuoteSelector without its words"),
        (lambda one: one["target"]["selector"][1].update(end=-1), "has a TextPositionSelector that is no stretch"),
        (lambda one: one["target"].update(selector="x"), "has a selector that we do not write"),
    ],
)  # fmt: skip
def test_a_rule_that_an_annotation_breaks_is_told(change: Change, fault: str) -> None:
    assert f"annotation 2 {fault}" in broken(lambda held: change(held["first"]["items"][1]))


def test_what_is_no_annotation_at_all_is_told() -> None:
    assert "annotation 2 is no object" in broken(lambda held: held["first"]["items"].__setitem__(1, 7))


def test_what_breaks_a_rule_is_not_read_as_ours() -> None:
    held = json.loads(written(a_portfolio([a_marked_article()])))

    assert list(faults(3)) == ["is no object"]
    with pytest.raises(Unreadable):
        read(json.dumps({**held, "total": 3}).encode())
