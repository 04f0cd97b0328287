"""How the command line talks: one line for each refusal, a code that means something, nothing a terminal obeys."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import errors as archive_errors
from db.errors import (
    ArchiveError,
    CannotOpen,
    CannotWrite,
    Damaged,
    Interrupted,
    NoArchive,
    NotFound,
    QueryError,
    Refused,
    Unfit,
)
from reader import errors as reader_errors
from reader.cli.talk import LONGEST_NAME, Exit, escaped, exit_code, put, put_json, refuse, say
from reader.errors import BadOrigin, FetchFailed, NoArticle, PutOff, ReaderError, TookTooLong, Unreached, Unreadable


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BadOrigin("n", "r"), 2),
        (NotFound("n", "r"), 2),
        (QueryError("n", "r", 3), 2),
        (Unfit("n", "r"), 2),
        (Unreadable("n", "r"), 3),
        (TookTooLong("n", "r"), 3),
        (NoArticle("n"), 3),
        (FetchFailed("n", "r"), 4),
        (Unreached("n", "r"), 4),
        (PutOff("n", "r", seconds=1.0), 4),
        (CannotOpen("n", "r"), 5),
        (NoArchive("n", "r"), 5),
        (Damaged("n", "r"), 5),
        (Refused("n", "r"), 5),
        (Interrupted("n", "r"), 5),
        (CannotWrite("n", "r"), 6),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
def test_every_error_has_its_exit_code(error: ReaderError | ArchiveError, code: int) -> None:
    assert exit_code(error) == code


def test_no_error_is_forgotten() -> None:
    told = {BadOrigin, NotFound, QueryError, Unreadable, TookTooLong, NoArticle, FetchFailed, Unreached, PutOff}
    told |= {CannotOpen, NoArchive, Damaged, Unfit, Refused, Interrupted, CannotWrite}
    kinds = [kind for module in (archive_errors, reader_errors) for kind in vars(module).values()]
    ours = {kind for kind in kinds if isinstance(kind, type) and issubclass(kind, ArchiveError | ReaderError)}

    assert ours - {ArchiveError, ReaderError} == told


def test_a_question_that_cannot_be_read_says_where() -> None:
    error = QueryError("일본 AND", "a word is missing", 7)

    assert (error.name, error.reason, error.column) == ("일본 AND", "a word is missing (column 7)", 7)


def test_an_error_of_the_reader_travels_between_processes() -> None:
    error = pickle.loads(pickle.dumps(FetchFailed("https://a.example", "no answer")))  # noqa: S301 - our own bytes

    assert (type(error), error.name, error.reason) == (FetchFailed, "https://a.example", "no answer")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("쪽 하나.txt", "쪽 하나.txt"),
        ("a\nb\tc\r", "a\\nb\\tc\\r"),
        ("가\x1b[2J\x07", "가\\x1b[2J\\x07"),
        ("가\u202e나\u200b", "가\\u202e나\\u200b"),
        ("\udcff.txt", "\\udcff.txt"),
        ("\U000e0041", "\\U000e0041"),
        ("가\u3164\u115f\u1160\uffa0나", "가\\u3164\\u115f\\u1160\\uffa0나"),
        ("가" * 200, "가" * 200),
        ("가" * 201, "가" * 200 + "…"),
        ("", ""),
    ],
)
def test_a_name_is_printed_escaped(name: str, shown: str) -> None:
    assert escaped(name) == shown


@given(st.text(st.one_of(st.characters(), st.characters(categories=["Cs", "Cc", "Cf"]))))
def test_any_name_is_one_printable_line(name: str) -> None:
    shown = escaped(name)

    assert shown.isprintable()
    assert len(shown) <= LONGEST_NAME + 1
    shown.encode()


def test_a_refusal_is_one_line_on_the_other_channel(capsys: pytest.CaptureFixture[str]) -> None:
    refuse("쪽\n둘", "no\x1b[0m article")

    assert capsys.readouterr() == ("", "newsreader: 쪽\\n둘: no\\x1b[0m article\n")


def test_data_and_talk_go_apart_and_are_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    put("가\x1b[2J나\t다")
    put_json({"말": "“가\x1b나”\ud800\u202e"})
    say("되었다\x07")

    assert capsys.readouterr() == ('가나\t다\n{"말": "“가\\u001b나”�"}\n', "되었다\n")


def test_the_codes_are_the_documented_ones() -> None:
    assert {code.name: code.value for code in Exit} == {
        "OK": 0,
        "BUG": 1,
        "USAGE": 2,
        "INPUT": 3,
        "NETWORK": 4,
        "DATABASE": 5,
        "CANNOT_WRITE": 6,
        "PARTLY": 7,
        "INTERRUPTED": 130,
    }
