"""What was done, as lines: each act, or run of acts, on one, under its day. And what became of tags by it. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from db.entries import Entry
from db.model import ArticleId, RevisionId, Tag, Transaction
from db.places import Fate, Status
from reader.language import N_, _
from reader.sanitise import sanitise_line
from reader.tui.present.dates import clock, long_day
from reader.tui.words import act_words, place_words, receipt_words

SUBJECT = 120  # code points; the list cuts what its width does not take
TITLED = frozenset({"add", "trash", "restore", "reclean", "fetch again", "set aside", "accept", "dismiss", "recognise"})
FATE_WORDS = {
    Status.EXACT: N_("stayed"),
    Status.MOVED: N_("moved"),
    Status.MERGED: N_("merged"),
    Status.SPLIT: N_("split"),
    Status.AMBIGUOUS: N_("in doubt"),
    Status.ORPHAN: N_("gone"),
    Status.PLACED: N_("by hand"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """Over the acts of a day."""

    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """An act, or a run of acts that are turned as one."""

    newest: Transaction
    oldest: Transaction
    acts: int
    time: str
    author: str
    words: str
    more: str  # " and 3 more" of a run
    where: str
    receipt: str
    undone: bool
    article: ArticleId | None  # that can be opened
    paragraph: int | None
    texts: tuple[tuple[ArticleId, RevisionId, str], ...]  # whose tags went along, with their titles


@dataclass(frozen=True, slots=True, kw_only=True)
class StartRow:
    """Below the first act."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FateRow:
    """What became of one tag or note by a change of the text."""

    tag: Tag | None  # None: a note
    places: str
    fate: str
    words: str


HistoryRow = DayRow | ActRow | StartRow


def history_rows(entries: Sequence[Entry], tags: Sequence[Tag], *, whole: bool) -> tuple[HistoryRow, ...]:
    """Acts, newest first, those of one run on one line; ``whole``: the first act is among them."""
    rows: list[HistoryRow] = []
    day: date | None = None
    for _batch, run in groupby(entries, key=lambda entry: entry.batch):
        acts = list(run)
        at = acts[0].at.astimezone()
        if at.date() != day:
            day = at.date()
            rows.append(DayRow(day=long_day(day)))
        rows.append(_act_row(acts, clock(at.time()), tags))
    return (*rows, StartRow()) if whole else tuple(rows)


def _act_row(acts: Sequence[Entry], time: str, tags: Sequence[Tag]) -> ActRow:
    newest = acts[0]
    more = _(" and {acts:,} more", acts=len(acts) - 1) if len(acts) > 1 else ""
    receipt: Counter[str] = Counter()
    for act in acts:
        receipt += Counter(dict(act.receipt))
    place = "" if more else place_words(newest.place, newest.paragraph)
    title = "" if more or newest.action in TITLED else sanitise_line(newest.title or "")
    return ActRow(
        newest=newest.transaction,
        oldest=acts[-1].transaction,
        acts=len(acts),
        time=time,
        author=sanitise_line(newest.author),
        words=act_words(newest.action, newest.subject, tags, room=SUBJECT),
        more=more,
        where=" · ".join(part for part in (place, title) if part),
        receipt=receipt_words(tuple(receipt.items())),
        undone=newest.undone,
        article=newest.article if newest.title is not None else None,
        paragraph=newest.paragraph,
        texts=tuple(
            (act.article, act.revision, sanitise_line(act.title or ""))
            for act in acts
            if act.article is not None and act.revision is not None
        ),
    )


def standing_after(rows: Sequence[HistoryRow], at: int) -> int:
    """How many acts above a line are in force: what going back to it takes back."""
    return sum(row.acts for row in rows[:at] if isinstance(row, ActRow) and not row.undone)


def fate_rows(fates: Sequence[Fate], tags: Mapping[int, Tag]) -> tuple[FateRow, ...]:
    """One line for each tag and note."""
    return tuple(
        FateRow(
            tag=tags.get(fate.tag) if fate.tag is not None else None,
            places=f"{_place(fate.was)} → {_place(fate.now)}" if fate.now != fate.was else _place(fate.now),
            fate=_("edited, {score:.0f} % alike", score=fate.score)
            if fate.status is Status.EDITED
            else _(FATE_WORDS[fate.status]),
            words=sanitise_line(fate.exact),
        )
        for fate in fates
    )


def _place(paragraph: int | None) -> str:
    return "—" if paragraph is None else f"p{paragraph}"
