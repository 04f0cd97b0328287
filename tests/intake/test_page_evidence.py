"""What is an article, what is none, and how sure we are."""

from reader.intake import evidence, special
from reader.intake.lines import Kind, Line, Verdict
from reader.intake.span import Run

SENTENCE = "가람시는 지난 3일 강변 도로를 다시 열었다고 밝혔다."


def a_page(*kinds: Kind, chars: int = 60, head: int = 20, inside: bool = False) -> tuple[list[Line], list[Verdict]]:
    lines = [
        Line("가" * (chars if kind is Kind.SENTENCE else head), n, n, inside=inside) for n, kind in enumerate(kinds)
    ]
    return lines, [Verdict(kind, 2.0 if kind is Kind.SENTENCE else -0.5) for kind in kinds]


def judged(*kinds: Kind, start: int, end: int, chars: int = 60, head: int = 20, inside: bool = False) -> bool:
    return evidence.is_article(*a_page(*kinds, chars=chars, head=head, inside=inside), Run(start, end, 5.0))


S, B, H, D, U = Kind.SENTENCE, Kind.BULLET, Kind.SHORT, Kind.DATE, Kind.UI
MENU = [Kind.SHORT] * 40


def test_prose_makes_an_article_and_lists_do_not() -> None:
    assert judged(*MENU, S, S, S, start=40, end=43)
    assert judged(S, S, start=0, end=2)
    assert not judged(*MENU, Kind.QUOTE, start=40, end=41)
    assert not judged(*MENU, S, B, B, B, B, S, start=40, end=46, chars=30)


def test_a_little_prose_needs_the_surroundings_of_an_article() -> None:
    assert judged(*MENU, D, S, start=41, end=42)
    assert judged(*MENU, S, start=40, end=41, inside=True)
    assert not judged(*MENU, S, start=40, end=41)
    assert not judged(D, *MENU, S, start=41, end=42)
    assert not judged(*MENU, D, S, start=41, end=42, chars=25)
    assert not judged(*MENU, *[S] * 9, start=40, end=49, chars=20)


def test_headline_and_summary_in_turn_are_a_list_of_others() -> None:
    assert not judged(H, S, H, S, H, S, start=1, end=6)
    assert not judged(*MENU, S, H, S, start=40, end=43, chars=90)
    assert judged(S, Kind.HEADING, S, Kind.HEADING, S, start=0, end=5)
    assert judged(H, S, S, H, S, start=1, end=5)
    assert judged(*MENU, S, H, S, start=40, end=43, chars=90, inside=True)
    assert judged(S, H, S, H, S, start=0, end=5, head=6)


def test_confidence_rises_with_length_share_and_title_and_falls_with_a_rival() -> None:
    lines, verdicts = a_page(*[S] * 10)
    run = Run(0, 10, 20.0)
    sure = evidence.confidence(lines, verdicts, run, titled=True)
    assert sure == 1.0
    assert evidence.confidence(lines, verdicts, run, titled=False) < sure
    assert evidence.confidence(lines[:1], verdicts[:1], Run(0, 1, 2.0), titled=True) < evidence.LOW_CONFIDENCE
    assert evidence.confidence(lines, verdicts, Run(0, 5, 10.0), titled=True) < 0.7


def test_visible_prose_counts_sentences_only() -> None:
    assert evidence.visible_prose(
        [Line(SENTENCE, 1, 1), Line("정치", 2, 2), Line("은빛산 단풍 이번 주말 절정 이룰 듯", 3, 3)]
    ) == len(SENTENCE)


def test_a_bare_text_has_no_page_around_it() -> None:
    def bare(*rows: tuple[str, Kind]) -> Run | None:
        lines = [Line(text, n, n) for n, (text, _) in enumerate(rows)]
        return special.bare(lines, [Verdict(kind, 1.0) for _, kind in rows])

    assert bare(("제목", H), (SENTENCE, S), ("꼬리", H)) == Run(1, 3, 2.0)
    assert bare((SENTENCE + " 그리고", Kind.UNFINISHED)) == Run(0, 1, 1.0)
    assert bare(("“그렇습니까?”", Kind.QUOTE), (SENTENCE, S)) == Run(0, 2, 2.0)
    assert bare(("제목", H)) is None
    assert bare((SENTENCE, S), ("로그인", U)) is None
    assert bare(*[(SENTENCE, S)] * 6) is None
