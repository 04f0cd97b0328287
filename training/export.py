"""Make the model file: python -m training.export TRAINED.pt [reader/entities/tagger/model.npz].

Tables go to whole numbers with a scale for each column, other weights to half precision.
"""

import sys
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from reader.entities.tagger.network import HEADS

MODEL = Path("reader/entities/tagger/model.npz")
LARGEST = 127


def exported(weights: dict[str, Tensor], vocabulary: np.ndarray) -> dict[str, np.ndarray]:
    """The arrays of the model file."""
    trained = {name: value.numpy().astype(np.float32) for name, value in weights.items()}
    out: dict[str, np.ndarray] = {"vocabulary": vocabulary.astype(np.int32)}
    for name, values in trained.items():
        if not name.startswith("tables."):
            continue
        table = name.split(".")[1]
        scale = np.abs(values).max(axis=0) / LARGEST
        out[table] = np.round(values / scale).astype(np.int8)
        out[f"{table}_scale"] = scale.astype(np.float32)
    for part in ("near", "wide", "last"):  # [state, state before, place] to places one under another
        convolution = trained[f"{part}.weight"]
        out[part] = convolution.transpose(2, 1, 0).reshape(-1, len(convolution)).astype(np.float16)
        out[f"{part}_bias"] = trained[f"{part}.bias"]
    out["back"], out["back_bias"] = trained["back.weight"].T.astype(np.float16), trained["back.bias"]
    size = trained["words.weight_hh_l0"].shape[1]
    halved = np.full(4 * size, 0.5, np.float32)  # the runtime computes every gate with one tanh
    halved[2 * size : 3 * size] = 1
    for name, part in (("words", "weight_ih"), ("recurrent", "weight_hh")):
        both = np.stack([trained[f"words.{part}_l0{way}"].T for way in ("", "_reverse")])
        out[name] = (both * halved).astype(np.float16)
    bias = [trained[f"words.bias_ih_l0{way}"] + trained[f"words.bias_hh_l0{way}"] for way in ("", "_reverse")]
    out["words_bias"] = np.stack(bias) * halved
    for head in HEADS:
        out[f"{head}_weights"] = trained[f"heads.{head}.weight"].T.astype(np.float16)
        out[f"{head}_bias"] = trained[f"heads.{head}.bias"]
        out.update({f"{head}_{part}": trained[f"{part}.{head}"] for part in ("after", "start", "end")})
    return out


def main() -> None:
    weights = torch.load(sys.argv[1])
    vocabulary = weights.pop("vocabulary").numpy()
    np.savez_compressed(Path(sys.argv[2]) if len(sys.argv) > 2 else MODEL, **exported(weights, vocabulary))


if __name__ == "__main__":
    main()
