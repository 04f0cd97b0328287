"""Whatever a person does, in whatever order: undo leads back step by step, redo forward again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.errors import NotFound
from db.model import Done, Transaction
from tests.acting import SENTENCES, VERBS, Drawn, done, snapshot, spot
from tests.builders import a_clock, an_archive, an_article

ACTS: st.SearchStrategy[Drawn] = st.tuples(
    st.sampled_from(sorted(VERBS)), st.integers(1, 3), st.integers(0, 2), st.integers(0, 5)
)
TEXTS = st.tuples(st.integers(0, len(SENTENCES) - 1), st.integers(0, len(SENTENCES) - 1))


def tried(verb: Callable[[], Done]) -> bool:
    """Whether there was anything to turn."""
    try:
        verb()
    except NotFound:
        return False
    return True


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory, empty_archive: bytes) -> Callable[[], Archive]:
    """A new archive for each example."""

    def make() -> Archive:
        folder: Path = tmp_path_factory.mktemp("acts")
        (folder / "archive.db").write_bytes(empty_archive)
        return an_archive(folder, a_clock())

    return make


@settings(max_examples=40, deadline=None)
@given(acts=st.lists(ACTS, max_size=16))
def test_undoing_everything_leads_to_the_start_and_redoing_it_to_the_end(
    fresh: Callable[[], Archive], acts: list[Drawn]
) -> None:
    archive = fresh()
    an_article(archive, "0번째 글.", "둘.", "셋.")
    start = snapshot(archive)
    count = sum(done(archive, act) for act in acts)
    end = snapshot(archive)

    for _ in range(count):
        archive.journal.undo()
    assert snapshot(archive) == start

    for _ in range(count):
        archive.journal.redo()
    assert snapshot(archive) == end
    with pytest.raises(NotFound):
        archive.journal.redo()


@settings(max_examples=30, deadline=None)
@given(acts=st.lists(ACTS, min_size=1, max_size=16), share=st.floats(0, 1))
def test_undoing_to_an_act_is_one_turn_to_the_state_after_it_and_back(
    fresh: Callable[[], Archive], acts: list[Drawn], share: float
) -> None:
    archive = fresh()
    an_article(archive, "0번째 글.", "둘.", "셋.")
    states = [snapshot(archive)]
    states += [snapshot(archive) for act in acts if done(archive, act)]
    kept = int(share * (len(states) - 1))
    if len(states) - 1 == kept:
        with pytest.raises(NotFound, match=f"nothing was done after act {kept + 1}"):
            archive.journal.undo_to(Transaction(kept + 1))
        return

    turned = archive.journal.undo_to(Transaction(kept + 1))

    assert turned.acts == len(states) - 1 - kept
    assert snapshot(archive) == states[kept]
    assert archive.journal.redo().acts == turned.acts
    assert snapshot(archive) == states[-1]
    archive.journal.undo()
    assert snapshot(archive) == states[-2]


@settings(max_examples=40, deadline=None)
@given(turns=st.lists(st.one_of(ACTS, st.sampled_from(["undo", "undo", "redo"])), max_size=18))
def test_every_step_back_and_forth_lands_on_a_state_that_was_there(
    fresh: Callable[[], Archive], turns: list[Drawn | str]
) -> None:
    archive = fresh()
    states, here = [snapshot(archive)], 0
    for turn in turns:
        if isinstance(turn, str):
            step = -1 if turn == "undo" else 1
            there = 0 <= here + step < len(states)
            assert tried(archive.journal.undo if turn == "undo" else archive.journal.redo) is there
            here += step if there else 0
        elif done(archive, turn):
            here += 1
            states[here:] = [snapshot(archive)]
        assert snapshot(archive) == states[here]


@settings(max_examples=30, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=6))
def test_every_tag_and_note_has_a_place_or_waits_for_one_however_often_the_text_changes(
    fresh: Callable[[], Archive], texts: list[tuple[int, int]]
) -> None:
    archive = fresh()
    article = an_article(archive, "하나.", "둘.", "셋.")
    for paragraph in range(3):
        archive.annotations.tag(article, paragraph, "japan")
        archive.annotations.note_at(spot(article, paragraph, 2), "첫 글자")
    alive = 6

    for first, second in texts:
        done(archive, ("revise", article, first, second))
        alive += archive.annotations.tag(article, 0, "korea") is not None
        done(archive, ("place", article, 0, second))
        reading, waiting = archive.readings.read(article), archive.placing.unplaced()
        placed = (
            len(reading.taggings)
            + len(reading.notes)
            + sum(len(passage.tags) + len(passage.notes) for passage in reading.passages)
        )
        assert placed + sum(len(anchor.tags) + len(anchor.notes) for anchor in waiting) == alive
        for tagging in reading.taggings:
            assert 0 <= tagging.paragraph < len(reading.article.paragraphs)
