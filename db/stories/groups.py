"""From pairs to groups: who is told beside whom. Pure.

Alike is not passed on: a report that holds two others whole is alike to both, and they are not one story. So a group
is the twins of one article that are twins of most of the others in it, and an article may be in two groups.
"""

from collections.abc import Mapping

Nearness = Mapping[int, Mapping[int, float]]  # both ways round: how near an article and its twin are, 0 to 1


def groups(twins: Nearness) -> list[list[int]]:
    """Groups of at least two that hold every pair's articles: its head first, then the nearest to the head."""
    found: list[list[int]] = []
    told: set[int] = set()
    for head in sorted(twins, key=lambda article: (-len(twins[article]), article)):
        if head in told:
            continue
        members = [head]
        for twin in sorted(twins[head], key=lambda article: (-twins[head][article], article)):
            if 2 * sum(member in twins[twin] for member in members) > len(members):
                members.append(twin)
        found.append(members)
        told.update(members)
    return found
