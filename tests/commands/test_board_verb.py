"""The board without a screen: data to stdout, refusals in one line."""

import json

from tests.commands.conftest import Line


def tagged(line: Line) -> Line:
    line.data("add", line.page())
    for paragraph, tag in ((0, "japan"), (1, "japan"), (5, "korea"), (7, "expert"), (8, "expert")):
        assert line("tag", "1", str(paragraph), tag)[0] == 0
    return line


def test_the_board_is_printed_with_bars_cards_gaps_and_tables(line: Line) -> None:
    printed = tagged(line).data("board")

    assert "Japan side      ##########..............  41%" in printed
    assert "of what is quoted" in printed
    assert "  korea   1#p5  한강경제  한빛물류 관계자는" in printed
    assert "named in" in printed
    assert "together with  japan  korea  expert\njapan              2      -       -\n" in printed


def test_a_side_without_a_card_is_a_dash_and_named(line: Line) -> None:
    printed = tagged(line).data("board", "speaker:최하린", "--quotes", "--by", "speaker")

    assert "최하린\n  japan   -\n  korea   -\n  expert  1#p8  한강경제  “한국 기업들은" in printed
    assert "outlet without japan, korea: 한강경제" in printed


def test_the_board_as_json(line: Line) -> None:
    shape = json.loads(tagged(line).data("board", "--json", "--article", "1", "--tags", "expert, 1"))

    assert shape["tags"] == ["expert", "japan"]
    assert [(card["tag"], card["paragraph"]) for card in shape["cards"]] == [
        ("japan", 0),
        ("japan", 1),
        ("expert", 7),
        ("expert", 8),
    ]
    assert shape["cards"][0]["citation"].startswith(shape["cards"][0]["text"] + "\n— 한강경제, ")
    assert sum(side["share"] for side in shape["balance"]) == 1.0
    assert shape["tag_by_tag"] == {"expert": {"expert": 2, "japan": 0}, "japan": {"expert": 0, "japan": 2}}
    assert shape["dates"] == [{"date": None, "cards": {"expert": 2, "japan": 2}, "missing": []}]
    assert shape["publishers"][0]["publisher"] == "한강경제"


def test_words_nobody_tagged_as_typed_are_read_otherwise_and_it_is_told(line: Line) -> None:
    misspelt = tagged(line).data("board", "린드그랜")

    assert "1#p1" in misspelt
    assert "nothing as typed; read as: typo 린드그랜→린드그렌" in misspelt


def test_an_empty_board_says_so_and_is_no_error(line: Line) -> None:
    assert line("board", "--json")[0] == 0
    line.data("add", line.page())

    code, out, err = line("board", "관세")
    assert (code, out, err) == (0, "", "no tagged passage here for 관세\n")
    assert line("board")[2] == "no tagged passage here\n"


def test_what_is_not_there_is_named(line: Line) -> None:
    tagged(line)

    assert line.refusal(2, "board", "--tags", "china").startswith("tag 'china': no such tag")
    assert line.refusal(2, "board", "--article", "9") == "article 9: no such article"
    assert "after: needs a date" in line.refusal(2, "board", "after:gestern")


def test_another_coder_s_cards_alone(line: Line) -> None:
    assert tagged(line)("board", "--author", "김")[2] == "no tagged passage here\n"
    assert "1#p0" in line.data("board", "--author", "분석가", "--author", "김")
