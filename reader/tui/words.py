"""What is said in the status line and the bars. Pure; loaded with the first frame, so it needs little."""

from collections.abc import Sequence

from db.articles import Shelf
from db.model import Done, Tag
from reader.sanitise import sanitise_line


def done_words(turn: str, done: Done | None, tags: Sequence[Tag], *, here: int | None = None) -> str:
    """What was done, in words for the status line; names the article where it is not the one on the screen."""
    if done is None:
        return "nothing to change"
    labels = {tag.name: tag.label for tag in tags}
    subject = sanitise_line(done.subject)
    subject = f"“{subject[:30]}…”" if len(subject) > 30 else f"“{subject}”"
    what = {
        "tag": f"+ {labels.get(done.subject, done.subject)}",
        "untag": f"- {labels.get(done.subject, done.subject)}",
        "note": f"note {subject}",
        "unnote": f"note removed: {subject}",
        "add": f"added {subject}",
        "trash": f"to the trash: {subject}",
        "restore": f"back from the trash: {subject}",
    }.get(done.action, done.action)
    place = "" if done.paragraph is None else f" · paragraph {done.paragraph}"
    where = "" if done.article is None or done.article == here or done.paragraph is None else f" of #{done.article}"
    prefix = {"do": "", "undo": "undone: ", "redo": "done again: "}[turn]
    hint = " · u takes it back" if turn == "do" else " · ctrl+r does it again" if turn == "undo" else ""
    return f"{prefix}{sanitise_line(what)}{place}{where}{hint}"


def shelf_words(shelf: Shelf) -> str:
    """How much there is to read."""
    articles = "1 article" if shelf.articles == 1 else f"{shelf.articles:,} articles"
    return f"{articles} · {shelf.unread:,} unread"
