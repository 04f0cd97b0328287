"""Bytes to text. Pure; raises Unreadable and nothing else. Declared charsets come last: pages lie about them."""

import codecs
import re

from db.model import Payload
from reader.errors import Unreadable
from reader.intake.mojibake import repaired

LIMIT_BYTES = 10 * 2**20  # a page; the same limit as on the wire
NEAR_SHARE = 0.002  # bad sequences a byte: one broken byte in a short page
KOREAN_SHARE = 0.25  # common syllables among Hangul: development pages 0.45 to 0.61
CONTROL_SHARE = 0.02  # random bytes have 0.11, text with escape sequences a few in a thousand

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = tuple(
    bytes.fromhex(magic)
    for magic in [
        "7f454c46",
        "89504e47",
        "ffd8ff",
        "47494638",
        "25504446",
        "504b0304",
        "504b0506",
        "1f8b",
        "425a68",
        "fd377a585a",
        "53514c69746520666f726d6174",
        "d0cf11e0",
        "cafebabe",
        "4d5a9000",
        "377abcaf",
        "52617221",
        "28b52ffd",
    ]
)
# The hundred syllables that carry half of any Korean text: particles, endings and the commonest Sino-Korean ones.
_COMMON = frozenset(
    "이다는에의을가고하지로사도를은인기자대시한서정들부리어나있해일장아제수으구전보주스상과유것여동원화선국조모연안공성발"
    "경비미습니라와그년위행면려세했으로까요방계무생관소진할된식중때분"
)
_HANGUL = re.compile("[가-힣]")
_KANA = re.compile("[ぁ-ヺ]")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_PLAIN = re.compile("[\t\n\r -~\xa0-\u024f\u2010-\u203b\u3000-\u33ff\u4e00-\u9fff가-힣]")
_META_CHARSET = re.compile(
    rb"""<(?:meta[^<>]{0,200}?|\?xml[^<>]{0,80}?)(?:charset|encoding)\s*=\s*["']?([\w-]{2,20})""", re.I
)


def decode(payload: Payload) -> str:
    """The payload's text: byte order mark, UTF-8, nearly UTF-8, CP949, then a guess. Mojibake is read back first."""
    body = payload.body
    if not body:
        raise Unreadable(payload.origin, "empty file")
    if len(body) > LIMIT_BYTES:
        raise Unreadable(payload.origin, f"larger than the {LIMIT_BYTES >> 20} MB page limit")
    if body.startswith(_BINARY):
        raise Unreadable(payload.origin, "binary")
    text = _marked(body) or _wide(body)
    if text is None:
        if len(_CONTROLS.findall(body)) > max(1, CONTROL_SHARE * len(body)):
            raise Unreadable(payload.origin, "not text")
        text = _utf8_or_cp949(body, _declared(payload))
    if text is None:
        text = _guessed(body)
    if text is None:
        raise Unreadable(payload.origin, "not text")
    if not text.strip("\ufeff\0 \t\r\n"):
        raise Unreadable(payload.origin, "empty file")
    return repaired(text, korean_share)


def korean_share(text: str) -> float:
    """The share of common syllables among Hangul syllables; 0 without Hangul."""
    syllables = _HANGUL.findall(text, 0, 50_000)
    return sum(syllable in _COMMON for syllable in syllables) / len(syllables) if syllables else 0.0


def _marked(body: bytes) -> str | None:
    for bom, codec in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(codec, "replace")
    return None


def _wide(body: bytes) -> str | None:
    """UTF-16 without a mark: its ASCII leaves zero bytes on one parity only."""
    zeros = body.count(0)
    if zeros < max(2, 0.02 * len(body)):
        return None
    for parity, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if body[parity::2].count(0) >= 0.7 * zeros:  # the syllable 가 (U+AC00) leaves one on the other side
            text = body.decode(codec, "replace")
            if text.count("\ufffd") <= 0.01 * len(text) and len(_PLAIN.findall(text)) >= 0.9 * len(text):
                return text
    return None


def _utf8_or_cp949(body: bytes, declared: str | None) -> str | None:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    near = body.decode("utf-8", "replace")
    broken = near.count("\ufffd")
    if broken <= max(1, NEAR_SHARE * len(body)) and len(near) < len(body):
        return near
    korean = body.decode("cp949", "replace")
    if _worth(korean) > 0 and _worth(korean) >= _worth(near):
        return korean
    if declared is not None and (text := _strictly(body, declared)) is not None:
        return text
    # Several encodings in one file: what is UTF-8 is kept, the rest shows as U+FFFD.
    return near if _worth(near) > 0 and korean_share(near) >= KOREAN_SHARE else None


def _worth(text: str) -> float:
    """Common syllables less twice the undecodable: what speaks for having read Korean in the right encoding."""
    syllables = _HANGUL.findall(text, 0, 200_000)
    if not syllables or korean_share(text) < KOREAN_SHARE:
        return 0.0
    return sum(syllable in _COMMON for syllable in syllables) - 2 * text.count("\ufffd", 0, 200_000) / 3


def _declared(payload: Payload) -> str | None:
    if payload.charset:
        return payload.charset
    found = _META_CHARSET.search(payload.body, 0, 4096)
    return found[1].decode("ascii") if found else None


def _strictly(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _guessed(body: bytes) -> str | None:
    """Japanese is told by its kana, the rest by charset-normalizer on a sample: its cost grows with the input."""
    for codec in ("shift_jis", "euc_jp"):
        text = body.decode(codec, "replace")
        if len(_KANA.findall(text)) > 0.1 * len(text) and text.count("\ufffd") <= 0.002 * len(text):
            return text
    from charset_normalizer import from_bytes  # 60 ms to import, needed for one page in a thousand

    best = from_bytes(body[:65_536]).best()
    if best is None or best.chaos > 0.2:
        return None
    return body.decode(best.encoding, "replace")
