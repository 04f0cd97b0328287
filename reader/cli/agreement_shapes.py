"""The JSON shape and the lines of ``agreement``: records in, values and rows out. Pure; documented in README."""

from collections.abc import Iterator, Mapping

from db.codings import Coded
from db.model import TagId
from reader.annotation.agreement import Agreement, Pair

Shape = dict[str, object]


def agreement_shape(found: Agreement, names: Mapping[TagId, str]) -> Shape:
    """``agreement --json``."""
    return {
        "authors": list(found.authors),
        "paragraphs": found.paragraphs,
        "alpha": _rounded(found.alpha),
        "tags": [
            {
                "tag": names[tag],
                "alpha": _rounded(alpha),
                "pairs": [_pair(pair) for pair in found.pairs if pair.tag == tag],
            }
            for tag, alpha in found.alphas.items()
        ],
        "disputed": [_disputed(one, names) for one in found.disputed],
    }


def agreement_rows(found: Agreement, names: Mapping[TagId, str]) -> Iterator[tuple[str, ...]]:
    """By tag its alpha and, for each pair, kappa and counts; then the whole, then each paragraph in dispute."""
    for tag, alpha in found.alphas.items():
        pairs = [pair for pair in found.pairs if pair.tag == tag]
        if alpha is None and not any(pair.first_alone or pair.second_alone or pair.both for pair in pairs):
            continue  # nobody has put it on anything that two people coded
        yield names[tag], "alpha", _figure(alpha)
        for pair in pairs:
            yield (
                names[tag],
                f"{pair.first} × {pair.second}",
                f"kappa {_figure(pair.kappa)}",
                f"agree {pair.observed:.0%} of {pair.paragraphs}",
                f"both {pair.both}, {pair.first} alone {pair.first_alone}, {pair.second} alone {pair.second_alone}",
            )
    yield "all", "alpha", _figure(found.alpha)
    for one in found.disputed:
        said = (f"{author}: {' '.join(_named(on, names)) or '-'}" for author, on in one.codings.items())
        yield f"{one.article}#p{one.paragraph}", "; ".join(said), one.text


def _pair(pair: Pair) -> Shape:
    return {
        "authors": [pair.first, pair.second],
        "paragraphs": pair.paragraphs,
        "both": pair.both,
        "alone": [pair.first_alone, pair.second_alone],
        "neither": pair.neither,
        "agree": round(pair.observed, 4),
        "kappa": _rounded(pair.kappa),
    }


def _disputed(one: Coded, names: Mapping[TagId, str]) -> Shape:
    return {
        "article": one.article,
        "title": one.title,
        "paragraph": one.paragraph,
        "tags": {author: _named(on, names) for author, on in one.codings.items()},
        "text": one.text,
    }


def _named(on: frozenset[TagId], names: Mapping[TagId, str]) -> list[str]:
    return [names[tag] for tag in sorted(on) if tag in names]


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)


def _figure(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.3f}"
