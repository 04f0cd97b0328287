"""The rule recogniser: lexicon, endings, titles and marks together, line by line. Needs nothing but this package."""

from collections.abc import Iterator, Sequence

from db.model import EntityKind
from reader.entities import datelines, people, places, quoted
from reader.entities.found import Found, settled
from reader.entities.spread import spread
from reader.entities.words import Word, words


class RuleRecogniser:
    """Names by rule. Values are not its task: every recogniser gets those."""

    name = "rules"
    version = "2"

    def spans(self, lines: Sequence[str], *, related: bool = True) -> tuple[tuple[Found, ...], ...]:
        """What each line names: by its own words, then by its neighbours' names, then by the persons in a row."""
        alone: Sequence[Sequence[Found]] = [settled(_line(line)) for line in lines]
        if related:
            alone = spread(lines, alone)
        return tuple(settled([*row, *_beside(line, row)]) for line, row in zip(lines, alone, strict=True))


def _beside(text: str, found: Sequence[Found]) -> Iterator[Found]:
    ends = {one.span.end for one in found if one.kind is EntityKind.PERSON}
    return people.beside(text, tuple(words(text)), ends) if ends else iter(())


def _line(text: str) -> Iterator[Found]:
    row = tuple(words(text))
    found = [one for word in row for one in _word(text, word)]
    found.extend(places.country_signs(text))
    found.extend(places.dotted_states(text, row))
    found.extend(places.sites(text, row))
    persons = list(people.people(text, row))
    named = {one.span for one in persons if one.kind is EntityKind.PERSON}
    found = [one for one in found if one.span not in named or one.score >= places.LISTED]
    found.extend(places.joined(text, row, settled(found)))
    found.extend(persons)
    found.extend(quoted.quoted(text, row))
    found.extend(quoted.cued(text, row, found))
    yield from datelines.datelines(text)
    yield from found


def _word(text: str, word: Word) -> Iterator[Found]:
    for one in (places.listed(text, word), places.by_ending(word), places.compound(word)):
        if one is not None:
            yield one
