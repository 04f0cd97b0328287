"""The man page and the Tab key: made from the verbs, so that they cannot say anything else."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from db.archive import Archive
from reader.cli.completion import VARIABLE
from tests.builders import an_article
from tests.commands.conftest import Line

ROOT = Path(__file__).parents[2]


def completed(words: str, place: int) -> list[str]:
    """What a shell is offered at a word of a line."""
    done = subprocess.run(
        [sys.executable, "-m", "reader"],
        capture_output=True,
        text=True,
        check=True,
        timeout=180,
        env={**os.environ, VARIABLE: "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(place)},
        cwd=ROOT,
    )
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(line: Line, shell: str) -> None:
    script = line.data("completion", shell)
    assert f"{VARIABLE}={shell}_complete" in script


def test_tab_completes_verbs_articles_and_tags_and_makes_no_archive(archive: Archive, tmp_path: Path) -> None:
    an_article(archive)
    an_article(archive, "다른 문단.", title="다른 기사")
    place = f"--archive {tmp_path / 'archive.db'}"
    assert completed("newsreader recl", 1) == ["reclean"]
    assert set(completed(f"newsreader {place} show ", 4)) == {"1", "2"}
    assert completed(f"newsreader {place} tag 1 0 k", 6) == ["korea"]
    assert completed(f"newsreader --archive {tmp_path / 'none.db'} show ", 4) == []
    assert not (tmp_path / "none.db").exists()


def test_the_man_page_says_what_the_verbs_say() -> None:
    page = runpy.run_path(str(ROOT / "docs" / "man.py"))["page"]()
    assert (ROOT / "docs" / "newsreader.1").read_text(encoding="utf-8") == page, "python docs/man.py"
