"""Annotations of the W3C model: what is taken from them, in whichever way they say it, and what is refused."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model import Span
from db.remarks import Misfit, Remark
from reader.annotation.quoting import locate
from reader.annotation.web_annotation import MOST_CHARS, remarks
from reader.errors import Unreadable
from tests.coding.web_annotations import URL, an_annotation


def read(*held: object, author: str | None = None) -> list[Remark | Misfit]:
    text = json.dumps(held[0] if len(held) == 1 else list(held), ensure_ascii=False)
    return list(remarks(text, "file", author=author))


def the_remark(held: object, author: str | None = None) -> Remark:
    (one,) = read(held, author=author)
    assert isinstance(one, Remark)
    return one


def test_tags_notes_words_time_and_creator_are_taken() -> None:
    one = the_remark(an_annotation("다리", "japan", "韓", note=" 같은 다리 "))

    assert (one.tags, one.notes, one.exact, one.source, one.author) == (
        ("japan", "韓"),
        ("같은 다리",),
        "다리",
        URL,
        "김",
    )
    assert one.created_at == datetime(2025, 3, 2, 4, 5, 6, tzinfo=UTC)
    assert (one.prefix, one.suffix, one.number) == ("", "", 1)


@pytest.mark.parametrize(
    ("more", "tags", "notes"),
    [
        ({"body": {"type": "SpecificResource", "purpose": "classifying", "source": "urn:uuid:t"}}, ("urn:uuid:t",), ()),
        ({"body": {"purpose": "classifying", "source": {"id": "urn:uuid:t"}}}, ("urn:uuid:t",), ()),
        ({"body": {"value": "japan"}}, ("japan",), ()),  # the purpose is the annotation's motivation
        ({"body": ["japan", {"value": "말", "purpose": "describing"}]}, ("japan",), ("말",)),
        ({"body": None, "bodyValue": "말", "motivation": "commenting"}, (), ("말",)),
        ({"body": None, "bodyValue": "말", "motivation": None}, (), ("말",)),
        ({"body": [{"value": "japan"}, {"value": "japan"}], "motivation": ["tagging"]}, ("japan",), ()),
    ],
)
def test_bodies_are_tags_or_notes_by_their_purpose(
    more: dict[str, object], tags: tuple[str, ...], notes: tuple[str, ...]
) -> None:
    one = the_remark({**an_annotation(), **more})

    assert (one.tags, one.notes) == (tags, notes)


@pytest.mark.parametrize(
    ("creator", "name"),
    [
        ("https://people.example/kim", "https://people.example/kim"),
        ({"id": "https://people.example/kim", "name": "김가온", "nickname": "김"}, "김"),
        ({"id": "https://people.example/kim", "name": "김가온"}, "김가온"),
        ([{"name": " "}, {"name": "박"}], "박"),
        (None, "이"),
        ({"name": 3}, "이"),
    ],
)
def test_the_creator_s_name_is_taken_or_the_one_that_is_given(creator: object, name: str) -> None:
    assert the_remark(an_annotation("다리", "japan", creator=creator), author="이").author == name


@pytest.mark.parametrize("created", ["gestern", None, 3, "2025-03-02T04:05:06", "0001-01-01T00:00:00+14:00"])
def test_a_time_that_is_none_is_left_out_and_one_without_a_zone_is_utc(created: object) -> None:
    at = the_remark(an_annotation("다리", "japan", created=created)).created_at

    assert at == (datetime(2025, 3, 2, 4, 5, 6, tzinfo=UTC) if str(created).startswith("2025") else None)


def test_pages_collections_arrays_and_lines_hold_annotations() -> None:
    one = an_annotation("다리", "japan")
    page = {"type": "AnnotationPage", "items": [one, one]}
    assert len(read(page)) == len(read({"type": "AnnotationCollection", "first": page})) == len(read([one, one])) == 2
    lines = f"{json.dumps(one)}\n\n{json.dumps(one)}\n"
    assert [remark.number for remark in remarks(lines, "file")] == [1, 2]
    assert read(3) == [Misfit(number=1, reason="is no Annotation")]


def test_every_target_is_a_remark() -> None:
    target = an_annotation("다리", "japan")["target"]
    other = {
        "source": {"id": "urn:uuid:a"},
        "selector": [{"type": "TextPositionSelector", "start": 0}, target["selector"]],
    }

    assert [
        one.source for one in read(an_annotation("다리", "japan", target=[target, other])) if isinstance(one, Remark)
    ] == [
        URL,
        "urn:uuid:a",
    ]


@pytest.mark.parametrize("target", [URL, {"id": URL, "type": "Text"}, {"type": "SpecificResource", "source": URL}])
def test_a_target_without_a_selector_is_all_of_its_source(target: object) -> None:
    (remark,) = read(an_annotation("다리", "japan", target=target))

    assert isinstance(remark, Remark)
    assert (remark.source, remark.exact) == (URL, "")


@pytest.mark.parametrize(
    ("held", "reason"),
    [
        (3, "is no Annotation"),
        ({"type": "Book"}, "is no Annotation"),
        (an_annotation("다리"), "neither a tag nor a note"),
        (an_annotation("다리", "japan", body=[3]), "a body that is no object"),
        (an_annotation("다리", " "), "a body without words"),
        (an_annotation("다리", "japan", creator=None), "does not say who made it"),
        (an_annotation("다리", "japan", target=None), "has no target"),
        (an_annotation("다리", "japan", target=7), "a target without a source"),
        (an_annotation("다리", "japan", target={"selector": []}), "a target without a source"),
        (
            an_annotation("다리", "japan", target={"source": URL, "selector": {"type": "CssSelector"}}),
            "without a TextQuoteSelector",
        ),
        (an_annotation(" ", "japan"), "without a TextQuoteSelector"),
        (an_annotation("다" * (MOST_CHARS + 1), "japan"), "a quotation of more than 100,000 characters"),
        (an_annotation("다리", note="다" * (MOST_CHARS + 1)), "a note of more than 100,000 characters"),
    ],
)
def test_what_says_less_or_something_else_is_told_with_its_number(held: object, reason: str) -> None:
    first, second = read(an_annotation("다리", "japan"), held)

    assert isinstance(first, Remark)
    assert isinstance(second, Misfit)
    assert (second.number, reason in second.reason) == (2, True), second.reason


@pytest.mark.parametrize("text", ["", "말", '{"type": "Annotation"}\n말', "[" * 100_000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        list(remarks(text, "file"))


def test_words_from_outside_are_made_harmless() -> None:
    one = the_remark(an_annotation("\x1b[31m다리", "ja\x1b[0mpan\n", note="\x1b]8;;x\x07말"))

    assert "\x1b" not in one.exact + "".join(one.tags) + "".join(one.notes)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["type", "body", "target", "selector", "source", "exact", "value", "creator", "first", "items"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=20,
    )
)
def test_any_json_is_remarks_and_misfits(held: object) -> None:
    assert all(
        isinstance(one, Remark | Misfit)
        for one in read([held, {"type": "Annotation", "body": held, "target": held, "creator": held}])
    )


# ── Placing ────────────────────────────────────────────────────────────────────────────────────────────────────────
PARAGRAPHS = ("다리를 열고 다리를 닫았다.", "“말”이 많았다.", "다리를 닫았다.", "다리를 닫았다.")


@pytest.mark.parametrize(
    ("quoted", "place"),
    [
        (("“말”이 많았다.",), (1, None)),
        (('"말"이  많았다.',), (1, None)),
        (("말",), (1, Span(1, 2))),
        (("열고 다리",), (0, Span(4, 9))),
        (("다리를 닫았다.",), None),  # three times
        (("다리를 닫았다.", "열고 "), (0, Span(7, 15))),
        (("다리를 닫았다.", "많았다."), (2, None)),
        (("다리", "", "를 열"), (0, Span(0, 2))),
        (("강",), None),
        (("",), None),
    ],
)
def test_words_are_placed_where_they_stand_once_or_where_their_surroundings_agree(
    quoted: Sequence[str], place: tuple[int, Span | None] | None
) -> None:
    assert locate(PARAGRAPHS, *quoted) == place
