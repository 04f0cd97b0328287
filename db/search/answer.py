"""One question answered: from the certain to the guessed, stopping when there is enough.

Knows the order of the steps and when to stop; what a step does stands in expand, candidates and rank.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, combinations

from db.hangul import fold, has_latin, is_initials, split_clusters
from db.model import ArticleId
from db.search.aliases import aliases
from db.search.candidates import Candidates, Unit
from db.search.cuts import INITIALS_CUT, INITIALS_LEAST, conjunction, either, pairs, without_particle
from db.search.dictionary import Dictionary
from db.search.excerpt import display_spans, excerpt, told
from db.search.expand import (
    KEYBOARD_COST,
    Option,
    clean,
    disjunction,
    half_typed,
    keyboard,
    literal,
    misspelt,
    other_layout,
    with_initials,
)
from db.search.filters import tagged
from db.search.hits import Hit
from db.search.names import Names
from db.search.parse import Query, Scope, Term
from db.search.rank import Matched, combined, likelier, match_whole, match_words, nearest, select
from db.search.withdrawal import Withdrawal
from db.search.words import HEAD

WHOLE, WORDS, GUESSED = 40, 60, 100  # units read for one step; 40 µs each
SCANNED_WORDS = 12  # words of a long question that are looked at one by one
GOOD = 10  # hits that make guessing unnecessary
TELLING = 4  # characters from which one good hit shows that the question was typed as meant
CERTAIN = 90.0  # the score from which a hit counts as good
LONE_TAIL_COST = 7.0  # points off for completing a question of one word, which may as well be misspelt
NAME_COST = 4.0  # points off for the initials of an entity: what a person remembers so is mostly a name
TAGGED = 80.0  # the score of what bears the tag that the question names: behind whatever says it
RARE_READING = 3.0  # points off for initials of one short word that are no word of the dictionary
APART = 4.0  # points off for a correction that also moves the question's spaces
SHORT_RUN = 8  # characters up to which every place of two slips is tried, beyond it thirds
FUZZY_FROM = 5  # syllables from which a run is compared as a whole
FUZZY_LEAST = 72.0  # partial_ratio on keystrokes: two slips in five syllables stay above it


class Answer:
    """The steps of one question over one connection."""

    def __init__(self, connection: sqlite3.Connection, query: Query, withdrawal: Withdrawal) -> None:
        self._connection = connection
        self._query = query
        self._withdrawal = withdrawal
        self._dictionary = Dictionary(connection)
        self._names = Names(connection)
        scopes = {term.scope for clause in query.clauses for term in clause} or {Scope.ANYWHERE}
        self._candidates = Candidates(connection, query.filters, scopes.pop() if len(scopes) == 1 else Scope.ANYWHERE)
        self._matches: list[Matched] = []
        self._turned = False  # whether all is read as typed on the other keyboard layout

    def hits(self, limit: int) -> tuple[Hit, ...]:
        """The best answers."""
        if not self._query.clauses:
            units = self._candidates.newest(limit) if self._query.filters else []
            return tuple(self._hit(Matched(unit, 100.0, "filter", (), "")) for unit in self._allowed(units))
        terms = [clause[0] for clause in self._query.clauses[:SCANNED_WORDS]]
        plain = (
            all(len(c) == 1 and not c[0].quoted for c in self._query.clauses)
            and len({term.scope for term in terms}) == 1
        )
        for step in self._plain_steps([term.text for term in terms], limit) if plain else (self._clauses,):
            self._withdrawal.check(self._query.text)
            step()
        return tuple(self._hit(found) for found in select(self._matches, limit))

    # ── Questions of plain words ─────────────────────────────────────────────────────────────────────────────────────
    def _plain_steps(self, typed: Sequence[str], limit: int) -> Iterable[Callable[[], None]]:
        words = [fold(word) for word in typed]
        whole = "".join(words)
        unfinished = not self._query.text[-1:].isspace()
        enough = 1 if len(whole) >= TELLING else min(GOOD, limit)
        yield lambda: self._whole(literal(whole, 0.0, "exact"), WHOLE)
        if len(words) > 1 and any(map(is_initials, map(split_clusters, words))):
            yield lambda: self._initials(words)
            if self._matches:  # the question's words stand side by side; each by itself would say far less
                return
        known = aliases(self._connection, words)
        options = [
            clean(word, self._dictionary, known, unfinished=unfinished and at == len(words) - 1 and len(words) > 1)
            for at, word in enumerate(typed)
        ]
        yield lambda: self._readings(typed, options)
        yield lambda: self._named(whole)
        if len(words) == 1 and unfinished and self._good() < min(GOOD, limit):
            for option in half_typed(words[0], self._dictionary):
                self._whole(replace(option, cost=LONE_TAIL_COST), 6)
        if self._good() >= enough:
            return
        others = [other_layout(word) if has_latin(word) else "" for word in typed]
        if all(others) and not self._matches and not self._turned:
            self._turned = True
            yield from self._plain_steps(others, limit)
            return
        yield lambda: self._corrected(words, options)
        if self._good() < enough and len(whole) >= FUZZY_FROM and not is_initials(whole):
            yield lambda: self._nearly(whole)
        if not self._matches:
            yield lambda: self._partly(options)

    def _whole(self, option: Option, most: int, spaces: frozenset[int] | None = None) -> None:
        for unit in self._found(option.match, most):
            self._keep(match_whole(unit, option, spaces))

    def _readings(self, typed: Sequence[str], options: list[list[Option]]) -> None:
        words = [fold(word) for word in typed]
        if len(words) == 1 and is_initials(split_clusters(words[0])) and len(words[0]) > INITIALS_LEAST - 1:
            self._initials(words)
        if len(words) > 1:
            for option in keyboard("".join(typed), self._dictionary, {}):
                self._whole(option, WHOLE)
        if len(words) > 1:
            self._words(options, WORDS)
        else:
            for option in options[0][1:]:
                if option.match:
                    self._whole(option, 6)
            if not options[0][0].match:
                self._one_syllable(words[0])

    def _named(self, whole: str) -> None:
        """What the question names without its standing there: a tag; and entities, by their initials."""
        consonants = split_clusters(whole)
        if is_initials(consonants) and len(consonants) >= HEAD:
            for name in self._names.by_initials(consonants, 6):
                self._whole(literal(name, NAME_COST, "initials"), 6)
        for tag, units in tagged(self._connection, whole).items():
            for unit in self._allowed(self._candidates.these(units, WHOLE)):
                self._keep(Matched(unit, TAGGED, f"tag {tag}", (), tag))

    def _one_syllable(self, word: str) -> None:
        for longer, _ in self._dictionary.longer(word, 12):
            option = Option(word, conjunction(pairs(longer)), 0.0, "exact")
            self._whole(option, 12)

    def _initials(self, words: Sequence[str]) -> None:
        """Titles first: what a person remembers by its initials is mostly a headline or a name."""
        consonants = [split_clusters(word) for word in words]
        joined = "".join(consonants)
        spaces = frozenset(accumulate(map(len, consonants[:-1])))
        option = with_initials(joined, "initials")
        short = INITIALS_CUT if all(map(is_initials, joined)) else INITIALS_CUT + 1
        if len(joined) < short and not spaces:  # one short word: the dictionary knows its readings better
            self._whole(replace(option, cost=option.cost + RARE_READING), WORDS, spaces)
            return
        if len(joined) == INITIALS_CUT and not spaces:
            option = replace(option, cost=option.cost + RARE_READING)
        units = {unit.id: unit for unit in self._found(option.match, GUESSED, titles=True)}
        for narrower in (with_initials(joined, "initials", spaces=spaces), option):
            if len(units) < 2 * GUESSED:
                units.update((unit.id, unit) for unit in self._found(narrower.match, GUESSED))
        found = [match for unit in units.values() if (match := match_whole(unit, option, spaces))]
        known = self._dictionary.beginnings({word for match in found for word in match.words})
        self._keep(*(likelier(match, known) for match in found))

    def _corrected(self, words: list[str], options: list[list[Option]]) -> None:
        if len(words) == 1:
            for option in misspelt(words[0], self._dictionary):
                self._whole(option, 20)
            return
        known = self._dictionary.beginnings({*words, *map(without_particle, words)})
        doubtful = [word not in known and without_particle(word) not in known for word in words]
        before = len(self._matches)
        for suspects in dict.fromkeys((tuple(doubtful), (True,) * len(words))):
            if any(suspects) and len(self._matches) == before:
                guessed = [
                    [*clean, *misspelt(word, self._dictionary)] if suspect else clean
                    for word, clean, suspect in zip(words, options, suspects, strict=True)
                ]
                self._words(guessed, GUESSED, guessing=True)
        if len(self._matches) == before:
            for option in misspelt("".join(words), self._dictionary):
                self._whole(replace(option, cost=option.cost + APART), 20)

    def _words(self, options: list[list[Option]], most: int, *, guessing: bool = False) -> None:
        """Units with an option of each word: first those that the postings know, then those with words too short."""
        known = [[option.match for option in word if option.match] for word in options]
        full = " AND ".join(f"({either(matches)})" for matches in known if matches)
        loose = " AND ".join(f"({match})" for match in map(disjunction, options) if match)
        for match in dict.fromkeys((full, loose)):
            for unit in self._found(match, most):
                self._keep(match_words(unit, options, guessing=guessing))

    def _nearly(self, whole: str) -> None:
        cuts = [whole[at : at + 2] for at in range(len(whole) - 1)]
        places = range(-1, len(cuts))  # a slip in a syllable spoils the pairs on both sides of it
        one = [{at, at + 1} for at in places]
        two = [{at, at + 1, other, other + 1} for at, other in combinations(places, 2)]
        before = len(self._matches)
        for spoilt in (one, two if len(whole) <= SHORT_RUN else []):
            kept = dict.fromkeys(frozenset(c for at, c in enumerate(cuts) if at not in some) for some in spoilt)
            match = either(conjunction(some) for some in kept if some)
            if len(self._matches) == before:
                self._keep(*nearest(self._found(match, GUESSED), whole, set(cuts), FUZZY_LEAST))
        if len(whole) > SHORT_RUN and len(self._matches) == before:
            size = len(whole) // 3
            runs = [whole[at : at + size] for at in range(0, len(whole) - size + 1, size)]
            match = either(conjunction(pairs(run)) for run in runs)
            self._keep(*nearest(self._found(match, GUESSED), whole, set(cuts), FUZZY_LEAST))

    def _partly(self, options: list[list[Option]]) -> None:
        matches = [match for match in map(disjunction, options) if match]
        for unit in self._found(either(matches), WORDS):
            self._keep(match_words(unit, options, allowed_missing=len(options) - 1))

    # ── Questions with OR, quotations and scopes ─────────────────────────────────────────────────────────────────────
    def _clauses(self) -> None:
        options = [
            [option for term in clause for option in self._of(term)] for clause in self._query.clauses[:SCANNED_WORDS]
        ]
        matches = [f"({match})" for match in map(disjunction, options) if match]
        for unit in self._found(" AND ".join(matches), GUESSED):
            self._keep(match_words(unit, options))

    def _of(self, term: Term) -> list[Option]:
        if term.quoted:
            found = [literal(term.folded, 0.0, "exact")]
        else:
            found = clean(term.text, self._dictionary, aliases(self._connection, [term.folded]), unfinished=False)
        part = "" if term.scope is Scope.ANYWHERE else term.scope.value
        return [replace(option, part=part) for option in found]

    # ── What all have in common ──────────────────────────────────────────────────────────────────────────────────────
    def _found(self, match: str, most: int, *, titles: bool = False) -> Iterable[Unit]:
        return self._allowed(self._candidates.matching(match, most, titles=titles)) if match else ()

    def _allowed(self, units: Iterable[Unit]) -> Iterable[Unit]:
        excluded = self._query.excluded
        return [unit for unit in units if not any(_has(unit, term) for term in excluded)] if excluded else units

    def _keep(self, *found: Matched | None) -> None:
        kept = [match for match in found if match is not None]
        if self._turned:
            kept = [
                replace(match, score=match.score - KEYBOARD_COST, reason=combined(("keyboard", match.reason)))
                for match in kept
            ]
        self._matches += kept

    def _good(self) -> int:
        return len({found.unit.id for found in self._matches if found.score >= CERTAIN})

    def _hit(self, found: Matched) -> Hit:
        unit = found.unit
        marks = display_spans(unit.text, found.spans)
        shown, shown_marks = excerpt(unit.text, marks)
        return Hit(
            unit=unit.id,
            article=ArticleId(unit.article),
            title=unit.title,
            publisher=unit.publisher,
            part=unit.part,
            paragraph=self._paragraph(unit),
            text=unit.text,
            excerpt=shown,
            marks=shown_marks,
            score=round(max(0.0, min(100.0, found.score)), 2),
            reason=told(found.reason, self._query.text, unit.text, marks),
        )

    def _paragraph(self, unit: Unit) -> int | None:
        if unit.part == "title":
            return None
        if unit.part == "caption":
            return min(unit.number, self._candidates.last_paragraph(unit.article))
        return unit.number


def _has(unit: Unit, term: Term) -> bool:
    """Whether a word to leave out stands in the unit, or where its scope says: in the title above it, in a note."""
    if term.scope is Scope.TITLE:
        return term.folded in fold(unit.title)
    return (term.scope is Scope.ANYWHERE or unit.part == term.scope.value) and term.folded in unit.folded
