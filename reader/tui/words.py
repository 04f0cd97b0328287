"""What is said in the status line and the bars. Pure; loaded with the first frame, so it needs little."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from db.model import Done, EntityKind, Tag
from reader.language import N_, _, counted
from reader.sanitise import sanitise_line
from reader.tui.key_names import hint

if TYPE_CHECKING:
    from db.search.shelf import Shelved

UNPLACED = N_("without a place ({key[open.unplaced]})")
FATES = {  # in the order in which they are told: what asks for something to be done comes first
    "ambiguous": UNPLACED,
    "orphan": UNPLACED,
    "exact": N_("kept"),
    "placed": N_("kept"),
    "moved": N_("moved"),
    "merged": N_("merged"),
    "split": N_("split"),
    "edited": N_("edited"),
}

KIND_WORDS = {
    EntityKind.PERSON: N_("person"),
    EntityKind.ORG: N_("organisation"),
    EntityKind.PLACE: N_("place"),
    EntityKind.PRODUCT: N_("product"),
    EntityKind.EVENT: N_("event"),
    EntityKind.DATE: N_("date"),
    EntityKind.TIME: N_("time"),
    EntityKind.MONEY: N_("sum"),
    EntityKind.QUANTITY: N_("quantity"),
}

PHRASES = {
    "note": N_("note {what}"),
    "unnote": N_("note removed: {what}"),
    "add": N_("added {what}"),
    "trash": N_("to the trash: {what}"),
    "restore": N_("back from the trash: {what}"),
    "star": N_("a star on {what}"),
    "unstar": N_("no star any more: {what}"),
    "mark read": N_("read: {what}"),
    "mark unread": N_("unread again: {what}"),
    "keep": N_("taken into the article: {what}"),
    "drop": N_("dropped: {what}"),
    "reclean": N_("cleaned again: {what}"),
    "fetch again": N_("another text now: {what}"),
    "set aside": N_("set aside ({key[open.unplaced]}): {what}"),
    "accept": N_("read by the other text now: {what}"),
    "dismiss": N_("the other text dismissed: {what}"),
    "place": N_("placed by hand: {what}"),
    "recognise": N_("names found again: {what}"),
    "save search": N_("search saved as {what}"),
    "rename search": N_("search renamed: {what}"),
    "delete search": N_("saved search deleted: {what}"),
    "add feed": N_("feed read from now on: {what}"),
    "rename feed": N_("feed renamed: {what}"),
    "remove feed": N_("feed read no more: {what}"),
    "merge name": N_("one thing now: {what}"),
    "split name": N_("two things now: {what}"),
    "rename name": N_("renamed: {what}"),
    "retype name": N_("of another kind now: {what}"),
    "add name": N_("a name now: {what}"),
    "remove name": N_("no name any more: {what}"),
    "same story": N_("one story now: {what}"),
    "other story": N_("two stories now: {what}"),
    "carry tags": N_("tags carried over: {what}"),
    "new tag": N_("new tag {what}"),
    "rename tag": N_("tag renamed: {what}"),
    "relabel tag": N_("tag reads otherwise now: {what}"),
    "colour tag": N_("tag in another ink: {what}"),
    "glyph of tag": N_("tag with another sign: {what}"),
    "digit of tag": N_("tag with another digit: {what}"),
    "define tag": N_("tag defined: {what}"),
    "parent of tag": N_("tag put under another: {what}"),
    "merge tag": N_("tags merged: {what}"),
    "archive tag": N_("tag archived: {what}"),
    "delete tag": N_("tag deleted: {what}"),
    "restore tag": N_("tag back in the book: {what}"),
}


def done_words(turn: str, done: Done | None, tags: Sequence[Tag], *, here: int | None = None, more: str = "") -> str:
    """What was done, in words for the status line; names the article where it is not the one on the screen.

    ``more`` is what else there is to say of it, before how it is taken back.
    """
    if done is None:
        return _("nothing to change")
    room = 12 if done.receipt else 30  # Korean takes two columns a character, and the receipt is to be read
    what = act_words(done.action, done.subject, tags, room=room)
    if done.acts > 1:
        what, done = _("{acts} acts", acts=f"{done.acts:,}"), replace(done, article=None, paragraph=None, place=None)
    place = f" · {words}" if (words := place_words(done.place, done.paragraph)) else ""
    where = (
        "" if done.article is None or done.article == here or not place else _(" of #{article}", article=done.article)
    )
    back = (
        hint(" · {key[act.undo]} takes it back")
        if turn == "do"
        else hint(" · {key[act.redo]} does it again")
        if turn == "undo"
        else ""
    )
    receipt = "".join(f" · {words}" for words in (receipt_words(done.receipt), more) if words)
    told = f"{sanitise_line(what)}{place}{where}{receipt}"
    return {"do": "{words}", "undo": _("undone: {words}"), "redo": _("done again: {words}")}[turn].format(
        words=told
    ) + back


def act_words(action: str, subject: str, tags: Sequence[Tag], *, room: int) -> str:
    """An act in plain words; of what it was done to, so many code points."""
    labels = {tag.name: _(tag.label) for tag in tags}
    whole = sanitise_line(subject)
    words = f"“{whole[:room]}…”" if len(whole) > room else f"“{whole}”" if whole else ""
    return sanitise_line(
        {
            "tag": f"+ {labels.get(subject, subject)}",
            "untag": f"- {labels.get(subject, subject)}",
            "retag": subject,
            "accept tag": _("+ {tag}, as suggested", tag=labels.get(subject, subject)),
            "reject tag": _("not {tag}", tag=labels.get(subject, subject)),
        }.get(action, hint(PHRASES[action], what=words) if action in PHRASES else f"{action} {words}")
    )


def place_words(place: str | None, paragraph: int | None) -> str:
    """Where in an article something was done; nothing for what was done with all of it, but for its tags."""
    if place is None:
        return "" if paragraph is None else _("paragraph {paragraph}", paragraph=paragraph)
    if place == "-":
        return _("the whole article")
    at, colon, _span = place.partition(":")
    return _("words of paragraph {at}", at=at) if colon else _("paragraphs {place}", place=place)


def receipt_words(receipt: Sequence[tuple[str, int]]) -> str:
    """What became of tags when the text changed: ``2 tags kept, 1 moved``; nothing if there were none."""
    counts: Counter[str] = Counter()
    for status, count in receipt:
        counts[FATES.get(status, status)] += count
    order = list(dict.fromkeys(FATES.values()))
    fates = sorted(counts, key=order.index)
    if not fates:
        return ""
    first = counted("{number} tag {fate}", "{number} tags {fate}", counts[fates[0]], fate=hint(fates[0]))
    return ", ".join([first, *(_("{number} {fate}", number=counts[fate], fate=hint(fate)) for fate in fates[1:])])


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
        _("{kept} added", kept=kept),
        _("{refused} refused: {first}", refused=len(refused), first=refused[0]) if refused else "",
        _("{changed} another text now{fates}", changed=len(changed), fates=fates) if changed else "",
        hint("{aside} set aside ({key[open.unplaced]})", aside=aside) if aside else "",
        _("{known} known already", known=known) if known else "",
    )
    return ", ".join(part for part in parts if part)


def shelf_words(articles: int, unread: int, *, waiting: int = 0) -> str:
    """How much there is to read, and how much waits for a person's word."""
    waits = hint("{waiting:,} unplaced ({key[open.unplaced]})", waiting=waiting) + " · " if waiting else ""
    there = counted("{number:,} article", "{number:,} articles", articles)
    return waits + there + " · " + _("{unread:,} unread", unread=unread)


def left_words(left: "Shelved", articles: int) -> str:
    """How much a question leaves of that."""
    nearest = _("nothing as typed, the nearest:") + " " if left.forgiven else ""
    of = _("{left:,} of {articles:,} articles", left=len(left.articles), articles=articles)
    return nearest + of + " · " + _("{unread:,} unread", unread=left.unread)
