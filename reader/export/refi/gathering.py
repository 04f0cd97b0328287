"""A project as a portfolio: sources as articles, codes as tags, codings and notes as marks; and an account of it. Pure.

A selection over several paragraphs becomes a mark on each of them, its note one on the first.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from db.portfolio import ON_ARTICLE, ExportedArticle, Portfolio, Standing, derived_guid
from reader.export.account import Account, Selected
from reader.export.refi import codes, variables
from reader.export.refi.counting import Counting
from reader.export.refi.elements import NOWHERE
from reader.export.refi.guids import is_guid
from reader.export.refi.lines import Line, lines
from reader.export.refi.marks import Marks, in_order
from reader.export.refi.model import Memo, Pointing, Project, Selection, Source
from reader.export.refi.standing import Placed, place, source_text
from reader.export.refi.tree import OURS
from reader.intake.fields import NAME_CHARS, TEXT_CHARS
from reader.intake.language import language
from reader.intake.lines import Line as TellingLine
from reader.intake.record import PARAGRAPHS

CLEANER = "import/1"
MOST_CHARS = 10_000_000  # of a source: as much as a page may have
TELLING_LINES = 12  # of them, the first tell the language
LONGEST_TITLE = 300  # code points, where a source has no name and its first line stands for it
SUFFIXES = (".txt", ".docx", ".doc", ".rtf", ".odt", ".pdf", ".md", ".html")
BARE = "carries neither a code nor a note"
NO_CODE = "its code is not in the code book"
ON_A_PAGE = "stands on a page, in a picture or in time, not in a text"
IN_A_NOTE = "stands in a note, not in a source"
BY_WORDS = "stands on a page; placed by its words"


def gathered(project: Project, fallback: str) -> tuple[Portfolio, Account]:
    """The portfolio of a project. ``fallback`` is whose the marks are of which the file does not say it."""
    gathering = _Gathering(project, fallback)
    articles = [article for source in project.sources if (article := gathering.article(source)) is not None]
    tags = tuple(gathering.tags.values())
    return Portfolio(tags=tags, articles=iter(articles), count=len(articles)), gathering.account(len(articles))


class _Gathering:
    """What has been gathered of one project so far."""

    def __init__(self, project: Project, fallback: str) -> None:
        self.tags = codes.tags(project.book)
        self._project = project
        self._fallback = fallback
        self._seen: set[str] = set()
        self._selected: list[Selected] = []
        self._refused: list[tuple[str, str]] = []
        self._countings: list[tuple[str, str]] = []
        self._noted: set[str] = set()  # guids of memos that stand somewhere
        self._told: set[str] = set()  # guids of memos whose own selections are accounted for
        self._linked: dict[str, list[str]] = defaultdict(list)
        for one, other in project.links:
            self._linked[one].append(other)
            self._linked[other].append(one)

    def account(self, sources: int) -> Account:
        """What was gathered, and what was left."""
        for memo in self._project.memos.values():
            if memo.guid not in self._told:
                self._refuse_all(memo, "note", IN_A_NOTE)
        left = Counter(self._project.unread)
        left["Note"] = len(self._project.memos.keys() - self._noted)
        return Account(
            selections=tuple(self._selected),
            sources=sources,
            refused=tuple(self._refused),
            countings=tuple(self._countings),
            left={kind: count for kind, count in left.items() if count},
        )

    def article(self, source: Source) -> ExportedArticle | None:
        """A source as an article; None, and accounted for, where it has no text that can be kept."""
        name = source.name or source.guid
        text = source.text or ""
        found = lines(text[: MOST_CHARS + 1])
        if reason := source.missing or _refusal(text, found):
            self._refused.append((name, reason))
            self._refuse_all(source, name, f"its source {reason}")
            return None
        memos = self._memos(source.notes)
        stretches = [*source.selections, *(one for memo in memos for one in memo.selections)]
        one_for_crlf = "atlas" in self._project.origin.casefold()  # the only one that is known to
        told = source_text(text, stretches, has_bom=source.has_bom, one_for_crlf=one_for_crlf)
        if told.counted.counting != Counting():
            self._countings.append((name, told.counted.counting.words))
        article = _article(source, found, is_ours=self._project.origin.startswith(OURS))
        users = (source.user, self._project.user)
        marks = Marks(article.guid, self.tags, self._project.users, self._seen, self._fallback)
        self._on_all(source, memos, marks, Standing(kind=ON_ARTICLE, exact=article.title), users)
        for selection in source.selections:
            self._select(name, selection, place(told, selection, article.guid), marks, users)
        for memo in memos:
            self._told.add(memo.guid)
            for selection in memo.selections:
                placed = place(told, selection, article.guid)
                noted = [guid for one in placed.standings[:1] for guid in self._note(marks, memo, one, users)]
                self._tell(name, selection, noted, placed.remark)
        for pointing in source.pointings:
            stretch = _stretch(pointing)
            placed = place(told, stretch, article.guid)
            if placed.standings:
                self._select(name, stretch, Placed(placed.standings, BY_WORDS), marks, users)
            else:
                self._tell(name, pointing, [], ON_A_PAGE)
        taggings, notes = in_order(marks.taggings, marks.notes)
        return replace(article, taggings=taggings, notes=notes)

    def _on_all(
        self, source: Source, memos: Sequence[Memo], marks: Marks, standing: Standing, users: Sequence[str | None]
    ) -> None:
        """What a source carries as a whole."""
        for coding in source.codings:
            marks.tag(coding, [standing], users=users)
        for memo in memos:
            if not memo.selections:
                self._note(marks, memo, standing, users)
        marks.describe(source.guid, source.description, standing, user=source.user, at=source.at)

    def _select(
        self, name: str, selection: Selection, placed: Placed, marks: Marks, users: Sequence[str | None]
    ) -> None:
        """Everything that one selection carries."""
        refs = (*selection.notes, *(ref for coding in selection.codings for ref in coding.notes))
        memos = self._memos((*dict.fromkeys(refs), *self._linked.get(selection.guid, ())))
        if not (selection.codings or memos or selection.description):
            self._tell(name, selection, [], BARE, is_bare=True)
            return
        whose = (selection.user, *users)
        made = []
        remark = placed.remark
        for coding in selection.codings:
            put = marks.tag(coding, placed.standings, users=whose)
            remark = remark or ("" if put else NO_CODE)
            made += put
        for first in placed.standings[:1]:
            for memo in memos:
                made += self._note(marks, memo, first, whose)
            user = next(filter(None, whose), None)
            made += marks.describe(selection.guid, selection.description, first, user=user, at=selection.at)
        self._tell(name, selection, made, remark)

    def _memos(self, refs: Sequence[str]) -> list[Memo]:
        return [self._project.memos[ref] for ref in refs if ref in self._project.memos]

    def _note(self, marks: Marks, memo: Memo, standing: Standing, users: Sequence[str | None]) -> list[str]:
        self._noted.add(memo.guid)
        return marks.note(memo, standing, users=users)

    def _refuse_all(self, held: Source | Memo, name: str, remark: str) -> None:
        """Account for the selections of what is no article."""
        pointings = held.pointings if isinstance(held, Source) else ()
        everything: list[Selection | Pointing] = [*held.selections, *pointings]
        for one in everything:
            self._tell(name, one, [], remark)

    def _tell(
        self, name: str, one: Selection | Pointing, marks: Sequence[str], remark: str, *, is_bare: bool = False
    ) -> None:
        self._selected.append(
            Selected(source=name, guid=one.guid, name=one.name, marks=tuple(marks), is_bare=is_bare, remark=remark)
        )


def _stretch(pointing: Pointing) -> Selection:
    """A place on a page as a selection that only its words can place."""
    return Selection(
        guid=pointing.guid,
        name=pointing.name,
        start=NOWHERE,
        end=NOWHERE,
        description=pointing.description,
        codings=pointing.codings,
        notes=pointing.notes,
        user=pointing.user,
        at=pointing.at,
    )


def _refusal(text: str, found: Sequence[Line]) -> str:
    """Why a text with these lines is no article; empty if it is."""
    if len(text) > MOST_CHARS:
        return f"has more than {MOST_CHARS:,} characters"
    if not found:
        return "has no words"
    if len(found) > PARAGRAPHS:
        return f"has more than {PARAGRAPHS:,} paragraphs"
    if any(len(line.text) > TEXT_CHARS for line in found):
        return f"has a paragraph of more than {TEXT_CHARS:,} characters"
    return ""


def _article(source: Source, found: Sequence[Line], *, is_ours: bool) -> ExportedArticle:
    """A source as an article that nobody has marked yet."""
    texts = tuple(line.text for line in found)
    told = variables.described(source.values)
    if "language" not in told:
        telling = [TellingLine(text, number, number) for number, text in enumerate(texts[:TELLING_LINES], 1)]
        told["language"] = language(telling, None)
    return ExportedArticle(
        guid=source.guid if is_guid(source.guid) else derived_guid("source", source.guid, *texts),
        title=source.name if is_ours else _title(source.name)[:NAME_CHARS] or texts[0][:LONGEST_TITLE],
        cleaner=CLEANER,
        added_at=source.at,
        blocks=variables.blocks(texts, source.values),
        **told,
    )


def _title(name: str) -> str:
    """The name of a source without the ending of its file."""
    for suffix in SUFFIXES:
        if name.lower().endswith(suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    return name
