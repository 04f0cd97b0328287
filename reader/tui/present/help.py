"""The keys of a screen as a person looks for them: by what they are for, found by a word or by the key. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from textual.binding import ActiveBinding, Binding

from reader.language import N_, _
from reader.tui.key_names import shown
from reader.tui.present.narrowing import fit, plain

MOVE, MARK, VIEW, GO = N_("Move"), N_("Mark and change"), N_("View"), N_("Go")
GROUPS = (MOVE, MARK, VIEW, GO)
OF_ACTIONS = {  # whole ids first, then what stands before or behind the dot; everything else changes something
    **dict.fromkeys(("name.next", "name.previous", "board.left", "board.right", "quote.next_group"), MOVE),
    **dict.fromkeys(("quote.last_group", "view.pane", "place.pane", "view.entities", "name.leave"), MOVE),
    **dict.fromkeys(("light.out", "library.filter", "library.views", "board.filter", "search.query"), VIEW),
    **dict.fromkeys(("board.group", "board.quotes", "quote.order", "library.all", "search.facets"), VIEW),
    **dict.fromkeys(("name.page", "name.open", "welcome.sample", "place.read"), GO),
}
OF_FIRST = {"move": MOVE, "find": MOVE, "view": VIEW, "facet": VIEW, "open": GO, "app": GO}
OF_LAST = {"next": MOVE, "previous": MOVE, "refresh": VIEW, "widen": VIEW, "leave": GO, "quit": GO, "open": GO}


@dataclass(frozen=True, slots=True)
class KeyRow:
    """An action: its keys, and what it does."""

    keys: str
    words: str
    group: str


def group_of(action: str) -> str:
    """What an action is for, by its id."""
    first, _dot, last = action.partition(".")
    if action.startswith("library.tag_"):
        return VIEW
    return OF_ACTIONS.get(action) or OF_FIRST.get(first) or OF_LAST.get(last) or MARK


def key_rows(bindings: Mapping[str, ActiveBinding]) -> list[KeyRow]:
    """One row for each action that can be done now, in the order in which the screen declares them."""
    keys: dict[str, list[str]] = {}
    told: dict[str, Binding] = {}
    for key, active in bindings.items():
        binding = active.binding
        if binding.id and active.enabled:
            keys.setdefault(binding.id, []).append(shown(key))
            told.setdefault(binding.id, binding)
    return [
        KeyRow(" ".join(keys[name]), _(binding.tooltip or binding.description), group_of(name))
        for name, binding in told.items()
    ]


def part_rows(bindings: Iterable[Binding], keymap: Mapping[str, str], part: str) -> list[KeyRow]:
    """The same for a part of the screen that does not have the keys now; ``keymap`` are those bound anew."""
    return [
        KeyRow(
            " ".join(map(shown, keymap.get(binding.id, binding.key).split(","))),
            _(binding.tooltip or binding.description),
            part,
        )
        for binding in bindings
        if binding.id and not binding.id.startswith("move.")
    ]


def grouped(rows: Sequence[KeyRow], typed: str = "") -> list[KeyRow | str]:
    """Rows under the headings of their groups, those of parts last; only those with what was typed in them."""
    words = plain(typed)
    left = [row for row in rows if not words or row.keys == typed.strip() or fit(words, _spellings(row)) is not None]
    parts = dict.fromkeys(row.group for row in left if row.group not in GROUPS)
    headed: list[KeyRow | str] = []
    for group in (*GROUPS, *parts):
        of_group = [row for row in left if row.group == group]
        if of_group:
            headed += [_(group) if group in GROUPS else group, *of_group]
    return headed


def _spellings(row: KeyRow) -> tuple[str, ...]:
    return plain(row.words), *map(plain, row.keys.split())
