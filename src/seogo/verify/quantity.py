"""Every number of a page that measures or counts something, with its unit from the text or from its table.

Amounts, periods and counts are the same reading, told apart by the unit's dimension. Knows no other kind of claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from seogo.lang.measures import MONEY, measure
from seogo.lang.numerals import Number, find_numbers
from seogo.lang.scan import scan
from seogo.lang.spans import Taken, outside
from seogo.types import ClaimKind
from seogo.verify.bounds import read_bound
from seogo.verify.compare import CYCLE, MONTH_DAYS, Amount
from seogo.verify.counters import GROUPS, counter_after
from seogo.verify.cycles import Cycle, find_cycles, is_repeated, read_times
from seogo.verify.fact import Bound, Fact
from seogo.verify.page import Page
from seogo.verify.table_units import unit_of_cell

_WORDS: dict[str, tuple[int | Fraction, str]] = {
    "하루": (1, "일"), "이틀": (2, "일"), "사흘": (3, "일"), "나흘": (4, "일"), "닷새": (5, "일"), "엿새": (6, "일"),
    "이레": (7, "일"), "여드레": (8, "일"), "아흐레": (9, "일"), "열흘": (10, "일"), "보름": (15, "일"),
    "전날": (1, "일"), "다음 날": (1, "일"), "다음날": (1, "일"), "이튿날": (1, "일"),
    "둘": (2, "명"), "셋": (3, "명"), "넷": (4, "명"),
    "일주일": (1, "주"),
    "이주일": (2, "주"), "이 주일": (2, "주"), "삼주일": (3, "주"), "보름간": (15, "일"), "한 주": (1, "주"),
    "두 주": (2, "주"), "세 주": (3, "주"), "반년": (6, "개월"),
    "한 해": (1, "년"), "일 년": (1, "년"), "이 년": (2, "년"), "삼 년": (3, "년"), "오 년": (5, "년"),
    "과반수": (Fraction(51, 100), "배"), "과반": (Fraction(51, 100), "배"),
    "절반": (Fraction(1, 2), "배"), "갑절": (2, "배"), "반일": (Fraction(1, 2), "일"), "반차": (Fraction(1, 2), "일"),
}  # fmt: skip
_SINO = {
    "일": 1,
    "이": 2,
    "삼": 3,
    "사": 4,
    "오": 5,
    "육": 6,
    "칠": 7,
    "팔": 8,
    "구": 9,
    "십": 10,
    "이십": 20,
    "삼십": 30,
}
_WORDS |= {
    f"{numeral}{space}{unit}": (value, unit)
    for numeral, value in _SINO.items()
    for space in ("", " ")
    for unit in ("년", "개월")
}
_SIDES = {"전날": -1, "다음 날": 1, "다음날": 1, "이튿날": 1}
_LOOSE = frozenset({"절반", "둘", "셋", "넷"})
_WORD = re.compile(
    rf"(?<![가-힣])(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})(?=[가-힣]{{0,6}}(?:[^가-힣]|$))"
)
_FIRST, _SECOND, _ALONE = (
    "".join(sorted(letters))
    for letters in (
        {word[0] for word in _WORDS},
        {word[1] for word in _WORDS if len(word) > 1},
        {word for word in _WORDS if len(word) == 1},
    )
)
_WORD_FIRST = re.compile(rf"[{_FIRST}](?<![가-힣].)(?:(?=[{_SECOND}])|(?<=[{_ALONE}]))")
_EXTRA = re.compile(
    rf"\s?(영업일|근무일|(?:{'|'.join(sorted(GROUPS))})(?=[이은을의에과와도로씩\s,.)]|$)|할(?=[의을이을\s,.]|$)|km²|㎢|교시|교대|인실|인분|회차|순위|개교|개월분|대째|시시|(?:cc|kw|w|wh|kv|v|a|kcal|cal|ppm|db|rpm|bar|mpa|kpa|hpa)(?![a-z\d]))"
)
_EXTRA_UNIT = {"㎢": "km²", "회차": "회", "시시": "cc", "순위": "위", "개월분": "개월"}
_RATE = re.compile(r"\s?(?:당|마다|씩|에|꼴|로\s(?:치면|따지면))")
_FREQUENCY = re.compile(r"\s?(?:[가-힣]{2}\s)?(?:최대\s|최소\s)?[\d한두세네다여일아열]")
"""`하루 두 시간`: what follows is so much a day."""
_A_DAY = re.compile(
    r"(?:한\s달\s(?=[가-힣]{1,6}[료비금](?:[은는이가를을의도]|\s|$))|하루\s)(?!이상|이내|안에|동안|전|뒤|후|만에|이하|미만|초과|지나|늦|더)[가-힣]"
)
"""`하루 근무 시간`, `한 달 수강료`: so much a day, and no length of time."""
_ALL = re.compile(r"\s?(?:모두|다)\s")
"""`두 해 모두`: those that were named, counted."""
_BOTH = re.compile(r"\s?(?:다(?![가-힣])|모두)|[을를이가]\s(?:함께|같이|합)")
"""`부모가 둘 다`: those that were named."""
_PREFIX = re.compile(r"(?:(?P<won>[₩￦]|krw\s?)|(?P<dollar>\$|usd\s?))$")
_COMPARED = re.compile(r"\s?전(?:보다|에\s?비해|\s?대비|과\s?비교)")
"""`1년 전보다` says 전년 대비."""
_SLASH = re.compile(r"(\d(?<=의\s.)\d{0,2})/([1-9]\d{0,2})(?![\d/])")
"""`식비의 1/3`."""
_MISGROUPED = re.compile(
    r"(?<![\d,.])\d{1,3}(?:,\d{3})*,\d{4,8}(?:,\d{3,4})*(?![\d,])(?:\s?[만억])?\s?(?:원|달러|명|개|건|㎡|km|m|%)?"
)
"""`12,0000원`: what its digits say."""
_MISGROUPED_SIGN = re.compile(r",\d{4}")
_MISGROUPED_FIRST = re.compile(r"\d(?<![\d,.].)(?=\d{0,2},)")
_ABOUT, _ABOUT_ENDS = re.compile(r"(?:약|대략|거의|가까이)\s?$"), frozenset("약략의이")
_FIRST_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NEARLY, _NEARLY_BEGINS = re.compile(r"\s?(?:여|가량|정도|남짓)"), frozenset("여가정남")
_DIGIT = re.compile(r"\d")
_ODD = re.compile(r"[\d십백천만억]\s?여")
"""`20여 명`; 여덟 is no more than it says."""
_DOTTED = re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}(?![\d.])")
_RELEASE = re.compile(r"버전|릴리[스즈]|패치|업데이트|업그레이드|펌웨어|\d\s?판(?![가-힣]{2})")
_YEAR = re.compile(r"(?:19|20)\d\d")

_A_YEAR = re.compile(r"[연월주](?<![가-힣].)(?=\s?\d[\d,.]*\s?(?:[십백천만억]|원|%|퍼센트|시간))")
_A_YEAR_UNIT = {"연": "년", "월": "개월", "주": "주"}
"""`연 200만원` is what `1년에 200만원` is."""
_PARTS = {("년", "개월"), ("시간", "분"), ("분", "초"), ("주", "일")}
"""Units of one length of time; `1일 8시간` are two, one a rate of the other."""


def find_quantities(page: Page) -> list[Fact]:
    """The quantities of a page in order, years as bare numbers left out."""
    cycles = [_cycle(one) for one in find_cycles(page.text)]
    numbers = outside(sorted(_numbers(page), key=lambda number: number.start), cycles)
    return sorted([*cycles, *_merged(page, numbers)], key=lambda fact: fact.start)


def _cycle(one: Cycle) -> Fact:
    value = Amount(one.base if one.dimension == "day" else one.base * MONTH_DAYS)
    return Fact(ClaimKind.PERIOD, CYCLE, value, one.start, one.end, raw=one.times)


def kind_of(dimension: str) -> ClaimKind:
    """Periods by months and days, amounts by money and physical measures, all else counts."""
    if dimension in ("month", "day"):
        return ClaimKind.PERIOD
    return ClaimKind.AMOUNT if dimension in _AMOUNTS else ClaimKind.COUNT


VERSION = "version"
"""The group of `5.2` of a product, which measures nothing."""
_AMOUNTS = MONEY | {
    VERSION, "ratio", "%p", "mass", "length", "area", "volume", "power", "energy", "data", "frequency", "degree", "",
}  # fmt: skip


def _numbers(page: Page) -> Iterator[Number]:
    found = list(_said(page.text))
    yield from found
    taken = Taken((number.start, number.end) for number in found)
    for number in find_numbers(page.text):
        if not taken.overlaps(number.start, number.end) and not _is_unit(page.text, number):
            yield _with_unit(page, number)


def _is_unit(text: str, number: Number) -> bool:
    """Whether it is the unit of a column or a table: `(만원)`, `(단위: 천원)`, `(단위: 건, 만 원)`."""
    if text[number.start - 1 : number.start] == "(":
        return text[number.start : number.end + 1] in _COLUMN_UNITS
    said = _DIGIT.search(text, number.start, number.end) is None
    return said and _UNIT_IS.search(text, max(0, number.start - 24), number.start) is not None


_UNIT_IS = re.compile(r"단위[는가]?\s?[:：]?\s?(?:[^\d()\n]{1,16}[,·/]\s?)?$")
_COLUMN_UNITS = frozenset(
    f"{scale}{unit})" for scale in ("만", "천", "백만", "천만") for unit in ("원", "명", "달러")
)


def _said(text: str) -> Iterator[Number]:
    """Numbers said with a word of their own: `보름`, `연 5%`, `식비의 1/3`."""
    for match in scan(_WORD_FIRST, _WORD, text):
        value, unit = _WORDS[match[0]]
        yield Number(value, unit, match.start(), match.end())
    for match in scan(_MISGROUPED_FIRST, _MISGROUPED, text) if _MISGROUPED_SIGN.search(text) else ():
        if found := find_numbers(match[0].replace(",", "")):
            yield Number(found[0].value, found[0].unit, match.start(), match.end())
    for match in _A_YEAR.finditer(text):
        yield Number(1, _A_YEAR_UNIT[match[0]], match.start(), match.end())
    for match in _SLASH.finditer(text):
        yield Number(Fraction(int(match[1]), int(match[2])), "분의", match.start(), match.end())


def _with_unit(page: Page, number: Number) -> Number:
    """The number with the unit that `find_numbers` does not know: after it, before it, in its table."""
    text = page.text
    if number.unit == "명" and number.value.denominator > 1 and text[number.end - 1] == "인":
        return Number(number.value, "", number.start, number.end - 1)  # 4.2인 학생
    if number.unit:
        return number
    if "분의" in text[number.start : number.end]:
        return Number(number.value, "분의", number.start, number.end)
    if extra := _EXTRA.match(text, number.end):
        return Number(number.value, _EXTRA_UNIT.get(extra[1], extra[1]), number.start, extra.end())
    if prefix := _PREFIX.search(text, max(0, number.start - 4), number.start):
        return Number(number.value, "원" if prefix["won"] else "달러", prefix.start(), number.end)
    segment = page.segments[page.segment_at(number.start)] if page.segments else None
    if segment is None or not segment.cell or _YEAR.fullmatch(text, number.start, number.end):
        return number
    if found := unit_of_cell(page, segment):
        scale, unit = found
        return Number(number.value * scale, unit, number.start, number.end)
    return number


def _merged(page: Page, numbers: list[Number]) -> Iterator[Fact]:
    """`1년 6개월` is one period."""
    text = page.text
    index = 0
    while index < len(numbers):
        number = numbers[index]
        size = measure(number.unit)
        base, end, last = number.value * size.factor, number.end, number.unit
        while index + 1 < len(numbers) and size.dimension in ("month", "day"):
            following = numbers[index + 1]
            if (last, following.unit) not in _PARTS or text[end : following.start].strip():
                break
            base, end = base + following.value * measure(following.unit).factor, following.end
            last = following.unit
            index += 1
        index += 1
        bound, stop = read_bound(text, number.start, end)
        word = text[number.start : number.end]
        if word in _SIDES:
            bound = Bound(side=_SIDES[word])
        about = _is_about(text, number.start, end)
        weak = (
            word in _LOOSE
            or (size.dimension in ("thing", "번") and number.value <= 5)
            or (number.value == 1 and _is_loose_one(text, word, end, size.dimension, bound))
        )
        weak = weak or (word[0] in "하한" and _A_DAY.match(text, number.start) is not None)
        if word in _LOOSE and _BOTH.match(text, end):
            continue
        weak = weak or (_ALL.match(text, end) is not None and not _DIGIT.search(word))
        raw = _whole(_digits(text, number))
        if size.dimension in ("month", "day") and base and is_repeated(text, end):
            value = Amount(_whole(base * (MONTH_DAYS if size.dimension == "month" else 1)))
            times = read_times(text, end)
            yield Fact(ClaimKind.PERIOD, CYCLE, value, number.start, end, raw=times, unit=number.unit)
            continue
        group = VERSION if not number.unit and _is_version(page, word) else size.dimension
        unit = number.unit or ("" if group else counter_after(text, end))
        yield Fact(kind_of(group), group, Amount(_whole(base), about), number.start, stop, bound,
                   raw=raw, unit=unit, weak=weak, vague=word in _A_YEAR_UNIT)  # fmt: skip


def _is_version(page: Page, word: str) -> bool:
    """Whether the page says a bare `5.2` where it tells of a release, wherever else it does."""
    return _DOTTED.fullmatch(word) is not None and word in page.once("versions", lambda: {
        found[0] for start, end in page.sentences if _RELEASE.search(page.text, start, end)
        for found in _DOTTED.finditer(page.text, start, end)
    })  # fmt: skip


def _is_about(text: str, start: int, end: int) -> bool:
    """Whether the number at `text[start:end]` is said to be no more than near: `약 20명`, `20여 명`, `20명가량`."""
    near = not _ABOUT_ENDS.isdisjoint(text[max(0, start - 3) : start])
    if near and _ABOUT.search(text, max(0, start - 4), start):
        return True
    if not _NEARLY_BEGINS.isdisjoint(text[end : end + 2]) and _NEARLY.match(text, end):
        return True
    return "여" in text[start:end] and _ODD.search(text, start, end) is not None


def _is_loose_one(text: str, word: str, end: int, dimension: str, bound: Bound) -> bool:
    """Whether one of something is a manner of speech: `1인당`, `하루 두 시간`, `1년 전보다`, `한 사람`."""
    if any(pattern.match(text, end) for pattern in (_RATE, _FREQUENCY, _COMPARED)):
        return True
    return not _DIGIT.search(word) and dimension not in ("month", "day") and not bound.direction


def _whole(value: Fraction | int) -> Fraction | int:
    """An `int` where it is one: they compare ten times as fast."""
    return value.numerator if value.denominator == 1 else value


def _digits(text: str, number: Number) -> Fraction | int:
    """The leading digits as written: 936 of `936억원`."""
    if text[number.start : number.end].isdigit():
        return number.value
    found = _FIRST_DIGITS.search(text, number.start, number.end)
    if not found:
        return number.value
    written = found[0].replace(",", "")
    return Fraction(written) if "." in written else int(written)
