"""The views that docs/schema.md promises: every column is there and told, every query runs, and what they say is so."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.archive import Archive
from db.connection import connect
from db.model import Entity, EntityId, EntityKind, Quotation, Span
from db.places import Spot
from tests.acting import revised
from tests.builders import NOON, TEXTS, a_draft, a_mention, a_payload, a_recognition, an_archive, an_article

PAGE = (Path(__file__).parents[2] / "docs" / "schema.md").read_text(encoding="utf-8")
VIEWS = ("articles", "paragraphs", "taggings", "notes", "mentions", "quotations")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
Row = dict[str, object]


def asked(archive: Archive, query: str) -> list[Row]:
    with closing(connect(archive.connections.path)) as connection:
        cursor = connection.execute(query)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


def an_archive_with_everything(folder: Path) -> Archive:
    """Two articles, one of them with tags, notes, names and a quotation."""
    archive = an_archive(folder)
    person = Entity(name="가나시", kind=EntityKind.PERSON, aliases=())
    said = Quotation(
        paragraph=1,
        span=Span(0, 5),
        text=TEXTS[1][:5],
        speaker="가나시",
        speaker_title="시장",
        verb="말했다",
        paraphrase=False,
    )
    found = a_recognition([a_mention(TEXTS[0], "가나시", EntityKind.PERSON, entity=0)], [person], [said])
    draft = a_draft(published_at=NOON, captions=[(0, "다리 사진")])
    article = archive.articles.add(draft, a_payload(), found).article
    an_article(archive, "다른 글.", title="아직 아무것도 없는 글")
    archive.annotations.tag(article, 0, "japan")
    archive.annotations.tag_at(Spot(article=article, first=1, span=Span(3, 8)), "korea")
    archive.annotations.tag_at(Spot(article=article), "expert")
    archive.annotations.note(article, 0, "쪽지")
    return archive


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return an_archive_with_everything(tmp_path_factory.mktemp("everything"))


@pytest.mark.parametrize("view", VIEWS)
def test_every_column_of_a_view_is_on_the_page_in_its_order_and_no_other(everything: Archive, view: str) -> None:
    section = PAGE.split(f"\n## {view}\n")[1].split("\n## ")[0]
    told = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)

    assert told == [row["name"] for row in asked(everything, f"PRAGMA table_info({view})")]


def test_every_view_that_is_for_others_is_on_the_page(everything: Archive) -> None:
    views = {str(row["name"]) for row in asked(everything, "SELECT name FROM sqlite_schema WHERE type = 'view'")}
    assert {view for view in views if view.endswith("s")} == set(VIEWS)  # those of the house are called by one thing
    assert re.findall(r"^## (\w+)$", PAGE, re.MULTILINE)[:-1] == list(VIEWS)


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_of_the_page_runs_and_finds_something(everything: Archive, query: str) -> None:
    assert asked(everything, query)


def test_the_page_has_queries() -> None:
    assert len(QUERIES) >= 6


def test_a_tag_stands_where_its_words_are_and_tells_what_it_was_put_on(everything: Archive) -> None:
    rows = asked(everything, "SELECT * FROM taggings ORDER BY id")
    told = [
        (row["tag"], row["place"], row["paragraph"], row["start"], row["end"], row["exact"], row["text"])
        for row in rows
    ]
    assert told == [
        ("japan", "paragraph", 0, None, None, TEXTS[0], TEXTS[0]),
        ("korea", "span", 1, 3, 8, TEXTS[1][3:8], TEXTS[1][3:8]),
        ("expert", "article", None, None, None, "다리를 다시 열다", "다리를 다시 열다"),
    ]
    assert {(row["status"], row["author"], row["origin"]) for row in rows} == {("exact", "분석가", "human")}


def test_names_quotations_and_notes_tell_their_words(everything: Archive) -> None:
    (mention,) = asked(everything, "SELECT * FROM mentions")
    assert (mention["text"], mention["name"], mention["kind"], mention["part"]) == (
        "가나시",
        "가나시",
        "PERSON",
        "paragraph",
    )
    (said,) = asked(everything, "SELECT * FROM quotations")
    assert (said["text"], said["speaker"], said["name"], said["paraphrase"]) == (TEXTS[1][:5], "가나시", "가나시", 0)
    (note,) = asked(everything, "SELECT * FROM notes")
    assert (note["body"], note["text"], note["tag"], note["name"]) == ("쪽지", TEXTS[0], None, None)
    assert [row["paragraphs"] for row in asked(everything, "SELECT * FROM articles ORDER BY id")] == [3, 1]
    assert len(asked(everything, "SELECT * FROM paragraphs")) == 4


def test_what_is_in_the_trash_or_taken_back_is_not_there(tmp_path: Path) -> None:
    archive = an_archive_with_everything(tmp_path)
    archive.marked.trash([archive.articles.ids()[0]])
    for view in ("taggings", "notes", "mentions", "quotations"):
        assert asked(archive, f"SELECT * FROM {view}") == [], view
    assert len(asked(archive, "SELECT * FROM articles")) == 1
    archive.journal.undo()
    for _ in range(2):
        archive.journal.undo()
    assert [row["tag"] for row in asked(archive, "SELECT tag FROM taggings ORDER BY id")] == ["japan", "korea"]
    assert asked(archive, "SELECT * FROM notes") == []


def test_another_text_is_read_by_its_own_paragraphs_and_tags_go_along_or_say_that_they_are_lost(tmp_path: Path) -> None:
    archive = an_archive_with_everything(tmp_path)
    revised(archive, archive.articles.ids()[0], a_draft("새 문단.", TEXTS[1]))

    rows = asked(archive, "SELECT tag, paragraph, status, text FROM taggings ORDER BY id")
    assert [tuple(row.values()) for row in rows] == [
        ("japan", None, "orphan", None),
        ("korea", 1, "exact", TEXTS[1][3:8]),
        ("expert", None, "exact", "다리를 다시 열다"),
    ]
    texts = asked(archive, "SELECT text FROM paragraphs WHERE article = 1 ORDER BY paragraph")
    assert [row["text"] for row in texts] == ["새 문단.", TEXTS[1]]
    assert asked(archive, "SELECT * FROM mentions") == []


def test_merged_tags_and_names_are_told_by_what_they_stand_for(tmp_path: Path) -> None:
    archive = an_archive(tmp_path)
    people = [Entity(name=name, kind=EntityKind.PERSON, aliases=()) for name in ("김하나", "김하나씨", "하나", "두리")]
    text = "김하나와 김하나씨와 하나와 두리."
    mentions = [
        a_mention(text, "김하나", EntityKind.PERSON, entity=0),
        a_mention(text, "김하나씨", EntityKind.PERSON, entity=1),
        a_mention(text, "두리", EntityKind.PERSON, entity=3),
    ]
    said = Quotation(
        paragraph=0, span=Span(0, 3), text="김하나", speaker="김하나씨", speaker_title=None, verb=None, paraphrase=True
    )
    article = archive.articles.add(a_draft(text), a_payload(), a_recognition(mentions, people, [said])).article
    archive.annotations.tag(article, 0, "japan")
    archive.tag_book.merge("japan", "korea")
    archive.entity_decisions.merge([EntityId(2)], EntityId(3))
    archive.entity_decisions.merge([EntityId(3)], EntityId(1))
    archive.entity_decisions.remove(EntityId(4))

    rows = asked(archive, "SELECT text, entity, name FROM mentions ORDER BY id")
    assert [tuple(row.values()) for row in rows] == [("김하나", 1, "김하나"), ("김하나씨", 1, "김하나")]
    assert [row["name"] for row in asked(archive, "SELECT name FROM quotations")] == ["김하나"]
    assert [row["tag"] for row in asked(archive, "SELECT tag FROM taggings")] == ["korea"]


def test_lookups_go_by_indexes_and_begin_with_the_article(everything: Archive) -> None:
    for view in VIEWS:
        plan = asked(
            everything, f"EXPLAIN QUERY PLAN SELECT * FROM {view} WHERE {'id' if view == 'articles' else 'article'} = 1"
        )
        scanned = [
            str(row["detail"]) for row in plan if re.match(r"SCAN (?!chain|merged|n USING INDEX)", str(row["detail"]))
        ]
        assert scanned == [], view


def test_the_views_are_read_by_whoever_opens_the_file_with_nothing_of_ours(everything: Archive) -> None:
    with closing(sqlite3.connect(everything.connections.path)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        for view in VIEWS:
            assert connection.execute(f"SELECT * FROM {view}").fetchone()
