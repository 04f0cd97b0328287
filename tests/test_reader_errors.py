"""Errors that a person reads."""

import pickle

from reader.errors import NoArticle, ReaderError, Unreadable


def test_an_error_names_its_input_and_its_reason() -> None:
    error = Unreadable("쪽.txt", "empty file")
    assert (error.name, error.reason, str(error)) == ("쪽.txt", "empty file", "쪽.txt: empty file")
    assert isinstance(error, ReaderError)


def test_a_page_without_an_article_says_so() -> None:
    assert NoArticle("목록.html").reason == "no article found"


def test_an_error_survives_the_way_between_processes() -> None:
    again = pickle.loads(pickle.dumps(NoArticle("목록.html", "다른 까닭")))  # noqa: S301
    assert isinstance(again, NoArticle)
    assert (again.name, again.reason) == ("목록.html", "다른 까닭")
