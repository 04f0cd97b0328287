"""Somebody at the command line, with an archive of their own and the sample page."""

from pathlib import Path

import pytest

from reader.cli.main import run
from reader.sample import sample_payload
from tests.builders import NOON

SAMPLE = sample_payload(NOON).body
TITLE = "[현장노트] 日에선 시민 앞 공개 시연, 韓에선 문 닫은 간담회… 노르드로보틱스의 두 얼굴"


class Line:
    """Somebody at the command line, with an archive of their own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.archive = folder / "archive.db"
        self._capsys = capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        """Run a command. Returns its exit code, what it printed, and what it said."""
        code = run(arguments)
        out, err = self._capsys.readouterr()
        return code, out, err

    def data(self, *arguments: str) -> str:
        """What a command prints when all is well."""
        code, out, _err = self(*arguments)
        assert code == 0
        return out

    def refusal(self, code: int, *arguments: str) -> str:
        """The one line that a refused command says."""
        ended, out, err = self(*arguments)
        assert (ended, out) == (code, "")
        assert err.count("\n") == 1
        assert err.startswith("newsreader: ")
        return err.removeprefix("newsreader: ").rstrip("\n")

    def page(self, name: str = "page.txt", body: bytes = SAMPLE) -> str:
        """A page on disk."""
        path = self.folder / name
        path.write_bytes(body)
        return str(path)


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Line:
    monkeypatch.setenv("NEWSREADER_ARCHIVE", str(tmp_path / "archive.db"))
    monkeypatch.setenv("NEWSREADER_AUTHOR", "분석가")
    return Line(tmp_path, capsys)


@pytest.fixture
def filled(line: Line) -> Line:
    line.data("add", line.page())
    return line
