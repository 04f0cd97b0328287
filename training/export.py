"""Make the model file: python -m training.export TRAINED.npz CORPUS/ner [reader/entities/tagger/model.npz].

Tables go to whole numbers with a scale for each column, other weights to half precision. Rows that no training sentence
touched still hold their random start; they become zero, which is what dropout taught the network to expect.
"""

import sys
from pathlib import Path

import numpy as np

from reader.entities.tagger.features import FEATURES, encode
from reader.entities.tagger.network import LAYERS, TABLES
from training import corpus

MODEL = Path("reader/entities/tagger/model.npz")


def exported(trained: dict[str, np.ndarray], rows: list[corpus.Row]) -> dict[str, np.ndarray]:
    vocabulary = trained["vocabulary"].astype(np.int64)
    seen = {table: np.zeros(len(trained[table]), bool) for table in TABLES}
    for row in rows:
        for table, ids in zip(FEATURES, encode(row["text"], vocabulary), strict=True):
            seen[table][ids] = True
    out: dict[str, np.ndarray] = {"vocabulary": vocabulary.astype(np.int32)}
    for table in TABLES:
        values = trained[table].copy()
        if table in ("pair", "triple", "prefix"):
            values[~seen[table]] = 0
        scale = np.abs(values).max(axis=0) / 127
        out[table] = np.round(values / scale).astype(np.int8)
        out[f"{table}_scale"] = scale.astype(np.float32)
    size = trained["first_recurrent"].shape[1]
    halved = np.full(4 * size, 0.5, np.float32)  # the runtime computes every gate with one tanh
    halved[2 * size : 3 * size] = 1
    for layer in LAYERS:
        for part in ("input", "recurrent", "bias"):
            out[f"{layer}_{part}"] = (trained[f"{layer}_{part}"] * halved).astype(np.float16)
    for head in ("klue", "fine"):
        out[f"{head}_weights"] = trained[f"{head}_weights"].astype(np.float16)
        out.update({f"{head}_{part}": trained[f"{head}_{part}"] for part in ("bias", "after", "start", "end")})
    return out


if __name__ == "__main__":
    with np.load(sys.argv[1]) as stored:
        trained = dict(stored)
    parts = corpus.parts(Path(sys.argv[2]))
    np.savez_compressed(
        Path(sys.argv[3]) if len(sys.argv) > 3 else MODEL, **exported(trained, parts.reconstructed + parts.gold)
    )
