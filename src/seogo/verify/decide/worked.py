"""Values that follow by a step of arithmetic from what the evidence, or the answer itself, gives: `200명`, of 300 who
are supposed and of `3분의 2`; `6년`, of three years and one more term; `월 2만 원`, of 4만 원 less 50%.

They are not in the evidence and yet not wrong. Days are reckoned in `days.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations, pairwise, permutations

from seogo.types import ClaimKind
from seogo.verify.claims import QUANTITIES
from seogo.verify.compare import Amount
from seogo.verify.decide.case import Case
from seogo.verify.fact import UNBOUND, Fact
from seogo.verify.kinds.date import Day
from seogo.verify.series import matched, read_points, words_of

FITS = 0.3
"""How well a value of the evidence must fit to be what is worked with."""
_BEHIND = 0.1
"""How much worse than the best another one may fit."""
_MOST = 20
"""Values that are worked with."""
_BEFORE = 6
"""Letters before a value in which it is said to be a month's."""
_NEAR = 300
"""Letters beside a value in which it is said how it was worked out."""
_EXACT = 3
"""Significant digits of a number that is hardly met by chance."""
_AGAIN = re.compile(
    r"(?:연임|중임|연장|갱신|재계약|재임)(?:까지\s?)?(?:[하되]면|한다면|된다면|[할될]\s경우|까지)|늘[리려](?:면|도)"
)
_MONTHLY = re.compile(r"한\s?달|매달|매월|월\s?평균|다달이")
_YEARLY = re.compile(r"1년|일\s?년|연간|한\s?해|해마다")
_ABOUT = re.compile(r"치면|환산|나누|나눠|따지면|계산하면|꼴|셈|평균")
_APART = re.compile(r"차이|격차|보다|대비|비해|비하여|전년|지난해|작년|[올늘]|떨어|낮아|높아|줄|내[렸려]")
_FORMER = re.compile(r"전년|지난해|작년|직전|전월|전\s?분기")
_WAS = re.compile(r"\s?(?:였|이었|에서|던\s)")
_RATES = ("ratio", "%p")
_MONTHS = 12
_STRETCH = re.compile(r"\s?(?:\([월화수목금토일]\)\s?)?(?:부터|에서|[~∼-])\s?")
_A_MONTH = re.compile(r"(?:월|매달|한\s?달에?|다달이)\s?$")
_ROW = 0.2
"""How well a value must fit to be what a sure share is a share of: one of a table has few words beside it."""
_A_PIECE = re.compile(r"\s?씩")
_SURE = 0.75
"""How well a share that the answer does not give must fit to be what is worked with."""


def is_worked_out(case: Case, claim: Fact) -> bool:
    """Whether a quantity comes to what the values about the same thing make."""
    if not isinstance(claim.value, Amount) or claim.kind not in QUANTITIES:
        return False
    if claim.group in _RATES:
        return _is_rate_apart(case, claim)
    return (
        _is_share(case, claim)
        or _is_more_terms(case, claim)
        or _is_a_month(case, claim)
        or _is_stretch(case, claim)
        or _is_of_told(case, claim)
    )


_ADDED = re.compile(
    r"총|합[쳐하해치산]|더[하해]|추가|모두|차이|빼|뺀|(?<![가-힣])(?:남[은는]|[적많짧길높낮][고습은아어다지으])"
)


def _is_of_told(case: Case, claim: Fact) -> bool:
    """Whether it is the sum or the difference of two values that the answer gives just before it, both the evidence's:
    `월 15만 원에 50만 원이 추가되어 총 65만 원`."""
    if not _ADDED.search(words_beside(case, claim)):
        return False
    sentence = case.sentence_of(claim)
    told = {
        base_of(one)
        for one in case.claims
        if one is not claim and not one.weak and one.group == claim.group and isinstance(one.value, Amount)
        and sentence - 1 <= case.sentence_of(one) <= sentence and case.equal.get(one)
    }  # fmt: skip
    mine = base_of(claim)
    return any(mine in (a + b, abs(a - b)) for a, b in combinations(told, 2))


def base_of(fact: Fact) -> Fraction:
    """The size of a quantity, in the units of its group."""
    assert isinstance(fact.value, Amount)
    return Fraction(fact.value.base)


def near(case: Case, claim: Fact, group: str, least: float = FITS) -> list[Fact]:
    """The quantities of a group that are about the claim's subject, best first."""
    weights = case.weights(claim)
    scored = [
        (case.alignment.score(weights, fact), fact)
        for fact in case.facts
        if fact.group == group and isinstance(fact.value, Amount)
    ]
    found = sorted((one for one in scored if one[0] >= least), key=lambda one: -one[0])
    return [fact for _, fact in found[:_MOST]]


def said_beside(case: Case, claim: Fact) -> list[Fact]:
    """The other quantities that the answer's sentence gives."""
    return [
        one
        for one in case.claims_beside(claim)
        if one is not claim and isinstance(one.value, Amount) and not one.vague
    ][:_MOST]


def is_told(case: Case, one: Fact) -> bool:
    """Whether the evidence has a value of the answer about what the answer says it of."""
    return any(case.fit(one, fact) >= FITS for fact in case.equal.get(one, ()))


def words_beside(case: Case, claim: Fact) -> str:
    """The answer's sentence around a claim."""
    start, end = case.answer.sentences[case.sentence_of(claim)]
    return case.answer.text[max(start, claim.start - _NEAR) : min(end, claim.end + _NEAR)]


def _is_share(case: Case, claim: Fact) -> bool:
    """A share, or what is left without it, of a value that the evidence gives of the same or the answer supposes."""
    if claim.kind is ClaimKind.PERIOD:
        return False
    said = said_beside(case, claim)
    supposed = [one for one in said if one.group == claim.group and not is_told(case, one)]
    told = [one for one in said if one.group == "ratio" and case.equal.get(one)]
    for whole, ratio in _pairs(supposed, near(case, claim, "ratio") if supposed else []):
        if comes_to(claim, base_of(whole) * base_of(ratio), rounded=True):
            return True
    if is_slip(case, claim):
        return False
    wholes = _best(case, claim) if told else []
    pairs = [
        *_pairs(wholes, told),
        *_pairs(near(case, claim, claim.group, _ROW), near(case, claim, "ratio", _SURE)),
    ]
    return any(
        comes_to(claim, base_of(whole) * base_of(ratio)) or comes_to(claim, base_of(whole) * (1 - base_of(ratio)))
        for whole, ratio in pairs
    )  # fmt: skip


def _best(case: Case, claim: Fact) -> list[Fact]:
    """The quantities of the claim's group that fit it best."""
    found, weights = near(case, claim, claim.group), case.weights(claim)
    least = case.alignment.score(weights, found[0]) - _BEHIND if found else 0.0
    return [one for one in found if case.alignment.score(weights, one) >= least]


def is_slip(case: Case, claim: Fact) -> bool:
    """Whether a value of the same has the very digits: ten times as much is a slip, and no share."""
    return any(_digits(one) == _digits(claim) for one in near(case, claim, claim.group))


def _digits(fact: Fact) -> str:
    return str(base_of(fact).numerator).rstrip("0")


def is_exact(claim: Fact) -> bool:
    """Whether a value has so many digits that it is hardly met by chance."""
    return len(str(base_of(claim).numerator).strip("0")) >= _EXACT


def _pairs(wholes: list[Fact], ratios: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    return ((whole, ratio) for whole in wholes for ratio in ratios if 0 < base_of(ratio) < 1)


def comes_to(claim: Fact, value: Fraction, *, rounded: bool = False) -> bool:
    """Whether the claim gives a value, of things `rounded` to a whole one."""
    mine = base_of(claim)
    return mine == value or (
        rounded and value.denominator > 1 and mine in (value.__floor__(), value.__ceil__())
    )


def _is_more_terms(case: Case, claim: Fact) -> bool:
    """A term and another one: `최장 6년`, of three years that may follow one another once."""
    start, _ = case.answer.sentences[case.sentence_of(claim)]
    if claim.kind is not ClaimKind.PERIOD:
        return False
    if not _AGAIN.search(case.answer.text, max(start, claim.start - _NEAR), claim.start):
        return False
    terms = _best(case, claim)
    times = {1} | {
        int(base_of(one)) for one in said_beside(case, claim) if one.group in ("times", "회", "번")
    }
    if any(base_of(claim) == base_of(one) * (1 + often) for one in terms for often in times):
        return True
    for one, more in permutations(near(case, claim, claim.group), 2):
        sentence = case.alignment.place(more)[2]
        told = {base_of(fact) for fact in case.facts
                if fact.group == "times" and case.alignment.place(fact)[2] == sentence}  # fmt: skip
        each = told if _A_PIECE.match(case.evidence.text, more.end) else set[Fraction]()
        if any(base_of(claim) == base_of(one) + often * base_of(more) for often in {Fraction(1), *each}):
            return True
    return False


def _is_a_month(case: Case, claim: Fact) -> bool:
    """A twelfth of a year's value, or twelve months of one."""
    words = words_beside(case, claim)
    found, mine = near(case, claim, claim.group), base_of(claim)
    values = [base_of(one) for one in found]
    if not _ABOUT.search(words):
        text = case.evidence.text
        return _YEARLY.search(words) is not None and any(
            mine == base_of(one) * _MONTHS and _A_MONTH.search(text, max(0, one.start - _BEFORE), one.start)
            for one in found
        )
    return (_MONTHLY.search(words) is not None and mine * _MONTHS in values) or (
        _YEARLY.search(words) is not None and mine / _MONTHS in values
    )


def _is_rate_apart(case: Case, claim: Fact) -> bool:
    """What the two rates that the sentence names lie apart, or what a rate was before it grew by so much."""
    if claim.group == "ratio":
        if not _WAS.match(case.answer.text, claim.end):
            return False
        rates, changes = near(case, claim, "ratio", 0.0), near(case, claim, "%p")
        return any(_points(claim) in (_points(a) - _points(b), _points(a) + _points(b))
                   for a in rates for b in changes)  # fmt: skip
    words = words_beside(case, claim)
    if not _APART.search(words):
        return False
    if _FORMER.search(words):
        rates = near(case, claim, "ratio", 0.0)
        places = {one: case.alignment.place(one)[2] for one in rates}
        if any(_points(claim) == abs(_points(a) - _points(b)) for a, b in combinations(rates, 2)
               if places[a] != places[b]):  # fmt: skip
            return True
    place = case.alignment.place
    if any(_points(claim) == abs(_points(a) - _points(b))
           for a, b in combinations(near(case, claim, "ratio"), 2) if place(a)[2] == place(b)[2]):  # fmt: skip
        return True
    said = words_of(words)
    named = [one for one in read_points(case.evidence, case.facts)
             if one.fact.group == "ratio" and matched(one.label, said)][:_MOST]  # fmt: skip
    return any(
        _points(claim) == abs(_points(a.fact) - _points(b.fact))
        for a, b in combinations(named, 2)
        if a.series == b.series and a.label != b.label
    )


def _points(rate: Fact) -> Fraction:
    """A rate, or what two lie apart, in per cent."""
    return base_of(rate) * (100 if rate.group == "ratio" else 1)


def _is_stretch(case: Case, claim: Fact) -> bool:
    """So many days, of `20일부터 24일까지`."""
    if claim.bound != UNBOUND or claim.group not in ("day", "month"):
        return False
    weights = case.weights(claim)
    if claim.group == "month":
        whole = [(fact, fact.value) for fact in case.facts if isinstance(fact.value, Day) and fact.value.day]
        return any(
            base_of(claim) == _months_between(first, last)
            and _STRETCH.fullmatch(case.evidence.text, a.end, b.start)
            and case.alignment.score(weights, b) >= FITS
            for (a, first), (b, last) in pairwise(whole)
        )
    days = [fact for fact in case.facts if _day_of(fact)]
    mine, text = base_of(claim), case.evidence.text
    return any(
        mine in (_day_of(b) - _day_of(a), _day_of(b) - _day_of(a) + 1)
        and _STRETCH.fullmatch(text, a.end, b.start)
        and case.alignment.score(weights, b) >= FITS
        for a, b in pairwise(days)
    )


def _months_between(first: Day, last: Day) -> int:
    """The whole months from one day to another, both counted: 24, of 1. 1. to 31. 12. of the next year; 0 for no whole
    ones, and for a day that no month has."""
    if not (first.year and last.year and first.month and last.month and first.day and last.day):
        return 0
    try:
        end = date(last.year, last.month, last.day) + timedelta(days=1)
    except ValueError:
        return 0  # 2월 29일 of a year that has none
    return _MONTHS * (end.year - first.year) + end.month - first.month if end.day == first.day else 0


def _day_of(fact: Fact) -> int:
    """The number of a day of a month; 0 of anything else."""
    if isinstance(fact.value, Day):
        return fact.value.day or 0
    return fact.raw if fact.unit == "일" and isinstance(fact.raw, int) else 0
