"""Lines of dictionary words with particles, by chance: texts that teach what words mean and name nobody."""

import random
from collections.abc import Iterator

import numpy as np

from reader.entities.tagger.features import Ints
from training import kiwi
from training.corpus import closed
from training.examples import Example, example

PARTICLES = (
    ("이", "가", "JKS"), ("은", "는", "JX"), ("을", "를", "JKO"), ("의", "의", "JKG"), ("에", "에", "JKB"),
    ("에서", "에서", "JKB"), ("과", "와", "JC"), ("으로", "로", "JKB"), ("도", "도", "JX"), ("만", "만", "JX"),
    ("에게", "에게", "JKB"),
)  # fmt: skip  # after a final consonant, after none, tag
BARE, JOINED = 0.3, 0.15  # of the words, without a particle; with another noun in its place
WORDS = 3, 7  # in a line
LONGEST = 10  # letters of a word


def lines(count: int, vocabulary: Ints, chance: random.Random) -> Iterator[Example]:
    """So many lines; proper nouns come up as often as the twice as many other ones."""
    of_kind = [
        [k for k, one in enumerate(kiwi.dictionary()) if one.tag == tag and 2 <= len(one.form) <= LONGEST]
        for tag in ("NNP", "NNG")
    ]
    for _ in range(count):
        text, rows = "", []
        for _ in range(chance.randint(*WORDS)):
            number = chance.choice(chance.choice(of_kind))
            parts = [(*kiwi.dictionary()[number], number)]
            luck = chance.random()
            if luck < JOINED:
                number = chance.choice(chance.choice(of_kind))
                parts.append((*kiwi.dictionary()[number], number))
            elif luck > JOINED + BARE:
                after, bare, tag = chance.choice(PARTICLES)
                parts.append((after if closed(parts[0][0]) else bare, tag, kiwi.UNKNOWN))
            for form, tag, number in parts:
                text += form
                piece = np.array([[kiwi.NUMBERS[tag]], [0], [number]]).repeat(len(form), axis=1)
                piece[0, 0] += 1
                rows.append(piece)
            text += " "
            rows.append(np.array([[0], [0], [kiwi.UNKNOWN]]))
        yield example(text[:-1], [], [], vocabulary, np.concatenate(rows, axis=1)[:, :-1], weight=0)
