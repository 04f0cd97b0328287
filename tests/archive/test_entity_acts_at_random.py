"""Whatever a person decides on names, in whatever order, with recognising again between: undo leads back, redo forward.

And whatever was decided, an entity's page tells of the very mentions that readings show.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.errors import NotFound, Unfit
from db.model import ArticleId, Done, EntityKind
from tests.archive.names import a_recognition_of, an_article_naming
from tests.builders import a_clock, an_archive

TEXTS = (
    ("[리나 파크:PERSON]와 [새솔AI:ORG]. [파크=리나 파크:PERSON]도.", "[한강:PLACE]에서 [한강:PERSON]이."),
    ("[존 파크:PERSON]와 [파크=존 파크:PERSON]가 [SaesolAI:ORG]에.", "[한강=한강 작가:PERSON]도."),
    ("[파크:PERSON]는 [새솔AI:ORG]([SaesolAI=새솔AI:ORG])의 [봇:ORG]을.", "[봇:PRODUCT]이다."),
)
OTHERWISE = (  # as another recogniser reads the same texts
    ("[리나 파크:PERSON]와 [새솔AI:PRODUCT]. [파크:PERSON]도.", "[한강:PLACE]에서 [한강:PLACE]이."),
    ("[존 파크:PERSON]와 [파크:PERSON]가 [SaesolAI:PRODUCT]에.", "[한강:PERSON]도."),
    ("[파크:ORG]는 [새솔AI:ORG](SaesolAI)의 [봇:PRODUCT]을.", "[봇:PRODUCT]이다."),
)
NAMES = ("리나 파크", "파크", "한강", "봇", "새솔AI", "SaesolAI", "새 이름")
KINDS = st.sampled_from([kind for kind in EntityKind if kind.named])
PICK = st.integers(0, 11)

Snapshot = tuple[object, ...]
Act = Callable[[Archive], bool]


def snapshot(archive: Archive) -> Snapshot:
    """All that a person can see of names."""
    readings = []
    for article in range(1, len(TEXTS) + 1):
        reading = archive.readings.read(ArticleId(article))
        readings.append((reading.mentions, reading.entities, reading.quotations))
    return (*readings, archive.entity_pages.listed(), archive.runs.own())


def tried(verb: Callable[[], Done | None]) -> bool:
    try:
        return verb() is not None
    except (NotFound, Unfit):
        return False


def on_names(verb: Callable[..., Done | None], *picks: int, rest: tuple[object, ...] = ()) -> Act:
    """A verb on some of the entities that are listed."""

    def act(archive: Archive) -> bool:
        listed = sorted(archive.entity_pages.listed(), key=lambda one: one.id)
        chosen = [listed[pick % len(listed)].id for pick in picks] if listed else []
        return bool(chosen) and tried(lambda: verb(archive, *chosen, *rest))

    return act


def again(texts: tuple[tuple[str, ...], ...], recogniser: str) -> Act:
    """Recognise all articles again, as ``recognise --all`` does."""

    def act(archive: Archive) -> bool:
        for number, drawn in enumerate(texts, 1):
            revision = archive.readings.read(ArticleId(number)).article.revision
            archive.runs.keep(revision, a_recognition_of(*drawn, speakers=["리나 파크"], recogniser=recogniser))
        return archive.runs.put_in_force({"": recogniser}, {}) is not None

    return act


DECISIONS: st.SearchStrategy[tuple[str, Act]] = st.one_of(
    st.builds(
        lambda a, b: (f"merge {a} {b}", on_names(lambda db, one, two: db.entity_decisions.merge([one], two), a, b)),
        PICK, PICK,
    ),
    st.builds(
        lambda a, n: (f"split {a} {n}", on_names(lambda db, one: db.entity_decisions.split(one, n), a)),
        PICK, st.sampled_from(NAMES),
    ),
    st.builds(
        lambda a, b, n: (
            f"split {a} {n} into {b}",
            on_names(lambda db, one, two: db.entity_decisions.split(one, n, two), a, b),
        ),
        PICK, PICK, st.sampled_from(NAMES),
    ),
    st.builds(
        lambda a, n: (f"rename {a} {n}", on_names(lambda db, one: db.entity_decisions.rename(one, n), a)),
        PICK, st.sampled_from(NAMES),
    ),
    st.builds(
        lambda a, k: (f"retype {a} {k}", on_names(lambda db, one: db.entity_decisions.retype(one, k), a)),
        PICK, KINDS,
    ),
    st.builds(
        lambda n, k, m: (f"add {n} {k} {m}", lambda db: tried(lambda: db.entity_decisions.add(n, k, m))),
        st.sampled_from(NAMES), KINDS, st.lists(st.sampled_from(NAMES), max_size=2),
    ),
    st.builds(
        lambda a, n: (f"remove {a} {n}", on_names(lambda db, one: db.entity_decisions.remove(one, n), a)),
        PICK, st.one_of(st.none(), st.sampled_from(NAMES)),
    ),
)  # fmt: skip
AGAIN: st.SearchStrategy[tuple[str, Act]] = st.sampled_from(
    [("again", again(TEXTS, "시험/2")), ("otherwise", again(OTHERWISE, "시험/3"))]
)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory, empty_archive: bytes) -> Callable[[], Archive]:
    """A new archive of three articles for each example."""
    first = tmp_path_factory.mktemp("named")
    (first / "archive.db").write_bytes(empty_archive)
    archive = an_archive(first, a_clock())
    for drawn in TEXTS:
        an_article_naming(archive, *drawn, speakers=["리나 파크"])
    filled = (first / "archive.db").read_bytes()
    assert not (first / "archive.db-wal").exists()

    def make() -> Archive:
        folder: Path = tmp_path_factory.mktemp("acts")
        (folder / "archive.db").write_bytes(filled)
        return an_archive(folder, a_clock())

    return make


@settings(max_examples=60, deadline=None)
@given(acts=st.lists(st.one_of(DECISIONS, DECISIONS, DECISIONS, AGAIN), max_size=10))
def test_undoing_all_decisions_leads_to_the_start_and_redoing_them_to_the_end(
    fresh: Callable[[], Archive], acts: list[tuple[str, Act]]
) -> None:
    archive = fresh()
    states = [snapshot(archive)]
    for _name, act in acts:
        if act(archive):
            states.append(snapshot(archive))
        else:
            assert snapshot(archive) == states[-1]

    for state in states[-2::-1]:
        archive.journal.undo()
        assert snapshot(archive) == state
    for state in states[1:]:
        archive.journal.redo()
        assert snapshot(archive) == state


@settings(max_examples=40, deadline=None)
@given(acts=st.lists(DECISIONS, max_size=8))
def test_recognising_the_same_again_changes_nothing_that_was_decided(
    fresh: Callable[[], Archive], acts: list[tuple[str, Act]]
) -> None:
    archive = fresh()
    for _name, act in acts:
        act(archive)
    before = snapshot(archive)

    again(TEXTS, "시험/2")(archive)

    assert snapshot(archive) == before


@settings(max_examples=40, deadline=None)
@given(acts=st.lists(st.one_of(DECISIONS, DECISIONS, AGAIN), max_size=8))
def test_pages_tell_of_the_very_mentions_that_readings_show(
    fresh: Callable[[], Archive], acts: list[tuple[str, Act]]
) -> None:
    archive = fresh()
    for _name, act in acts:
        act(archive)

    counts: Counter[object] = Counter()
    said: Counter[object] = Counter()
    for article in range(1, len(TEXTS) + 1):
        reading = archive.readings.read(ArticleId(article))
        counts.update(reading.entities[m.entity].id for m in reading.mentions if m.entity is not None)
        said.update(quotation.speaker for quotation in reading.quotations)
    listed = archive.entity_pages.listed()
    assert {one.id for one in listed if one.paragraphs} == set(counts)
    for one in listed:
        page = archive.entity_pages.page(one.id, offset=0, limit=100)
        assert page.mentions == counts[one.id] == sum(len(passage.spans) for passage in page.passages)
        assert (page.paragraphs, page.articles) == (one.paragraphs, one.articles)
        assert page.paragraphs == len(page.passages)
        assert page.entity.aliases == one.aliases
        assert {page.entity.name, *page.entity.aliases} >= {
            spelled.text for spelled in page.spellings if spelled.mentions
        }
        assert sum(spelled.mentions for spelled in page.spellings) == page.mentions
        assert len(archive.entity_pages.said(one.id, offset=0, limit=100)) == page.quotations
        for other in page.beside:
            back = archive.entity_pages.page(other.id, offset=0, limit=1).beside
            assert [(b.id, b.paragraphs) for b in back if b.id == one.id] == [(one.id, other.paragraphs)]
