"""The kinds of taggers that are compared: how each is trained into a file, and what the file finds.

Needs torch, python-crfsuite and kiwipiepy, each only for the kinds that are made with it.
"""

import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from reader.entities.rules import RuleRecogniser
from reader.entities.tagger.tagger import TrainedRecogniser
from training import corpus, crf
from training.recognisers import alone, by
from training.score import Finder

ONE_TASK = {"learns_morphemes": False, "learns_meanings": False}
SHIPPED = Path("reader/entities/tagger/model.npz")


class Kind(NamedTuple):
    """``train`` writes a file; a kind without it has none, or ships with the project."""

    about: str
    load: Callable[[Path], Finder]
    train: Callable[[corpus.Parts, Path], None] | None = None
    suffix: str = ""
    tags: bool = True


def _crf(about: str, *, all_rows: bool = True, with_kiwi: bool = False) -> Kind:
    def train(parts: corpus.Parts, file: Path) -> None:
        crf.train(corpus.weighed(parts) if all_rows else parts.gold, file, with_kiwi=with_kiwi)

    return Kind(about, lambda file: crf.finder(file, with_kiwi=with_kiwi), train, ".crf")


def _network(about: str, *, seed: int = 1, **shape: bool) -> Kind:
    """A short schedule, the same for all, so that networks are compared with each other."""

    def train(parts: corpus.Parts, file: Path) -> None:
        import torch

        from training.network import Shape
        from training.train import Schedule, trained

        torch.set_num_threads(1)
        trained(parts, Shape(**shape), Schedule(epochs=2, seed=seed, words_first=0, words_each=0), out=file)

    return Kind(about, _read, train, ".pt")


def _read(file: Path) -> Finder:
    from training.reading import read

    return read(file)


def _kiwi(_: Path) -> Finder:
    from training import kiwi

    return lambda texts: [set() for _ in kiwi.morphemes(texts)]


KINDS = {
    "rules": Kind("rules and lexicons", lambda _: by(RuleRecogniser())),
    "crf-gold": _crf("CRF, gold sentences", all_rows=False),
    "crf": _crf("CRF, all sentences"),
    "crf-kiwi": _crf("CRF, all, Kiwi", with_kiwi=True),
    "network": _network("network, 2 epochs", **ONE_TASK),
    "network-seed-2": _network("network, other seed", seed=2, **ONE_TASK),
    "network-tasks": _network("network, Kiwi's tasks"),
    "network-kiwi": _network("network, reads Kiwi", reads_morphemes=True, **ONE_TASK),
    "kiwi": Kind("Kiwi, and no tagger", _kiwi, tags=False),
    "shipped": Kind("network, as shipped", lambda _: alone(TrainedRecogniser())),
}


def size(name: str, file: Path) -> float:
    """Megabytes that a reader would have to be given; a network as it would ship."""
    if name == "shipped":
        return SHIPPED.stat().st_size / 1e6
    if file.suffix == ".crf":
        return file.stat().st_size / 1e6
    if file.suffix != ".pt":
        return 0.0
    import numpy as np
    import torch

    from training.export import exported

    weights = torch.load(file)
    shipped = io.BytesIO()
    np.savez_compressed(shipped, **exported(weights, weights.pop("vocabulary").numpy()))
    return len(shipped.getvalue()) / 1e6
