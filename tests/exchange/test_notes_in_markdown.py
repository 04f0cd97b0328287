"""Markdown and Obsidian: what is written is what is read, and what a person wrote beside it is never touched."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.archive import Archive
from db.errors import CannotWrite
from db.model import ArticleId, Span
from db.places import Spot
from reader.export import vault
from reader.export.article_page import END, MARKDOWN, lines
from reader.export.filenames import LONGEST_BYTES, LONGEST_CHARS, file_name, folded
from reader.export.front_matter import guid_of, merged, split, values
from reader.export.markdown_text import escaped, part, plain, quoted, unquoted
from reader.workspace import Workspace
from tests.builders import a_clock, an_article, an_ordinary_user

ANY_LINE = st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), max_size=60)
MARKUP = st.text(st.sampled_from("\\`*_[]<>#|~^$&{}=%-+.)!·: 1가\t\"'"), max_size=30)


def notes(archive: Archive, folder: Path, form: str = "markdown", **values: object) -> dict[str, str]:
    """Every file of a folder after an export, by its path in it."""
    Workspace(archive, a_clock()).export(form, folder, **values)  # type: ignore[arg-type]
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in folder.rglob("*.md")}


@pytest.fixture
def article(archive: Archive) -> ArticleId:
    found = an_article(archive, "첫 문단 # 제목", "둘째 <b> 문단", title="다리: 다시/열다?")
    archive.annotations.tag(found, 0, "korea")
    archive.annotations.tag_at(Spot(article=found, first=1, span=Span(0, 2)), "japan")
    archive.annotations.note(found, 1, "메모 *한* 줄\n\n    둘째 줄")
    return found


@given(ANY_LINE | MARKUP)
def test_every_line_comes_back(line: str) -> None:
    assert plain(escaped(line)) == line
    assert plain(part(line)) == line


@given(st.lists(ANY_LINE | MARKUP, min_size=1, max_size=5).map("\n".join))
def test_every_note_comes_back(text: str) -> None:
    assert unquoted(quoted(text)) == text


@pytest.mark.parametrize(
    "line",
    [
        "# 제목",
        "- 줄",
        "+ 줄",
        "1. 줄",
        "12) 줄",
        "===",
        "> 인용",
        "| 표 |",
        "[[고리]]",
        "![그림](x)",
        "<script>",
        "^p1",
        "&amp;",
    ],
)
def test_nothing_of_a_text_begins_something_in_markdown(line: str) -> None:
    assert escaped(line) != line
    assert not escaped(line).startswith(("#", "- ", "+ ", "1. ", "12) ", "==", ">", "|", "[[", "<", "^", "&a"))


def test_a_note_tells_the_article_and_what_was_made_of_it(archive: Archive, article: ArticleId, tmp_path: Path) -> None:
    found = notes(archive, tmp_path / "notes")

    (name,) = found
    assert name == "다리 다시 열다.md"
    page = found[name].split("\n")
    assert "# 다리: 다시/열다?" in page
    assert "첫 문단 \\# 제목 ^p0" in page
    head = page[page.index("둘째 \\<b\\> 문단 ^p1") + 2 :]
    assert head[0].startswith("> **tag** japan · p1:0-2 · 분석가 · 2025-03-01T12:00:")
    assert head[1] == "> > 둘째"
    assert head[4:7] == ["> 메모 \\*한\\* 줄", ">", "> &#32;   둘째 줄"]
    assert article == 1


@pytest.mark.parametrize("form", ["markdown", "obsidian"])
def test_a_second_export_changes_no_byte_and_touches_no_file(few: Archive, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "notes"
    first = notes(few, folder, form)
    stamps = {path: path.stat().st_ino for path in folder.rglob("*.md")}

    assert notes(few, folder, form) == first
    assert {path: path.stat().st_ino for path in folder.rglob("*.md")} == stamps


def test_what_a_person_wrote_is_kept_to_the_letter(archive: Archive, article: ArticleId, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    (name,) = notes(archive, folder)
    path = folder / name
    text = path.read_bytes().decode()
    mine = text.replace("---\n", "---\nrating: 5   # 내 점수\naliases:\n  - 다리\n", 1)
    mine = mine.replace('publisher: "한강경제"', "publisher: 한강경제")
    mine = mine.replace("<!-- newsreader begin", "앞에 쓴 글\r\n\n<!-- newsreader begin").rstrip("\n")
    path.write_bytes((mine + "\n\n## 내 생각\r\n줄 끝 공백  \n끝에 줄바꿈 없음").encode())
    (folder / "내 노트.md").write_text("---\ntitle: 내 것\n---\n본문", encoding="utf-8")
    (folder / "목록.txt").write_text("남", encoding="utf-8")
    archive.annotations.tag(article, 1, "expert")

    after = notes(archive, folder)

    assert set(after) == {name, "내 노트.md"}
    assert after["내 노트.md"] == "---\ntitle: 내 것\n---\n본문"
    new = after[name]
    assert "rating: 5   # 내 점수\naliases:\n  - 다리\n" in new
    assert 'publisher: "한강경제"\n' in new
    assert "앞에 쓴 글\r\n\n<!-- newsreader begin" in new
    assert new.endswith(f"{END}\n\n## 내 생각\r\n줄 끝 공백  \n끝에 줄바꿈 없음")
    assert "> **tag** expert · p1 · " in new
    assert notes(archive, folder) == after


def test_a_note_that_was_renamed_and_moved_is_found_by_its_guid(
    archive: Archive, article: ArticleId, tmp_path: Path
) -> None:
    folder = tmp_path / "notes"
    (name,) = notes(archive, folder, "obsidian", articles=[article]).keys() - {
        "Tags/japan.md",
        "Tags/korea.md",
        "Tags/expert.md",
    }
    (folder / "모음").mkdir()
    (folder / name).rename(folder / "모음" / "새 이름.md")
    (folder / "Tags" / "korea.md").rename(folder / "한국.md")

    after = notes(archive, folder, "obsidian")

    assert set(after) == {"모음/새 이름.md", "한국.md", "Tags/japan.md", "Tags/expert.md"}
    assert "- [[모음/새 이름#^p0|새 이름]] 첫 문단 \\# 제목" in after["한국.md"]
    assert "> [[한국]]" in after["모음/새 이름.md"]


def test_a_note_whose_lines_were_taken_out_gets_them_at_its_end(
    archive: Archive, article: ArticleId, tmp_path: Path
) -> None:
    folder = tmp_path / "notes"
    (name,) = notes(archive, folder)
    path = folder / name
    head, _body = split(path.read_text(encoding="utf-8"))
    path.write_text(f"---\n{''.join(head)}---\n내 글만 남김\n", encoding="utf-8")

    text = notes(archive, folder)[name]

    assert text.index("내 글만 남김") < text.index("<!-- newsreader begin")
    assert text.endswith(f"{END}\n")
    assert article == 1


@pytest.mark.parametrize("cut", ["<!-- newsreader begin", "<!-- newsreader end", "twice"])
def test_a_note_whose_lines_are_broken_is_left_alone(
    archive: Archive, article: ArticleId, tmp_path: Path, cut: str
) -> None:
    folder = tmp_path / "notes"
    (name,) = notes(archive, folder)
    path = folder / name
    text = path.read_text(encoding="utf-8")
    broken = text.replace(cut, "<!-- mine") if cut != "twice" else text + text
    path.write_text(broken, encoding="utf-8")
    archive.annotations.tag(article, 1, "expert")

    with pytest.raises(CannotWrite, match="are broken"):
        notes(archive, folder)
    assert path.read_text(encoding="utf-8") == broken


def test_a_note_that_is_no_text_is_left_alone(archive: Archive, article: ArticleId, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    (name,) = notes(archive, folder)
    path = folder / name
    path.write_bytes(path.read_bytes() + b"\xff")
    archive.annotations.tag(article, 1, "expert")

    with pytest.raises(CannotWrite, match="is not UTF-8"):
        notes(archive, folder)


def test_a_note_that_may_not_be_read_is_none_of_ours(shared_folder: Path) -> None:
    (shared_folder / "a.md").write_text('---\nnewsreader_guid: "8f5b8f2e-6d5d-5d0c-9a53-3c1f5f0f7a09"\n---\n')
    assert list(vault.notes(shared_folder)) == ["8f5b8f2e-6d5d-5d0c-9a53-3c1f5f0f7a09"]
    (shared_folder / "a.md").chmod(0o000)
    with an_ordinary_user():
        assert vault.notes(shared_folder) == {}


def test_titles_that_are_alike_get_numbers_that_stay(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "같은 제목.md").write_text("내 글", encoding="utf-8")
    first = an_article(archive, "하나.", title="같은 제목")
    an_article(archive, "둘.", title="같은/제목")

    notes(archive, folder, articles=[first])
    found = notes(archive, folder)

    assert set(found) == {"같은 제목.md", "같은 제목 (2).md", "같은 제목 (3).md"}
    assert found["같은 제목.md"] == "내 글"
    assert "하나. ^p0" in found["같은 제목 (2).md"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("../../etc/passwd", "etc passwd.md"),
        ("..", "untitled.md"),
        ("", "untitled.md"),
        ("CON", "CON_.md"),
        ("nul.txt", "nul.txt_.md"),
        ("COM1 포트", "COM1 포트.md"),
        (".숨김", "숨김.md"),
        ("a\0b\nc\td", "a b c d.md"),
        ("[[고리|이름]]#^p1", "고리 이름 p1.md"),
        ("\u1100\u1161", "가.md"),
        ("-rf ~", "rf.md"),
        ("\u202e뒤집기\u200b", "뒤집기.md"),
        ("길" * 300, "길" * 66 + ".md"),
        ("a" * 300, "a" * LONGEST_CHARS + ".md"),
        ("$(rm)`x`%PATH%", "(rm) x PATH.md"),
    ],
)
def test_a_hostile_title_makes_a_name_for_every_system(title: str, name: str) -> None:
    assert file_name(title, ".md") == name


@given(st.text(), st.text())
def test_a_name_is_one_name_of_a_bounded_length_and_of_its_own(title: str, other: str) -> None:
    name = file_name(title, ".md")
    second = file_name(other, ".md", {folded(name)})

    assert "/" not in name
    assert "\\" not in name
    assert not name.startswith(".")
    assert len(name.encode()) <= LONGEST_BYTES + 4
    assert folded(name) != folded(second)


def test_a_head_of_another_style_is_read_as_far_as_it_has_to_be() -> None:
    text = "---\r\ntitle: >\r\n  여러\r\n  줄\r\n'따옴표': 1\r\n\"newsreader_guid\": 2\r\n# 말\r\n- 목록\r\n---\r\n본문"
    head, body = split(text)

    assert body == "본문"
    assert guid_of(text) is None
    said = merged(head, {"title": "새 제목", "url": None})
    assert said == '---\ntitle: "새 제목"\n\'따옴표\': 1\r\n"newsreader_guid": 2\r\n# 말\r\n- 목록\r\n---\n'
    assert values(['a: ["x"]\n', "b: 3\n", "c: {\n", "  d\n", 'e: "y"\n']) == {"a": ("x",), "e": "y"}
    assert split("---\n열린 채") == ([], "---\n열린 채")
    assert split("글") == ([], "글")
    assert merged(["끝"], {}) == "---\n끝\n---\n"


def test_the_page_of_a_tag_says_what_it_stands_under_and_what_stands_under_it(few: Archive, tmp_path: Path) -> None:
    found = notes(few, tmp_path / "vault", "obsidian")

    assert "↓ [[Tags/일본 관세]]" in found["Tags/관세.md"]
    assert "↑ [[Tags/관세]]" in found["Tags/일본 관세.md"]
    assert "관세 이야기 🙂" in found["Tags/관세.md"]


def test_what_is_no_longer_exported_stays(archive: Archive, article: ArticleId, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    before = notes(archive, folder)
    other = an_article(archive, "다른 글이다.", title="다른 글")

    after = notes(archive, folder, articles=[other])

    assert set(after) == {*before, "다른 글.md"}
    assert len(vault.notes(folder)) == 2
    assert article == 1


def test_a_tag_of_a_format_without_a_book_is_told_by_its_name(few: Archive) -> None:
    with few.exchange.portfolio(None) as portfolio:
        article = next(one for one in portfolio.articles if one.taggings)
    nameless = replace(article, taggings=tuple(replace(one, name="", tag="새 것") for one in article.taggings))

    assert any("> **tag** 새 것 · " in line for line in lines(nameless, MARKDOWN, {}))
