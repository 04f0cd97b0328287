"""How well names are found, and what it costs: python -m benchmarks.entities [CORPUS] [--crf FILE].

Scores the rules, the tagger and the default (both) on the tuning sentences and on those held back from training, after
KLUE: spaces dropped, whole names only, F1 for each of six types, macro and micro; products and events after the fine
layer; then the seed page; then size, load, memory and speed in a process of their own, on one thread. ``--crf`` puts a
CRF beside them that knows the same sentences, and trains it into FILE if that is not there (python-crfsuite; ten
minutes).
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from db.model import Draft, Lines, Paragraph, ParagraphKind, Part
from reader.entities.found import Recogniser
from reader.entities.recognise import default_recogniser, recognise
from reader.entities.rules import RuleRecogniser
from reader.entities.tagger.tagger import TrainedRecogniser
from training import corpus, crf
from training.recognisers import alone, by
from training.score import HEADING, Finder, f1, scored

COST = """
import os, sys, time
from pathlib import Path
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
before, start, busy = resident(), time.perf_counter(), time.process_time()
from reader.entities.recognise import default_recogniser, recognise_line
recognise_line("가")
loaded, loading = time.perf_counter() - start, time.process_time() - busy
text = sys.stdin.read()
recognise_line(text)
took, worked = [], []
for _ in range(9):
    start, busy = time.perf_counter(), time.process_time()
    recognise_line(text)
    took.append(time.perf_counter() - start)
    worked.append(time.process_time() - busy)
memory = resident() - before
print(f"{len(text)} characters: load {loaded:.2f} s ({loading:.2f} s of the processor), memory {memory:.0f} MB, "
      f"time {min(took) * 1000:.0f} ms best, {sorted(took)[4] * 1000:.0f} ms median "
      f"({min(worked) * 1000:.0f} ms of the processor)")
"""


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
    parser.add_argument("--crf", type=Path, metavar="FILE")
    asked = parser.parse_args()
    parts = corpus.parts(asked.corpus / "ner")
    finders: dict[str, Finder] = {"rules": by(RuleRecogniser())}
    if asked.crf:
        if not asked.crf.exists():
            asked.crf.parent.mkdir(parents=True, exist_ok=True)
            crf.train(corpus.weighed(parts), asked.crf)
        finders["CRF"] = crf.finder(asked.crf)
    finders.update({"tagger alone": alone(TrainedRecogniser()), "default": by(default_recogniser())})
    for name, rows in (("tuning part", parts.tune), ("held back from training", parts.held)):
        print(f"\n{name}: {len(rows)} sentences")
        print(f"{'':16} {HEADING}")
        for finder, find in finders.items():
            print(f"{finder:16}{scored(rows, find([row['text'] for row in rows]))}")
    print()
    for finder, recogniser in (("rules", RuleRecogniser()), ("tagger alone", TrainedRecogniser()), ("default", None)):
        print(f"seed page, {finder}: {seed(asked.corpus, recogniser or default_recogniser())}")
    model = Path("reader/entities/tagger/model.npz")
    print(f"\nmodel file {model.stat().st_size / 1e6:.1f} MB")
    text = " ".join(row["text"] for row in parts.held)[:3000]
    one_thread = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    sys.stdout.flush()
    subprocess.run([sys.executable, "-c", COST], input=text, text=True, check=True, env=one_thread)


if __name__ == "__main__":
    main()
