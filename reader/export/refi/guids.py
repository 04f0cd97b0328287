"""GUIDs as REFI-QDA wants them, and those that are derived. Pure."""

import re

from db.portfolio import Standing, derived_guid

_GUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_guid(guid: str) -> bool:
    """Whether it is one, in small letters."""
    return _GUID.fullmatch(guid) is not None


def user_guid(name: str) -> str:
    """The guid of a person."""
    return derived_guid("user", name)


def variable_guid(name: str) -> str:
    """The guid of one of our variables."""
    return derived_guid("variable", name)


def selection_guid(article: str, standing: Standing, user: str) -> str:
    """The guid of what a person put on a place: of a whole paragraph another than of a span that covers all of it."""
    return derived_guid("selection", article, standing.key, user)
