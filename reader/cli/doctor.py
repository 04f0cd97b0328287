"""The verb that looks for what is wrong with the archive."""

from typing import TYPE_CHECKING

import click

from db.errors import Interrupted
from reader.cli.desk import Desk
from reader.cli.keeping import backup_shape
from reader.cli.talk import Exit, escaped, put_json, put_row, say
from reader.settings.settings import DAILY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.doctor.findings import Finding
    from reader.workspace import Workspace
    from reader.workspace.keeping import Mended


@click.command(epilog="Example: newsreader doctor && echo healthy")
@click.option("--repair", is_flag=True, help="Make anew what follows from what is kept, after a backup.")
@click.option("--json", "as_json", is_flag=True, help="{findings: [..], repaired: [..], backup}.")
@click.pass_obj
def doctor(desk: Desk, *, repair: bool, as_json: bool) -> int:
    """Look for what is wrong with the archive: check<TAB>how many<TAB>what<TAB>where<TAB>what to do.

    Checks how the file is built, that every text and page is what was kept, the journal, the places of tags and notes,
    the search index against the texts, who may read the files, and the backups. Changes nothing. The exit code is 0
    if nothing is wrong, else 5. With --repair what can be made anew is: indexes, views and guards, the search index
    and its dictionary, places that are missing, the modes of files; what is found is then what is left.
    """
    workspace = desk.workspace()
    try:
        findings = _examined(desk, workspace)
        mended = workspace.mend(findings) if repair else None
        if mended is not None:
            findings = _examined(desk, workspace)
    except Interrupted:
        raise click.Abort from None
    if as_json:
        put_json(report_shape(findings, mended))
    for one in () if as_json else findings:
        put_row(one.problem.check, f"{one.count:,}", one.problem.what, ", ".join(one.where), one.problem.advice)
    if mended is not None:
        say(f"made anew: {', '.join(mended.mends)}; before: {escaped(str(mended.backup.path))}")
        if not mended.is_checked:
            say("that copy is as damaged as the archive was")
    if not findings:
        say("nothing is wrong")
    return Exit.DATABASE if findings else Exit.OK


def report_shape(findings: "Sequence[Finding]", mended: "Mended | None") -> dict[str, object]:
    """What was found, and what was made anew."""
    return {
        "findings": [
            {
                "check": one.problem.check,
                "what": one.problem.what,
                "count": one.count,
                "where": list(one.where),
                "advice": one.problem.advice,
                "repair": one.problem.mend,
            }
            for one in findings
        ],
        "repaired": list(mended.mends) if mended else [],
        "backup": backup_shape(mended.backup) if mended else None,
    }


def _examined(desk: Desk, workspace: "Workspace") -> "tuple[Finding, ...]":
    return workspace.examine(
        wants_backups=desk.settings.backups == DAILY,
        beginning=lambda check: say(f"checking: {check}"),
        stop=lambda: False,  # asked between steps, so that Ctrl+C is heard
    )
