"""Outlets by their domains and names. The table is data (publishers.tsv); nothing about an outlet stands in code."""

import re
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_PORTALS = frozenset({"naver.com", "daum.net", "nate.com", "zum.com", "google.com", "kakao.com", "msn.com"})
_TRIM = re.compile(r"^[\s'\"“”‘’(<\[]+|[\s'\"“”‘’)>\].,|·-]+$")
_PREFIX = re.compile(r"^\s*(?:\(주\)|㈜|주식회사)\s*")
_SUFFIX = re.compile(r"\s*(?:\(주\)|㈜|주식회사|Corp\.?|Co\.,?\s?Ltd\.?|Inc\.?|닷컴|\.com)$", re.IGNORECASE)


class _Table(NamedTuple):
    by_domain: dict[str, str]
    by_name: dict[str, str]
    pattern: re.Pattern[str]


@cache
def _table() -> _Table:
    by_domain: dict[str, str] = {}
    by_name: dict[str, str] = {}
    text = files("reader.intake").joinpath("publishers.tsv").read_text("utf-8")
    for row in text.splitlines():
        if row.startswith(("#", "name\t")):
            continue
        name, domains, aliases = row.split("\t")
        by_domain.update((domain, name) for domain in domains.split(",") if domain)
        by_name.update((alias.casefold(), name) for alias in (name, *aliases.split(",")) if alias)
    longest_first = sorted(by_name, key=len, reverse=True)
    pattern = re.compile(
        r"(?<![가-힣A-Za-z])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![A-Za-z])", re.IGNORECASE
    )
    return _Table(by_domain, by_name, pattern)


def of_domain(host: str) -> str | None:
    """The outlet of a host or mail domain, by its longest known suffix; None for portals and the unknown."""
    parts = host.casefold().split(".")
    table = _table().by_domain
    return next((table[suffix] for at in range(len(parts)) if (suffix := ".".join(parts[at:])) in table), None)


def is_portal(host: str) -> bool:
    """Whether a site shows other outlets' articles."""
    return ".".join(host.casefold().split(".")[-2:]) in _PORTALS


def named_in(text: str) -> str | None:
    """The first known outlet named in the text."""
    found = _table().pattern.search(text)
    return _table().by_name[found[0].casefold()] if found else None


def proper(name: str) -> str | None:
    """A stated site name as the outlet calls itself: the table's name if it is known, else trimmed of legal forms."""
    name = _SUFFIX.sub("", _TRIM.sub("", _PREFIX.sub("", " ".join(name.split()))))
    known = _table().by_name.get(name.casefold())
    if known is not None:
        return known
    bare = re.sub(r"\s*(?:뉴스|news)$", "", name, flags=re.IGNORECASE)
    return _table().by_name.get(bare.casefold()) or (name if 1 < len(name) <= 30 else None)
