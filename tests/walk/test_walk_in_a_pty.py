"""A morning at the desk in a real terminal of 80 by 24: add, read, tag, note, undo, search with a typo, come back."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.walk.terminal import ROOT, Terminal

SAMPLE = ROOT / "reader" / "sample" / "page.txt"
TITLE = "[현장노트] 日에선 시민 앞 공개 시연"
SOURCE = "한강경제 · 산업·로봇 · date unknown"
NOTE = "같은 회사, 다른 대우"
Open = Callable[[], Terminal]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "archive.db"


@pytest.fixture
def open_reader(archive: Path) -> Open:
    """Start the program on the archive, as often as wanted."""
    return lambda: Terminal(environment={"NEWSREADER_ARCHIVE": str(archive), "NEWSREADER_AUTHOR": "분석가"})


def shown(archive: Path) -> dict[str, list[dict[str, object]]]:
    """The article as ``show --json`` prints it."""
    done = subprocess.run(
        [sys.executable, "-m", "reader", "--archive", str(archive), "show", "1", "--json"],
        capture_output=True,
        text=True,
        check=True,
        timeout=180,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    shape: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
    return shape


def work_on(archive: Path) -> dict[object, tuple[object, list[object]]]:
    """The tags and the notes of each paragraph that has any."""
    found: dict[object, tuple[object, list[object]]] = {}
    for paragraph in shown(archive)["paragraphs"]:
        notes = paragraph["notes"]
        assert isinstance(notes, list)
        if paragraph["tags"] or notes:
            found[paragraph["index"]] = (paragraph["tags"], [note["text"] for note in notes])
    return found


def place_in(line: str) -> str:
    """The paragraph that an answer's second line names: ``p3``."""
    place = re.search(r"\bp\d+\b", line)
    assert place is not None, line
    return place.group()


def add_by_path(terminal: Terminal) -> None:
    """From the welcome to the sample article, by its path."""
    terminal.sees("a reading and annotation desk for Korean news")
    terminal.press("a")
    terminal.sees("Add a page")
    terminal.takes_words()
    terminal.press(str(SAMPLE), "Enter")
    terminal.sees("1 added", "현장노트")
    terminal.press("Enter")


def add_sample(terminal: Terminal) -> None:
    """From the welcome to the sample article, by its Enter."""
    terminal.sees("a reading and annotation desk for Korean news", "Enter")
    terminal.press("Enter")


@pytest.mark.parametrize("add", [add_by_path, add_sample])
def test_a_morning_at_the_desk(open_reader: Open, archive: Path, add: Callable[[Terminal], None]) -> None:
    with open_reader() as terminal:
        add(terminal)
        terminal.sees(TITLE, "p0")
        terminal.press("j", "j")
        terminal.sees("p2")
        terminal.press("1")
        terminal.sees("+ Japan side · paragraph 2")
        terminal.press("j", "2")
        terminal.sees("+ Korea side · paragraph 3")
        terminal.press("3")
        terminal.sees("+ Expert opinion · paragraph 3")
        terminal.press("m")
        terminal.sees("Note on paragraph 3")
        terminal.takes_words()
        terminal.press(NOTE, "Enter")
        terminal.sees(f"note “{NOTE}” · paragraph 3", f"— {NOTE}")
        terminal.press("u")
        terminal.sees("undone: note")
        terminal.misses(f"— {NOTE}")
        terminal.press("\x12")
        terminal.sees("done again: note", f"— {NOTE}")
        terminal.press("3")
        terminal.sees("- Expert opinion · paragraph 3")
        terminal.press("u")
        terminal.sees("undone: - Expert opinion")
        terminal.press("q")
        terminal.sees("1 article · 0 unread", "日1", "韓1", "專1", "+1")
        terminal.press("s")
        terminal.sees("a word you half remember")
        terminal.takes_words()
        terminal.press("린드그랜")
        terminal.sees("typo 린드그랜→린드그렌")
        place = place_in(terminal.line_with("typo 린드그랜"))
        terminal.press("Enter")
        terminal.sees(SOURCE, f" · {place}\n")
        terminal.press("q")
        terminal.sees("typo 린드그랜→린드그렌")
        terminal.press("Esc")
        terminal.sees("1 article · 0 unread")
        terminal.press("s")
        terminal.sees("a word you half remember")
        terminal.takes_words()
        terminal.press("최하란")
        terminal.sees("typo 최하란→최하린", "p8")
        terminal.press("Enter")
        terminal.sees(SOURCE, "1/1 · p8", "최하린 동해증권 연구원")
        terminal.press("q")
        terminal.sees("typo 최하란→최하린")
        terminal.press("Esc")
        terminal.sees("1 article · 0 unread")
        terminal.press("q")
        assert terminal.ends() == 0

    expected = {2: (["japan"], []), 3: (["korea", "expert"], [NOTE])}
    assert work_on(archive) == expected

    with open_reader() as terminal:
        terminal.sees("1 article · 0 unread", "日1", "韓1", "專1", "+1")
        terminal.press("Enter")
        terminal.sees(SOURCE, "p8")
        terminal.press("g")
        terminal.sees(TITLE, "p0")
        terminal.press("j", "j", "j")
        terminal.sees("p3", f"— {NOTE}", "韓", "專")
        terminal.press("q")
        terminal.sees("1 article")
        terminal.press("q")
        assert terminal.ends() == 0
    assert work_on(archive) == expected


def test_the_reader_opens_again_where_it_was_closed(open_reader: Open, archive: Path) -> None:
    with open_reader() as terminal:
        add_sample(terminal)
        terminal.sees(TITLE, "p0")
        terminal.press("j", "j", "j", "1")
        terminal.sees("+ Japan side · paragraph 3")
        terminal.press("\x11")
        assert terminal.ends() == 0

    with open_reader() as terminal:
        terminal.sees("p3", "日")
        terminal.press("\x11")
        assert terminal.ends() == 0
    assert work_on(archive) == {3: (["japan"], [])}


def test_the_keys_work_under_the_hangul_input_method(open_reader: Open, archive: Path) -> None:
    with open_reader() as terminal:
        add_sample(terminal)
        terminal.sees(TITLE, "p0")
        terminal.press("ㅓ", "ㅓ", "1")
        terminal.sees("+ Japan side · paragraph 2")
        terminal.press("ㅕ")
        terminal.sees("undone: + Japan side")
        terminal.press("ㅂ")
        terminal.sees("1 article")
        terminal.press("ㅂ")
        assert terminal.ends() == 0
    assert work_on(archive) == {}


def test_a_page_that_is_refused_is_told_and_nothing_is_kept(open_reader: Open, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(bytes(range(256)) * 9)
    with open_reader() as terminal:
        terminal.sees("a reading and annotation desk for Korean news")
        terminal.press("a")
        terminal.sees("Add a page")
        terminal.takes_words()
        terminal.press(str(bad), "Enter")
        terminal.sees("1 refused", "0 articles")
        terminal.press("q")
        assert terminal.ends() == 0
