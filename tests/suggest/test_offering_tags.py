"""Which tags are offered for an article, which paragraphs are lessons, and whose rule a tag has."""

from dataclasses import replace

from db.model import AnchorId, Span, TaggingId, TagId
from db.places import Passage, PassageTag
from reader.suggest.learning import LEAST_FIT, learn
from reader.suggest.lessons import Lesson, lessons_from, worn_tags
from reader.suggest.rules import EXPERT, JAPAN, KOREA, RULES
from reader.suggest.suggester import gathered_from, offered, rules_of, suggest
from tests.builders import NOON, a_tag, a_tagging
from tests.suggest.drawn_articles import a_drawn_reading, gathered

GUIDS = {rule: guid for guid, rule in RULES.items()}
JAPAN_TAG, OWN = a_tag(1), a_tag(7, "씨앗")
SAYS = "일본 정부는 외무성 국장을 보내 답했다."
SEEDS = "마을은 씨앗을 모았다."


def test_a_rule_belongs_to_the_tag_that_it_was_made_for_or_that_took_its_place() -> None:
    book = {GUIDS[JAPAN]: TagId(9), GUIDS[EXPERT]: TagId(3), "씨앗": TagId(7)}

    assert rules_of(book) == {9: JAPAN, 3: EXPERT, 7: None}


def test_both_sides_merged_into_one_tag_leave_it_the_rule_of_the_last() -> None:
    assert rules_of({GUIDS[JAPAN]: TagId(1), GUIDS[KOREA]: TagId(1)}) == {1: KOREA}


def test_a_tag_is_offered_on_paragraphs_that_lack_it_and_on_no_heading() -> None:
    reading = a_drawn_reading(SAYS, SAYS, SAYS, SAYS, headings=[3])
    span = Passage(
        anchor=AnchorId(1),
        paragraph=2,
        span=Span(0, 2),
        exact="일본",
        tags=(PassageTag(id=TaggingId(2), tag=TagId(1), author="김", created_at=NOON),),
    )
    whole = replace(span, paragraph=None, span=None)
    reading = replace(reading, taggings=(a_tagging(JAPAN_TAG, 1, author="김"),), passages=(span, whole))
    offers = [offered(one, {TagId(1): JAPAN}, None) for one in gathered_from(reading)]

    (only,) = suggest(reading, offers)
    assert (only.paragraph, only.tag, only.revision) == (0, 1, reading.article.revision)
    assert only.reasons[0] == "acts: 일본"
    assert worn_tags(reading, "분석가") == frozenset()


def test_the_likeliest_comes_first() -> None:
    (one,) = gathered(
        "일본 외무성 국장과 만난 {박가람:PERSON} 누리대 교수는 “둘 다 맞다”고 말했다.",
        speakers={0: ("박가람", "누리대 교수")},
    )
    shown = offered(one, {TagId(1): JAPAN, TagId(3): EXPERT, TagId(4): EXPERT}, None)

    assert [offer.tag for offer in shown] == [3, 4]
    assert shown[0].score >= shown[1].score


def test_her_own_words_are_a_reason_beside_the_rule_s_or_alone() -> None:
    seeds, stones = gathered(SEEDS)[0], gathered("마을은 돌담을 허물었다.")[0]
    taught = [Lesson(seeds, frozenset({7, 1})), Lesson(stones, frozenset())] * LEAST_FIT * 2
    learned = learn(taught, {7: None, 1: JAPAN})

    (own,) = offered(seeds, {TagId(7): None, TagId(8): None}, learned)
    assert (own.tag, own.reasons) == (7, ("your words: 씨앗을 모았다",))
    said = gathered(f"{SAYS} {SEEDS}")[0]
    assert any(
        "your words" in reason for offer in offered(said, {TagId(1): JAPAN}, learned) for reason in offer.reasons
    )
    assert offered(stones, {TagId(7): None}, learned) == ()
    assert offered(seeds, {TagId(7): None}, None) == ()


def test_a_tag_that_she_puts_everywhere_is_offered_without_a_word() -> None:
    bare = gathered("1, 2, 3!")[0]
    learned = learn([Lesson(bare, frozenset({7}))] * LEAST_FIT, {7: None})

    assert offered(bare, {TagId(7): None}, learned)[0].reasons == ("as you tagged before",)


def test_lessons_end_with_her_last_tag_or_refusal_and_leave_headings_out() -> None:
    reading = a_drawn_reading("하나.", "둘.", "셋.", "넷.", headings=[1])
    reading = replace(reading, taggings=(a_tagging(OWN, 0), a_tagging(OWN, 3, author="김")))
    evidence = gathered_from(reading)

    assert [lesson.tags for lesson in lessons_from(reading, evidence, "분석가", frozenset())] == [{7}]
    assert [lesson.tags for lesson in lessons_from(reading, evidence, "분석가", frozenset({(2, TagId(1))}))] == [
        {7},
        set(),
    ]
    assert lessons_from(reading, evidence, "박", frozenset()) == ()
