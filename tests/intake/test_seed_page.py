"""The first page that ever went through: it must come out exactly."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from db.model import Draft, ParagraphKind, Payload
from reader.errors import NoArticle
from reader.intake.clean import CLEANER, clean

CORPUS = Path(os.environ.get("NEWSREADER_CORPUS") or Path(__file__).resolve().parents[2].parent / "shared" / "corpus")

pytestmark = pytest.mark.skipif(not (CORPUS / "seed.txt").exists(), reason="no corpus: set NEWSREADER_CORPUS")


def cleaned(body: bytes) -> Draft:
    return clean(Payload(body=body, origin="seed.txt", fetched_at=datetime(2025, 2, 6, tzinfo=UTC)))


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CORPUS / "seed-gold.json").read_text())
    return found


@pytest.fixture(scope="module")
def draft() -> Draft:
    return cleaned((CORPUS / "seed.txt").read_bytes())


def test_the_seed_page_comes_out_exactly(draft: Draft, gold: dict[str, Any]) -> None:
    texts = {kind: [p.text for p in draft.paragraphs if p.kind is kind] for kind in ParagraphKind}
    assert texts[ParagraphKind.BODY] == gold["paragraphs"]
    assert texts[ParagraphKind.HEADING] == gold["headings"]
    assert [caption.text for caption in draft.captions] == gold["captions"]
    assert (draft.title, draft.publisher, draft.section) == (gold["title"], gold["publisher"], gold["section"])
    assert draft.published_at is None
    assert draft.byline == ()
    assert draft.cleaner == CLEANER


def test_the_heading_and_the_captions_stand_in_their_places(draft: Draft) -> None:
    assert draft.paragraphs[4].kind is ParagraphKind.HEADING
    assert [caption.before for caption in draft.captions] == [0, 7]


def test_every_line_is_kept_or_dropped_under_a_rule(draft: Draft) -> None:
    raw = (CORPUS / "seed.txt").read_text().split("\n")
    places = [p.lines for p in draft.paragraphs] + [c.lines for c in draft.captions]
    kept = {n for lines in places for n in range(lines.first, lines.last + 1)}
    dropped = {line.line for line in draft.dropped}
    assert kept | dropped == {n for n, line in enumerate(raw, start=1) if line.strip("\u3000\xa0 ")}
    assert not kept & dropped
    assert all(line.rule for line in draft.dropped)


def test_what_follows_the_signature_is_no_article() -> None:
    tail = (CORPUS / "seed.txt").read_text().partition("content@")[2]
    with pytest.raises(NoArticle, match="no article found"):
        cleaned(tail.encode())
