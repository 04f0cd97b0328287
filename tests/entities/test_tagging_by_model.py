"""The trained tagger: what it sees of a text, its arithmetic against a plain reading of the same, and its manners."""

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model import EntityKind, Span
from reader.entities.blend import BlendedRecogniser
from reader.entities.found import Found
from reader.entities.recognise import default_recogniser, recognise_line
from reader.entities.tagger.features import (
    CLASSES,
    DEEPEST,
    FEATURES,
    FINALS,
    PAIR_BITS,
    PREFIX_BITS,
    TRIPLE_BITS,
    encode,
)
from reader.entities.tagger.network import Head, Network, best_tags, packed, paths
from reader.entities.tagger.tagger import LONGEST, SHORTEST_SENTENCE, TrainedRecogniser, _found, _pieces, network
from tests.entities.drawing import drawn

VOCABULARY = np.array([ord(c) for c in sorted("가나0a")])
STATE, HIDDEN = 4, 3


def a_network(tags: int = 5) -> Network:
    """A small network of random numbers."""
    numbers = np.random.default_rng(7)

    def floats(*shape: int) -> np.ndarray:
        return numbers.normal(size=shape).astype(np.float32)

    rows = {
        "char": 16, "kind": CLASSES, "final": FINALS, "pair": 1 << PAIR_BITS, "triple": 1 << TRIPLE_BITS,
        "prefix": 1 << PREFIX_BITS, "depth": DEEPEST + 1,
    }  # fmt: skip
    return Network(
        vocabulary=VOCABULARY,
        tables={name: numbers.integers(-9, 10, size=(rows[name], 2)).astype(np.int8) for name in rows},
        near=(floats(2 * len(FEATURES), STATE) * np.float32(0.1), floats(STATE)),
        wide=(floats(3 * STATE, STATE), floats(STATE)),
        words=(floats(2, 2 * STATE, 4 * HIDDEN), floats(2, HIDDEN, 4 * HIDDEN), floats(2, 4 * HIDDEN)),
        back=(floats(2 * HIDDEN, STATE), floats(STATE)),
        last=(floats(3 * STATE, STATE), floats(STATE)),
        heads=(Head(floats(STATE, tags), floats(tags), floats(tags, tags), floats(tags), floats(tags)),),
    )


def words_of(text: str) -> list[int]:
    """The number of each character's word, read letter by letter."""
    found = [0]
    for before, letter in pairwise(text):
        found.append(found[-1] + (before.isspace() and not letter.isspace()))
    return found


def convolved(rows: Sequence[np.ndarray], part: tuple[np.ndarray, np.ndarray]) -> list[np.ndarray]:
    nothing = np.zeros(STATE)
    edged = [nothing, *rows, nothing]
    return [np.concatenate(edged[i : i + 3]) @ part[0] + part[1] for i in range(len(rows))]


def plainly(model: Network, text: str) -> np.ndarray:
    """The scores of one text, one character and one word after another."""
    seen = encode([text], VOCABULARY).rows[:, 1:-1].T
    looked_up = [np.concatenate([model.tables[t][i] for t, i in zip(FEATURES, row, strict=True)]) for row in seen]
    near = [np.maximum(x @ model.near[0] + model.near[1], 0) for x in looked_up]
    wide = [np.maximum(x + y, 0) for x, y in zip(near, convolved(near, model.wide), strict=True)]
    numbers = words_of(text)
    read = []
    for word in range(numbers[-1] + 1):
        own = [row for row, number in zip(wide, numbers, strict=True) if number == word]
        read.append(np.concatenate([np.max(own, axis=0), own[-1]]))
    ways = []
    for d, order in enumerate((read, read[::-1])):
        h, c, out = np.zeros(HIDDEN), np.zeros(HIDDEN), []
        for step in order:
            weights, recurrent, bias = (part[d] for part in model.words)
            i, f, g, o = np.split(np.tanh(step @ weights + bias + h @ recurrent), 4)
            c = (1 + f) / 2 * c + (1 + i) / 2 * g
            h = (1 + o) / 2 * np.tanh(c)
            out.append(h)
        ways.append(out if d == 0 else out[::-1])
    context = [np.concatenate(pair) @ model.back[0] + model.back[1] for pair in zip(*ways, strict=True)]
    last = convolved(wide, model.last)
    states = [np.maximum(x + context[number], 0) for x, number in zip(last, numbers, strict=True)]
    head = model.heads[0]
    return np.stack([state @ head.weights + head.bias for state in states])


def likeliest(scores: np.ndarray, head: Head) -> tuple[int, ...]:
    """The best path by trying all."""

    def worth(path: tuple[int, ...]) -> float:
        steps = sum(float(scores[i, tag]) for i, tag in enumerate(path))
        return steps + float(
            head.start[path[0]] + head.end[path[-1]] + sum(head.after[a, b] for a, b in pairwise(path))
        )

    return max(product(range(scores.shape[1]), repeat=len(scores)), key=worth)


def test_texts_read_together_give_what_each_gives_alone() -> None:
    model = a_network()
    texts = ["가나 a1", "나", " 가 ", "나나 가  ?"]
    found = paths(model, encode(texts, VOCABULARY))[0]

    assert [tuple(path) for path in found] == [likeliest(plainly(model, text), model.heads[0]) for text in texts]


def test_the_best_tags_are_found_without_trying_all() -> None:
    head = a_network(tags=3).heads[0]
    scores = np.random.default_rng(3).normal(size=(6, 3)).astype(np.float32)

    assert tuple(best_tags(scores, head, packed(np.array([6])))) == likeliest(scores, head)


def test_a_text_is_read_by_character() -> None:
    texts = encode(["가1 나A힣"], VOCABULARY)
    rows = texts.rows[:, 1:-1]

    assert rows.shape == (len(FEATURES), 6)
    assert rows[0].tolist() == [14, 12, 8, 15, 13, 1]
    assert rows[1].tolist() == [1, 2, 8, 1, 3, 1]
    assert rows[2].tolist() == [1, 0, 0, 1, 0, 28]
    assert rows[3][0] == encode(["가"], VOCABULARY).rows[3, 1]
    assert rows[4][:-1].tolist() == rows[3][1:].tolist()
    assert rows[7].tolist() == [1, 2, 0, 1, 2, 3]
    assert (texts.gaps.tolist(), texts.words.tolist(), texts.counts.tolist()) == ([0, 7], [1, 4], [2])


@given(st.lists(st.text("가나다 1a.\u3000\ud800\0", min_size=1, max_size=12), min_size=1, max_size=5))
def test_neighbours_in_a_batch_change_nothing(lines: list[str]) -> None:
    together = encode(lines, VOCABULARY)
    for line, before, after in zip(lines, together.gaps, together.gaps[1:], strict=False):
        alone = encode([line], VOCABULARY)
        assert (together.rows[:, before : after + 1] == alone.rows).all()
        inside = together.words[(together.words > before) & (together.words < after)] - before
        assert inside.tolist() == alone.words.tolist()
        assert [words_of(line).index(number) + 1 for number in range(words_of(line)[-1] + 1)] == alone.words.tolist()


def test_hashes_are_those_the_model_was_trained_on() -> None:
    rows = encode(["가나"], VOCABULARY).rows[3:7, 1:-1]

    assert rows.tolist() == [[28092, 24734], [24734, 5374], [31746, 56206], [12561, 1877]]


def test_the_shipped_model_fits_the_labels() -> None:
    model = network()

    assert [head.bias.shape for head in model.heads] == [(13,), (27,)]
    sizes = [PAIR_BITS, TRIPLE_BITS, PREFIX_BITS]
    assert [len(model.tables[name]) for name in ("pair", "triple", "prefix")] == [1 << bits for bits in sizes]
    assert network() is model


@pytest.mark.parametrize("picture", ["[김가람|PERSON] 씨는 [2031년|DATE] [부산|PLACE]에서 태어났다."])
def test_the_shipped_model_knows_simple_names(picture: str) -> None:
    text, spans = drawn(picture)

    found = TrainedRecogniser().spans([text])[0]

    assert [(one.span.start, one.span.end, one.kind) for one in found] == spans


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=40), st.text("가나다 .\n1년“”", max_size=600)), max_size=4))
def test_any_lines_give_spans_inside_them_in_order_and_apart(lines: list[str]) -> None:
    for line, row in zip(lines, default_recogniser().spans(lines), strict=True):
        assert all(one.span.end <= len(line) for one in row)
        assert all(a.span.end <= b.span.start for a, b in pairwise(row))


@settings(max_examples=40, deadline=None)
@given(st.text("가나 .\n1", min_size=1, max_size=40), st.integers(1, 60))
def test_the_work_grows_with_the_length_and_no_faster(line: str, times: int) -> None:
    text = line * times
    pieces = [piece for _, piece in _pieces(text)]

    assert "".join(pieces) == text
    assert max(map(len, pieces)) <= LONGEST
    assert encode(pieces, VOCABULARY).rows.shape[1] <= len(text) + 2 + 2 * len(text) // SHORTEST_SENTENCE


def test_of_both_layers_the_second_tells_money_and_its_products_win() -> None:
    first = [(0, 2, "PS"), (3, 6, "OG"), (7, 9, "QT"), (10, 12, "QT")]
    second = [(3, 8, "PD"), (10, 12, "MN"), (13, 14, "TM")]

    found = sorted(_found(100, first, second), key=lambda one: one.span)

    assert [(one.span.start, one.span.end, one.kind) for one in found] == [
        (100, 102, EntityKind.PERSON),
        (103, 108, EntityKind.PRODUCT),
        (110, 112, EntityKind.MONEY),
    ]


def test_the_default_is_the_tagger_with_the_rules_beside_it() -> None:
    assert (default_recogniser().name, default_recogniser().version) == ("blend", "2.2")
    assert "김가람" in {m.text for m in recognise_line("김가람 씨는 부산에서 태어났다.")}


def test_a_long_line_is_read_in_pieces_cut_at_spaces() -> None:
    line = "길이 멀다 " * 80 + "가" * 500

    pieces = list(_pieces(line))

    assert "".join(text for _, text in pieces) == line
    assert all(line[start : start + len(text)] == text and len(text) <= LONGEST for start, text in pieces)
    assert pieces[0][1].endswith(" ")


class Fixed:
    """A recogniser that always says the same of its one line."""

    name, version = "fixed", "0"

    def __init__(self, picture: str, score: float = 0.9) -> None:
        self.text, spans = drawn(picture)
        self.found = [Found(span=Span(a, b), kind=EntityKind(kind), score=score) for a, b, kind in spans]

    def spans(self, lines: Sequence[str], *, related: bool = True) -> list[list[Found]]:
        assert list(lines) == [self.text]
        assert related
        return [self.found]


@pytest.mark.parametrize(
    ("tagger", "rules", "score", "blended"),
    [
        ("가나 [다라|ORG]에", "가나 다라에", 0.9, "가나 [다라|ORG]에"),
        ("[가나 다라|PLACE]에", "[가나|PLACE] [다라|ORG]에", 0.9, "[가나|PLACE] [다라|ORG]에"),
        ("[가나 다라|PLACE]에", "[가나|PLACE] 다라에", 0.9, "[가나 다라|PLACE]에"),
        ("[가나|PERSON] 다라에", "[가나|ORG] 다라에", 0.9, "[가나|ORG] 다라에"),
        ("[가나|PERSON] 다라에", "[가나|ORG] 다라에", 0.6, "[가나|PERSON] 다라에"),
        ("가나 다라에", "[가나|ORG] 다라에", 0.7, "[가나|ORG] 다라에"),
        ("[가나|ORG] 다라에", "[가나|PLACE] 다라에", 0.9, "[가나|ORG] 다라에"),
        ("[가나 다라|PLACE]에", "가나 다[라|PLACE]에", 0.97, "가나 다[라|PLACE]에"),
        ("[가나 다라|PLACE]에", "[가나|PLACE] [다라|PLACE]에", 0.7, "[가나|PLACE] [다라|PLACE]에"),
        ("가나 다라에", "[가나|PERSON] 다라에", 0.6, "가나 다라에"),
        ("[가나 |PLACE]다라에", "가나 다라에", 0.9, "[가나|PLACE] 다라에"),
        ("[가나대 다라학과|ORG]에", "가나대 다라학과에", 0.9, "[가나대|ORG] 다라학과에"),
        ("[최근|PERSON]에", "최근에", 0.9, "최근에"),
    ],
)
def test_the_side_that_reaches_further_wins(tagger: str, rules: str, score: float, blended: str) -> None:
    text, want = drawn(blended)
    found = BlendedRecogniser(Fixed(tagger), Fixed(rules, score)).spans([text])[0]

    assert [(one.span.start, one.span.end, one.kind) for one in found] == want
