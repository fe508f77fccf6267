"""A bound said the other way round, with what is said of it: `세 번 이상 할 수 없다`, where it may be done `2회까지`.

Knows nothing of which place a claim is about.
"""

from __future__ import annotations

import re

from seogo.verify.clauses import denies, says_no
from seogo.verify.compare import Amount
from seogo.verify.decide.case import Case, equal_safe
from seogo.verify.fact import Fact
from seogo.verify.kinds.permissions import find_limits
from seogo.verify.page import Page

_ALL_BUT = re.compile(r"제외|예외|빼고|말고|아닌")

LEAST = 0.15
"""`FITS` of the same bound with the other word."""
FITS = 0.3
"""How well a place must fit to be what is turned round."""
_TERMS = re.compile(r"[가-힣\s]{0,12}?(?:면|경우|때)(?:에는|에|는)?\s")
"""What a bound stands in: `를 넘지 않으면`."""
_BEYOND_IT = re.compile(
    r"(?:이를|그를|이\s?한도를|이\s?범위를|그\s?한도를|그\s?범위를)\s?(?:넘|초과|벗어)|(?:이|그)보다\s?(?:많|크|큰|길|긴|높|늦|오래|무거|넓)"
)
"""`10% 이내에서 승인하며, 이를 넘으면 …`."""
_OVER = re.compile(r"\s?(?:을|를|이|가)?\s?넘")
_THEREAFTER = re.compile(r"(?<=[.,]\s)(?:그\s?(?:뒤|후|이후|다음)|이후)(?:에는|에|로는|로|부터는|부터)?\s")
"""`30일 안에 … 돌려준다. 그 뒤에는 …`."""
_WORD = re.compile(r"[가-힣]{2,}")
_OPEN = re.compile(
    r"도\s?[된되됩될돼]|면\s?[된됩돼]|필요|의무|[않아니]\S{0,3}면\s?(?:안|아니)|[아니않]\S{0,3}\s수\s"
)
"""Endings that leave something free, which no denial is the opposite of."""
_FREED = re.compile(r"[않아니]\S{0,3}도\s?[된되됩될돼]")
"""`받지 않아도 됩니다`, of those below a bound from which one must."""
_BOUND_TO = re.compile(r"경우에(?:만|\s?한)|야\s?[한하합]")
_CLOSED = re.compile(r"[다고며나만데]\W*$")
_REACH = 400
"""Letters behind a value that may say what becomes of it."""
_BESIDE = 3
"""Letters between a number and the words that say it may not be exceeded."""
_WHOLE = frozenset({"times", "person", "thing", "건", "회", "점"})
"""Groups that are counted in whole numbers."""


def one_less(case: Case, claim: Fact) -> Fact | None:
    """The value one less than a claim of so many or more that the answer denies, where the evidence allows it."""
    value = claim.value
    if claim.bound.direction <= 0 or claim.bound.strict or not isinstance(value, Amount):
        return None
    if claim.group not in _WHOLE or not says_no(rest_of(case.answer, claim)):
        return None
    found = [
        fact
        for fact in case.comparable(claim)
        if fact.group == claim.group
        and isinstance(fact.value, Amount)
        and fact.value.base == value.base - 1
        and fact.bound.direction <= 0
        and not says_no(rest_of(case.evidence, fact))
        and case.fit(claim, fact) >= FITS
    ]
    return max(found, key=lambda fact: case.fit(claim, fact), default=None)


def said_by_one(case: Case, claim: Fact) -> Fact | None:
    """The same bound of whole things with the other word: `7일 이상`, of `6일을 넘으면`."""
    value = claim.value
    if claim.group not in _WHOLE | {"day"} or not isinstance(value, Amount) or not claim.bound.direction:
        return None
    step = claim.bound.direction * (-1 if not claim.bound.strict else 1)
    return next(
        (
            fact
            for fact in case.comparable(claim)
            if (fact.unit == claim.unit or fact.group == claim.group == "times")
            and isinstance(fact.value, Amount)
            and fact.bound.direction == claim.bound.direction
            and (fact.bound.strict or _OVER.match(case.evidence.text, fact.end) is not None)
            != claim.bound.strict
            and fact.value.base == value.base + step
            and case.fit(claim, fact) >= LEAST
        ),
        None,
    )


def is_turned(case: Case, claim: Fact, fact: Fact) -> bool:
    """Whether both the bound and the ending of its sentence are turned round: `500만원을 넘지 않으면 나눌 수 없다`,
    where they may be divided `500만원을 넘으면`; `90%까지 들 수 있다`, of `90%를 넘는 물건은 들지 않는다`."""
    upward = claim.bound.direction or claim.bound.side
    if not equal_safe(claim, fact) or upward * fact.bound.direction >= 0:
        return False
    if case.fit(claim, fact) < FITS:
        return False
    mine, other = rest_of(case.answer, claim), rest_of(case.evidence, fact)
    if upward > 0 and _is_beyond(case, mine, fact):
        return True
    if not claim.bound.direction:
        return False
    limits = find_limits(case.evidence)
    complement = claim.bound.strict != fact.bound.strict and not says_no(mine)
    if not (complement or _TERMS.match(mine)):
        return False
    if any(one.start() - _BESIDE <= fact.end <= one.end() for one in limits):
        return False
    if _FREED.search(mine) and _BOUND_TO.search(other) and not _OPEN.search(other):
        return claim.bound.strict != fact.bound.strict and not says_no(other)
    return not _OPEN.search(mine + other) and says_no(mine) != says_no(other)


def _is_beyond(case: Case, mine: str, fact: Fact) -> bool:
    """Whether the evidence goes on with what is so beyond a value, and `mine` is rather that: `10% 이내에서 승인하며,
    이를 넘으면 의결을 받는다`."""
    page = case.evidence
    number = case.alignment.place(fact)[2]
    end = page.sentences[number][1]
    beyond = _BEYOND_IT.search(page.text, fact.end, end)
    if beyond is None and fact.group in ("day", "month"):
        end = page.sentences[min(number + 1, len(page.sentences) - 1)][1]
        beyond = _THEREAFTER.search(page.text, fact.end, end)
    if beyond is None:
        return False
    words = {word[:2] for word in _WORD.findall(mine)}
    inside, outside = page.text[fact.end : beyond.start()], page.text[beyond.end() : end]
    if says_no(inside) != says_no(mine) and says_no(mine) == says_no(outside):
        return True
    return sum(word in outside for word in words) > sum(word in inside for word in words)


def rest_of(page: Page, fact: Fact) -> str:
    """From a value to the end of its clause, where that ends with a verb and is no condition; else of its sentence."""
    segment = page.segments[page.segment_at(fact.start)]
    rest = page.text[fact.end : segment.end]
    if _CLOSED.search(rest):
        return rest
    return page.text[fact.end : min(page.sentences[segment.sentence][1], fact.end + _REACH)]


_LEFT_OUT = re.compile(r"(?P<what>[가-힣]{2,8})(?:의\s대상)?에서(?:는)?\s(?:제외|면제|배제)(?:한|하|된|되)")


def is_of_the_others(case: Case, claim: Fact, fact: Fact) -> bool:
    """Whether `55세가 안 된 직원은 당직을 선다` says of the others what `55세 이상은 당직에서 제외한다` leaves them."""
    if claim.bound.direction * fact.bound.direction >= 0:
        return False
    start, end = case.answer.sentences[case.sentence_of(claim)]
    mine = case.answer.text[start:end]
    last = case.evidence.sentences[case.alignment.place(fact)[2]][1]
    found = _LEFT_OUT.search(case.evidence.text, fact.end, last)
    rest = case.answer.text[claim.end : end]
    return bool(found and found["what"] in mine) and not (_ALL_BUT.search(mine) or denies(rest))
