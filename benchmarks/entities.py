"""How well names are found, and what it costs: python -m benchmarks.entities [CORPUS] [--crf].

Scores the rules, the tagger and the default (both) on the tuning sentences and on those held back from training, after
KLUE: spaces dropped, whole names only, F1 for each of six types, macro and micro; products and events after the fine
layer; then the seed page; then size, load, memory and speed in a process of their own. ``--crf`` trains a CRF on the
gold sentences in the same run (needs python-crfsuite; about two minutes).
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks import crf
from db.model import Draft, EntityKind, Lines, Paragraph, ParagraphKind, Part
from reader.entities.found import Found, Recogniser
from reader.entities.recognise import default_recogniser, recognise, recognise_lines
from reader.entities.rules import RuleRecogniser
from reader.entities.tagger.tagger import TrainedRecogniser
from training import corpus

LABELS = {
    EntityKind.PERSON: "PS", EntityKind.PLACE: "LC", EntityKind.ORG: "OG", EntityKind.DATE: "DT", EntityKind.TIME: "TI",
    EntityKind.QUANTITY: "QT", EntityKind.MONEY: "QT", EntityKind.PRODUCT: "PD", EntityKind.EVENT: "EV",
}  # fmt: skip
SIX, TWO = ("PS", "LC", "OG", "DT", "TI", "QT"), ("PD", "EV")
Finder = Callable[[Sequence[str]], Sequence[set[tuple[int, int, str]]]]

COST = """
import sys, time
from pathlib import Path
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
before = resident()
start = time.perf_counter()
from reader.entities.recognise import default_recogniser, recognise_line
recognise_line("가")
loaded = time.perf_counter() - start
text = sys.stdin.read()
recognise_line(text)
took = []
for _ in range(5):
    start = time.perf_counter()
    recognise_line(text)
    took.append(time.perf_counter() - start)
memory = resident() - before
print(f"{len(text)} characters: load {loaded:.2f} s, memory {memory:.0f} MB, "
      f"time {min(took) * 1000:.0f} ms best, {sorted(took)[2] * 1000:.0f} ms median")
"""


def without_spaces(text: str, spans: set[tuple[int, int, str]]) -> set[tuple[int, int, str]]:
    before = [0]
    for letter in text:
        before.append(before[-1] + (not letter.isspace()))
    return {(before[start], before[end], label) for start, end, label in spans}


def f1(counts: Sequence[int]) -> float:
    found, wanted, right = counts
    return 200 * right / max(1, found + wanted)


def scored(rows: Sequence[corpus.Row], found: Sequence[set[tuple[int, int, str]]]) -> str:
    counts = {label: [0, 0, 0] for label in SIX + TWO}
    for row, mine in zip(rows, found, strict=True):
        wanted = without_spaces(row["text"], set(corpus.klue(row)) | corpus.products_and_events(row))
        got = without_spaces(row["text"], mine)
        for k, spans in enumerate((got, wanted, got & wanted)):
            for _, _, label in spans:
                counts[label][k] += 1
    six = [f1(counts[label]) for label in SIX]
    micro = f1([sum(counts[label][k] for label in SIX) for k in range(3)])
    two = f1([sum(counts[label][k] for label in TWO) for k in range(3)])
    return " ".join(f"{value:6.1f}" for value in (sum(six) / 6, micro, *six, two))


def by(recogniser: Recogniser) -> Finder:
    """The recogniser alone, with the values that come to every recogniser."""

    def found(texts: Sequence[str]) -> Sequence[set[tuple[int, int, str]]]:
        mentions = recognise_lines(texts, recogniser)
        return [{(m.span.start, m.span.end, LABELS[m.kind]) for m in row} for row in mentions]

    return found


def alone(recogniser: Recogniser) -> Finder:
    def found(texts: Sequence[str]) -> Sequence[set[tuple[int, int, str]]]:
        def labelled(row: Sequence[Found]) -> Iterator[tuple[int, int, str]]:
            yield from ((one.span.start, one.span.end, LABELS[one.kind]) for one in row)

        return [set(labelled(row)) for row in recogniser.spans(texts, related=False)]

    return found


def seed(folder: Path, recogniser: Recogniser) -> str:
    gold = json.loads((folder / "seed-entities.json").read_text(encoding="utf-8"))
    title, *texts = gold["paragraphs"]
    paragraphs = tuple(
        Paragraph(index=i, kind=ParagraphKind.BODY, text=text, lines=Lines(1, 1)) for i, text in enumerate(texts)
    )
    found = recognise(Draft(title=title, paragraphs=paragraphs), recogniser)
    wanted = {(e["paragraph_index"], e["start"], e["end"], e["type"]) for e in gold["entities"]}
    got = {(0 if m.part is Part.TITLE else m.index + 1, m.span.start, m.span.end, str(m.kind)) for m in found.mentions}
    spans = {(q["paragraph_index"], q["start"], q["end"]): q["speaker"] for q in gold["quotes"]}
    said = {(q.paragraph + 1, q.span.start, q.span.end): q.speaker for q in found.quotations if not q.paraphrase}
    right = sum(spans[place] == said[place] for place in spans.keys() & said.keys())
    return (
        f"F1 {f1((len(got), len(wanted), len(got & wanted))) / 100:.3f}; "
        f"quotations {len(spans.keys() & said.keys())} of {len(spans)}, speakers {right}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("NEWSREADER_CORPUS", "../shared/corpus")
    parser.add_argument("corpus", type=Path, nargs="?", default=Path(default))
    parser.add_argument("--crf", action="store_true")
    asked = parser.parse_args()
    parts = corpus.parts(asked.corpus / "ner")
    finders: dict[str, Finder] = {"rules": by(RuleRecogniser())}
    if asked.crf:
        finders["CRF, gold only"] = crf.trained(parts.gold)
    finders.update({"tagger alone": alone(TrainedRecogniser()), "default": by(default_recogniser())})
    for name, rows in (("tuning part", parts.tune), ("held back from training", parts.held)):
        print(f"\n{name}: {len(rows)} sentences")
        print(f"{'':16} macro  micro     PS     LC     OG     DT     TI     QT  PD+EV")
        for finder, find in finders.items():
            print(f"{finder:16}{scored(rows, find([row['text'] for row in rows]))}")
    print()
    for finder, recogniser in (("rules", RuleRecogniser()), ("tagger alone", TrainedRecogniser()), ("default", None)):
        print(f"seed page, {finder}: {seed(asked.corpus, recogniser or default_recogniser())}")
    model = Path("reader/entities/tagger/model.npz")
    print(f"\nmodel file {model.stat().st_size / 1e6:.1f} MB")
    text = " ".join(row["text"] for row in parts.held)[:3000]
    subprocess.run([sys.executable, "-c", COST], input=text, text=True, check=True)


if __name__ == "__main__":
    main()
