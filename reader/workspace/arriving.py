"""A page that arrives: a new article, one that the archive has, or another text of one that it has."""

from dataclasses import replace
from typing import TYPE_CHECKING

from db.archive import Archive
from db.articles import Added
from db.model import Draft, Payload, Transaction
from reader.annotation.anchor import is_same_article, kept_share, place
from reader.errors import ReaderError
from reader.intake.review import choices_for
from reader.taking_in import Again, Prepared, one, prepare_again

if TYPE_CHECKING:
    from collections.abc import Mapping


def arrive(archive: Archive, payload: Payload, prepared: Prepared, batch: Transaction | None) -> tuple[Added, Draft]:
    """Keep a page. One of an address that an article has is a new revision of it, if it holds enough of its text.

    If not, it is set aside for a person to say what it is. An address that several articles have says nothing of a
    page that is like none of them: it is a new article. ``Added.done`` tells which it was. Raises ArchiveError.
    """
    draft, recognition = prepared
    there = archive.articles.at_address(draft.url) if draft.url else ()
    new = tuple(paragraph.text for paragraph in draft.paragraphs)
    bases = {article: archive.revisions.basis(article) for article in there}
    is_read_so = any(basis.texts[basis.revision] == new for basis in bases.values())
    if not there or is_read_so or archive.articles.of_text(draft) not in {None, *there}:
        return archive.articles.add(draft, payload, recognition, batch=batch), draft
    shares = {article: kept_share(basis.texts[basis.revision], new) for article, basis in bases.items()}
    article = max(shares, key=lambda at: shares[at])
    basis = bases[article]
    if not is_same_article(basis.texts[basis.revision], new):
        if len(there) > 1:
            return archive.articles.add(draft, payload, recognition, batch=batch), draft
        done = archive.candidates.set_aside(article, draft, recognition, payload, share=shares[article], batch=batch)
        return Added(article=article, known=True, done=done), draft
    old = replace(archive.readings.read(article).article.draft, dropped=archive.readings.dropped(article))
    choices = choices_for(draft, old, basis.choices)
    draft, recognition = _as_chosen(payload, choices, prepared)
    done = archive.revisions.revise(
        article,
        draft,
        recognition,
        place(basis.anchors, basis.texts, [paragraph.text for paragraph in draft.paragraphs]),
        basis=basis,
        choices=choices,
        payload=payload,
        action="fetch again",
        subject=draft.title,
        batch=batch,
    )
    return Added(article=article, known=True, done=done), draft


def _as_chosen(payload: Payload, choices: "Mapping[int, bool]", prepared: Prepared) -> Prepared:
    """The page with a person's lines as she chose them; as it came where nothing would be left of it."""
    if not choices:
        return prepared
    again = one(Again.of(payload, choices), prepare_again)
    return prepared if isinstance(again, ReaderError) else again
