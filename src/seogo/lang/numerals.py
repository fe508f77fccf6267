"""Korean number expressions: `1,000억원`, `1만2천명`, `삼백만 원`, `3분의 2`, with offsets, exact value and unit.

Knows nothing of dates (`dates`) and of articles (`lawref`), which are other things written with digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from seogo.lang.record import record
from seogo.lang.scan import scan
from seogo.lang.spans import outside

_SAME_UNITS = {
    "%": "퍼센트 프로 ％", "%p": "퍼센트포인트 %포인트 포인트", "년": "년간 개년", "개월": "달 개월간 달간",
    "주": "주일 주간", "일": "일간", "명": "인 사람", "세": "살", "쪽": "페이지", "회": "차례", "달러": "불",
    "kg": "㎏ 킬로그램", "g": "그램", "km": "㎞ 킬로미터", "m": "미터", "cm": "㎝ 센티미터", "mm": "㎜ 밀리미터",
    "상자": "박스", "m²": "㎡ 제곱미터 평방미터", "m³": "㎥ 세제곱미터", "l": "ℓ 리터",
    "ml": "밀리리터", "mg": "밀리그램", "ha": "헥타르",
}  # fmt: skip
"""The unit of the normal form, and how else it is written."""
_OTHER_UNITS = (
    "원 유로 엔 위안 월 시 시간 분 초 개 건 번 배 권 대 장 곳 개소 개국 개사 가지 종 종류 단계 점 위 등 등급 층 병 "
    "잔 마리 그루 채 필지 세대 가구 학점 학기 학년 과목 부 편 곡 골 승 패 톤 mg ha 평 ml kw kwh mw mwh gw 도 ℃ kb gb "
    "mb tb hz khz mhz ghz kbps mbps gbps 식 박 끼 통 매 석 척 량 주년 병상 좌석 호봉 급 포기 자루 차로 차선 배수 "
    "면 팔레트 좌 w wh gwh v kv kva mva pa kpa hpa mpa bar db rpm ppm lx lm cc cal kcal mah"
)
_UNIT_OF = {unit: unit for unit in [*_SAME_UNITS, *_OTHER_UNITS.split()]}
_UNIT_OF |= {other: unit for unit, others in _SAME_UNITS.items() for other in others.split()}


def _one_of(words: list[str]) -> str:
    """A pattern of the longest of the words, those with one first letter together: few need be tried."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        by_first.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())


_HANGUL_UNITS = _one_of([unit for unit in _UNIT_OF if "가" <= unit[0] <= "힣"])
_LETTER_UNITS = _one_of([unit for unit in _UNIT_OF if unit.isascii() and unit.isalpha()])
_SIGN_UNITS = _one_of(
    [unit for unit in _UNIT_OF if not ("가" <= unit[0] <= "힣" or (unit.isascii() and unit.isalpha()))]
)
_UNIT = re.compile(
    rf"[^\S\n]?(?:여[^\S\n]?)?({_HANGUL_UNITS}|(?i:{_SIGN_UNITS}|(?:{_LETTER_UNITS})(?![A-Za-z\d])))"
)
_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3}){1,6}(?!\d)|\d{1,21}(?!\d))(?:\.\d{1,12})?")
"""A longer run of digits is no quantity."""
_MULTIPLIERS = re.compile(r"\s?([십백천만억조]+)")
_START = re.compile(
    r"[-△▲\d](?<![\dA-Za-z제].)(?<!(?<![가-힣])제\s.)(?<!\d[.,].)"
    r"(?:(?P<sign>(?<=[-△▲])(?<![\w.)~].)(?:(?<!\A-)(?<!\n-)\s?|))(?=\d{1,21}(?!\d))|(?<=\d)(?=\d{0,20}(?!\d)))"
)
"""The first digit, or the sign before it; the `- ` that begins a line is a list's."""
_PARTICLE = re.compile(
    r"여?(?:이|을|은|의|에|으로|로|가|를|는|과|와|까지|부터|보다|도|이다|입니다)?(?![가-힣])"
)
_MONEY = re.compile(r"\s?(?:여\s?)?(?:원|달러|유로|엔|위안)")
_LOWER_AMOUNT = re.compile(r"\s?[\d,]{1,12}[천백십]*[억만]")
_SPACED_DIGIT = re.compile(r"\s?\d")
_LATIN = re.compile(r"[A-Za-z]{2,6}(?![A-Za-z\d])")
"""`68만 4천TEU`."""
_RANGE = re.compile(r"\s?(?:~|∼|～|-|–|에서|내지)\s?")
_PART_OF_CODE = re.compile(r"(?:[-/:@_.,]?[A-Za-z\d])+|\.\s?\d|\s?[조항호]")
_AFTER_PART = re.compile(r"(?:[조호]의|\d\.|\w-)\s?$")
_HALF = re.compile(r"\s?반(?![가-힣])")

_SINO = {"영": 0, "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "육": 6, "륙": 6, "칠": 7, "팔": 8, "구": 9}
_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12}
_LARGE_SMALL = frozenset([*_SMALL, *_LARGE])
_ONES = {
    "한": 1, "두": 2, "세": 3, "석": 3, "네": 4, "넉": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_TENS = {
    "열": 10, "스물": 20, "스무": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80, "아흔": 90,
}  # fmt: skip

_NUMERALS = "일이삼사오육륙칠팔구십백천만억조"
_SINO_AMOUNT = re.compile(
    r"(?:(?<![가-힣])|(?<=금))"  # 금삼백만원 on a contract
    rf"(?!조)(?P<value>[{_NUMERALS}]{{0,20}}[십백천만억조][{_NUMERALS}]{{1,20}}"
    r"|[일이삼사오육륙칠팔구][십백천만억]|[백천만](?=\s?(?:원|달러|유로|엔|위안|명)))"
    r"\s?(?P<unit>원|달러|유로|엔|위안|명|사람|개월|년간|년(?!도)|주일|주간|일간|일(?=\s|이내|간|까지|부터|$)|세(?!대)"
    r"|퍼센트|프로|개|건|회|배|권|점)"
)
"""Without a unit, 이 사 오 일 만 조 are more often words than numbers: 만일, 이천시."""
_SINO_FIRST = re.compile(rf"[{_NUMERALS}](?:(?<![가-힣].)|(?<=금.))")
_LONGER = (
    "학|비|소|애|관|야|기|류|석|쟁|할|표|회|물|설|강|축|민|택|차|외|원|우|송|리|역|장|계|신|발|선|단|칭|절|호"
    r"|치(?!의)|안(?!에)|상(?!이)|동(?!안)|한(?!테|정)|인(?![데지가\s])|정(?!도)"
)
"""How longer words go on that begin like a counter: `두 장학금`, `두 분야`, `세 대학`."""
_NATIVE_AMOUNT = re.compile(
    rf"(?<![가-힣])(?=[한두세석네넉다여일아열스서마쉰예])(?P<tens>{_one_of(list(_TENS))})?(?P<ones>{_one_of(list(_ONES))})?"
    r"(?:\s?(?P<unit>명|개월|개|달|사람|살|가지|시간|번|차례|군데|마리)"
    r"|\s(?P<apart>분|곳|배|권|장|대|건|주|해|채|병|잔|과목|통))"  # 세대 is a household, 세 대 three cars
    r"(?![가-힣]*(?:째|쯤))"
    rf"(?!{_LONGER})"
)
_NATIVE_FIRST = re.compile(r"[한두세석네넉다여일아열스서마쉰예](?<![가-힣].)")
_FRACTION = re.compile(
    r"(?<![\d.,])(?P<whole>\d{1,3}(?:,\d{3})+|\d{1,9}[십백천만]?|[일이삼사오육칠팔구십백천만]{1,9})\s?분의\s?"
    r"(?P<part>\d{1,9}(?:\.\d{1,9})?|[일이삼사오육칠팔구십백]{1,9})"
)
_FRACTION_FIRST = re.compile(r"[\d일이삼사오육칠팔구십백천만](?<![\d.,].)")


@record(frozen=True, slots=True)
class Number:
    """A quantity as written at `text[start:end]`: exact value (whole numbers as `int`, ten times as fast), unit in its
    normal form, `""` without one."""

    value: Fraction | int
    unit: str
    start: int
    end: int


def find_numbers(text: str) -> list[Number]:
    """The quantities of a text, in order, none overlapping. Ordinals (`제3조`), codes and telephone numbers are
    none; `3~5일` gives both bounds their unit; `2년 반` is 2.5 years; `만 19세` is 19 세."""
    found = list(_fractions(text))
    for more in (_arabic(text), _hangul(text)):
        found = sorted([*found, *outside(more, found)], key=lambda number: number.start)
    return found


def format_number(number: Number) -> str:
    """Value and unit without a space or separators: `100000000000원`, `3.5%`, `2/3`."""
    value = number.value
    if value.denominator == 1:
        return f"{value.numerator}{number.unit}"
    decimal = f"{float(value):.12g}"
    exact = "e" not in decimal and Fraction(decimal) == value
    return f"{decimal if exact else value}{number.unit}"


def _arabic(text: str) -> Iterator[Number]:
    position = 0
    while start := _START.search(text, position):
        signed = start["sign"] is not None
        first = start.end() if signed else start.start()
        value, end = _read_amount(text, first)
        position = end
        unit = _UNIT.match(text, end)
        if unit:
            end = position = unit.end()
        name = _UNIT_OF[unit[1].lower()] if unit else _unit_of_range(text, end)
        if not name and text[end - 1] in _LARGE_SMALL and (latin := _LATIN.match(text, end)):
            name, end = latin[0].lower(), latin.end()
            position = end
        if not name and end - first <= 2 and _is_label(text, first, end):
            continue
        if not name and (code := _PART_OF_CODE.match(text, end)):
            position = code.end()
            continue
        if not name and (
            _AFTER_PART.search(text, max(0, start.start() - 3), first) or _is_label(text, first, end)
        ):
            continue
        if name and (half := _HALF.match(text, end)):
            value, end = value + Fraction(1, 2), half.end()
        yield Number(-value if signed else value, name, start.start(), end)


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether the digits number a line: `2. 단위기간`."""
    return text[end : end + 1] in (".", ")") and not text[text.rfind("\n", 0, start) + 1 : start].strip()


def _unit_of_range(text: str, end: int) -> str:
    """The unit that `3` takes from `3~5일`; empty where no range with a unit follows."""
    dash = _RANGE.match(text, end)
    if not dash or not _DIGITS.match(text, dash.end()):
        return ""
    unit = _UNIT.match(text, _read_amount(text, dash.end())[1])
    return _UNIT_OF[unit[1].lower()] if unit else ""


def _read_amount(text: str, start: int) -> tuple[Fraction | int, int]:
    """The value of digits and 십백천만억조 from `start`, and where it ends. `text[start]` is a digit."""
    total: Fraction | int = 0
    section: Fraction | int = 0
    current: Fraction | int | None = None
    end = start
    while True:
        digits = _DIGITS.match(text, end + (text[end : end + 1] == " " and end > start))
        if digits and current is None and (end == start or _goes_on(text, digits.end())):
            written = digits[0].replace(",", "")
            current, end = Fraction(written) if "." in written else int(written), digits.end()
        elif digits:
            break
        run = _MULTIPLIERS.match(text, end)
        if not run or not _is_multiplier(text, run):
            break
        for letter in run[1]:
            if letter in _SMALL:
                section += (1 if current is None else current) * _SMALL[letter]
            else:
                amount = section + (current or 0)
                total += (amount or 1) * _LARGE[letter]
                section = 0
            current = None
        end = run.end()
    return total + section + (current or 0), end


def _goes_on(text: str, end: int) -> bool:
    return any(one.match(text, end) for one in (_UNIT, _MULTIPLIERS, _LATIN))


def _is_multiplier(text: str, run: re.Match[str]) -> bool:
    """Whether 십백천만억조 here multiplies: 60조 원 does, 60조 (an article) and 2010 천안 do not."""
    end = run.end()
    if run[1].endswith("조"):
        return bool(_MONEY.match(text, end) or _LOWER_AMOUNT.match(text, end))
    return bool(_UNIT.match(text, end) or _SPACED_DIGIT.match(text, end) or _PARTICLE.match(text, end)
                or _LATIN.match(text, end))  # fmt: skip


def _hangul(text: str) -> Iterator[Number]:
    for match in scan(_SINO_FIRST, _SINO_AMOUNT, text):
        unit = match["unit"]
        yield Number(_read_sino(match["value"]), _UNIT_OF.get(unit, unit), match.start(), match.end())
    for match in scan(_NATIVE_FIRST, _NATIVE_AMOUNT, text):
        value = _TENS.get(match["tens"], 0) + _ONES.get(match["ones"], 0)
        unit = match["unit"] or match["apart"]
        if value:
            yield Number(value, _UNIT_OF.get(unit, unit), match.start(), match.end())


def _fractions(text: str) -> Iterator[Number]:
    if "분의" not in text:
        return
    for match in scan(_FRACTION_FIRST, _FRACTION, text):
        whole, part = (_plain(match[name].replace(",", "")) for name in ("whole", "part"))
        if whole:
            yield Number(part / whole, "", match.start(), match.end())


def _plain(numeral: str) -> Fraction:
    if not numeral[0].isdigit():
        return Fraction(_read_sino(numeral))
    scale = _SMALL.get(numeral[-1]) or _LARGE.get(numeral[-1])
    return Fraction(numeral[:-1]) * scale if scale else Fraction(numeral)


def _read_sino(numeral: str) -> int:
    total = section = 0
    current: int | None = None
    for letter in numeral:
        if letter in _SINO:
            current = (current or 0) * 10 + _SINO[letter]
        elif letter in _SMALL:
            section += (1 if current is None else current) * _SMALL[letter]
            current = None
        else:
            total += (section + (current or 0) or 1) * _LARGE[letter]
            section, current = 0, None
    return total + section + (current or 0)
