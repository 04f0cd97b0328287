"""Where marks from elsewhere stand: at a seat of the present text, or by evidence from another."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from db.anchors import ON_SEAT, Seat, anchor_at
from db.journal import Act, insert
from db.model import AnchorId, ArticleId, Caption, Draft, Lines, Paragraph, ParagraphKind, RevisionId
from db.portfolio import Evidence, OtherText, Standing
from db.rows.portfolio import words_at
from db.rows.times import from_time
from db.texts import paragraphs_of

_OF_EVIDENCE = """(SELECT id FROM anchor WHERE article = ? AND revision = ? AND kind = ? AND paragraph IS ?
    AND start IS ? AND "end" IS ?)"""


@dataclass(frozen=True, slots=True)
class Seated:
    """A place of the present text, whose words are the evidence."""

    act: Act
    seat: Seat

    @property
    def on(self) -> str:
        """The anchors that stand there, as SQL with ``key`` for its parameters."""
        return ON_SEAT

    @property
    def key(self) -> tuple[int | str | None, ...]:
        """See ``on``."""
        return self.seat.key

    def made(self) -> AnchorId:
        """The anchor there, made if there is none."""
        return anchor_at(self.act.connection, self.seat, now=datetime.fromisoformat(self.act.now))


@dataclass(frozen=True, slots=True)
class Evident:
    """A place that was found, or not found, for words of another text."""

    act: Act
    article: ArticleId
    current: RevisionId
    standing: Standing
    evidence: Evidence
    revision: RevisionId  # whose words they are

    @property
    def on(self) -> str:
        """The anchors that are evidence of the same words, as SQL with ``key`` for its parameters."""
        return _OF_EVIDENCE

    @property
    def key(self) -> tuple[int | str | None, ...]:
        """See ``on``."""
        return (self.article, self.revision, self.standing.kind, self.evidence.paragraph, *self._span)

    @property
    def _span(self) -> tuple[int | None, int | None]:
        span = self.evidence.span
        return (None, None) if span is None else (span.start, span.end)

    def made(self) -> AnchorId:
        """The anchor that is evidence of these words, made if there is none; then it stands as it is told to."""
        connection, standing, evidence = self.act.connection, self.standing, self.evidence
        found = connection.execute(f"SELECT min(id) FROM anchor WHERE id IN {self.on}", self.key).fetchone()  # noqa: S608
        if found[0] is not None:
            return AnchorId(found[0])
        exact, prefix, suffix = words_at(paragraphs_of(connection, self.revision), evidence.paragraph, evidence.span)
        start, end = self._span
        was = {"revision": self.revision, "paragraph": evidence.paragraph, "start": start, "end": end}
        anchor = insert(
            connection,
            "anchor",
            guid=str(uuid4()),
            article=self.article,
            kind=standing.kind,
            exact=exact,
            prefix=prefix,
            suffix=suffix,
            created_at=self.act.now,
            **was,
        )
        if self.revision != self.current:
            insert(
                connection,
                "anchor_place",
                anchor=anchor,
                status="exact",
                score=100.0,
                method="made",
                decided_at=self.act.now,
                **was,
            )
        span = standing.span
        insert(
            connection,
            "anchor_place",
            anchor=anchor,
            revision=self.current,
            status=standing.status,
            paragraph=standing.paragraph,
            start=None if span is None else span.start,
            end=None if span is None else span.end,
            score=evidence.score,
            method=evidence.method,
            decided_by=evidence.decided_by,
            decided_at=self.act.now if evidence.decided_at is None else from_time(evidence.decided_at),
        )
        return AnchorId(anchor)


Place = Seated | Evident


def draft_of(title: str, text: OtherText) -> Draft:
    """Another text of an article as a draft: of its metadata nothing is known but the title."""
    paragraphs: list[Paragraph] = []
    captions: list[Caption] = []
    for line, block in enumerate(text.blocks, 2):
        lines = Lines(line, line)
        if block.number is None:
            captions.append(Caption(index=len(captions), before=len(paragraphs), text=block.text, lines=lines))
        else:
            kind = ParagraphKind(block.kind)
            paragraphs.append(Paragraph(index=len(paragraphs), kind=kind, text=block.text, lines=lines))
    return Draft(title=title, cleaner=text.cleaner, paragraphs=tuple(paragraphs), captions=tuple(captions))
