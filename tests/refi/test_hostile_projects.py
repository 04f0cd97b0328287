"""Files that are none, or worse: one clear reason each, and nothing outside of the zip is ever touched."""

import io
import zipfile
from collections.abc import Callable

import pytest

from reader.errors import Unreadable
from reader.export import qdpx as own
from reader.export.refi import container, tree
from reader.export.refi.container import Container
from reader.export.refi.gathering import gathered
from reader.export.refi.guids import variable_guid
from reader.export.refi.reading import codebook, decoded, project
from reader.export.refi.tree import parsed
from tests.refi.portfolios import a_marked_article, a_portfolio
from tests.refi.projects import PLAIN, a_source, element, guid, of_atlas, qde, qdpx


def named(*names: str) -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as written:
        for name in names:
            written.writestr(zipfile.ZipInfo(name), b"x")
    return file


def with_flag(file: io.BytesIO) -> io.BytesIO:
    """The same zip, its first file marked as encrypted."""
    body = bytearray(file.getvalue())
    body[body.index(b"PK\x01\x02") + 8] |= 1
    return io.BytesIO(bytes(body))


def broken(file: io.BytesIO) -> io.BytesIO:
    """The same zip with other bytes in its first file."""
    body = bytearray(file.getvalue())
    body[60:70] = b"\xff" * 10
    return io.BytesIO(bytes(body))


def in_bzip2() -> io.BytesIO:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as written:
        written.writestr("project.qde", qde())
    return file


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: io.BytesIO(b"no zip"), "is no zip file, or a broken one"),
        (lambda: io.BytesIO(of_atlas().getvalue()[:-30]), "is no zip file, or a broken one"),
        (lambda: named("../project.qde"), "names a file outside of it: ../project.qde"),
        (lambda: named("/project.qde"), "names a file outside of it: /project.qde"),
        (lambda: named("C:/project.qde"), "names a file outside of it: C:/project.qde"),
        (lambda: named("sources\\..\\..\\x"), "names a file outside of it: sources\\..\\..\\x"),
        (lambda: with_flag(of_atlas()), "is encrypted"),
        (lambda: named("a.txt"), "holds no project (*.qde)"),
        (lambda: named("a.qde", "b.qde"), "holds more than one project (*.qde)"),
        (lambda: qdpx(b"<CodeBook/>", {}), "holds no project but CodeBook"),
        (in_bzip2, "project.qde is compressed in a way that is not read"),
        (lambda: broken(of_atlas()), "project.qde in it is broken"),
    ],
)
def test_a_zip_that_is_no_project_is_refused_in_one_line(make: Callable[[], io.BytesIO], reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        project(make(), "a.qdpx")

    assert (refused.value.name, refused.value.reason) == ("a.qdpx", reason)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused() -> None:
    with pytest.raises(Unreadable, match="holds two files of one name"):
        project(named("project.qde", "project.qde"), "a")


def test_a_bomb_is_inflated_no_further_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "LIMIT_BYTES", 1_000_000)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("project.qde", b" " * 5_000_000)

    with pytest.raises(Unreadable, match="holds more than 1 MB"):
        project(bomb, "a")


def test_what_we_wrote_ourselves_may_be_as_large_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "LIMIT_BYTES", 100)
    monkeypatch.setattr(tree, "MOST_ELEMENTS", 10)
    file = io.BytesIO()
    own.write(a_portfolio([a_marked_article()]), file)

    assert len(list(own.read(file, "a").articles)) == 1
    with pytest.raises(Unreadable):
        project(file, "a")


def test_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MOST_FILES", 3)

    with pytest.raises(Unreadable, match="holds more than 3 files"):
        Container(named("1", "2", "3", "4"), "a")


LAUGHS = '<!DOCTYPE a [<!ENTITY b "&c;&c;"><!ENTITY c "ha">]><a>&b;</a>'
OUTSIDE = '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (LAUGHS.encode(), "declares a document type (DTD), which is not read"),
        (OUTSIDE.encode(), "declares a document type (DTD), which is not read"),
        (LAUGHS.encode("utf-16"), "declares a document type (DTD), which is not read"),
        (b"<a>" * 300, "is nested too deeply"),
        (b"<a>&b;</a>", "is no XML (undefined entity, line 1)"),
        (b"<a><b></a>", "is no XML (mismatched tag, line 1)"),
        (b"", "is no XML (no element found, line 1)"),
        (b'<?xml version="1.0" encoding="klingon"?><a/>', "is XML in an encoding that is not known"),
    ],
)
def test_xml_that_is_not_read(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parsed(body, "a")

    assert refused.value.reason == reason


def test_elements_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MOST_ELEMENTS", 10)

    with pytest.raises(Unreadable, match="has more than 10 elements"):
        parsed(b"<a>" + b"<b/>" * 10 + b"</a>", "a")


def test_a_file_that_is_no_code_book_is_refused() -> None:
    with pytest.raises(Unreadable, match="is XML, but no code book: html"):
        codebook(b"<html/>", "a")


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("absolute:///etc/passwd", "its text is not in the file: absolute:///etc/passwd"),
        ("relative://../../secret.txt", "its text is not in the file: relative://../../secret.txt"),
        ("", "has no plain text"),
        ("internal://sources/", "its text is not in the file: internal://sources/"),
        ("internal://twice.txt", "its text is not in the file: internal://twice.txt"),
        ("internal://empty.txt", "has no words"),
    ],
)
def test_a_source_without_a_text_in_the_file_is_told(path: str, reason: str) -> None:
    files = {"sources/empty.txt": b" \n", "other/twice.txt": b"1", "more/twice.txt": b"2"}
    _portfolio, account = gathered(project(qdpx(qde(element("Sources", a_source("", path=path))), files), "a"), "x")

    assert account.refused == (("다리 기사", reason),)


def test_a_source_is_found_by_its_name_among_the_sources() -> None:
    files = {"Sources/twice.TXT": PLAIN.encode(), "backup/old/twice.txt": b"no"}
    found = project(qdpx(qde(element("Sources", a_source("", path="internal://Twice.txt"))), files), "a")

    assert found.sources[0].text == PLAIN


def test_folders_that_a_zip_lists_are_no_files_of_it() -> None:
    assert Container(named("sources/", "sources/a.txt", "empty\\"), "a").names == ("sources/a.txt",)


@pytest.mark.parametrize(
    ("said", "kept"), [("javascript:alert(1)", None), ("https://news.example/1", "https://news.example/1")]
)
def test_an_address_that_is_none_of_the_web_is_left_out(said: str, kept: str | None) -> None:
    told = element("VariableRef", targetGUID=variable_guid("url")) + element("TextValue", said)
    source = element("Sources", a_source(element("VariableValue", told)))
    portfolio, _account = gathered(project(qdpx(qde(source), {"sources/source.txt": PLAIN.encode()}), "a"), "x")

    assert [article.url for article in portfolio.articles] == [kept]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_a_text_is_read_in_the_encoding_that_it_has(encoding: str) -> None:
    text = PLAIN.replace("😀", "")

    assert decoded(text.encode(encoding)) == (text, encoding in {"utf-8-sig", "utf-16"})


def test_what_cannot_be_read_of_an_element_is_left_out() -> None:
    strange = (
        element("Selection", guid="{}", startPosition="x")
        + element(
            "PlainTextSelection", guid="no guid", startPosition="9" * 5000, endPosition="1", creationDateTime="gestern"
        )
        + element("NoteRef", targetGUID=guid("none"))
    )
    body = qde("<?newsreader [1]?>", element("Sources", a_source(strange)), element("Unknown"), version="0.4")
    portfolio, account = gathered(project(qdpx(body, {"sources/source.txt": PLAIN.encode()}), "a"), "x")
    (article,) = portfolio.articles

    assert (article.taggings, article.notes, len(account.selections)) == ((), (), 2)


@pytest.mark.parametrize(
    "ours",
    [
        "",
        "{",
        "[]",
        '{"tags": 1}',
        '{"tags": {"%s": 1}}',
        '{"tags": {"%s": {"glyph": "넓은 것", "key": 99, "label": 3}}}',
    ],
)
def test_an_instruction_that_is_not_ours_changes_nothing(ours: str) -> None:
    told = ours.replace("%s", guid("다리"))
    code = element("Code", guid=guid("다리"), name="다리", isCodable="true")
    body = f"<?newsreader {told}?><CodeBook>{code}</CodeBook>".encode()
    found = codebook(body, "a")
    portfolio, _account = gathered(project(qdpx(qde(element("CodeBook", code)), {}), "a"), "x")

    from reader.export.refi.codes import tags

    assert tuple(tags(found).values()) == portfolio.tags
