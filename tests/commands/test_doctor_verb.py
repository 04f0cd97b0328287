"""newsreader doctor: what is wrong, where, and what to do; what can be made anew is."""

import json
import sqlite3
from contextlib import closing

from tests.commands.conftest import Line

CHECKED = (
    "structure references schema texts pages descriptions forms notes journal anchors tags names search files backups"
)


def spoilt(line: Line, *statements: str) -> None:
    with closing(sqlite3.connect(line.archive)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_healthy_archive_has_no_findings(filled: Line) -> None:
    filled.folder.chmod(0o700)
    code, out, err = filled("doctor")
    assert (code, out) == (0, "")
    assert err.splitlines() == [*(f"checking: {check}" for check in CHECKED.split()), "nothing is wrong"]
    assert json.loads(filled.data("doctor", "--json")) == {"findings": [], "repaired": [], "backup": None}


def test_what_is_wrong_is_told_with_its_place_and_mended_by_repair(filled: Line) -> None:
    filled.folder.chmod(0o700)
    spoilt(filled, "DROP VIEW notes", "DELETE FROM search_word")
    code, out, _err = filled("doctor")
    assert code == 5
    schema, *words = [row.split("\t") for row in out.splitlines()]
    assert schema == [
        "schema",
        "1",
        "an index, a view or a guard is gone or changed",
        "view notes",
        "newsreader doctor --repair",
    ]
    assert {row[0] for row in words} == {"search"}
    (found, *_others) = json.loads(filled("doctor", "--json")[1])["findings"]
    assert (found["check"], found["count"], found["where"], found["repair"]) == ("schema", 1, ["view notes"], "schema")

    code, out, err = filled("doctor", "--repair")
    assert (code, out) == (0, "")
    assert "made anew: schema, search; before: " in err
    assert len(list((filled.folder / "archive.db.backups").glob("repair-*.db"))) == 1


def test_what_cannot_be_made_anew_is_left_and_the_copy_is_said_to_be_as_damaged(filled: Line) -> None:
    filled.folder.chmod(0o700)
    spoilt(
        filled,
        "DROP TRIGGER block_no_update",
        "UPDATE block SET text = '다른 말' WHERE number = 3 AND part = 'paragraph'",
    )
    code, out, err = filled("doctor", "--repair", "--json")
    report = json.loads(out)
    assert code == 5
    assert report["repaired"][0] == "schema"
    assert report["backup"]["kind"] == "repair"
    assert "texts" in {one["check"] for one in report["findings"]}
    assert "that copy is as damaged as the archive was" in err
