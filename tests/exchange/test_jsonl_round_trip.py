"""jsonl: what leaves an archive comes back whole, once, under one undo, and leaves again as the same bytes."""

import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.model import Payload, Span
from db.places import Spot
from db.portfolio import Block, ExportedArticle, NoteVersion, PlacedNote, PlacedTagging, Portfolio, Standing
from db.rows.portfolio import words_at
from reader.export import jsonl
from reader.intake import record
from reader.sanitise import sanitise, sanitise_line
from reader.workspace import Workspace
from tests.builders import NOON, a_clock, an_archive, an_article
from tests.exchange.annotated import change_text
from tests.exchange.conftest import let_in, let_out

LINES = st.text(st.sampled_from("가나 다😀👩‍🔬🇰🇷e\u0301韓<>&\"'\\/=+-@#*_.,\t"), min_size=1, max_size=40)
TEXTS = LINES.map(sanitise_line).filter(bool)


def test_an_archive_that_left_and_came_back_leaves_again_as_the_same_bytes(full: Archive, tmp_path: Path) -> None:
    first = let_out(full, tmp_path / "a.jsonl")
    other = an_archive(tmp_path, author="다른 사람")

    let_in(other, tmp_path / "a.jsonl")
    again = let_out(other, tmp_path / "b.jsonl")

    assert again == first
    assert first.count(b"\n") == 61
    assert b'"orphan"' in first
    assert b'"decided_by"' in first


def test_it_comes_back_once_and_one_undo_takes_it_back(few: Archive, tmp_path: Path) -> None:
    first = let_out(few, tmp_path / "a.jsonl")
    other = an_archive(tmp_path)
    came = let_in(other, tmp_path / "a.jsonl").landed
    marks = came.tags + came.notes

    again = let_in(other, tmp_path / "a.jsonl")
    assert (again.landed.tags, again.landed.notes, again.landed.known, again.run) == (0, 0, marks, None)
    assert len(other.placing.unplaced()) == len(few.placing.unplaced()) > 0

    other.journal.undo()
    assert other.articles.ids() == ()
    assert {tag.name for tag in other.tags.all()} == {"japan", "korea", "expert"}
    assert [tag.hotkey for tag in other.tags.all()] == [1, 2, 3]

    after = let_in(other, tmp_path / "a.jsonl").landed
    assert (after.tags, after.notes, after.known) == (came.tags, came.notes, 0)
    assert let_out(other, tmp_path / "b.jsonl") == first


def test_what_came_in_is_found_and_under_its_author(few: Archive, tmp_path: Path) -> None:
    let_out(few, tmp_path / "a.jsonl")
    other = an_archive(tmp_path, author="다른 사람")
    let_in(other, tmp_path / "a.jsonl")

    with other.connections.reading() as connection:
        assert connection.execute("SELECT DISTINCT author FROM tagging ORDER BY 1").fetchall() == [
            ("동료",),
            ("분석가",),
        ]
    assert other.search.ask("다시 쓴 말", limit=5).hits


def test_an_archive_that_has_the_article_takes_only_what_it_lacks(archive: Archive, tmp_path: Path) -> None:
    article = an_article(archive)
    archive.annotations.tag(article, 0, "japan")
    let_out(archive, tmp_path / "a.jsonl")
    archive.annotations.untag(article, 0, "japan")
    archive.annotations.tag(article, 1, "korea")

    landed = let_in(archive, tmp_path / "a.jsonl").landed

    assert (landed.tags, landed.known) == (1, 0)
    reading = archive.readings.read(article)
    assert {(use.paragraph, use.tag) for use in reading.taggings} == {(0, 1), (1, 2)}


def test_a_line_of_a_table_without_its_tag_book_names_its_tags(archive: Archive, tmp_path: Path) -> None:
    source = an_archive(_folder(tmp_path / "source"))
    source.tag_book.add("관세")
    archive_article = an_article(source)
    source.annotations.tag(archive_article, 1, "관세")
    lines = let_out(source, tmp_path / "a.jsonl").splitlines(keepends=True)
    (tmp_path / "b.jsonl").write_bytes(lines[1])

    let_in(archive, tmp_path / "b.jsonl")

    assert archive.tags.named("관세").guid == source.tags.named("관세").guid
    assert len(archive.readings.read(archive.articles.ids()[0]).taggings) == 1


def test_a_plain_line_takes_the_names_of_tags_and_a_bylines_text(archive: Archive, tmp_path: Path) -> None:
    line = {
        "title": "제목",
        "paragraphs": ["첫 문단.", "", "둘째."],
        "tags": ["korea"],
        "byline": "김기자",
        "language": 5,
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")

    let_in(archive, tmp_path / "a.jsonl")

    reading = archive.readings.read(archive.articles.ids()[0])
    assert reading.article.draft.byline == ("김기자",)
    assert [tag.tag for tag in reading.passages[0].tags] == [2]


def test_a_mark_that_counts_blank_paragraphs_or_names_other_words_stands_where_its_words_are(
    archive: Archive, tmp_path: Path
) -> None:
    line = {
        "title": "제목",
        "paragraphs": ["첫 문단이 여기 있다.", " ", "둘째 문단은 저기 있다."],
        "taggings": [
            {"paragraph": 2, "tag": "korea"},
            {"paragraph": 0, "start": 0, "end": 3, "exact": "둘째 문단은", "tag": "새 꼬리표"},
            {"paragraph": 0, "start": 0, "end": 3, "exact": "없는 말", "tag": "japan"},
            {"tag": "expert"},
        ],
        "notes": [{"on": "article", "body": "메모"}],
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")

    landed = let_in(archive, tmp_path / "a.jsonl").landed

    assert (landed.tags, landed.notes, landed.unplaced) == (4, 1, 1)
    reading = archive.readings.read(archive.articles.ids()[0])
    assert [(use.paragraph, use.tag, use.author) for use in reading.taggings] == [(1, 2, "분석가")]
    spans = [(one.paragraph, one.span, one.exact) for one in reading.passages if one.span]
    assert spans == [(1, Span(0, 6), "둘째 문단은")]
    assert [one.exact for one in archive.placing.unplaced()] == ["없는 말"]


def test_an_orphan_can_be_placed_by_hand_after_it_came_in(few: Archive, tmp_path: Path) -> None:
    let_out(few, tmp_path / "a.jsonl")
    other = an_archive(tmp_path)
    let_in(other, tmp_path / "a.jsonl")
    before = other.placing.unplaced()
    waiting = before[0]

    span = Span(0, 2) if waiting.is_span else None
    other.placing.place(waiting.anchor, Spot(article=waiting.article, first=0, span=span))
    change_text(other, waiting.article, other.readings.read(waiting.article).article.draft)

    assert len(before) > len([one for one in other.placing.unplaced() if one in before])


@st.composite
def articles(draw: st.DrawFn) -> ExportedArticle:
    texts = draw(st.lists(TEXTS, min_size=1, max_size=4))
    blocks = [Block(kind="body", number=number, text=text) for number, text in enumerate(texts)]
    taggings, notes = [], []
    for number in range(draw(st.integers(0, 4))):
        paragraph = draw(st.integers(0, len(texts) - 1))
        start = draw(st.integers(0, len(texts[paragraph]) - 1))
        end = draw(st.none() | st.integers(start + 1, len(texts[paragraph])))
        span = None if end is None else Span(start, end)
        exact, prefix, suffix = words_at(texts, paragraph, span)
        kind = "paragraph" if span is None else "span"
        standing = Standing(kind=kind, paragraph=paragraph, span=span, exact=exact, prefix=prefix, suffix=suffix)
        at = NOON + timedelta(microseconds=draw(st.integers(0, 10**12)))
        guid = f"00000000-0000-4000-8000-{number:012}"
        taggings.append(PlacedTagging(guid=guid, standing=standing, tag="korea", author="김", created_at=at))
        body = draw(LINES.map(sanitise).filter(lambda text: bool(text.strip())))
        versions = (NoteVersion(body=body, author="김", created_at=at),)
        notes.append(PlacedNote(guid=guid, standing=standing, author="김", created_at=at, versions=versions))
    return ExportedArticle(
        guid="8f5b8f2e-6d5d-5d0c-9a53-3c1f5f0f7a09",
        title=draw(TEXTS),
        cleaner="시험/1",
        blocks=tuple(blocks),
        taggings=tuple(taggings),
        notes=tuple(notes),
    )


@settings(max_examples=60)
@given(articles())
def test_every_span_of_any_text_is_read_as_it_was_written(article: ExportedArticle) -> None:
    out = io.BytesIO()
    jsonl.write(Portfolio(tags=(), articles=iter([article])), out)
    out.seek(0)

    (back,) = jsonl.read(out, "a.jsonl").articles

    assert jsonl.carried(back) == article


@settings(max_examples=60)
@given(articles())
def test_the_text_alone_makes_the_same_article(article: ExportedArticle) -> None:
    body = jsonl.article_line(article, marks=False)
    found = record.read(Payload(body=body, origin="x", fetched_at=datetime.now(UTC)))

    assert [(one.index, one.text) for one in found.draft.paragraphs] == [
        (block.number, block.text) for block in article.paragraphs
    ]
    assert found.draft.title == article.title


def test_a_stream_gets_the_same_bytes_as_a_file(few: Archive, tmp_path: Path) -> None:
    workspace = Workspace(few, a_clock())
    out = io.BytesIO()

    exported = workspace.export("jsonl", out)

    assert out.getvalue() == let_out(few, tmp_path / "a.jsonl")
    assert (exported.out, exported.size) == ("-", len(out.getvalue()))


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
