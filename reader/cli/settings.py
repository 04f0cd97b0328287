"""Verbs on the settings: what they are and where they came from, what is wrong in the file, and changing one."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from db.errors import Unfit
from reader.cli.desk import Desk
from reader.cli.talk import Exit, put, put_json, put_row, refuse, say
from reader.config import ARCHIVE_VARIABLE, AUTHOR_VARIABLE

if TYPE_CHECKING:
    from reader.settings.forms import Value
    from reader.settings.settings import Settings

COLUMNS = 100  # of a line of documentation


@click.group(epilog="Example: newsreader config set theme day && newsreader config check")
def config() -> None:
    """Show, check and change the settings: one optional TOML file."""


@config.command(epilog="Example: newsreader config show > config.toml")
@click.option(
    "--json", "as_json", is_flag=True, help="{path, settings: [{name, value, from, default, allowed, does}], keys}."
)
@click.pass_obj
def show(desk: Desk, *, as_json: bool) -> None:
    """Print every setting: what it does, what is allowed, its value and where that came from. It can be read again."""
    from reader.settings.table import KEYS, KEYS_DOC, SETTINGS

    settings = desk.settings
    shown = _shown(desk)
    if as_json:
        rows = [
            {"name": one.name, "value": shown[one.name][0], "from": shown[one.name][1]}
            | {"default": one.default, "allowed": one.form.words, "does": one.does}
            for one in SETTINGS
        ]
        put_json({"path": str(settings.path), "settings": rows, "keys": settings.keys})
    else:
        put(f"# The settings of newsreader. The file: {settings.path}")
        for one in SETTINGS:
            value, came_from = shown[one.name]
            put(f"\n{_comment(one.does)}\n{_comment(f'Allowed: {one.form.words}.')}\n# From: {came_from}")
            put(f"{'' if one.name in settings.lines else '# '}{one.name} = {_toml(value)}")
        put(f"\n{_comment(KEYS_DOC)}\n{'' if settings.keys else '# '}[{KEYS}]")
        for action, keys in settings.keys.items():
            put(f"{json.dumps(action)} = {_toml(keys)}")
    desk.complain()


@config.command(epilog='Example: cat "$(newsreader config path)"')
@click.pass_obj
def path(desk: Desk) -> None:
    """Print the path of the settings file. There need not be one."""
    put(str(desk.settings.path))


@config.command(epilog="Example: newsreader config check && echo fine")
@click.pass_obj
def check(desk: Desk) -> int:
    """Say what is wrong in the settings file: its line, the key, and what is allowed. Exits with 2 if anything is."""
    settings = _with_keys_judged(desk.settings)
    for place, reason in settings.complaints:
        refuse(place, reason)
    if not settings.complaints:
        say(f"nothing is wrong in {settings.path}" if settings.path.exists() else f"there is no {settings.path}")
    return Exit.USAGE if settings.complaints else Exit.OK


@config.command("set", epilog="Example: newsreader config set keys.note.write n,f4")
@click.argument("name")
@click.argument("value")
@click.pass_obj
def change(desk: Desk, name: str, value: str) -> None:
    """Change one setting in the file, which is made if there is none; lists and keys are written with commas."""
    from reader.settings.file import nearest
    from reader.settings.table import BY_NAME, KEYS

    if name.startswith(f"{KEYS}."):
        keys = tuple(part.strip() for part in value.split(","))
        _refuse_unfit_keys(desk.settings, name.removeprefix(f"{KEYS}."), keys)
        taken: Value = keys
    elif name in BY_NAME:
        form = BY_NAME[name].form
        fitting = form.taken(form.read(value))
        if fitting is None:
            raise Unfit(name, f"must be {form.words}")
        taken = fitting
    else:
        raise Unfit(name, f"no such setting{nearest(name, BY_NAME)}")
    _write(desk, name, taken)


@config.command(epilog="Example: newsreader config unset theme")
@click.argument("name")
@click.pass_obj
def unset(desk: Desk, name: str) -> None:
    """Take one setting out of the file: its default holds again."""
    if desk.settings.path.exists():
        _write(desk, name, None)


@config.command(epilog="Example: newsreader config actions | grep note")
@click.pass_obj
def actions(desk: Desk) -> None:
    """Print every action that a key can be bound to: ID<TAB>its keys<TAB>where<TAB>what it does."""
    from reader.tui.app import Newsreader
    from reader.tui.key_names import shown
    from reader.tui.keymap import judged, places

    keymap = judged(desk.settings.keys, places(Newsreader)).keymap
    where: dict[str, list[str]] = {}
    told: dict[str, tuple[str, str]] = {}
    for place in places(Newsreader):
        for action, own in place.actions.items():
            where.setdefault(action, []).append(place.name)
            keys = keymap[action].split(",") if action in keymap else own
            told[action] = (" ".join(map(shown, keys)), place.words[action])
    for action in sorted(told):
        struck, does = told[action]
        put_row(action, struck, ", ".join(where[action]), does)


def _shown(desk: Desk) -> "Mapping[str, tuple[Value, str]]":
    """For each setting the value that counts, and what said so."""
    from reader.settings.table import SETTINGS, value_of

    settings = desk.settings
    shown = {
        one.name: (value_of(settings, one.name), settings.origins.get(one.name, "the default")) for one in SETTINGS
    }
    archive, named = desk.place
    if named and desk.outweighs(ARCHIVE_VARIABLE):
        shown["archive"] = (str(archive), desk.outweighs(ARCHIVE_VARIABLE))
    elif not named:
        shown["archive"] = (str(archive), "the default")
    if desk.outweighs(AUTHOR_VARIABLE):
        shown["author"] = (desk.author, AUTHOR_VARIABLE)
    elif not settings.author:
        shown["author"] = (desk.author, "the login name")
    return shown


def _comment(words: str) -> str:
    return click.formatting.wrap_text(words, COLUMNS, initial_indent="# ", subsequent_indent="# ")


def _toml(value: object) -> str:
    """A value as TOML writes it, which for what settings hold is as JSON does."""
    return json.dumps(value, ensure_ascii=False)


def _with_keys_judged(settings: "Settings") -> "Settings":
    if not settings.keys:
        return settings
    from reader.tui.app import Newsreader
    from reader.tui.keymap import with_judgement

    return with_judgement(settings, Newsreader)[0]


def _refuse_unfit_keys(settings: "Settings", action: str, keys: tuple[str, ...]) -> None:
    from reader.tui.app import Newsreader
    from reader.tui.keymap import judged, places

    others = {name: own for name, own in settings.keys.items() if name != action}
    refused = judged({**others, action: keys}, places(Newsreader)).refused
    if action in refused:
        raise Unfit(action, refused[action])


def _write(desk: Desk, name: str, value: "Value | None") -> None:
    from reader.settings.keeping import keep
    from reader.settings.writing import changed

    file = desk.settings.path
    text = file.read_text(encoding="utf-8-sig") if file.exists() else ""
    keep(file, changed(text, name, value))
    say(f"{name} is kept in {file}" if value is not None else f"{name} is no longer in {file}")
