"""Two invented versions of one report, for the picture of a comparison; the first has tags."""

import json

FIRST = (
    "한강시는 3일 홍수로 끊긴 강변 다리를 3년 만에 다시 열었다고 밝혔다.",
    "시장은 개통식에서 “주민이 돌아오는 길을 다시 이었다”며 “다음 홍수에도 끄떡없다”고 말했다.",
    "새 다리는 기둥을 두 배로 늘리고 바닥을 2m 높여 물이 차도 차가 다닐 수 있게 했다.",
    "강 건너 상인들은 손님이 절반으로 줄었던 지난 세 해를 떠올리며 반겼다.",
    "전문가들은 다리보다 상류의 둑을 먼저 고쳐야 한다고 지적했다.",
)
OTHER = (
    "한강시가 홍수로 끊긴 강변 다리를 3년 만에 다시 열었다고 3일 밝혔다.",
    "새 다리는 기둥을 두 배로 늘리고 바닥을 3m 높여 물이 차도 차가 다닐 수 있게 했다.",
    "시장은 개통식에서 “주민이 돌아오는 길을 다시 이었다”며 “다음 홍수에도 끄떡없다”고 강조했다.",
    "전문가들은 다리보다 상류의 둑을 먼저 고쳐야 한다고 지적했다.",
    "다리 이름은 다음 달 주민 투표로 정한다.",
)
TAGS = ((1, "korea"), (4, "expert"))


def records() -> str:
    """Both, a line each, the first one as the newest."""
    lines = (
        {
            "title": "3년 만에 열린 강변 다리",
            "publisher": "가나일보",
            "published_at": "2025-03-04",
            "paragraphs": OTHER,
        },
        {"title": "강변 다리 다시 열려", "publisher": "한강경제", "published_at": "2025-03-03", "paragraphs": FIRST},
    )
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
