"""Where an article is from and what was made of it."""

import pytest

from db.archive import Archive
from db.errors import NotFound
from db.model import ArticleId, EntityKind
from db.provenance import provenance_of
from reader.tui.present.provenance import provenance_lines
from tests.builders import TEXTS, a_draft, a_mention, a_payload, a_recognition, an_article


def test_everything_that_is_known_is_told(archive: Archive) -> None:
    draft = a_draft(*TEXTS)
    mentions = [a_mention(TEXTS[0], "가나시"), a_mention(TEXTS[0], "강변", EntityKind.PLACE)]
    article = archive.articles.add(draft, a_payload(origin="page.txt"), a_recognition(mentions)).article
    archive.annotations.toggle(article, 0, "1")
    archive.annotations.note(article, 1, "메모")
    archive.marked.star((article,))
    archive.readings.keep_place(article, 2, left=True)

    known = provenance_of(archive.connections, article)

    assert (known.origin, known.added_by, known.recogniser) == ("page.txt", "분석가", "시험/1")
    assert (known.mentions, known.quotations, known.tags, known.notes) == (2, 0, 1, 1)
    assert (known.paragraph, known.trashed_at) == (2, None)
    (text,) = known.texts
    assert (text.paragraphs, text.characters, text.is_current) == (3, sum(map(len, TEXTS)), True)
    told = dict(provenance_lines(known))
    assert told["cleaner"] == "시험/1, 100 % sure"
    assert told["read"].endswith("p2")
    assert "2 mentions" in told["names"]
    assert told["address"] == "none"


def test_what_nobody_has_read_or_recognised_says_so(archive: Archive) -> None:
    article = an_article(archive)
    archive.marked.read((article,))
    archive.marked.trash((article,))
    with archive.connections.writing() as connection:
        connection.execute("UPDATE recognition SET deleted_at = created_at")

    known = provenance_of(archive.connections, article)

    assert known.recogniser is None
    assert known.paragraph is None
    assert known.trashed_at is not None
    told = dict(provenance_lines(known))
    assert told["names"] == "nobody looked for them yet"
    assert told["in the trash"]


def test_an_article_that_was_never_there_has_none(archive: Archive) -> None:
    with pytest.raises(NotFound, match="no such article"):
        provenance_of(archive.connections, ArticleId(9))
