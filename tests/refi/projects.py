"""REFI-QDA files in the manner of the programs that write them, each with its habits. All text is invented."""

import io
import zipfile
from collections.abc import Callable, Mapping
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import quoteattr

LINES = (
    "가나시는 강변 다리를 다시 열었다.",
    "이웃 나라는 다리를 닫았다 😀 그러나 시민들은 기뻐했다.",
    "전문가는 둘을 견주어 오래 이야기했다.",
)
PLAIN = "\n".join(LINES)
WINDOWS = "\r\n".join(LINES)
BRIDGE, JOY, EXPERT = "강변 다리", "시민들은 기뻐했다", "전문가는 둘을 견주어 오래 이야기했다."

Count = Callable[[str], int]


def points(text: str) -> int:
    """Code points."""
    return len(text)


def units(text: str) -> int:
    """UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def points_lf(text: str) -> int:
    """Code points, CR LF as one."""
    return len(text.replace("\r\n", "\n"))


def units_lf(text: str) -> int:
    """UTF-16 units, CR LF as one."""
    return units(text.replace("\r\n", "\n"))


def guid(name: str) -> str:
    """A guid, always the same."""
    return str(uuid5(NAMESPACE_URL, name))


def element(tag: str, inside: str = "", **attributes: str) -> str:
    """An element as XML."""
    told = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<{tag}{told}>{inside}</{tag}>"


def a_selection(
    text: str, words: str, *, count: Count = points, name: str | None = None, inside: str = "", **more: str
) -> str:
    """A selection of words of a text, counted in some way; called by the words, unless told."""
    at = text.index(words)
    start, end = count(text[:at]), count(text[: at + len(words)])
    about = {"guid": guid(f"selection {words}"), "name": words if name is None else name}
    positions = {"startPosition": str(start), "endPosition": str(end)}
    return element("PlainTextSelection", inside, **about, **positions, **more)


def a_coding(code: str, *, user: str = "", number: int = 0) -> str:
    """A coding with a code, by somebody."""
    whose = {"creatingUser": guid(user)} if user else {}
    inside = element("CodeRef", targetGUID=guid(code))
    return element("Coding", inside, guid=guid(f"coding {code} {user} {number}"), **whose)


def a_code(name: str, inside: str = "", **more: str) -> str:
    """A code."""
    return element("Code", inside, guid=guid(name), name=name, isCodable="true", **more)


def a_source(inside: str, *, name: str = "다리 기사", path: str = "internal://source.txt", **more: str) -> str:
    """A text source whose text lies in a file."""
    return element("TextSource", inside, guid=guid("source"), name=name, plainTextPath=path, **more)


def qde(*parts: str, origin: str = "", version: str = "1.0") -> bytes:
    """A project file of these parts."""
    head = f'<Project xmlns="urn:QDA-XML:project:{version}" name="시험" origin={quoteattr(origin)}>'
    return f'<?xml version="1.0" encoding="utf-8"?>{head}{"".join(parts)}</Project>'.encode()


def qdpx(project: bytes, files: Mapping[str, bytes], *, name: str = "project.qde") -> io.BytesIO:
    """The zip of a project."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as container:
        container.writestr(name, project)
        for path, body in files.items():
            container.writestr(path, body)
    file.seek(0)
    return file


def book(*codes: str) -> str:
    """A code book."""
    return element("CodeBook", element("Codes", "".join(codes)))


def people(*names: str) -> str:
    """Users."""
    return element("Users", "".join(element("User", guid=guid(name), name=name) for name in names))


def of_nvivo() -> io.BytesIO:
    """CR LF as two, a byte order mark, Sources/, selections without names, annotations by Links, cases as codes."""
    note = element("Note", guid=guid("note"), plainTextPath="internal://note.txt", modifyingUser=guid("kim"))
    return qdpx(
        qde(
            people("kim"),
            book(a_code("다리"), a_code("시민 사례")),
            element("Cases", element("Case", guid=guid("시민 사례"), name="시민 사례")),
            element(
                "Sources",
                a_source(
                    a_selection(WINDOWS, BRIDGE, name="", inside=a_coding("다리", user="kim"))
                    + a_selection(WINDOWS, JOY, name="", inside=a_coding("시민 사례", user="kim"))
                    + a_selection(WINDOWS, EXPERT, name="")
                    + a_selection(WINDOWS, "이웃 나라", name="", creatingUser=guid("kim")),
                    path="internal://source.txt",
                    richTextPath="internal://source.docx",
                ),
            ),
            element("Notes", note),
            element(
                "Links",
                element("Link", guid=guid("link"), originGUID=guid("note"), targetGUID=guid(f"selection {EXPERT}")),
            ),
            origin="NVivo 14.23",
        ),
        {
            "Sources/source.txt": b"\xef\xbb\xbf" + WINDOWS.encode(),
            "Sources/source.docx": b"PK",
            "Sources/note.txt": "누구의 말인가".encode(),
        },
        name="나의 연구.qde",
    )


def of_atlas() -> io.BytesIO:
    """CR LF as one, names that are cut, braces around upper-case guids, sources/."""
    return qdpx(
        qde(
            people("lee"),
            book(a_code("다리", color="#FF0000")),
            element(
                "Sources",
                a_source(
                    a_selection(
                        WINDOWS, EXPERT, count=points_lf, name="전문가는 둘을...", inside=a_coding("다리", user="lee")
                    )
                    + a_selection(
                        WINDOWS, BRIDGE, count=points_lf, name="내가 붙인 이름", inside=a_coding("다리", user="lee")
                    ),
                ),
            ),
            origin="ATLAS.ti 23",
        ).replace(guid("다리").encode(), f"{{{guid('다리').upper()}}}".encode()),
        {"sources/source.txt": WINDOWS.encode()},
    )


def of_maxqda() -> io.BytesIO:
    """UTF-16 units, names cut at 31 letters, memos as Description without a code, a PDF with a representation."""
    long_name = f"{PLAIN[20:40]}..."
    representation = element(
        "Representation",
        a_selection(PLAIN, JOY, count=units, inside=a_coding("기쁨", user="park"))
        + a_selection(PLAIN, PLAIN[20:45], count=units, name=long_name, inside=a_coding("다리")),
        guid=guid("representation"),
        plainTextPath="internal://source.txt",
        creatingUser=guid("park"),
    )
    on_page = element(
        "PDFSelection",
        a_coding("다리", number=2),
        guid=guid("on page"),
        name="쪽의 한 곳",
        page="0",
        firstX="1",
        firstY="1",
        secondX="2",
        secondY="2",
    )
    memo = a_selection(
        PLAIN, EXPERT, count=units, inside=element("Description", "다시 볼 것"), creatingUser=guid("park")
    )
    pdf = element("PDFSource", on_page + representation, guid=guid("pdf"), name="보고서.pdf", path="internal://a.pdf")
    text = a_source(
        memo + a_selection(PLAIN, "열었다", count=units, inside=a_coding("없는 코드")), path="internal:///memo.txt"
    )
    picture = element(
        "PictureSource", element("PictureSelection", a_coding("다리", number=3), guid=guid("p")), guid=guid("pic")
    )
    return qdpx(
        qde(
            people("park"),
            book(a_code("말", a_code("다리") + a_code("기쁨", color="#00f"), color="#808080")),
            element("Variables", element("Variable", guid=guid("age"), name="나이", typeOfVariable="Text")),
            element("Sources", pdf + text + picture),
            element("Sets", element("Set", guid=guid("set"), name="모음")),
            origin="MAXQDA 2022",
        ),
        {"sources/source.txt": PLAIN.encode(), "sources/memo.txt": PLAIN.encode("utf-16")},
    )


def of_qualcoder() -> io.BytesIO:
    """Notes that say themselves where they stand; a relative path; a text in place."""
    note = element(
        "Note",
        element("PlainTextContent", "여기가 요점") + a_selection(PLAIN, JOY, name=""),
        guid=guid("note"),
        creatingUser=guid("choi"),
        creationDateTime="2024-05-01T03:00:00Z",
    )
    journal = element("Note", element("PlainTextContent", "연구 일지"), guid=guid("journal"), name="일지")
    inside = (
        element("Description", "기사에 대한 메모")
        + a_selection(PLAIN, BRIDGE, inside=element("Description", "메모") + a_coding("다리", user="choi"))
        + element("NoteRef", targetGUID=guid("note"))
    )
    return qdpx(
        qde(
            people("choi"),
            book(element("Code", a_code("다리"), guid=guid("범주"), name="범주", isCodable="false")),
            element("Sources", a_source(inside, path="relative:///source.txt", creatingUser=guid("choi"))),
            element("Notes", note + journal),
            origin="QualCoder 3.5",
        ),
        {"Sources/source.txt": PLAIN.encode()},
    )
