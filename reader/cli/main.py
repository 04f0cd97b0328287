"""The ``newsreader`` command: its options, its verbs, and how every error becomes one line and an exit code."""

import os
import sys
from collections.abc import Sequence

import click

from db.errors import ArchiveError
from reader.cli.acts import history, redo, undo
from reader.cli.agreement import agreement
from reader.cli.annotating import note, tag
from reader.cli.board import board
from reader.cli.bringing_in import import_files
from reader.cli.citing import open_at, verify
from reader.cli.completion import completion
from reader.cli.desk import Desk
from reader.cli.doctor import doctor
from reader.cli.entities import entities, recognise
from reader.cli.entity import entity
from reader.cli.exporting import export
from reader.cli.feed import feed
from reader.cli.finding import list_articles, search, show
from reader.cli.importing import import_annotations
from reader.cli.keeping import backup, restore
from reader.cli.reporting import report
from reader.cli.revising import candidates, place, reclean, unplaced
from reader.cli.serving import serve
from reader.cli.settings import config
from reader.cli.sql import sql
from reader.cli.stories import stories
from reader.cli.suggest import suggest
from reader.cli.sync import sync
from reader.cli.tag_book import tags
from reader.cli.taking import add, clean
from reader.cli.talk import Exit, Unsaid, exit_code, finish, give_up, refuse
from reader.cli.tour import tour
from reader.errors import ReaderError

VERBS = (
    *(
        add,
        clean,
        entities,
        entity,
        recognise,
        list_articles,
        show,
        tag,
        note,
        tags,
        search,
        board,
        report,
        suggest,
        stories,
        agreement,
        import_annotations,
        import_files,
        export,
        feed,
        sync,
    ),
    *(reclean, candidates, unplaced, place, history, undo, redo, verify, open_at, config, completion, tour),
    *(backup, restore, doctor, sql, serve),
)


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: newsreader add page.txt && newsreader",
)
@click.option(
    "--archive",
    metavar="PATH",
    help="The archive file, instead of the one in your data folder. NEWSREADER_ARCHIVE says the same.",
)
@click.option(
    "--config",
    "config_path",
    metavar="PATH",
    help="The settings file, instead of config.toml in your configuration folder. NEWSREADER_CONFIG says the same.",
)
@click.version_option(package_name="newsreader", prog_name="newsreader", message="%(prog)s %(version)s")
@click.pass_context
def newsreader(context: click.Context, archive: str | None, config_path: str | None) -> int:
    """Read, tag and find Korean news. Without a verb, opens the reader."""
    context.obj = Desk(archive, os.environ, config=config_path)
    if context.invoked_subcommand is None:
        from reader.cli.opening import open_reader

        return open_reader(context.obj)
    return Exit.OK


@newsreader.result_callback()
@click.pass_obj
def end(desk: Desk, /, code: int | None, **_options: object) -> int | None:
    """When a verb has done its work and said so, the day's backup is due if it has written."""
    desk.keep_daily()
    return code


for verb in VERBS:
    newsreader.add_command(verb)


def run(arguments: Sequence[str]) -> int:
    """Run one command. Returns its exit code; says every refusal in one line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _run(arguments)
        finish()
    except Unsaid as error:
        return give_up(error.__cause__)
    return code


def _run(arguments: Sequence[str]) -> int:
    try:
        return int(newsreader.main(args=list(arguments), prog_name="newsreader", standalone_mode=False) or Exit.OK)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help(), err=True)
        return Exit.USAGE
    except click.UsageError as error:
        refuse(_verb(error.ctx), error.format_message())
        return Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        return Exit.INTERRUPTED
    except (ReaderError, ArchiveError) as error:
        refuse(error.name, error.reason)
        return exit_code(error)


def _verb(context: click.Context | None) -> str:
    return context.info_name or "usage" if context and context.parent else "usage"
