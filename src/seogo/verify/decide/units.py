"""A unit that the evidence never uses: `150,000달러`, where all its money is 원; `48호`, of `48명`.

Whatever such a value is of, nobody said it: an answer changes no money and no counter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seogo.lang.measures import MONEY
from seogo.types import ClaimKind, Status
from seogo.verify.compare import CYCLE, Amount, equal_value
from seogo.verify.counters import are_alike
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import UNBOUND, Fact

_SIGNS = {
    "달러": re.compile(r"달러|불(?![가-힣])|\$|usd"), "유로": re.compile(r"유로|€|eur"),
    "엔": re.compile(r"엔화|\d\s?엔|¥|￥|jpy"), "위안": re.compile(r"위안|cny|rmb"),
    "원": re.compile(r"[\d천만억조]\s?원|₩|￦|krw|원화"),
}  # fmt: skip
"""How a text speaks of money of a kind."""
_HO = re.compile(
    r"(?<![\d.,제/-])(?<!제\s)(?P<number>\d[\d,]*)\s?호(?=[이가은는을를의에로와과도]?(?![가-힣]))"
)
"""`48호`, which is no place of a rule."""
_BOUND = re.compile(
    r"\s(?P<noun>(?!이상|이하|이내|미만|초과|동안|이후|이전|단위|정도|기준|경과|기간|가량|안에|모두|가운데)[가-힣]{1,2}"
    r"[가-힣](?<![지고면여어아는한된며해서게도로]))"
    r"(?=\s|[은는을를의,.)]|$)"
)
"""The noun that a value stands right before: `2년 거치`."""
_FITS = 0.3
_THINGS = {
    "개국": re.compile(r"국|나라"), "개사": re.compile(r"사$|업체|기업|법인"),
    "명": re.compile(r"인$|자$|명|원$|사람|직원|주민|학생|고객"),
}  # fmt: skip
"""Counters that say what they count."""
_NAMED = re.compile(
    r"\s?([가-힣]{2,5}?)(?=(?:까지|부터|만|도|으로|로|이|가|을|를|은|는|에서?|의|와|과|이며|이고|입니다|이다)?(?![가-힣]))"
)


def judge_units(case: Case, decided: Sequence[Decision]) -> list[Decision]:
    """The decisions, those on money of a kind that the evidence never speaks of contradicted, and those on counts of
    houses that it counts as another thing."""
    result = [_judged(case, one) for one in decided]
    return result + list(_houses(case))


def _judged(case: Case, one: Decision) -> Decision:
    claim = one.claim
    if (
        one.status is Status.SUPPORTED
        and one.fact
        and one.fact.unit in _THINGS
        and claim.unit in ("개", "곳")
    ):
        named = _NAMED.match(case.answer.text, claim.end)
        if named and not _THINGS[one.fact.unit].search(named[1]) and named[1] not in case.evidence.text:
            return case.contradicted(claim, [(1.0, one.fact)])
    if one.status is Status.SUPPORTED and (other := _before_noun(case, claim)):
        return case.contradicted(claim, [(1.0, other)])
    if one.status is Status.CONTRADICTED or claim.group not in MONEY:
        return one
    money = [fact for fact in case.comparable(claim) if fact.group in MONEY]
    if (
        not money
        or any(fact.group == claim.group for fact in money)
        or _SIGNS[claim.group].search(case.evidence.text)
    ):
        return one
    assert isinstance(claim.value, Amount)
    base = claim.value.base
    same = [fact for fact in money if isinstance(fact.value, Amount) and fact.value.base == base] or money
    return case.contradicted(
        claim, sorted(((case.fit(claim, fact), fact) for fact in same), key=lambda two: -two[0])
    )


def _before_noun(case: Case, claim: Fact) -> Fact | None:
    """The value that the evidence has before the noun behind a term, where the noun stands behind no other word."""
    if claim.kind is not ClaimKind.PERIOD or claim.bound != UNBOUND or claim.vague or claim.group == CYCLE:
        return None
    mine, text = _BOUND.match(case.answer.text, claim.end), case.evidence.text
    if mine is None:
        return None
    found = [
        fact for fact in case.comparable(claim)
        if fact.group in ("day", "month") and not fact.weak and fact.bound == UNBOUND
        and text.startswith(mine["noun"], fact.end + text.startswith(" ", fact.end))
    ]  # fmt: skip
    if (
        not found
        or len(found) < len(_words(text, mine["noun"]))
        or any(equal_value(claim, fact) for fact in found)
    ):
        return None
    return found[0]


def _words(text: str, noun: str) -> Sequence[str]:
    return re.findall(rf"(?<![가-힣]){noun}(?=[\s은는을를의,.)]|$)", text)


def _houses(case: Case) -> Iterator[Decision]:
    for match in _HO.finditer(case.answer.text):
        number = int(match["number"].replace(",", ""))
        claim = Fact(ClaimKind.COUNT, "호", Amount(number), *match.span(), raw=number, unit="호")
        if re.search(rf"(?<!\d){match['number']}\s?호", case.evidence.text):
            continue
        others = [
            fact for fact in case.comparable(claim) if fact.raw == number and fact.kind is ClaimKind.COUNT
        ]
        if not others or any(are_alike("호", fact.unit) for fact in others):
            continue
        scored = sorted(((case.fit(claim, fact), fact) for fact in others), key=lambda two: -two[0])
        if scored[0][0] >= _FITS:
            yield case.contradicted(claim, scored)
