"""Names and quotations in news of many kinds: python -m benchmarks.entity_news [CORPUS] [--errors].

``entity_news.jsonl`` holds labels made by reading 370 headlines and paragraphs (offsets and kinds, no text): the start
of the Korean pages of CORPUS/pages/gold and of real articles and headlines in CORPUS/search. The text comes from the
corpus and is checked by its hash. Articles were divided in two halves by chance before anything was scored: rules are
tuned on one, the other is only reported. Conventions are those of seed-entities.json, and KLUE's where that page has no
case: particles and titles outside, nested names outer, hotels apart from their city, durations are dates, ordinals and
ages are quantities, groups of singers and people under a letter (A씨) are persons, elections and summits are events.
``six`` are KLUE's types: money counts as quantity, products and events do not count.
``--errors`` lists what went wrong, in the tuning half only.
"""

import argparse
import gzip
import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from db.model import Draft, EntityKind, Lines, Mention, Paragraph, ParagraphKind, Part, Recognition
from reader.entities.found import Recogniser
from reader.entities.recognise import default_recogniser, recognise
from reader.entities.rules import RuleRecogniser
from reader.entities.tagger.tagger import TrainedRecogniser

LABELS = Path(__file__).with_name("entity_news.jsonl")
HALVES = ("tuning", "held back")
SIX = ("PERSON", "PLACE", "ORG", "DATE", "TIME", "QUANTITY")
Place = tuple[str, int | None]  # an article and a paragraph of it, None for the title
Name = tuple[int, int, str]


class Text(NamedTuple):
    """An article of the corpus."""

    title: str
    paragraphs: list[str]
    published: datetime | None


class Label(NamedTuple):
    """What a reader marked in one headline or paragraph."""

    place: Place
    half: str
    names: set[Name]
    quotations: dict[tuple[int, int], str | None]


def texts(corpus: Path) -> Iterator[tuple[str, Text]]:
    """The articles that may be labelled, by the names that the labels use."""
    for path in sorted((corpus / "pages" / "gold").glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        yield f"page:{path.stem}", Text(page["title"] or "", page["paragraphs"], _day(page.get("published")))
    with gzip.open(corpus / "search" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield f"search:{row['id']}", Text(row["title"], row["paragraphs"], _day(row["published_at"]))


def _day(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text[:10]).replace(tzinfo=UTC) if text and text[4:5] == "-" else None


def labels(articles: dict[str, Text]) -> Iterator[Label]:
    """Every label; AssertionError where the corpus has another text than the one that was read."""
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = articles[row["article"]]
        text = _text(article, row["paragraph"])
        assert hashlib.sha256(text.encode()).hexdigest()[:16] == row["hash"], (row["article"], row["paragraph"])
        said = {(start, end): _words(article, where) for start, end, where in row.get("quotations", ())}
        yield Label((row["article"], row["paragraph"]), row["half"], {tuple(name) for name in row["names"]}, said)


def _text(article: Text, paragraph: int | None) -> str:
    return article.title if paragraph is None else article.paragraphs[paragraph]


def _words(article: Text, where: Sequence[Any] | None) -> str | None:
    return _text(article, where[0])[where[1] : where[2]] if where else None


def draft(article: Text, *, headline_only: bool) -> Draft:
    """The article as the reader would take it in; of invented articles only the headline is real."""
    paragraphs = () if headline_only else enumerate(article.paragraphs)
    return Draft(
        title=article.title,
        published_at=article.published,
        paragraphs=tuple(
            Paragraph(index=i, kind=ParagraphKind.BODY, text=text, lines=Lines(i + 1, i + 1)) for i, text in paragraphs
        ),
    )


def f1(counts: Sequence[int]) -> float:
    found, wanted, right = counts
    return 200 * right / max(1, found + wanted)


def names_of(mentions: Sequence[Mention]) -> dict[int | None, set[Name]]:
    found: dict[int | None, set[Name]] = defaultdict(set)
    for one in mentions:
        at = None if one.part is Part.TITLE else one.index
        found[at].add((one.span.start, one.span.end, str(one.kind)))
    return found


def by_tagger(text: Draft) -> Recognition:
    """The tagger's spans and nothing else."""
    lines = [text.title, *(paragraph.text for paragraph in text.paragraphs)]
    rows = TrainedRecogniser().spans(lines)
    mentions = tuple(
        Mention(
            part=Part.PARAGRAPH if n else Part.TITLE,
            index=max(0, n - 1),
            span=f.span,
            kind=f.kind,
            text=f.span.of(line),
        )
        for n, (line, row) in enumerate(zip(lines, rows, strict=True))
        for f in row
    )
    return Recognition(recogniser="tagger alone", mentions=mentions)


class Tally:
    """Found, wanted and right, by half and kind; quotations and speakers by half."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
        self.speakers: dict[str, list[int]] = defaultdict(lambda: [0, 0])

    def add(self, label: Label, got: set[Name], said: dict[tuple[int, int], str | None]) -> None:
        for k, spans in enumerate((got, label.names, got & label.names)):
            for _, _, kind in spans:
                self.counts[label.half, kind][k] += 1
        for k, places in enumerate((said.keys(), label.quotations.keys(), said.keys() & label.quotations.keys())):
            self.counts[label.half, "quotation"][k] += len(places)
        for place in said.keys() & label.quotations.keys():
            self.speakers[label.half][0] += 1
            self.speakers[label.half][1] += same_speaker(said[place], label.quotations[place])

    def row(self, half: str) -> str:
        kinds = [kind.value for kind in EntityKind]
        total = f1([sum(self.counts[half, kind][k] for kind in kinds) for k in range(3)])
        money = self.counts[half, "MONEY"]
        of_six = {kind: list(self.counts[half, kind]) for kind in SIX}
        of_six["QUANTITY"] = [a + b for a, b in zip(of_six["QUANTITY"], money, strict=True)]
        six = f1([sum(of_six[kind][k] for kind in SIX) for k in range(3)])
        cells = "".join(f"{f1(self.counts[half, kind]):9.1f}" for kind in kinds)
        known, right = self.speakers[half]
        quotations = f"{f1(self.counts[half, 'quotation']):7.1f} {100 * right / max(1, known):7.1f}" if known else ""
        return f"{six:6.1f} {total:6.1f}{cells}{quotations}"


def same_speaker(mine: str | None, wanted: str | None) -> bool:
    """Names must be one; of a description ("업계 관계자") one may say more than the other."""
    if mine is None or wanted is None:
        return mine is wanted
    return mine in wanted or wanted in mine


def scored(articles: dict[str, Text], rows: Sequence[Label], recogniser: Recogniser | None, *, errors: bool) -> Tally:
    tally = Tally()
    by_article: dict[str, list[Label]] = defaultdict(list)
    for label in rows:
        by_article[label.place[0]].append(label)
    for key, mine in by_article.items():
        whole = any(label.place[1] is not None for label in mine)
        text = draft(articles[key], headline_only=not whole)
        found = by_tagger(text) if recogniser is None else recognise(text, recogniser)
        names = names_of(found.mentions)
        for label in mine:
            said = {
                (q.span.start, q.span.end): q.speaker
                for q in found.quotations
                if q.paragraph == label.place[1] and not q.paraphrase
            }
            tally.add(label, names[label.place[1]], said)
            if errors and label.half == "tuning":
                report(_text(articles[key], label.place[1]), label, names[label.place[1]], said)
    return tally


def report(text: str, label: Label, got: set[Name], said: dict[tuple[int, int], str | None]) -> None:
    for start, end, kind in sorted(got ^ label.names):
        sign = "extra  " if (start, end, kind) in got else "missing"
        around = f"{text[max(0, start - 12) : start]}[{text[start:end]}]{text[end : end + 12]}"
        print(f"{sign} {kind:8} {around}  {label.place}")
    for place in sorted(said.keys() | label.quotations.keys()):
        pair = said.get(place, "–"), label.quotations.get(place, "–")
        if "–" in pair or not same_speaker(*pair):
            print(f"quoted  {pair[0]} for {pair[1]}: {text[place[0] : place[0] + 24]}  {label.place}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("NEWSREADER_CORPUS", "../shared/corpus")
    parser.add_argument("corpus", type=Path, nargs="?", default=Path(default))
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    articles = dict(texts(asked.corpus))
    rows = list(labels(articles))
    if asked.errors:
        scored(articles, rows, default_recogniser(), errors=True)
        return
    finders = {"rules": RuleRecogniser(), "tagger alone": None, "default": default_recogniser()}
    tallies = {name: scored(articles, rows, finder, errors=False) for name, finder in finders.items()}
    for half in HALVES:
        mine = [row for row in rows if row.half == half]
        print(f"{half}: {len(mine)} headlines and paragraphs, {sum(len(row.names) for row in mine)} names and values")
        print(f"{'':13}   six   nine" + "".join(f"{kind.value:>9}" for kind in EntityKind) + " quotes speaker")
        for name, tally in tallies.items():
            print(f"{name:13}{tally.row(half)}")


if __name__ == "__main__":
    main()
