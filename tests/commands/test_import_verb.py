"""``newsreader import-annotations``: a colleague's file, on the sample page."""

import json

from tests.coding.web_annotations import an_annotation
from tests.commands.conftest import Line


def a_file(line: Line, *annotations: object) -> str:
    body = "\n".join(json.dumps(one, ensure_ascii=False) for one in annotations)
    return line.page("kim.jsonl", body.encode())


def source(line: Line) -> str:
    return f"urn:uuid:{json.loads(line.data('show', '1', '--json'))['guid']}"


def test_a_colleague_s_file_is_kept_under_her_name_and_compared(filled: Line) -> None:
    path = a_file(
        filled,
        an_annotation("취재진은 로비에서 기다려야 했고", "korea", source=source(filled), note="말", creator=None),
    )
    filled.data("tag", "1", "4", "korea")

    assert (
        filled("import-annotations", path, "--author", "김")[2]
        == "kept 1 tags and 1 notes of 김; 0 were here already\n"
    )
    assert json.loads(filled.data("agreement", "--json"))["authors"] == ["김", "분석가"]
    assert filled("undo")[2] == f"undone: import annotations {path}\n"
    assert filled("agreement")[2] == "no article that two people have tagged\n"


def test_what_does_not_fit_is_named_and_the_others_are_kept(filled: Line) -> None:
    fits = an_annotation("취재진은 로비에서 기다려야 했고", "korea", source=source(filled))
    path = a_file(filled, fits, an_annotation("없는 말", "korea", source=source(filled)))

    code, out, err = filled("import-annotations", path, "--json")
    shape = json.loads(out)
    assert (code, shape["tags"], shape["authors"]) == (7, 1, ["김"])
    assert shape["act"] == json.loads(filled.data("history", "--json"))[0]["seq"]
    assert [one["number"] for one in shape["refused"]] == [2]
    assert err.startswith(f"newsreader: {path}: annotation 2: its words stand nowhere")
    assert filled("import-annotations", a_file(filled, an_annotation("없는 말", "korea")))[0] == 3


def test_what_is_no_file_of_annotations_is_refused(filled: Line) -> None:
    assert filled.refusal(3, "import-annotations", filled.page("x.txt", "말".encode())).endswith(
        "is neither JSON nor a JSON object a line"
    )
    assert filled("import-annotations", str(filled.folder / "nothing"))[0] in {2, 3}
