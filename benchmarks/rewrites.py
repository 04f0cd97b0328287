"""What becomes of an agency's report on its way through outlets: rewrites of an article, each of one class."""

import random
import re
from collections.abc import Callable, Sequence

Text = Sequence[str]  # paragraphs
Rewrite = Callable[[Text, random.Random, Sequence[Text]], list[str]]

_SENTENCE = re.compile(r"(?<=[.!?다])\s+")
_PARTICLES = {"은": "이", "는": "가", "이": "은", "가": "는", "을": "도", "를": "도", "에": "에서", "의": ""}
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", '"': "“", "'": "‘", "·": "・", ",": ""})


def sentences(text: str) -> list[str]:
    return [one for one in _SENTENCE.split(text) if one]


def headline(text: Text, _chance: random.Random, _others: Sequence[Text]) -> list[str]:
    """Only the title is another, which nobody compares."""
    return list(text)


def cut(text: Text, chance: random.Random, _others: Sequence[Text]) -> list[str]:
    """A quarter to a half of the paragraphs, from the first on."""
    return list(text[: max(1, round(len(text) * chance.uniform(0.25, 0.5)))])


def furniture(text: Text, chance: random.Random, _others: Sequence[Text]) -> list[str]:
    """A dateline and byline before, a caption between, an address and a copyright line behind."""
    city, name = chance.choice(["서울", "부산", "도쿄", "워싱턴"]), chance.choice(["김가람", "박다온", "이나래"])
    caption = f"▲ {chance.choice(['회의장', '현장', '청사'])} 모습. 사진은 기사 내용과 무관함. /사진=자료사진"
    return [
        f"({city}=가나통신) {name} 기자 = {text[0]}",
        caption,
        *text[1:],
        f"{name} 기자 reporter{chance.randrange(100)}@example.com",
        "ⓒ 가나통신, 무단 전재 및 재배포 금지",
    ]


def spacing(text: Text, chance: random.Random, _others: Sequence[Text]) -> list[str]:
    """Other quotation marks; three in ten spaces gone, one in ten words broken in two."""
    out = []
    for paragraph in text:
        pieces = [word[:2] + " " + word[2:] if chance.random() < 0.1 else word for word in paragraph.split()]
        out.append("".join(word + ("" if chance.random() < 0.3 else " ") for word in pieces).translate(_QUOTES).strip())
    return out


def _edited(share: float) -> Rewrite:
    def edit(text: Text, chance: random.Random, others: Sequence[Text]) -> list[str]:
        def word(one: str) -> str:
            if chance.random() >= share:
                return one
            way = chance.random()
            if way < 0.2:
                return ""
            if way < 0.5 and one[-1:] in _PARTICLES:
                return one[:-1] + _PARTICLES[one[-1]]
            other = chance.choice(chance.choice(chance.choice(others)).split() or ["새"])
            return f"{one} {other}" if way < 0.65 else other

        return [" ".join(filter(None, map(word, paragraph.split()))) or paragraph for paragraph in text]

    return edit


def merged(text: Text, chance: random.Random, others: Sequence[Text]) -> list[str]:
    """Another report behind it, of whatever length."""
    return [*text, *chance.choice(others)]


def reordered(text: Text, chance: random.Random, _others: Sequence[Text]) -> list[str]:
    """Every sentence at another place, in paragraphs of two."""
    moved = [one for paragraph in text for one in sentences(paragraph)]
    chance.shuffle(moved)
    return [" ".join(moved[at : at + 2]) for at in range(0, len(moved), 2)]


def shortened(text: Text, chance: random.Random, others: Sequence[Text]) -> list[str]:
    """Cut, with a byline, and one word in ten edited."""
    return furniture(_edited(0.1)(cut(text, chance, others), chance, others), chance, others)


CLASSES: dict[str, Rewrite] = {
    "other headline": headline,
    "cut after n paragraphs": cut,
    "byline, caption, copyright": furniture,
    "quotes and spacing": spacing,
    "10 % of words edited": _edited(0.1),
    "30 % of words edited": _edited(0.3),
    "two reports merged": merged,
    "sentences reordered": reordered,
    "cut, byline, 10 % edited": shortened,
}
