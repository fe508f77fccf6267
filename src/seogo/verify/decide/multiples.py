"""Whether a quantity is so many times what the evidence gives, or such a part: `54만 원`, of three days at 180,000원;
`43,000원`, of two at 17,000원 and one at 9,000원; `150만 원`, of 120 for 1억 8,000만 원; `200명`, `3분의 2` of 300.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import chain, combinations, permutations, product

from seogo.types import ClaimKind
from seogo.verify.claims import QUANTITIES
from seogo.verify.compare import CYCLE, Amount
from seogo.verify.decide import cues
from seogo.verify.decide.case import Case
from seogo.verify.decide.operands import (
    BEHIND,
    FITS,
    MOST,
    NO_SIZES,
    RATES,
    ROW,
    SURE,
    Base,
    base_of,
    bases_of,
    best,
    by_sentence,
    in_focus,
    is_exact,
    is_slip,
    is_ten,
    is_told,
    near,
    points_of,
    quantities,
    rows_about,
    said_beside,
    says,
    scored,
    sentence_with,
    words_beside,
)
from seogo.verify.fact import UNBOUND, Fact

_BEFORE = 6
"""Letters before a value in which it is said to be a total, or a month's."""
_MONTHS = 12
_TIMES = 400
"""The most that something is taken times."""
_FEW = 6
"""Numbers of times that are tried in pairs."""
_LEAST = 0.1
"""`FITS` of a share with which a value of many digits is made."""
_REACH = 16
"""Letters between `10명에` and how many there are of the other."""
_NUMBERS = ("두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_SAID = re.compile(rf"(?<![가-힣])({'|'.join(_NUMBERS)})\s(?=[가-힣])")
"""Numbers of things that have no unit of their own: `두 구획`."""
_PERCENT = re.compile(r"(\d+)(?:\.(\d+))?\s?(?:%|퍼센트|프로)")
_ONE = re.compile(r"(?<![가-힣])하나(?=[가이를은는의와과도로\s,])")


def is_share(case: Case, claim: Fact) -> bool:
    """Whether it is a share, or what is left without it, of a value that the evidence gives of the same or the answer
    supposes."""
    if claim.kind is ClaimKind.PERIOD:
        return False
    said = said_beside(case, claim)
    supposed = [one for one in said if one.group == claim.group and not is_told(case, one)]
    for whole, ratio in _with_shares(supposed, near(case, claim, "ratio") if supposed else ()):
        value = base_of(whole) * base_of(ratio)
        if base_of(claim) in (value, value.__floor__(), value.__ceil__()):
            return True
    told = [one for one in said if one.group == "ratio" and case.equal.get(one)]
    sure = near(case, claim, "ratio", SURE)
    pairs = chain(
        _with_shares(best(case, claim) if told else (), told),
        _with_shares(near(case, claim, claim.group, ROW) if sure else (), sure),
        *(
            _with_shares((one,), [other for other in sentence_with(case, one) if other.group == "ratio"])
            for one in (near(case, claim, claim.group) if case.shares else ())
        ),
    )
    return any(
        base_of(claim) in (base_of(whole) * base_of(ratio), base_of(whole) * (1 - base_of(ratio)))
        for whole, ratio in pairs
    ) and not is_slip(case, claim)


def _of_focus(case: Case, claim: Fact) -> Sequence[Fact]:
    """The quantities of the passage that is most about the claim."""
    about = case.weights(claim).passages
    most = max(about, key=lambda one: about[one], default=-1)
    return [
        one
        for one in case.facts
        if isinstance(one.value, Amount) and not one.weak and case.evidence.passage_at(one.start) == most
    ][:MOST]


def _with_shares(wholes: Sequence[Fact], ratios: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    return ((whole, ratio) for whole in wholes for ratio in ratios if 0 < base_of(ratio) < 1)


def is_multiple(case: Case, claim: Fact) -> bool:
    """Whether it is so many times so much: as the answer says how often, or a row of the evidence does."""
    if claim.kind is not ClaimKind.AMOUNT:
        return False
    if any(
        base_of(claim) == base_of(one) * base_of(many)
        for one in said_beside(case, claim)
        if one.group == claim.group and one.raw != claim.raw
        for fact in case.equal.get(one, ())
        for many in sentence_with(case, fact)
        if many.unit in cues.TIMES and base_of(many) > 1 and not is_ten(base_of(many))
    ):
        return True  # 4만 원, of 1회당 2만 원을 지급하되, 월 2회를 초과할 수 없다
    values = factors(case, claim)
    others = [one for one in said_beside(case, claim) if one.group != claim.group]
    return bool(values) and is_product(case, claim, values, others)


def factors(case: Case, claim: Fact) -> Sequence[Fact]:
    """The values that may have been multiplied or divided to make it."""
    if claim.bound.firm or claim.group in NO_SIZES or cues.A_PIECE.match(case.answer.text, claim.end):
        return ()
    return [  # 24만 원까지, of 시간당 8만 원까지
        one for one in in_focus(case, claim)
        if not claim.bound.direction or one.bound.direction == claim.bound.direction
    ]  # fmt: skip


def is_product_of_row(case: Case, claim: Fact) -> bool:
    """Whether it is so many times so much, both of one row or sentence of the evidence."""
    if claim.kind is not ClaimKind.AMOUNT:
        return False
    beside = said_beside(case, claim) if claim.bound.direction else ()
    told = {fact for one in beside for fact in case.equal.get(one, ())}
    sure = is_exact(claim) or says(case, claim, cues.TOTAL)
    if not (sure or told):
        return False
    made = any(
        base_of(claim) == base_of(one) * base_of(other)
        for row in rows_about(case, claim)
        for one, other in permutations(row, 2)
        if one.group == claim.group and other.kind is ClaimKind.COUNT and base_of(other) > 1
        if (claim.bound == other.bound and other in told) or (sure and not claim.bound.direction)
    )
    return made and not is_slip(case, claim)


def is_product(
    case: Case, claim: Fact, values: Sequence[Fact], said: Sequence[Fact], *, sure: bool = False
) -> bool:
    """Whether it is made of values with the numbers and shares `said`; `sure`: these are what they are taken times."""
    mine, words = base_of(claim), words_beside(case, claim)
    supposed, paid = says(case, claim, cues.IF), says(case, claim, cues.PAID)
    often = set(_often(case, said)) if sure or supposed or paid else set()
    if supposed and not sure:
        often |= {_NUMBERS.index(one[1]) + 2 for one in _SAID.finditer(words)}
    sizes, told = bases_of(values), {base_of(one) for one in said if one.group == "ratio"}
    if any(mine == size * share for size in sizes for one in told if 0 < one < 1 for share in (one, 1 - one)):
        return not is_slip(case, claim)
    shares = [one for one in {*shares_of(case, claim), *told} if 0 < one < 1]
    kept = {one for share in shares for one in (share, 1 - share) if not is_ten(one)}
    often = {n for n in often if not is_ten(n)}
    single = {size * n for size in sizes for n in often}
    if mine in single or any(mine == one * share for one in single for share in kept):
        return True
    if is_exact(claim) and any(
        mine == size * share for size in sizes for share in (*kept, *(1 + one for one in shares))
    ):
        return True
    if not paid:
        return False
    few = sorted(often | {1} if _ONE.search(words) else often)[:_FEW]
    return any(mine == a * m + b * n for a, b in combinations(sizes, 2) for m, n in product(few, repeat=2))


def shares_of(case: Case, claim: Fact) -> list[Base]:
    """The shares of the evidence that fit best."""
    least = _LEAST if is_exact(claim) else FITS
    found = scored(case, claim, "ratio", least)
    least = max(least, found[0][0] - BEHIND) if found else least
    return [base_of(one) for score, one in found if score >= least]


def _often(case: Case, said: Sequence[Fact]) -> Iterator[Base]:
    """How often: the numbers said, how many more they are than the evidence's limit of their kind, and how many of its
    steps they are: four, of 20분 and of `5분마다`."""
    for one in said:
        if one.kind is ClaimKind.PERIOD and not one.vague and not one.bound.firm:
            steps = {
                Fraction(base_of(one)) / base_of(fact) for fact in quantities(case, CYCLE) if base_of(fact)
            }
            yield from (step for step in steps if step.denominator == 1 and 1 < step <= _TIMES)
        if one.kind not in QUANTITIES or one.group in NO_SIZES or one.bound.direction or one.bound.side:
            continue
        many = one.raw if isinstance(one.raw, int) else base_of(one)
        if not 1 < many <= _TIMES:
            continue
        yield many
        for fact in case.comparable(one):
            if (
                fact.unit == one.unit
                and fact.bound.direction < 0
                and isinstance(fact.raw, int)
                and fact.raw < many
            ):
                yield many - fact.raw


def is_part(case: Case, claim: Fact) -> bool:
    """Whether it is what one of so many costs or has; or what so many need, of which the evidence says how many each:
    `20명`, `10명에 2명`."""
    values = in_focus(case, claim)
    if claim.kind is ClaimKind.COUNT:
        supposed = [
            one for one in said_beside(case, claim) if one.unit == claim.unit and not case.equal.get(one)
        ]
        each = [fact for fact in values if cues.AS_MANY.match(case.evidence.text, fact.end)]
        if any(
            base_of(claim) * base_of(one) == base_of(whole) * base_of(part)
            for whole in supposed
            for one in each
            for part in values
            if 0 < part.start - one.end < _REACH
        ):
            return True
    if claim.kind is ClaimKind.PERIOD or not says(case, claim, cues.EACH):
        return False
    sizes, weights = bases_of(factors(case, claim)), case.weights(claim)
    parts = {
        base_of(one)
        for one in (*said_beside(case, claim), *case.facts)
        if isinstance(one.value, Amount)
        and one.group not in (claim.group, *RATES, CYCLE)
        and (one in case.explained or one in case.equal or case.alignment.score(weights, one) >= FITS)
    }
    made = any(base_of(claim) * part in sizes for part in parts if 1 < part <= _TIMES)
    return made and not is_slip(case, claim)


def is_twelfth(case: Case, claim: Fact) -> bool:
    """Whether it is a month's share of a year's value, or twelve months of one."""
    mine = Fraction(base_of(claim))
    yearly, monthly = says(case, claim, cues.YEARLY), says(case, claim, cues.MONTHLY)
    if not (yearly or monthly):
        return False
    found, text = near(case, claim, claim.group), case.evidence.text
    if not says(case, claim, cues.SPREAD):
        found = [one for one in found
                 if cues.A_MONTH_RIGHT_BEFORE.search(text, max(0, one.start - _BEFORE), one.start)]  # fmt: skip
        return yearly and mine / _MONTHS in bases_of(found)
    values = bases_of(found)
    return (yearly and mine / _MONTHS in values) or (monthly and mine * _MONTHS in values)


def is_rate(case: Case, claim: Fact) -> bool:
    """Whether it is what two values make of one another: a rate of two counts, so many times, what one
    was before it grew by so much."""
    mine = points_of(claim)
    if claim.unit == "배":
        return any(
            base_of(b) and base_of(a) == base_of(claim) * base_of(b)
            for found in by_sentence(case).values()
            for a, b in permutations(found[:MOST], 2)
            if a.group == b.group != "ratio" and case.evidence.same_segment(a.start, b.start)
        ) or any(
            cues.TIMES_AS_MUCH.search(case.answer.text, max(0, claim.start - _BEFORE), claim.start)
            and base_of(b)
            and points_of(a) == base_of(claim) * points_of(b)
            for a, b in permutations(_of_focus(case, claim), 2)
            if (a.group, a.unit) == (b.group, b.unit)
        )
    if cues.WAS.match(case.answer.text, claim.end):
        rates, changes = near(case, claim, "ratio", 0.0), near(case, claim, "%p")
        if any(
            mine in (points_of(a) - points_of(b), points_of(a) + points_of(b)) for a in rates for b in changes
        ):
            return True
    found = _PERCENT.match(case.answer.text[claim.start : claim.end])
    if claim.bound != UNBOUND or found is None or len(found[1] + (found[2] or "")) < 2:
        return False
    half = Fraction(1, 2 * 100 * 10 ** len(found[2] or ""))  # rounded as the answer writes it
    return any(
        one.kind is other.kind is ClaimKind.COUNT
        and one.group == other.group
        and 0 < base_of(one) < base_of(other)
        and abs(Fraction(base_of(one)) / base_of(other) - base_of(claim)) <= half
        and case.alignment.place(one)[5]
        for row in rows_about(case, claim)
        for one, other in permutations(row, 2)
    )
