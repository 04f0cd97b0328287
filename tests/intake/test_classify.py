"""Every rule of the line classifier, with an invented line."""

import pytest

from reader.intake.classify import classify, is_furniture
from reader.intake.lines import Hint, Kind, Line

RULES: list[tuple[Kind, str]] = [
    (Kind.SENTENCE, "가람시는 지난 3일 강변 도로를 다시 열었다고 밝혔다."),
    (Kind.SENTENCE, "시장은 “송구하다”며 “올해 안에 마치겠다”고 말했다. [편집자주]"),
    (Kind.SENTENCE, "그렇다면 다리는 언제 다시 놓이게 될까?"),
    (Kind.SENTENCE, "비가 왔다."),
    (Kind.SENTENCE, "홍길동 기자입니다."),
    (Kind.SENTENCE, "가람시 강변에서 홍길동 기자가 취재했습니다."),
    (Kind.SENTENCE, "그는 무단 전재 및 재배포 금지 문구를 두고 다툼이 있었다며, " + "누가 먼저 썼는지를 가리는 데 " * 6 + "애썼다고 했다."),  # noqa: E501
    (Kind.QUOTE, "“여섯 달을 기다렸습니다. 이제 마음 놓고 다닐 수 있어요.”"),
    (Kind.QUOTE, '- "저희가 정성껏 만든 음식을 많이들 드시고 가셨으면 하는 바람에…."'),
    (Kind.QUOTE, '"정말 그럴까…?"'),
    (Kind.QUOTE, "“다른 고장에서도 찾아오는 길이 될까…?”"),
    (Kind.LOOSE, "가람시는 지난 3일 강변 도로를 다시 열었다고 밝혔다"),
    (Kind.LOOSE, "싸게 팔든가 더 주든가."),
    (Kind.LOOSE, "시장 골목 끝에 자리한 오래된 국숫집."),
    (Kind.UNFINISHED, "가람시는 지난해 여름에 무너진 강변 도로를 다시 놓기 위해 여섯 달 동안 공사를 이어 오면서"),
    (Kind.UNFINISHED, "시장은 직원들에게 서두를 것을 지시했고, 직원은 “제가"),
    (Kind.SHORT, "가람시의 새로운 봄맞이 준비"),
    (Kind.SHORT, "강변의 봄"),
    (Kind.LOOSE, "오래된 국숫집."),
    (Kind.UI, "가람신문을 휴대전화로 받아보는 방법 안내"),
    (Kind.LABEL, "[앵커]"),
    (Kind.LABEL, "【 앵커멘트 】"),
    (Kind.LABEL, "▶ 인터뷰 : 김가람 / 가람시 주민"),
    (Kind.LABEL, "[기자 / 홍길동 : 가람시청]"),
    (Kind.HEADING, "◇ 여섯 달의 기다림"),
    (Kind.HEADING, "■ 남은 과제와 앞으로의 일정"),
    (Kind.HEADING, "① 왜 늦었나 들여다보니 문제는 예산"),
    (Kind.CAPTION, "3일 가람시 강변 도로에서 시민들이 걷고 있다. 연합뉴스"),
    (Kind.CAPTION, "3일 가람시 강변 도로를 걷는 시민들./가람시 제공"),
    (Kind.CAPTION, "3일 가람시 강변 도로에서 시민들이 걷고 있다. 홍길동 기자"),
    (Kind.CAPTION, "▲ 다시 열린 강변 도로의 모습"),
    (Kind.CAPTION, "강변 도로를 걷는 시민들 (사진=가람시)"),
    (Kind.CAPTION, "강변 도로 조감도[로이터]"),
    (Kind.CAPTION, "시민들이 걷고 있다. 가람=홍길동 기자 hong@garam.co.kr /2025.02.03/"),
    (Kind.CAPTION, "시민들이 걷고 있다. 2025.2.3 hong@garam.co.kr"),
    (Kind.CAPTION, "강변 도로를 걷는 시민들. ⓒ 연합뉴스"),
    (Kind.CAPTION, "[가람=뉴시스] 3일 시민들이 강변을 걷는다. (사진=가람시 제공) 2025.02.03. *재판매 및 DB 금지"),
    (Kind.CREDIT, "영상취재 : 이나라 기자"),
    (Kind.CREDIT, "( 취재 : 홍길동 / 영상편집 : 이나라 / 제작 : 디지털부 )"),
    (Kind.CREDIT, "[사진=가람방송, 게티이미지]"),
    (Kind.CREDIT, "사진=가람시"),
    (Kind.CREDIT, "이 글은 여러 사람이 함께 만든 것으로 " + "널리 나누어 쓸 수 있도록 " * 5 + "옮겨 온 것임 ⓒ 가람 문화 재단 자료실 모음"),  # noqa: E501
    (Kind.BYLINE, "홍길동 기자"),
    (Kind.BYLINE, "홍길동 기자 hong@garam.co.kr"),
    (Kind.BYLINE, "[홍길동 가람스타 기자]"),
    (Kind.BYLINE, "가람신문=홍길동 선임기자"),
    (Kind.BYLINE, "홍길동 특파원, 이나라 기자 외 1명"),
    (Kind.BYLINE, "홍길동 / 화면캡처 가람방송"),
    (Kind.BYLINE, "가람신문 편집국 content@garam.co.kr"),
    (Kind.BYLINE, "hong@g.kr"),
    (Kind.DATE, "입력 2025.02.03 18:30 | 수정 2025.02.03 19:10"),
    (Kind.DATE, "2025-02-03"),
    (Kind.DATE, "2025.02.03 18:30"),
    (Kind.DATE, "2025년 2월3일"),
    (Kind.NUMBER, "1,234"),
    (Kind.NUMBER, "3위"),
    (Kind.HASHTAG, "#가람시 #강변도로 #재개통"),
    (Kind.HASHTAG, "#가람시"),
    (Kind.BULLET, "• 은빛산 단풍 이번 주말이 절정"),
    (Kind.BULLET, "• 은빛산 단풍"),
    (Kind.BULLET, "- 물가 석 달째 올라… 장바구니 한숨"),
    (Kind.RELATED, "많이 본 뉴스"),
    (Kind.RELATED, "[경제·산업] 랭킹 뉴스"),
    (Kind.RELATED, "당신을 위한 오늘의 인기글"),
    (Kind.RELATED, "이 시각 주요뉴스 더보기"),
    (Kind.UI, "로그인"),
    (Kind.UI, "페이스북으로 공유하기"),
    (Kind.UI, "해당 기사를 북마크했습니다."),
    (Kind.UI, "로그인 후에 이용하실 수 있으니 비밀번호를 입력해주세요."),
    (Kind.UI, "자세한 내용은 영상으로 확인하시죠."),
    (Kind.UI, "▷ 카카오톡 : '가람제보' 검색, 채널 추가"),
    (Kind.UI, "기사 추천은 하루에 열 번까지 참여하실 수 있으며 집계 결과는 기사배열에 활용됩니다."),
    (Kind.UI, "메뉴 검색 로그인 회원가입 구독 신청"),
    (Kind.UI, "클릭해주세요."),
    (Kind.COPYRIGHT, "Copyright ⓒ 가람신문. 무단 전재 및 재배포 금지"),
    (Kind.COPYRIGHT, "<저작권자(c) 가람통신, 무단 전재-재배포 금지, AI 학습 및 활용 금지>"),
    (Kind.COPYRIGHT, "ⓒ 가람신문사 & garam.co.kr"),
    (Kind.COPYRIGHT, "ⓒ 가람신문"),
    (Kind.CODE, "//php echo do_shortcode('[related]'); ?>"),
    (Kind.CODE, "var x = 1;"),
]  # fmt: skip


def a_line(text: str, hint: Hint = Hint.NONE, *, inside: bool = False, linked: float = 0.0) -> Line:
    return Line(text, 1, 1, hint=hint, inside=inside, linked=linked)


@pytest.mark.parametrize(("kind", "text"), RULES, ids=[f"{kind.name}-{text[:14]}" for kind, text in RULES])
def test_each_rule_knows_its_line(kind: Kind, text: str) -> None:
    assert classify(a_line(text)).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "이날 매출은 ▲반도체 3조원 ▲자동차 2조원 ▲선박 1조원으로 집계됐다고 회사는 밝혔다.",
        "시 관계자는 “댓글로 의견을 주시면 살피겠다”고 말했다. 홍길동 기자는 이 말을 여러 번 확인했다.",
        "정부는 개인정보 보호 체계를 다시 세우고 신고 창구를 넓히기로 했습니다.",
        "가람시는 새 도로의 안내판을 설치하고 서비스 구역을 두 곳 등록했다고 밝혔다.",
    ],
)
def test_news_about_such_things_is_news(text: str) -> None:
    assert classify(a_line(text)).kind is Kind.SENTENCE


def test_the_markup_speaks_too() -> None:
    prose = "가람시는 지난 3일 강변 도로를 다시 열었다고 밝혔다."
    assert classify(a_line(prose, Hint.CAPTION)).kind is Kind.CAPTION
    assert classify(a_line("홍길동 기자", Hint.CAPTION)).kind is Kind.CAPTION
    assert classify(a_line("확인", Hint.CAPTION)).kind is Kind.UI
    assert classify(a_line("은빛산 단풍 절정, 이번 주말 나들이 갈 만한 곳", linked=1.0)).kind is Kind.LINK
    assert classify(a_line("Copyright ⓒ 가람신문", linked=1.0)).kind is Kind.COPYRIGHT
    assert classify(a_line("많이 본 뉴스", linked=1.0)).kind is Kind.RELATED
    assert classify(a_line(prose, inside=True, linked=0.9)).kind is Kind.SENTENCE
    assert classify(a_line("은빛산 단풍 이번 주말", Hint.LIST)).kind is Kind.BULLET
    assert classify(a_line("은빛산 단풍이 이번 주말 절정", Hint.LIST)).kind is Kind.BULLET


def test_places_weigh() -> None:
    prose = "가람시는 지난 3일 강변 도로를 다시 열었다고 밝혔다."
    plain = classify(a_line(prose)).score
    assert classify(a_line(prose, inside=True)).score > plain
    assert classify(a_line(prose, Hint.ASIDE)).score < 0
    assert classify(a_line(prose, Hint.LIST)).score < plain


def test_only_the_page_speaks_of_its_own_controls() -> None:
    assert is_furniture("이 서비스는 로그인하신 회원만 이용하실 수 있습니다.")
    assert not is_furniture("비밀번호")
    assert not is_furniture("도로가 다시 열렸다.")
    assert not is_furniture("로그인 " * 60)
