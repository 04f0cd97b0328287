"""What a person's tagging teaches, where it may, and that it leaves the rules alone where it says nothing."""

from itertools import product

import pytest

from reader.suggest.learning import LEAST_FIT, learn
from reader.suggest.lessons import Lesson
from reader.suggest.rules import JAPAN, likely, weigh
from reader.suggest.suggester import SHOWN
from tests.suggest.drawn_articles import gathered

JAPAN_TAG, OWN = 1, 7
SEEDS, STONES = (
    ("씨앗 은행이 봄 씨앗을 나눠 주었다.", "씨앗 장터에서 볍씨를 바꾸었다."),
    (
        "돌담을 새로 쌓았다.",
        "돌다리를 고쳤다.",
    ),
)


def lessons(count: int) -> list[Lesson]:
    """Paragraphs about seeds, which have the tag, and as many about stones, which have not."""
    some: list[Lesson] = []
    for at, (texts, tags) in product(range(count), ((SEEDS, {OWN}), (STONES, set[int]()))):
        some.append(Lesson(gathered(f"{at}째 {texts[at % 2]}")[0], frozenset(tags)))
    return some


def test_a_tag_of_her_own_is_learned_from_enough_paragraphs_and_told_by_its_words() -> None:
    learned = learn(lessons(LEAST_FIT), {OWN: None})
    (seeds,), (stones,) = gathered("마을은 씨앗을 모았다."), gathered("마을은 돌담을 허물었다.")

    assert learned.knows(OWN)
    assert learned.start(OWN) == pytest.approx(0.0)
    assert learned.corrects(seeds, OWN) > 0.1 > 0 > learned.corrects(stones, OWN)
    assert learned.words(seeds, OWN)[0] == "씨앗을"


def test_too_few_paragraphs_teach_nothing_of_a_tag_without_a_rule() -> None:
    learned = learn(lessons(LEAST_FIT - 1), {OWN: None})

    assert not learned.knows(OWN)
    assert learned.corrects(gathered(SEEDS[0])[0], OWN) == 0.0


def test_without_a_lesson_the_rule_speaks_alone() -> None:
    (one,) = gathered("일본 정부는 외무성 국장을 보내 답했다.")

    assert learn([], {JAPAN_TAG: JAPAN}).corrects(one, JAPAN_TAG) == 0.0


def test_a_rule_that_a_person_does_not_follow_is_corrected() -> None:
    said = [gathered(f"일본 정부는 {day}일 외무성 국장을 보내 답했다.")[0] for day in range(12)]
    learned = learn([Lesson(one, frozenset()) for one in said], {JAPAN_TAG: JAPAN})
    before = weigh(said[0], JAPAN).logit

    assert likely(before) > SHOWN > likely(before + learned.corrects(said[0], JAPAN_TAG))


def test_the_same_lessons_teach_the_same() -> None:
    (one,) = gathered(SEEDS[0])
    first, second = (learn(lessons(8), {OWN: None}).corrects(one, OWN) for _time in range(2))

    assert first == second


def test_a_paragraph_without_a_letter_teaches_and_asks_nothing() -> None:
    (empty,) = gathered("1, 2, 3!")
    learned = learn([Lesson(empty, frozenset({OWN}))] * LEAST_FIT, {OWN: None})

    assert learned.words(empty, OWN) == ()
    assert isinstance(learned.corrects(empty, OWN), float)
