"""What a file of REFI-QDA must be, checked without its schema: order, attributes, references, texts. Pure.

The rules are those of Project.xsd and Codebook.xsd (1.5) for the elements that we write, and those that the standard
says in words: every reference leads somewhere, a guid names one thing, a selection lies in its text and is called by
its words, texts are NFC with LF and without a byte order mark. Elements that we do not write are faults here.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from xml.etree.ElementTree import Element

from reader.export.refi.counting import agrees

_GUID = re.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_RGB = re.compile("#(?:[0-9a-fA-F]{3}){1,2}")
_INTEGER = re.compile(r"[+-]?\d+")
INTERNAL = "internal://"

# Of each element its children in their order; with "+" there is at least one, with "?" at most one, with "!" just one.
CHILDREN: Mapping[str, tuple[str, ...]] = {
    "Project": ("Users?", "CodeBook?", "Variables?", "Sources?", "Notes?"),
    "Users": ("User+",),
    "User": (),
    "CodeBook": ("Codes!",),
    "Codes": ("Code+",),
    "Code": ("Description?", "Code"),
    "Variables": ("Variable+",),
    "Variable": (),
    "Sources": ("TextSource+",),
    "TextSource": ("PlainTextSelection", "Coding", "NoteRef", "VariableValue"),
    "PlainTextSelection": ("Coding", "NoteRef"),
    "Coding": ("CodeRef!",),
    "CodeRef": (),
    "NoteRef": (),
    "VariableValue": ("VariableRef!", "TextValue?", "BooleanValue?", "DateTimeValue?"),
    "VariableRef": (),
    "Notes": ("Note+",),
    "Note": ("PlainTextContent!",),
    **dict.fromkeys(("Description", "PlainTextContent", "TextValue", "BooleanValue", "DateTimeValue"), ()),
}
# Of each element the attributes that it must have, and those that it may have.
_MADE = ("creatingUser:User", "creationDateTime:time")
ATTRIBUTES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "Project": (("name:any",), ("origin:any", "creatingUserGUID:User")),
    "CodeBook": ((), ("origin:any",)),
    "User": (("guid:own", "name:any"), ()),
    "Code": (("guid:own", "name:any", "isCodable:boolean"), ("color:colour",)),
    "Variable": (("guid:own", "name:any", "typeOfVariable:any"), ()),
    "TextSource": (("guid:own", "name:any", "plainTextPath:any"), _MADE),
    "PlainTextSelection": (("guid:own", "name:any", "startPosition:integer", "endPosition:integer"), _MADE),
    "Coding": (("guid:own",), _MADE),
    "Note": (("guid:own",), ("name:any", *_MADE, "modifyingUser:User", "modifiedDateTime:time")),
    "CodeRef": (("targetGUID:Code",), ()),
    "NoteRef": (("targetGUID:Note",), ()),
    "VariableRef": (("targetGUID:Variable",), ()),
}


def faults(root: Element, texts: Mapping[str, bytes]) -> tuple[str, ...]:
    """What is wrong with a file, a line each; ``texts`` are the files beside a project, by name."""
    guids = Counter(one.get("guid", "").lower() for one in root.iter() if "guid" in one.attrib)
    found = [f"{guid} names {count} things" for guid, count in guids.items() if count > 1]
    named = {(one.tag, one.get("guid", "").lower()) for one in root.iter() if "guid" in one.attrib}
    for element in root.iter():
        found += _children(element)
        found += _attributes(element, named)
    for source in root.findall("Sources/TextSource"):
        found += _text(source, texts)
    return tuple(found)


def _children(element: Element) -> Iterator[str]:
    allowed = CHILDREN.get(element.tag)
    if allowed is None:
        yield f"{element.tag} is no element that we write"
        return
    counts = Counter(child.tag for child in element)
    order = [rule.rstrip("+?!") for rule in allowed]
    places = [order.index(child.tag) if child.tag in order else -1 for child in element]
    if -1 in places:
        yield f"{element.tag} has a child that it must not have"
    elif places != sorted(places):
        yield f"the children of {element.tag} are not in their order"
    for rule, tag in zip(allowed, order, strict=True):
        if rule.endswith(("+", "!")) and not counts[tag]:
            yield f"{element.tag} has no {tag}"
        if rule.endswith(("?", "!")) and counts[tag] > 1:
            yield f"{element.tag} has more than one {tag}"


def _attributes(element: Element, named: set[tuple[str, str]]) -> Iterator[str]:
    required, optional = ATTRIBUTES.get(element.tag, ((), ()))
    rules = dict(rule.split(":") for rule in (*required, *optional))
    for rule in required:
        if rule.partition(":")[0] not in element.attrib:
            yield f"{element.tag} has no {rule.partition(':')[0]}"
    for name, value in element.attrib.items():
        if name not in rules:
            yield f"{element.tag} has an attribute {name}"
        elif not _fits(rules[name], value, named):
            yield f"{name} of {element.tag} is {value[:40]!r}"


def _fits(rule: str, value: str, named: set[tuple[str, str]]) -> bool:
    """Whether a value is what its attribute holds; a rule that begins large is the element that a guid leads to."""
    match rule:
        case "any":
            return True
        case "own":
            return _GUID.fullmatch(value) is not None
        case "boolean":
            return value in {"true", "false"}
        case "colour":
            return _RGB.fullmatch(value) is not None
        case "integer":
            return _INTEGER.fullmatch(value) is not None
        case "time":
            return _is_time(value)
        case _:
            return (rule, value.lower()) in named


def _is_time(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None and "T" in value
    except ValueError:
        return False


def _text(source: Element, texts: Mapping[str, bytes]) -> Iterator[str]:
    """Whether a source's text is there, as it should be, and holds every selection under its name."""
    path = source.get("plainTextPath", "")
    body = texts.get(f"sources/{path.removeprefix(INTERNAL)}") if path.startswith(INTERNAL) else None
    if body is None:
        yield f"the text of a source is not there: {path[:80]}"
        return
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        yield f"{path} is not UTF-8"
        return
    if text.startswith("\ufeff"):
        yield f"{path} has a byte order mark"
    if "\r" in text:
        yield f"{path} has line ends that are no LF"
    if not unicodedata.is_normalized("NFC", text):
        yield f"{path} is not in NFC"
    for one in source.findall("PlainTextSelection"):
        start, end = (one.get(name, "") for name in ("startPosition", "endPosition"))
        if not (_INTEGER.fullmatch(start) and _INTEGER.fullmatch(end)):
            continue  # told above
        if not 0 <= int(start) < int(end) <= len(text):
            yield f"a selection lies outside of {path}: {start} to {end}"
        elif (name := one.get("name", "")).strip() and not agrees(name, text[int(start) : int(end)]):
            yield f"a selection of {path} is not called by its words: {start} to {end}"
