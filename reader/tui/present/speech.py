"""Who said what: the quotations of an article or of a person, with counts and shares by speaker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.model import ArticleId, Quotation, Reading
from reader.language import N_, _, counted
from reader.sanitise import sanitise_line
from reader.tui.present.dates import published_day

if TYPE_CHECKING:
    from db.entity_pages import Said

NOBODY = N_("speaker not named")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerRow:
    """The heading over what one speaker said."""

    name: str
    title: str
    count: int
    share: int  # per cent of all quoted characters


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRow:
    """The heading over what one article has."""

    title: str
    source: str  # publisher and day


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """One quotation."""

    article: ArticleId
    paragraph: int
    words: str
    paraphrase: bool
    speaker: str
    notes: str  # speaker with title where no heading has them, verb, "paraphrase"


def by_speaker(reading: Reading) -> tuple[SpeakerRow | QuoteRow, ...]:
    """The quotations of an article under their speakers, who said the most first; each in the order of the text."""
    names = _names(reading)
    groups: dict[str, list[Quotation]] = {}
    for quotation in reading.quotations:
        groups.setdefault(_speaker(quotation, names), []).append(quotation)
    total = sum(map(_characters, groups.values())) or 1
    rows: list[SpeakerRow | QuoteRow] = []
    for name, said in sorted(groups.items(), key=lambda group: -_characters(group[1])):
        title = next((quotation.speaker_title for quotation in said if quotation.speaker_title), "")
        share = round(100 * _characters(said) / total)
        rows.append(SpeakerRow(name=name, title=sanitise_line(title), count=len(said), share=share))
        rows += [_row(reading.article.id, quotation, name, _notes(quotation)) for quotation in said]
    return tuple(rows)


def in_order(reading: Reading) -> tuple[QuoteRow, ...]:
    """The quotations of an article in the order of the text, each with its speaker."""
    names = _names(reading)
    rows = []
    for quotation in reading.quotations:
        speaker = _speaker(quotation, names)
        who = [speaker, sanitise_line(quotation.speaker_title or "")]
        rows.append(_row(reading.article.id, quotation, speaker, [" ".join(filter(None, who)), *_notes(quotation)]))
    return tuple(rows)


def by_article(said: "Sequence[Said]", *, after: "Said | None" = None) -> tuple[ArticleRow | QuoteRow, ...]:
    """What one person is quoted with, under the articles; ``after`` is what stands above already."""
    rows: list[ArticleRow | QuoteRow] = []
    for one in said:
        if after is None or after.article != one.article:
            source = " · ".join(part for part in (one.publisher, published_day(one.published_at)) if part)
            rows.append(ArticleRow(title=sanitise_line(one.title), source=sanitise_line(source)))
        speaker = sanitise_line(" ".join(filter(None, (one.quotation.speaker, one.quotation.speaker_title))))
        rows.append(_row(one.article, one.quotation, speaker, [speaker, *_notes(one.quotation)]))
        after = one
    return tuple(rows)


def ledger_words(reading: Reading) -> str:
    """``10 quotations · 6 speakers``."""
    names = _names(reading)
    speakers = len({_speaker(quotation, names) for quotation in reading.quotations})
    count = len(reading.quotations)
    quoted = counted("{number:,} quotation", "{number:,} quotations", count)
    return quoted + " · " + counted("{number:,} speaker", "{number:,} speakers", speakers)


def _row(article: ArticleId, quotation: Quotation, speaker: str, notes: Sequence[str]) -> QuoteRow:
    return QuoteRow(
        article=article,
        paragraph=quotation.paragraph,
        words=sanitise_line(quotation.text),
        paraphrase=quotation.paraphrase,
        speaker=speaker,
        notes=" · ".join(filter(None, notes)),
    )


def _notes(quotation: Quotation) -> list[str]:
    return [sanitise_line(quotation.verb or ""), _("paraphrase") if quotation.paraphrase else ""]


def _names(reading: Reading) -> Mapping[str, str]:
    """What each spelling of a name stands for; one that stands for two things is left as it is written."""
    names: dict[str, set[str]] = {}
    for entity in reading.entities:
        for spelling in (entity.name, *entity.aliases):
            names.setdefault(spelling, set()).add(entity.name)
    return {spelling: next(iter(meant)) for spelling, meant in names.items() if len(meant) == 1}


def _speaker(quotation: Quotation, names: Mapping[str, str]) -> str:
    speaker = quotation.speaker or ""
    return sanitise_line(names.get(speaker, speaker)) or _(NOBODY)


def _characters(said: Sequence[Quotation]) -> int:
    return sum(len(quotation.text) for quotation in said)
