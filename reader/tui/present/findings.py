"""What is wrong with an archive, as lines of a name and what there is to say. Pure."""

from collections.abc import Iterator, Sequence

from db.doctor.findings import Finding
from reader.language import _, counted, told
from reader.sanitise import sanitise_line

MOST_NAMED = 5  # places that a line names


def finding_lines(findings: Sequence[Finding]) -> tuple[tuple[str, str], ...]:
    """For each finding what is wrong, where, and what to do; that all is well, where there is none."""
    if not findings:
        return ((_("all well"), _("the file, texts, pages, acts, places, search and backups are as they should be")),)
    return tuple((name, sanitise_line(words)) for finding in findings for name, words in _lines(finding))


def _lines(finding: Finding) -> Iterator[tuple[str, str]]:
    problem = finding.problem
    yield told(problem.check), told(problem.what)
    places = ", ".join(finding.where[:MOST_NAMED])
    more = finding.count - min(len(finding.where), MOST_NAMED)
    rest = f" {counted('and {number:,} more', 'and {number:,} more', more)}" if more else ""
    yield _("  where"), f"{places}{rest}"
    yield _("  to do"), told(problem.advice)
