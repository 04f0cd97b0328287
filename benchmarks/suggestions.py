"""Suggested tags on labelled news: python -m benchmarks.suggestions [CORPUS] [--errors].

``sides.jsonl`` holds the tags that one reader put on 459 paragraphs of 50 articles, before any rule was written: the
seed page and real articles of CORPUS/search (signs and a hash, no text; ``j`` Japan side, ``k`` Korea side, ``e``
expert). The recogniser of the house finds the names and quotations. Articles were divided in two halves by chance:
words, weights and levels were tuned on one, the other is only reported.

precision: of what is offered at the shown level, what the reader had tagged so; covered: paragraphs with an offer;
found: of her tags, those offered. The curve is that of a person who tags article after article: in each of 12 orders
eight articles of a half are asked and the others taught, until so many paragraphs have a tag; 300 is as many as there
are. ``--errors`` lists what was offered wrongly, in the tuning half only.
"""

import argparse
import os
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.side_labels import HALVES, Labelled, labelled
from db.model import TagId
from reader.suggest.evidence import Gathered, gather
from reader.suggest.learning import Learned, learn
from reader.suggest.lessons import Lesson
from reader.suggest.suggester import SHOWN, Offer, offered

RULES: dict[TagId, str | None] = {TagId(1): "japan", TagId(2): "korea", TagId(3): "expert"}
NAMES = {rule: tag for tag, rule in RULES.items()}
ORDERS, ASKED = 12, 8
CURVE = (10, 30, 100, 300)


class Tally:
    """Offers against labels."""

    def __init__(self) -> None:
        self.right = self.shown = self.wanted = self.paragraphs = self.covered = 0

    def add(self, offers: Sequence[Offer], wanted: frozenset[int]) -> None:
        given = {int(offer.tag) for offer in offers}
        self.right += len(given & wanted)
        self.shown += len(given)
        self.wanted += len(wanted)
        self.paragraphs += 1
        self.covered += bool(given)

    def cells(self) -> str:
        precision, covered = self.right / max(1, self.shown), self.covered / max(1, self.paragraphs)
        return f"{precision:.1%} | {covered:.1%} | {self.right / max(1, self.wanted):.1%}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("NEWSREADER_CORPUS", "../shared/corpus")
    parser.add_argument("corpus", type=Path, nargs="?", default=Path(default))
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    articles = list(labelled(asked.corpus))
    evidence = {one.name: gather(one.draft, one.found) for one in articles}
    if asked.errors:
        for one in articles:
            if one.half == HALVES[0]:
                report(one, evidence[one.name])
        return
    print("| paragraphs | what offers | precision | covered | found |\n| --- | --- | --- | --- | --- |")
    for half in HALVES:
        mine = [one for one in articles if one.half == half]
        for what, tags in (("rules", RULES), *((f"rule {rule}", {tag: rule}) for tag, rule in RULES.items())):
            tally = Tally()
            for one in mine:
                for lesson in lessons(one, evidence[one.name]):
                    tally.add(offered(lesson.gathered, tags, None), lesson.tags & frozenset(map(int, tags)))
            print(f"| {half} ({sum(len(one.tags) for one in mine)}) | {what} | {tally.cells()} |")
    seconds: list[float] = []
    for half in HALVES:
        for size in (0, *CURVE):
            tally = Tally()
            for order in range(ORDERS):
                test, teaching = split(articles, half, order)
                began = time.process_time()
                learned = taught(teaching, evidence, size) if size else None
                if size == CURVE[-1]:
                    seconds.append(time.process_time() - began)
                for one in test:
                    for lesson in lessons(one, evidence[one.name]):
                        tally.add(offered(lesson.gathered, RULES, learned), lesson.tags)
            print(f"| {half}, {ORDERS} orders | after {size} tagged paragraphs | {tally.cells()} |")
    began, count = time.process_time(), 0
    for one in articles:
        for found in gather(one.draft, one.found):
            offered(found, RULES, learned)
            count += 1
    each = 1000 * (time.process_time() - began) / count
    print(
        f"\nShown from {SHOWN} on. Learning from {CURVE[-1]} tagged paragraphs:"
        f" {sorted(seconds)[len(seconds) // 2]:.2f} s of processor time, in the background;"
        f" offering: {each:.1f} ms a paragraph."
    )


def lessons(one: Labelled, evidence: Sequence[Gathered]) -> Iterator[Lesson]:
    for found, tags in zip(evidence, one.tags, strict=True):
        yield Lesson(found, frozenset(int(NAMES[tag]) for tag in tags))


def split(articles: Sequence[Labelled], half: str, order: int) -> tuple[list[Labelled], list[Labelled]]:
    """Articles of a half to ask about, and all others, in one of the orders."""
    chance = random.Random(order)
    mine = [one for one in articles if one.half == half]
    chance.shuffle(mine)
    test = mine[:ASKED]
    teaching = [one for one in articles if one not in test]
    chance.shuffle(teaching)
    return test, teaching


def taught(articles: Sequence[Labelled], evidence: dict[str, tuple[Gathered, ...]], size: int) -> Learned:
    some: list[Lesson] = []
    for one in articles:
        for lesson in lessons(one, evidence[one.name]):
            if sum(bool(earlier.tags) for earlier in some) >= size:
                break
            some.append(lesson)
    return learn(some, {int(tag): rule for tag, rule in RULES.items()})


def report(one: Labelled, evidence: Sequence[Gathered]) -> None:
    for at, lesson in enumerate(lessons(one, evidence)):
        for offer in offered(lesson.gathered, RULES, None):
            if int(offer.tag) not in lesson.tags:
                print(f"{one.name}#{at} {RULES[offer.tag]} {offer.score:.0%} {'; '.join(offer.reasons)}")


if __name__ == "__main__":
    main()
