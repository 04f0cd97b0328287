"""Whatever several writers do, and in whatever order, the index holds what the texts say."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.connection import Connections
from db.hangul import fold
from db.search.search import Search

if TYPE_CHECKING:
    from tests.search.conftest import Desk

NOUNS = ("감자", "고래", "나루터", "다리미", "라디오", "무지개", "바구니", "韓", "AI", "ㅋㅋ", "코로나19")


def test_two_writers_and_a_reader_keep_the_index_whole(desk: "Desk") -> None:
    def write(word: str) -> None:
        for at in range(8):
            desk.add(f"{word} {at}번", f"{word} 문단")
            Search(desk.connections).ask(word)

    threads = [Thread(target=write, args=(word,)) for word in ("감자", "고래")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert desk.search.differences() == ()
    assert len(desk.found("감자", limit=50)) == 16


TEXTS = st.lists(st.sampled_from(NOUNS), min_size=1, max_size=4).map(" ".join)
ACTS = st.lists(
    st.tuples(
        st.sampled_from(["add", "revise", "bin", "restore", "note", "rewrite", "drop", "ask"]),
        st.integers(0, 5),
        TEXTS,
        st.booleans(),
    ),
    max_size=25,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_after_any_history_by_two_writers_the_index_equals_the_texts(
    acts: list[tuple[str, int, str, bool]], desk_maker: "Callable[[Path], Desk]"
) -> None:
    with TemporaryDirectory() as folder:
        desk = desk_maker(Path(folder) / "archive.db")
        writers = (desk.connections, Connections(desk.path))
        searches = tuple(map(Search, writers))
        articles: list[int] = []
        notes: list[list[int]] = []
        for act, which, text, other in acts:
            desk.connections = writers[other]
            if act == "add":
                articles.append(desk.add(text, text, "다른 문단"))
            elif act == "ask":
                searches[other].ask(text)
            elif act in ("rewrite", "drop") and notes:
                note = notes[which % len(notes)]
                note[1] += act == "rewrite"
                if act == "rewrite":
                    desk.write_note(note[0], note[1], text)
                else:
                    desk.run("UPDATE note SET deleted_at = '2026-02-03' WHERE id = ?", note[0])
            elif articles:
                article = articles[which % len(articles)]
                if act == "revise":
                    desk.revise(article, text, text)
                elif act == "note":
                    notes.append([desk.note(article, text), 1])
                elif act == "bin":
                    desk.run("UPDATE article SET deleted_at = '2026-02-03' WHERE id = ?", article)
                elif act == "restore":
                    desk.run("UPDATE article SET deleted_at = NULL WHERE id = ?", article)
        assert searches[0].differences() == ()
        for noun in NOUNS:
            if len(fold(noun)) > 1:
                found = {(hit.part, hit.text) for hit in searches[1].ask(f'"{noun}"', limit=500).hits}
                assert found == _naive(desk, noun)


def _naive(desk: "Desk", word: str) -> set[tuple[str, str]]:
    with desk.connections.reading() as connection:
        rows: list[sqlite3.Row] = connection.execute(
            "SELECT b.part, b.text FROM article a JOIN block b ON b.revision = a.current_revision"
            " WHERE a.deleted_at IS NULL UNION ALL SELECT 'note', v.body FROM note o"
            " JOIN note_version v ON v.note = o.id AND v.version = o.current_version JOIN anchor n ON n.id = o.anchor"
            " JOIN article a ON a.id = n.article WHERE o.deleted_at IS NULL AND a.deleted_at IS NULL"
        ).fetchall()
    return {(part, text) for part, text in rows if fold(word) in fold(text)}
