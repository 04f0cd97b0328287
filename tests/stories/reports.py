"""Two invented reports, each of five paragraphs; versions of one, and tags to be carried over, with dull defaults."""

from db.model import ArticleId
from db.twins import Carried, Likeness, Version, Word
from tests.builders import NOON, a_tag

BRIDGE = (
    "한강시는 3일 홍수로 끊긴 강변 다리를 3년 만에 다시 열었다고 밝혔다.",
    "시장은 개통식에서 “주민이 돌아오는 길을 다시 이었다”며 “다음 홍수에도 끄떡없다”고 말했다.",
    "새 다리는 기둥을 두 배로 늘리고 바닥을 2m 높여 물이 차도 차가 다닐 수 있게 했다.",
    "강 건너 상인들은 손님이 절반으로 줄었던 지난 세 해를 떠올리며 반겼다.",
    "전문가들은 다리보다 상류의 둑을 먼저 고쳐야 한다고 지적했다.",
)
PORT = (
    "바닷가 항구 도시 가람은 올해 컨테이너를 지난해보다 12% 많이 내렸다.",
    "항만공사 사장은 “새 크레인이 밤에도 쉬지 않는다”고 설명했다.",
    "이웃 나라 선사들은 요금이 오른 만큼 다른 항구를 찾겠다고 나섰다.",
    "노조는 야간 근무가 늘어난 뒤 사고가 잦아졌다며 인력을 늘리라고 요구했다.",
    "정부는 다음 달까지 안전 대책을 마련해 국회에 보고하기로 하였다.",
)


def a_version(number: int, *, resemblance: float = 0.9, word: Word | None = None) -> Version:
    """One of some versions; the first has no likeness to itself."""
    near = Likeness(resemblance=resemblance, share=1.0, other_share=0.9)
    return Version(
        article=ArticleId(number),
        title=f"{number}번째 제목",
        publisher="한강경제",
        published_at=NOON,
        added_at=NOON,
        letters=100 + number,
        likeness=near if number > 1 else None,
        word=word,
    )


def a_carried(paragraph: int = 0, *, article: int = 2) -> Carried:
    """A tag that the same paragraph of a twin lacks."""
    return Carried(
        tag=a_tag(),
        source=ArticleId(1),
        source_paragraph=paragraph,
        article=ArticleId(article),
        paragraph=paragraph,
        text=BRIDGE[paragraph],
        score=96.0,
    )
