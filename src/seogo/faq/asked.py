"""What a question asks of its subject: how long, how much, until when, how, where, who. Knows no subjects.

`육아휴직 급여는 얼마` and `육아휴직은 몇 년` share their subject and nothing else; two questions are the same only when
they ask for the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Asked(StrEnum):
    PERIOD = "period"
    HOURS = "hours"
    CLOCK = "clock"
    WHEN = "when"
    MONEY = "money"
    AMOUNT = "amount"
    """`얼마나`: money, time or anything else that is measured."""
    NUMBER = "number"
    FREQUENCY = "frequency"
    """`얼마나 자주`, which is neither how long nor how much."""
    WHO = "who"
    WHERE = "where"
    HOW = "how"
    OUTCOME = "outcome"
    NEEDS = "needs"
    WHY = "why"
    WHAT = "what"
    WHETHER = "whether"


class Bound(StrEnum):
    FROM = "from"
    UNTIL = "until"
    WITHIN = "within"
    """How long it takes (`며칠 만에`), which is no limit (`며칠까지`)."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. `unit`: of a number (`명`, `번`), else empty. `spans`: the letters that say only that."""

    kinds: frozenset[Asked]
    unit: str
    bounds: frozenset[Bound]
    spans: tuple[tuple[int, int], ...]


_TAIL = (
    r"(?=(?:은|는|이|가|을|를|도|만)?\s?(?:최대\s?|보통\s?|정확히\s?)?"
    r"(?:얼마|무엇|뭐|뭔|뭘|어떻게\s?[되돼됩]|어떤\s?게|어떠|언제|며칠|몇|어디|누구|알려|알고|궁금|말씀|설명|문의|안내|부탁|좀|[?.!]|$))"
)
"""After a noun that is itself what is asked: `기간은 얼마나`, `방법 알려 주세요`, `자격이 어떻게 되나요`."""

_NOUNS = (
    (Asked.PERIOD, r"(?:소요\s?)?기간|일수|며칠"),
    (Asked.HOURS, r"(?:소요\s?)?시간|시간대"),
    (Asked.WHEN, r"시기|날짜|일자|일정|기간|기한|마감일?|시점"),
    (Asked.CLOCK, r"시간|시각"),
    (Asked.MONEY, r"금액|비용|가격|액수|값|요금"),
    (Asked.NUMBER, r"개수|횟수|인원(?:수)?|권수|대수|정원|수량|(?:최대\s?)?(?:무게|용량|중량)(?:\s?제한)?"),
    (Asked.WHO, r"대상자?|자격|담당자|조건|요건"),
    (Asked.WHERE, r"장소|위치|(?:[가-힣]+는\s?)?곳|연락처|전화번호|(?:접수|상담)\s?번호"),
    (Asked.HOW, r"(?:하는\s?)?방법|절차|요령|순서|과정|(?<=[는을할될])\s?법"),
    (Asked.NEEDS, r"준비물|구비\s?서류|필요\s?서류|필요한\s?(?:서류|것)"),
    (Asked.WHY, r"이유|까닭|원인"),
    (Asked.WHAT, r"뜻|의미|정의"),
)
_PERIODS = r"년|개년|개월|달|주일?|일|박"
_WORDS = (
    (Asked.PERIOD, rf"며칠|몇\s?(?:{_PERIODS})(?!도|생|자리|째)(?:간|\s?동안)?"
                   r"|얼마\s?(?:동안|간|만에)|얼마나\s?(?:오래|걸)"),
    (Asked.HOURS, r"몇\s?(?:시간|분(?![이께은을])|초)(?:\s?동안)?"),
    (Asked.CLOCK, r"몇\s?시(?!간)"),
    (Asked.WHEN, r"언제|몇\s?월|며칟날|무슨\s?요일"),
    (Asked.AMOUNT, r"얼마나|어느\s?정도"),
    (Asked.MONEY, r"(?:돈[이은을]?\s?)?얼마(?!나|\s?동안|\s?간|\s?만에)"
                  r"|(?:돈|값|비용|요금)[이은을]?\s?(?:얼마나|어느\s?정도)|몇\s?(?:천\s?|백\s?)?(?:만\s?)?원"),
    (Asked.WHO, r"누구|누가|누굴|(?:어떤|어느)\s?(?:사람|분|직원)|어느\s?부서"),
    (Asked.WHERE, r"어디(?:에서|서|로|에)?|어느\s?(?:곳|부서|창구)"),
    (Asked.NEEDS, r"(?:무엇|뭐|뭘|뭣|무어|어떤\s?(?:서류|것|게)|(?:필요한\s?)[게거])[이가를을]?\s?"
                  r"(?:있어야|(?:더\s?)?(?:필요|준비|가져|챙|제출|내야))"
                  r"|필요(?:한|할)\s?(?:것|게|거|서류)[이은는가]?\s?(?:무엇|뭐|뭔|뭘|어떤)"),
    (Asked.OUTCOME, r"어떻게\s?[되돼됩된]"),
    (Asked.HOW, r"어디에?서?\s?(?:하(?:나요|죠|지요|면)|해요?(?![가-힣])|합니까)|어떻게(?!\s?[되돼됩된])|어떡|어찌"
                r"|려면요?\s?(?:[?.]|$)|고\s?싶(?:어요|은데요?|습니다|어)\s?(?:[?.!]|$)|(?:어떤|무슨)\s?(?:방법|방식|절차)으로"),
    (Asked.WHY, r"(?<![가-힣])왜(?![가-힣])|어째서"),
    (Asked.WHAT, r"무엇|무슨|뭐|뭔|뭘|무얼|어떤|어느(?!\s?(?:정도|곳|부서|창구))|어떠"),
)  # fmt: skip
_OFTEN = re.compile(
    r"얼마나\s?자주|몇\s?(?:년|개월|달|주일?|일)(?:에|마다)(?:\s?(?:한|몇)\s?(?:번|차례|회))?|며칠(?:에\s?한\s?번|마다)"
    r"|(?:(?<![가-힣])|(?<=[가-힣]\s))(?:[가-힣]{2}\s?)?(?:주기|빈도)(?=[는가를]?\s?(?:얼마|무엇|뭐|뭔|어떻게|알려|궁금|[?.!]|$))"
)
_ASKED_OF = (
    (
        re.compile(r"(?:은|는|이|가|을|를)?\s?언제"),
        frozenset({Asked.WHEN, Asked.CLOCK, Asked.PERIOD, Asked.HOURS}),
    ),
    (re.compile(r"(?:은|는|이|가|을|를)?\s?어디"), frozenset({Asked.WHERE})),
    (re.compile(r"(?:은|는|이|가|을|를)?\s?(?:누구|누가)"), frozenset({Asked.WHO})),
)
"""A word that asks, behind a noun of another kind, asks something else of it: `연금액은 어디서 보나요`."""
_DUE = re.compile(r"며칠까지(?=\s?(?:내|납부|제출|신청|접수|반납|말|보내|등록|입금|갚))")
_NOUN_RULES = tuple((kind, re.compile(rf"(?:{words}){_TAIL}")) for kind, words in _NOUNS)
_WORD_RULES = tuple((kind, re.compile(words)) for kind, words in _WORDS)
_COUNTED = re.compile(
    r"(?<![가-힣])몇\s?(?P<unit>퍼센트|kg|킬로|키로|gb|mb|기가|cm|%|"
    r"페이지|차례|가지|학년|학기|학점|시간|[가-힣]{1})"
)
_TIME_UNITS = frozenset(["년", "달", "주", "일", "박", "시", "시간", "분", "초", "월"])
_SAME_UNIT = {
    "차": "번",
    "회": "번",
    "차례": "번",
    "인": "명",
    "사": "명",
    "살": "세",
    "퍼": "%",
    "퍼센트": "%",
    "프": "%",
    "기": "기가",
    "쪽": "페이지",
    "킬로": "kg",
    "키로": "kg",
}
_MEASURES = frozenset(("기가", "%", "점", "도", "평", "배", "kg", "gb", "mb", "cm"))
"""Units of what one also asks `얼마` of."""
_WHETHER = re.compile(
    r"(?:나요|가요|까요?|니까|는지요?|냐|니|지요|죠|되나|여부)[\s?.!~]*$|[는은한인된할될]지(?:도|를|가)?\s?(?:요|궁금|알고|알려|문의)[가-힣\s]*[?.!~]*$|(?:[가-힣]|)(?:[어아여해돼되와워져려예]요?|가능|있음|없음|맞나|되)\s*[?]+$"
)
_FROM = re.compile(r"부터|시작|개시|오픈|(?<![가-힣])(?:여[는나]|열[어고])")
_UNTIL = re.compile(r"까지|안에|이내|내에|마감|기한|한도|상한|닫")
_PRICED = re.compile(
    rf"(?:수수료|위약금|과태료|벌금|보증금|환급금|연체료|[가-힣](?:(?<![자재의원])료|(?<![준장구대소경])비))(?:{_TAIL})"
)
"""A noun that is a price: `수수료 알려 주세요` asks how much it is. Its letters say more than that."""
_PRICE_OF = re.compile(
    r"(?:급여|수당|월급|임금|연봉|[가-힣](?:(?<![현지조입출송])금|(?<![자재의원])료|(?<![준장구대소])비))[은는이가]?\s?(?:최대\s?)?얼마나"
    r"(?!\s?(?:걸|오래))"
)
_TAKES = re.compile(r"걸리|걸려|걸릴|소요|만에|(?<!이)[뒤후]에")
"""After a length of time: how long until something is done, which `언제` asks as well."""
_DEADLINE = re.compile(r"안에|이내|내로|내에")
_EVENT = re.compile(r"[가-힣\d]\s?(?:시간|분|일)\s?전|며칠\s?전")
_HOW_IS_IT = frozenset({Asked.OUTCOME, Asked.WHAT})
_LOOSE = {
    Asked.AMOUNT: frozenset({Asked.PERIOD, Asked.HOURS, Asked.MONEY}),
    Asked.WHAT: frozenset({Asked.NEEDS}),
    Asked.WHEN: frozenset({Asked.CLOCK}),
}
_IMPLIED = frozenset({Asked.HOW, Asked.WHETHER, Asked.WHAT})
"""What a few words without a question (`법인카드 분실`, `연차 이월`) may ask for; not an amount, not a date."""


def read_request(text: str) -> Request:
    """What `text` (folded, NFC) asks. No kinds: a statement or a few words (`사원증 분실`)."""
    found: dict[Asked, list[tuple[int, int]]] = {}
    for kind, rule in _NOUN_RULES:
        for match in rule.finditer(text):
            if not any(asks.match(text, match.end()) and kind not in kinds for asks, kinds in _ASKED_OF):
                found.setdefault(kind, []).append(match.span())
    general = {Asked.MONEY, Asked.AMOUNT, Asked.NEEDS} if found else set()  # 기간은 얼마
    dropped: list[tuple[int, int]] = []
    for kind, rule in _WORD_RULES:
        spans_here = [match.span() for match in rule.finditer(text)]
        if kind in general and kind not in found:
            dropped += spans_here
        elif spans_here:
            found.setdefault(kind, []).extend(spans_here)
    unit = _unit(text)
    if unit:
        found.setdefault(Asked.NUMBER, []).extend(match.span() for match in _COUNTED.finditer(text))
    for match in _DUE.finditer(text):
        found.setdefault(Asked.WHEN, []).append(match.span())
    if often := [match.span() for match in _OFTEN.finditer(text)]:
        found = {Asked.FREQUENCY: often}
        unit = ""
    kinds = set(found) | _implied(text, found)
    if Asked.MONEY in kinds:
        kinds.discard(Asked.AMOUNT)
    if kinds - _HOW_IS_IT:
        kinds -= _HOW_IS_IT
    elif Asked.OUTCOME in kinds:
        kinds = {Asked.OUTCOME}
    if unit in _MEASURES:
        kinds.add(Asked.AMOUNT)
    if not kinds and _WHETHER.search(text):
        kinds = {Asked.WHETHER}
    spans = tuple(sorted([*dropped, *(span for those in found.values() for span in those)]))
    return Request(frozenset(kinds), unit, _bounds(text, spans), spans)


def same_request(one: Request, other: Request) -> bool:
    """Whether both may ask for the same thing of one subject."""
    if one.unit and other.unit and one.unit != other.unit:
        return False
    ends = {Bound.FROM, Bound.UNTIL}
    if one.bounds & ends and other.bounds & ends and not one.bounds & other.bounds:
        return False
    if any(Bound.WITHIN in r.bounds and Bound.UNTIL in s.bounds for r, s in ((one, other), (other, one))):
        return False
    if one.bounds != other.bounds and _bounds_matter(one, other):
        return False
    if not one.kinds or not other.kinds:
        return (one.kinds | other.kinds) <= _IMPLIED
    return bool(one.kinds & _open(other.kinds) or other.kinds & _open(one.kinds))


def _bounds_matter(one: Request, other: Request) -> bool:
    """Whether a point in time is asked for on both sides, one of them as its beginning or end.

    `시간이 어떻게 되나요` asks for both ends.
    """
    when = {Asked.WHEN, Asked.CLOCK}
    if not (when & one.kinds and when & other.kinds):
        return False
    if not {one.bounds, other.bounds} & {frozenset({Bound.FROM}), frozenset({Bound.UNTIL})}:
        return False
    return not any(not r.bounds and {Asked.HOURS, Asked.PERIOD} & r.kinds for r in (one, other))


def _implied(text: str, found: Mapping[Asked, object]) -> set[Asked]:
    """Kinds that are asked without a word that says only that."""
    kinds: set[Asked] = set()
    if not set(found) - {Asked.WHAT, Asked.OUTCOME} and _PRICED.search(text):
        kinds.add(Asked.MONEY)
    if _PRICE_OF.search(text):
        kinds.add(Asked.MONEY)
    if {Asked.PERIOD, Asked.HOURS} & set(found) and (
        _TAKES.search(text) or _DEADLINE.search(text) or _EVENT.search(text)
    ):
        kinds.add(Asked.WHEN)
    return kinds


def _open(kinds: frozenset[Asked]) -> frozenset[Asked]:
    return kinds.union(*(_LOOSE.get(kind, frozenset()) for kind in kinds))


def _unit(text: str) -> str:
    for match in _COUNTED.finditer(text):
        unit = match["unit"]
        if unit not in _TIME_UNITS and not text.startswith(("월", "개월"), match.start("unit")):
            return _SAME_UNIT.get(unit, unit)
    return ""


def _bounds(text: str, spans: tuple[tuple[int, int], ...]) -> frozenset[Bound]:
    """What stands within a few letters of a word that asks, or says how long something takes."""
    found = set()
    for start, end in spans:
        near = max(0, start - 3), end + 8
        until = _UNTIL.search(text, *near)
        begins = _FROM.search(text, *near)
        if begins and not (until and begins[0][0] in "여열"):  # 몇 시까지 여나요
            found.add(Bound.FROM)
        if until:
            found.add(Bound.UNTIL)
    if _TAKES.search(text) and Bound.UNTIL not in found:
        found.add(Bound.WITHIN)
    return frozenset(found)
