"""An archive on disk that tests fill by plain SQL, as any writer may."""

from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import pytest

from db.connection import Connections
from db.schema import create
from db.search.hits import Hit
from db.search.search import Search

NOW = "2026-01-02T03:04:05+00:00"


class Desk:
    """A small archive and its search."""

    def __init__(self, path: Path) -> None:
        create(path)
        self.path = path
        self.connections = Connections(path)
        self.search = Search(self.connections)
        self._made = count(1)  # several threads may ask it

    def add(
        self,
        title: str = "제목 없는 글",
        *paragraphs: str,
        captions: Sequence[tuple[int, str]] = (),
        publisher: str | None = "가람일보",
        published: str | None = "2024-05-06T00:00:00+00:00",
    ) -> int:
        """One article with one revision. Returns its id."""
        with self.connections.writing() as connection:
            made = connection.execute(
                "INSERT INTO article (guid, title, publisher, byline, published_at, language, confidence, partial,"
                " origin, added_at) VALUES (?, ?, ?, '[]', ?, 'ko', 1, 0, 'test', ?)",
                (self._name(), title, publisher, published, NOW),
            )
        article = int(made.lastrowid or 0)
        self.revise(article, title, *paragraphs, captions=captions)
        return article

    def revise(self, article: int, title: str, *paragraphs: str, captions: Sequence[tuple[int, str]] = ()) -> int:
        """Another revision of the article, current from now on. Returns its id."""
        with self.connections.writing() as connection:
            capture = connection.execute(
                "INSERT INTO capture (article, body, compression, origin, sha256, size_bytes, fetched_at)"
                " VALUES (?, x'', 'none', 'test', ?, 0, ?)",
                (article, self._name(), NOW),
            ).lastrowid
            revision = connection.execute(
                "INSERT INTO revision (article, capture, cleaner, text_sha256, metadata, dropped, created_at)"
                " VALUES (?, ?, 'test/1', ?, '{}', x'', ?)",
                (article, capture, self._name(), NOW),
            ).lastrowid
            blocks = [
                ("title", 0, "title", 0, title),
                *(("paragraph", number, "body", 0, text) for number, text in enumerate(paragraphs)),
                *(("caption", number, "caption", before, text) for number, (before, text) in enumerate(captions)),
            ]
            connection.executemany(
                "INSERT INTO block (revision, part, number, kind, before, text, first_line, last_line)"
                " VALUES (?, ?, ?, ?, ?, ?, 1, 1)",
                [(revision, *block) for block in blocks],
            )
            connection.execute("UPDATE article SET current_revision = ? WHERE id = ?", (revision, article))
        return int(revision or 0)

    def anchor(self, article: int, paragraph: int | None = 0) -> int:
        """An anchor on a paragraph, or on the whole article, placed in the current revision."""
        with self.connections.writing() as connection:
            (revision,) = connection.execute("SELECT current_revision FROM article WHERE id = ?", (article,)).fetchone()
            kind = "article" if paragraph is None else "paragraph"
            anchor = connection.execute(
                "INSERT INTO anchor (guid, article, kind, revision, paragraph, exact, prefix, suffix, created_at)"
                " VALUES (?, ?, ?, ?, ?, '', '', '', ?)",
                (self._name(), article, kind, revision, paragraph, NOW),
            ).lastrowid
            if paragraph is not None:
                connection.execute(
                    "INSERT INTO anchor_place (anchor, revision, status, paragraph, score, method, decided_at)"
                    " VALUES (?, ?, 'exact', ?, 100, 'test', ?)",
                    (anchor, revision, paragraph, NOW),
                )
        return int(anchor or 0)

    def note(self, article: int, body: str, paragraph: int = 0) -> int:
        """A note on a paragraph. Returns its id."""
        anchor = self.anchor(article, paragraph)
        with self.connections.writing() as connection:
            note = connection.execute(
                "INSERT INTO note (guid, anchor, author, current_version, created_at) VALUES (?, ?, 'me', 1, ?)",
                (self._name(), anchor, NOW),
            ).lastrowid
        self.write_note(int(note or 0), 1, body)
        return int(note or 0)

    def write_note(self, note: int, version: int, body: str) -> None:
        """Another version of a note, current from now on."""
        self.run("INSERT INTO note_version VALUES (?, ?, ?, 'me', ?)", note, version, body, NOW)
        self.run("UPDATE note SET current_version = ? WHERE id = ?", version, note)

    def tag(self, article: int, name: str, paragraph: int | None = 0) -> None:
        """Put a built-in tag on a paragraph or the whole article."""
        self.run(
            "INSERT INTO tagging (guid, anchor, tag, author, origin, created_at)"
            " SELECT ?, ?, id, 'me', 'human', ? FROM tag WHERE name = ?",
            self._name(),
            self.anchor(article, paragraph),
            NOW,
            name,
        )

    def block(self, article: int, part: str, number: int) -> int:
        """The id of a block of the current revision."""
        with self.connections.reading() as connection:
            row = connection.execute(
                "SELECT b.id FROM article a JOIN block b ON b.revision = a.current_revision"
                " WHERE a.id = ? AND b.part = ? AND b.number = ?",
                (article, part, number),
            ).fetchone()
        return int(row[0])

    def recognise(self, block: int, name: str, *aliases: str, speaker: str | None = None) -> None:
        """An entity with aliases, mentioned and perhaps quoted in a block."""
        from db.hangul import fold

        with self.connections.writing() as connection:
            entity = connection.execute(
                "INSERT INTO entity (guid, name, kind, created_at) VALUES (?, ?, 'ORG', ?)", (self._name(), name, NOW)
            ).lastrowid
            connection.executemany(
                "INSERT INTO entity_alias (entity, alias, key, origin) VALUES (?, ?, ?, 'recogniser')",
                [(entity, alias, fold(alias)) for alias in (name, *aliases)],
            )
            recognition = connection.execute(
                "INSERT INTO recognition (revision, recogniser, created_at)"
                " SELECT revision, 'test/1', ? FROM block WHERE id = ?",
                (NOW, block),
            ).lastrowid
            connection.execute(
                'INSERT INTO mention (recognition, block, start, "end", kind, entity, score)'
                " VALUES (?, ?, 0, 1, 'ORG', ?, 1)",
                (recognition, block, entity),
            )
            if speaker:
                connection.execute(
                    'INSERT INTO quotation (recognition, block, start, "end", speaker, paraphrase)'
                    " VALUES (?, ?, 0, 1, ?, 0)",
                    (recognition, block, speaker),
                )

    def run(self, sql: str, *values: object) -> None:
        """Any statement, in a transaction of its own."""
        with self.connections.writing() as connection:
            connection.execute(sql, values)

    def found(self, query: str, limit: int = 20) -> list[Hit]:
        """The hits of a question."""
        return list(self.search.ask(query, limit=limit).hits)

    def first(self, query: str) -> Hit:
        """The best hit of a question that must have one."""
        return self.found(query)[0]

    def _name(self) -> str:
        return f"made-{next(self._made)}"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "archive.db")


@pytest.fixture
def desk_maker() -> Callable[[Path], Desk]:
    return Desk
