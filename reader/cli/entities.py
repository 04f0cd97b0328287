"""Verbs on names: who and what a text names, and recognising the library again."""

from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, BinaryIO

import click

from reader.cli.acts import in_words
from reader.cli.completion import articles as articles_by_number
from reader.cli.desk import Desk
from reader.cli.pages import fetched, progress, standard_input, verdict
from reader.cli.talk import Exit, finish, put_json, put_json_as_is, put_row, refuse, say
from reader.errors import BadOrigin, ReaderError, Unreadable

if TYPE_CHECKING:
    from db.model import Done, Recognition
    from reader.workspace import Workspace

CHUNK_BYTES = 65_536  # of lines that are recognised together; what a pipe holds on Linux


@click.command(epilog="Example: newsreader entities page.txt --json; newsreader entities --lines - --json < lines.txt")
@click.argument("origin", metavar="FILE|ID|URL|-")
@click.option("--json", "as_json", is_flag=True, help="Every mention with its place; offsets are code points.")
@click.option("--lines", "by_line", is_flag=True, help="Every line by itself, as it is: nothing is cleaned or kept.")
@click.pass_obj
def entities(desk: Desk, origin: str, *, as_json: bool, by_line: bool) -> None:
    """Print who and what a page names: KIND<TAB>name<TAB>mentions<TAB>aliases.

    A plain number is an article of the archive; a file with such a name is ./12. With --lines:
    LINE<TAB>KIND<TAB>name<TAB>value, or, with --json, one object {mentions} for every line, empty ones too.
    """
    from reader.cli.shapes import entities_shape

    if by_line:
        with _opened(origin) as file:
            _put_lines(file, as_json=as_json)
        return
    recognition = _kept(desk, int(origin)) if origin.isascii() and origin.isdigit() else _found(origin)
    if as_json:
        put_json(entities_shape(recognition))
        return
    counts = Counter(mention.entity for mention in recognition.mentions)
    for place, entity in enumerate(recognition.entities):
        put_row(entity.kind.value, entity.name, str(counts[place]), ", ".join(entity.aliases))


@click.command(epilog="Example: newsreader recognise --all")
@click.argument("articles", metavar="ID...", type=click.IntRange(1, 2**62), nargs=-1, shell_complete=articles_by_number)
@click.option("--all", "everything", is_flag=True, help="Every article that would be read otherwise today.")
@click.option("--force", is_flag=True, help="Also those that this recogniser read already.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line: {id, recogniser, mentions}.")
@click.pass_obj
def recognise(desk: Desk, articles: tuple[int, ...], *, everything: bool, force: bool, as_json: bool) -> int:
    """Find the names in kept articles again: after a better recogniser, or after a name was added.

    Prints ID<TAB>mentions. Articles that this recogniser read with the same names are passed over. Tags and notes
    stay. All of it is one act: undo brings back what was found before. What an ended run had done is taken up.
    """
    from db.model import ArticleId

    if everything == bool(articles):
        refuse("recognise", "needs an article's ID, or --all")
        return Exit.USAGE
    workspace = desk.workspace()
    chosen = [ArticleId(article) for article in dict.fromkeys(articles)]
    for article in chosen:
        workspace.read(article)
    due = workspace.recognition_due(None if everything else chosen, force=force)
    failures: list[ReaderError] = []
    ended: list[Done | None] = []
    done = 0
    for number, result in progress(_recognised(workspace, due, ended), len(due), "recognising"):
        if isinstance(result, ReaderError):
            failures.append(result)
            refuse(result.name, result.reason)
            continue
        done += 1
        if as_json:
            put_json({"id": number, "recogniser": result.recogniser, "mentions": len(result.mentions)})
        else:
            put_row(str(number), str(len(result.mentions)))
    for act in ended:
        say(in_words(act) if act else "nothing to recognise")
    return verdict(done, "recognised", failures)


def _recognised(
    workspace: "Workspace", due: "tuple[int, ...]", ended: "list[Done | None]"
) -> "Iterator[tuple[int, Recognition | ReaderError]]":
    """Every article with what was found; the act that put it in force at the end."""
    from db.model import ArticleId

    ended.append((yield from workspace.recognise([ArticleId(number) for number in due])))


def _found(origin: str) -> "Recognition":
    """What a page names that is not kept."""
    from reader.taking_in import one, prepare

    outcome = one(fetched(origin), prepare)
    if isinstance(outcome, ReaderError):
        raise outcome
    return outcome[1]


def _kept(desk: Desk, number: int) -> "Recognition":
    """What an article of the archive names, as a person decided."""
    from db.model import ArticleId, Recognition

    workspace = desk.workspace()
    reading = workspace.read(ArticleId(min(number, 2**62)))
    return Recognition(
        recogniser=workspace.recogniser_of(reading.article.id),
        mentions=reading.mentions,
        entities=reading.entities,
        quotations=reading.quotations,
    )


def _opened(origin: str) -> AbstractContextManager[BinaryIO]:
    """A file of lines, however long, or what is piped in. Raises ReaderError."""
    if origin == "-":
        piped = standard_input()
        if piped is None:
            raise BadOrigin("-", "there is no standard input here")
        return nullcontext(piped)
    try:
        return open(origin, "rb")  # noqa: PTH123 - the caller closes it; a name may hold a NUL byte
    except OSError as error:
        raise Unreadable(origin, (error.strerror or "cannot be read").lower()) from error
    except ValueError as error:  # a NUL byte in the name
        raise Unreadable(origin, "no such file") from error


def _put_lines(file: BinaryIO, *, as_json: bool) -> None:
    """Recognise lines as they come, and print each before the next are waited for."""
    from reader.cli.entity_shapes import line_shape
    from reader.entities.recognise import recognise_lines

    number = 0
    for lines in _line_batches(file):
        for mentions in recognise_lines(lines):
            number += 1
            if as_json:
                put_json_as_is(line_shape(mentions))
                continue
            for mention in mentions:
                put_row(str(number), mention.kind.value, mention.text, mention.value or "")
        finish()


def _line_batches(file: BinaryIO) -> Iterator[list[str]]:
    """The lines that are there already, together; bytes that are no UTF-8 become U+FFFD, one for each bad sequence."""
    read = getattr(file, "read1", file.read)  # a pipe gives what it has
    rest = b""
    while chunk := read(CHUNK_BYTES):
        *whole, rest = (rest + chunk).split(b"\n")
        if whole:
            yield [_decoded(line) for line in whole]
    if rest:
        yield [_decoded(rest)]


def _decoded(line: bytes) -> str:
    return line.removesuffix(b"\r").decode("utf-8", "replace")
