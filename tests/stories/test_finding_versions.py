"""Which articles carry one report: alike or one within the other, whoever writes; a person's word outweighs that."""

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import connection as opening
from db.archive import Archive
from db.connection import connect
from db.errors import NotFound, Unfit
from db.model import ArticleId
from db.stories import sketches
from db.stories.groups import groups
from db.stories.shingles import LEAST_LETTERS, folded, is_same_story, likeness, packed, sample, short_shingles, unpacked
from db.stories.sketches import near_texts
from db.twins import Likeness, Word
from tests.acting import revised
from tests.builders import a_draft, a_payload, a_recognition, an_archive, an_article
from tests.stories.reports import BRIDGE, PORT

WORDS = st.lists(st.text("가나다라마바사 abc", min_size=1, max_size=6), min_size=1, max_size=60)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return an_archive(tmp_path)


def pairs(archive: Archive) -> set[tuple[int, int]]:
    archive.stories.come_near()
    with archive.connections.reading() as connection:
        return set(connection.execute("SELECT article, twin FROM story_twin"))


def versions(archive: Archive, article: ArticleId) -> list[int]:
    archive.stories.come_near()
    return [version.article for version in archive.stories.of(article).versions]


def test_reports_that_differ_in_headline_byline_and_spacing_are_one_story(archive: Archive) -> None:
    first = an_article(archive, *BRIDGE, title="강변 다리 다시 열린다")
    other = an_article(
        archive,
        "(한강=가나통신) 김가람 기자 = " + BRIDGE[0].replace(" ", "  ").replace("“", '"'),
        *(text.replace("했다", "하였다") for text in BRIDGE[1:]),
        "김가람 기자 garam@example.com",
        title="3년 만에 열린 다리",
    )
    apart = an_article(archive, *PORT)

    assert versions(archive, first) == [first, other]
    assert versions(archive, apart) == [apart]
    assert pairs(archive) == {(first, other), (other, first)}


def test_a_report_that_was_cut_is_within_the_whole_one(archive: Archive) -> None:
    whole = an_article(archive, *BRIDGE)
    cut = an_article(archive, *BRIDGE[:2])

    archive.stories.come_near()
    found = archive.stories.of(cut)
    assert [version.article for version in found.versions] == [cut, whole]
    near = found.versions[1].likeness
    assert near is not None
    assert near.share == 1.0
    assert near.other_share < 0.6
    assert (found.longest, found.earliest) == (whole, whole)


def test_a_short_text_in_latin_letters_does_not_stand_in_every_long_one() -> None:
    short = folded(["The harbour office counted twelve more containers this year, and expects the same of the next."])
    chance = random.Random(4)
    parts = "the of and con ting er re har off ice count mor exp ect sam nex twel year this tain".split()
    long = folded(" ".join(chance.choice(parts) + chance.choice(parts) for _ in range(20)) for _ in range(60))

    assert not is_same_story(likeness(short_shingles(short), short_shingles(long)))
    assert is_same_story(likeness(short_shingles(short), short_shingles(long + short)))


def test_two_reports_merged_into_one_are_no_story_of_each_other(archive: Archive) -> None:
    bridge, port = an_article(archive, *BRIDGE), an_article(archive, *PORT)
    both = an_article(archive, *BRIDGE, *PORT)

    assert pairs(archive) == {(bridge, both), (both, bridge), (port, both), (both, port)}
    told = [{version.article for version in story.versions} for story in archive.stories.groups()]
    assert sorted(told, key=min) == [{bridge, both}, {port, both}]


def test_reports_of_one_event_that_share_a_quotation_are_two_stories(archive: Archive) -> None:
    an_article(archive, *BRIDGE)
    an_article(archive, BRIDGE[1], *PORT)

    assert pairs(archive) == set()


def test_a_short_note_is_nobodys_twin(archive: Archive) -> None:
    an_article(archive, "사진 제공 한강시.", title="하나")
    an_article(archive, "사진 제공 한강시", title="둘")

    assert pairs(archive) == set()
    assert len(folded(["사진 제공 한강시."])) < LEAST_LETTERS


def test_the_trash_holds_no_versions_and_undo_brings_them_back(archive: Archive) -> None:
    first, other = an_article(archive, *BRIDGE), an_article(archive, *BRIDGE[:3])
    archive.stories.come_near()
    assert [line.versions for line in archive.articles.page(offset=0, limit=9)] == [2, 2]

    archive.articles.trash(other)
    assert versions(archive, first) == [first]
    assert [line.versions for line in archive.articles.page(offset=0, limit=9)] == [1]
    assert archive.stories.groups() == ()
    with pytest.raises(NotFound):
        archive.stories.of(other)
    archive.journal.undo()
    assert versions(archive, first) == [first, other]


def test_another_text_of_an_article_has_other_twins(archive: Archive) -> None:
    first, other = an_article(archive, *BRIDGE), an_article(archive, *BRIDGE[:3])
    port = an_article(archive, *PORT)
    assert versions(archive, first) == [first, other]

    revised(archive, first, a_draft(*PORT[:3]))
    assert versions(archive, first) == [first, port]
    archive.journal.undo()
    assert versions(archive, first) == [first, other]


def test_any_writer_is_followed_and_dropped_triggers_are_made_again(tmp_path: Path, archive: Archive) -> None:
    first = an_article(archive, *BRIDGE)
    archive.stories.come_near()
    other = connect(tmp_path / "archive.db")
    other.execute("DROP TRIGGER story_article_made")
    other.execute("DROP TRIGGER story_article_changed")
    other.execute("DROP TRIGGER story_block_made")
    other.close()
    second = an_archive(tmp_path).articles.add(a_draft(*BRIDGE[:3]), a_payload(), a_recognition()).article

    assert versions(archive, first) == [first, second]
    with archive.connections.reading() as connection:
        assert sketches.Sketches.waiting(connection) == 0


def test_an_article_whose_text_comes_later_is_found_then(tmp_path: Path, archive: Archive) -> None:
    first, other = an_article(archive, *BRIDGE), an_article(archive, *BRIDGE[:3])
    assert versions(archive, first) == [first, other]
    writer = connect(tmp_path / "archive.db")
    writer.execute("UPDATE article SET current_revision = current_revision")  # queued, and as it was
    writer.execute(
        "INSERT INTO article (guid, title, byline, language, confidence, partial, origin, added_at)"
        " VALUES ('g', '새 글', '[]', 'ko', 1, 0, '-', '2025-03-01T00:00:00Z')"
    )
    assert versions(archive, first) == [first, other]
    writer.execute(
        "INSERT INTO revision (article, capture, cleaner, text_sha256, metadata, dropped, created_at)"
        " VALUES (3, 1, '-', '-', '{}', x'', '2025-03-01T00:00:00Z')"
    )
    writer.execute("UPDATE article SET current_revision = 3 WHERE id = 3")
    assert versions(archive, first) == [first, other]
    for number, text in enumerate(BRIDGE):
        writer.execute(
            "INSERT INTO block (revision, part, number, kind, before, text, first_line, last_line)"
            " VALUES (3, 'paragraph', ?, 'body', 0, ?, 1, 1)",
            (number, text),
        )
        archive.stories.come_near()
    writer.close()

    assert versions(archive, first) == [first, ArticleId(3), other]


def test_shared_sentences_make_no_story_and_few_such_texts_are_compared(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, port = an_article(archive, *BRIDGE), an_article(archive, *BRIDGE[:2], *PORT, *PORT[::-1])
    assert versions(archive, first) == [first]
    assert versions(archive, port) == [port]

    monkeypatch.setattr(sketches, "MOST_MISSES", 1)
    other = an_article(archive, *BRIDGE[:2], *PORT[:3], "항만과 다리는 한강시의 두 자랑이라고 시민들은 입을 모은다.")
    assert versions(archive, other)[0] == other


def test_texts_with_a_few_shingles_in_common_are_not_compared(archive: Archive) -> None:
    long = [
        f"{text} {number}년의 {number * 7}번째 {chr(0xAC00 + 97 * number)} 기록."
        for number, text in enumerate(BRIDGE * 8)
    ]
    article = an_article(archive, *long)
    archive.stories.drain()
    kept, foreign = sample(folded(long)), tuple(range(len(sample(folded(long)))))
    with archive.connections.reading() as connection:
        assert [near for near, _ in near_texts(connection, tuple(kept))] == [article]
        assert near_texts(connection, (*kept[:2], *foreign)) == []
        assert near_texts(connection, (kept[0], *foreign)) == []


def test_rows_of_other_shingles_are_made_again(tmp_path: Path, archive: Archive) -> None:
    first, other = an_article(archive, *BRIDGE), an_article(archive, *BRIDGE[:3])
    archive.stories.come_near()
    older = connect(tmp_path / "archive.db")
    older.execute("UPDATE story_state SET number = number - 1")
    older.execute("DELETE FROM story_pair")
    older.close()

    told: list[int] = []
    archive.stories.drain(progress=told.append)
    assert versions(archive, first) == [first, other]
    assert told[-1] == 2
    archive.stories.rebuild()
    assert versions(archive, other) == [other, first]


def test_much_that_waits_is_left_to_whoever_brings_it(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    first = an_article(archive, *BRIDGE)
    archive.stories.drain()
    other = an_article(archive, *BRIDGE[:3])
    monkeypatch.setattr(sketches, "FEW", 0)
    archive.stories.keep_up()
    assert [version.article for version in archive.stories.of(first).versions] == [first]
    monkeypatch.setattr(sketches, "UP_TO_DATE_S", 0.0)
    assert not archive.stories.come_near()

    monkeypatch.undo()
    archive.stories.keep_up()
    archive.stories.keep_up()  # nothing waits any more
    assert [version.article for version in archive.stories.of(first).versions] == [first, other]


def test_each_transaction_is_short(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [an_article(archive, *BRIDGE[:size]) for size in (5, 4, 3)]
    monkeypatch.setattr(sketches, "WORK_S", 0.0)

    assert versions(archive, articles[0]) == articles


def test_an_archive_that_others_keep_locked_is_asked_as_far_as_it_is_known(
    tmp_path: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = an_article(archive, *BRIDGE)
    archive.stories.drain()
    an_article(archive, *BRIDGE[:3])
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_MS", 1)
    other = connect(tmp_path / "archive.db")
    other.execute("BEGIN IMMEDIATE")
    assert archive.stories.come_near()
    other.close()

    assert [version.article for version in archive.stories.of(first).versions] == [first]


def test_a_page_taken_in_hundreds_of_times_costs_no_more_than_a_few(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sketches, "MOST_COMPARED", 2)
    for number in range(5):
        an_article(archive, *BRIDGE, f"{number}번째 판.")
    archive.stories.drain()

    assert len(pairs(archive)) == 2 * (0 + 1 + 2 + 2 + 2)


def test_a_persons_word_outweighs_the_texts_and_is_taken_back(archive: Archive) -> None:
    first, other = an_article(archive, *BRIDGE), an_article(archive, *BRIDGE[:3])
    port = an_article(archive, *PORT, title="항구")

    done = archive.story_words.say(other, first, Word.APART)
    assert done is not None
    assert (done.action, done.article) == ("other story", other)
    assert versions(archive, first) == [first]
    story = archive.stories.of(first, parted=True)
    assert [(version.article, version.word) for version in story.versions] == [(first, None), (other, Word.APART)]
    assert archive.story_words.say(first, other, Word.APART) is None

    assert archive.story_words.say(first, port, Word.SAME) is not None
    assert versions(archive, port) == [port, first]
    near = archive.stories.of(port).versions[1].likeness
    assert near is not None
    assert near.resemblance < 0.1
    assert archive.story_words.say(first, other, Word.SAME) is not None
    assert versions(archive, first) == [first, other, port]
    for _act in range(3):
        archive.journal.undo()
    assert versions(archive, first) == [first, other]
    archive.journal.redo()
    assert versions(archive, first) == [first]


def test_a_word_is_about_two_articles_of_the_library(archive: Archive) -> None:
    article = an_article(archive)

    with pytest.raises(Unfit):
        archive.story_words.say(article, article, Word.SAME)
    with pytest.raises(NotFound):
        archive.story_words.say(article, ArticleId(99), Word.SAME)


def test_outlets_are_counted_once_and_unknown_ones_each(archive: Archive) -> None:
    articles = [
        archive.articles.add(
            a_draft(*BRIDGE, f"{number} 판.", publisher=publisher), a_payload(), a_recognition()
        ).article
        for number, publisher in enumerate(("한강경제", "한강경제", None, None, "가나일보"))
    ]
    archive.stories.drain()

    story = archive.stories.of(articles[4])
    assert (len(story.versions), story.outlets, story.earliest) == (5, 4, articles[0])
    assert [one.longest for one in archive.stories.groups([articles[1]])] == [articles[0]]
    assert archive.stories.groups([ArticleId(99)]) == ()


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["add", "revise", "trash", "undo", "redo", "look"]), st.integers(0, 7), st.integers(0, 3)
    ),
    min_size=1,
    max_size=12,
)
PIECES = (BRIDGE, BRIDGE[:3], (*BRIDGE[2:], *PORT), PORT, PORT[1:], (*PORT, "끝."), BRIDGE[::-1], ("짧다.",))


def derived(archive: Archive) -> list[object]:
    """Every row that was made of texts."""
    with archive.connections.reading() as connection:
        return [
            sorted(connection.execute(f"SELECT * FROM {table}").fetchall())
            for table in ("story_text", "story_shingle", "story_pair", "story_queue")
        ]


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory, empty_archive: bytes) -> Callable[[], Archive]:
    """A new archive for each example."""

    def make() -> Archive:
        folder = tmp_path_factory.mktemp("acts")
        (folder / "archive.db").write_bytes(empty_archive)
        return an_archive(folder)

    return make


@settings(max_examples=12)
@given(drawn=ACTS)
def test_rows_kept_up_act_by_act_are_those_of_a_rebuilding(
    fresh: Callable[[], Archive], drawn: list[tuple[str, int, int]]
) -> None:
    archive = fresh()
    for number, (act, piece, at) in enumerate(drawn):
        with suppress(NotFound):
            match act:
                case "add":
                    an_article(archive, *PIECES[piece])
                case "revise":
                    revised(archive, ArticleId(at + 1), a_draft(*PIECES[piece], f"{number}번째 판."))
                case "trash":
                    archive.articles.trash(ArticleId(at + 1))
                case "undo":
                    archive.journal.undo()
                case "redo":
                    archive.journal.redo()
                case _:
                    archive.stories.keep_up()
    archive.stories.drain()
    kept = derived(archive)
    archive.stories.rebuild()

    assert derived(archive) == kept


@settings(max_examples=30)
@given(WORDS, st.randoms(use_true_random=False))
def test_spaces_and_signs_are_nothing(words: list[str], chance: random.Random) -> None:
    spaced = "".join(word + chance.choice(["", " ", " · ", "“", '"', ","]) for word in words)

    assert folded([spaced]) == folded(["".join(words)])


@settings(max_examples=30)
@given(WORDS, WORDS)
def test_likeness_is_the_same_from_both_sides_and_exact_jaccard(one: list[str], other: list[str]) -> None:
    left, right = short_shingles(folded(one)), short_shingles(folded(other))
    found, back = likeness(left, right), likeness(right, left)

    assert found == Likeness(resemblance=back.resemblance, share=back.other_share, other_share=back.share)
    assert found.resemblance == (len(left & right) / len(left | right) if left | right else 0)
    assert likeness(left, left).share == (1.0 if left else 0.0)
    assert is_same_story(likeness(left, left)) is bool(left)


@settings(max_examples=30)
@given(st.text("가나다라마바사아자차카타파하", min_size=LEAST_LETTERS, max_size=400))
def test_a_sample_is_kept_as_it_was(text: str) -> None:
    kept = sample(text)

    assert unpacked(packed(kept)) == tuple(kept) == tuple(sorted(set(kept)))
    assert kept


@settings(max_examples=30)
@given(st.dictionaries(st.tuples(st.integers(0, 7), st.integers(0, 7)), st.floats(0, 1), max_size=14))
def test_every_pair_of_twins_is_told_of_in_a_group(drawn: dict[tuple[int, int], float]) -> None:
    twins: dict[int, dict[int, float]] = {}
    for (one, other), near in drawn.items():
        if one != other:
            twins.setdefault(one, {})[other] = near
            twins.setdefault(other, {})[one] = near
    found = groups(twins)

    assert {member for group in found for member in group} == set(twins)
    assert all(len(set(group)) == len(group) > 1 for group in found)
    assert all(member in twins[group[0]] for group in found for member in group[1:])
