"""Whatever a person does, in whatever order: undo leads back step by step, redo forward again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.errors import NotFound
from db.model import ArticleId, Done
from reader.annotation.anchor import place
from tests.builders import a_clock, a_draft, a_payload, a_recognition, an_archive, an_article

Snapshot = tuple[object, ...]
Act = Callable[[Archive], bool]

NUMBERS = st.integers(0, 2)
ARTICLES = st.integers(1, 3)
TAGS = st.sampled_from(["japan", "korea", "expert"])
BODIES = st.sampled_from(["", "첫 말", "고친 말", "🪶 날개"])


def snapshot(archive: Archive) -> Snapshot:
    """All that an undo must bring back: which articles live, their tags and their notes."""
    state = []
    for summary in archive.articles.page(offset=0, limit=100):
        reading = archive.readings.read(summary.id)
        tags = tuple((tagging.paragraph, tagging.tag, tagging.author) for tagging in reading.taggings)
        notes = tuple((note.id, note.paragraph, note.body) for note in reading.notes)
        state.append((summary.id, summary.tags, summary.notes, tags, notes, reading.article.draft))
    return (*state, archive.articles.shelf(), tuple(archive.tags.uses().items()))


def tried(verb: Callable[[], Done | None]) -> bool:
    """Whether something was done; an article may lie in the trash or not be there yet."""
    try:
        return verb() is not None
    except NotFound:
        return False


def adding(number: int) -> Act:
    def act(archive: Archive) -> bool:
        before = archive.articles.shelf().articles
        archive.articles.add(a_draft(f"{number}번째 글.", "둘.", "셋."), a_payload(), a_recognition())
        return archive.articles.shelf().articles > before

    return act


def revising(article: int, texts: tuple[str, ...]) -> Act:
    """Read an article by another text of its page."""

    def act(archive: Archive) -> bool:
        def verb() -> Done:
            basis = archive.revisions.basis(ArticleId(article))
            return archive.revisions.revise(
                ArticleId(article),
                a_draft(*texts),
                a_recognition(),
                place(basis.anchors, basis.texts, texts),
                basis=basis,
                choices={},
                action="drop",
                subject="",
            )

        return tried(verb)

    return act


REVISIONS = st.permutations(["하나.", "둘.", "셋.", "둘. 셋.", "넷."]).map(lambda texts: (*texts[:3],))
ACTS: st.SearchStrategy[tuple[str, Act]] = st.one_of(
    st.builds(lambda n: (f"add {n}", adding(n)), ARTICLES),
    st.builds(lambda a: (f"trash {a}", lambda db: tried(lambda: db.articles.trash(ArticleId(a)))), ARTICLES),
    st.builds(
        lambda a, p, t: (f"toggle {a} {p} {t}", lambda db: tried(lambda: db.annotations.toggle(ArticleId(a), p, t))),
        ARTICLES, NUMBERS, TAGS,
    ),
    st.builds(
        lambda a, p, t: (f"untag {a} {p} {t}", lambda db: tried(lambda: db.annotations.untag(ArticleId(a), p, t))),
        ARTICLES, NUMBERS, TAGS,
    ),
    st.builds(
        lambda a, p: (f"clear {a} {p}", lambda db: tried(lambda: db.annotations.clear(ArticleId(a), p))),
        ARTICLES, NUMBERS,
    ),
    st.builds(lambda a, texts: (f"revise {a} {texts}", revising(a, texts)), ARTICLES, REVISIONS),
    st.builds(
        lambda a, p, b: (f"note {a} {p} {b!r}", lambda db: tried(lambda: db.annotations.note(ArticleId(a), p, b))),
        ARTICLES, NUMBERS, BODIES,
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory, empty_archive: bytes) -> Callable[[], Archive]:
    """A new archive for each example."""

    def make() -> Archive:
        folder: Path = tmp_path_factory.mktemp("acts")
        (folder / "archive.db").write_bytes(empty_archive)
        return an_archive(folder, a_clock())

    return make


@settings(max_examples=40, deadline=None)
@given(acts=st.lists(ACTS, max_size=14))
def test_undoing_everything_leads_to_the_start_and_redoing_it_to_the_end(
    fresh: Callable[[], Archive], acts: list[tuple[str, Act]]
) -> None:
    archive = fresh()
    an_article(archive, "0번째 글.", "둘.", "셋.")
    start = snapshot(archive)
    done = sum(act(archive) for _name, act in acts)
    end = snapshot(archive)

    for _ in range(done):
        archive.journal.undo()
    assert snapshot(archive) == start

    for _ in range(done):
        archive.journal.redo()
    assert snapshot(archive) == end
    with pytest.raises(NotFound):
        archive.journal.redo()


@settings(max_examples=40, deadline=None)
@given(turns=st.lists(st.one_of(ACTS, st.sampled_from(["undo", "undo", "redo"])), max_size=18))
def test_every_step_back_and_forth_lands_on_a_state_that_was_there(
    fresh: Callable[[], Archive], turns: list[tuple[str, Act] | str]
) -> None:
    archive = fresh()
    states, here = [snapshot(archive)], 0
    for turn in turns:
        if isinstance(turn, str):
            step = -1 if turn == "undo" else 1
            there = 0 <= here + step < len(states)
            assert tried(archive.journal.undo if turn == "undo" else archive.journal.redo) is there
            here += step if there else 0
        elif turn[1](archive):
            here += 1
            states[here:] = [snapshot(archive)]
        assert snapshot(archive) == states[here]


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(REVISIONS, min_size=1, max_size=6))
def test_no_tag_is_lost_however_often_the_text_changes(
    fresh: Callable[[], Archive], texts: list[tuple[str, ...]]
) -> None:
    archive = fresh()
    article = an_article(archive, "하나.", "둘.", "셋.")
    for paragraph in range(3):
        archive.annotations.tag(article, paragraph, "japan")
    tags = 3

    for changed in texts:
        revising(article, changed)(archive)
        tags += archive.annotations.tag(article, 2, "korea") is not None
        basis = archive.revisions.basis(article)
        with archive.connections.reading() as connection:
            (placed,) = connection.execute(
                "SELECT count(*) FROM anchor_place WHERE revision = ?", (basis.revision,)
            ).fetchone()
            (live,) = connection.execute("SELECT count(*) FROM tagging WHERE deleted_at IS NULL").fetchone()
        assert (placed, live) == (len(basis.anchors), tags)
        for tagging in archive.readings.read(article).taggings:
            assert 0 <= tagging.paragraph < len(changed)
