"""What became of texts and anchors, as JSON shapes and in words. Pure; documented in README, kept stable."""

from collections.abc import Mapping, Sequence

from db.articles import Added
from db.model import Done, Tag, TagId
from db.places import Candidate, Fate, Status, Unplaced
from reader.cli.act_shapes import Shape, done_shape
from reader.cli.passage_shapes import note_shape
from reader.moments import iso
from reader.workspace.revising import Recleaned


def recleaned_shape(recleaned: Recleaned, fates: Sequence[Fate], tags: Sequence[Tag]) -> Shape:
    """One article of ``reclean --json``."""
    names = {tag.id: tag.name for tag in tags}
    done = recleaned.done
    return {
        "id": recleaned.article,
        "title": recleaned.title,
        "outcome": recleaned.word,
        "share": round(recleaned.share, 3),
        "act": done_shape(done) if done else None,
        "receipt": dict(done.receipt) if done else {},
        "fates": [
            {
                "tag": names[fate.tag] if fate.tag else None,
                "text": fate.exact,
                "was": fate.was,
                "now": fate.now,
                "status": fate.status.value,
                "score": round(fate.score, 1),
            }
            for fate in fates
        ],
    }


def added_shape(added: Added) -> Shape:
    """What ``add --json`` says of what was done: new, known, restored, changed or aside, and what became of tags."""
    done = added.done
    word = {"add": "new", "restore": "restored", "fetch again": "changed", "set aside": "aside"}
    return {"outcome": word[done.action] if done else "known", "receipt": dict(done.receipt) if done else {}}


def added_words(added: Added) -> str | None:
    """What a person has to know of a page whose address the archive had; None of any other."""
    done = added.done
    if done is None or done.action not in {"fetch again", "set aside"}:
        return None
    if done.action == "fetch again":
        receipt = receipt_words(done)
        return f"{added.article} is another text now" + (f": {receipt}" if receipt else "")
    return f"{added.article} stays as it is; this text holds little of it (newsreader candidates)"


def unplaced_shape(anchor: Unplaced, names: Mapping[TagId, str]) -> Shape:
    """One anchor of ``unplaced --json``."""
    return {
        "anchor": anchor.anchor,
        "article": anchor.article,
        "title": anchor.title,
        "kind": "span" if anchor.is_span else "paragraph",
        "was": anchor.was,
        "text": anchor.exact,
        "status": anchor.status.value,
        "score": round(anchor.score, 1),
        "tags": [names[use.tag] for use in anchor.tags],
        "notes": [note_shape(note) for note in anchor.notes],
    }


def candidate_shape(candidate: Candidate) -> Shape:
    """One text of ``candidates --json``."""
    return {
        "article": candidate.article,
        "title": candidate.title,
        "share": round(candidate.share, 3),
        "found_at": iso(candidate.found_at),
        "paragraphs": list(candidate.texts),
    }


def receipt_words(done: Done) -> str:
    """What became of tags: ``2 exact, 1 moved, 1 orphan``; nothing if there were none."""
    counts = dict(done.receipt)
    return ", ".join(f"{counts[status.value]} {status.value}" for status in Status if status.value in counts)
