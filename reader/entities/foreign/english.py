"""Who and what an English article names, by its capitals, titles, endings and a list. Reads one line at a time."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from db.model import EntityKind, Span
from reader.entities.foreign.lexicon import foreign_names, foreign_words
from reader.entities.found import Found, settled
from reader.entities.spread import spread

LISTED, TITLED, ENDING, GIVEN, SPEAKS = 0.95, 0.95, 0.85, 0.9, 0.75  # scores: by rank of trust, not measured
LONGEST_NAME = 6  # words of a listed name
LONGEST_RUN = 8  # words in capitals that are looked at as one name; a headline in capitals is none
LONGEST_PERSON = 4  # words of a person's name
_LETTERS = "A-Za-zÀ-ɏ"
_WORD = re.compile(
    rf"(?:[A-Z]\.){{2,6}}|[{_LETTERS}]{{1,30}}(?:['’&-](?!s\b)[{_LETTERS}]{{1,30}}){{0,4}}"
    r"(?:(?<=\b[A-Z])\.|(?<=\bSen)\.|(?<=\bRep)\.|(?<=\bGov)\.|(?<=\bGen)\.|(?<=\bMrs)\.|(?<=\bMr)\.|(?<=\bMs)\.|(?<=\bDr)\."
    r"|(?<=\bProf)\.|(?<=\bInc)\.|(?<=\bCorp)\.|(?<=\bCo)\.|(?<=\bLtd)\.|(?<=\bSt)\.|(?<=\bRev)\.|(?<=\bCapt)\.)?"
)
_HEADED = re.compile(
    r"\b(?:Ministry|Department|University|Bank|Institute|Council|Center|Centre|Committee|Association|Federation|Office|"
    r"Bureau|School|College|Commission|Academy) (?:of|for|on) (?:the )?"
    r"[A-Z][a-z]{1,20}(?:(?:,| and| of| for)? [A-Z][a-z]{1,20}){0,4}"
)
_ROLE_AFTER = re.compile(r",? \(?(?P<word>\d{1,3}|[A-Za-z-]{1,20})")


class Word(NamedTuple):
    """A word and where it stands."""

    start: int
    end: int
    text: str

    @property
    def capital(self) -> bool:
        """Whether it begins as a name does."""
        return self.text[0].isupper()


class EnglishRecogniser:
    """Names by what stands beside them."""

    name = "en-rules"
    version = "1"

    def spans(self, lines: Sequence[str], *, related: bool = True) -> tuple[tuple[Found, ...], ...]:
        """What each line names."""
        alone = tuple(settled(_line(line)) for line in lines)
        return spread(lines, alone) if related else alone


def _line(text: str) -> Iterator[Found]:
    row = [Word(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
    yield from _listed(text, row)
    for match in _HEADED.finditer(text):
        yield Found(span=Span(*match.span()), kind=EntityKind.ORG, score=ENDING)
    for run, at in _runs(text, row):
        if len(run) <= LONGEST_RUN:
            yield from _named(text, row, run, at)


def _listed(text: str, row: Sequence[Word]) -> Iterator[Found]:
    names = foreign_names("en")
    for i, word in enumerate(row):
        if word.capital or word.text.startswith("i"):
            for last in row[min(i + LONGEST_NAME, len(row)) - 1 : (i - 1 if i else None) : -1]:
                known = names.get(text[word.start : last.end])
                if known is not None:
                    yield Found(span=Span(word.start, last.end), kind=known.kind, score=LISTED)
                    break


def _runs(text: str, row: Sequence[Word]) -> Iterator[tuple[list[Word], int]]:
    """Words in capitals one space apart, with the index of the first."""
    run: list[Word] = []
    for i, word in enumerate(row):
        if run and not (word.capital and text[run[-1].end : word.start] == " "):
            yield run, i - len(run)
            run = []
        if word.capital:
            run.append(word)
    if run:
        yield run, len(row) - len(run)


def _named(text: str, row: Sequence[Word], run: list[Word], at: int) -> Iterator[Found]:
    """What a run of capitals names: after its last title a person, else by its end, its beginning or who speaks."""
    titled = _after_title(run)
    if titled:
        if len(run) - titled in range(1, LONGEST_PERSON + 1) and run[-1].text not in foreign_words("en openers"):
            yield _found(run[titled:], EntityKind.PERSON, TITLED)
        run = run[: titled - 1]
    while run and run[0].text in foreign_words("en openers"):
        run, at = run[1:], at + 1
    if len(run) < 2:
        return
    for name, kind in (
        ("en organisation ends", EntityKind.ORG),
        ("en place ends", EntityKind.PLACE),
        ("en event ends", EntityKind.EVENT),
    ):
        if run[-1].text in foreign_words(name):
            yield _found(run, kind, ENDING)
            return
    if titled:
        return
    given = next((i for i, word in enumerate(run[:-1]) if word.text in foreign_words("en given")), None)
    if given is not None and len(run) - given <= LONGEST_PERSON:
        yield _found(run[given:], EntityKind.PERSON, GIVEN)
    elif len(run) > LONGEST_PERSON or any(word.text.isupper() and len(word.text) > 2 for word in run):
        return
    elif run[0].text in foreign_words("en korean surnames") and ("-" in run[1].text or len(run) == 3):
        yield _found(run, EntityKind.PERSON, GIVEN)
    elif _speaks(text, row, run, at):
        yield _found(run, EntityKind.PERSON, SPEAKS)


def _found(run: Sequence[Word], kind: EntityKind, score: float) -> Found:
    return Found(span=Span(run[0].start, run[-1].end), kind=kind, score=score)


def _after_title(run: Sequence[Word]) -> int:
    """Index of the word after the last title of a run, 0 if it has none."""
    titles = foreign_words("en titles")
    return max((i + 1 for i, word in enumerate(run) if word.text in titles), default=0)


def _speaks(text: str, row: Sequence[Word], run: Sequence[Word], at: int) -> bool:
    """Whether a reporting verb stands beside, a role before, or an age or a role behind a comma."""
    verbs, roles = foreign_words("en verbs"), foreign_words("en roles")
    after, before = row[at + len(run) :][:1], row[at - 1 : at] if at else []
    if any(word.text in verbs for word in (*after, *before)):
        return True
    if before and before[0].text in roles and len(before[0].text) > 3 and text[before[0].end : run[0].start] == " ":
        return True
    role = _ROLE_AFTER.match(text, run[-1].end)
    return role is not None and text[run[-1].end] == "," and (role["word"].isdigit() or role["word"] in roles)
