"""The verbs on settings: shown, checked, changed; and what every other verb says of a broken file."""

import json
import tomllib
from pathlib import Path

import pytest

from reader.settings.table import SETTINGS
from tests.commands.conftest import Line


@pytest.fixture
def file(line: Line, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for the settings, where nothing is yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(line.folder / "config"))
    return line.folder / "config" / "newsreader" / "config.toml"


def written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_looking_at_settings_makes_nothing(line: Line, file: Path) -> None:
    assert line.data("config", "path") == f"{file}\n"
    line.data("config", "show")
    assert line("config", "check") == (0, "", f"there is no {file}\n")

    assert not file.parent.exists()
    assert not line.archive.exists()


def test_what_is_shown_tells_every_setting_and_can_be_read_again(line: Line, file: Path) -> None:
    written(file, 'theme = "day"\n[keys]\nnote.write = "f12"\n')

    shown = line.data("config", "show")

    assert tomllib.loads(shown) == {"theme": "day", "keys": {"note.write": ["f12"]}}
    unwrapped = shown.replace("\n# ", " ")
    for setting in SETTINGS:
        assert f"{setting.name} = " in shown
        assert f"{setting.does} Allowed: {setting.form.words}." in unwrapped
    assert f"# From: {file}:1" in shown
    assert 'author = "분석가"' in shown
    assert "# From: NEWSREADER_AUTHOR" in shown


def test_where_each_value_came_from_is_told_to_a_program_too(line: Line, file: Path) -> None:
    written(file, 'theme = "day"\n')

    told = json.loads(line.data("--archive", "/a.db", "config", "show", "--json"))

    came_from = {one["name"]: (one["value"], one["from"]) for one in told["settings"]}
    assert told["path"] == str(file)
    assert came_from["theme"] == ("day", f"{file}:1")
    assert came_from["archive"] == ("/a.db", "--archive")
    assert came_from["mouse"] == (True, "the default")


def test_a_check_names_file_line_key_and_what_is_allowed(line: Line, file: Path) -> None:
    written(file, 'theme = "dark"\n[keys]\nnote.wrote = "f12"\nopen.search = "/"\n"copy.hit" = "1"\n')

    code, out, err = line("config", "check")

    assert (code, out) == (2, "")
    assert err.splitlines() == [
        f'newsreader: {file}:1: theme must be one of "night", "day", "contrast", "mono", not "dark"',
        f"newsreader: {file}:3: keys.note.wrote: no such action; did you mean note.write?",
        f'newsreader: {file}:4: keys.open.search: "/" is the key of find.ask in the article',
        f'newsreader: {file}:5: keys.copy.hit: "1" cannot be given away: a digit is always its tag',
    ]


def test_other_verbs_do_their_work_and_say_what_was_left_out(line: Line, file: Path) -> None:
    written(file, "mouse = 3\n")

    assert line("list") == (
        0,
        "",
        f"newsreader: {file}:1: mouse must be true or false, not 3 (left out)\n" + NO_ARCHIVE.format(line.archive),
    )


NO_ARCHIVE = "newsreader: {}: no archive here yet; newsreader add makes one\n"


def test_author_and_archive_of_the_file_count_where_nothing_outweighs_them(
    line: Line, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEWSREADER_AUTHOR")
    monkeypatch.delenv("NEWSREADER_ARCHIVE")
    written(file, f'author = "한지민"\narchive = "{line.folder}/mine.db"\n')

    line.data("add", line.page())

    assert (line.folder / "mine.db").exists()
    assert "\t한지민\t" in line.data("history")


def test_a_change_leaves_comments_and_other_settings_as_they_are(line: Line, file: Path) -> None:
    written(file, '# mine\ntheme = "day"  # for the train\n\n[keys]\nnote.write = "f12" # free\n')

    assert line("config", "set", "theme", "mono") == (0, "", f"theme is kept in {file}\n")
    line("config", "set", "keys.note.write", "f12,f11")
    line("config", "set", "mouse", "false")

    assert file.read_text(encoding="utf-8") == (
        '# mine\ntheme = "mono"  # for the train\nmouse = false\n\n[keys]\nnote.write = ["f12", "f11"] # free\n'
    )
    assert line("config", "unset", "theme") == (0, "", f"theme is no longer in {file}\n")
    assert "theme" not in tomllib.loads(file.read_text(encoding="utf-8"))


def test_the_first_change_makes_the_file_for_its_owner_alone(line: Line, file: Path) -> None:
    line.data("config", "unset", "theme")
    assert not file.exists()

    line.data("config", "set", "keys.note.write", "f12")
    line.data("config", "set", "colours", "person, speech")

    assert tomllib.loads(file.read_text()) == {"colours": ["person", "speech"], "keys": {"note.write": ["f12"]}}
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    assert list(file.parent.iterdir()) == [file]


def test_a_link_goes_on_pointing_at_its_file(line: Line, file: Path) -> None:
    kept = written(line.folder / "dotfiles" / "newsreader.toml", "")
    file.parent.mkdir(parents=True)
    file.symlink_to(kept)

    line.data("config", "set", "theme", "day")

    assert file.is_symlink()
    assert kept.read_text() == 'theme = "day"\n'


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("theme", "dark", 'theme: must be one of "night", "day", "contrast", "mono"'),
        ("mouse", "yes", "mouse: must be true or false"),
        ("theem", "day", "theem: no such setting; did you mean theme?"),
        ("keys.note.wrote", "n", "note.wrote: no such action; did you mean note.write?"),
        ("keys.note.write", "n", 'note.write: "n" is the key of find.next in the article'),
    ],
)
def test_what_is_not_allowed_is_not_kept(line: Line, file: Path, name: str, value: str, reason: str) -> None:
    assert line.refusal(2, "config", "set", name, value) == reason
    assert not file.exists()


def test_a_file_that_is_no_toml_is_not_changed(line: Line, file: Path) -> None:
    written(file, "theme = ")

    assert "is not TOML" in line.refusal(2, "config", "set", "theme", "day")
    assert file.read_text() == "theme = "


def test_a_folder_that_cannot_be_made_is_told(line: Line, file: Path) -> None:
    file.parents[1].write_text("in the way")

    assert line.refusal(6, "config", "set", "theme", "day").startswith(f"{file}: ")


def test_actions_are_listed_with_the_keys_that_they_have_now(line: Line, file: Path) -> None:
    written(file, '[keys]\nnote.write = ["f12", "?"]\nopen.help = "f1"\n')

    rows = {row.split("\t")[0]: row.split("\t")[1:] for row in line.data("config", "actions").splitlines()}

    assert rows["note.write"] == ["F12 ?", "article", "Write a note on the paragraph"]
    assert "library" in rows["open.search"][1]
    assert rows["app.quit"][0] == "Ctrl+q"
