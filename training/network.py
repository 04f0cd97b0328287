"""The tagger's network in PyTorch: what reader/entities/tagger/network.py computes, with gradients and dropout.

Characters are read by convolutions, words by recurrence: a word is the largest of its characters' states and the last
of them, an LSTM runs over the words both ways, and what it says of a word goes back to the word's characters.
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, pad
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from reader.entities.tagger.features import CLASSES, DEEPEST, FEATURES, FINALS, PAIR_BITS, PREFIX_BITS, TRIPLE_BITS
from reader.entities.tagger.tagger import FINE, KLUE
from training import kiwi
from training.examples import Batch

WIDTHS = {"char": 64, "kind": 8, "final": 8, "pair": 24, "triple": 16, "prefix": 16, "depth": 4, "tag": 24, "form": 32}
ROWS = {
    "kind": CLASSES, "final": FINALS, "pair": 1 << PAIR_BITS, "triple": 1 << TRIPLE_BITS, "prefix": 1 << PREFIX_BITS,
    "depth": DEEPEST + 1, "tag": kiwi.STATES, "form": 1 << kiwi.FORM_BITS,
}  # fmt: skip
HASHED = ("pair", "triple", "prefix", "form")
# An unseen name has no pairs and pieces either: whole look-ups are dropped, by feature, so that context learns to do.
UNSEEN = {"char": 0.08, "pair": 0.25, "triple": 0.35, "prefix": 0.35, "form": 0.25, "tag": 0.1}
INPUT_DROP, DROP, OUTPUT_DROP = 0.2, 0.3, 0.35
HEADS = {"klue": KLUE, "fine": FINE}
TAGS = {name: 2 * len(labels) + 1 for name, labels in HEADS.items()}
FINE_WEIGHT = 0.6  # of the fine layer's loss beside the first layer's
MORPHEME_WEIGHT = 0.15  # of each character's morpheme, the second task, beside both
MEANING_WEIGHT = 0.2  # of what its morpheme means, the third
NEVER, NOTHING = -1e4, torch.full((1, 1, 1), 1e-30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What may differ between networks. One that reads Kiwi's morphemes is for comparison and is never shipped."""

    state: int = 128  # of each character
    hidden: int = 96  # of each word and direction
    reads_morphemes: bool = False
    learns_morphemes: bool = True
    learns_meanings: bool = True


class Tagger(nn.Module):
    def __init__(self, characters: int, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.features = (*FEATURES, "tag", "form") if shape.reads_morphemes else FEATURES
        rows = {"char": characters, **ROWS}
        self.tables = nn.ModuleDict(
            {name: nn.Embedding(rows[name], WIDTHS[name]) for name in dict.fromkeys(self.features)}
        )
        for name, table in self.tables.items():
            # A row that nothing trains stays nothing, which is what dropout teaches the network to expect.
            nn.init.normal_(table.weight, std=0.0 if name in HASHED else 0.1)
        size, width = shape.state, sum(WIDTHS[name] for name in self.features)
        self.near = nn.Conv1d(width, size, 1)
        self.wide = nn.Conv1d(size, size, 3, padding=1)
        self.words = nn.LSTM(2 * size, shape.hidden, batch_first=True, bidirectional=True)
        self.back = nn.Linear(2 * shape.hidden, size)
        self.last = nn.Conv1d(size, size, 3, padding=1)
        self.heads = nn.ModuleDict({name: nn.Linear(size, count) for name, count in TAGS.items()})
        self.after, self.start, self.end = (
            nn.ParameterDict({name: nn.Parameter(torch.zeros(*(count,) * axes)) for name, count in TAGS.items()})
            for axes in (2, 1, 1)
        )
        self.morpheme = nn.Linear(size, kiwi.STATES)
        self.meaning = nn.Linear(size, kiwi.MEANINGS)

    def fill_tables(self, tables: dict[str, NDArray[np.float32]]) -> None:
        """Start the look-up tables from these."""
        with torch.no_grad():
            for name, rows in tables.items():
                self.tables[name].weight.copy_(torch.from_numpy(rows))

    def others(self) -> list[nn.Parameter]:
        """All weights but the look-up tables."""
        return [weights for name, weights in self.named_parameters() if not name.startswith("tables.")]

    def states(self, features: Tensor, lengths: Tensor, word: Tensor) -> Tensor:
        """[sequence, feature, step] and the word of each step to [sequence, step, state]."""
        looked_up = [self._unseen(name, self.tables[name](features[:, k])) for k, name in enumerate(self.features)]
        live = _live(features.shape[2], lengths).float()
        x = self._drop(torch.cat(looked_up, -1), 1, INPUT_DROP) * live[:, :, None]
        live = live[:, None, :]
        near = torch.relu(self.near(x.transpose(1, 2))) * live
        wide = torch.relu(near + self.wide(self._drop(near, 2, DROP))) * live
        out = self.last(self._drop(wide, 2, DROP)).transpose(1, 2) + self._context(wide, live, word)
        return self._drop(torch.relu(out), 1, OUTPUT_DROP)

    def _context(self, wide: Tensor, live: Tensor, word: Tensor) -> Tensor:
        """What the words around say of each character's word."""
        count = word.max(1).values + 1
        most = int(count.max())
        places = word[:, None, :].expand(-1, wide.shape[1], -1)
        largest = torch.zeros(*wide.shape[:2], most).scatter_reduce(2, places, wide, "amax")
        step = torch.arange(word.shape[1]) * live[:, 0].long()
        ends = torch.zeros(len(word), most, dtype=torch.int64).scatter_reduce(1, word, step, "amax")
        last = wide.gather(2, ends[:, None, :].expand(-1, wide.shape[1], -1))
        read = self._drop(torch.cat([largest, last], 1).transpose(1, 2), 1, DROP)
        run, _ = self.words(pack_padded_sequence(read, count, batch_first=True, enforce_sorted=False))
        said = self.back(self._drop(pad_packed_sequence(run, batch_first=True)[0], 1, OUTPUT_DROP))
        return said.gather(1, word[:, :, None].expand(-1, -1, said.shape[2]))

    def _unseen(self, name: str, x: Tensor) -> Tensor:
        rate = UNSEEN.get(name, 0.0)
        return x * (torch.rand(*x.shape[:2], 1) >= rate) / (1 - rate) if self.training and rate else x

    def _drop(self, x: Tensor, along: int, rate: float) -> Tensor:
        """The same units of a sequence fall out at every step; ``along`` is the axis of steps."""
        if not self.training:
            return x
        shape = [1 if axis == along else size for axis, size in enumerate(x.shape)]
        return x * ((torch.rand(shape) >= rate) / (1 - rate))

    def loss(self, batch: Batch, meanings: Tensor, others: float = 1.0) -> Tensor:
        """Sum over sequences, weighted, of both layers' negative log likelihood, and of what the other tasks miss.

        ``meanings`` has a row for each morpheme that the batch may name; ``others`` is what those tasks weigh.
        """
        states = self.states(batch.features, batch.lengths, batch.word)
        total = states.new_zeros(())
        if batch.weight.any():
            first, second = self._missed(states, batch.tags, batch.lengths)
            total = ((first + FINE_WEIGHT * second) * batch.weight).sum()
        if self.shape.learns_morphemes:
            live = _live(states.shape[1], batch.lengths)
            guesses = self.morpheme(states)[live]
            total = total + others * MORPHEME_WEIGHT * cross_entropy(guesses, batch.morphemes[live], reduction="sum")
        if self.shape.learns_meanings:
            told = batch.meanings >= 0
            wide = self.meaning(states[told]) - meanings[batch.meanings[told]]
            total = total + others * MEANING_WEIGHT * wide.square().mean(1).sum()
        return total

    def _missed(self, states: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
        """Negative log likelihood of the CRF, [layer, sequence]: both layers side by side, the smaller one filled up
        with tags that cannot be, because a step costs much the same for two as for one.
        """
        widest = max(TAGS.values())
        filled = [(name, (0, widest - count)) for name, count in TAGS.items()]
        scores = torch.stack([pad(self.heads[name](states), by, value=NEVER) for name, by in filled])
        after = torch.stack([pad(self.after[name], by * 2, value=NEVER) for name, by in filled])
        start, end = (
            torch.stack([pad(x[name], by, value=NEVER) for name, by in filled]) for x in (self.start, self.end)
        )
        live, layer = _live(scores.shape[2], lengths), torch.arange(len(TAGS))[:, None]
        right = (scores.gather(3, tags[..., None])[..., 0] * live).sum(2) + start[layer, tags[:, :, 0]]
        right = right + (after[layer[..., None], tags[:, :, :-1], tags[:, :, 1:]] * live[:, 1:]).sum(2)
        last = tags.gather(2, (lengths[None, :, None] - 1).expand(len(TAGS), -1, 1))[..., 0]
        right = right + end[layer, last]
        chances = after.exp()
        total = start[:, None] + scores[:, :, 0]
        for step, alive in zip(scores.unbind(2)[1:], live[:, :, None].unbind(1)[1:], strict=True):
            top = total.detach().max(2, keepdim=True).values
            following = torch.baddbmm(NOTHING, (total - top).exp(), chances).log() + top + step
            total = torch.where(alive, following, total)
        return torch.logsumexp(total + end[:, None], 2) - right


def _live(steps: int, lengths: Tensor) -> Tensor:
    return torch.arange(steps)[None, :] < lengths[:, None]
