"""How clean a text came out: bags of words, exact paragraphs, character 5-grams. Standard library only."""

import re
import unicodedata
from collections import Counter
from typing import Any

Score = tuple[float, float, float]  # precision, recall, F1

_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_EDGES = re.compile(r"^[^\w%]+|[^\w%]+$")


def norm(text: str) -> str:
    """The text in NFC, without invisible characters, blanks collapsed."""
    return re.sub(r"\s+", " ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def words(text: str, lang: str) -> Counter[str]:
    """Words without their outer punctuation; in Japanese every letter is one."""
    text = norm(text).lower()
    if lang == "ja":
        return Counter(re.findall(r"[\wぁ-んァ-ヶー一-龠々]", text))
    return Counter(bare for word in text.split(" ") if (bare := _EDGES.sub("", word)))


def _score(system: Counter[str], gold: Counter[str]) -> Score:
    hits = (system & gold).total()
    precision, recall = hits / max(system.total(), 1), hits / max(gold.total(), 1)
    return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0


def bag(system: list[str], gold: dict[str, Any], lang: str = "ko") -> Score:
    """Strict: captions, bylines and copyright lines count as errors."""
    return _score(words("\n".join(system), lang), words("\n".join(gold["paragraphs"]), lang))


def para(system: list[str], gold: dict[str, Any]) -> Score:
    """Exact paragraphs; lines that a page's gold calls optional do not count."""
    optional = {norm(text) for text in [*gold.get("optional", []), gold.get("title") or ""]}
    found = Counter(text for paragraph in system if (text := norm(paragraph)) and text not in optional)
    return _score(found, Counter(map(norm, gold["paragraphs"])))


def grams(system: list[str], gold: dict[str, Any]) -> float:
    """F1 of character 5-grams without blanks: for text whose line breaks have eaten the blanks."""
    system_text, gold_text = ("".join(norm("\n".join(part)).split()) for part in (system, gold["paragraphs"]))
    return _score(*(Counter(text[at : at + 5] for at in range(len(text) - 4)) for text in (system_text, gold_text)))[2]
