"""The lines of a span to paragraphs, headings and captions."""

from db.model import ParagraphKind
from reader.intake import compose, foreign, mojibake
from reader.intake.compose import similar
from reader.intake.decode import korean_share
from reader.intake.lines import Hint, Kind, Line, Verdict
from reader.intake.span import Run

PROSE = "가람시는 지난 3일 강변 도로를 다시 열었다고 밝혔다."
CAPTION = "3일 가람시 강변 도로에서 시민들이 걷고 있다. 연합뉴스"
LONG_UI = "이 서비스는 로그인하신 회원만 이용하실 수 있으며 자세한 내용은 약관에서 확인하실 수 있습니다."


def composed(
    *rows: tuple[str, Kind], run: tuple[int, int] | None = None, gap: bool = True, hint: Hint = Hint.NONE
) -> compose.Body:
    lines = [
        Line(text, n, n, gap, hint if kind is Kind.SHORT else Hint.NONE) for n, (text, kind) in enumerate(rows, start=1)
    ]
    verdicts = [Verdict(kind, 1.0) for _, kind in rows]
    start, end = run or (0, len(rows))
    return compose.compose(lines, verdicts, Run(start, end, 9.0), {})


def sentence(n: int) -> tuple[str, Kind]:
    return (f"{n}번째 문단이다. {PROSE}", Kind.SENTENCE)


def headings(body: compose.Body) -> list[str]:
    return [paragraph.text for paragraph in body.paragraphs if paragraph.kind is ParagraphKind.HEADING]


def test_captions_that_are_nearly_the_same_are_kept_once() -> None:
    body = composed(
        sentence(1),
        (CAPTION, Kind.CAPTION),
        (CAPTION + " 확대보기", Kind.CAPTION),
        (CAPTION, Kind.CAPTION),
        sentence(2),
    )
    assert [(caption.text, caption.before) for caption in body.captions] == [(CAPTION, 1)]
    assert [line.rule for line in body.dropped] == ["repeat", "repeat"]


def test_likeness_bears_a_credit_but_not_another_picture() -> None:
    assert similar(CAPTION, CAPTION.replace("연합뉴스", "사진=연합뉴스"))
    assert not similar(CAPTION, "3일 은빛산에서 등산객들이 단풍을 보며 쉬고 있다. 가람시 제공")
    assert not similar(CAPTION, "3일 가람")
    assert similar(CAPTION, CAPTION + " 이미지")


def test_a_caption_just_outside_belongs_to_the_article() -> None:
    near = composed((CAPTION, Kind.CAPTION), sentence(1), sentence(2), run=(1, 3))
    dated = composed((CAPTION, Kind.CAPTION), ("입력 2025.02.03", Kind.DATE), sentence(1), run=(2, 3))
    far = composed((CAPTION, Kind.CAPTION), *[("메뉴", Kind.UI)] * 9, sentence(1), run=(10, 11))
    after = composed(sentence(1), (CAPTION, Kind.CAPTION), run=(0, 1))
    assert [len(body.captions) for body in (near, dated, far, after)] == [1, 0, 0, 1]


def test_a_short_line_between_paragraphs_is_a_heading() -> None:
    assert headings(composed(sentence(1), ("남은 과제", Kind.SHORT), sentence(2))) == ["남은 과제"]
    assert headings(composed(sentence(1), ("남은 과제", Kind.SHORT), (CAPTION, Kind.CAPTION), sentence(2))) == [
        "남은 과제"
    ]
    assert headings(composed(sentence(1), ("남은 과제", Kind.SHORT), ("광고", Kind.SHORT), sentence(2))) == []
    assert headings(composed(("남은 과제", Kind.SHORT), sentence(2))) == []
    assert headings(composed(("남은 과제", Kind.SHORT), sentence(2), hint=Hint.HEADING)) == ["남은 과제"]
    assert headings(composed(sentence(1), ("남은 과제", Kind.SHORT), sentence(2), hint=Hint.LIST)) == []
    assert headings(composed(sentence(1), ("과제 " * 30, Kind.SHORT), sentence(2))) == []


def test_where_no_blank_lines_stand_a_heading_has_two_words() -> None:
    assert headings(composed(sentence(1), ("남은 과제", Kind.SHORT), sentence(2), gap=False)) == ["남은 과제"]
    assert headings(composed(sentence(1), ("과제", Kind.SHORT), sentence(2), gap=False)) == []


def test_furniture_words_between_prose_are_the_article_s_own() -> None:
    assert len(composed(sentence(1), (LONG_UI, Kind.UI), sentence(2)).paragraphs) == 3
    assert len(composed(sentence(1), (LONG_UI, Kind.UI), ("메뉴", Kind.UI), sentence(2)).paragraphs) == 2


def test_a_repeated_paragraph_is_dropped_and_a_repeated_word_is_not() -> None:
    body = composed(sentence(1), ("네.", Kind.SENTENCE), sentence(1), ("네.", Kind.SENTENCE))
    assert [paragraph.text for paragraph in body.paragraphs] == [sentence(1)[0], "네.", "네."]


def test_a_line_is_covered_when_most_of_it_was_chosen() -> None:
    english = "The mayor of Garam opened the riverside road on Monday after six months of repairs to it."
    lines = [
        Line("Order Reprints", 1, 1),
        Line("Yes.", 2, 2),
        Line(english + " (Photo)", 3, 3),
        Line("Short one", 4, 4),
        Line("Nothing of this was chosen by the other reader at all, not one word of it here.", 5, 5),
        Line("A picture of the road", 6, 6, hint=Hint.CAPTION),
        Line("Yes!", 7, 7),
    ]
    marks, run = foreign.judge(lines, f"Yes.\n{english}", "en")
    assert [mark.kind for mark in marks] == [
        *(Kind.UI, Kind.SENTENCE, Kind.SENTENCE, Kind.SHORT, Kind.SHORT, Kind.CAPTION, Kind.SENTENCE),
    ]
    assert run is not None
    assert (run.start, run.end) == (1, 3)
    tail = [
        Line(english, 1, 1),
        Line("Sign up", 2, 2),
        Line(english * 2, 3, 3),
        Line("Sorry", 4, 4),
        Line("Yes.", 5, 5),
    ]
    assert foreign.judge(tail, f"{english}\n{english * 2}\nYes.", "en")[1] == Run(0, 3, 2.0)
    after = [Line(english, 1, 1), Line("Yes.", 2, 2)]
    assert foreign.judge(after, f"{english}\nYes.", "en")[1] == Run(0, 2, 1.0)


def test_windows_letters_in_mojibake_are_bytes_again() -> None:
    text = "허준 동의보감 글월을 읽고 이를 적었다. 그는 오래 살았다."
    wrong = text.encode("cp949").decode("latin-1") + "ȸ"
    assert mojibake.repaired(wrong, korean_share) == text + "회"
    assert mojibake.repaired("Ž" + wrong, korean_share).endswith("다.회")
    assert mojibake.repaired("“Œuvre” naïve — déjà vu, été", korean_share) == "“Œuvre” naïve — déjà vu, été"
