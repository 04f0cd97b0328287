"""What is said in the status line and the bars. Pure; loaded with the first frame, so it needs little."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from db.articles import Shelf
from db.model import Done, Tag
from reader.sanitise import sanitise_line

if TYPE_CHECKING:
    from db.search.shelf import Shelved

FATES = {
    "exact": "kept",
    "placed": "kept",
    "moved": "moved",
    "merged": "merged",
    "split": "split",
    "edited": "edited",
    "ambiguous": "without a place",
    "orphan": "without a place",
}


def done_words(turn: str, done: Done | None, tags: Sequence[Tag], *, here: int | None = None, more: str = "") -> str:
    """What was done, in words for the status line; names the article where it is not the one on the screen.

    ``more`` is what else there is to say of it, before how it is taken back.
    """
    if done is None:
        return "nothing to change"
    labels = {tag.name: tag.label for tag in tags}
    subject = sanitise_line(done.subject)
    room = 12 if done.receipt else 30  # Korean takes two columns a character, and the receipt is to be read
    subject = f"“{subject[:room]}…”" if len(subject) > room else f"“{subject}”"
    what = {
        "tag": f"+ {labels.get(done.subject, done.subject)}",
        "untag": f"- {labels.get(done.subject, done.subject)}",
        "retag": done.subject,
        "accept tag": f"+ {labels.get(done.subject, done.subject)}, as suggested",
        "reject tag": f"not {labels.get(done.subject, done.subject)}",
        "note": f"note {subject}",
        "unnote": f"note removed: {subject}",
        "add": f"added {subject}",
        "trash": f"to the trash: {subject}",
        "restore": f"back from the trash: {subject}",
        "keep": f"taken into the article: {subject}",
        "drop": f"dropped: {subject}",
        "save search": f"search saved as {subject}",
        "rename search": f"search renamed: {subject}",
        "delete search": f"saved search deleted: {subject}",
        "merge name": f"one thing now: {subject}",
        "split name": f"two things now: {subject}",
        "rename name": f"renamed: {subject}",
        "retype name": f"of another kind now: {subject}",
        "add name": f"a name now: {subject}",
        "remove name": f"no name any more: {subject}",
    }.get(done.action, f"{done.action} {subject}")
    if done.acts > 1:
        what, done = f"{done.acts:,} acts", replace(done, article=None, paragraph=None, place=None)
    place = f" · {words}" if (words := place_words(done.place, done.paragraph)) else ""
    where = "" if done.article is None or done.article == here or not place else f" of #{done.article}"
    prefix = {"do": "", "undo": "undone: ", "redo": "done again: "}[turn]
    hint = " · u takes it back" if turn == "do" else " · ctrl+r does it again" if turn == "undo" else ""
    receipt = "".join(f" · {words}" for words in (receipt_words(done), more) if words)
    return f"{prefix}{sanitise_line(what)}{place}{where}{receipt}{hint}"


def place_words(place: str | None, paragraph: int | None) -> str:
    """Where in an article something was done; nothing for what was done with all of it, but for its tags."""
    if place is None:
        return "" if paragraph is None else f"paragraph {paragraph}"
    if place == "-":
        return "the whole article"
    at, colon, _span = place.partition(":")
    return f"words of paragraph {at}" if colon else f"paragraphs {place}"


def receipt_words(done: Done) -> str:
    """What became of tags when the text changed: ``2 tags kept, 1 moved``; nothing if there were none."""
    counts: Counter[str] = Counter()
    for status, count in done.receipt:
        counts[FATES.get(status, status)] += count
    order = list(dict.fromkeys(FATES.values()))
    told = [f"{counts[fate]} {fate}" for fate in sorted(counts, key=order.index)]
    if not told:
        return ""
    number, _, fate = told[0].partition(" ")
    return ", ".join([f"{number} tag{'' if number == '1' else 's'} {fate}", *told[1:]])


def shelf_words(shelf: Shelf) -> str:
    """How much there is to read."""
    articles = "1 article" if shelf.articles == 1 else f"{shelf.articles:,} articles"
    return f"{articles} · {shelf.unread:,} unread"


def left_words(left: "Shelved", shelf: Shelf) -> str:
    """How much a question leaves of that."""
    nearest = "nothing as typed, the nearest: " if left.forgiven else ""
    return f"{nearest}{len(left.articles):,} of {shelf.articles:,} articles · {left.unread:,} unread"
