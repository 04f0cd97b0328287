"""Addresses of items: which are any, and what of them only says who followed them from where. Pure."""

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

from reader.sanitise import sanitise_line

LONGEST = 2_000  # code points; longer ones name nothing that a person could open

# Parameters that say who came from where, and nothing of what is asked for.
_TRACKING = re.compile(
    r"utm_\w*|mtm_\w*|pk_\w*|hsa_\w*|at_(?:medium|campaign)|(?:fb|g|d|y|tt|msc|wbra|gbra|tw)cl(?:k?id)|igshid|igsh"
    r"|mc_[ce]id|_ga|_gl|_hs(?:enc|mi)|vero_\w*|spm|cmpid|ncid|sr_share|smid|ocid|wt[._]mc\w*",
    re.IGNORECASE,
)
_SAID_BY_FEEDS = re.compile(r"rss\d?(?:_?feed)?|feed|atom|feedburner", re.IGNORECASE)  # ?from=rss, ?input=feed
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def address(link: str, base: str = "") -> str | None:
    """The link, absolute, if it leads to a page of the web and names no user; None for anything else."""
    link = sanitise_line(link)
    try:
        whole = urljoin(base, link) if base else link
        parts = urlsplit(whole)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return None
    if not link or parts.scheme not in ("http", "https") or not host or parts.username is not None:
        return None
    return whole if len(whole) <= LONGEST and not re.search(r"[\s<>\"`]", whole) else None


def canonical(url: str) -> str:
    """The address by which a page is told from others: without its fragment and what only tracks. Idempotent.

    ``url`` is what ``address`` answered. The order of what is left stays: servers may read it.
    """
    parts = urlsplit(url)
    host = parts.netloc.lower().removesuffix(_DEFAULT_PORTS.get(parts.scheme, ""))
    kept = [said for said in parts.query.split("&") if said and not _only_tracks(said)]
    fragment = parts.fragment if parts.fragment.startswith("!") else ""  # such pages have no other address
    return urlunsplit((parts.scheme, host, parts.path or "/", "&".join(kept), fragment))


def host_of(url: str) -> str:
    """The host that is asked for a page; all its ports are one server."""
    return urlsplit(url).hostname or ""


def origin_of(url: str) -> tuple[str, str, int | None]:
    """What two addresses of one server program share: scheme, host and port."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def _only_tracks(said: str) -> bool:
    name, _equals, value = said.partition("=")
    return bool(_TRACKING.fullmatch(name) or _SAID_BY_FEEDS.fullmatch(value))
