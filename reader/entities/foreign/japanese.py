"""Who and what a Japanese article names, by titles, endings, signs of states and a list. Reads one line at a time.

Japanese sets no spaces: a name begins where another script, a particle or a mark ends. Full-width letters and digits
are read as their narrow forms, one for one, so that no offset moves.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from db.model import EntityKind, Span
from reader.entities.foreign.lexicon import KANJI, foreign_names, foreign_words
from reader.entities.found import Found, settled

# Scores: by rank of trust, not measured
LISTED, TITLED, ENDING, SIGN, AGED, REPEATED, FULL = 0.95, 0.95, 0.85, 0.9, 0.9, 0.8, 0.7
LONGEST_PERSON = 5  # letters of a name in Chinese characters: two for the family, three for the given name
MOST_REPEATED = 200  # names of a text that are looked for in all its places; bounds the work on one letter
_KATAKANA = "ァ-ヴーヽヾ"
_NARROW = {ord(wide): chr(ord(wide) - 0xFEE0) for wide in map(chr, range(0xFF01, 0xFF5F))}
_STATES = "日米韓中朝英仏独露豪印台"
_SIGN_RUN = re.compile(
    rf"(?<![{KANJI}])[{_STATES}](?:・?[{_STATES}]){{1,3}}"
    r"(?=[^一-龥々]|首脳|両|関係|会談|同盟|協議|外相|国防|貿易|合意|協力|間|共同|合同|の|が|で|は|と|に|、)"
)
_SIGN = re.compile(
    r"(?<![一-龥々])[米英仏独露韓中豪](?=大統領|首相|政府|国務|国防|商務|財務|軍|議会|外相|上院|下院|当局|大手|紙|ニュース)"
)
_FULL = re.compile(rf"(?<![{_KATAKANA}])[{_KATAKANA}]{{2,10}}(?:[・＝=][{_KATAKANA}]{{1,10}}){{1,3}}(?![{_KATAKANA}])")
_NOT_A_NAME = frozenset("社省庁党会行局部院所署団軍府県市区町村課室隊長員官者国相的化性家")
_AROUND = (
    rf"(?![{KANJI}{_KATAKANA}])|(?=[長側]|幹部|報道官|社長|会長|関係者|教授|総裁|頭取|幹事長|職員|"
    r"知事|議会|内|出身|沖|在住|北部|南部)"
)
_READING = re.compile(
    rf"(?P<run>[{KANJI}]{{2,4}})[(（][{_KATAKANA}・]{{3,16}}[)）]\s?(?=(?:前|元|次期|副)?(?:大統領|首相|氏|代表|委員長|外相))"
)
_SIGNED = re.compile(rf"[【\[](?P<place>[{KANJI}{_KATAKANA}]{{2,10}})[＝=](?P<name>[{KANJI}]{{3,5}})[】\]]")


_RUN_ON = re.compile(f"[{_KATAKANA}]{{2}}")
_FORMER = re.compile(f"[現旧新](?=[{_KATAKANA}A-Z])")


def _words(name: str) -> str:
    return "|".join(sorted(map(re.escape, foreign_words(name)), key=len, reverse=True))


@cache
def _titled() -> re.Pattern[str]:
    run = rf"[{KANJI}]{{1,10}}?|[{_KATAKANA}]{{2,12}}(?:[・＝=][{_KATAKANA}]{{1,12}}){{0,3}}"
    title = rf"(?P<title>{_words('ja titles')})"
    return re.compile(rf"(?P<run>{run})[{_STATES}]?{title}(?P<aged>[(（][0-9]{{1,3}}歳?[)）])?(?![{KANJI}])")


@cache
def _aged() -> re.Pattern[str]:
    return re.compile(rf"(?P<run>[{KANJI}]{{3,5}})[(（][0-9]{{1,3}}歳?[)）]")


@cache
def _ending(name: str) -> re.Pattern[str]:
    stem = rf"[{KANJI}]{{1,4}}?|[{_KATAKANA}]{{2,10}}" if "place" in name else rf"[{KANJI}{_KATAKANA}A-Z・]{{1,14}}?"
    return re.compile(rf"(?<![{KANJI}{_KATAKANA}])(?P<stem>{stem})(?:{_words(name)})(?:{_AROUND})")


@cache
def _list() -> re.Pattern[str]:
    forms = sorted(foreign_names("ja"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, dict.fromkeys(form.translate(_NARROW) for form in forms))))


class JapaneseRecogniser:
    """Names by what stands beside them."""

    name = "ja-rules"
    version = "1"

    def spans(self, lines: Sequence[str], *, related: bool = True) -> tuple[tuple[Found, ...], ...]:
        """What each line names; what one line of a text names is found in the others."""
        narrow = [line.translate(_NARROW) for line in lines]
        alone = tuple(settled(_line(line)) for line in narrow)
        if not related:
            return alone
        known = {one.span.of(line): one.kind for line, row in zip(narrow, alone, strict=True) for one in row}
        return tuple(settled([*row, *again]) for row, again in zip(alone, _again(narrow, known), strict=True))


def _again(lines: Sequence[str], known: Mapping[str, EntityKind]) -> Iterator[list[Found]]:
    names = sorted((name for name in islice(known, MOST_REPEATED) if len(name) > 1), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, names))) if names else None
    for line in lines:
        yield [
            Found(span=Span(*match.span()), kind=known[match.group()], score=REPEATED)
            for match in (pattern.finditer(line) if pattern else ())
            if _stands_alone(line, match.start(), match.end())
        ]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter of the same script goes on: アジア is not in ユーラシアアジア, nor ソニー in ソニード."""
    return not (_RUN_ON.match(text[max(0, start - 1) : start + 1]) or _RUN_ON.match(text[end - 1 : end + 1]))


def _line(text: str) -> Iterator[Found]:
    for match in _list().finditer(text):
        if _stands_alone(text, match.start(), match.end()):
            yield Found(span=Span(*match.span()), kind=_kind(match.group()), score=LISTED)
    for match in _SIGN_RUN.finditer(text):
        for at in range(*match.span()):
            if text[at] in _STATES:
                yield Found(span=Span(at, at + 1), kind=EntityKind.PLACE, score=SIGN)
    for match in _SIGN.finditer(text):
        yield Found(span=Span(*match.span()), kind=EntityKind.PLACE, score=SIGN)
    for match in _SIGNED.finditer(text):
        yield Found(span=Span(*match.span("place")), kind=EntityKind.PLACE, score=LISTED)
        yield Found(span=Span(*match.span("name")), kind=EntityKind.PERSON, score=LISTED)
    yield from _persons(text)
    for name, kind in (
        ("ja organisation ends", EntityKind.ORG),
        ("ja event ends", EntityKind.EVENT),
        ("ja place ends", EntityKind.PLACE),
    ):
        for match in _ending(name).finditer(text):
            if match.group() not in foreign_words("ja not places") and match["stem"] not in foreign_words(
                "ja not stems"
            ):
                start = match.start() + (_FORMER.match(match.group()) is not None)
                yield Found(span=Span(start, match.end()), kind=kind, score=ENDING)


@cache
def _kinds() -> dict[str, EntityKind]:
    return {form.translate(_NARROW): known.kind for form, known in foreign_names("ja").items()}


def _kind(form: str) -> EntityKind:
    return _kinds()[form]


def _persons(text: str) -> Iterator[Found]:
    for match in _titled().finditer(text):
        run, start = match["run"], match.start("run")
        strong = match["title"] in foreign_words("ja strong titles") or match["aged"] is not None
        if re.match(f"[{_KATAKANA}]", run):
            if run not in _kinds() and not run.endswith(tuple(foreign_words("ja organisation ends"))):
                yield Found(span=Span(start, start + len(run)), kind=EntityKind.PERSON, score=TITLED)
            continue
        first, length = _name_in(run, strong=strong)
        if length:
            yield Found(span=Span(start + first, start + first + length), kind=EntityKind.PERSON, score=TITLED)
    titles = tuple(foreign_words("ja titles"))
    for pattern, score in ((_aged(), AGED), (_READING, AGED)):
        for match in pattern.finditer(text):
            if match["run"][-1] not in _NOT_A_NAME and not match["run"].endswith(titles):
                yield Found(span=Span(*match.span("run")), kind=EntityKind.PERSON, score=score)
    for match in _FULL.finditer(text):
        yield Found(span=Span(*match.span()), kind=EntityKind.PERSON, score=FULL)


def _name_in(run: str, *, strong: bool) -> tuple[int, int]:
    """Where the name is in the Chinese characters before a title, and its length; 0 if there is none."""
    house = next((form for form in _kinds() if len(form) > 1 and len(run) > len(form) and run.endswith(form)), "")
    bare = run[: len(run) - len(house)]
    surnames = foreign_words("ja surnames")
    for first in range(len(bare)):
        rest = bare[first:]
        if len(rest) <= LONGEST_PERSON and any(rest[:n] in surnames and (n > 1 or not first) for n in (3, 2, 1)):
            return (first, len(rest)) if rest not in foreign_words("ja not persons") else (0, 0)
    if (
        strong
        and len(bare) <= LONGEST_PERSON
        and bare[-1] not in _NOT_A_NAME
        and bare not in foreign_words("ja not persons")
    ):
        return 0, len(bare)
    return 0, 0
