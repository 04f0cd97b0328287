"""The YAML block at the head of a note: our keys written, a person's own kept to the letter. Pure.

Our values are JSON, which YAML reads as the same. Another program may have written them in another style meanwhile:
a key goes to the next key at the left margin, so that nothing of YAML has to be understood to keep what is not ours.
"""

import json
import re
from collections.abc import Mapping

GUID, TAG = "newsreader_guid", "newsreader_tag"  # of what a note is about
FENCE = "---"

_KEY = re.compile(r"""^(?:"([^"]+)"|'([^']+)'|([^\s#"'\-\[\]{}:][^:]*?))\s*:(?:\s|$)""")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_GUID = re.compile(rf"""^(?:{GUID}|{TAG}):\s*["']?([0-9a-fA-F-]{{36}})["']?\s*$""", re.MULTILINE)

Value = str | tuple[str, ...] | None


def split(text: str) -> tuple[list[str], str]:
    """The lines of the block, without its fences and with their ends, and the text after it. Without a block: none."""
    lines = _LINE.findall(text.removeprefix("\ufeff"))
    if not lines or lines[0].rstrip() != FENCE:
        return [], text
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == FENCE:
            return lines[1:number], "".join(lines[number + 1 :])
    return [], text


def guid_of(text: str) -> str | None:
    """The guid that a note's block says it is of."""
    found = _GUID.search("".join(split(text)[0]))
    return found[1].lower() if found else None


def merged(lines: list[str], ours: Mapping[str, Value]) -> str:
    """The block with its fences: our keys as they are to be, in their old places, what is not ours as it was."""
    left = {name: f"{name}: {_json(value)}\n" for name, value in ours.items() if value not in (None, ())}
    told = [f"{FENCE}\n"]
    keep = True
    for line in lines:
        name = _key(line)
        if name is not None:
            keep = name not in ours
            if not keep and name in left:
                told.append(left.pop(name))
        if keep:
            told.append(line if line.endswith("\n") else f"{line}\n")
    return "".join([told[0], *left.values(), *told[1:], f"{FENCE}\n"])


def values(lines: list[str]) -> Mapping[str, Value]:
    """The values of a block that are written as we write them."""
    found: dict[str, Value] = {}
    for line in lines:
        key = _key(line)
        if key is None:
            continue
        try:
            value = json.loads(line.partition(":")[2])
        except (ValueError, RecursionError):
            continue  # a person's own
        if isinstance(value, str):
            found[key] = value
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            found[key] = tuple(value)
    return found


def _key(line: str) -> str | None:
    found = _KEY.match(line)
    return next(filter(None, found.groups()), None) if found else None


def _json(value: Value) -> str:
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
