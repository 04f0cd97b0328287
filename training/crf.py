"""A linear-chain CRF over characters: what a tagger without a network reaches, with and without Kiwi.

Needs python-crfsuite. It knows the first layer of labels only.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.entities.tagger.features import Ints
from reader.entities.tagger.tagger import KLUE
from training import corpus, kiwi
from training.score import Finder, Labelled

REACH = 3  # characters to each side
TAG_REACH, FORM_REACH = 2, 1  # morphemes of the characters so far to each side
# Fewer than two meetings teach a weight nothing but its own sentence.
SETTINGS = {"c1": 0.1, "c2": 0.02, "feature.possible_transitions": True, "feature.minfreq": 2}

Features = list[list[str]]


def features(text: str) -> Features:
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


def _with_morphemes(rows: Features, morphemes: Ints) -> Features:
    tags, forms = ([-1] * REACH + row + [-1] * REACH for row in morphemes[:2].tolist())
    for at, row in enumerate(rows, start=REACH):
        row.extend(f"t{step}{tags[at + step]}" for step in range(-TAG_REACH, TAG_REACH + 1))
        row.extend(f"f{step}{forms[at + step]}" for step in range(-FORM_REACH, FORM_REACH + 1))
        row += [f"tt{tags[at - 1]}|{tags[at]}", f"tn{tags[at]}|{tags[at + 1]}"]
    return rows


def _all_features(texts: Sequence[str], *, with_kiwi: bool) -> Iterator[Features]:
    if not with_kiwi:
        yield from map(features, texts)
        return
    for text, morphemes in zip(texts, kiwi.morphemes(texts), strict=True):
        yield _with_morphemes(features(text), morphemes)


def train(rows: Sequence[corpus.Row], file: Path, *, with_kiwi: bool = False, iterations: int = 60) -> None:
    """Write a CRF that was trained on the first layer of the rows' labels."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({**SETTINGS, "max_iterations": iterations})
    for row, seen in zip(rows, _all_features([row["text"] for row in rows], with_kiwi=with_kiwi), strict=True):
        tags = corpus.tags(len(row["text"]), corpus.klue(row), KLUE)
        trainer.append(seen, [corpus.TAGS[KLUE][tag] for tag in tags])
    trainer.train(str(file))


def finder(file: Path, *, with_kiwi: bool = False) -> Finder:
    """What the CRF of a file finds."""
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(str(file))

    def found(texts: Sequence[str]) -> Sequence[Labelled]:
        return [_spans(tagger.tag(seen)) for seen in _all_features(texts, with_kiwi=with_kiwi)]

    return found


def _spans(names: Sequence[str]) -> Labelled:
    spans, start, label = set(), 0, ""
    for at, name in enumerate([*names, "O"]):
        if label and (name == "O" or name[0] == "B" or name[2:] != label):
            spans.add((start, at, label))
            label = ""
        if name != "O" and not label:
            start, label = at, name[2:]
    return spans
