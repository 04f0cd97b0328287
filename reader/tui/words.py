"""What is said in the status line and the bars. Pure; loaded with the first frame, so it needs little."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from db.model import Done, Tag
from reader.sanitise import sanitise_line

if TYPE_CHECKING:
    from db.search.shelf import Shelved

UNPLACED = "without a place (F6)"
FATES = {  # in the order in which they are told: what asks for something to be done comes first
    "ambiguous": UNPLACED,
    "orphan": UNPLACED,
    "exact": "kept",
    "placed": "kept",
    "moved": "moved",
    "merged": "merged",
    "split": "split",
    "edited": "edited",
}

PHRASES = {
    "note": "note {}",
    "unnote": "note removed: {}",
    "add": "added {}",
    "trash": "to the trash: {}",
    "restore": "back from the trash: {}",
    "keep": "taken into the article: {}",
    "drop": "dropped: {}",
    "reclean": "cleaned again: {}",
    "fetch again": "another text now: {}",
    "set aside": "set aside (F6): {}",
    "accept": "read by the other text now: {}",
    "dismiss": "the other text dismissed: {}",
    "place": "placed by hand: {}",
    "recognise": "names found again: {}",
    "save search": "search saved as {}",
    "rename search": "search renamed: {}",
    "delete search": "saved search deleted: {}",
    "merge name": "one thing now: {}",
    "split name": "two things now: {}",
    "rename name": "renamed: {}",
    "retype name": "of another kind now: {}",
    "add name": "a name now: {}",
    "remove name": "no name any more: {}",
    "new tag": "new tag {}",
    "rename tag": "tag renamed: {}",
    "relabel tag": "tag reads otherwise now: {}",
    "colour tag": "tag in another ink: {}",
    "glyph of tag": "tag with another sign: {}",
    "digit of tag": "tag with another digit: {}",
    "define tag": "tag defined: {}",
    "parent of tag": "tag put under another: {}",
    "merge tag": "tags merged: {}",
    "archive tag": "tag archived: {}",
    "delete tag": "tag deleted: {}",
    "restore tag": "tag back in the book: {}",
}


def done_words(turn: str, done: Done | None, tags: Sequence[Tag], *, here: int | None = None, more: str = "") -> str:
    """What was done, in words for the status line; names the article where it is not the one on the screen.

    ``more`` is what else there is to say of it, before how it is taken back.
    """
    if done is None:
        return "nothing to change"
    room = 12 if done.receipt else 30  # Korean takes two columns a character, and the receipt is to be read
    what = act_words(done.action, done.subject, tags, room=room)
    if done.acts > 1:
        what, done = f"{done.acts:,} acts", replace(done, article=None, paragraph=None, place=None)
    place = f" · {words}" if (words := place_words(done.place, done.paragraph)) else ""
    where = "" if done.article is None or done.article == here or not place else f" of #{done.article}"
    prefix = {"do": "", "undo": "undone: ", "redo": "done again: "}[turn]
    hint = " · u takes it back" if turn == "do" else " · ctrl+r does it again" if turn == "undo" else ""
    receipt = "".join(f" · {words}" for words in (receipt_words(done.receipt), more) if words)
    return f"{prefix}{sanitise_line(what)}{place}{where}{receipt}{hint}"


def act_words(action: str, subject: str, tags: Sequence[Tag], *, room: int) -> str:
    """An act in plain words; of what it was done to, so many code points."""
    labels = {tag.name: tag.label for tag in tags}
    whole = sanitise_line(subject)
    words = f"“{whole[:room]}…”" if len(whole) > room else f"“{whole}”" if whole else ""
    return sanitise_line(
        {
            "tag": f"+ {labels.get(subject, subject)}",
            "untag": f"- {labels.get(subject, subject)}",
            "retag": subject,
            "accept tag": f"+ {labels.get(subject, subject)}, as suggested",
            "reject tag": f"not {labels.get(subject, subject)}",
        }.get(action, PHRASES.get(action, f"{action} {{}}").format(words))
    )


def place_words(place: str | None, paragraph: int | None) -> str:
    """Where in an article something was done; nothing for what was done with all of it, but for its tags."""
    if place is None:
        return "" if paragraph is None else f"paragraph {paragraph}"
    if place == "-":
        return "the whole article"
    at, colon, _span = place.partition(":")
    return f"words of paragraph {at}" if colon else f"paragraphs {place}"


def receipt_words(receipt: Sequence[tuple[str, int]]) -> str:
    """What became of tags when the text changed: ``2 tags kept, 1 moved``; nothing if there were none."""
    counts: Counter[str] = Counter()
    for status, count in receipt:
        counts[FATES.get(status, status)] += count
    order = list(dict.fromkeys(FATES.values()))
    told = [f"{counts[fate]} {fate}" for fate in sorted(counts, key=order.index)]
    if not told:
        return ""
    number, _, fate = told[0].partition(" ")
    return ", ".join([f"{number} tag{'' if number == '1' else 's'} {fate}", *told[1:]])


def added_words(kept: int, known: int, refused: Sequence[str], turned: Sequence[Done]) -> str:
    """What became of pages that were taken in, with the receipt of those that are another text of their article."""
    if len(turned) == 1 and not (kept or known or refused):
        return done_words("do", turned[0], ())
    changed = [done for done in turned if done.action == "fetch again"]
    receipt: Counter[str] = Counter()
    for done in changed:
        receipt += Counter(dict(done.receipt))
    fates = f" ({words})" if (words := receipt_words(tuple(receipt.items()))) else ""
    aside = len(turned) - len(changed)
    parts = (
        f"{kept} added",
        f"{len(refused)} refused: {refused[0]}" if refused else "",
        f"{len(changed)} another text now{fates}" if changed else "",
        f"{aside} set aside (F6)" if aside else "",
        f"{known} known already" if known else "",
    )
    return ", ".join(part for part in parts if part)


def shelf_words(articles: int, unread: int, *, waiting: int = 0) -> str:
    """How much there is to read, and how much waits for a person's word."""
    waits = f"{waiting:,} unplaced (F6) · " if waiting else ""
    return f"{waits}{'1 article' if articles == 1 else f'{articles:,} articles'} · {unread:,} unread"


def left_words(left: "Shelved", articles: int) -> str:
    """How much a question leaves of that."""
    nearest = "nothing as typed, the nearest: " if left.forgiven else ""
    return f"{nearest}{len(left.articles):,} of {articles:,} articles · {left.unread:,} unread"
