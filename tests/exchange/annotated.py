"""An invented archive with everything that people make: tags, notes, spans, emoji, several authors, changed texts."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from db.archive import Archive
from db.model import ArticleId, Draft, Lines, Paragraph, ParagraphKind, Span
from db.places import Spot
from reader.annotation.anchor import place
from tests.builders import NOON, a_clock, a_draft, a_payload, a_recognition, an_archive

WORDS = (
    "가나시 강변 다리 관세 협상 도쿄 서울 전문가 정부 수출 반도체 🙂 👩‍🔬 환율 합의 발표 회담 외무성 장관 'x' <b> #"
    " '인용' * 그러나 때문에 밝혔다. 말했다. 열었다. 닫았다. 1조원 3.5% 2025년 韓國 日本 é ñ 🇰🇷 ﷺ"
).split()
OUTLETS = ("한강경제", "가나일보", None)


def texts(rng: random.Random, count: int) -> list[str]:
    """Paragraphs that no two articles share."""
    return [" ".join(rng.choices(WORDS, k=rng.randint(4, 20))) + f" {rng.random():.12f}" for _ in range(count)]


def drafts(count: int, seed: int = 1) -> Iterator[Draft]:
    """Articles with headings, captions and all that is said of them."""
    rng = random.Random(seed)
    for number in range(count):
        body = texts(rng, rng.randint(2, 7))
        headings = [1] if number % 3 == 0 else []
        captions = [(0, f"사진 {number}"), (1, f"=그림 {number} 😀")] if number % 4 == 0 else []
        draft = a_draft(*body, title=f"{rng.choice(WORDS)} {number}호 / 제목: {number}", headings=headings)
        yield replace(
            draft if not captions else a_draft(*body, title=draft.title, headings=headings, captions=captions),
            publisher=OUTLETS[number % 3],
            section="국제" if number % 2 else None,
            byline=("김기자", "李記者")[: number % 3],
            published_at=NOON - timedelta(days=number, microseconds=number) if number % 5 else None,
            modified_at=NOON if number % 7 == 0 else None,
            url=f"https://example.com/news/{seed}/{number}?a=1&b=%EA%B0%80" if number % 2 else None,
            language="en" if number % 11 == 10 else "ko",
            confidence=1.0 if number % 2 else 0.7251,
            partial=number % 9 == 8,
        )


def annotate(archive: Archive, article: ArticleId, draft: Draft, rng: random.Random, tags: list[str]) -> None:
    """Put tags and notes on an article, its paragraphs, and words of them."""
    for paragraph in draft.paragraphs:
        if rng.random() < 0.5:
            archive.annotations.tag(article, paragraph.index, rng.choice(tags))
        if rng.random() < 0.3:
            start = rng.randrange(len(paragraph.text) - 1)
            span = Span(start, rng.randint(start + 1, len(paragraph.text)))
            spot = Spot(article=article, first=paragraph.index, span=span)
            archive.annotations.tag_at(spot, rng.choice(tags))
            if rng.random() < 0.4:
                archive.annotations.note_at(spot, f"말 하나 🙂\n둘째 줄 {rng.random()}")
        if rng.random() < 0.2:
            archive.annotations.note(article, paragraph.index, f"=SUM(A1) {rng.random()}")
            archive.annotations.note(article, paragraph.index, f"다시 쓴 말 {rng.random()}")
    if rng.random() < 0.3:
        whole = Spot(article=article)
        archive.annotations.tag_at(whole, rng.choice(tags))
        archive.annotations.note_at(whole, f"기사 전체에 {rng.random()}")


def change_text(archive: Archive, article: ArticleId, draft: Draft) -> None:
    """Read an article by another text: its first paragraph gone, its second written otherwise."""
    kept = [paragraph.text for paragraph in draft.paragraphs[1:]]
    kept[0] = f"{kept[0]} 덧붙인 말."
    new = replace(
        draft,
        cleaner="시험/2",
        paragraphs=tuple(
            Paragraph(index=index, kind=ParagraphKind.BODY, text=text, lines=Lines(3 + index, 3 + index))
            for index, text in enumerate(kept)
        ),
        captions=(),
    )
    basis = archive.revisions.basis(article)
    places = place(basis.anchors, basis.texts, kept)
    archive.revisions.revise(article, new, a_recognition(), places, basis=basis, action="reclean", subject=draft.title)


def an_annotated_archive(folder: Path, count: int, *, seed: int = 1) -> Archive:
    """An archive of so many articles under a folder that is made."""
    folder.mkdir(parents=True, exist_ok=True)
    clock = a_clock()
    archive, other = an_archive(folder, clock), an_archive(folder, clock, author="동료")
    with archive.connections.held_open(), other.connections.held_open():
        _filled(archive, other, count, seed)
    return archive


def _filled(archive: Archive, other: Archive, count: int, seed: int) -> None:
    archive.tag_book.add("관세", definition="관세 이야기 🙂", colour="mint", glyph="關", hotkey=4)
    archive.tag_book.add("일본 관세", parent="관세")
    archive.tag_book.add("옛 꼬리표")
    archive.tag_book.add("합쳐질 것")
    archive.tag_book.hotkey("japan", None)
    archive.tag_book.hotkey("korea", 1)
    archive.tag_book.relabel("expert", "전문가 의견")
    archive.tag_book.define("japan", "일본 쪽")
    rng = random.Random(seed)
    tags = ["japan", "korea", "expert", "관세", "일본 관세", "합쳐질 것", "옛 꼬리표"]
    for number, draft in enumerate(drafts(count, seed)):
        article = archive.articles.add(draft, a_payload(f"쪽 {seed} {number}".encode()), a_recognition()).article
        annotate(archive if number % 3 else other, article, draft, rng, tags)
        if number % 2:
            annotate(other, article, draft, rng, tags)
        if number % 6 == 5:
            change_text(archive, article, draft)
        if number % 10 == 9:
            archive.marked.star([article])
    archive.tag_book.merge("합쳐질 것", "관세")
    archive.tag_book.archive("옛 꼬리표")
    waiting = archive.placing.unplaced()
    for unplaced in [one for one in waiting if not one.is_span][:3]:
        archive.placing.place(unplaced.anchor, Spot(article=unplaced.article, first=0))
