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
from reader.entities.tagger.features import FEATURES, encode
from reader.entities.tagger.network import Head, Network, best_tags, packed, paths
from reader.entities.tagger.tagger import LONGEST, TrainedRecogniser, _pieces, network
from tests.entities.drawing import drawn

VOCABULARY = np.array([ord(c) for c in sorted("가나0a")])
HIDDEN = 3


def a_network(tags: int = 5) -> Network:
    """A small network of random numbers."""
    numbers = np.random.default_rng(7)

    def floats(*shape: int) -> np.ndarray:
        return numbers.normal(size=shape).astype(np.float32)

    rows = {"char": 16, "kind": 12, "final": 30, "pair": 1 << 16, "triple": 1 << 15, "prefix": 1 << 16, "depth": 16}
    tables = {
        name: (numbers.integers(-127, 128, size=(rows[name], 2)).astype(np.int8), np.array([0.01, 0.02], np.float32))
        for name in rows
    }
    sizes = (2 * len(FEATURES), 2 * HIDDEN)
    layers = tuple(
        (floats(2, size, 4 * HIDDEN), floats(2, HIDDEN, 4 * HIDDEN), floats(2, 4 * HIDDEN)) for size in sizes
    )
    head = Head(floats(2 * HIDDEN, tags), floats(tags), floats(tags, tags), floats(tags), floats(tags))
    return Network(vocabulary=VOCABULARY, tables=tables, layers=layers, heads=(head,))


def plainly(model: Network, rows: np.ndarray) -> np.ndarray:
    """The scores of one sequence, one step after another in each direction."""
    x = np.stack(
        [
            np.concatenate([model.tables[t][0][rows[f, i]] * model.tables[t][1] for f, t in enumerate(FEATURES)])
            for i in range(rows.shape[1])
        ]
    )
    for weights, recurrent, bias in model.layers:
        ways = []
        for d in (0, 1):
            h, c, out = np.zeros(HIDDEN), np.zeros(HIDDEN), []
            for step in x if d == 0 else x[::-1]:
                i, f, g, o = np.split(np.tanh(step @ weights[d] + bias[d] + h @ recurrent[d]), 4)
                c = (1 + f) / 2 * c + (1 + i) / 2 * g
                h = (1 + o) / 2 * np.tanh(c)
                out.append(h)
            ways.append(np.stack(out if d == 0 else out[::-1]))
        x = np.concatenate(ways, axis=1)
    head = model.heads[0]
    return np.asarray(x @ head.weights + head.bias)


def likeliest(scores: np.ndarray, head: Head) -> tuple[int, ...]:
    """The best path by trying all."""

    def worth(path: tuple[int, ...]) -> float:
        steps = sum(float(scores[i, tag]) for i, tag in enumerate(path))
        return steps + float(
            head.start[path[0]] + head.end[path[-1]] + sum(head.after[a, b] for a, b in pairwise(path))
        )

    return max(product(range(scores.shape[1]), repeat=len(scores)), key=worth)


def test_packed_sequences_give_what_each_gives_alone() -> None:
    model = a_network()
    texts = ["가나 a1", "나", "a가", "나나가 ?"]
    found = paths(model, [encode(text, VOCABULARY) for text in texts])[0]

    assert [tuple(path) for path in found] == [
        likeliest(plainly(model, encode(text, VOCABULARY)), model.heads[0]) for text in texts
    ]


def test_the_best_tags_are_found_without_trying_all() -> None:
    head = a_network(tags=3).heads[0]
    scores = np.random.default_rng(3).normal(size=(6, 3)).astype(np.float32)

    assert tuple(best_tags(scores, head, packed([6]))) == likeliest(scores, head)


def test_a_text_looks_the_same_in_training_and_in_use() -> None:
    rows = encode("가1 나A힣", VOCABULARY)

    assert rows.shape == (len(FEATURES), 6)
    assert rows[0].tolist() == [14, 12, 8, 15, 13, 1]
    assert rows[1].tolist() == [1, 2, 8, 1, 3, 1]
    assert rows[2].tolist() == [1, 0, 0, 1, 0, 28]
    assert rows[3][0] == encode("가", VOCABULARY)[3][0]
    assert rows[4][:-1].tolist() == rows[3][1:].tolist()
    assert rows[7].tolist() == [1, 2, 0, 1, 2, 3]


def test_hashes_are_those_the_model_was_trained_on() -> None:
    assert encode("가나", VOCABULARY)[3:7].tolist() == [[28092, 24734], [24734, 5374], [15873, 28103], [6280, 938]]


def test_the_shipped_model_fits_the_labels() -> None:
    model = network()

    assert [head.bias.shape for head in model.heads] == [(13,), (27,)]
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


def test_the_default_is_the_tagger_with_the_rules_beside_it() -> None:
    assert (default_recogniser().name, default_recogniser().version) == ("blend", "1.1")
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
