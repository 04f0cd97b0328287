"""A workspace begins with few verbs and becomes whole with the first other one, in whatever thread."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from inspect import isfunction
from pathlib import Path
from threading import Barrier

import pytest

from db.archive import Archive
from reader.workspace import Workspace
from reader.workspace.whole import Whole


def test_threads_that_come_for_verbs_at_once_all_get_theirs(archive: Archive, tmp_path: Path) -> None:
    assert archive.articles.ids() == ()
    for _ in range(20):
        workspace = Workspace.open(tmp_path / "archive.db", create=False)
        start = Barrier(4)

        def come(verb: str, workspace: Workspace = workspace, start: Barrier = start) -> object:
            start.wait()
            return getattr(workspace, verb)()

        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(come, ("saved_searches", "tag_uses", "asked", "in_trash")))
        assert answers == [(), {}, (), 0]
        assert isinstance(workspace, Workspace)


def test_a_verb_that_nobody_has_is_told(archive: Archive, tmp_path: Path) -> None:
    assert archive.articles.ids() == ()
    workspace = Workspace.open(tmp_path / "archive.db", create=False)
    with pytest.raises(AttributeError, match="dance"):
        workspace.dance()  # type: ignore[attr-defined]


def test_no_two_groups_of_verbs_have_a_method_of_one_name() -> None:
    groups = [group for group in Whole.__mro__ if group.__module__.startswith("reader.workspace.")]
    names = Counter(name for group in groups for name, held in vars(group).items() if isfunction(held))

    assert [name for name, count in names.items() if count > 1 and not name.startswith("__")] == []
