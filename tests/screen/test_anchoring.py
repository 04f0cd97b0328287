"""Anchors of an old text in a new one: placed without a doubt, or not placed. All text is invented."""

import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from db.model import AnchorId, RevisionId, Span
from db.places import Anchor, Placement, Status
from reader.annotation.anchor import is_same_article, kept_share, place
from reader.annotation.keys import key, keyed, places

BRIDGE = "가나시는 강변 다리를 다시 열고 시민 백여 명과 함께 건너는 행사를 마련했다."
DELAY = "시 관계자는 “공사가 늦어져 송구하다”며 “남은 구간도 올해 안에 마치겠다”고 말했다."
FLOOD = "다리는 지난해 여름 큰비로 무너진 뒤 여섯 달 동안 막혀 있었고 주민들은 먼 길을 돌았다."
MARKET = "시장 상인들은 손님이 다시 늘 것이라며 이른 아침부터 가게 앞을 쓸고 물을 뿌렸다."
STORY = (BRIDGE, DELAY, FLOOD, MARKET)

MADE_ON = RevisionId(1)
PARAGRAPHS = st.lists(st.text(st.sampled_from("가나다 .“”…·12"), min_size=1, max_size=24), min_size=1, max_size=6)


def anchor_on(texts: Sequence[str], paragraph: int, words: str = "", *, nth: int = 0) -> Anchor:
    """An anchor of a paragraph, or of the nth place where words stand in it."""
    text = texts[paragraph]
    start = places(words, text)[nth] if words else 0
    return Anchor(
        id=AnchorId(1),
        revision=MADE_ON,
        paragraph=paragraph,
        span=Span(start, start + len(words)) if words else None,
        exact=words or text,
    )


def placed(old: Sequence[str], new: Sequence[str], paragraph: int, words: str = "", *, nth: int = 0) -> Placement:
    (placement,) = place([anchor_on(old, paragraph, words, nth=nth)], {MADE_ON: old}, new)
    return placement


def where(placement: Placement) -> tuple[Status, int | None]:
    return placement.status, placement.paragraph


# ── Paragraphs ─────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_paragraph_that_nobody_touched_is_exact() -> None:
    assert where(placed(STORY, STORY, 2)) == (Status.EXACT, 2)


def test_an_anchor_of_the_whole_article_needs_no_paragraph() -> None:
    whole = Anchor(id=AnchorId(4), revision=MADE_ON, paragraph=None, exact="")

    (placement,) = place([whole], {}, STORY)

    assert (placement.anchor, where(placement)) == (4, (Status.EXACT, None))


def test_a_paragraph_moves_with_the_lines_above_it() -> None:
    assert where(placed(STORY, (BRIDGE, FLOOD, MARKET), 2)) == (Status.MOVED, 1)


@pytest.mark.parametrize(
    "printed",
    [
        '시 관계자는 "공사가 늦어져 송구하다"며 "남은 구간도 올해 안에 마치겠다"고 말했다.',
        DELAY.replace(" ", "  ").replace("구간도 올해", "구간도올해"),
        unicodedata.normalize("NFD", DELAY),
    ],
    ids=["quotes", "spaces", "NFD"],
)
def test_another_printing_of_the_same_words_is_the_same_paragraph(printed: str) -> None:
    assert where(placed(STORY, (BRIDGE, FLOOD, printed), 1)) == (Status.MOVED, 2)


def test_a_repeated_paragraph_keeps_its_turn() -> None:
    old = ("네.", BRIDGE, "네.", DELAY)

    assert where(placed(old, (MARKET, *old), 2)) == (Status.MOVED, 3)
    assert where(placed(old, (MARKET, *old), 0)) == (Status.MOVED, 1)


def test_a_repeated_paragraph_of_which_one_is_gone_is_ambiguous() -> None:
    assert where(placed((MARKET, "네.", BRIDGE, "네."), ("네.", BRIDGE), 3)) == (Status.AMBIGUOUS, None)


def test_two_paragraphs_that_became_one_are_merged() -> None:
    new = (f"{BRIDGE} {DELAY}", FLOOD, MARKET)

    assert where(placed(STORY, new, 0)) == (Status.MERGED, 0)
    assert where(placed(STORY, new, 1)) == (Status.MERGED, 0)


def test_short_words_inside_a_long_paragraph_are_no_merge() -> None:
    assert placed(("그렇다.", BRIDGE), (f"그렇다. {BRIDGE}",), 0).status is Status.ORPHAN


def test_words_that_stand_in_two_changed_paragraphs_are_ambiguous() -> None:
    assert placed((BRIDGE,), (f"{BRIDGE} 앞.", f"{BRIDGE} 뒤."), 0).status is Status.AMBIGUOUS


def test_a_paragraph_is_not_merged_into_one_that_was_there_before() -> None:
    both = f"{BRIDGE} {DELAY}"

    assert placed((BRIDGE, both), (both,), 0).status is Status.ORPHAN


def test_a_paragraph_that_became_two_is_split_and_stands_at_the_first_of_them() -> None:
    placement = placed((f"{BRIDGE} {DELAY}", FLOOD), (FLOOD, BRIDGE, DELAY), 0)

    assert where(placement) == (Status.SPLIT, 1)
    assert placement.score == pytest.approx(100)


def test_a_piece_that_is_repeated_is_ambiguous() -> None:
    assert placed((f"{BRIDGE} {DELAY}",), (BRIDGE, BRIDGE, DELAY), 0).status is Status.AMBIGUOUS


def test_a_small_piece_alone_is_no_split() -> None:
    assert placed((f"{BRIDGE} {DELAY} {FLOOD}",), ("주민들은 먼 길을 돌았다.",), 0).status is Status.ORPHAN


def test_an_edited_paragraph_is_found_and_says_how_alike_it_is() -> None:
    edited = BRIDGE.replace("백여 명과 함께", "이백 명과").replace("마련했다", "열었다")

    placement = placed(STORY, (DELAY, edited, FLOOD, MARKET), 0)

    assert where(placement) == (Status.EDITED, 1)
    assert 60 < placement.score < 100


def test_two_versions_of_one_sentence_leave_it_ambiguous() -> None:
    new = (BRIDGE.replace("백여", "이백"), BRIDGE.replace("백여", "삼백"))

    assert where(placed((BRIDGE,), new, 0)) == (Status.AMBIGUOUS, None)


def test_one_version_of_two_alike_sentences_belongs_to_neither() -> None:
    old = (BRIDGE.replace("백여", "이백"), BRIDGE.replace("백여", "삼백"))

    assert [placed(old, (BRIDGE,), at).status for at in (0, 1)] == [Status.AMBIGUOUS] * 2


@pytest.mark.parametrize("new", [(BRIDGE, FLOOD, MARKET), ()], ids=["others stay", "nothing stays"])
def test_a_paragraph_that_is_gone_is_an_orphan(new: tuple[str, ...]) -> None:
    assert where(placed(STORY, new, 1)) == (Status.ORPHAN, None)


@pytest.mark.parametrize(
    "new",
    [(f"{BRIDGE} 앞.",), tuple(BRIDGE.split("시민 ")), (BRIDGE.replace("백여", "이백"),)],
    ids=["merged", "split", "edited"],
)
def test_one_of_two_equal_paragraphs_is_never_guessed(new: tuple[str, ...]) -> None:
    assert placed((BRIDGE, BRIDGE), new, 0).status is Status.AMBIGUOUS


# ── Spans ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def words_of(placement: Placement, new: Sequence[str]) -> str:
    assert placement.paragraph is not None
    assert placement.span is not None
    return placement.span.of(new[placement.paragraph])


def test_a_span_stays_where_its_paragraph_is_untouched() -> None:
    placement = placed(STORY, STORY, 1, "공사가 늦어져")

    assert (where(placement), words_of(placement, STORY)) == ((Status.EXACT, 1), "공사가 늦어져")


def test_a_span_moves_with_its_words() -> None:
    new = (FLOOD, f"{BRIDGE} {DELAY}")

    placement = placed(STORY, new, 1, "송구하다")

    assert (where(placement), words_of(placement, new)) == ((Status.MERGED, 1), "송구하다")


def test_a_span_goes_to_the_piece_that_has_its_words() -> None:
    old, new = (f"{BRIDGE} {DELAY}",), (BRIDGE, DELAY)

    placement = placed(old, new, 0, "송구하다")

    assert (where(placement), words_of(placement, new)) == ((Status.SPLIT, 1), "송구하다")


def test_the_second_of_equal_words_stays_the_second() -> None:
    old = ("다리를 열고 다리를 닫고 시장도 열었다 닫았다 했다.",)
    new = (BRIDGE, old[0].replace("열고 ", "열고  "))

    placement = placed(old, new, 0, "다리를", nth=1)

    assert placement.span is not None
    assert placement.span.start == new[1].rindex("다리를")


def test_a_span_is_found_by_its_key_in_another_printing() -> None:
    new = (BRIDGE, DELAY.replace("“", '"').replace("”", '"').replace("남은 구간도", "남은구간도"))

    placement = placed(STORY, new, 1, "“남은 구간도 올해")

    assert words_of(placement, new) == '"남은구간도 올해'


def test_a_span_whose_words_are_repeated_in_the_new_text_is_ambiguous() -> None:
    new = (FLOOD, DELAY.replace("시 관계자는", "시 관계자는 송구하다며"))

    assert where(placed(STORY, new, 1, "송구하다")) == (Status.AMBIGUOUS, None)


def test_a_span_that_was_edited_is_aligned() -> None:
    new = (DELAY.replace("남은 구간도 올해 안에", "남은 구간까지 올해 안에"), FLOOD)

    placement = placed(STORY, new, 1, "남은 구간도 올해 안에 마치겠다")

    assert where(placement) == (Status.EDITED, 0)
    assert "구간까지 올해 안에 마치겠다" in words_of(placement, new)
    assert placement.score >= 80


def test_a_span_whose_words_are_gone_is_an_orphan_though_its_paragraph_is_there() -> None:
    new = (DELAY.replace("“공사가 늦어져 송구하다”며 ", ""), FLOOD)

    assert where(placed(STORY, new, 1, "공사가 늦어져 송구하다")) == (Status.ORPHAN, None)


def test_a_span_goes_down_with_its_paragraph() -> None:
    placement = placed(STORY, (FLOOD,), 1, "송구하다")

    assert (where(placement), placement.span) == ((Status.ORPHAN, None), None)


# ── Keys ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_key_has_no_white_space_and_no_typography() -> None:
    assert key("“가 나”… 다ㆍ라・마\u3000１") == '"가나"...다·라·마1'


def test_a_key_leads_back_to_the_text() -> None:
    found = keyed("가 나…다")

    assert found.text == "가나...다"
    assert found.span(1, 5) == Span(2, 4)


def test_nothing_stands_nowhere() -> None:
    assert places("", "가나") == []


# ── The gate ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_text_that_was_edited_and_shortened_passes_the_gate() -> None:
    assert is_same_article(STORY, (FLOOD, BRIDGE.replace("백여", "이백")))


@pytest.mark.parametrize(
    "new",
    [(MARKET,), ("이 기사는 구독하신 뒤에 끝까지 읽으실 수 있습니다.",), ()],
    ids=["one paragraph of four", "paywall", "nothing"],
)
def test_another_article_or_a_stub_does_not_pass_the_gate(new: tuple[str, ...]) -> None:
    assert not is_same_article(STORY, new)


def test_of_an_empty_text_everything_is_kept() -> None:
    assert kept_share((), STORY) == 1.0


def test_of_a_text_shorter_than_a_measure_all_or_nothing_is_kept() -> None:
    assert (kept_share(("네.",), ("네.",)), kept_share(("네.",), ("아니요.",))) == (1.0, 0.0)


# ── Whatever the text ──────────────────────────────────────────────────────────────────────────────────────────────
@given(PARAGRAPHS, st.data())
def test_an_anchor_finds_itself(texts: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[at]) - 1))
    end = data.draw(st.integers(start + 1, len(texts[at])))
    span = Span(start, end)
    anchors = [
        anchor_on(texts, at),
        Anchor(id=AnchorId(2), revision=MADE_ON, paragraph=at, span=span, exact=span.of(texts[at])),
    ]

    whole, part = place(anchors, {MADE_ON: texts}, texts)

    assert where(whole) == where(part) == (Status.EXACT, at)
    assert part.span == span


@given(PARAGRAPHS, PARAGRAPHS)
def test_every_anchor_gets_one_placement_that_is_in_the_text(old: list[str], new: list[str]) -> None:
    anchors = [anchor_on(old, at) for at in range(len(old))]
    anchors += [anchor_on(old, at, text[: 1 + len(text) // 2]) for at, text in enumerate(old)]

    placements = place(anchors, {MADE_ON: old}, new)

    assert len(placements) == len(anchors)
    for anchor, placement in zip(anchors, placements, strict=True):
        lost = placement.status in (Status.AMBIGUOUS, Status.ORPHAN)
        assert (placement.paragraph is None) is lost
        assert 0 <= placement.score <= 100.001
        if placement.paragraph is not None and anchor.span is not None:
            assert placement.span is not None
            assert placement.span.end <= len(new[placement.paragraph])


@given(PARAGRAPHS, st.data())
def test_an_anchor_whose_words_are_still_there_is_placed_on_them_or_not_at_all(
    texts: list[str], data: st.DataObject
) -> None:
    dropped = data.draw(st.sets(st.integers(0, len(texts) - 1)))
    new = [text for at, text in enumerate(texts) if at not in dropped]
    at = data.draw(st.integers(0, len(texts) - 1))
    assume(at not in dropped)

    placement = placed(texts, new, at)

    if placement.paragraph is not None:
        assert key(new[placement.paragraph]) == key(texts[at])
