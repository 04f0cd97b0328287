"""XML of strangers as elements under their local names: no document type, bounded in depth and number. Pure.

expat stops where a document type begins, before anything of it is read: no entity is ever declared, none expands.
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from reader.errors import Unreadable

OURS = "newsreader"  # the processing instruction before the root that carries what the format has no place for
DEEPEST = 200  # elements in one another; set by hand: a codebook of ten levels has thirteen
MOST_ELEMENTS = 1_000_000  # set by hand: a thousand articles with forty selections each have some 200,000


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The root element, and the words of our own processing instruction; empty in a file of another program."""

    root: Element
    ours: str = ""


class _Refused(Exception):
    """What stands there is not read."""


def parsed(body: bytes, name: str, *, most: int | None = None) -> Document:
    """The elements of an XML file; names and attributes without their namespaces. Raises Unreadable.

    ``most`` is how many there may be, where that is another number than for files of strangers.
    """
    most = MOST_ELEMENTS if most is None else most
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    builder = TreeBuilder()
    depth = number = 0
    ours = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, number
        depth, number = depth + 1, number + 1
        if depth > DEEPEST:
            raise _Refused("is nested too deeply")
        if number > most:
            raise _Refused(f"has more than {most:,} elements")
        builder.start(_local(tag), {_local(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_local(tag))

    def instruction(target: str, words: str) -> None:
        nonlocal ours
        if target == OURS and not number:
            ours = words

    def doctype(*_declared: object) -> None:
        raise _Refused("declares a document type (DTD), which is not read")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.ProcessingInstructionHandler = instruction
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(body, True)
    except _Refused as error:
        raise Unreadable(name, str(error)) from None
    except expat.ExpatError as error:
        reason = f"is no XML ({expat.ErrorString(error.code)}, line {error.lineno})"
        raise Unreadable(name, reason) from error
    except (LookupError, ValueError) as error:
        raise Unreadable(name, "is XML in an encoding that is not known") from error
    return Document(root=builder.close(), ours=ours)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
