"""A linear-chain CRF over characters, as a measure of what the network buys. Needs python-crfsuite."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from reader.entities.tagger.tagger import KLUE
from training import corpus

REACH = 3  # characters to each side


def features(text: str) -> list[list[str]]:
    edged = "␂" * REACH + text + "␃" * REACH
    found = []
    for at in range(REACH, REACH + len(text)):
        row = ["bias"]
        for length in (1, 2, 3):
            steps = range(-REACH, REACH + 2 - length) if length < 3 else range(-2, 1)
            row.extend(f"{length}{step}{edged[at + step : at + step + length]}" for step in steps)
        word = edged[:at].rfind(" ") + 1
        row.append(f"w{edged[max(word, at - 5) : at + 1]}")
        found.append(row)
    return found


def trained(rows: Sequence[corpus.Row]) -> Callable[[Sequence[str]], Sequence[set[tuple[int, int, str]]]]:
    """A finder trained on the first layer of labels; no products and events."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.05, "c2": 0.05, "max_iterations": 80, "feature.possible_transitions": True})
    for row in rows:
        names = [corpus.TAGS[KLUE][tag] for tag in corpus.tags(len(row["text"]), corpus.klue(row), KLUE)]
        trainer.append(features(row["text"]), names)
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "crf")
        trainer.train(file)
        tagger = pycrfsuite.Tagger()
        tagger.open(file)

    def found(texts: Sequence[str]) -> Sequence[set[tuple[int, int, str]]]:
        return [_spans(tagger.tag(features(text))) for text in texts]

    return found


def _spans(names: Sequence[str]) -> set[tuple[int, int, str]]:
    spans, start, label = set(), 0, ""
    for at, name in enumerate([*names, "O"]):
        if label and (name == "O" or name[0] == "B" or name[2:] != label):
            spans.add((start, at, label))
            label = ""
        if name != "O" and not label:
            start, label = at, name[2:]
    return spans
