"""Hangul as people type it: jamo, initial consonants, 2-set keystrokes, the other keyboard layout, folded forms.

Pure, standard library only. Every form here is for comparing; it never replaces what is displayed. A folded form is
made character by character, so that ``places`` can lead each of its characters back to the display text.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

FOLD_VERSION = 1  # a change of any fold below makes every stored index stale: raise it

INITIAL_JAMO = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWEL_JAMO = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINAL_JAMO = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
INITIAL_KEYS = tuple("rRseEfaqQtTdwWczxvg")
VOWEL_KEYS = (
    "k", "o", "i", "O", "j", "p", "u", "P", "h", "hk",
    "ho", "hl", "y", "n", "nj", "np", "nl", "b", "m", "ml", "l",
)  # fmt: skip
FINAL_KEYS = (
    "", "r", "R", "rt", "s", "sw", "sg", "e", "f", "fr",
    "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "qt", "t", "T", "d", "w", "c", "z", "x", "v", "g",
)  # fmt: skip
FIRST_SYLLABLE, LAST_SYLLABLE = 0xAC00, 0xD7A3
PER_INITIAL, PER_VOWEL = 588, 28

SYLLABLES_OF = {  # a character class for each initial consonant: itself and the syllables that begin with it
    jamo: f"[{jamo}{chr(FIRST_SYLLABLE + i * PER_INITIAL)}-{chr(FIRST_SYLLABLE + (i + 1) * PER_INITIAL - 1)}]"
    for i, jamo in enumerate(INITIAL_JAMO)
}

_VOWEL = "hk|ho|hl|nj|np|nl|ml|[koiOjpuPhynbml]"
_AFTER = "(?![koiOjpuPhynbml])"
_SYLLABLE = (
    f"([rRseEfaqQtTdwWczxvg])({_VOWEL})((?:rt|sw|sg|fr|fa|fq|ft|fx|fv|fg|qt){_AFTER}|[rRsefaqtTdwczxvg]{_AFTER}|)"
)
_TYPED = re.compile(f"{_SYLLABLE}|({_VOWEL})|([rRseEfaqQtTdwWczxvg])")
_UNGROUPED = _SYLLABLE.replace("(", "(?:").replace("(?:?", "(?")
_TYPED_SYLLABLE_OR_END = re.compile(f"{_UNGROUPED}|\n")
_WELL_FORMED_ROW = re.compile(f"^(?:{_UNGROUPED})+$", re.MULTILINE)
_WELL_FORMED = re.compile(f"(?:{_SYLLABLE})+")
_UNSHIFTED = str.maketrans("ABCDFGHIJKLMNSUVXYZ", "abcdfghijklmnsuvxyz")

_JAMO_KEYS = {
    **dict(zip(FINAL_JAMO, FINAL_KEYS[1:], strict=True)),
    **dict(zip(INITIAL_JAMO, INITIAL_KEYS, strict=True)),
    **dict(zip(VOWEL_JAMO, VOWEL_KEYS, strict=True)),
}
_KEYS_JAMO = {keys: jamo for jamo, keys in _JAMO_KEYS.items()}

SIGNS = {  # headline shorthand that stands alone for a word
    "日": "일본", "韓": "한국", "美": "미국", "中": "중국", "北": "북한", "南": "남한", "英": "영국",
    "佛": "프랑스", "獨": "독일", "露": "러시아", "蘇": "소련", "伊": "이탈리아", "濠": "호주", "豪": "호주",
    "加": "캐나다", "印": "인도", "臺": "대만", "台": "대만", "越": "베트남", "泰": "태국", "比": "필리핀",
    "西": "스페인", "蒙": "몽골", "港": "홍콩", "靑": "청와대", "青": "청와대", "檢": "검찰", "警": "경찰",
    "軍": "군", "與": "여당", "野": "야당", "黨": "당", "男": "남성", "女": "여성", "前": "전", "故": "고",
    "新": "신", "對": "대", "反": "반", "親": "친", "脫": "탈", "無": "무", "外": "외", "重": "중", "輕": "경",
    "大": "대", "小": "소", "多": "다", "發": "발", "行": "행", "株": "주", "車": "차", "家": "가", "文": "문",
    "尹": "윤", "朴": "박", "李": "이", "金": "김", "安": "안", "洪": "홍", "盧": "노", "社": "사",
    "銀": "은행", "現": "현", "元": "원", "詩": "시", "硏": "연구소", "委": "위원회",
}  # fmt: skip
COUNTED = {"日": "일", "月": "월", "年": "년", "時": "시", "分": "분", "人": "인", "名": "명", "位": "위", "次": "차"}
_HANJA = re.compile("[\u4e00-\u9fff\uf900-\ufaff]+")
# Most texts hold nothing whose fold has to be looked up: four times as fast. The signs here fold to nothing.
_PLAIN = re.compile("[가-힣\n -~‘’“”…·–—×→△▲▽▼○●◎□■◇◆☆★※「」『』《》〈〉【】〔〕、。]*")
_PLAIN_WORD = re.compile("[가-힣0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, the index of the display character that it came from."""

    text: str
    places: tuple[int, ...]


class _Fold(dict[int, str]):
    """What ``str.translate`` makes of a character: letters and digits, compatible forms unified, case dropped."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if "ㄱ" <= character <= "ㆎ":  # NFKC would turn a lone ㅅ into a conjoining jamo that no keyboard types
            folded = character
        else:
            folded = "".join(filter(str.isalnum, normalize("NFKC", character).casefold()))
        self[code] = folded
        return folded


class _FoldWords(_Fold):
    """The same, but what is neither letter nor digit becomes a space."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _FOLD[code] or " "
        return folded


class _Keys(dict[int, str]):
    def __missing__(self, code: int) -> str:
        if FIRST_SYLLABLE <= code <= LAST_SYLLABLE:
            initial, rest = divmod(code - FIRST_SYLLABLE, PER_INITIAL)
            vowel, final = divmod(rest, PER_VOWEL)
            keys = INITIAL_KEYS[initial] + VOWEL_KEYS[vowel] + FINAL_KEYS[final]
        else:
            keys = _JAMO_KEYS.get(chr(code), chr(code))
        self[code] = keys
        return keys


class _Syllables(dict[str, str]):
    """The syllable that some keys type."""

    def __missing__(self, keys: str) -> str:
        self[keys] = syllable = compose(keys)
        return syllable


class _Initials(dict[int, str]):
    def __missing__(self, code: int) -> str:
        inside = FIRST_SYLLABLE <= code <= LAST_SYLLABLE
        initial = INITIAL_JAMO[(code - FIRST_SYLLABLE) // PER_INITIAL] if inside else chr(code)
        self[code] = initial
        return initial


_FOLD, _FOLD_WORDS, _KEYS, _INITIALS, _SYLLABLES = _Fold(), _FoldWords(), _Keys(), _Initials(), _Syllables()


def fold(text: str) -> str:
    """Letters and digits only, in one form: no spaces, no case, no width, headline hanja read out (日 → 일본)."""
    if _HANJA.search(text):
        text = _HANJA.sub(_read_out, text)
    return text.translate(_FOLD)


def fold_words(text: str) -> list[str]:
    """The words of the text, each folded; joined they are its ``fold``."""
    if _PLAIN.fullmatch(text):
        return _PLAIN_WORD.findall(text.lower())
    if _HANJA.search(text):
        text = _HANJA.sub(_read_out, text)
    return text.translate(_FOLD_WORDS).split()


def fold_with_places(text: str) -> Folded:
    """``fold`` with the way back to the display text; slower, for the few texts that are shown."""
    if _PLAIN.fullmatch(text):
        plain = [at for word in _PLAIN_WORD.finditer(text.lower()) for at in range(*word.span())]
        return Folded("".join(fold_words(text)), tuple(plain))
    pieces = [_FOLD[ord(character)] for character in text]
    for run in _HANJA.finditer(text):
        pieces[run.start() : run.end()] = [reading.translate(_FOLD) for reading in _readings(run)]
    places = tuple(index for index, piece in enumerate(pieces) for _ in piece)
    return Folded("".join(pieces), places)


def _read_out(run: re.Match[str]) -> str:
    return "".join(_readings(run))


def _readings(run: re.Match[str]) -> list[str]:
    """A run made of signs alone is shorthand and read out; one with other characters is a name or a word and kept."""
    signs = [normalize("NFKC", character) for character in run.group()]
    before = run.string[run.start() - 1] if run.start() else ""
    if before.isdigit() and signs[0] in COUNTED:
        return [COUNTED[signs[0]], *signs[1:]]
    if all(sign in SIGNS for sign in signs):
        return [SIGNS[sign] for sign in signs]
    return signs


def keystrokes(text: str) -> str:
    """The keys that type it on the 2-set keyboard. Latin letters and digits stand for themselves."""
    return text.translate(_KEYS)


def initials(text: str) -> str:
    """Each syllable as its initial consonant; everything else as it is. The length is kept."""
    return text.translate(_INITIALS)


def is_initials(text: str) -> bool:
    """Whether it has initial consonants standing alone and no loose vowel: ㅅㅇㅌㅁ, ㅇㅍai."""
    return any(character in INITIAL_JAMO for character in text) and not any("ㅏ" <= c <= "ㅣ" for c in text)


def has_syllable(text: str) -> bool:
    """Whether it has a composed Hangul syllable."""
    return any("가" <= character <= "힣" for character in text)


def has_latin(text: str) -> bool:
    """Whether it has a letter that a Latin keyboard types."""
    return any(character.isascii() and character.isalpha() for character in text)


def compose(keys: str) -> str:
    """What the keys type on the 2-set keyboard, as an input method would show it. Other characters are kept."""
    return _TYPED.sub(_typed, unshifted(keys))


def is_well_formed(keys: str) -> bool:
    """Whether the keys type whole syllables and nothing else."""
    return _WELL_FORMED.fullmatch(unshifted(keys)) is not None


def unshifted(keys: str) -> str:
    """The keys with shift let go where it makes no difference on the 2-set keyboard."""
    return keys.translate(_UNSHIFTED)


def whole_syllables(rows: Iterable[str]) -> list[tuple[str, str]]:
    """Those of some rows of unshifted keys that type whole syllables and nothing else, and what they type.

    All at once: of a word there are hundreds of slips, and a few dozen syllables in all of them.
    """
    typed = _WELL_FORMED_ROW.findall("\n".join(rows))
    syllables = [_SYLLABLES[keys] for keys in _TYPED_SYLLABLE_OR_END.findall("\n".join(typed))]
    return list(zip(typed, "".join(syllables).split("\n"), strict=True)) if typed else []


def split_clusters(text: str) -> str:
    """Undo what some input methods fuse: a lone ㄻ is ㄹㅁ, ㅄ is ㅂㅅ. Consonants only."""
    return "".join("".join(_KEYS_JAMO[key] for key in _JAMO_KEYS[c]) if c in _FUSED else c for c in text)


_FUSED = frozenset("ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ")


def tails(text: str) -> tuple[tuple[str, str], ...]:
    """Half-open ranges ``[low, high)`` of what the text may become while its last syllable is still being typed.

    보이 may become 보인, 교ㅊ may become 교차, and 얹 may be 언 with the ㅈ of the next syllable.
    """
    if not text:
        return ()
    head, last = text[:-1], text[-1]
    if last in INITIAL_JAMO:
        return (_range(head, INITIAL_JAMO.index(last)),)
    if not "가" <= last <= "힣":
        return ()
    code = ord(last) - FIRST_SYLLABLE
    final = code % PER_VOWEL
    open_syllable = chr(ord(last) - final)
    if final == 0:
        return ((head + last, head + chr(ord(last) + PER_VOWEL)), *_wider(head, code))
    keys = FINAL_KEYS[final]
    kept = open_syllable if len(keys) == 1 else chr(ord(open_syllable) + FINAL_KEYS.index(keys[0]))
    moved = INITIAL_KEYS.index(keys[-1])
    clusters = tuple(
        (head + chr(ord(open_syllable) + other), head + chr(ord(open_syllable) + other + 1))
        for other, typed in enumerate(FINAL_KEYS)
        if len(keys) == 1 and len(typed) > 1 and typed.startswith(keys)
    )
    return (_range(head + kept, moved), *clusters)


def _range(head: str, initial: int) -> tuple[str, str]:
    low = FIRST_SYLLABLE + initial * PER_INITIAL
    return head + chr(low), head + chr(low + PER_INITIAL)


def _wider(head: str, code: int) -> tuple[tuple[str, str], ...]:
    """ㅗ may become ㅘ, ㅡ may become ㅢ."""
    initial, rest = divmod(code, PER_INITIAL)
    typed = VOWEL_KEYS[rest // PER_VOWEL]
    longer = [index for index, keys in enumerate(VOWEL_KEYS) if len(keys) > len(typed) and keys.startswith(typed)]
    starts = [FIRST_SYLLABLE + initial * PER_INITIAL + index * PER_VOWEL for index in longer]
    return tuple((head + chr(start), head + chr(start + PER_VOWEL)) for start in starts)


def _typed(match: re.Match[str]) -> str:
    initial, vowel, final, loose_vowel, loose_consonant = match.groups()
    if initial is None:
        return _KEYS_JAMO[loose_vowel or loose_consonant]
    return _syllable(initial, vowel, final)


@cache
def _syllable(initial: str, vowel: str, final: str) -> str:
    code = INITIAL_KEYS.index(initial) * PER_INITIAL + VOWEL_KEYS.index(vowel) * PER_VOWEL + FINAL_KEYS.index(final)
    return chr(FIRST_SYLLABLE + code)
