"""Questions at random, as people and accidents type them, and the small archive that they are asked of."""

from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from db.hangul import compose, initials, keystrokes
from tests.search.conftest import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

TITLES = ("나루터 시장 상인들 새 조합 세워", "韓 반도체 기업, 日 공장 세운다", "[속보] 가람대 연구진 ‘새 배터리’ 공개")
PARAGRAPHS = (
    "가람대학교 연구진은 새 배터리를 보인다고 12일 밝혔다.",
    "일본 정부는 공장 부지를 늘리기로 했으며, 우리 기업의 투자는 1조2천억 원이다.",
    "나루터 시장 상인들은 “조합이 먼저다”라고 말했다. " * 6,
    "㈜해오름AI 대표는 R&D 예산을 ２배로 늘렸다.",
    "ㅋㅋ 댓글과 😀 𠮷野家 이야기, ﬁnal 버전",
)
NAMES = ("가람대학교", "가람대", "Garam University")
NOISE = (
    '"',
    "-",
    " OR ",
    "(",
    "*",
    "NEAR(",
    ":",
    "tag:japan ",
    "note:",
    "-title:",
    "after:2024",
    "\0",
    "\ud800",
    "’",
    "ㅘ",
)
KEYS = "qwertyuiopasdfghjklzxcvbnmQWERTOP"
LETTERS = "ㅁㄱㅇㅅㅏㅘㄻㅄ가람대학교배터리조합일본상인ABaidhfxmk韓日𠮷１2조ﬁ😀"
SIGNS = '"“”-:()*&.,~ \t\0\ud800’ㅤ'
WORDS_OF_THE_LANGUAGE = (
    "tag: note: title: after: before: has: money: date: speaker: publisher: entity: -title: OR unread 2024 japan"
).split()


def a_desk(folder: Path) -> Desk:
    """A small archive of invented news with a note, names and a tag, indexed."""
    desk = Desk(folder / "archive.db")
    for at, title in enumerate(TITLES):
        article = desk.add(title, *PARAGRAPHS[at : at + 3], captions=[(0, "조합 사무실의 배터리 진열대")])
        desk.note(article, "상인 조합을 다시 확인할 것", paragraph=1)
    desk.recognise(desk.block(1, "paragraph", 0), *NAMES)
    desk.tag(1, "japan")
    desk.search.drain()
    return desk


def any_question(seed: int) -> tuple[str, bool]:
    """A string, and whether it is made of words of the archive: then what is lit can be compared with the reason.

    Of each twenty one is such words, the others are short and cheap: beginnings of words, syntax, Unicode of any plane,
    initials, keys.
    """
    rng = Random(seed)
    if seed % 20 == 0:
        return a_question(rng), True
    kind = rng.choice(("syntax", "syntax", "anything", "anything", "words", "words", "letters", "initials", "keys"))
    if kind == "words":
        return rng.choice(("", " ")).join(
            rng.choice(WORDS)[: rng.randrange(1, 4)] for _ in range(rng.choice((1, 2)))
        ), False
    if kind == "anything":
        ends = (0x300, 0x3000, 0xD7A4, 0x11000, 0x110000)
        return "".join(chr(rng.randrange(rng.choice(ends))) for _ in range(rng.randrange(1, 8))), False
    if kind == "syntax":
        kinds: tuple[str | list[str], ...] = (WORDS_OF_THE_LANGUAGE, SIGNS, LETTERS)
        return "".join(rng.choice(rng.choice(kinds)) for _ in range(rng.randrange(1, 9))), False
    alphabet = {"letters": LETTERS + SIGNS, "initials": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㅏㅘㄻㅄ", "keys": KEYS}[kind]
    return "".join(rng.choice(alphabet) for _ in range(rng.randrange(1, 6))), False


def a_question(rng: Random) -> str:
    """Words of the texts as fingers and memory leave them, with signs and syntax between."""
    words = [rng.choice(WORDS) for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4)))]
    parts = [rng.choice(HANDS)(word, rng) for word in words]
    for _ in range(rng.choice((0, 0, 0, 1, 2))):
        parts.insert(rng.randrange(len(parts) + 1), rng.choice(NOISE))
    if rng.random() < 0.1:
        parts.append("".join(chr(rng.choice((rng.randrange(0x3000), rng.randrange(0xAC00, 0xD7A4)))) for _ in range(5)))
    return rng.choice((" ", "", "  ")).join(parts)


def _slipped(word: str, rng: Random) -> str:
    keys = list(keystrokes(word))
    at = rng.randrange(len(keys))
    keys[at : at + 1] = rng.choice(([], [rng.choice(KEYS)], [keys[at], rng.choice(KEYS)]))
    return compose("".join(keys))


def _cut(word: str, rng: Random) -> str:
    return compose(keystrokes(word)[: rng.randrange(1, len(keystrokes(word)) + 1)])


def _spaced(word: str, rng: Random) -> str:
    at = rng.randrange(len(word) + 1)
    return f"{word[:at]} {word[at:]}"


WORDS = sorted({word for text in (*TITLES, *PARAGRAPHS, *NAMES, "조합", "japan") for word in text.split()})
HANDS: "tuple[Callable[[str, Random], str], ...]" = (
    lambda word, _: word,
    _slipped,
    lambda word, rng: _slipped(_slipped(word, rng) or "가", rng),
    _cut,
    _spaced,
    lambda word, _: keystrokes(word),
    lambda word, _: compose(word),
    lambda word, _: initials(word),
    lambda word, rng: word[: rng.randrange(1, len(word) + 1)],
)
