"""date: and money: find the paragraphs that speak of such a day or sum, as the newest recognition read them."""

import pytest

from tests.search.conftest import NOW, Desk

SPOKEN_OF = (  # a paragraph each
    (("DATE", "2025-02-03"), ("MONEY", "KRW 730450000000000")),
    (("DATE", "2025-02"), ("MONEY", "USD 500000000000")),
    (("DATE", "2025"), ("MONEY", "KRW 77000")),
    (("DATE", "P3D"), ("MONEY", None)),
    (("DATE", "2025-01-30/2025-02-02"), ("QUANTITY", "5 조")),
)


def valued(desk: Desk, block: int, *values: tuple[str, str | None]) -> None:
    """A run over the block's revision that found these values there."""
    desk.run(
        "INSERT INTO recognition (revision, recogniser, created_at) SELECT revision, 'test/1', ? FROM block"
        " WHERE id = ?",
        NOW,
        block,
    )
    for kind, value in values:
        desk.run(
            'INSERT INTO mention (recognition, block, start, "end", kind, value, score)'
            " SELECT max(id), ?, 0, 1, ?, ?, 1 FROM recognition",
            block,
            kind,
            value,
        )


def shown(desk: Desk, query: str) -> set[int]:
    return {hit.article for hit in desk.found(query)}


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Articles 1 to 5, each with a paragraph and its values; only asked, never written to."""
    desk = Desk(tmp_path_factory.mktemp("spoken") / "archive.db")
    for number, values in enumerate(SPOKEN_OF):
        article = desk.add(f"글 {number}", f"다리 이야기 {number}")
        valued(desk, desk.block(article, "paragraph", 0), *values)
    return desk


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        ("date:2025-02", {1, 2, 5}),
        ("date:2025-02-03", {1}),
        ("date:>=2025-02-03", {1}),
        ("date:2025", {1, 2, 3, 5}),
        ("money:>1조", {1}),
        ("money:>1000", {1, 2, 3}),
        ("money:..1달러", set()),
        ('money:"5000억 달러"', {2}),
        ("money:..10만원", {3}),
        ("date:2025-02 money:>1조", {1}),
        ("이야기 -date:2025-02", {3, 4}),
        ("date:2031", set()),
    ],
)
def test_a_day_or_a_sum_finds_its_paragraphs(spoken: Desk, query: str, articles: set[int]) -> None:
    assert shown(spoken, query) == articles


def test_only_the_newest_recognition_counts(desk: Desk) -> None:
    block = desk.block(desk.add("글", "다리 이야기"), "paragraph", 0)
    valued(desk, block, ("DATE", "2025-02-03"))
    valued(desk, block, ("DATE", "1999"))

    assert shown(desk, "date:2025-02-03") == set()
    assert shown(desk, "date:1999") == {1}
