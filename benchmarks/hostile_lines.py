"""Whether the time of recognition grows as the text does: python -m benchmarks.hostile_lines [LETTERS].

Texts made of one unit, so that every rule meets the worst it can: each is read at LETTERS (10,000) and at twice as
many, by the rules of its language. Prints processor seconds and their ratio: 2 is linear, 4 is quadratic. A fault may
cost time, never an article.
"""

import sys
from time import process_time

from db.model import Draft, Lines, Paragraph, ParagraphKind
from reader.entities.recognise import recognise
from reader.entities.rules import RuleRecogniser

LETTERS = 10_000
UNITS = {
    "ko": (
        "“", "1", "(", "日", "가", "1일", "1월 ", "김철수 ", "김철수(45) ", "A ", "$1", "1~", "[가", "오전 9시~",
        "3년 전 ", "“가”고 김철수는 ", "의 말", "가.", "이날 ", "‘가", "천", "백만 ", "😀", "씨는 ",
    ),
    "en": ("A ", "Kim ", "$1", "in 2019 ", "A's ", "President ", "Ministry of A ", "3 days ago ", "A."),
    "ja": ("社", "林氏", "ア", "・", "韓国", "アア・", "（", "１年", "日米", "林一男（"),
}  # fmt: skip


def cost(unit: str, language: str, letters: int) -> float:
    """Processor seconds of one article with one paragraph."""
    text = (unit * letters)[:letters]
    paragraph = Paragraph(index=0, kind=ParagraphKind.BODY, text=text, lines=Lines(1, 1))
    draft = Draft(title="", language=language, paragraphs=(paragraph,))
    start = process_time()
    recognise(draft, RuleRecogniser() if language == "ko" else None)
    return process_time() - start


def main() -> None:
    letters = int(sys.argv[1]) if len(sys.argv) > 1 else LETTERS
    worst = 0.0
    for language, units in UNITS.items():
        cost(units[0], language, 1_000)
        for unit in units:
            once, twice = cost(unit, language, letters), cost(unit, language, 2 * letters)
            worst = max(worst, twice / once)
            print(f"{language} {unit!r:18} {once:6.2f} s {twice:6.2f} s  {twice / once:4.1f}")
    print(f"worst ratio {worst:.1f}")


if __name__ == "__main__":
    main()
