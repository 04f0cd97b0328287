"""What a picture's caption looks like without markup: its mark, its credit, its agency stamp. Patterns only."""

import re

from reader.intake.boilerplate import AGENCY
from reader.intake.shapes import NAME

LONGEST = 300  # the longest of the development pages has 138
PLAIN = 110  # a longer sentence before an agency's name is an article's last one, not a caption

_MORE = r"(?:\s?(?:이미지)?\s?(?:확대|크게)\s?보기)?"
_SOURCE = rf"(?:{AGENCY}|[가-힣A-Za-z0-9·]{{2,14}}\s?(?:제공|캡처|캡쳐|갈무리|DB|방송화면))"
_CREDIT = re.compile(
    rf"(?:(?P<sentence>[다요죠][.]|[.]|[다음습])(?:\s|/)|[/ⓒ©]|\s\|\s?|=|[)\]]\s?)\s?[\[(<]?(?:사진|그래픽|자료"
    rf"|영상|이미지)?"
    rf"\s?[=:/ⓒ©]?\s?{_SOURCE}(?:\s?[·,/=]\s?{_SOURCE})*(?:\s?{NAME}\s기자)?\s?/?\s?[\d./]*[\])>]?{_MORE}$"
)
_REPORTER = re.compile(
    rf"(?:[.다]\s|[/=ⓒ©]|[)\]]\s?)\s?(?:[가-힣]{{2,6}}\s?=\s?)?(?:{NAME}\s?[·,]\s?)*{NAME}\s?(?:선임|인턴|객원"
    rf"|사진)?\s?기자"
    rf"\s?[\[(]?(?:[\w.+-]+@[\w.-]+)?[\])]?\s?/?\s?[\d./]*{_MORE}$"
)
_SLASH = re.compile(
    rf"(?P<before>[.)가-힣])\s?/\s?(?:사진\s?=\s?)?[가-힣A-Za-z0-9·]{{2,14}}(?:\s[가-힣A-Za-z]{{2,8}})?{_MORE}$"
)
_MARK = re.compile(
    r"^[▲△↑▼▽←→⇧⇑]\s?|^[\[(<]?(?:사진|그래픽|자료사진|위\s?사진|아래\s?사진|포토)\s?(?:[=:ㅣ|]|은\s|설명)"
    r"|^[\[(<]사진[\])>]"
)
_EQUALS = re.compile(
    r"[\[(<]?(?:사진|그래픽|자료|영상|이미지|캡처|출처)(?:\s?(?:제공|출처|캡처))?\s?[=:/]\s?[^.]{1,40}[\])>]?"
    + _MORE
    + "$"
)
_BRACKETED = re.compile(rf"[\[(<]{_SOURCE}(?:\s?[·,/=]\s?{_SOURCE})*[\])>]$")
STAMP = re.compile(r"(?:기자|제공)\s?[\w.+-]*@?[\w.-]*\s?/?\s?(?:19|20)\d{2}[./]\d{1,2}[./]\d{1,2}[./]?$")
_RESALE = re.compile(r"재판매\s?및\s?DB\s?(?:저장\s?)?금지\s?[\])]?$")
_DATED = re.compile(
    r"다\.\s?(?:19|20)\d{2}\.\s?\d{1,2}\.\s?\d{1,2}\.?\s?(?:[\w.+-]+@[\w.-]+|/\s?[가-힣A-Za-z0-9=]{2,12})?$"
)
_SCENE = re.compile(
    r"(?:고|서|아|어)\s?있다\.|모습이?다?[.\s]|기념\s?(?:사진|촬영)|포즈를\s?취|\((?:왼쪽|오른쪽|가운데|맨\s?앞"
    r"|앞줄|사진)|촬영하고|전경[.\s]|조감도"
)


def shows_a_scene(text: str) -> bool:
    """Whether the words tell what a picture shows: somebody is doing something, on the left."""
    return _SCENE.search(text) is not None


def is_caption(text: str) -> bool:
    """Whether a line is a caption by its own look. Cut prose and a body's last line with its reporter are none."""
    tail = text[-110:]
    if STAMP.search(tail) or _DATED.search(tail) or _RESALE.search(tail):
        return True
    size = len(text)
    if _MARK.match(text):
        return text.count(text[0]) == 1 or size < 60
    if size > LONGEST:
        return False
    if _EQUALS.search(tail):
        return True
    if _BRACKETED.search(tail) and size < PLAIN:
        return True
    scene = shows_a_scene(text)
    if _REPORTER.search(tail):
        return scene
    credit = _CREDIT.search(tail)
    if credit is not None:
        return scene or not credit["sentence"] or (size < PLAIN and text.count("다.") <= 1 and "”" not in text)
    slash = _SLASH.search(tail)
    return slash is not None and (scene or slash["before"] != "." or size < PLAIN)
