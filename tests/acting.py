"""Acts of every kind that a test can draw, and all of an archive's state that they may change."""

from collections.abc import Callable, Mapping

from db.archive import Archive
from db.errors import NotFound, Refused, Unfit
from db.model import AnchorId, ArticleId, Done, Draft, Span
from db.places import Basis, Spot
from db.suggested import Suggestion
from db.twins import Word
from reader.annotation.anchor import place
from tests.builders import a_draft, a_payload, a_recognition

Snapshot = tuple[object, ...]
Drawn = tuple[str, int, int, int]  # a verb and three small numbers that say what it does it with
Verb = Callable[[Archive, int, int, int], object]

TAGS = ("japan", "korea", "expert", "중국", "가", "나")
BODIES = ("", "첫 말", "고친 말", "🪶 날개")
SENTENCES = ("하나.", "둘.", "셋.", "둘. 셋.", "넷.")


def snapshot(archive: Archive) -> Snapshot:
    """All that an undo must bring back: articles, their texts, tags, notes and passages, and the tag book."""
    state: list[object] = []
    for summary in archive.articles.page(offset=0, limit=100):
        reading = archive.readings.read(summary.id)
        tags = tuple((tagging.paragraph, tagging.tag, tagging.author) for tagging in reading.taggings)
        notes = tuple((note.id, note.paragraph, note.body) for note in reading.notes)
        draft = reading.article.draft
        answers = tuple(archive.suggestions.answered(summary.id).items())
        state.append((summary.id, summary.tags, summary.notes, tags, notes, answers, reading.passages, draft))
    waiting = (archive.candidates.all(), archive.placing.unplaced(), archive.suggestions.rates())
    words = [] if not state else [archive.stories.groups()]
    return (*state, *words, archive.articles.shelf(), tuple(archive.tags.uses().items()), archive.tags.all(), *waiting)


def add(archive: Archive, number: int, _b: int, _c: int) -> object:
    before = archive.articles.shelf().articles
    archive.articles.add(a_draft(f"{number}번째 글.", "둘.", "셋."), a_payload(), a_recognition())
    return archive.articles.shelf().articles > before or None


def some_texts(first: int, second: int) -> list[str]:
    """One to three paragraphs, none twice."""
    return list(dict.fromkeys(SENTENCES[at % len(SENTENCES)] for at in (first, second, first + second)))


def revise(archive: Archive, article: int, first: int, second: int) -> Done | None:
    """Read an article by another text of its page."""
    texts = some_texts(first, second)
    basis = archive.revisions.basis(ArticleId(article))
    return archive.revisions.revise(
        ArticleId(article),
        a_draft(*texts),
        a_recognition(),
        place(basis.anchors, basis.texts, texts),
        basis=basis,
        choices={},
        action="drop",
        subject="",
    )


def revised(archive: Archive, article: ArticleId, draft: Draft, basis: Basis | None = None, **chosen: bool) -> Done:
    """Read the article by another draft; ``chosen`` are lines: ``l5=False``."""
    basis = basis or archive.revisions.basis(article)
    done = archive.revisions.revise(
        article,
        draft,
        a_recognition(),
        place(basis.anchors, basis.texts, [paragraph.text for paragraph in draft.paragraphs]),
        basis=basis,
        choices={int(name[1:]): kept for name, kept in chosen.items()},
        action="drop",
        subject="줄",
    )
    assert done is not None
    return done


def set_aside(archive: Archive, article: int, first: int, second: int) -> Done | None:
    """Keep another text of an article's page for later."""
    draft = a_draft(*some_texts(second, first), title="다른 제목")
    return archive.candidates.set_aside(ArticleId(article), draft, a_recognition(), share=0.1)


def accept(archive: Archive, article: int, _b: int, _c: int) -> Done:
    """Read an article by the text that waits for it."""
    candidate, basis = archive.candidates.of(ArticleId(article)), archive.revisions.basis(ArticleId(article))
    return archive.candidates.accept(candidate, place(basis.anchors, basis.texts, candidate.texts), basis=basis)


def place_first(archive: Archive, article: int, paragraph: int, at: int) -> Done | None:
    """Place one of the anchors that wait for a place, or else any."""
    waiting = archive.placing.unplaced()
    anchor = waiting[at % len(waiting)].anchor if waiting else AnchorId(at + 1)
    return archive.placing.place(anchor, Spot(article=ArticleId(article), first=paragraph))


def offer(archive: Archive, article: int, paragraph: int, tag: int) -> Suggestion:
    """A tag that may fit a paragraph of the text that an article has now."""
    reading = archive.readings.read(ArticleId(article))
    name = archive.tags.named(TAGS[tag]).id
    return Suggestion(revision=reading.article.revision, paragraph=paragraph, tag=name, score=0.75, reasons=("씨앗",))


def spot(article: int, first: int, shape: int) -> Spot:
    """All of an article, a paragraph, two of them, or the first character of one."""
    if shape == 0:
        return Spot(article=ArticleId(article))
    if shape == 1:
        return Spot(article=ArticleId(article), first=first, last=first + 1)
    return Spot(article=ArticleId(article), first=first, span=Span(0, 1) if shape == 2 else None)


VERBS: Mapping[str, Verb] = {
    "add": add,
    "trash": lambda db, a, _b, _c: db.articles.trash(ArticleId(a)),
    "toggle": lambda db, a, p, t: db.annotations.toggle(ArticleId(a), p, TAGS[t]),
    "untag": lambda db, a, p, t: db.annotations.untag(ArticleId(a), p, TAGS[t]),
    "clear": lambda db, a, p, _c: db.annotations.clear(ArticleId(a), p),
    "note": lambda db, a, p, b: db.annotations.note(ArticleId(a), p, BODIES[b % len(BODIES)]),
    "toggle at": lambda db, a, p, shape: db.annotations.toggle_at(spot(a, p, shape), TAGS[(a + p) % 3]),
    "clear at": lambda db, a, p, shape: db.annotations.clear_at(spot(a, p, shape)),
    "note at": lambda db, a, p, shape: db.annotations.note_at(spot(a, p, shape), BODIES[(a + shape) % len(BODIES)]),
    "accept tag": lambda db, a, p, t: db.suggestions.accept(ArticleId(a), offer(db, a, p, t)),
    "reject tag": lambda db, a, p, t: db.suggestions.reject(ArticleId(a), offer(db, a, p, t)),
    "same story": lambda db, a, b, _c: db.story_words.say(ArticleId(a), ArticleId(b + 1), Word.SAME),
    "other story": lambda db, a, b, _c: db.story_words.say(ArticleId(a), ArticleId(b + 1), Word.APART),
    "revise": revise,
    "set aside": set_aside,
    "accept": accept,
    "dismiss": lambda db, a, _b, _c: db.candidates.dismiss(ArticleId(a)),
    "place": place_first,
    "new tag": lambda db, _a, b, t: db.tag_book.add(TAGS[t], hotkey=b + 4),
    "rename": lambda db, _a, b, t: db.tag_book.rename(TAGS[b], TAGS[t]),
    "colour": lambda db, _a, b, t: db.tag_book.colour(TAGS[t], ("rose", "sky", "coral")[b % 3]),
    "hotkey": lambda db, _a, b, t: db.tag_book.hotkey(TAGS[t], b + 1),
    "parent": lambda db, _a, b, t: db.tag_book.parent(TAGS[t], TAGS[b]),
    "merge": lambda db, _a, b, t: db.tag_book.merge(TAGS[t], TAGS[b]),
    "archive": lambda db, _a, _b, t: db.tag_book.archive(TAGS[t]),
    "delete": lambda db, _a, _b, t: db.tag_book.delete(TAGS[t]),
    "restore": lambda db, _a, _b, t: db.tag_book.restore(TAGS[t]),
}


def done(archive: Archive, act: Drawn) -> bool:
    """Do it, and say whether anything was done: what it is about may not be there, or may stand in the way."""
    verb, *numbers = act
    try:
        return VERBS[verb](archive, *numbers) is not None
    except (NotFound, Unfit, Refused):
        return False
