"""Obsidian: a page for each tag of the book, with every passage that carries it, and for no other."""

from pathlib import Path

from db.portfolio import ExportedArticle, ExportedTag
from reader.export import obsidian
from reader.export.tag_pages import SHOWN_CHARS
from tests.refi.portfolios import BRIDGE, JAPAN, a_portfolio, a_tagging, an_article, blocks, on


def pages(folder: Path, article: ExportedArticle, *tags: ExportedTag) -> dict[str, str]:
    """The pages of the tags, by their names, after an export."""
    obsidian.write(a_portfolio([article], tags=tags), folder, force=False)
    return {path.stem: path.read_text("utf-8") for path in (folder / "Tags").glob("*.md")}


def links(page: str) -> list[str]:
    """The passages that a page lists."""
    return [line for line in page.splitlines() if line.startswith("- [[")]


def test_a_passage_stands_on_the_page_of_its_tag_with_the_way_to_it(tmp_path: Path) -> None:
    article = an_article(taggings=(a_tagging(on(), JAPAN), a_tagging(on(1), BRIDGE)))
    found = pages(tmp_path, article, JAPAN, BRIDGE)

    assert found.keys() == {"japan", "다리"}
    assert links(found["japan"]) == ["- [[다리를 다시 열다|다리를 다시 열다]] 다리를 다시 열다"]
    assert links(found["다리"])[0].startswith("- [[다리를 다시 열다#^p1|다리를 다시 열다]] 이웃 나라는")
    assert "↑ [[Tags/japan]]" in found["다리"]
    assert "↓ [[Tags/다리]]" in found["japan"]


def test_a_tag_that_is_not_in_the_book_has_no_page(tmp_path: Path) -> None:
    article = an_article(taggings=(a_tagging(on(0), JAPAN), a_tagging(on(1), BRIDGE)))
    found = pages(tmp_path, article, JAPAN)

    assert found.keys() == {"japan"}
    assert len(links(found["japan"])) == 1


def test_a_long_passage_is_listed_by_its_beginning(tmp_path: Path) -> None:
    texts = ("가" * SHOWN_CHARS, "나" * (SHOWN_CHARS + 1))
    taggings = tuple(a_tagging(on(number, texts=texts), JAPAN) for number in (0, 1))
    found = pages(tmp_path, an_article(blocks=blocks(texts), taggings=taggings), JAPAN)

    assert [line.rpartition(" ")[2] for line in links(found["japan"])] == [texts[0], "나" * SHOWN_CHARS + "…"]
