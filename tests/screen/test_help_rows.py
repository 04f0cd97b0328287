"""The help: keys by what they are for, found by a word or by the key itself."""

from textual.binding import Binding

from reader.tui.app import Newsreader
from reader.tui.keymap import places
from reader.tui.present.help import GO, GROUPS, MARK, MOVE, VIEW, KeyRow, group_of, grouped, part_rows


def a_row(keys: str = "m", words: str = "Write a note on the paragraph", group: str = MARK) -> KeyRow:
    return KeyRow(keys, words, group)


def keys(rows: list[KeyRow | str]) -> list[str]:
    return [row if isinstance(row, str) else row.keys for row in rows]


def test_rows_stand_under_what_they_are_for_in_one_order() -> None:
    rows = [a_row("q", group=GO), a_row("m"), a_row("j Down", group=MOVE), a_row("x", group="In the list"), a_row("1")]

    assert keys(grouped(rows)) == ["Move", "j Down", "Mark and change", "m", "1", "Go", "q", "In the list", "x"]


def test_a_word_a_slip_of_it_or_the_key_leaves_the_rows_that_have_it() -> None:
    rows = [a_row(), a_row("?", "Every key of this screen", GO), a_row("y", "Copy it with its citation")]

    assert keys(grouped(rows, "note")) == ["Mark and change", "m"]
    assert keys(grouped(rows, "citatoin")) == ["Mark and change", "y"]
    assert keys(grouped(rows, "?")) == ["Go", "?"]
    assert keys(grouped(rows, "zzzz")) == []


def test_keys_of_another_part_are_those_that_it_has_now() -> None:
    bindings = [
        Binding("m,f3", "merge", "Merge", id="name.merge", tooltip="The same as another name"),
        Binding("d", "drop", "No name", id="name.remove", tooltip="It is no name"),
        Binding("j", "move(1)", "Down", id="move.down", tooltip="One down"),
    ]

    rows = part_rows(bindings, {"name.remove": "x,question_mark"}, "In the list")

    assert [(row.keys, row.group) for row in rows] == [("m F3", "In the list"), ("x ?", "In the list")]


def test_every_action_of_the_reader_is_for_something() -> None:
    groups = {action: group_of(action) for place in places(Newsreader) for action in place.actions}

    assert set(groups.values()) == set(GROUPS)
    assert groups["move.down"] == groups["find.next"] == groups["library.next"] == MOVE
    assert groups["note.write"] == groups["tag.1"] == groups["act.undo"] == MARK
    assert groups["view.theme"] == groups["library.tag_1"] == groups["board.widen"] == VIEW
    assert groups["open.search"] == groups["article.leave"] == groups["app.quit"] == GO
