"""One JSON object from outside, its fields checked as they are asked for. Pure; every text is made harmless."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import NoReturn

from db.model import Payload
from reader.errors import Unreadable
from reader.moments import KST
from reader.sanitise import sanitise, sanitise_line

TEXT_CHARS, NAME_CHARS, LONGEST_LIST = 100_000, 1_000, 20_000
MOST = 1 << 31  # no position in a text is beyond it
YEARS = range(1000, 9000)  # beyond them times cannot be told in every zone

_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,8000}")
_UUID = re.compile(r"(?:urn:uuid:)?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_HALF = re.compile("[\ud800-\udfff]")


def object_of(payload: Payload) -> dict[str, object]:
    """The object that a line is. Raises Unreadable."""

    def no_number(name: str) -> NoReturn:
        raise Unreadable(payload.origin, f"{name} is not JSON")

    try:
        found = json.loads(payload.body.decode("utf-8"), parse_constant=no_number)
    except UnicodeDecodeError as error:
        raise Unreadable(payload.origin, "is not UTF-8") from error
    except RecursionError as error:
        raise Unreadable(payload.origin, "is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise Unreadable(payload.origin, f"is not JSON ({error.msg.lower()}, column {error.colno})") from error
    except ValueError as error:  # a number of thousands of digits
        raise Unreadable(payload.origin, "has a number that is too long") from error
    if not isinstance(found, dict):
        raise Unreadable(payload.origin, "is not a JSON object")
    return found


class Fields:
    """The fields of one object. Fields that nobody asks for are not looked at. What is wrong raises Unreadable."""

    def __init__(self, origin: str, found: Mapping[str, object]) -> None:
        self._origin = origin
        self._found = found

    def is_ours(self) -> bool:
        """Whether an article was exported by us, or by somebody who writes marks as we do."""
        guid, marks = self._found.get("guid"), [self._found.get(name) for name in ("taggings", "notes")]
        return (isinstance(guid, str) and _UUID.fullmatch(guid) is not None) or any(
            isinstance(some, list) and some and all(isinstance(one, dict) for one in some) for some in marks
        )

    def refuse(self, reason: str) -> NoReturn:
        """Say why the object cannot be taken."""
        raise Unreadable(self._origin, reason)

    def text(self, name: str, most: int = NAME_CHARS) -> str:
        """A text on one line; empty where there is none."""
        value = self._found.get(name)
        return "" if value is None else self._line(name, value, most)

    def words(self, name: str) -> str:
        """A text that may have several lines."""
        value = self._found.get(name)
        return "" if value is None else sanitise(self._checked(name, value, TEXT_CHARS))

    def guid(self, name: str) -> str:
        """A UUID as the archive writes it; empty where there is none."""
        value = self.text(name)
        if value and not _UUID.fullmatch(value):
            self.refuse(f"{name} is no UUID")
        return value.removeprefix("urn:uuid:").lower()

    def number(self, name: str) -> int | None:
        """A whole number from 0 on."""
        value = self._found.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < MOST:
            self.refuse(f"{name} is no number from 0 on")
        return value

    def share(self, name: str, most: float, default: float) -> float:
        """A figure from 0 to ``most``."""
        value = self._found.get(name)
        if value is None:
            return default
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= most:
            self.refuse(f"{name} is no figure from 0 to {most:g}")
        return float(value)

    def flag(self, name: str) -> bool:
        """True or false; false where nothing is said."""
        value = self._found.get(name)
        if not isinstance(value, bool | None):
            self.refuse(f"{name} is neither true nor false")
        return bool(value)

    def inside(self, name: str) -> "tuple[Fields, ...]":
        """The objects of a list."""
        found = self._list(name)
        return tuple(Fields(self._origin, self._object(name, one)) for one in found)

    def one(self, name: str) -> "Fields | None":
        """The object under a name; None where there is none."""
        value = self._found.get(name)
        return None if value is None else Fields(self._origin, self._object(name, value))

    def moment(self, name: str) -> datetime | None:
        """A time; one without a zone is meant in Korea."""
        value = self.text(name, NAME_CHARS)
        if not value:
            return None
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            raise Unreadable(self._origin, f"{name} is no ISO 8601 date") from None
        if found.year not in YEARS:
            raise Unreadable(self._origin, f"{name} is no date of news")
        return found if found.tzinfo else found.replace(tzinfo=KST)

    def address(self, name: str) -> str | None:
        """An http address; None where there is none."""
        value = self.text(name, TEXT_CHARS)
        if value and not _ADDRESS.fullmatch(value):
            raise Unreadable(self._origin, f"{name} is no http address")
        return value or None

    def names(self, name: str) -> tuple[str, ...]:
        """A list of short texts, each once, without empty ones."""
        return tuple(dict.fromkeys(filter(None, self.texts(name, NAME_CHARS))))

    def names_or_one(self, name: str) -> tuple[str, ...]:
        """The same, where a single one may be a text; whatever else stands there is passed over."""
        value = self._found.get(name)
        several = value if isinstance(value, list) else [value]
        return Fields(self._origin, {name: [one for one in several if isinstance(one, str)]}).names(name)

    def texts(self, name: str, longest: int = TEXT_CHARS) -> list[str]:
        """A list of texts, each on one line, as many as there are; empty ones too."""
        values = self._list(name)
        return [self._line(name, value, longest) for value in values]

    def _list(self, name: str) -> list[object]:
        values = self._found.get(name)
        if values is None:
            return []
        if not isinstance(values, list):
            raise Unreadable(self._origin, f"{name} is not a list")
        if len(values) > LONGEST_LIST:
            raise Unreadable(self._origin, f"more than {LONGEST_LIST:,} {name}")
        return values

    def _object(self, name: str, value: object) -> dict[str, object]:
        if not isinstance(value, dict):
            raise Unreadable(self._origin, f"{name} has something that is no object")
        return value

    def _line(self, name: str, value: object, most: int) -> str:
        text = self._checked(name, value, most)
        is_plain = text.isascii() and text.isprintable()  # guids and times are, and there are many
        return text.strip() if is_plain else sanitise_line(text)

    def _checked(self, name: str, value: object, most: int) -> str:
        if not isinstance(value, str):
            raise Unreadable(self._origin, f"{name} is not text")
        if len(value) > most:
            raise Unreadable(self._origin, f"{name} is longer than {most:,} characters")
        if _HALF.search(value):
            raise Unreadable(self._origin, f"{name} has half a character (a lone surrogate)")
        return value
