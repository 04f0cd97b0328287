"""What texts are cut into, and the archive's own words as they are stored and counted."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.hangul import initials
from db.search import words as words_module
from db.search.cuts import pairs, posting_text
from db.search.words import Count, Words, pack, unpack

if TYPE_CHECKING:
    from tests.search.conftest import Desk


@given(st.lists(st.text(st.sampled_from("가힣닭韓a9𠀀ﾊ"), min_size=1, max_size=6), max_size=5))
def test_every_pair_of_neighbours_is_posted_and_the_initials_that_words_begin_with(words: list[str]) -> None:
    joined = "".join(words)
    starts = [sum(map(len, words[:at])) for at in range(len(words))]
    firsts = {initials(joined)[start : start + 4] for start in starts if len(joined) - start >= 3}
    assert set(posting_text(words).split()) == pairs(joined) | firsts


def test_dictionary_rows_are_packed_and_unpacked() -> None:
    tails = {"": Count(3, 1), "인": Count(1, 0), "19": Count(7, 0), "대학교": Count(1, 1)}
    assert pack(tails) == ":3:1 인 19:7 대학교:1:1"
    assert unpack(pack(tails)) == tails


ROWS = st.dictionaries(
    st.sampled_from(["", "인", "인도", "19", "a", "대학교"]),
    st.tuples(st.integers(1, 40), st.integers(0, 3)),
    min_size=1,
)


@given(stored=ROWS, more=ROWS, times=st.sampled_from([0, 1, 16]))
def test_words_counted_in_place_are_those_counted_apart(
    stored: dict[str, tuple[int, int]], more: dict[str, tuple[int, int]], times: int
) -> None:
    row = pack({tail: Count(*counts) for tail, counts in stored.items()})
    new = {tail: units + (nouns << 32) for tail, (units, nouns) in more.items()}
    packed, fresh = words_module._counted_in_place(row, new, times)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words_module, "FEW_TAILS", 0)
        assert words_module._counted(row, new, times=times) == (packed, fresh)
    assert [tail for _, tail in fresh] == [tail for tail in more if tail not in stored]


@pytest.mark.parametrize("few_tails", [0, 16])
def test_a_dictionary_row_that_is_full_takes_no_more_words(
    desk: "Desk", monkeypatch: pytest.MonkeyPatch, few_tails: int
) -> None:
    monkeypatch.setattr("db.search.words.IN_ROW", 1)
    monkeypatch.setattr("db.search.words.FEW_TAILS", few_tails)
    words = Words()
    words.add(["감자밭", "감자국"])
    words.sort()
    with desk.connections.writing() as connection:
        words.write(connection)
        words.add(["감자떡"])
        words.sort()
        words.write(connection)
        (tails,) = connection.execute("SELECT tails FROM search_word").fetchone()
    assert len(unpack(tails)) == 1
