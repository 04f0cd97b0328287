"""Whole drafts: parts, entities, repetition, the person's own names, and what must hold for any text."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model import Caption, EntityKind, Lines, Part, Recognition, Span
from reader.entities.found import Found, settled
from reader.entities.recognise import recognise, recognise_line, recognise_lines
from reader.entities.rules import RuleRecogniser
from tests.entities.drawing import a_draft, by_rule, redrawn

CORPUS = Path(os.environ.get("NEWSREADER_CORPUS", Path(__file__).parents[2].parent / "shared" / "corpus"))


def names(found: Recognition) -> dict[str, tuple[str, ...]]:
    return {entity.name: entity.aliases for entity in found.entities}


def test_title_paragraphs_and_captions_are_read_in_order() -> None:
    draft = replace(
        a_draft("가나 일본 길", "그리고 미국 길", title="한국 길"),
        captions=(Caption(index=0, before=1, text="중국 길", lines=Lines(9, 9)),),
    )
    found = recognise(draft, RuleRecogniser())

    assert found.recogniser == "rules/2"
    assert [(m.part, m.index, m.text) for m in found.mentions] == [
        (Part.TITLE, 0, "한국"),
        (Part.PARAGRAPH, 0, "일본"),
        (Part.PARAGRAPH, 1, "미국"),
        (Part.CAPTION, 0, "중국"),
    ]


def test_one_thing_is_one_entity_whatever_it_is_called() -> None:
    found = by_rule(
        "케빈 스톤 오픈AI CEO가 서울대학교에 왔다. 스톤은 韓 서울대를 좋아한다. OpenAI와 한국", title="스톤 CEO 방한"
    )

    assert names(found) == {
        "케빈 스톤": ("스톤",),
        "오픈AI": ("OpenAI",),
        "서울대학교": ("서울대",),
        "한국": ("韓",),
    }
    assert {m.entity for m in found.mentions if m.text == "스톤"} == {0}


def test_of_two_with_one_surname_the_last_named_is_meant() -> None:
    found = by_rule("하도윤 의원이 왔다. 하 의원은 웃었다. 하지우 의원이 왔다. 하 의원은 울었다.")
    short = [found.entities[m.entity].name for m in found.mentions if m.text == "하" and m.entity is not None]

    assert short == ["하도윤", "하지우"]


def test_a_gloss_in_parentheses_is_another_name() -> None:
    found = by_rule("가람누리위원회(GNC)가 모였다. GNC는 쉬었다. 누리은행(이하 누리)은 누리와 다르다.")

    assert names(found)["가람누리위원회"] == ("GNC",)
    assert [m.text for m in found.mentions].count("GNC") == 2


def test_company_marks_and_universities_do_not_divide() -> None:
    found = by_rule("가람대학교와 가람대학이 있다")

    assert len(found.entities) == 1


def test_a_name_found_once_is_found_in_all_its_places() -> None:
    text = "하도윤 의원은 갔다. 모두 하도윤을 찾았다. 김하도윤은 없다."
    found = by_rule(text)

    assert (
        redrawn(text, found.mentions) == "[하도윤|PERSON] 의원은 갔다. 모두 [하도윤|PERSON]을 찾았다. 김하도윤은 없다."
    )


def test_a_surname_with_a_title_is_the_person_named_in_full() -> None:
    text = "하도윤 의원은 갔다. 하 의원과 하 전 의원, 그 하 늘"
    found = by_rule(text)

    assert redrawn(text, found.mentions) == (
        "[하도윤|PERSON] 의원은 갔다. [하|PERSON] 의원과 [하|PERSON] 전 의원, 그 하 늘"
    )


def test_this_candidate_is_no_mister_this() -> None:
    text = "이도윤 의원은 갔다. 이 후보는 남고 이 의원은 갔다."

    assert redrawn(text, by_rule(text).mentions).endswith("이 후보는 남고 [이|PERSON] 의원은 갔다.")


def test_the_persons_own_names_win() -> None:
    text = "한국은행 본관과 두루미는 조용하다"
    found = by_rule(text, own={"두루미": EntityKind.PRODUCT, "한국은행 본관": EntityKind.PLACE})

    assert redrawn(text, found.mentions) == "[한국은행 본관|PLACE]과 [두루미|PRODUCT]는 조용하다"


def test_values_are_resolved_against_the_day_of_publishing() -> None:
    found = by_rule("지난 3일 왔다", published="2031-03-12")

    assert [m.value for m in found.mentions] == ["2031-03-03"]
    assert recognise_line("지난 3일 왔다")[0].value is None


class Shouting:
    """A recogniser that calls every capital word a product, and once points outside the line."""

    name = "shouting"
    version = "7"

    def spans(self, lines: Sequence[str], *, related: bool = True) -> list[list[Found]]:
        assert related
        return [
            [
                Found(span=Span(i, i + 2), kind=EntityKind.PRODUCT, score=0.5)
                for i in range(len(line))
                if line[i].isupper()
            ]
            for line in lines
        ]


def test_another_recogniser_takes_the_rules_place() -> None:
    found = recognise(a_draft("가 Ab 나 C"), Shouting())

    assert found.recogniser == "shouting/7"
    assert [(m.text, m.kind, m.score) for m in found.mentions] == [("Ab", EntityKind.PRODUCT, 0.5)]


def test_lines_are_read_each_by_itself() -> None:
    first, second = recognise_lines(["하도윤 의원은 갔다", "하도윤은 갔다"], RuleRecogniser())

    assert [m.text for m in first] == ["하도윤"]
    assert second == ()


def test_of_overlapping_spans_the_longer_stays_then_the_surer() -> None:
    long = Found(span=Span(0, 5), kind=EntityKind.ORG, score=0.1)
    inner = Found(span=Span(1, 3), kind=EntityKind.PLACE)
    other = Found(span=Span(6, 8), kind=EntityKind.PLACE, score=0.2)
    surer = Found(span=Span(6, 8), kind=EntityKind.ORG, score=0.9)

    assert settled([inner, long, other, surer]) == (long, surer)


KOREAN = st.text(
    st.sampled_from(
        "가나다김이박은는이가을를 의원교수대학교한국일본美日韓0123456789조억만원달러%월년일시분"
        "“”‘’\"'()·.,\nA오픈AICEO씨전"
    ),
    max_size=80,
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=60), KOREAN))
def test_any_line_gives_spans_inside_it_in_order_and_apart(text: str) -> None:
    mentions = recognise_line(text, RuleRecogniser())

    assert all(m.text == text[m.span.start : m.span.end] and m.span.end <= len(text) for m in mentions)
    assert all(a.span.end <= b.span.start for a, b in pairwise(mentions))


@settings(max_examples=150, deadline=None)
@given(st.lists(KOREAN, max_size=4), KOREAN)
def test_any_draft_gives_quotations_inside_their_paragraph_and_entities_in_range(texts: list[str], title: str) -> None:
    found = by_rule(*texts, title=title, published="2031-03-12")

    assert all(q.text == texts[q.paragraph][q.span.start : q.span.end] for q in found.quotations)
    assert all((m.entity is not None) == m.kind.named for m in found.mentions)
    assert all(0 <= m.entity < len(found.entities) for m in found.mentions if m.entity is not None)


@pytest.mark.parametrize(
    "unit",
    [
        "가", "1", "“", "‘가 ", "김철수 ", "1조", "서울 ", "日", "(A", "한", "3일 ", "가·",
        "하도윤 의원 하 의원 ", "1~", "3년 전 ", "“가”고 하도윤은 ", "李",
    ],
)  # fmt: skip
def test_work_grows_no_faster_than_the_text(unit: str) -> None:
    """Calls are counted, of C functions too, so that no clock has a say; seconds are in benchmarks/hostile_lines.py."""

    def calls(length: int) -> int:
        text, counted = (unit * length)[:length], 0

        def count(_frame: FrameType, _event: str, _argument: object) -> None:
            nonlocal counted
            counted += 1

        before = sys.getprofile()
        sys.setprofile(count)
        try:
            by_rule(text)
        finally:
            sys.setprofile(before)
        return counted

    calls(500)  # tables are read and patterns compiled once
    assert calls(2_000) < 2.5 * calls(1_000) + 500


def test_a_run_of_letters_longer_than_any_word_is_passed_over() -> None:
    assert recognise_line("서" * 100 + " 서울", RuleRecogniser())[0].span == Span(101, 103)


@pytest.mark.parametrize("text", ["٣", "３일", "١٢٣ 원", "9" * 5000 + "경 원"])
def test_digits_of_any_script_and_length_end(text: str) -> None:
    assert isinstance(recognise_line(text, RuleRecogniser()), tuple)


def test_importing_the_door_loads_nothing_heavy() -> None:
    code = "import sys, reader.entities.recognise; print({'numpy', 'textual', 'lxml', 'sqlite3'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"


@pytest.mark.skipif(not (CORPUS / "seed-entities.json").exists(), reason="the corpus is not here")
def test_the_seed_page_is_recognised_as_labelled() -> None:
    gold = json.loads((CORPUS / "seed-entities.json").read_text(encoding="utf-8"))
    title, *paragraphs = gold["paragraphs"]
    found = recognise(a_draft(*paragraphs, title=title))
    want = {(e["paragraph_index"], e["start"], e["end"], e["type"]) for e in gold["entities"]}
    got = {(0 if m.part is Part.TITLE else m.index + 1, m.span.start, m.span.end, str(m.kind)) for m in found.mentions}
    said = {(q.paragraph + 1, q.span.start, q.span.end, q.speaker) for q in found.quotations if not q.paraphrase}

    assert 2 * len(want & got) / (len(want) + len(got)) >= 0.97
    assert said == {(q["paragraph_index"], q["start"], q["end"], q["speaker"]) for q in gold["quotes"]}
