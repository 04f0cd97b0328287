"""Files from elsewhere in an archive: kept once, each under its author, accounted for, and undone as one."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from db.archive import Archive
from db.errors import NotFound
from db.model import Span
from db.places import Spot
from db.portfolio import Portfolio
from reader.errors import Unreadable
from reader.export import jsonl, qdc, qdpx, web_annotation
from reader.export.account import Outcome
from reader.export.kinds import DOCUMENT, Kind
from reader.workspace import Workspace
from reader.workspace.bringing_in import Brought
from tests.builders import TEXTS, a_clock, an_archive, an_article
from tests.coding.web_annotations import an_annotation
from tests.refi.portfolios import TEXTS as THERE
from tests.refi.portfolios import a_marked_article, a_portfolio
from tests.refi.portfolios import an_article as an_exported_article
from tests.refi.projects import (
    EXPERT,
    LINES,
    PLAIN,
    a_code,
    a_coding,
    a_selection,
    a_source,
    book,
    element,
    guid,
    of_maxqda,
    of_nvivo,
    qde,
)
from tests.refi.projects import (
    qdpx as a_zip,
)


class Desk:
    """Somebody at an archive of her own."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.archive: Archive = an_archive(folder)
        self.workspace = Workspace(self.archive, a_clock())

    def brings(self, body: io.BytesIO | bytes | str, *, author: str | None = None) -> Brought:
        """Import one file."""
        if isinstance(body, str):
            body = body.encode()
        file = io.BytesIO(body) if isinstance(body, bytes) else body
        file.seek(0)
        return self.workspace.bring_in(file, "file", self.workspace.receiving(), author=author)

    def exported(self, name: str) -> bytes:
        """All of the archive in a format."""
        out = io.BytesIO()
        self.workspace.export(name, out)
        return out.getvalue()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def written(form: ModuleType, portfolio: Portfolio) -> bytes:
    file = io.BytesIO()
    form.write(portfolio, file)
    return file.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        for path, body in files.items():
            container.writestr(path, body)
    return file.getvalue()


@pytest.mark.parametrize("name", ["jsonl", "qdpx", "web-annotation"])
def test_what_an_archive_let_out_an_empty_one_takes_in_and_lets_out_again_the_same(tmp_path: Path, name: str) -> None:
    here, there = Desk(tmp_path / "here"), Desk(tmp_path / "there")
    workspace = here.workspace
    workspace.add_tag("다리", colour="mint", glyph="교", parent="korea")
    for number in range(3):
        article = an_article(here.archive, *(f"{text} {number} 👩‍👩‍👧" for text in TEXTS), title=f"다리 {number} 😀")
        workspace.tag_at(Spot(article=article, first=0, last=2), "다리")
        workspace.tag_at(Spot(article=article, first=0, span=Span(5, 10)), "japan")
        workspace.tag_at(Spot(article=article), "expert")
        workspace.note_at(Spot(article=article, first=1, span=Span(0, 2)), "메모 😀\n둘째 줄")
        workspace.note_at(Spot(article=article), "기사에 대해")

    first = here.exported(name)
    brought = there.brings(first)

    assert (brought.new, brought.known, brought.landed.tags, brought.landed.notes) == (3, 0, 15, 6)
    assert (brought.refused, brought.tags_made) == ([], 1)
    assert there.exported(name) == first
    again = there.brings(first)
    assert (again.new, again.known, again.landed.tags, again.landed.known, again.first) == (0, 3, 0, 21, None)
    there.workspace.undo()
    assert there.archive.articles.ids() == ()
    with pytest.raises(NotFound):
        there.archive.tags.named("다리")


def test_a_project_of_another_program_is_accounted_for_and_comes_only_once(desk: Desk) -> None:
    first, again = desk.brings(of_nvivo()), desk.brings(of_nvivo())

    assert (first.kind, first.new, first.tags_made, first.landed.tags, first.landed.notes) == (Kind.PROJECT, 1, 2, 2, 1)
    kept, bare = Outcome.KEPT, Outcome.BARE
    assert [one.outcome for one in first.selections] == [kept, kept, kept, bare]
    assert (again.new, again.known, again.landed.tags, again.landed.known) == (0, 1, 0, 3)
    assert [one.outcome for one in again.selections] == [Outcome.KNOWN] * 3 + [bare]
    (reading,) = (desk.archive.readings.read(article) for article in desk.archive.articles.ids())
    assert [paragraph.text for paragraph in reading.article.paragraphs] == list(LINES)
    assert reading.article.draft.cleaner == "import/1"
    assert desk.workspace.search("이웃 나라").hits
    desk.workspace.undo()
    assert desk.archive.articles.ids() == ()


def test_a_source_whose_text_is_here_gives_its_tags_to_the_article_that_is_here(desk: Desk) -> None:
    article = an_article(desk.archive, *LINES, title="우리가 모은 기사")
    found = desk.brings(of_maxqda())

    assert (found.new, found.known) == (0, 2)
    reading = desk.archive.readings.read(article)
    assert {use.author for use in reading.taggings} | {use.author for one in reading.passages for use in one.tags} == {
        "park",
        "MAXQDA",
    }
    assert [note.body for note in reading.notes] == ["다시 볼 것"]
    assert [one.outcome for one in found.selections].count(Outcome.MISFIT) == 3


def test_the_same_tag_in_the_same_place_by_the_same_person_is_known_whatever_its_guid(desk: Desk) -> None:
    def project(number: int) -> io.BytesIO:
        coding = a_coding("japan", user="kim", number=number)
        source = a_source(a_selection(PLAIN, EXPERT, inside=coding))
        users = element("Users", element("User", guid=guid("kim"), name="김"))
        return a_zip(
            qde(users, book(a_code("japan")), element("Sources", source)), {"sources/source.txt": PLAIN.encode()}
        )

    assert desk.brings(project(1)).tags_made == 0
    (again,) = desk.brings(project(2)).selections
    assert again.outcome is Outcome.KNOWN


def test_an_author_that_the_file_does_not_say_is_the_one_that_was_named_or_the_program(desk: Desk) -> None:
    def authors(origin: str, *, author: str | None = None) -> set[str]:
        source = a_source(a_selection(PLAIN, EXPERT, inside=a_coding("다리", number=len(origin))))
        body = qde(book(a_code("다리")), element("Sources", source), origin=origin)
        desk.brings(a_zip(body, {"sources/source.txt": PLAIN.encode()}), author=author)
        reading = desk.archive.readings.read(desk.archive.articles.ids()[0])
        return {use.author for use in reading.taggings}

    assert authors("") == {"import"}
    assert authors("QualCoder 3.5") == {"import", "QualCoder"}
    assert authors("NVivo", author="김") == {"import", "QualCoder", "김"}


def test_a_code_book_makes_the_tags_that_are_not_here(desk: Desk) -> None:
    body = written(qdc, a_portfolio())
    found = desk.brings(body)

    assert (found.kind, found.tags_made, desk.brings(body).tags_made) == (Kind.CODE_BOOK, 2, 0)
    assert desk.archive.tags.named("다리").definition.startswith("강을")
    desk.workspace.undo()
    assert len(desk.archive.tags.all()) == 3


TAGUETTE_BOOK = f"""<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Taguette 1.4"><Codes>
<Code guid="{guid("말").upper()}" name="말.한 것" isCodable="true"></Code></Codes><Sets></Sets></CodeBook>"""
TAGUETTE_TABLE = (
    'tag,description,number of highlights\r\n말.한 것,"누가, 무엇을",3\r\n,없음,0\r\n다리,,1\r\n다리,또,1\r\n'
)


def test_code_books_of_taguette_are_taken_in_from_both_of_its_files(desk: Desk) -> None:
    of_xml = desk.brings(TAGUETTE_BOOK)
    of_table = desk.brings(TAGUETTE_TABLE.encode("utf-8-sig"))

    assert (of_xml.kind, of_xml.tags_made) == (Kind.CODE_BOOK, 1)
    assert (of_table.kind, of_table.tags_made) == (Kind.TABLE, 1)
    assert {tag.name for tag in desk.archive.tags.all()} == {"japan", "korea", "expert", "말.한 것", "다리"}


def test_a_code_book_of_taguette_may_be_a_spreadsheet(desk: Desk) -> None:
    strings = "<sst><si><t>tag</t></si><si><t>description</t></si><si><r><t>말.</t></r><r><t>한 것</t></r></si></sst>"
    first = '<row><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
    second = '<row><c r="A2" t="s"><v>2</v></c><c r="C2" t="inlineStr"><is><t>누가 한 말</t></is></c><c r="ZZ2"/></row>'
    third = '<row><c t="s"><v>99</v></c></row><row><c><v>7</v></c></row>'
    sheet = f'<worksheet xmlns="urn:x"><sheetData>{first}{second}{third}</sheetData></worksheet>'
    files = {"xl/workbook.xml": "<w/>", "xl/sharedStrings.xml": strings, "xl/worksheets/sheet1.xml": sheet}
    found = desk.brings(zipped({path: text.encode() for path, text in files.items()}))

    assert (found.kind, found.tags_made) == (Kind.SPREADSHEET, 2)
    assert desk.archive.tags.named("말.한 것").definition == "누가 한 말"
    assert desk.archive.tags.named("code 7").definition == ""


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("name;definition\n가;뜻\n", {"가"}),
        ("path\tdescription\n가\t뜻\n나\n", {"가", "나"}),
        ("Tag\n1\n", {"code 1"}),
        ("\n\ntag,x\n", set()),
    ],
)
def test_a_table_of_tags_may_be_separated_in_any_usual_way(desk: Desk, table: str, names: set[str]) -> None:
    if names:
        desk.brings(table)
        assert {tag.name for tag in desk.archive.tags.all()} - {"japan", "korea", "expert"} == names
    else:
        with pytest.raises(Unreadable):
            desk.brings(table)


def test_annotations_of_others_go_to_the_articles_that_are_here(desk: Desk) -> None:
    article = an_article(desk.archive)
    source = f"urn:uuid:{desk.archive.readings.read(article).article.guid}"
    held = [an_annotation(TEXTS[1], "korea", source=source), an_annotation("없는 말", "korea", source=source)]
    found = desk.brings(json.dumps(held))

    assert (found.kind, found.landed.tags, found.first is None) == (Kind.ANNOTATIONS, 1, False)
    assert [name for name, _reason in found.refused] == ["annotation 2"]


def test_annotations_that_were_added_to_a_file_of_ours_are_placed_by_their_words(desk: Desk) -> None:
    held = json.loads(written(web_annotation, a_portfolio([a_marked_article()])))
    added = an_annotation(THERE[2], "korea", source=f"urn:uuid:{a_marked_article().guid}")
    held["first"]["items"].append(added)
    found = desk.brings(json.dumps(held))

    assert (found.new, found.landed.tags, found.landed.notes, found.refused) == (1, 7, 2, [])
    desk.workspace.undo()
    assert desk.archive.articles.ids() == ()


def test_lines_of_our_own_come_as_through_the_bulk_door(desk: Desk) -> None:
    plain = {"title": "새 기사", "paragraphs": ["한 문단이다."]}
    body = written(jsonl, a_portfolio([a_marked_article()])) + json.dumps(plain).encode() + b"\n{}\n"
    found = desk.brings(body)

    assert (found.kind, found.new, found.tags_made, found.landed.tags) == (Kind.ARTICLES, 2, 2, 6)
    assert found.refused == [("file:4", "has no title")]


def test_an_article_that_cannot_be_kept_is_told_and_the_others_are(desk: Desk) -> None:
    nameless = replace(a_marked_article(1), title="")
    found = desk.brings(written(qdpx, a_portfolio([nameless, an_exported_article(2)])))

    assert (found.new, len(found.refused)) == (1, 1)
    assert {one.outcome for one in found.selections} == {Outcome.MISFIT}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "is empty"),
        (b"\n \n", "is empty"),
        ("그냥 글".encode(), "is nothing that can be imported"),
        (b"article_guid,mark,tag\r\n1,tag,japan\r\n", "is nothing that can be imported"),
        (zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}), DOCUMENT),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), DOCUMENT),
        (zipped({"xl/workbook.xml": b"<w/>"}), "has no sheet"),
        (zipped({"xl/workbook.xml": b"<w/>", "xl/worksheets/sheet1.xml": b"<w/>"}), "has no column"),
        (b"PK\x03\x04", "is no zip file"),
        (b"<html>", "is no XML"),
        (b"[3", "is neither JSON"),
        (b'{"paragraphs"', "is neither JSON"),
        ("tag\n".encode("utf-16"), "names no tags"),
        ("가,나\n다".encode("utf-16"), "is nothing that can be imported"),
    ],
)
def test_what_cannot_be_imported_is_refused_in_one_line(desk: Desk, body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        desk.brings(body)

    assert refused.value.reason.startswith(reason)
    assert desk.archive.articles.ids() == ()
