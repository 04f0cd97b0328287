"""Broken lines put together, glued lines cut apart, and the run in which the article stands."""

from collections import Counter

from reader.intake import cut, dump, span, unwrap
from reader.intake.classify import classify
from reader.intake.lines import Hint, Kind, Line, Verdict
from reader.intake.span import Run

SENTENCES = (
    "가람시는 지난 3일 강변 도로를 다시 열고 시민 백여 명과 함께 걷는 행사를 마련했다고 밝혔다.",
    "시 관계자는 공사가 늦어져 시민들께 송구하다며 남은 구간도 올해 안에 마치겠다고 말했다.",
    "도로는 지난해 여름 큰비로 무너진 뒤 여섯 달 동안 막혀 있었고 주민들은 먼 길을 돌아 다녀야 했다.",
    "전문가들은 이번 복구가 다른 고장에도 본보기가 될 것으로 내다보면서 안전 점검을 서두르라고 했다.",
)


def by_characters(text: str, width: int) -> str:
    lines, line = [], ""
    for character in text:
        if unwrap.columns(line + character) > width:
            lines.append(line.strip())
            line = ""
        line += character
    return "\n".join([*lines, line.strip()])


def by_words(text: str, width: int) -> str:
    lines, line = [], ""
    for word in text.split():
        if line and unwrap.columns(f"{line} {word}") > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def joined(text: str) -> list[str]:
    return [line.text for line in unwrap.unwrapped(dump.lines(text))]


def test_text_wrapped_by_words_is_whole_again() -> None:
    paragraphs = [" ".join(SENTENCES * 3), " ".join(reversed(SENTENCES * 3))]
    assert joined("\n\n".join(by_words(paragraph, 70) for paragraph in paragraphs)) == paragraphs


def test_text_wrapped_by_characters_loses_no_letter() -> None:
    paragraphs = [" ".join(SENTENCES * 3), " ".join(reversed(SENTENCES * 3))]
    whole = joined("\n\n".join(by_characters(paragraph, 79) for paragraph in paragraphs))
    assert ["".join(text.split()) for text in whole] == ["".join(text.split()) for text in paragraphs]
    words = sum(word in paragraphs[0].split() for word in whole[0].split())
    assert words > 0.9 * len(whole[0].split())


def test_joined_lines_remember_their_raw_lines() -> None:
    line = unwrap.unwrapped(dump.lines(by_words(" ".join(SENTENCES * 3), 70)))[0]
    assert (line.first, line.last) == (1, len(line.parts))
    assert [number for number, _ in line.parts] == list(range(1, line.last + 1))


def test_a_list_of_short_lines_is_not_joined() -> None:
    menu = "\n".join(["정치", "경제", "사회", "문화", "국제", "생활"] * 3)
    assert joined(menu) == menu.split("\n")
    headlines = "\n".join(f"은빛산 단풍 이번 주말 절정 나들이객 {n}만 명 몰릴 듯" for n in range(9))
    assert joined(headlines) == headlines.split("\n")


def test_long_lines_mean_that_nothing_was_wrapped() -> None:
    assert unwrap.wrapping_width(dump.lines("\n".join([" ".join(SENTENCES)] * 6))) is None
    assert unwrap.wrapping_width(dump.lines("한 줄")) is None
    ended = "\n".join("가나다라마바사 " * 4 + "가나다라마바사아자차다." for _ in range(12))
    assert unwrap.wrapping_width(dump.lines(ended)) is None


def test_prompter_lines_become_sentences() -> None:
    prompter = (
        "[앵커]\n가람시가 강변 도로를\n오늘 다시 열었습니다.\n\n여섯 달 동안\n길을 돌아 다닌 주민들은\n크게 "
        "반겼습니다.\n\n"
        "시는 남은 구간도\n올해 안에 마치겠다고 밝혔습니다.\n"
    )
    assert joined(prompter) == [
        "[앵커]",
        "가람시가 강변 도로를 오늘 다시 열었습니다.",
        "여섯 달 동안",
        "길을 돌아 다닌 주민들은 크게 반겼습니다.",
        "시는 남은 구간도 올해 안에 마치겠다고 밝혔습니다.",
    ]


def test_one_broken_sentence_is_no_prompter() -> None:
    page = "가람시가 강변 도로를\n오늘 다시 열었습니다.\n\n시민들은 크게 반겼습니다."
    assert joined(page) == [line for line in page.split("\n") if line]


def test_a_stamp_goes_back_to_its_caption() -> None:
    page = "3일 가람시 강변에서 시민들이 걷고 있다.\n가람=홍길동 기자 hong@garam.co.kr /2025.02.03/\n가람시는 도로를 열었다."  # noqa: E501
    assert joined(page)[0].endswith("걷고 있다. 가람=홍길동 기자 hong@garam.co.kr /2025.02.03/")
    alone = "가람=홍길동 기자 hong@garam.co.kr /2025.02.03/"
    assert joined(alone) == [alone]


def test_a_byline_that_is_glued_to_a_sentence_is_cut() -> None:
    text = "가람시는 도로를 다시 열었다.가람=홍길동 기자 hong@garam.co.kr"
    parts = cut.cut([Line(text, 7, 7)])
    assert [line.text for line in parts] == ["가람시는 도로를 다시 열었다.", "가람=홍길동 기자 hong@garam.co.kr"]
    assert {line.first for line in parts} == {7}


def test_a_foot_that_is_glued_to_a_text_is_cut() -> None:
    body = " ".join(SENTENCES)
    text = f"{body} hong@garam.co.kr▶ [영상] 단풍 절정<저작권자(c) 가람통신, 무단 전재-재배포 금지>"
    assert next(line.text for line in cut.cut([Line(text, 1, 1)])) == body


def test_what_belongs_together_is_not_cut() -> None:
    for text in (
        "3일 시민들이 걷고 있다. 가람=홍길동 기자 hong@garam.co.kr /2025.02.03/",
        "홍길동 기자는 오래 이 일을 살펴 왔다고 말했다.",
        "짧다 @",
        " ".join(SENTENCES) + " 그는 ⓒ 표시를 두고 오래 다퉜다. " + " ".join(SENTENCES * 2),
    ):
        assert [line.text for line in cut.cut([Line(text, 1, 1)])] == [text]


def verdicts(*kinds: str) -> list[Verdict]:
    table = {
        "p": Verdict(Kind.SENTENCE, 3.0), "q": Verdict(Kind.QUOTE, 0.3), "s": Verdict(Kind.SHORT, -0.6),
        "r": Verdict(Kind.RELATED, -2.5), "c": Verdict(Kind.COPYRIGHT, -8.0), "b": Verdict(Kind.BULLET, -0.8),
        "y": Verdict(Kind.BYLINE, -0.5), "l": Verdict(Kind.LABEL, 0.2), "d": Verdict(Kind.DATE, -0.5),
        "o": Verdict(Kind.LOOSE, 0.5),
    }  # fmt: skip
    return [table[kind] for kind in kinds]


def test_the_heaviest_run_begins_and_ends_with_prose() -> None:
    run = span.best(verdicts(*"sssppsppsss"))
    assert run is not None
    assert (run.start, run.end) == (3, 8)
    assert span.best(verdicts(*"sss")) is None
    assert span.best(verdicts("l")) is None


def test_a_short_gap_is_bridged_and_a_long_one_is_not() -> None:
    near = span.best(verdicts(*"pppp", *"ssssss", "p"))
    far = span.best(verdicts(*"pppp", *"s" * 12, "p"))
    before = span.best(verdicts("p", *"ssssss", *"pppp"))
    costly = span.best(verdicts("p", *"ssssssss", "p", "s"))
    assert near is not None
    assert near.end == 11
    assert far is not None
    assert far.end == 4
    assert before is not None
    assert before.start == 0
    assert costly is not None
    assert costly.end - costly.start == 1


def test_a_copyright_line_ends_the_way_and_a_box_does_not() -> None:
    stopped = span.best(verdicts(*"ppp", "c", "p"))
    boxed = span.best(verdicts(*"ppp", "r", "b", "b", "p"))
    over = span.best(verdicts(*"ppp", "y", "r", "b", "p"))
    assert stopped is not None
    assert stopped.end == 3
    assert boxed is not None
    assert boxed.end == 7
    assert over is not None
    assert over.end == 3


def test_a_pulled_quote_with_its_speaker_is_left_out() -> None:
    run = span.best(verdicts("q", "s", *"ppp"))
    assert run is not None
    assert run.start == 2


def test_the_second_best_is_measured_outside() -> None:
    marks = verdicts("p", "p", "p", "c", "p")
    run = span.best(marks)
    assert run is not None
    assert span.second(marks, run) == 3.0
    assert span.second(verdicts("p"), Run(0, 1, 3.0)) == 0.0


def test_a_body_that_stands_twice_is_taken_once() -> None:
    body = [Line(text, n, n) for n, text in enumerate(SENTENCES, start=1)]
    date = Line("입력 2025.02.03 18:30", 5, 5)
    for between, kept in (([date], 5), ([Line("다음", 5, 5)], 0)):
        lines = [*body, *between, *body]
        marks = [classify(line) for line in lines]
        run = span.once(lines, marks, Run(0, len(lines), 20.0))
        assert (run.start, run.end) == (kept, kept + 4)
    assert span.once(body, [classify(line) for line in body], Run(0, 4, 9.0)) == Run(0, 4, 9.0)


def test_dump_lines_keep_numbers_gaps_and_bullets() -> None:
    found = dump.lines("첫 줄\r\n\n  • 둘째&amp;nbsp;줄\n\t\n")
    assert [(line.text, line.first, line.gap, line.hint) for line in found] == [
        ("첫 줄", 1, True, Hint.NONE),
        ("• 둘째 줄", 3, True, Hint.LIST),
    ]


def test_a_closing_mark_never_begins_a_word() -> None:
    assert unwrap._inside_a_word("그는 “강변 도로", "”라고 말했다.", 1, Counter())
    assert not unwrap._inside_a_word("그는 말했다.", "강변은", 0, Counter())
    assert unwrap._inside_a_word("모두 10", "km 길이", 0, Counter())
    assert not unwrap._inside_a_word("강변 도로", "길이", 0, Counter({"도로": 1, "길이": 1}))
    assert unwrap._inside_a_word("강변 도", "로는", 0, Counter({"도로는": 1}))


def test_many_pulled_quotes_are_left_out_one_by_one() -> None:
    run = span.best(verdicts(*["q", "s"] * 3000, *"pppp"))
    assert run is not None
    assert span._trimmed(verdicts(*["q", "s"] * 3000, *"pppp"), Run(0, 6004, 9.0)) == Run(6000, 6004, 9.0)
    assert span._trimmed(verdicts("s", "s"), Run(0, 2, 0.0)) is None
    assert span._trimmed(verdicts("d", "p"), Run(0, 2, 2.5)) == Run(1, 2, 2.5)


def test_a_full_line_before_a_paragraph_is_its_end() -> None:
    text = by_words(" ".join(SENTENCES * 3), 70) + "\n짧은 줄."
    assert joined(text)[-1].endswith("짧은 줄.")
    lines = dump.lines(by_words(" ".join(SENTENCES * 3), 70) + "\n새 문단이다.\n그렇다.")
    assert unwrap.unwrapped(lines)[-1].text.endswith("그렇다.")
