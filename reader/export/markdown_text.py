"""Text that Markdown leaves as it is, and back. Pure; what is escaped comes back as the same characters.

CommonMark lets a backslash stand before any ASCII punctuation. Escaped is what begins something in CommonMark, GFM or
Obsidian: emphasis, code, links, HTML, headings, lists, tables, tags, comments, formulas, block ids.
"""

import re

_ALWAYS = re.compile(r"[\\`*_\[\]<>#|~^$&{}]|==|%%")
_LIST = re.compile(r"^(?:[-+=:]|\d{1,9}[.)])")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&#(\d{1,7});|&middot;")
DOT = " · "  # between the parts of a mark's first line


def escaped(line: str) -> str:
    """One line."""
    found = _ALWAYS.sub(lambda match: "".join(f"\\{character}" for character in match[0]), line)
    found = _LIST.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", found)
    if found[:1] in {" ", "\t"}:
        found = f"&#{ord(found[0])};{found[1:]}"
    if found[-1:] in {" ", "\t"}:
        found = f"{found[:-1]}&#{ord(found[-1])};"
    return found


def part(words: str) -> str:
    """A part of a line whose parts have dots between them."""
    return escaped(" ".join(words.split("\n"))).replace("·", "&middot;")


def plain(line: str) -> str:
    """The line before ``escaped`` or ``part``."""

    def one(match: re.Match[str]) -> str:
        if match[1]:
            return match[1]
        return chr(int(match[2])) if match[2] else "·"

    return _ESCAPED.sub(one, line)


def quoted(text: str) -> list[str]:
    """The lines of a text inside a block quotation; a backslash at the end of one keeps the next from joining it."""
    lines = text.split("\n")
    told = []
    for number, line in enumerate(lines):
        breaks = "\\" if line.strip() and number + 1 < len(lines) and lines[number + 1].strip() else ""
        told.append(f"> {escaped(line)}{breaks}" if line else ">")
    return told


def unquoted(lines: list[str]) -> str:
    """The text of lines from ``quoted``."""
    told = []
    for line in lines:
        line = line.removeprefix(">").removeprefix(" ")
        ending = len(line) - len(line.rstrip("\\"))
        told.append(plain(line[:-1] if ending % 2 else line))
    return "\n".join(told)
