"""Names that stand for each other: a table of the best known, and what the archive's own entities say.

The table is for archives whose entities nobody has curated yet; an entity's aliases come first.
"""

import sqlite3
from collections.abc import Iterable
from functools import cache

from db.hangul import fold
from db.search.names import Names

WELL_KNOWN = """
    페이스북 Facebook | 메타 Meta | 구글 Google | 애플 Apple | 아마존 Amazon | 마이크로소프트 Microsoft MS
    트위터 Twitter | 유튜브 YouTube | 인스타그램 Instagram | 넷플릭스 Netflix | 테슬라 Tesla | 엔비디아 Nvidia
    인텔 Intel | 퀄컴 Qualcomm | 오픈AI OpenAI 오픈에이아이 | 챗GPT ChatGPT 챗지피티 | 딥마인드 DeepMind
    앤트로픽 Anthropic | 딥시크 DeepSeek | 소프트뱅크 SoftBank | 오라클 Oracle | 우버 Uber | 스페이스X SpaceX
    화웨이 Huawei | 샤오미 Xiaomi | 알리바바 Alibaba | 텐센트 Tencent | 바이두 Baidu | 틱톡 TikTok | 소니 Sony
    도요타 토요타 Toyota | 혼다 Honda | 닛산 Nissan | 닌텐도 Nintendo | 폭스바겐 Volkswagen | 벤츠 Benz
    BMW 비엠더블유 | 포드 Ford | 보잉 Boeing | 에어버스 Airbus | 나이키 Nike | 스타벅스 Starbucks
    맥도날드 McDonald | 디즈니 Disney | 삼성 Samsung | 엘지 LG | 현대 Hyundai | 기아 Kia | 에스케이 SK
    포스코 POSCO | 롯데 Lotte | 한화 Hanwha | 네이버 Naver | 카카오 Kakao | 카카오톡 KakaoTalk | 라인 LINE
    쿠팡 Coupang | 케이티 KT | 씨제이 CJ | 지에스 GS | 갤럭시 Galaxy | 아이폰 iPhone | 아이패드 iPad
    안드로이드 Android | 윈도우 윈도 Windows | 비트코인 Bitcoin | 이더리움 Ethereum | 트럼프 Trump | 오바마 Obama
    바이든 Biden | 해리스 Harris | 클린턴 Clinton | 부시 Bush | 푸틴 Putin | 시진핑 習近平 | 아베 Abe
    메르켈 Merkel | 마크롱 Macron | 젤렌스키 Zelensky | 네타냐후 Netanyahu | 머스크 Musk | 저커버그 Zuckerberg
    베이조스 Bezos | 올트먼 Altman | 젠슨황 JensenHuang | 손흥민 Son | 방탄소년단 BTS 방탄 | 블랙핑크 BLACKPINK
    엑소 EXO | 트와이스 TWICE | 인공지능 AI | 텔레비전 TV 티비 텔레비젼 | 사회관계망서비스 SNS 소셜미디어
    사물인터넷 IoT | 가상현실 VR | 증강현실 AR | 전기차 EV | 자유무역협정 FTA | 국내총생산 GDP | 연구개발 R&D
    최고경영자 CEO | 양해각서 MOU | 기업공개 IPO | 주문형비디오 VOD | 유전자 DNA | 지피에스 GPS | 컴퓨터단층촬영 CT
    자기공명영상 MRI | 코로나19 COVID-19 코로나 | 메르스 MERS | 사스 SARS | 에이즈 AIDS | 유럽연합 EU
    국제연합 유엔 UN | 북대서양조약기구 나토 NATO | 세계보건기구 WHO | 세계무역기구 WTO | 국제통화기금 IMF
    세계은행 WorldBank | 경제협력개발기구 OECD | 국제원자력기구 IAEA | 국제올림픽위원회 IOC | 국제축구연맹 피파 FIFA
    동남아국가연합 아세안 ASEAN | 아시아태평양경제협력체 APEC | 석유수출국기구 OPEC | 유니세프 UNICEF
    유네스코 UNESCO | 중앙정보국 CIA | 연방수사국 FBI | 미국항공우주국 나사 NASA | 연방준비제도 연준 Fed FOMC
    미국식품의약국 FDA | 프로농구 NBA | 메이저리그 MLB | 프리미어리그 EPL | 고위공직자범죄수사처 공수처
    국가정보원 국정원 | 헌법재판소 헌재 | 금융감독원 금감원 | 금융위원회 금융위 | 공정거래위원회 공정위
    방송통신위원회 방통위 | 식품의약품안전처 식약처 | 국민건강보험공단 건보공단 | 한국은행 한은 | 산업은행 산은
    경찰청 警察廳 | 전국경제인연합회 전경련 | 대한상공회의소 대한상의 | 전국민주노동조합총연맹 민주노총
    한국노동조합총연맹 한국노총 | 더불어민주당 민주당 | 한국방송 KBS | 문화방송 MBC | 서울방송 SBS | 연합뉴스 Yonhap
    뉴욕타임스 NYT | 월스트리트저널 WSJ | 블룸버그 Bloomberg | 로이터 Reuters | 워싱턴포스트 WP | 한국프로야구 KBO
    대학수학능력시험 수능 | 고고도미사일방어체계 사드 THAAD | 개성공업지구 개성공단 | 대륙간탄도미사일 ICBM
    잠수함발사탄도미사일 SLBM | 국제결제은행 BIS | 상장지수펀드 ETF | 주가수익비율 PER | 이산화탄소 CO2
    대한민국 한국 | 미합중국 미국 | 중화인민공화국 중국 | 조선민주주의인민공화국 북한 | 타이완 대만 | 러시아 Russia
    우크라이나 Ukraine | 서울대학교 서울대 | 연세대학교 연세대 | 고려대학교 고려대 | 이화여자대학교 이화여대
    카이스트 KAIST 한국과학기술원 | 포스텍 POSTECH 포항공대
"""


@cache
def well_known() -> dict[str, tuple[str, ...]]:
    """Each folded name of the table with its folded others."""
    table: dict[str, tuple[str, ...]] = {}
    for group in WELL_KNOWN.replace("\n", "|").split("|"):
        names = tuple(dict.fromkeys(map(fold, group.split())))
        for name in names:
            table[name] = table.get(name, ()) + tuple(other for other in names if other != name)
    return table


def aliases(connection: sqlite3.Connection, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each folded word that names an entity, the folded other names of it."""
    names = Names(connection)
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        others = dict.fromkeys((*names.aliases(word), *well_known().get(word, ())))
        found[word] = tuple(other for other in others if other != word)
    return found
