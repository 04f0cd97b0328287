"""A settings file: what it sets, in which line, and what is said of what cannot be taken."""

import re
from pathlib import Path

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from reader.language import ENGLISH, told, use
from reader.settings.file import lines_of, read
from reader.settings.settings import LARGEST_BYTES, Settings, load
from reader.settings.table import BY_NAME, DEFAULTS, SETTINGS, value_of
from reader.settings.taking import settings_of
from reader.tui.app import Newsreader
from reader.tui.keymap import RESERVED, with_judgement


def faults(text: str) -> list[tuple[int | None, str]]:
    return [(fault.line, fault.reason) for fault in read(text).faults]


def loaded(tmp_path: Path, text: str | bytes, **environment: str) -> Settings:
    path = tmp_path / "config.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(str(path), environment)


# ── Values ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_every_default_is_allowed() -> None:
    for setting in SETTINGS:
        default = setting.default
        assert setting.form.taken(list(default) if isinstance(default, tuple) else default) == default, setting.name


def test_a_value_is_taken_with_its_line(tmp_path: Path) -> None:
    settings = loaded(tmp_path, '# mine\n\ntheme = "day"\nmouse = false\ncolours = ["speech", "person"]\n')

    assert (settings.theme, settings.mouse, settings.colours) == ("day", False, ("person", "speech"))
    assert settings.lines == {"theme": 3, "mouse": 4, "colours": 5}
    assert settings.origins["theme"] == f"{settings.path}:3"
    assert settings.author == DEFAULTS.author
    assert settings.faults == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('theme = "dark"', 'theme must be one of "night", "day", "contrast", "mono", not "dark"'),
        ("mouse = 1", "mouse must be true or false, not 1"),
        ("author = 3", "author must be a text of one line, not 3"),
        ('author = "a\\nb"', 'author must be a text of one line, not "a\nb"'),
        ('archive = "here.db"', 'archive must be the path of a file, absolute or beginning with ~, not "here.db"'),
        ('theem = "day"', "no such setting: theem; did you mean theme?"),
        ("xyzzy = 1", "no such setting: xyzzy"),
        ("[colour]\na = 1", "no such setting: colour; did you mean colours?"),
        ("keys = 3", "no such setting: keys"),
        ('[keys]\n"a.b" = []', 'keys.a.b must be a key or a list of keys, as "n" or ["n", "f3"], not []'),
        ("[keys]\na.b = 7", 'keys.a.b must be a key or a list of keys, as "n" or ["n", "f3"], not 7'),
    ],
)
def test_what_is_not_allowed_is_told_with_what_is(text: str, reason: str) -> None:
    assert [told for _line, told in faults(text)] == [reason]


def test_what_can_be_taken_is_taken_beside_what_cannot() -> None:
    said = read('theme = "mono"\nmouse = "maybe"\n')

    assert {name: one.value for name, one in said.values.items()} == {"theme": "mono"}
    assert [fault.line for fault in said.faults] == [2]


def test_faults_come_in_the_order_of_the_file() -> None:
    assert [line for line, _reason in faults("a = 1\n[keys]\nb.c = 2\n[d]\ne = 3\n")] == [1, 3, 4]


@pytest.mark.parametrize(
    ("text", "line"),
    [('theme = "day', 1), ("a = 1\nb = = 2\n", 2), ("a = 1\na = 2\n", 2), ("[[[[", 1), ("a = '''\n\n", 3)],
)
def test_what_is_no_toml_is_told_with_its_line(text: str, line: int) -> None:
    [(told, reason)] = faults(text)

    assert told == line
    assert reason.startswith("this is not TOML: ")


def test_nesting_beyond_measure_is_no_crash() -> None:
    assert len(faults("a = " + "[" * 30_000)) == 1


# ── Lines ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_key_is_found_behind_values_of_several_lines() -> None:
    text = "a = [\n  1,\n]\nb = '''\nc = 1\n[x]\n'''\n[keys]\n# note\nnote.write = [\n 'n'\n]\n[[t]]\nu = 1\n"

    assert lines_of(text) == {
        ("a",): 1,
        ("b",): 4,
        ("keys",): 8,
        ("keys", "note"): 10,
        ("keys", "note", "write"): 10,
        ("t",): 13,
        ("t", "u"): 14,
    }


@given(
    st.dictionaries(st.text(min_size=1), st.one_of(st.integers(0, 9), st.text(), st.lists(st.booleans())), max_size=5)
)
def test_every_key_of_a_readable_file_has_a_line(content: dict[str, object]) -> None:
    assert {path[0] for path in lines_of(tomlkit.dumps(content))} == set(content)


def test_both_ways_of_writing_an_action_are_one() -> None:
    assert read('[keys]\nnote.write = "x"').keys == read('[keys]\n"note.write" = ["x"]').keys


# ── Files ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_without_a_file_everything_is_as_it_is_and_nothing_is_made(tmp_path: Path) -> None:
    settings = load(None, {"XDG_CONFIG_HOME": str(tmp_path)})

    assert all(value_of(settings, name) == BY_NAME[name].default for name in BY_NAME)
    assert settings.faults == ()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_was_named_should_be_there(tmp_path: Path) -> None:
    assert load(str(tmp_path / "no"), {}).complaints == (
        (str(tmp_path / "no"), "cannot read the settings: no such file"),
    )


def test_the_environment_names_a_file_unless_the_command_line_does(tmp_path: Path) -> None:
    (tmp_path / "a").write_text('theme = "day"')
    (tmp_path / "b").write_text('theme = "mono"')
    named = {"NEWSREADER_CONFIG": str(tmp_path / "a")}

    assert load(None, named).theme == "day"
    assert load(str(tmp_path / "b"), named).theme == "mono"


def test_what_is_no_readable_file_of_a_fair_size_leaves_the_defaults(tmp_path: Path) -> None:
    assert load(str(tmp_path), {}).complaints[0][1] == "cannot read the settings: not a file"
    assert loaded(tmp_path, "#" * (LARGEST_BYTES + 1)).complaints[0][1] == (
        "cannot read the settings: larger than 65,536 bytes"
    )
    assert loaded(tmp_path, b"theme = '\xff'").complaints[0][1] == "cannot read the settings: not UTF-8"
    assert load("a\0b", {}).complaints[0][1] == "cannot read the settings: embedded null byte"


def test_without_colours_the_theme_is_mono_unless_the_file_says_otherwise(tmp_path: Path) -> None:
    assert loaded(tmp_path, "", NO_COLOR="1").theme == "mono"
    assert loaded(tmp_path, 'theme = "day"', NO_COLOR="1").theme == "day"
    assert loaded(tmp_path, "", NO_COLOR="").theme == "night"


FILES = (
    'theme = "dark"',
    'colours = "person"',
    "width = 3",
    "mouse = 3",
    "author = 3",
    'archive = "here"',
    "langage = 3",
    "[other]",
    'keys.note.write = "q"',
    "keys.note.write = 3",
    'keys.note.wrote = "f12"',
    'keys.nothing.like.it = "f12"',
    'keys.note.write = "ㅁ"',
    'keys.note.write = "f77"',
    'keys.note.write = "4"',
    *(f'keys.note.write = "{key}"' for key in RESERVED),
)


@pytest.mark.parametrize("text", FILES)
def test_a_fault_is_told_in_the_language_of_the_screens(text: str) -> None:
    settings, _keymap = with_judgement(settings_of(Path("config.toml"), text), Newsreader)
    use("ko")
    try:
        (said,) = [told(reason) for _place, reason in settings.complaints]
    finally:
        use(ENGLISH)

    assert re.search("[가-힣]", said)
    assert not re.search("[a-z]{2,} [a-z]{2,}", said)


def test_names_of_settings_are_no_words() -> None:
    use("ko")
    try:
        assert told("language") == "언어"
        assert (
            told("no such setting: langage; did you mean language?") == "그런 설정은 없습니다: langage. 혹시 language?"
        )
    finally:
        use(ENGLISH)


def test_a_file_that_cannot_be_read_is_told_in_the_language_of_the_screens(tmp_path: Path) -> None:
    for name, content in (("large", b"#" * (LARGEST_BYTES + 1)), ("latin", b"\xff"), ("broken", b"=")):
        (tmp_path / name).write_bytes(content)
    use("ko")
    try:
        said = {
            name: told(load(str(tmp_path / name), {}).complaints[0][1])
            for name in ("large", "latin", "broken", "none", ".")
        }
    finally:
        use(ENGLISH)

    assert said["large"] == "설정을 읽을 수 없습니다: 65,536바이트보다 큽니다"
    assert said["latin"] == "설정을 읽을 수 없습니다: UTF-8이 아닙니다"
    assert said["broken"].startswith("TOML 형식이 아닙니다: ")
    assert said["none"] == "설정을 읽을 수 없습니다: 그런 파일이 없습니다"
    assert said["."] == "설정을 읽을 수 없습니다: 파일이 아닙니다"
