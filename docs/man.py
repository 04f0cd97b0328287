"""Writes docs/newsreader.1, the man page, from the verbs themselves: ``python docs/man.py``. A test says when to."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from reader.cli.main import newsreader

PAGE = Path(__file__).parent / "newsreader.1"
EXITS = (
    (0, "all is well"),
    (1, "a bug; a report without any text of an article is in the state folder"),
    (2, "wrong usage, or something named that is not there"),
    (3, "input refused"),
    (4, "the network"),
    (5, "the archive"),
    (6, "something cannot be written"),
    (7, "partly done"),
)
VARIABLES = (
    ("NEWSREADER_ARCHIVE", "the archive file"),
    ("NEWSREADER_AUTHOR", "who annotates; otherwise the login name"),
    ("NEWSREADER_CONFIG", "the settings file"),
    ("LC_ALL, LC_MESSAGES, LANG", "the language of the screens"),
    ("NO_COLOR", "no colours: kinds and tags are told by line, weight and sign"),
)
FILES = (
    ("~/.local/share/newsreader/archive.db", "the archive, one SQLite file"),
    ("~/.config/newsreader/config.toml", "the settings, where there are any"),
    ("~/.local/state/newsreader/", "reports of bugs"),
)


def page() -> str:
    """The whole page in roff."""
    context = click.Context(newsreader, info_name="newsreader", help_option_names=["-h", "--help"])
    lines = [
        '.TH NEWSREADER 1 "" newsreader "User Commands"',
        *(".SH NAME", "newsreader \\- read, tag and find Korean news"),
        *(".SH SYNOPSIS", ".B newsreader", _text("[OPTIONS] [VERB …]")),
        *(".SH DESCRIPTION", *_paragraphs(newsreader.help), "Data goes to standard output, talk to standard error."),
        *(".SH OPTIONS", *_options(newsreader, context)),
        ".SH VERBS",
    ]
    for name, verb in newsreader.commands.items():
        lines += _verb(verb, click.Context(verb, info_name=name, parent=context))
    lines += [".SH EXIT STATUS", *_pairs((str(code), words) for code, words in EXITS)]
    lines += [".SH ENVIRONMENT", *_pairs(VARIABLES), ".SH FILES", *_pairs(FILES)]
    return "\n".join(lines) + "\n"


def _verb(verb: click.Command, context: click.Context) -> Iterator[str]:
    path = context.command_path.removeprefix("newsreader ")
    yield f".SS {_text(path)}"
    yield f".B {_text(context.command_path)}"
    yield _text(" ".join(verb.collect_usage_pieces(context)))
    yield ".PP"
    yield from _paragraphs(verb.help)
    yield from _options(verb, context)
    if verb.epilog:
        yield ".PP"
        yield _text(verb.epilog)
    if isinstance(verb, click.Group):
        for name, one in verb.commands.items():
            yield from _verb(one, click.Context(one, info_name=name, parent=context))


def _options(verb: click.Command, context: click.Context) -> Iterator[str]:
    records = [parameter.get_help_record(context) for parameter in verb.get_params(context)]
    yield from _pairs(record for record in records if record is not None and record[1])


def _pairs(pairs: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, words in pairs:
        yield from (".TP", f".B {_text(name)}", _text(words))


def _paragraphs(words: str | None) -> Iterator[str]:
    for place, paragraph in enumerate(re.split(r"\n\s*\n", (words or "").replace("\b", "").strip())):
        if place:
            yield ".PP"
        yield _text(" ".join(paragraph.split()))


def _text(words: str) -> str:
    """Words that roff takes as they are."""
    shown = words.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{shown}" if shown[:1] in {".", "'"} else shown


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
