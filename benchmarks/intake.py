"""Prints the measures of intake on the development pages: text, facts, dumps, transplants, bytes, refusals, speed.

    python benchmarks/intake.py [CORPUS] [--worst] [--only TABLE]

CORPUS is the folder that holds pages/ (default: $NEWSREADER_CORPUS, else ../shared/corpus). Some pages were kept
aside while rules were written; every table of text shows them apart. They are of houses that other pages come from too.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import scoring
from intake_cases import BYTE_CASES, boilerplate_only, transplanted

from db.model import Draft, Payload
from reader.errors import ReaderError
from reader.intake.clean import clean
from reader.intake.dates import KST

HELD = frozenset(["sbs7", "sbs11", "mbn3", "mbc4", "hk2601", "stored_kukinews", "stored_newspim"])
RENDERERS = ("res", "resm", "naive", "w3m", "w3m80")
WHEN = datetime(2025, 1, 1, tzinfo=UTC)


def drafted(body: bytes, origin: str = "page") -> Draft | None:
    try:
        return clean(Payload(body=body, origin=origin, fetched_at=WHEN))
    except ReaderError:
        return None


def texts(draft: Draft | None) -> list[str]:
    return [paragraph.text for paragraph in draft.paragraphs] if draft else []


class Corpus:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.gold: dict[str, Any] = {
            path.stem: json.loads(path.read_text()) for path in sorted((root / "gold").glob("*.json"))
        }

    def html(self, name: str) -> bytes:
        return (self.root / "html" / f"{name}.html").read_bytes()

    def dump(self, renderer: str, name: str) -> bytes:
        return (self.root / "dumps" / renderer / f"{name}.txt").read_bytes()

    def korean(self) -> list[str]:
        return [name for name in self.gold if not name.startswith(("en_", "ja_", "stored_"))]


def mean(values: Iterable[float]) -> float:
    values = list(values)
    return statistics.fmean(values) if values else float("nan")


def row(label: str, names: list[str], score: Callable[[str], tuple[float, float]], *, worst: bool) -> None:
    marks = {name: score(name) for name in names}
    for part, chosen in (
        ("developed", [n for n in names if n not in HELD]),
        ("held out", [n for n in names if n in HELD]),
        ("all", names),
    ):
        if chosen and (part == "all" or any(n in HELD for n in names)):
            low = min(chosen, key=lambda n: marks[n][0])
            strict, para = mean(marks[n][0] for n in chosen), mean(marks[n][1] for n in chosen)
            low_mark = f"worst {marks[low][0]:.3f} {low}"
            print(f"{label:24} {part:10} n={len(chosen):3}  strict {strict:.3f}  para {para:.3f}  {low_mark}")
    if worst:
        for name in names:
            if min(marks[name]) < 0.995:
                print(f"    {name:24} strict {marks[name][0]:.3f} para {marks[name][1]:.3f}")


def text_tables(corpus: Corpus, *, worst: bool) -> None:
    def of(read: Callable[[str], bytes], lang: str = "ko", prefix: str = "") -> Callable[[str], tuple[float, float]]:
        def score(name: str) -> tuple[float, float]:
            system, gold = texts(drafted(read(name))), corpus.gold[prefix + name]
            return scoring.bag(system, gold, lang)[2], scoring.para(system, gold)[2]

        return score

    row("Korean HTML", corpus.korean(), of(corpus.html), worst=worst)
    for lang in ("ja", "en"):
        row(
            f"HTML {lang}",
            [name for name in corpus.gold if name.startswith(lang + "_")],
            of(corpus.html, lang),
            worst=worst,
        )
    plain = [name for name in corpus.korean() if corpus.gold[name]["kind"] != "embedded"]
    for renderer in RENDERERS:
        row(f"dump {renderer}", plain, of(lambda name, r=renderer: corpus.dump(r, name)), worst=worst)
    marks = {name: scoring.grams(texts(drafted(corpus.dump("w3m80", name))), corpus.gold[name]) for name in plain}
    low = min(marks, key=lambda name: marks[name])
    f1 = mean(marks.values())
    print(f"{'dump w3m80 5-grams':24} all        n={len(marks):3}  F1 {f1:.3f}  worst {marks[low]:.3f} {low}")
    stored = [name for name in corpus.gold if name.startswith("stored_")]
    row("dump stored", stored, of(lambda name: corpus.dump("stored", name.removeprefix("stored_"))), worst=worst)


def fact_table(corpus: Corpus, *, worst: bool) -> None:
    stored = [name for name in corpus.gold if name.startswith("stored_")]
    plain = [name for name in corpus.korean() if corpus.gold[name]["kind"] != "embedded"]
    tables: tuple[tuple[str, list[str], Callable[[str], bytes]], ...] = (
        ("facts, HTML", corpus.korean(), corpus.html),
        ("facts, dumps res", plain, lambda name: corpus.dump("res", name)),
        ("facts, dumps w3m", plain, lambda name: corpus.dump("w3m", name)),
        ("facts, dumps naive", plain, lambda name: corpus.dump("naive", name)),
        ("facts, dumps stored", stored, lambda name: corpus.dump("stored", name.removeprefix("stored_"))),
    )
    for label, names, read in tables:
        right: dict[str, list[bool]] = {"title": [], "date": [], "byline": [], "publisher": [], "section": []}
        for name in names:
            gold = corpus.gold[name]
            draft = drafted(read(name), gold.get("url", "page"))
            if draft is None:
                continue
            found = {
                "title": (scoring.norm(draft.title), gold["title"] and scoring.norm(gold["title"])),
                "date": (draft.published_at, gold["published"] and _aware(gold["published"])),
                "byline": (list(draft.byline), gold["byline"]),
                "publisher": (draft.publisher, gold["publisher"]),
                "section": (draft.section, gold.get("section")),
            }
            for fact, (got, wanted) in found.items():
                if wanted in (None, []) and fact in ("title", "date", "section"):
                    continue
                same = got == wanted or (
                    fact == "date" and got is not None and abs(got - wanted) < timedelta(minutes=1)
                )
                right[fact].append(same)
                if worst and not same:
                    print(f"    {name} {fact}: {got!r} for {wanted!r}")
        print(f"{label:24} " + "  ".join(f"{fact} {sum(marks)}/{len(marks)}" for fact, marks in right.items()))


def _aware(text: str) -> datetime:
    when = datetime.fromisoformat(text)
    return when if when.tzinfo else when.replace(tzinfo=KST)


def transplant_table(corpus: Corpus, *, worst: bool) -> None:
    marks: dict[str, float] = {}
    plain = [name for name in corpus.korean() if corpus.gold[name]["kind"] == "regular"]
    for donor in plain:
        for host in plain:
            if donor == host:
                continue
            page = transplanted(corpus.dump("res", host).decode(), corpus.gold[host], corpus.gold[donor])
            if page is not None:
                marks[f"{donor} in {host}"] = scoring.bag(texts(drafted(page.encode())), corpus.gold[donor])[2]
    ranked = sorted(marks.values())
    low = sum(mark < 0.5 for mark in ranked)
    p5 = ranked[len(ranked) // 20]
    print(f"{'transplants':24} n={len(ranked)}  mean {mean(ranked):.3f}  p5 {p5:.3f}  under .5: {low}")
    if worst:
        for name in sorted(marks, key=lambda name: marks[name])[:15]:
            print(f"    {marks[name]:.3f} {name}")


def byte_table(corpus: Corpus, *, worst: bool) -> None:
    for case, change in BYTE_CASES.items():
        good = 0
        for name in corpus.korean():
            whole = scoring.bag(texts(drafted(corpus.html(name))), corpus.gold[name])[2]
            mark = scoring.bag(texts(drafted(change(corpus.html(name)))), corpus.gold[name])[2]
            good += mark >= whole - 0.02
            if worst and mark < whole - 0.02:
                print(f"    {case} {name}: {mark:.3f}, whole {whole:.3f}")
        print(f"{'bytes ' + case:34} {good}/{len(corpus.korean())}")


def refusal_table(corpus: Corpus, *, worst: bool) -> None:
    refused: list[bool] = []
    for renderer in RENDERERS[:4]:
        for name in corpus.korean():
            page = boilerplate_only(corpus.dump(renderer, name).decode(), corpus.gold[name])
            if page is None:
                continue
            draft = drafted(page.encode())
            refused.append(draft is None)
            if worst and draft is not None:
                print(f"    {renderer}/{name}: {texts(draft)[:3]!r}")
    print(f"{'pages without an article':24} refused {sum(refused)}/{len(refused)}")


def speed_table(corpus: Corpus, *, worst: bool) -> None:  # noqa: ARG001
    import trafilatura
    from readability import Document

    pages = [corpus.html(name) for name in corpus.korean()]
    peers: dict[str, Callable[[bytes], object]] = {
        "newsreader": drafted,
        "trafilatura": lambda body: trafilatura.extract(body.decode(), include_comments=False),
        "readability-lxml": lambda body: Document(body.decode()).summary(),
    }
    took: dict[str, list[float]] = {name: [] for name in peers}
    for _ in range(3):
        for page in pages:
            for name, peer in peers.items():
                start = time.perf_counter()
                peer(page)
                took[name].append(time.perf_counter() - start)
    base = sum(took["trafilatura"])
    for name, times in took.items():
        a_page = 1000 * sum(times) / len(times)
        print(f"{'speed ' + name:24} {a_page:6.1f} ms a page  {base / sum(times):.2f} x trafilatura")


TABLES = {
    "text": text_tables,
    "facts": fact_table,
    "transplants": transplant_table,
    "bytes": byte_table,
    "refusals": refusal_table,
    "speed": speed_table,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = os.environ.get("NEWSREADER_CORPUS") or Path(__file__).resolve().parents[1].parent / "shared" / "corpus"
    parser.add_argument("corpus", nargs="?", type=Path, default=Path(default))
    parser.add_argument("--worst", action="store_true", help="name the pages that are not perfect")
    parser.add_argument("--only", choices=TABLES, action="append")
    arguments = parser.parse_args()
    corpus = Corpus(arguments.corpus / "pages")
    for name in arguments.only or TABLES:
        TABLES[name](corpus, worst=arguments.worst)


if __name__ == "__main__":
    main()
