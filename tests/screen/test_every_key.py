"""Every key of every screen: it can be struck with the Hangul input method on, and lists move alike."""

import string

import pytest
from textual.widget import Widget

from db.hangul import keystrokes
from reader.tui.app import Newsreader
from reader.tui.hangul_keys import latin_keys
from reader.tui.keymap import Place, declared, places
from reader.tui.keys import MOVEMENT
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.board import BoardCards
from reader.tui.widgets.facets import FacetPane
from reader.tui.widgets.hits import HitList
from reader.tui.widgets.items import ItemList
from reader.tui.widgets.review_list import ReviewList

PLACES = places(Newsreader)
JAMO = {keystrokes(jamo): jamo for jamo in map(chr, range(0x3131, 0x3164)) if len(keystrokes(jamo)) == 1}


WORD_MODE = {("words.back", "article.leave"), ("words.first", "move.first"), ("words.last", "move.last")} | {
    ("words.less", "view.narrower"),
    ("words.more", "view.wider"),
    ("words.more", "view.usual_width"),
}


def classes(of: type[Widget] = Widget) -> set[type[Widget]]:
    """Every widget and screen that is loaded, which ``places`` has seen to."""
    return {of}.union(*map(classes, of.__subclasses__()))


def in_hangul(key: str) -> str | None:
    """The key that a terminal sends for a Latin one while the Hangul input method is on; None where it has no other."""
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, JAMO[last]]) if last in JAMO else None


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_a_hangul_keystroke_is_the_latin_key(place: Place) -> None:
    keys = {key for own in place.actions.values() for key in own}
    struck = {key: hangul for key in keys if (hangul := in_hangul(key)) is not None}

    assert {key: latin_keys(hangul, None) for key, hangul in struck.items()} == {key: (key,) for key in struck}


def test_hangul_has_every_small_letter_and_seven_capitals() -> None:
    assert {key for key in JAMO if key.islower()} == set(string.ascii_lowercase)
    assert {key for key in JAMO if key.isupper()} == set("QWERTOP")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_no_function_lives_on_a_capital_that_hangul_does_not_have(place: Place) -> None:
    alone = {action for action, keys in place.actions.items() if all(key.isupper() and key not in JAMO for key in keys)}

    assert alone == set()


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_nothing_is_bound_that_terminals_and_multiplexers_keep(place: Place) -> None:
    kept = {"ctrl+a", "ctrl+b", "ctrl+s", "ctrl+z", "ctrl+i", "ctrl+m", "ctrl+c"}

    assert {action for action, keys in place.actions.items() if kept & set(keys)} <= {"app.suspend"}  # as everywhere


def test_no_two_actions_of_a_class_have_one_key_but_those_that_words_take_over() -> None:
    shared = set()
    for kind in {kind for kind in classes() if kind.__module__.startswith("reader.")}:
        meant: dict[str, set[str]] = {}
        for binding in declared(kind):
            meant.setdefault(binding.key, set()).add(binding.id or "")
        shared |= {frozenset(actions) for actions in meant.values() if len(actions) > 1}

    assert shared == set(map(frozenset, WORD_MODE))


@pytest.mark.parametrize("kind", [ItemList, ArticleList, HitList, FacetPane, BoardCards, ReviewList])
def test_every_list_moves_by_the_same_keys(kind: type[Widget]) -> None:
    moves: dict[str, set[str]] = {}
    for binding in declared(kind):
        moves.setdefault(binding.id or "", set()).add(binding.key)

    for binding in MOVEMENT:
        keys = set(binding.key.split(",")) - ({"space"} if issubclass(kind, FacetPane) else set())
        assert keys <= moves[binding.id or ""]
