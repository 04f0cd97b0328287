"""Bytes to text."""

import codecs
from datetime import UTC, datetime

import pytest

from db.model import Payload
from reader.errors import Unreadable
from reader.intake.decode import LIMIT_BYTES, decode, korean_share

KOREAN = "가나시는 어제 강변 도로를 다시 열었다. 시민들은 공사가 끝나기를 오래 기다렸다고 말했다.\n"
PAGE = f'<html><head><meta charset="utf-8"></head><body><p>{KOREAN * 3}</p></body></html>'


def a_payload(body: bytes, charset: str | None = None) -> Payload:
    return Payload(body=body, origin="쪽", charset=charset, fetched_at=datetime(2025, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    "body",
    [
        KOREAN.encode(),
        codecs.BOM_UTF8 + KOREAN.encode(),
        codecs.BOM_UTF16_LE + KOREAN.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + KOREAN.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + KOREAN.encode("utf-32-le"),
        KOREAN.encode("utf-16-le"),
        KOREAN.encode("utf-16-be"),
        KOREAN.encode("cp949"),
        KOREAN.encode("euc-kr"),
        KOREAN.encode().decode("latin-1").encode(),
        KOREAN.encode("cp949").decode("latin-1").encode(),
        KOREAN.encode("cp949").decode("latin-1").encode("utf-16"),
    ],
    ids=str,
)
def test_korean_is_read_whatever_its_bytes(body: bytes) -> None:
    assert decode(a_payload(body)) == KOREAN


def test_a_wrongly_declared_charset_is_not_believed() -> None:
    assert KOREAN in decode(a_payload(PAGE.replace("utf-8", "euc-kr").encode()))
    assert KOREAN in decode(a_payload(PAGE.encode("cp949"), charset="utf-8"))


def test_one_broken_byte_costs_one_character() -> None:
    body = bytearray((KOREAN * 40).encode())
    body[600] = 0xFF
    text = decode(a_payload(bytes(body)))
    assert text.count("\ufffd") <= 3
    assert text.endswith(KOREAN)


def test_one_broken_byte_in_cp949_costs_one_character() -> None:
    body = bytearray((KOREAN * 40).encode("cp949"))
    body[600] = 0xFF
    assert decode(a_payload(bytes(body))).endswith(KOREAN)


def test_a_file_cut_inside_a_character_keeps_the_rest() -> None:
    assert decode(a_payload(KOREAN.encode()[:-4])).startswith(KOREAN[:-3])


def test_two_encodings_in_one_file_keep_the_utf8() -> None:
    text = decode(a_payload(KOREAN.encode() + KOREAN.encode("cp949") + KOREAN.encode()))
    assert text.count(KOREAN.strip()) == 2
    assert "\ufffd" in text


def test_japanese_and_western_bytes_are_guessed() -> None:
    japanese = "東京のニュースです。これは日本語の文です。きょうは晴れました。"
    assert decode(a_payload(japanese.encode("shift_jis"))) == japanese
    assert decode(a_payload(japanese.encode("euc_jp"))) == japanese
    russian = "Сегодня в городе открыли новую дорогу, и жители говорят, что долго её ждали. " * 4
    assert decode(a_payload(russian.encode("cp1251"))) == russian


def test_a_declared_charset_breaks_the_tie() -> None:
    text = "Été à la plage, déjà vu"
    assert decode(a_payload(text.encode("latin-1"), charset="latin-1")) == text
    assert "plage" in decode(a_payload((text * 9).encode("latin-1"), charset="no-such-charset"))


def test_western_text_is_not_taken_for_mojibake() -> None:
    text = "Été à la plage, déjà vu, où êtes-vous, très bien, ça va, naïveté"
    assert decode(a_payload(text.encode())) == text
    assert decode(a_payload("옐릭 쉬퓰 헷쾀 웹졌 뷸챗".encode())) == "옐릭 쉬퓰 헷쾀 웹졌 뷸챗"
    assert decode(a_payload("Ünïtéd 中文新闻报道 ÀÁÂ".encode())) == "Ünïtéd 中文新闻报道 ÀÁÂ"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty file"),
        (b" \r\n\t", "empty file"),
        (b"\x7fELF\x02\x01\x01" + bytes(500), "binary"),
        (b"%PDF-1.7 trailer", "binary"),
        (bytes(range(32)) * 200, "not text"),
        (bytes(3000), "not text"),
        (bytes(range(128, 256)) * 30, "not text"),
        (b"a" * (LIMIT_BYTES + 1), "larger than the 10 MB page limit"),
    ],
    ids=["empty", "blank", "elf", "pdf", "controls", "zeros", "high", "large"],
)
def test_what_is_no_text_is_refused_in_words(body: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        decode(a_payload(body))
    assert (refusal.value.name, refusal.value.reason) == ("쪽", reason)


def test_text_without_hangul_has_no_korean_share() -> None:
    assert korean_share("plain") == 0.0
    assert korean_share(KOREAN) > 0.4
