"""Names by rule, drawn in invented sentences."""

import pytest

from db.model import NAMED_KINDS
from reader.entities.recognise import recognise_line
from reader.entities.rules import RuleRecogniser
from tests.entities.drawing import drawn, redrawn

NAMES = [
    "[민서준|PERSON] [새솔대학교|ORG] 경제학과 교수는 웃었다",
    "[구다은|PERSON] 새누리부 연구 부사장이 왔다",
    "[도하린|PERSON] [한빛가람|ORG] 대표와 만났다",
    "배우 [윤가온|PERSON]이 왔다",
    "[케빈 스톤|PERSON] CEO가 말을 꺼냈다",
    "[제임스 하트|PERSON]의 집",
    "[팀 브라운|PERSON] 회장은 떠났다",
    "[브라운|PERSON] 회장은 떠났다",
    "[게르트 브란트|PERSON] 총리가 왔다",
    "팀 전체가 웃었다",
    "[최|PERSON] 씨는 울었다",
    "[나보람|PERSON] 씨는 웃었다",
    "[나보람|PERSON]씨가 왔다",
    "[박|PERSON]씨가 왔다",
    "[남궁세아|PERSON] 기자가 썼다",
    "[하도윤|PERSON]에게 공을 주었다",
    "[하도윤|PERSON]은 “좋다”고 했다",
    "[강보라|PERSON]([윤새봄|PERSON] 분)가 떠났다",
    "[조가람 정부|ORG]가 시작됐다",
    "[강보라|PERSON] 의원, [윤새봄|PERSON], [조가람|PERSON]이 왔다",
    "[윤새봄|PERSON], [강보라|PERSON] 의원이 왔다",
    "[문소율|PERSON] 제1차장이 왔다",
    "[문소율|PERSON] 전 대구시장이 왔다",
    "노동시장이 얼었다",
    "최근 [삼성전자|ORG] 사장이 왔다",
    "[日|PLACE]선 열고 [韓|PLACE]선 닫았다",
    "[韓|PLACE][美|PLACE] 회담",
    "회담 中. 13日",
    "[美|PLACE]·[中|PLACE] 갈등",
    "[한|PLACE]·[미|PLACE]·[일|PLACE]이 모였다",
    "[서울 중구|PLACE] [더 가람호텔|PLACE]에서",
    "[서울|PLACE] [누리 호텔|PLACE]에서",
    "특급 호텔과 비즈니스호텔에서",
    "호텔이 많다",
    "호텔리어는 많다",
    "우리동네병원이 많다",
    "한빛증권맨은 갔다",
    "[스페인 월드컵|EVENT]이 열렸다",
    "[중국 가람반도|PLACE]와 [중국|PLACE] [가람공항|PLACE]",
    "[서울|PLACE] 3동",
    "[서울 종로구|PLACE]에서",
    "[김|PERSON]모 씨가 왔다",
    "방문한 [삼성전자|ORG] 사장",
    "에릭 화이팅",
    "[조 바이른|PERSON]은 왔다",
    "[경남 진해|PLACE]에서 [부산 해운대구|PLACE]까지",
    "[전남|PLACE] 다시 [일본|PLACE] [미국|PLACE]",
    "[일본 정부|ORG]와 [미국 국무부|ORG]는",
    "[서울|PLACE] 정부 청사",
    "[미국|PLACE] 군이",
    "[도쿄대|ORG]와 [나고야대|ORG]에서",
    "[한빛은행|ORG]과 [새솔대병원|ORG], 시중은행",
    "[SK가람|ORG]이 [LG|ORG]와 만났다",
    "[월스트리트 저널|ORG]은",
    "이런 접근이란 [이란|PLACE]의 것",
    "[국제통화기금|ORG]([IMF|ORG])은",
    "드라마 ‘[푸른 밤|PRODUCT]’이 끝났다",
    "[KBS2|ORG] ‘[푸른 밤|PRODUCT]’에서 만났다",
    "‘[푸른 밤|PRODUCT]’의 예고편과 ‘붉은 낮’의 예감",
    "‘[푸른 밤|PRODUCT]’에서 늙은 왕 역을 맡았다",
    "‘[새벽 지도|PRODUCT]’ 발표가 있었다",
    "‘[한빛 지수|PRODUCT]’에 따르면",
    "‘[가람 페이|PRODUCT]’를 출시했다",
    "‘[별빛 축제|EVENT]’가 시작됐다",
    "‘[누리데이|EVENT]’를 열었다",
    "‘[누리데이|EVENT]’ 행사에 갔다",
    "‘정말 좋다’는 말과 ‘사과, 배’와 ‘그냥 말’이 있다",
    "《[먼 산|PRODUCT]》과 < 빈칸 >",
    "[한빛가람은행|ORG] [가람데이|EVENT] 행사에서",
    "[한빛가람은행|ORG] 공식 행사에서",
    "비공개 워크숍 [가람 데이|EVENT]’을 열었다",
    "그냥 가람 데이’을 열었다",
    "’ 따옴표와 가람 ’",
]


@pytest.mark.parametrize("picture", NAMES)
def test_a_name_is_found_without_its_particle_and_title(picture: str) -> None:
    text, _ = drawn(picture)

    assert redrawn(text, recognise_line(text, RuleRecogniser()), tuple(NAMED_KINDS)) == picture
