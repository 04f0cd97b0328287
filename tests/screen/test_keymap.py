"""Keys bound anew: what can be taken, what clashes, and who keeps the key."""

import re

import pytest

from reader.locale.update import sentences
from reader.tui.app import Newsreader
from reader.tui.key_names import OWN, bind, hint, shown
from reader.tui.keymap import Judged, Place, judged, normal, places


def a_place(name: str = "room", **actions: str) -> Place:
    """A screen; actions are written ``note_write="n f3"``."""
    keyed = {action.replace("_", "."): tuple(keys.split()) for action, keys in actions.items()}
    return Place(name, keyed, {})


def asked(places: list[Place], **keys: str) -> Judged:
    return judged({action.replace("_", "."): tuple(written.split()) for action, written in keys.items()}, places)


def test_a_free_key_is_taken() -> None:
    verdict = asked([a_place(note_write="m", open_search="s")], note_write="f12 M")

    assert verdict == Judged({"note.write": "f12,M"}, {})


def test_a_key_of_another_action_on_the_screen_is_left_there() -> None:
    verdict = asked([a_place(note_write="m", open_search="s f3")], note_write="f3")

    assert verdict == Judged({}, {"note.write": '"f3" is the key of open.search in the room'})


def test_two_actions_may_change_places() -> None:
    verdict = asked([a_place(note_write="m", open_search="s")], note_write="s", open_search="m")

    assert verdict.refused == {}


def test_of_two_that_want_one_key_the_first_in_the_file_has_it() -> None:
    verdict = asked([a_place(a_a="a", b_b="b", c_c="c")], b_b="x", a_a="x")

    assert verdict == Judged({"b.b": "x"}, {"a.a": '"x" is the key of b.b in the room'})


def test_an_action_that_keeps_its_key_after_all_keeps_others_from_it() -> None:
    """b is to leave its key to a, but may not go where it wants."""
    verdict = asked([a_place(a_a="a", b_b="b", c_c="c")], a_a="b", b_b="c")

    assert set(verdict.refused) == {"a.a", "b.b"}


def test_actions_of_different_screens_may_have_one_key() -> None:
    assert asked([a_place(note_write="m"), a_place("hall", open_search="s")], note_write="s").refused == {}


def test_an_action_that_shares_a_key_by_design_keeps_it_when_the_other_goes() -> None:
    verdict = asked([a_place(words_back="h left", article_leave="q h")], article_leave="Q")

    assert verdict.keymap == {"words.back": "h,left", "article.leave": "Q"}


def test_what_is_on_the_line_of_keys_keeps_its_place_there() -> None:
    room = Place("room", {"a.a": ("a",), "b.b": ("b",), "c.c": ("c",)}, {}, frozenset({"a.a", "b.b"}))

    assert list(judged({"a.a": ("x",)}, [room]).keymap) == ["a.a", "b.b"]
    assert judged({}, [room]).keymap == {}


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("ctrl+q", "it always leaves the reader"),
        ("Tab", "it goes from pane to pane"),
        ("5", "a digit is always its tag"),
        ("ㅜ", "write the Latin key"),
        ("f99", "no such key"),
        ("hyperspace", "no such key"),
        ("ctlr+n", "no such key"),
    ],
)
def test_a_key_that_cannot_be_had_is_refused_with_the_reason(key: str, reason: str) -> None:
    assert reason in asked([a_place(note_write="m")], note_write=key).refused["note.write"]


def test_a_digit_stays_with_its_tag() -> None:
    assert asked([a_place(tag_1="1")], tag_1="1 f9").keymap == {"tag.1": "1,f9"}


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("?", "question_mark"),
        (",", "comma"),
        (" ", "space"),
        ("+", "plus"),
        ("₩", "won_sign"),
        ("Ctrl+X", "ctrl+x"),
        ("PgDn", "pagedown"),
        ("Esc", "escape"),
        ("Shift+F3", "shift+f3"),
        ("N", "N"),
        ("alt+n", "alt+n"),
    ],
)
def test_a_key_may_be_written_as_the_help_shows_it(written: str, known: str) -> None:
    assert normal(written) == known


def test_every_action_keeps_its_own_keys_when_they_are_written_down() -> None:
    """What the reader is delivered with can be said in a file, word for word."""
    own = {action: keys for place in places(Newsreader) for action, keys in place.actions.items()}
    reserved = {"app.quit", "view.pane", "search.facets", "tags.book", "query.complete", "place.pane"}

    assert set(judged(own, places(Newsreader)).refused) <= reserved


def test_the_keys_that_sentences_name_are_those_that_actions_have() -> None:
    own = {action: keys for place in places(Newsreader) for action, keys in place.actions.items()}

    assert {action: shown(own[action][0]) for action in OWN} == OWN
    named = {name for sentence in sentences() for name in re.findall(r"\{key\[([\w.]+)\]", "".join(sentence))}
    assert named == set(OWN)


def test_a_sentence_names_the_key_that_is_bound_now() -> None:
    bind({"act.undo": "ctrl+x,f12", "name.open": "o"})
    try:
        assert hint("{key[act.undo]} takes it back") == "Ctrl+x takes it back"
        assert hint("{key[act.redo]}, {more}", more="more") == "Ctrl+r, more"
    finally:
        bind({})
    assert hint("{key[act.undo]} takes it back") == "u takes it back"
