"""When two quantities are the same, and when one could stand in the other's place. Knows nothing of reading them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from seogo.lang.measures import MONEY, measure
from seogo.lang.record import record
from seogo.types import ClaimKind
from seogo.verify.counters import COUNTED, GROUPS, are_alike
from seogo.verify.fact import Fact

MONTH_DAYS = 30
ROUNDED = Fraction(1, 200)
"""How far a third may lie from 33%."""
ROUNDED_OFF = Fraction(8, 100)
"""How far a number rounded to its last digit may lie from what it was."""
APPROXIMATE = Fraction(3, 100)
"""How far `약 9백억` may lie from 912억."""
_SPELLED_MONTHS = 3
_YEAR_DAYS = 365
_TOLD_DIGITS = 10
"""From here the digits alone say that a unit was changed; `2만 원` and `2일` have a 2 by chance."""
CYCLE = "cycle"
"""The group of `매년`, `분기마다`: how often, not how long."""


@record(frozen=True, slots=True)
class Amount:
    """Base units, and how they may differ: `about` 약."""

    base: Fraction | int
    about: bool = False


def same_quantity(claim: Fact, fact: Fact) -> bool:
    """Equal in value, whatever the unit it is written in, with bounds that agree."""
    return equal_value(claim, fact) and not claim.bound.clashes(fact.bound)


def equal_value(claim: Fact, fact: Fact) -> bool:
    """Equal in value, bounds apart."""
    mine, other = claim.value, fact.value
    assert isinstance(mine, Amount)
    assert isinstance(other, Amount)
    if claim.group == fact.group != CYCLE:
        if mine.base == other.base:
            return True
        whole = type(mine.base) is type(other.base) is int and not (mine.about or other.about)
        if whole and claim.group != "ratio":
            return mine.base == -other.base
        return (
            _close(mine, other)
            or _rounded(claim, fact)
            or (claim.group == "ratio" and claim.unit != fact.unit and abs(mine.base - other.base) == 1)
        )
    if CYCLE in (claim.group, fact.group):
        return _same_cycle(claim, fact)
    if not fact.group or not claim.group:
        told = (
            claim.raw == fact.raw
            and (claim.raw != 1 or not claim.unit)
            and (_is_told(claim) or written(claim) == written(fact))
        )
        counts = claim.kind is not ClaimKind.AMOUNT  # 5명, of 5인승: what is counted may be called otherwise
        return (told or mine.base == other.base) and (counts or are_alike(claim.unit, fact.unit))
    if {claim.group, fact.group} == {"month", "day"}:
        return other.base in times_as(claim.group, mine.base)
    both = {claim.group, fact.group}
    alike = both <= COUNTED or (both & GROUPS and both & COUNTED)
    return bool(alike) and mine.base == other.base and are_alike(claim.unit, fact.unit)


def times_as(group: str, base: Fraction | int) -> Sequence[Fraction | int]:
    """The days that so many months are said of (`group`: month), or the months that so many days are."""
    if group == "day":
        return (base // _YEAR_DAYS * 12,) if base % _YEAR_DAYS == 0 else ()
    spelled = (
        (base * MONTH_DAYS,) if base <= _SPELLED_MONTHS else ()
    )  # 한 달: of 30일, and not the other way round
    return (*spelled, base // 12 * _YEAR_DAYS) if base % 12 == 0 else spelled


def _same_cycle(claim: Fact, fact: Fact) -> bool:
    """`분기 1회` is `연 4회`, and what a table gives as `주기: 3개월`; `하루 한 번` is not `1일 2회`."""
    mine, other = (_days(one) for one in (claim, fact))
    if not mine or not other:
        return False
    if not fact.unit and claim.group != CYCLE and (claim.bound.direction or claim.bound.side):
        return False  # 12개월이 지나야 is no 매년
    often, other_often = (one.raw if one.group == CYCLE else None for one in (claim, fact))
    if mine == other:
        return often is None or other_often is None or often == other_often
    return bool(mine * _often(fact) == other * _often(claim))


def _often(fact: Fact) -> Fraction | int:
    return fact.raw if fact.group == CYCLE and isinstance(fact.raw, Fraction | int) else 1


def _days(fact: Fact) -> Fraction | int:
    """A cycle, or a length of time, in days of which a month has `MONTH_DAYS`; 0 for anything else."""
    assert isinstance(fact.value, Amount)
    if fact.group == "month":
        return fact.value.base * MONTH_DAYS
    return fact.value.base if fact.group in (CYCLE, "day") else 0


def rival_quantity(claim: Fact, fact: Fact) -> bool:
    """Of the same dimension; or the same number in another unit."""
    if fact.vague:
        return False
    if claim.group == fact.group:
        return True
    if CYCLE in (claim.group, fact.group):
        return bool(claim.unit and fact.unit and _days(claim) and _days(fact))
    if {claim.group, fact.group} == {"month", "day"}:
        return True
    alike = claim.raw != 1 or (claim.weak and fact.weak) or claim.bound.direction * fact.bound.direction > 0
    if claim.group in MONEY and fact.group in MONEY:
        return True
    if not alike or not fact.group:
        return False
    if claim.raw != fact.raw:
        return _is_told(fact) and written(claim) == written(fact)  # 1만 5,880장, of 15,880명
    return _is_told(claim) or written(claim) == written(fact)


def _is_told(claim: Fact) -> bool:
    """Whether its digits are more than chance."""
    return isinstance(claim.raw, int) and claim.raw >= _TOLD_DIGITS


def written(fact: Fact) -> Fraction:
    """What is written before the unit: 48,000 of `4만 8,000명`."""
    assert isinstance(fact.value, Amount)
    return Fraction(fact.value.base) / measure(fact.unit).factor


def _rounded(claim: Fact, fact: Fact) -> bool:
    """Whether `약 30%` is 29%, `2주 정도` 15일: at most half of the claim's last digit away, and not far."""
    mine, other = claim.value, fact.value
    assert isinstance(mine, Amount)
    assert isinstance(other, Amount)
    if not mine.about or not isinstance(claim.raw, int) or not claim.raw or not other.base:
        return False
    digit = 1
    while claim.raw % (10 * digit) == 0:
        digit *= 10
    step = Fraction(mine.base) * digit / claim.raw
    most = min(abs(step) / 2, abs(ROUNDED_OFF * other.base))
    return -most <= mine.base - other.base <= most


def _close(mine: Amount, other: Amount) -> bool:
    a = mine.base if mine.base >= 0 else -mine.base
    b = other.base if other.base >= 0 else -other.base
    if a == b:
        return True
    if mine.about or other.about:
        within = APPROXIMATE * max(a, b)
        return -within <= a - b <= within
    rounded = a.denominator > 1000 or b.denominator > 1000
    return rounded and -ROUNDED * max(a, b) <= a - b <= ROUNDED * max(a, b)
