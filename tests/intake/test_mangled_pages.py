"""Whatever happens to a page, the outcome is an article or one of our errors; and a clean text stays as it is."""

import os
import random
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.model import Draft, Payload
from reader.errors import ReaderError
from reader.intake.clean import clean

CORPUS = Path(os.environ.get("NEWSREADER_CORPUS") or Path(__file__).resolve().parents[2].parent / "shared" / "corpus")
FIRST = "가람시는 3일 강변 도로를 다시 열고 시민 백여 명과 함께 걷는 행사를 마련했다고 밝혔다."
SECOND = "시 관계자는 “공사가 늦어져 시민들께 송구하다”며 “남은 구간도 올해 안에 마치겠다”고 말했다."
THIRD = "도로는 지난해 여름 큰비로 무너진 뒤 여섯 달 동안 막혀 있었고, 주민들은 먼 길을 돌아 다녀야 했다."
BODY = [FIRST, SECOND, THIRD]
TITLE = "가람시 강변도로 여섯 달 만에 다시 열려"
DUMP = (
    f"본문 바로가기\n로그인\n  • 정치\n  • 경제\n{TITLE}\n홍길동 기자\n입력 2025.02.03 "
    f"18:30\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}\n\n"
    "홍길동 기자 hong@garam.example\nCopyright ⓒ 가람신문. 무단 전재 및 재배포 금지\n\n많이 본 뉴스\n  • "
    "은빛산 단풍 절정\n"
)
PAGE = (
    f"<html lang=ko><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>입력 2025.02.03 18:30</p>"
    f"<div class=article_body><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div><p>ⓒ 가람신문 무단 전재 금지</p>"
    f"</body></html>"
)


def cleaned(text: str | bytes, origin: str = "쪽") -> Draft:
    body = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return clean(Payload(body=body, origin=origin, fetched_at=datetime(2025, 2, 6, tzinfo=UTC)))


def texts(draft: Draft) -> list[str]:
    return [paragraph.text for paragraph in draft.paragraphs]


@given(st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_mangled_raises_only_our_errors(data: st.DataObject) -> None:
    body = data.draw(st.sampled_from([DUMP.encode(), PAGE.encode(), DUMP.encode("cp949", "ignore")]))
    kind = data.draw(st.sampled_from(["cut", "shuffle", "repeat", "nfd", "crlf", "escape", "noise"]))
    if kind == "cut":
        body = body[: data.draw(st.integers(0, len(body)))]
    elif kind == "noise":
        at = data.draw(st.integers(0, len(body)))
        body = body[:at] + data.draw(st.binary(max_size=40)) + body[at:]
    else:
        body = _changed(body.decode("utf-8", "replace"), kind).encode()
    try:
        draft = cleaned(body)
    except ReaderError:
        return
    assert draft.paragraphs
    assert all(p.text and "\n" not in p.text and unicodedata.is_normalized("NFC", p.text) for p in draft.paragraphs)


def _changed(text: str, kind: str) -> str:
    if kind == "shuffle":
        lines = text.split("\n")
        random.Random(7).shuffle(lines)
        return "\n".join(lines)
    return {
        "repeat": text * 3,
        "nfd": unicodedata.normalize("NFD", text),
        "crlf": text.replace("\n", "\r\n"),
        "escape": text.replace("&", "&amp;amp;").replace("“", "&amp;ldquo;").replace("”", "&amp;rdquo;"),
    }[kind]


@given(st.permutations(BODY), st.booleans())
@settings(deadline=None)
def test_clean_text_stays_as_it_is(body: list[str], titled: bool) -> None:  # noqa: FBT001
    once = cleaned("\n\n".join([TITLE, *body] if titled else body))
    again = cleaned("\n\n".join(texts(once)))
    assert texts(again) == texts(once) == body


def corpus_pages() -> list[Path]:
    return [*sorted((CORPUS / "pages" / "html").glob("*.html")), *sorted((CORPUS / "pages" / "dumps").glob("*/*.txt"))]


@pytest.mark.skipif(not (CORPUS / "pages").exists(), reason="no corpus: set NEWSREADER_CORPUS")
@given(st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_mangled_real_page_raises_only_our_errors(data: st.DataObject) -> None:
    body = data.draw(st.sampled_from(corpus_pages())).read_bytes()
    kind = data.draw(st.sampled_from(["cut", "shuffle", "repeat", "nfd", "crlf", "escape"]))
    if kind == "cut":
        body = body[: data.draw(st.integers(0, len(body)))]
    else:
        body = _changed(body.decode("utf-8", "replace"), kind).encode()
    try:
        assert cleaned(body).paragraphs
    except ReaderError:
        return


@pytest.mark.skipif(not (CORPUS / "pages").exists(), reason="no corpus: set NEWSREADER_CORPUS")
@pytest.mark.parametrize("path", corpus_pages()[:60], ids=lambda path: path.stem)
def test_a_clean_text_of_a_real_page_stays_as_it_is(path: Path) -> None:
    try:
        once = cleaned(path.read_bytes())
    except ReaderError:
        return
    if once.language == "ko":
        assert texts(cleaned("\n\n".join(texts(once)))) == texts(once)
