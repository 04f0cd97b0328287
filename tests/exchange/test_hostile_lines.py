"""Lines of exchange that somebody made to break something: refused with a reason, or made harmless."""

import json

import pytest

from db.model import Payload
from reader.errors import Unreadable
from reader.intake import record
from reader.intake.exchanged import book
from reader.intake.fields import Fields, object_of
from tests.builders import NOON

GUID = "11111111-1111-4111-8111-111111111111"
OTHER = {
    "made_at": "2025-03-01",
    "paragraphs": ["옛 글."],
    "kinds": ["heading"],
    "captions": [{"text": "사진"}, {"text": ""}],
}


def a_line(**fields: object) -> Payload:
    said = {"guid": GUID, "title": "제목", "paragraphs": ["첫 문단이다.", "둘째 문단이다."], **fields}
    return Payload(body=json.dumps(said).encode(), origin="a.jsonl:2", fetched_at=NOON)


def raw(text: str) -> Payload:
    return Payload(body=text.encode(), origin="a.jsonl:2", fetched_at=NOON)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"guid": "1", "notes": [{"body": "말"}]}, "guid is no UUID"),
        ({"kinds": ["body"]}, "kinds is no list of body and heading"),
        ({"kinds": ["body", "script"]}, "kinds is no list of body and heading"),
        ({"captions": ["사진"]}, "captions has something that is no object"),
        ({"captions": [{"text": "사진", "before": -1}]}, "before is no number from 0 on"),
        ({"captions": [{"text": "사진", "before": True}]}, "before is no number from 0 on"),
        ({"confidence": 2}, "confidence is no figure from 0 to 1"),
        ({"confidence": True}, "confidence is no figure from 0 to 1"),
        ({"partial": "yes"}, "partial is neither true nor false"),
        ({"taggings": "korea"}, "taggings is not a list"),
        ({"taggings": [3]}, "taggings has something that is no object"),
        ({"taggings": [{}] * 20_001}, "more than 20,000 taggings"),
        ({"taggings": [{"paragraph": 0}]}, "taggings has one without a tag"),
        ({"taggings": [{"paragraph": 9, "tag": "korea"}]}, "mark on paragraph 9, which is not there"),
        ({"taggings": [{"on": "planet", "tag": "korea"}]}, "on is none of article, paragraph, span"),
        ({"taggings": [{"on": "paragraph", "tag": "korea"}]}, "has a mark with neither a place nor words"),
        ({"taggings": [{"on": "span", "paragraph": 0, "tag": "korea"}]}, "has a mark on a span without start and end"),
        (
            {"taggings": [{"on": "paragraph", "paragraph": 0, "start": 0, "end": 1, "tag": "korea"}]},
            "has a mark on a paragraph with start and end",
        ),
        ({"taggings": [{"paragraph": 0, "start": 3, "end": 3, "tag": "korea"}]}, "a start and an end that are no span"),
        ({"taggings": [{"paragraph": 0, "start": 3, "tag": "korea"}]}, "a start and an end that are no span"),
        ({"taggings": [{"paragraph": 0, "start": 3, "end": 99, "tag": "korea"}]}, "characters 3-99 of paragraph 0"),
        ({"taggings": [{"paragraph": 0, "tag": "korea", "origin": "devil"}]}, "origin is none of"),
        ({"taggings": [{"paragraph": 0, "tag": "korea", "status": "fine"}]}, "status is none of"),
        ({"taggings": [{"paragraph": 0, "tag": "korea", "created_at": "soon"}]}, "created_at is no ISO 8601 date"),
        ({"taggings": [{"paragraph": 0, "tag": "\ud800"}]}, "half a character"),
        ({"taggings": [{"paragraph": 0, "tag": "korea", "evidence": 3}]}, "evidence has something that is no object"),
        (
            {"taggings": [{"paragraph": 0, "tag": "korea", "evidence": {"text": 1, "paragraph": 0}}]},
            "has evidence from text 1, which is not there",
        ),
        (
            {"taggings": [{"paragraph": 0, "tag": "korea", "evidence": {"paragraph": 5}}]},
            "has evidence from a place that is not there",
        ),
        (
            {"taggings": [{"paragraph": 0, "tag": "korea", "evidence": {"paragraph": 0, "start": 0, "end": 99}}]},
            "has evidence from a place that is not there",
        ),
        ({"notes": [{"paragraph": 0, "body": " \n"}]}, "notes has one without words"),
        ({"notes": [{"paragraph": 0, "body": 5}]}, "body is not text"),
        ({"others": [{"paragraphs": ["가"]}]}, "others has a text without paragraphs or made_at"),
        ({"others": [{**OTHER, "kinds": ["caption"]}]}, "kinds is no list of body and heading"),
        ({"paragraphs": ["가"] * 2_001}, "more than 2,000 paragraphs"),
    ],
)
def test_a_line_that_says_what_cannot_be_is_refused(fields: dict[str, object], reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        record.read(a_line(**fields))
    assert reason in refused.value.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"title": "가", "guid": NaN}', "NaN is not JSON"),
        ("[" * 100_000, "is nested too deeply"),
        ('{"guid": "' + GUID + '", "taggings": ' + '[{"a":' * 50_000, "is nested too deeply"),
    ],
)
def test_what_is_no_json_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        record.read(raw(text))
    assert reason in refused.value.reason


def test_what_a_terminal_would_obey_is_taken_out_of_every_text() -> None:
    evil = "\x1b]52;c;aGk=\x07악\u202e"
    found = record.read(
        a_line(
            byline=[evil, 3],
            section=evil,
            cleaner=evil,
            notes=[
                {"paragraph": 0, "author": evil, "body": f"{evil}\n둘째", "earlier": [{"body": evil}, {"body": " "}]}
            ],
            taggings=[{"paragraph": 0, "tag": evil, "author": evil}],
            others=[OTHER],
        )
    ).exported

    assert found is not None
    assert (found.byline, found.section, found.cleaner) == (("악",), "악", "악")
    assert (found.notes[0].author, found.notes[0].body) == ("악", "악\n둘째")
    assert [version.body for version in found.notes[0].versions] == ["악", "악\n둘째"]
    assert (found.taggings[0].tag, found.taggings[0].author) == ("악", "악")
    assert [(block.kind, block.number) for block in found.others[0].blocks] == [("heading", 0), ("caption", None)]


def test_a_tag_book_is_checked_as_well() -> None:
    found = book(
        Fields("a", object_of(raw('{"tag_book": [{"name": "\\u001b[31m관세", "definition": "한\\n줄", "hotkey": 4}]}')))
    )
    assert [(tag.name, tag.definition, tag.hotkey, tag.parent) for tag in found] == [("관세", "한 줄", 4, None)]
    with pytest.raises(Unreadable, match="a tag without a name"):
        book(Fields("a", {"tag_book": [{"guid": GUID}]}))


def test_a_caption_is_dropped_and_moved_as_a_person_says_by_its_line() -> None:
    line = a_line(captions=[{"before": 1, "text": "사진 하나"}, {"text": "사진 둘"}, {"before": 7, "text": ""}])

    whole, cut = record.read(line).draft, record.read(line, {2: False, 5: False}).draft

    assert [(one.before, one.text) for one in whole.captions] == [(1, "사진 하나"), (2, "사진 둘")]
    assert [(one.before, one.text) for one in cut.captions] == [(0, "사진 하나")]
    assert [one.text for one in cut.dropped] == ["첫 문단이다.", "사진 둘"]


def test_fields_of_another_corpus_that_have_our_names_are_passed_over() -> None:
    line = {
        "guid": "https://example.com/1",
        "title": "제목",
        "paragraphs": ["첫 문단이다."],
        "notes": ["말"],
        "taggings": "없음",
        "captions": ["사진"],
        "kinds": "news",
        "language": 5,
        "section": ["국제"],
    }

    found = record.read(raw(json.dumps(line)))

    assert found.exported is None
    assert found.draft.captions == ()
