"""``tag`` and ``note`` on ranges, spans and whole articles, and how ``show`` tells of them."""

import json

import pytest

from tests.commands.conftest import Line


def test_a_range_is_tagged_by_one_command(filled: Line) -> None:
    assert filled("tag", "1", "3-5", "korea") == (0, "", "tag korea, article 1, paragraphs 3-5\n")
    assert filled("tag", "1", "3-5", "korea")[2] == "korea was there already\n"

    shape = json.loads(filled.data("show", "1", "--json"))

    assert [paragraph["index"] for paragraph in shape["paragraphs"] if paragraph["tags"]] == [3, 4, 5]
    assert filled("tag", "1", "3-5", "korea", "--remove")[2] == "untag korea, article 1, paragraphs 3-5\n"


def test_a_span_is_named_by_its_characters_or_its_words(filled: Line) -> None:
    text = json.loads(filled.data("show", "1", "--json"))["paragraphs"][0]["text"]
    start = text.index("시민이")

    assert filled("tag", "1", "0", "japan", "--words", "시민이")[2] == (
        f"tag japan, article 1, paragraph 0, characters {start}-{start + 3}\n"
    )
    filled.data("note", "1", f"0:{start}-{start + 3}", "누가")

    (span,) = json.loads(filled.data("show", "1", "--json"))["paragraphs"][0]["spans"]
    assert (span["start"], span["text"], span["tags"], span["notes"][0]["text"]) == (start, "시민이", ["japan"], "누가")
    assert f"   span {start}-{start + 3}: [japan] “시민이”\n   note: 누가\n" in filled.data("show", "1")


def test_a_whole_article_is_tagged_and_noted(filled: Line) -> None:
    assert filled("note", "1", "-", "두 얼굴")[2] == "note 두 얼굴, all of article 1\n"
    assert filled.data("show", "1").splitlines()[2] == "   note: 두 얼굴"
    filled.data("tag", "1", "-", "korea")

    shape = json.loads(filled.data("show", "1", "--json"))

    assert (shape["tags"], [note["text"] for note in shape["notes"]]) == (["korea"], ["두 얼굴"])
    assert filled.data("show", "1").splitlines()[2] == "[korea]"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["tag", "1", "3-2", "japan"], "tag: Invalid value for 'PARAGRAPH': '3-2' ends before it begins"),
        (["tag", "1", "3:4-4", "japan"], "tag: Invalid value for 'PARAGRAPH': '3:4-4' ends before it begins"),
        (["tag", "1", "셋", "japan"], "tag: Invalid value for 'PARAGRAPH': '셋' is not a paragraph (3), "),
        (["note", "1", "1-2", "말"], "note: a note stands on one paragraph"),
        (["tag", "1", "-", "japan", "--words", "말"], "tag: --words are looked for in one paragraph"),
        (["tag", "1", "1-2", "japan", "--words", "말"], "tag: --words are looked for in one paragraph"),
        (["tag", "1", "1:0-2", "japan", "--words", "말"], "tag: --words are looked for in one paragraph"),
        (["tag", "1", "0", "japan", "--words", "없는 말"], "없는 말: does not stand in paragraph 0"),
        (["tag", "1", "0", "japan", "--words", ""], ": does not stand in paragraph 0"),
        (["tag", "1", "99", "japan", "--words", "말"], "paragraph 99: article 1 has paragraphs 0 to "),
        (["tag", "1", "0", "japan", "--words", "다"], "다: stands "),
        (["tag", "1", "0:0-9999", "japan"], "span 0-9999: paragraph 0 has "),
    ],
)
def test_a_place_that_is_none_is_refused_in_one_line(filled: Line, arguments: list[str], said: str) -> None:
    assert filled.refusal(2, *arguments).startswith(said)
