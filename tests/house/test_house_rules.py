"""Rules of the house that a machine can check: sizes, names, what a short command may load, words to a widget."""

import ast
import importlib
import json
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding

import reader.tui

ROOT = Path(__file__).parents[2]
SOURCES = sorted(path for room in ("db", "reader") for path in (ROOT / room).rglob("*.py"))
SCREENS = [path for path in SOURCES if (ROOT / "reader" / "tui") in path.parents]
LONGEST = 300
NO_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "managers"}
HEAVY = ("textual", "sqlite_utils", "trafilatura", "lxml", "httpx", "rapidfuzz", "numpy", "rich", "pyperclip")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


# ── Sizes and names ────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_file_is_read_in_one_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_a_module_is_named_for_what_it_holds() -> None:
    named = {path: {path.stem, *(folder.name for folder in path.relative_to(ROOT).parents)} for path in SOURCES}

    assert [name_of(path) for path, names in named.items() if names & NO_NAMES] == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [path for path in SOURCES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]

    assert [name_of(path) for path in silent] == []


def test_no_test_shadows_what_it_tests() -> None:
    folders = {path.name for path in (ROOT / "tests").rglob("*") if path.is_dir()}
    files = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "conftest.py"]

    assert not folders & {"db", "reader"}
    assert list((ROOT / "tests").rglob("__init__.py")) == []
    assert sorted(set(files)) == sorted(files)


# ── What a short command may load ──────────────────────────────────────────────────────────────────────────────────
LOADED = f"""
import json, sys
from reader.cli.main import run
code = run(sys.argv[1:]) if sys.argv[1:] else 0
loaded = [name for name in {HEAVY!r} if name in sys.modules]
print(json.dumps([code, loaded]), file=sys.stderr)
"""


def loaded_by(archive: Path, *arguments: str) -> list[str]:
    """Which of the heavy packages a command has loaded when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NEWSREADER_ARCHIVE": str(archive)},
    )
    code, loaded = json.loads(done.stderr.splitlines()[-1])
    assert code == 0
    assert isinstance(loaded, list)
    return loaded


def test_importing_the_command_line_loads_nothing_heavy(tmp_path: Path) -> None:
    assert loaded_by(tmp_path / "archive.db") == []


def test_short_commands_load_nothing_heavy(tmp_path: Path) -> None:
    archive = tmp_path / "archive.db"
    loaded_by(archive, "add", str(ROOT / "reader" / "sample" / "page.txt"))

    for arguments in (["list"], ["tags"], ["show", "1"], ["tag", "1", "0", "japan"], ["--help"]):
        assert loaded_by(archive, *arguments) == [], arguments


# ── Keys ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def bindings() -> Iterator[tuple[str, object]]:
    """Every binding that a class of the screens declares, with the class."""
    for module in pkgutil.walk_packages(reader.tui.__path__, "reader.tui."):
        for kind in vars(importlib.import_module(module.name)).values():
            if isinstance(kind, type) and kind.__module__ == module.name:
                for binding in vars(kind).get("BINDINGS", ()):
                    yield f"{module.name}.{kind.__name__}", binding


def test_every_key_can_be_remapped_and_explains_itself() -> None:
    found = list(bindings())
    assert len(found) > 30
    for owner, binding in found:
        assert isinstance(binding, Binding), owner
        assert re.fullmatch(r"[a-z]+\.[a-z0-9_]+", binding.id or ""), (owner, binding)
        assert binding.tooltip, (owner, binding)
        assert binding.description or not binding.show, (owner, binding)


def test_one_id_is_one_action() -> None:
    meanings: dict[str, set[tuple[str, str]]] = {}
    for _owner, binding in bindings():
        assert isinstance(binding, Binding)
        if binding.id and not binding.id.startswith("move."):
            meanings.setdefault(binding.id, set()).add((binding.action, binding.key))

    assert {name: found for name, found in meanings.items() if len(found) > 1} == {}


# ── Words to a widget ──────────────────────────────────────────────────────────────────────────────────────────────
WORDY = {"Static", "Label", "Button", "Link", "Digits", "Markdown", "Tooltip"}
MARKED_UP = {"notify", "set_tooltip", "from_markup", "markup", "add_row", "add_column", "set_error"}
MARKUP_ATTRIBUTES = {"tooltip", "border_title", "border_subtitle"}


def is_content(node: ast.expr) -> bool:
    """Whether an expression is a ``Content`` that was made on the spot, perhaps styled."""
    if not isinstance(node, ast.Call):
        return False
    made = node.func
    if isinstance(made, ast.Name):
        return made.id == "Content"
    if isinstance(made, ast.Attribute):
        by_class = isinstance(made.value, ast.Name) and made.value.id == "Content" and made.attr == "assemble"
        return by_class or (made.attr in {"stylize", "join", "truncate"} and is_content(made.value))
    return False


def risky_words(tree: ast.AST) -> list[int]:
    """The lines in which a widget might read somebody's words as markup."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if any(isinstance(target, ast.Attribute) and target.attr in MARKUP_ATTRIBUTES for target in targets):
                found.append(node.lineno)
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        without_markup = any(
            keyword.arg == "markup" and isinstance(keyword.value, ast.Constant) and keyword.value.value is False
            for keyword in node.keywords
        )
        if (
            (name in WORDY and not all(map(is_content, node.args[:1])))
            or name in MARKED_UP
            or (name in {"OptionList", "SelectionList", "Select"} and not without_markup)
        ):
            found.append(node.lineno)
        elif name == "update" and isinstance(node.func, ast.Attribute) and is_widget(node.func.value):
            if not all(map(is_content, node.args)):
                found.append(node.lineno)
        elif any(keyword.arg in MARKUP_ATTRIBUTES for keyword in node.keywords) and name != "Binding":
            found.append(node.lineno)
    return sorted(set(found))


def is_widget(node: ast.expr) -> bool:
    """Whether something that is updated may be a widget: whatever is asked of the screen, and any plain name."""
    return not (isinstance(node, ast.Attribute) and node.attr.startswith("_"))


@pytest.mark.parametrize("path", SCREENS, ids=name_of)
def test_no_widget_reads_words_as_markup(path: Path) -> None:
    assert risky_words(ast.parse(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", SCREENS, ids=name_of)
def test_every_list_of_options_is_made_without_markup(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for kind in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
        if any(isinstance(base, ast.Name) and base.id == "OptionList" for base in kind.bases):
            assert "super().__init__(markup=False)" in ast.unparse(kind)


@pytest.mark.parametrize(
    "code",
    [
        "Static(title)",
        "Static('[b]' + title)",
        "Label(f'{title}')",
        "Static(renderable)",
        "self.query_one(Static).update(title)",
        "view.update(str(title))",
        "self.notify(title)",
        "self.border_title = title",
        "widget.tooltip = title",
        "OptionList(Option(title))",
        "OptionList(markup=True)",
        "Container(border_title=title)",
        "Content.from_markup(title)",
    ],
)
def test_the_rule_sees_what_it_forbids(code: str) -> None:
    assert risky_words(ast.parse(code)) == [1]


@pytest.mark.parametrize(
    "code",
    [
        "Static(Content(title), id='a')",
        "Static(id='a')",
        "Static(Content(f' {key} ').stylize('bold'))",
        "Static(Content.assemble(Content(key), words))",
        "self.query_one(Static).update(Content(title))",
        "self._rows.update(rows)",
        "OptionList(markup=False)",
        "Binding('j', 'move', 'Down', tooltip='One down')",
    ],
)
def test_the_rule_allows_what_is_safe(code: str) -> None:
    assert risky_words(ast.parse(code)) == []
