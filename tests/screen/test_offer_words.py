"""What the line above the keys says of a suggestion."""

from db.model import RevisionId, TagId
from db.suggested import Rate, Suggestion
from reader.tui.present.offers import offer_words, quiet_words
from reader.tui.present.paragraphs import article_state
from tests.builders import a_reading, a_tag

JAPAN, KOREA = a_tag(), a_tag(2, "korea", label="Korea side", glyph="韓")


def offer(tag: int = 1, *reasons: str) -> Suggestion:
    return Suggestion(revision=RevisionId(1), paragraph=0, tag=TagId(tag), score=0.816, reasons=reasons)


def test_the_likeliest_is_told_with_its_keys_before_its_reasons() -> None:
    assert offer_words([], [JAPAN]) == ""
    assert offer_words([offer(9)], [JAPAN]) == ""
    assert (
        offer_words([offer(1, "place: 도쿄", "as the title")], [JAPAN])
        == "日? Japan side 82% · . takes · , refuses · place: 도쿄 · as the title"
    )
    assert "· 1 more ·" in offer_words([offer(1, "가"), offer(2, "나")], [JAPAN, KOREA])


def test_it_is_told_how_often_such_a_suggestion_was_taken() -> None:
    rates = [Rate(tag=TagId(1), accepted=1, rejected=2, newest=(True, False, False))]

    assert "· , refuses · 1 of 3 taken · 가" in offer_words([offer(1, "가")], [JAPAN], rates)
    assert "taken" not in offer_words([offer(2, "가")], [JAPAN, KOREA], rates)


def test_a_tag_that_went_quiet_is_told_once() -> None:
    quiet = Rate(tag=TagId(1), accepted=0, rejected=10, newest=(False,) * 10)
    loud = Rate(tag=TagId(2), accepted=1, rejected=0, newest=(True,))

    assert quiet_words([quiet, loud], [JAPAN, KOREA], ()) == (
        "Japan side is suggested no more: 0 of 10 taken; u takes it back"
    )
    assert quiet_words([quiet], [JAPAN], {TagId(1)}) == ""
    assert quiet_words([quiet], [KOREA], ()) == ""


def test_words_from_outside_are_harmless() -> None:
    assert "\x1b" not in offer_words([offer(1, "place: \x1b[31m도쿄\n")], [JAPAN])


def test_a_paragraph_shows_the_tags_that_are_offered_for_it_in_their_order() -> None:
    state = article_state(a_reading(tags=[JAPAN, KOREA]), offered=[(1, KOREA.id), (1, JAPAN.id), (2, TagId(9))])

    assert [paragraph.offers for paragraph in state.paragraphs] == [(), (KOREA, JAPAN), ()]
    assert all(paragraph.tags == () for paragraph in state.paragraphs)
