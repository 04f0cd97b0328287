"""The interface in another language: the catalogs are whole, and no screen forgets to be translated."""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from reader.language import ENGLISH, HOLED, LANGUAGES, LOCALE, _, counted, language_of, told, use
from reader.locale.update import put_together, sentences, update

OTHERS = [language for language in LANGUAGES if language != ENGLISH]
SCREENS = Path(__file__).parents[2] / "reader" / "tui"
HOLE = re.compile(r"\{[^}]*\}")
TWO_WORDS = re.compile(r"[A-Za-z]{2,}[,.:;]? [A-Za-z]{2,}")
UNSAID = {
    SCREENS / "keymap.py",  # judges settings, for the command line
    SCREENS / "key_names.py",  # a table of actions
}
MARKS = {"_", "N_", "hint", "counted", "Binding", "told"}


@pytest.fixture
def korean() -> Iterator[None]:
    """Korean for one test."""
    use("ko")
    yield
    use(ENGLISH)


def holes(text: str) -> list[str]:
    return sorted(name for _text, name, _spec, _turn in Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalog_says_what_the_code_says_and_is_compiled(language: str) -> None:
    folder = LOCALE / language / "LC_MESSAGES"
    kept = read_po(BytesIO((folder / "newsreader.po").read_bytes()), locale=language)
    catalog, compiled = update(language)
    assert {message.id for message in kept} == {message.id for message in catalog}, "python -m reader.locale.update"
    assert (folder / "newsreader.mo").read_bytes() == compiled, "python -m reader.locale.update"
    assert HOLED.read_text(encoding="utf-8").splitlines() == [one for one in put_together() if "{}" in one]


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated_with_all_its_values(language: str) -> None:
    catalog, _compiled = update(language)
    for sentence in sentences():
        message = catalog.get(sentence if isinstance(sentence, str) else sentence[0])
        assert message is not None
        forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
        source = sentence if isinstance(sentence, str) else sentence[1]
        for form in forms:
            assert form, f"nobody translated {source!r}"
            assert holes(form) == holes(source), source


def test_no_screen_holds_a_sentence_that_is_not_marked() -> None:
    forgotten = []
    for path in sorted(set(SCREENS.rglob("*.py")) - UNSAID):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        excused: set[int] = set()
        for node in ast.walk(tree):
            is_doc = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            is_marked = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS
            is_type = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "cast"
            if is_doc or is_marked or is_type:
                excused.update(map(id, ast.walk(node)))
            if isinstance(node, ast.AnnAssign):
                excused.update(map(id, ast.walk(node.annotation)))
        forgotten += [
            f"{path.name}:{node.lineno}: {node.value}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in excused
            and TWO_WORDS.search(node.value)
            and node.value not in ACTS
        ]
    assert not forgotten


ACTS = {  # names of acts in the journal, and what Python and Textual are told
    "add feed",
    "rename feed",
    "remove feed",
    "import sys, webbrowser; sys.exit(0 if webbrowser.open(sys.argv[1]) else 1)",
    *("mark read", "mark unread", "same story", "other story", "carry tags"),
    *("bold reverse", "fetch again", "set aside", "accept tag", "reject tag", "tag uses", "tag book"),
    *("save search", "rename search", "delete search", "merge name", "split name", "rename name", "retype name"),
    *("add name", "remove name", "new tag", "rename tag", "relabel tag", "colour tag", "glyph of tag", "digit of tag"),
    *("define tag", "parent of tag", "merge tag", "archive tag", "delete tag", "restore tag"),
}


def test_the_locale_names_the_language() -> None:
    assert language_of({"LANG": "ko_KR.UTF-8"}) == "ko"
    assert language_of({"LANG": "ko_KR.UTF-8", "LC_ALL": "C"}) == ENGLISH
    assert language_of({"LANG": "fr_FR@euro"}) == ENGLISH
    assert language_of({}) == ENGLISH


@pytest.mark.usefixtures("korean")
def test_words_come_with_their_values_in_either_language() -> None:
    assert _("not in this article: {words}", words="로봇") == "이 기사에 없습니다: 로봇"
    assert counted("{number} article", "{number} articles", 2) == "기사 2건"
    use(ENGLISH)
    assert counted("{number} article", "{number} articles", 1) == "1 article"
    assert counted("{number} article", "{number} articles", 2) == "2 articles"
    assert _("") == ""


@pytest.mark.usefixtures("korean")
def test_a_sentence_that_was_put_together_elsewhere_is_known_again() -> None:
    assert told("there is no field tg:, perhaps tag:") == "tg: 칸은 없습니다. 혹시 tag:"
    assert told("typo 올트만→올트먼") == "오타 올트만→올트먼"
    assert told("a sentence of nobody") == "a sentence of nobody"
    use(ENGLISH)
    assert told("no such article") == "no such article"


KEY = re.compile(  # a name, or a sign or letter that stands alone before a word; “a” is an article, too
    r"\bF\d+\b|\bEsc\b|[Cc]trl\+(?!q|J|Shift)|(?:^|[\s(·;])(?:[b-zB-HJ-Z]|[/.;*?='\\])(?= [^\W\d_])"
    r"|· [,+-] (?=[^\W\d_])|[Pp]ress a\b|(?:^|; )a \w+s\b"
)


def test_sentences_name_keys_by_what_they_do() -> None:
    catalog, _compiled = update("ko")
    named = []
    for sentence in sentences():
        message = catalog.get(sentence if isinstance(sentence, str) else sentence[0])
        forms = [message.string] if message and isinstance(message.string, str) else []
        source = [sentence] if isinstance(sentence, str) else list(sentence)
        named += [text for text in (*source, *forms) if KEY.search(HOLE.sub("0", text))]
    assert named == [], "write {key[act.undo]}, and hint() in place of _()"
