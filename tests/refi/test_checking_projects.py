"""The checks that need no schema: each rule has a file that breaks it. And colours."""

import io
import unicodedata

import pytest

from reader.export.refi.checking import faults
from reader.export.refi.colours import INKS, ink, rgb
from reader.export.refi.container import Container
from reader.export.refi.tree import parsed
from reader.export.refi.writing import write_project
from tests.refi.portfolios import TEXTS, a_marked_article, a_portfolio


def written() -> dict[str, bytes]:
    file = io.BytesIO()
    write_project(a_portfolio([a_marked_article(publisher="한강경제")]), file, origin="newsreader 0")
    container = Container(file, "a")
    return {name: container.read(name) for name in container.names}


def checked(files: dict[str, bytes]) -> tuple[str, ...]:
    texts = dict(files)
    return faults(parsed(texts.pop("project.qde"), "a").root, texts)


GUID = a_marked_article().guid


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (' name="newsreader"', "", "Project has no name"),
        ("<Users>", "<Users/><Users>", "Project has more than one Users"),
        ("<Users>", "<Users/><Users>", "Users has no User"),
        ("<Users>", "<Notes><Note/></Notes><Users>", "the children of Project are not in their order"),
        ("<CodeBook>", "<Cases/><CodeBook>", "Project has a child that it must not have"),
        ("<CodeBook>", "<Cases/><CodeBook>", "Cases is no element that we write"),
        ('isCodable="true"', 'isCodable="ja"', "isCodable of Code is 'ja'"),
        ('color="#C2185B"', 'color="rosa"', "color of Code is 'rosa'"),
        ('startPosition="0"', 'startPosition="null"', "startPosition of PlainTextSelection is 'null'"),
        ('startPosition="0"', 'startPosition="900"', f"a selection lies outside of internal://{GUID}.txt: 900 to 19"),
        (
            'startPosition="5"',
            'startPosition="6"',
            f"a selection of internal://{GUID}.txt is not called by its words: 6 to 7",
        ),
        ("2025-03-01T03:00:00.123456Z", "gestern", "creationDateTime of TextSource is 'gestern'"),
        (
            "2025-03-01T03:00:00.123456Z",
            "2025-03-01T03:00:00",
            "creationDateTime of TextSource is '2025-03-01T03:00:00'",
        ),
        (f'<TextSource guid="{GUID}"', '<TextSource guid="7"', "guid of TextSource is '7'"),
        ("<Coding ", '<Coding color="#fff" ', "Coding has an attribute color"),
        (f"internal://{GUID}", "internal://nowhere", "the text of a source is not there: internal://nowhere.txt"),
    ],
)
def test_a_file_that_breaks_a_rule_is_told(old: str, new: str, fault: str) -> None:
    files = written()
    project = files["project.qde"].decode()
    assert old in project

    assert fault in checked({**files, "project.qde": project.replace(old, new).encode()})


def test_guids_that_lead_nowhere_or_to_two_things_are_told() -> None:
    files = written()
    project = files["project.qde"].decode()
    tagging = a_marked_article().taggings[0]

    assert f"targetGUID of CodeRef is {GUID!r}" in checked(
        {
            **files,
            "project.qde": project.replace(
                f'CodeRef targetGUID="{tagging.tag}"', f'CodeRef targetGUID="{GUID}"'
            ).encode(),
        }
    )
    assert f"{GUID} names 2 things" in checked(
        {**files, "project.qde": project.replace(f'Coding guid="{tagging.guid}"', f'Coding guid="{GUID}"').encode()}
    )


TEXT = "\n".join(TEXTS)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"\xff", "is not UTF-8"),
        (f"\ufeff{TEXT}".encode(), "has a byte order mark"),
        (TEXT.replace("\n", "\r\n").encode(), "has line ends that are no LF"),
        (unicodedata.normalize("NFD", TEXT).encode(), "is not in NFC"),
    ],
)
def test_a_text_that_is_not_as_it_should_be_is_told(body: bytes, fault: str) -> None:
    assert f"internal://{GUID}.txt {fault}" in checked({**written(), f"sources/{GUID}.txt": body})


@pytest.mark.parametrize("name", INKS)
def test_an_ink_comes_back_from_its_colour(name: str) -> None:
    assert ink(rgb(name) or "") == name


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        *[("#F00", "rose"), ("#00ff00", "mint"), ("#0000FF", "violet"), ("#ff8000", "amber"), ("#3399ff", "sky")],
        *[("#808080", ""), ("#fff", ""), ("red", ""), ("", ""), ("#12345", "")],
    ],
)
def test_another_colour_is_the_nearest_ink(colour: str, name: str) -> None:
    assert ink(colour) == name


def test_no_ink_has_no_colour() -> None:
    assert rgb("") is None
