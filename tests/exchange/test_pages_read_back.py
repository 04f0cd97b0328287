"""A note of ours is read back as it was meant, or refused with a reason; blank lines more or less are no difference."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from db.portfolio import ExportedArticle
from reader.errors import Unreadable
from reader.export import vault
from reader.export.article_page import END, MARKDOWN, carried, lines
from tests.refi.portfolios import AT, a_marked_article, a_portfolio, an_article


def a_note_of(article: ExportedArticle, folder: Path) -> Path:
    """The only file of an export."""
    vault.write(a_portfolio([article]), folder, MARKDOWN)
    (path,) = folder.glob("*.md")
    return path


def read(folder: Path) -> list[ExportedArticle]:
    """The articles of a folder, as far as a note tells them."""
    return [carried(article) for article in vault.read(folder).articles]


def test_what_a_note_says_of_an_article_comes_back(tmp_path: Path) -> None:
    article = a_marked_article(publisher="한강경제", byline=("김 기자",), published_at=AT.replace(microsecond=0))
    path = a_note_of(article, tmp_path)

    assert "_한강경제 · 김 기자 · 2025-03-01 12:00_" in path.read_text("utf-8")
    assert read(tmp_path) == [carried(article)]


def test_of_an_article_that_nobody_signed_or_dated_a_note_says_nothing(tmp_path: Path) -> None:
    article = an_article()
    title, blank, first, *_more = lines(article, MARKDOWN, {})
    a_note_of(article, tmp_path)

    assert (title, blank, first) == ("# 다리를 다시 열다", "", f"{article.blocks[0].text} ^p0")
    assert read(tmp_path) == [carried(article)]


def test_blank_lines_that_somebody_added_change_nothing(tmp_path: Path) -> None:
    article = a_marked_article()
    path = a_note_of(article, tmp_path)
    path.write_text(path.read_text("utf-8").replace(END, f"\n\n{END}").replace(" ^p0\n", " ^p0\n\n\n"), "utf-8")

    assert read(tmp_path) == [carried(article)]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text.replace(" · p0 · ", " · p9 · ", 1), "has a mark in no place (p9)"),
        (lambda text: text.replace(" · p0 · ", " · here · ", 1), "has a mark in no place (here)"),
        (lambda text: text.replace(" · p0 · ", " · ", 1), "has a mark whose first line says something else"),
        (lambda text: text.replace("12:00:00+09:00", "noon", 1), "has a time that is none (2025-03-01Tnoon)"),
        (lambda text: text.replace("2025-03-01T12:00:00.123456+09:00", "soon", 1), "has a time that is none (soon)"),
    ],
)
def test_a_note_that_says_what_cannot_be_is_refused(tmp_path: Path, change: Callable[[str], str], reason: str) -> None:
    path = a_note_of(replace(a_marked_article(), published_at=AT), tmp_path)
    path.write_text(change(path.read_text("utf-8")), "utf-8")

    with pytest.raises(Unreadable) as refused:
        read(tmp_path)
    assert (refused.value.name, refused.value.reason) == (str(path), reason)
