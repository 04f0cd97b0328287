"""README keeps its promises: every JSON key that a command prints is written there, and every exit code and verb."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from db.articles import Added
from db.backups import Backup, Kind
from db.codings import Coded
from db.doctor.findings import Finding, Problem
from db.entries import Entry
from db.feed_records import Feed, FeedId
from db.model import AnchorId, ArticleId, ArticleSummary, Done, RevisionId, TagId, Transaction
from db.places import Candidate, Fate, Spot, Status, Unplaced
from db.remarks import Imported, Misfit
from db.search.hits import Hit, Hits
from db.suggested import Rate, Suggestion
from db.twins import Story
from reader.annotation.agreement import agreement
from reader.annotation.cite import Citation
from reader.annotation.verify import Held, Verdict
from reader.annotation.versions import align
from reader.cli.act_shapes import history_shape, turn_shape
from reader.cli.agreement_shapes import agreement_shape
from reader.cli.board_shapes import board_shape
from reader.cli.bringing_in_shapes import brought_shape
from reader.cli.citation_shapes import verdict_shape
from reader.cli.doctor import report_shape as doctor_shape
from reader.cli.entity_shapes import line_shape, page_shape, said_shape, summary_shape
from reader.cli.feed_shapes import feed_shape, report_shape
from reader.cli.importing_shapes import imported_shape
from reader.cli.keeping import backup_shape
from reader.cli.main import VERBS
from reader.cli.revision_shapes import added_shape, candidate_shape, recleaned_shape, unplaced_shape
from reader.cli.shapes import clean_shape, entities_shape, list_shape, search_shape, show_shape, tag_shape
from reader.cli.story_shapes import carried_shape, comparison_shape, story_shape
from reader.cli.suggestion_shapes import rate_shape, suggestion_shape
from reader.cli.talk import Exit
from reader.errors import NoArticle
from reader.export.account import Account, Outcome, Selected, Settled
from reader.export.kinds import Kind as FileKind
from reader.feeds.reports import Report
from reader.workspace.bringing_in import Brought
from reader.workspace.revising import Recleaned
from reader.workspace.stories import Comparison
from tests.board.cards import a_board, a_card
from tests.builders import NOON, TEXTS, a_draft, a_mention, a_note, a_reading, a_recognition, a_tag
from tests.entity_builders import a_saying, an_entity_page, an_entity_summary
from tests.stories.reports import a_carried, a_version

README = Path(__file__).parents[2] / "README.md"
pytestmark = pytest.mark.skipif(not README.exists(), reason="README is not written yet")


def keys(value: object) -> set[str]:
    """Every key of a shape and of the shapes inside it."""
    if isinstance(value, dict):
        return {str(key) for key in value} | {inner for part in value.values() for inner in keys(part)}
    if isinstance(value, list | tuple):
        return {inner for part in value for inner in keys(part)}
    return set()


def a_brought_file() -> Brought:
    """A project with something in every list."""
    selected = Selected(source="", guid="", remark="")
    account = Account(selections=(selected,), refused=(("", ""),), countings=(("", ""),), left={})
    settled = Settled(selected=replace(selected, remark="?"), outcome=Outcome.KEPT)
    return Brought(kind=FileKind.PROJECT, account=account, selections=(settled,))


def shapes() -> dict[str, object]:
    """One full example of what each command prints."""
    draft = a_draft(captions=[(0, "사진")], dropped=["메뉴"])
    reading = a_reading(a_draft())
    found = a_recognition([a_mention(TEXTS[0], "가나시")])
    summary = ArticleSummary(
        id=ArticleId(1),
        title="",
        publisher=None,
        published_at=None,
        added_at=NOON,
        paragraphs=1,
        read=False,
        notes=0,
        tags=(),
    )
    hit = Hit(
        unit=1,
        article=ArticleId(1),
        title="",
        publisher=None,
        part="title",
        paragraph=None,
        text="",
        excerpt="",
        marks=(),
        score=0,
        reason="",
    )
    entry = Entry(
        transaction=Transaction(1),
        at=NOON,
        author="",
        action="add",
        subject="",
        article=None,
        title=None,
        paragraph=None,
        place=None,
        batch=Transaction(1),
        undone=False,
    )
    anchor = Unplaced(
        anchor=AnchorId(1),
        article=ArticleId(1),
        title="",
        is_span=False,
        was=0,
        exact="",
        status=Status.ORPHAN,
        score=0,
        tags=(),
        notes=(),
    )
    fate = Fate(tag=None, exact="", was=0, now=None, status=Status.ORPHAN, score=0)
    candidate = Candidate(article=ArticleId(1), revision=RevisionId(1), title="", share=0, found_at=NOON, texts=())
    codings = {"a": frozenset({TagId(1)}), "b": frozenset[TagId]()}
    compared = agreement([Coded(article=ArticleId(1), title="", paragraph=0, text="", codings=codings)], [TagId(1)])
    offered = Suggestion(revision=RevisionId(1), paragraph=0, tag=TagId(1), score=0.5, reasons=("",))
    cited = Citation(spot=Spot(article=ArticleId(1), first=0), words="", hash="")
    feed = Feed(id=FeedId(1), guid="", url="", address="", title="", folder="", allow_private=False, added_at=NOON)
    synced = Report(feed=feed, added=[(ArticleId(1), "")], refused=[NoArticle("")])
    return {
        "feed list": feed_shape(feed),
        "sync": report_shape(synced),
        "reclean": recleaned_shape(Recleaned(article=ArticleId(1)), [fate], []),
        "add": added_shape(Added(article=ArticleId(1), known=True)),
        "import": brought_shape(a_brought_file()),
        "import-annotations": imported_shape(Imported(misfits=(Misfit(number=1, reason=""),))),
        "agreement": agreement_shape(compared, {TagId(1): "japan"}),
        "suggest": suggestion_shape(offered, a_reading(draft).article, {TagId(1): "japan"}, ()),
        "suggest rates": rate_shape(Rate(tag=TagId(1), accepted=1, rejected=0, newest=(True,)), {TagId(1): "japan"}),
        "unplaced": unplaced_shape(anchor, {}),
        "candidates": candidate_shape(candidate),
        "verify": verdict_shape(Verdict(citation=cited, held=Held.HELD)),
        "history": history_shape(entry),
        "undo": turn_shape("undone", Done(transaction=Transaction(1), action="add", subject="")),
        "entities --lines": line_shape(found.mentions),
        "entity list": summary_shape(an_entity_summary()),
        "entity show": page_shape(replace(an_entity_page(), months=()), [a_tag()]),
        "entity said": said_shape(a_saying()),
        "clean": clean_shape(draft),
        "entities": entities_shape(found),
        "show": show_shape(a_reading(draft, tags=[a_tag()], notes=[a_note()], mentions=found.mentions)),
        "list": list_shape(summary, []),
        "stories": story_shape(Story(versions=(a_version(1), a_version(2)))),
        "stories compare": comparison_shape(Comparison(left=reading, right=reading, rows=align(TEXTS, TEXTS))),
        "stories carry": carried_shape(a_carried()),
        "tags": tag_shape(a_tag(), {}),
        "search": search_shape(Hits(query="", took_ms=0, hits=(hit,))),
        "backup": backup_shape(Backup(path=Path("a.db"), kind=Kind.DAILY, made_at=NOON, size_bytes=1)),
        "doctor": doctor_shape([Finding(problem=Problem("", "", ""), count=1, where=())], None),
        "board": board_shape(a_board(a_card(publisher=None, at=None))),
    }


@pytest.mark.parametrize("command", shapes())
def test_every_key_that_a_command_prints_is_documented(command: str) -> None:
    words = set(re.findall(r"\w+", README.read_text(encoding="utf-8")))

    assert keys(shapes()[command]) - words == set()


def test_every_verb_is_documented() -> None:
    text = README.read_text(encoding="utf-8")

    assert [verb.name for verb in VERBS if not re.search(rf"\b{verb.name}\b", text)] == []


def test_every_exit_code_is_documented() -> None:
    text = README.read_text(encoding="utf-8")
    section = text[text.lower().index("exit code") :]

    assert [
        code for code in Exit if code is not Exit.INTERRUPTED and not re.search(rf"\b{code.value}\b", section)
    ] == []
