"""Who said what, in invented paragraphs of many shapes: python -m benchmarks.quotations [--errors].

``quotations.jsonl`` holds 60 invented articles of one to three paragraphs with every quotation and paraphrase a reader
marks: paragraph, words, speaker, verb, whether it is a paraphrase. They were parted in two halves by the hash of their
text before anything was scored; rules are tuned on one, the other is only reported. A description ("업계 관계자") is
right if one of the two says more than the other. ``--errors`` lists what went wrong, in the tuning half only.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from db.model import Draft, Lines, Paragraph, ParagraphKind
from reader.entities.recognise import recognise

LABELS = Path(__file__).with_name("quotations.jsonl")
HALVES = ("tuning", "held back")


class Saying(NamedTuple):
    """A quotation as a reader or the program marks it."""

    paragraph: int
    words: str
    speaker: str | None
    verb: str | None
    paraphrase: bool


def found(paragraphs: list[str]) -> list[Saying]:
    """What the program marks."""
    draft = Draft(
        title="",
        paragraphs=tuple(
            Paragraph(index=i, kind=ParagraphKind.BODY, text=text, lines=Lines(i + 1, i + 1))
            for i, text in enumerate(paragraphs)
        ),
    )
    said = recognise(draft).quotations
    return [Saying(one.paragraph, one.text, one.speaker, one.verb, one.paraphrase) for one in said]


def same(mine: str | None, wanted: str | None) -> bool:
    """Whether both mean one speaker."""
    return mine is wanted if mine is None or wanted is None else mine in wanted or wanted in mine


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true")
    errors = parser.parse_args().errors
    counts: dict[str, Counter[str]] = {half: Counter() for half in HALVES}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        wanted = {(one.paragraph, one.words, one.paraphrase): one for one in (Saying(*said) for said in row["said"])}
        mine = {(one.paragraph, one.words, one.paraphrase): one for one in found(row["paragraphs"])}
        tally = counts[row["half"]]
        tally["articles"] += 1
        for place in wanted.keys() | mine.keys():
            sort = "paraphrases" if place[2] else "quotations"
            tally[f"{sort} wanted"] += place in wanted
            tally[f"{sort} found"] += place in mine
            if place in wanted and place in mine:
                tally[f"{sort} right"] += 1
                tally[f"{sort} speaker"] += same(mine[place].speaker, wanted[place].speaker)
                tally[f"{sort} verb"] += mine[place].verb == wanted[place].verb
            got, want = mine.get(place), wanted.get(place)
            whole = got and want and same(got.speaker, want.speaker) and got.verb == want.verb
            if errors and row["half"] == "tuning" and not whole:
                print(f"{place[1]}\n  found  {got and got[2:]}\n  wanted {want and want[2:]}")
    if not errors:
        for half, tally in counts.items():
            print(f"{half}: {tally['articles']} articles")
            for sort in ("quotations", "paraphrases"):
                numbers = {key: tally[f"{sort} {key}"] for key in ("wanted", "found", "right", "speaker", "verb")}
                print(f"  {sort:12}" + "".join(f" {key} {number:3}" for key, number in numbers.items()))


if __name__ == "__main__":
    main()
