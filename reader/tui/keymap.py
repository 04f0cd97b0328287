"""Keys bound anew: what of it can be done, judged by the bindings that the screens declare. Loads every screen.

Textual puts keys of the settings in place of an action's own by the binding's id. It asks nobody whether another action
of the same screen has the key, and it takes a key from all actions that share it when one of them is bound anew.
"""

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from unicodedata import lookup

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys
from textual.screen import Screen
from textual.widget import Widget

from reader.settings.file import Fault, nearest
from reader.settings.settings import Settings
from reader.settings.table import KEYS
from reader.settings.taking import with_faults
from reader.tui.key_names import NAMES

RESERVED = {
    "ctrl+q": "it always leaves the reader",
    "ctrl+c": "it copies what is selected",
    "tab": "it goes from pane to pane",
    "shift+tab": "it goes from pane to pane",
    "ctrl+i": "terminals send it as Tab",
    "ctrl+m": "terminals send it as Enter",
}
MODIFIERS = {"ctrl", "shift", "alt", "super", "meta", "hyper"}
SPELT = {shown.lower(): name for name, shown in NAMES.items() if len(shown) > 1} | {",": "comma", " ": "space"}
KNOWN = frozenset(key.value.rpartition("+")[2] for key in Keys if key.value.isascii())
Keyed = Mapping[str, tuple[str, ...]]  # keys by action id


@dataclass(frozen=True, slots=True)
class Place:
    """A screen with its parts: every action that one of its keys may mean, and the words for it."""

    name: str
    actions: Keyed
    words: Mapping[str, str]
    shown: frozenset[str] = frozenset()  # those of the line of keys


@dataclass(frozen=True, slots=True)
class Judged:
    """A keymap as Textual takes it, and for each action that was left as it was the reason."""

    keymap: Mapping[str, str]
    refused: Mapping[str, str]


def judged(asked: Keyed, places: Iterable[Place]) -> Judged:
    """Take what can be taken; where two actions of one screen would have a key, the one that was written last waits."""
    places = tuple(places)
    own = {action: keys for place in places for action, keys in place.actions.items()}
    taken: dict[str, tuple[str, ...]] = {}
    refused: dict[str, str] = {}
    for action, written in asked.items():
        keys = tuple(map(normal, written))
        why = next(
            filter(None, (_unfit(key, said, own.get(action, ())) for key, said in zip(keys, written, strict=True))), ""
        )
        if action not in own:
            why = f"no such action{nearest(action, own)}"
        if why:
            refused[action] = why
        else:
            taken[action] = keys
    while clash := _clash(taken, places):
        action, why = clash
        refused[action] = why
        del taken[action]
    keymap = {**_standing(taken, places), **taken}
    return Judged({action: ",".join(keys) for action, keys in keymap.items()}, refused)


def _standing(taken: Keyed, places: Iterable[Place]) -> Keyed:
    """Actions that are to have their own keys again, where others are bound anew.

    Those that share a key with one, and those of the line of keys, which else would fall behind those bound anew.
    """
    standing: dict[str, tuple[str, ...]] = {}
    for place in places:
        gone = {key for action in taken for key in place.actions.get(action, ())}
        near = gone and {name: keys for name, keys in place.actions.items() if name in place.shown or gone & set(keys)}
        standing |= near or {}
    return standing


def normal(key: str) -> str:
    """A key as Textual calls it: ``?`` → ``question_mark``, ``Ctrl+X`` → ``ctrl+x``, ``PgDn`` → ``pagedown``."""
    if len(key) > 1:
        *modifiers, last = key.strip().split("+") if not key.endswith("++") else [*key[:-2].split("+"), "+"]
        last = last if len(last) == 1 and "ctrl" not in key.lower() else last.lower()
        key = "+".join([*(modifier.strip().lower() for modifier in modifiers), SPELT.get(last, last)])
    key = SPELT.get(key, key)
    return next(iter(Binding.make_bindings([Binding(key, "", "")]))).key if len(key) == 1 else key


def _unfit(key: str, written: str, own: tuple[str, ...]) -> str:
    *modifiers, last = key.split("+")
    if key in RESERVED:
        return f'"{written}" cannot be given away: {RESERVED[key]}'
    if key.isdigit() and key not in own:
        return f'"{written}" cannot be given away: a digit is always its tag'
    if not key.isascii():
        return f'write the Latin key for "{written}": it works with the Hangul input method too'
    letter = last if len(last) == 1 else ""
    if not set(modifiers) <= MODIFIERS or (not letter and last not in KNOWN and not _is_sign(last)):
        return f'no such key: "{written}"'
    return ""


def _is_sign(name: str) -> bool:
    """Whether it is Textual's name of a character on a key, as ``question_mark``."""
    try:
        return bool(lookup(name.replace("_", " ")))
    except KeyError:  # Textual shortens some names of ASCII, as ``minus``
        return any(normal(chr(code)) == name for code in range(0x21, 0x7F))


def _clash(taken: Keyed, places: Iterable[Place]) -> tuple[str, str] | None:
    """An action that was bound anew to a key of another of the same screen, the last that was written, and why not."""
    written = list(taken)
    for place in places:
        meant: dict[str, list[str]] = {}
        for action, own in place.actions.items():
            for key in taken.get(action, own):
                meant.setdefault(key, []).append(action)
        for key, actions in meant.items():
            anew = [action for action in actions if action in taken and key not in place.actions[action]]
            if len(actions) > 1 and anew:
                action = max(anew, key=written.index)
                other = next(other for other in actions if other != action)
                return action, f'"{NAMES.get(key, key)}" is the key of {other} in the {place.name}'
    return None


def with_judgement(settings: Settings, app: type[DOMNode]) -> tuple[Settings, Mapping[str, str]]:
    """The settings with what is wrong with their keys among the faults, and the keymap that is left."""
    verdict = judged(settings.keys, places(app))
    faults = tuple(
        Fault(line=settings.lines[f"{KEYS}.{action}"], reason=f"{KEYS}.{action}: {reason}")
        for action, reason in verdict.refused.items()
    )
    return with_faults(settings, faults), verdict.keymap


# ── The screens ────────────────────────────────────────────────────────────────────────────────────────────────────
@cache
def places(app: type[DOMNode]) -> tuple[Place, ...]:
    """Every screen and dialog of the reader, with the keys of its parts and of the app."""
    kinds = {
        kind
        for module in pkgutil.walk_packages(importlib.import_module("reader.tui").__path__, "reader.tui.")
        for kind in vars(importlib.import_module(module.name)).values()
        if isinstance(kind, type) and issubclass(kind, Screen) and kind.__module__.startswith("reader.")
    }
    layers = {base for kind in kinds for base in kind.__mro__[1:]}
    found = [_place(kind, app) for kind in kinds - layers]
    return tuple(sorted(found, key=lambda place: place.name))


def _place(screen: type[Screen[object]], app: type[DOMNode]) -> Place:
    actions: dict[str, tuple[str, ...]] = {}
    words: dict[str, str] = {}
    shown: set[str] = set()
    for kind in (screen, *_parts(screen), app):
        for binding in declared(kind):
            if binding.id:
                actions[binding.id] = tuple(dict.fromkeys((*actions.get(binding.id, ()), binding.key)))
                words.setdefault(binding.id, binding.tooltip or binding.description)
                shown |= {binding.id} if binding.show else set()
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", screen.__name__.removesuffix("Screen")).lower()
    return Place(name, actions, words, frozenset(shown))


def declared(kind: type[DOMNode]) -> Iterator[Binding]:
    """The bindings that a class of ours and its bases declare, one for each key."""
    for base in kind.__mro__:
        if base.__module__.startswith("reader."):
            yield from Binding.make_bindings(vars(base).get("BINDINGS", ()))


def _parts(screen: type) -> Iterator[type[DOMNode]]:
    """The widgets with keys that a screen is made of: those that its modules know."""
    for base in screen.__mro__:
        if base.__module__.startswith("reader.tui"):
            for kind in vars(sys.modules[base.__module__]).values():
                if isinstance(kind, type) and issubclass(kind, Widget) and not issubclass(kind, Screen):
                    yield kind
