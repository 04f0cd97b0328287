"""How often a tag lands on the wrong paragraph when the text under it changes.

Every paragraph of every development article gets an anchor; nine kinds of change are made to the text, and it is known
where each paragraph went. Wrong means: placed, and not there. Lost means: not placed, though it is there. Beside it
four rules that other tools use: the paragraph's number; the offset in the whole text; the likeliest paragraph whatever
its score; and, as Hypothesis does, the offset if the words stand there, else the best match of the quotation with up to
half of its characters wrong, weighed by quotation 50, text before 20, text after 20 and position 2, without a least
score.
The changes are synthetic: real edits are kinder to sentences and harder on order.
"""

import argparse
import json
import os
import random
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path
from time import perf_counter

from rapidfuzz import fuzz

from benchmarks.tables import table
from db.model import AnchorId, RevisionId
from db.places import Anchor
from reader.annotation.anchor import is_same_article, place
from reader.annotation.keys import key, places
from reader.annotation.likely import likely

Texts = list[str]
Truth = list[set[int]]  # for each old paragraph, the new ones that hold it
Change = Callable[[Texts, random.Random], tuple[Texts, Truth]]
ROUNDS = 6
CONTEXT, HALF = 32, 50  # of Hypothesis: characters before and after, per cent of a quotation that must be right
REVISION = RevisionId(1)


def articles(corpus: Path) -> list[Texts]:
    """The paragraphs of every development article that has at least three."""
    found = []
    for path in sorted((corpus / "pages" / "gold").glob("*.json")):
        paragraphs = json.loads(path.read_text(encoding="utf-8"))["paragraphs"]
        texts = [part["text"] if isinstance(part, dict) else part for part in paragraphs]
        if len(texts) > 2:
            found.append(texts)
    return found


def changes(others: Sequence[Texts]) -> dict[str, Change]:
    """The nine kinds of change."""
    words = [word for texts in others for text in texts for word in text.split()]

    def edited(share: float) -> Change:
        def change(texts: Texts, chance: random.Random) -> tuple[Texts, Truth]:
            edit = lambda word: chance.choice(words) if chance.random() < share else word  # noqa: E731
            return [" ".join(map(edit, text.split())) for text in texts], [{at} for at in range(len(texts))]

        return change

    def retyped(texts: Texts, _chance: random.Random) -> tuple[Texts, Truth]:
        made = [text.replace("“", '"').replace("”", '"').replace(" ", "  ") for text in texts]
        return made, [{at} for at in range(len(texts))]

    def inserted(texts: Texts, _chance: random.Random) -> tuple[Texts, Truth]:
        made = ["김가람 기자", texts[0], "강변 다리가 다시 열렸다. /가람신문", *texts[1:]]
        return made, [{1}, *({at + 2} for at in range(1, len(texts)))]

    def merged(texts: Texts, _chance: random.Random) -> tuple[Texts, Truth]:
        made = [" ".join(texts[at : at + 2]) for at in range(0, len(texts), 2)]
        return made, [{at // 2} for at in range(len(texts))]

    def split(texts: Texts, _chance: random.Random) -> tuple[Texts, Truth]:
        made: Texts = []
        truth: Truth = []
        for text in texts:
            cut = text.find(". ", len(text) // 3)
            parts = [text[: cut + 1], text[cut + 2 :]] if cut > 0 else [text]
            truth.append(set(range(len(made), len(made) + len(parts))))
            made += parts
        return made, truth

    def dropped(texts: Texts, chance: random.Random) -> tuple[Texts, Truth]:
        kept = [at for at in range(len(texts)) if chance.random() >= 0.3]
        return [texts[at] for at in kept], [{kept.index(at)} if at in kept else set() for at in range(len(texts))]

    def dropped_and_edited(texts: Texts, chance: random.Random) -> tuple[Texts, Truth]:
        made, truth = dropped(texts, chance)
        return edited(0.35)(made, chance)[0], truth

    def replaced(texts: Texts, chance: random.Random) -> tuple[Texts, Truth]:
        return chance.choice([other for other in others if other is not texts]), [set() for _ in texts]

    return {
        "spaces and quotes": retyped, "byline and caption inserted": inserted, "8 % of words edited": edited(0.08),
        "35 % of words edited": edited(0.35), "merged by twos": merged, "split in two": split,
        "30 % dropped": dropped, "30 % dropped, 35 % edited": dropped_and_edited, "page replaced": replaced,
    }  # fmt: skip


def ours(old: Texts, new: Texts) -> list[int | None]:
    """Where the archive puts them."""
    anchors = [Anchor(id=AnchorId(at), revision=REVISION, paragraph=at, exact=text) for at, text in enumerate(old)]
    return [placement.paragraph for placement in place(anchors, {REVISION: old}, new)]


def by_number(old: Texts, new: Texts) -> list[int | None]:
    """The paragraph of the same number."""
    return [at if at < len(new) else None for at in range(len(old))]


def likeliest(old: Texts, new: Texts) -> list[int | None]:
    """The likeliest paragraph, without a least score."""
    keys = [key(text) for text in new]
    return [max(range(len(keys)), key=lambda at: fuzz.ratio(key(text), keys[at]), default=None) for text in old]


def by_offset(old: Texts, new: Texts) -> list[int | None]:
    """The paragraph where the text has the offset that the paragraph began at."""
    return [_paragraph_at(new, start) for start in _starts(old)]


def by_quotation(old: Texts, new: Texts) -> list[int | None]:
    """As Hypothesis does: position, then quotation with context; no least score but half of the characters."""
    whole_old, whole = "\n".join(old), "\n".join(new)
    starts = _starts(new)
    return [
        _quoted(text, start, whole_old, whole, list(zip(starts, new, strict=True)), new)
        for text, start in zip(old, _starts(old), strict=True)
    ]


def _quoted(
    exact: str, start: int, before: str, whole: str, paragraphs: list[tuple[int, str]], new: Texts
) -> int | None:
    if whole[start : start + len(exact)] == exact:
        return _paragraph_at(new, start)
    spots = [(100.0, at, at + len(exact)) for at in places(exact, whole)]
    if not spots:
        for at, text in [(0, whole), *paragraphs]:
            found = fuzz.partial_ratio_alignment(exact, text, score_cutoff=HALF)
            if found is not None:
                spots.append((found.score, at + found.dest_start, at + found.dest_end))
    prefix, suffix = before[max(start - CONTEXT, 0) : start], before[start + len(exact) :][:CONTEXT]

    def weight(spot: tuple[float, int, int]) -> float:
        score, at, end = spot
        context = fuzz.ratio(prefix, whole[max(at - CONTEXT, 0) : at]) + fuzz.ratio(suffix, whole[end : end + CONTEXT])
        return 50 * score + 20 * context + 2 * 100 * (1 - abs(at - start) / max(len(whole), 1))

    best = max(spots, key=weight, default=None)
    return None if best is None else _paragraph_at(new, (best[1] + best[2]) // 2)


def _starts(texts: Texts) -> list[int]:
    return [0, *accumulate(len(text) + 1 for text in texts)][:-1]


def _paragraph_at(texts: Texts, offset: int) -> int | None:
    within = offset < sum(len(text) + 1 for text in texts)
    return bisect_right(_starts(texts), offset) - 1 if within else None


def rank(text: str, new: Texts, was: int, right: set[int]) -> int:
    """As which of the offers (from 0) the right paragraph of one that waits is shown to a person."""
    offers = likely(text, new, was=was, is_span=False)
    return next(at for at, offer in enumerate(offers) if offer.paragraph in right)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="?")
    asked = parser.parse_args()
    default = Path(__file__).resolve().parents[2] / "shared" / "corpus"
    texts = articles(asked.corpus or Path(os.environ.get("NEWSREADER_CORPUS", default)))
    rows, chance = [], random.Random(5)
    total, worst = 0, 0.0
    ranks: list[int] = []  # of the right paragraph among those that a person is offered
    for name, change in changes(texts).items():
        count = lost = gated = 0
        wrong = {ours: 0, by_number: 0, by_offset: 0, likeliest: 0, by_quotation: 0}
        took_s = 0.0
        for old in texts * ROUNDS:
            new, truth = change(old, chance)
            gated += not is_same_article(old, new)
            count += len(old)
            for rule in wrong:
                start = perf_counter()
                answers = rule(old, new)
                took_s += perf_counter() - start if rule is ours else 0
                pairs = list(zip(answers, truth, strict=True))
                wrong[rule] += sum(at is not None and at not in right for at, right in pairs)
                if rule is ours:
                    waits = [(text, at) for at, (text, right) in enumerate(zip(old, truth, strict=True)) if right]
                    waits = [(text, at) for text, at in waits if answers[at] is None]
                    lost += len(waits)
                    ranks += [rank(text, new, at, truth[at]) for text, at in waits]
        total, worst = total + count, max(worst, wrong[ours] / count)
        percent = [f"{100 * number / count:.2f} %" for number in (*wrong.values(), lost)]
        rows.append([name, f"{count:,}", *percent, f"{gated}/{len(texts) * ROUNDS}", f"{1000 * took_s / count:.2f} ms"])
    header = [
        "change",
        "anchors",
        "wrong",
        "by number",
        "by offset",
        "by likeliest",
        "as Hypothesis",
        "lost",
        "stopped at the gate",
        "cost",
    ]
    print(table(header, rows))
    first, three = (100 * sum(at < most for at in ranks) / len(ranks) for most in (1, 3))
    print(f"\n{total:,} anchors. Wrong and silent, the worst of the nine: {100 * worst:.2f} % (at most 0.20 %).")
    print(f"Of {len(ranks):,} that wait, F6 offers the right paragraph first: {first:.0f} %, in three: {three:.0f} %.")


if __name__ == "__main__":
    main()
