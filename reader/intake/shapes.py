"""The shapes of single lines: how Korean sentences end, bylines, dates, code. Patterns only."""

import re

# A verb ending or a quotation closes a Korean sentence; brackets, an editor's note or a reporter's address may follow.
_TAIL = r"""[”"’'」』》〉\)\]】…·\s]*(?:\s?[\[(<【（][^\[\](){}<>【】]{1,24}[\])>】）])?[”"’'\s]*$"""
STRONG_END = re.compile(r"(?:[다요죠까오네나라지걸군음함임됨]\s?[.。．]+|[요죠까]\s?[?!]+)" + _TAIL)
WEAK_END = re.compile(r"[가-힣A-Za-z0-9%)\]”\"’'」][.?!。…]+" + _TAIL)
BARE_END = re.compile(r"(?:[었았했였됐졌렸쳤겼켰났갔왔혔섰한된인있없같않]다|니다)[”\"’')]*$")
QUOTED = re.compile(r"""^[-–—\s]*[“"‘'「『].*[”"’'」』][.,…?!]*$""")
PARTICLE = re.compile(r"(?:[은는이가을를의에와과도로서며고]|에서|으로|하는|했던|라고|지만|면서|하며|위해)(?=[\s,]|$)")
POLITE = re.compile(r"(?:니다|니까|요|죠|세요|십시오)[.?!~…]*[”\"’')\]]*$")

EMAIL = re.compile(r"[\w.+-]{2,40}@(?:[\w-]+\.)+[A-Za-z]{2,6}|\b[a-z][\w.-]{2,20}@(?=\s|$|\))")
ROLE = (
    r"(?:선임|수석|수습|인턴|객원|전문|의학전문|대|법조|외교|특별취재)?\s?(?:기자|특파원|통신원|에디터|논설위원"
    r"|논설위원장|편집위원|칼럼니스트|평론가|리포터|앵커|아나운서|PD|피디|작가"
    r"|부장|차장|국장|팀장|데스크|해설위원|교수|연구위원|시민기자|통신원)"
)
NAME = r"[가-힣]{2,4}"
DESK = r"(?:[A-Za-z]+[가-힣]*|[가-힣]{1,6}(?:부|팀|국|뉴스|신문|일보|스포츠|방송))"
BYLINE = re.compile(
    rf"^[\[(<【|/\s]*(?:[가-힣A-Za-z0-9·,.\s]{{1,24}}[=ㅣ"
    rf"|/\s]\s?)?{NAME}(?:\s?[·,]\s?{NAME}){{0,4}}\s?[\[(]?\s?(?:{DESK}\s)?{ROLE}"
    rf"(?:\s?[=·,/ㅣ|]?\s?{NAME}\s?{ROLE}?)*(?:\s?외\s?\d+명)?[\])>】]*\s?(?:Seoul\s?)?"
    rf"(?:입력|구독|더보기|이메일\s?보내기|사진|다른\s?기사\s?보기\s?>?|\(?[\w.+-]+@[\w.-]+\)?)?[\])>】|\s]*$"
)
PICTURED = re.compile(rf"^{NAME}\s?/\s?(?:화면|사진|영상|이미지|자료)")
SIGNATURE = re.compile(rf"^[가-힣A-Za-z0-9·\s=/,.()\[\]:-]{{0,60}}[\[(<]?{EMAIL.pattern}[\])>]?\s*[/\d.]*$")
CLAUSE = re.compile(r"[다요까죠][.?!]\s?\S")  # a sentence that something follows
HASHTAGS = re.compile(r"^#\s?[^\s#]{1,30}(?:[\s,]*#\s?[^#]{1,30})*$")
NUMBER = re.compile(
    r"^[\s\d,.:;/%|()+\-~<>·ㅣ–—━=_*\[\]{}\"'’‘”“•#$&^!?…]+(?:위|건|명|개|분|초|회|시간\s?전|분\s?전|일\s?전|면)?$"
)

CLOCK = r"(?:오전|오후|AM|PM)?\s?\d{1,2}\s?[:시]\s?\d{2}(?:\s?[:분]\s?\d{2})?초?\s?(?:AM|PM|KST)?"
DAY = r"(?:19|20)\d{2}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?[일.]?\s?(?:\([월화수목금토일]\))?"
STAMP = re.compile(rf"{DAY}\s?,?\s?(?:{CLOCK})?", re.IGNORECASE)
STAMP_LABEL = re.compile(
    r"입력|기사\s?입력|등록|기사\s?등록|승인|기사\s?승인|송고|작성|발행|게재|게시|보도|수정|최종\s?수정|최종"
    r"|업데이트|업데이트\s?날짜|날짜|일시|기사|지면|지면보기|시각|시간|조회|조회수|published|updated",
    re.IGNORECASE,
)

CODE = re.compile(
    r"^\s*(?://|/\*|\*/|<\?|<!--|\}|\{|var\s|let\s|const\s|function\b|\$\(|@media|#\w+\s*\{|\.\w+\s*\{)|[;{}]\s*$"
    r"|\?>\s*$|document\.\w|window\.\w|\bfunction\s*\(|</?[A-Za-z]+[^<>]*>\s*$"
)
BULLET = re.compile(r"^(?:[•‣▪◦·ㆍ●○☞✔►»›>|*+]|-(?=\s))\s*")
SPOKEN = re.compile(r"""^[-–—]\s?[“"‘']""")  # what a broadcast's interview partner says stands behind a dash
HANDOVER = re.compile(r"기자(?:입니다|였습니다|가\s\S{2,8}(?:했|하겠)습니다|가\s보도합니다)\.$")
HEADING_MARK = re.compile(r"^(?:[◇◆■□▶▷●○◎◈▣★☆]|[①-⑳]|[❶-❿])\s?\S")
