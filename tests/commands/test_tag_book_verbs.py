"""``newsreader tags`` and the verbs below it, each on a real archive."""

import json

import pytest

from tests.commands.conftest import Line


def row(line: Line, name: str) -> list[str]:
    (found,) = (row.split("\t") for row in line.data("tags").splitlines() if row.split("\t")[1] == name)
    return found


def test_the_whole_life_of_a_tag_in_words(filled: Line) -> None:
    said = [
        filled(*arguments.split())[2]
        for arguments in (
            "tags add 중국측 --digit 4 --colour coral --glyph 中 --label 중국쪽 --definition 베이징 --parent expert",
            "tag 1 2 4",
            "tags rename 4 중국",
            "tags label 중국 중국편",
            "tags colour 중국 violet",
            "tags colour 중국 violet",
            "tags glyph 중국 華",
            "tags hotkey 중국 9",
            "tags define 중국 상하이",
            "tags parent 중국 korea",
            "tags merge 중국 japan",
            "tags restore 중국",
            "tags archive 중국",
            "tags archive 중국",
            "tags restore 중국",
            "tags delete 중국",
            "undo",
        )
    ]

    assert said == [
        "new tag 중국측\n",
        "tag 중국측, article 1, paragraph 2\n",
        "rename tag 중국측 → 중국\n",
        "relabel tag 중국: 중국편\n",
        "colour tag 중국: violet\n",
        "it is so already\n",
        "glyph of tag 중국: 華\n",
        "digit of tag 중국: 9\n",
        "define tag 중국\n",
        "parent of tag 중국: korea\n",
        "merge tag 중국 → japan; 1 use of it now counted there\n",
        "restore tag 중국\n",
        "archive tag 중국; 1 use kept, and shown\n",
        "중국 is archived\n",
        "restore tag 중국\n",
        "delete tag 중국; 1 use kept, unseen until it is restored\n",
        "undone: delete tag 중국\n",
    ]
    assert row(filled, "중국") == ["9", "중국", "1", "중국편", "상하이"]


def test_the_book_as_json_says_who_stands_under_whom_and_what_is_archived(filled: Line) -> None:
    filled.data("tags", "add", "교수", "--parent", "expert")
    filled.data("tags", "archive", "korea")

    shapes = {tag["name"]: tag for tag in json.loads(filled.data("tags", "--json"))}

    assert list(shapes) == ["japan", "expert", "교수", "korea"]
    assert (shapes["교수"]["parent"], shapes["korea"]["archived"], shapes["korea"]["hotkey"]) == ("expert", True, None)
    assert filled.data("tags").splitlines()[-1].startswith("-\t(korea)\t0\t")


def test_what_left_the_book_is_listed_with_what_it_counts_as(filled: Line) -> None:
    filled.data("tags", "merge", "korea", "japan")
    filled.data("tags", "delete", "expert")

    assert filled.data("tags", "--put-away").splitlines() == ["expert\t0\t", "korea\t0\tJapan side"]
    shapes = json.loads(filled.data("tags", "--put-away", "--json"))
    assert [(tag["name"], tag["into"]) for tag in shapes] == [("expert", None), ("korea", "Japan side")]


def test_a_digit_and_a_parent_are_taken_away_by_naming_none(filled: Line) -> None:
    filled.data("tags", "parent", "korea", "japan")
    filled.data("tags", "parent", "korea")
    filled.data("tags", "hotkey", "korea")

    assert row(filled, "korea")[0] == "-"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "JAPAN"], "tag 'JAPAN': there is a tag 'japan'"),
        (["add", "새", "--digit", "1"], "digit 1: the tag 'japan' has it"),
        (["rename", "china", "중국"], "tag 'china': no such tag; there are japan, korea, expert"),
        (["colour", "japan", "mud"], "colour 'mud': there are rose, sky, amber, mint, violet, coral"),
        (["restore", "japan"], "tag 'japan': no tag of this name was archived, merged or deleted"),
    ],
)
def test_a_clash_is_refused_naming_what_is_in_the_way(filled: Line, arguments: list[str], said: str) -> None:
    assert filled.refusal(2, "tags", *arguments) == said


def test_what_a_terminal_would_obey_is_taken_out_of_a_name(filled: Line) -> None:
    filled.data("tags", "add", "붉은\x1b[31m 쪽\u202e")

    assert row(filled, "붉은 쪽")[1] == "붉은 쪽"
