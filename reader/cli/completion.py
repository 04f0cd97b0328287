"""Completion by the Tab key: the scripts for three shells, and what the archive knows to complete."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem, get_completion_class

from db.errors import ArchiveError
from reader.cli.desk import Desk
from reader.cli.talk import put
from reader.sanitise import sanitise_line

if TYPE_CHECKING:
    from reader.workspace import Workspace

VARIABLE = "_NEWSREADER_COMPLETE"  # click's own way to ask
NEWEST = 200  # articles that are offered


@click.command(epilog="Example: newsreader completion bash > ~/.local/share/bash-completion/completions/newsreader")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes a shell complete verbs, options, articles and tags.

    bash: eval "$(newsreader completion bash)" in ~/.bashrc. zsh: the same in ~/.zshrc. fish: newsreader completion
    fish > ~/.config/fish/completions/newsreader.fish.
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    put(kind(context.find_root().command, {}, "newsreader", VARIABLE).source())


def articles(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The numbers of the newest articles, with their titles."""
    return _offered(
        context,
        lambda workspace: [
            CompletionItem(str(one.id), help=sanitise_line(one.title))
            for one in workspace.page(offset=0, limit=NEWEST)
            if str(one.id).startswith(begun)
        ],
    )


def tags(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """The names of the tags, with what is read of them."""
    return _offered(
        context,
        lambda workspace: [
            CompletionItem(sanitise_line(one.name), help=sanitise_line(one.label))
            for one in workspace.tags()
            if one.name.startswith(begun) and not one.archived
        ],
    )


def _offered(context: click.Context, find: Callable[["Workspace"], list[CompletionItem]]) -> list[CompletionItem]:
    """What is found in the archive that the words before name; nothing where there is none: Tab makes no archive."""
    from reader.workspace import Workspace

    options = context.find_root().params
    desk = Desk(options.get("archive"), os.environ, config=options.get("config_path"))
    try:
        return find(Workspace.open(desk.place[0], create=False, author=desk.author))
    except ArchiveError:
        return []
