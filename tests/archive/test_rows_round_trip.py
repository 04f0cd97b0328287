"""A record that becomes a row and a record again is the same record, whatever is in it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.model import Caption, Draft, DroppedLine, Lines, Paragraph, ParagraphKind
from db.rows.articles import from_dropped, to_dropped
from db.rows.times import from_time, to_time
from tests.builders import a_payload, a_recognition, an_archive

ZONES = st.sampled_from([UTC, timezone(timedelta(hours=9)), timezone(timedelta(hours=-9, minutes=-30))])
TIMES = st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30), timezones=ZONES)  # noqa: DTZ001
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
LINES = st.builds(Lines, st.integers(0, 9999), st.integers(0, 9999))
DRAFTS = st.builds(
    lambda texts, captions, **described: Draft(
        paragraphs=tuple(
            Paragraph(index=index, kind=kind, text=text, lines=lines) for index, (kind, text, lines) in enumerate(texts)
        ),
        captions=tuple(
            Caption(index=index, before=before, text=text, lines=lines)
            for index, (before, text, lines) in enumerate(captions)
        ),
        **described,
    ),
    texts=st.lists(st.tuples(st.sampled_from(ParagraphKind), TEXTS, LINES), min_size=1, max_size=4),
    captions=st.lists(st.tuples(st.integers(0, 4), TEXTS, LINES), max_size=2),
    title=WORDS,
    publisher=st.none() | WORDS,
    section=st.none() | WORDS,
    byline=st.lists(WORDS, max_size=3).map(tuple),
    published_at=st.none() | TIMES,
    modified_at=st.none() | TIMES,
    url=st.none() | WORDS,
    language=WORDS,
    confidence=st.floats(0, 1),
    partial=st.booleans(),
    cleaner=WORDS,
    dropped=st.lists(
        st.builds(DroppedLine, line=st.integers(1, 99_999), text=WORDS, rule=WORDS), max_size=3
    ).map(tuple),
)  # fmt: skip


@given(TIMES)
@example(datetime(200, 1, 1, tzinfo=UTC))
def test_a_time_is_the_same_moment_in_a_row_of_fixed_width(at: datetime) -> None:
    text = from_time(at)

    assert to_time(text) == at
    assert len(text) == len("2025-02-03T01:02:03.000000Z")


@given(TIMES, TIMES)
def test_times_sort_as_text(one: datetime, other: datetime) -> None:
    assert (from_time(one) < from_time(other)) is (one < other)


@given(st.lists(st.builds(DroppedLine, line=st.integers(1), text=WORDS, rule=WORDS)).map(tuple))
def test_dropped_lines_come_back(dropped: tuple[DroppedLine, ...]) -> None:
    assert to_dropped(from_dropped(dropped)) == dropped


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory, empty_archive: bytes) -> Callable[[], Archive]:
    """A new archive for each example."""

    def make() -> Archive:
        folder: Path = tmp_path_factory.mktemp("rows")
        (folder / "archive.db").write_bytes(empty_archive)
        return an_archive(folder)

    return make


@settings(max_examples=40, deadline=None)
@given(draft=DRAFTS)
def test_any_draft_is_read_as_it_was_added(fresh: Callable[[], Archive], draft: Draft) -> None:
    archive = fresh()
    article = archive.articles.add(draft, a_payload(), a_recognition()).article

    assert replace(archive.readings.read(article).article.draft, dropped=draft.dropped) == draft
    assert archive.readings.dropped(article) == draft.dropped
