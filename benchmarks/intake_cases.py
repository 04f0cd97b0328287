"""Pages changed on purpose: other bytes, another page's body, no body at all."""

from collections.abc import Callable
from typing import Any

from scoring import norm


def _broken(body: bytes) -> bytes:
    middle = len(body) // 2
    return body[:middle] + b"\xff" + body[middle + 1 :]


def _korean(body: bytes) -> bytes:
    return body.decode().encode("cp949", "xmlcharrefreplace")


BYTE_CASES: dict[str, Callable[[bytes], bytes]] = {
    "utf-8 with a mark": lambda body: b"\xef\xbb\xbf" + body,
    "utf-16 le with a mark": lambda body: b"\xff\xfe" + body.decode().encode("utf-16-le"),
    "utf-16 be with a mark": lambda body: b"\xfe\xff" + body.decode().encode("utf-16-be"),
    "utf-16 le without": lambda body: body.decode().encode("utf-16-le"),
    "cp949": _korean,
    "cp949, one broken byte": lambda body: _broken(_korean(body)),
    "utf-8, one broken byte": _broken,
    "utf-8, declared euc-kr": lambda body: body.replace(b"utf-8", b"euc-kr").replace(b"UTF-8", b"euc-kr"),
    "utf-8 read as latin-1": lambda body: body.decode("latin-1").encode(),
    "cp949 read as latin-1": lambda body: _korean(body).decode("latin-1").encode(),
    "NFD": lambda body: __import__("unicodedata").normalize("NFD", body.decode()).encode(),
    "CRLF": lambda body: body.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"),
}


def _body_lines(lines: list[str], gold: dict[str, Any]) -> list[int]:
    """The indexes of the lines that carry the gold text."""
    body = tuple(norm(text) for text in gold["paragraphs"])
    return [index for index, line in enumerate(lines) if norm(line).startswith(body)]


def transplanted(dump: str, host: dict[str, Any], donor: dict[str, Any]) -> str | None:
    """The dump with the donor's paragraphs where its own stood; None where its own cannot be found."""
    lines = dump.split("\n")
    own = _body_lines(lines, host)
    if len(own) < 0.6 * len(host["paragraphs"]):
        return None
    body = [line for text in donor["paragraphs"] for line in (text, "")]
    return "\n".join([*lines[: own[0]], *body, *lines[own[-1] + 1 :]])


def boilerplate_only(dump: str, gold: dict[str, Any]) -> str | None:
    """The dump without its article's text; None where that cannot be found in it."""
    lines = dump.split("\n")
    own = _body_lines(lines, gold)
    if len(own) < 0.6 * len(gold["paragraphs"]):
        return None
    optional = [norm(text) for text in gold.get("optional", [])]
    rest = [*lines[: own[0]], *lines[own[-1] + 1 :]]
    return "\n".join(line for line in rest if not any(_same(norm(line), text) for text in optional))


def _same(line: str, text: str) -> bool:
    return line == text or (len(line) > 20 and (line in text or line.startswith(text)))
