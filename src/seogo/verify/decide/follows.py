"""Whether a value follows by a step of arithmetic from what the evidence and the answer give: `315명`, of 355 and 40;
`53명`, of 84 of whom 31; `6년`, of three and a term more; `22학점`, of 19 and three that may be had beside.

Such a value is not in the evidence and yet not wrong. What it is a multiple or a part of is in `multiples`, days and
times in `spans`, what a sentence makes of its own values that are right in `own`.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from seogo.lang.measures import measure
from seogo.types import ClaimKind
from seogo.verify.claims import QUANTITIES
from seogo.verify.compare import Amount
from seogo.verify.decide import cues
from seogo.verify.decide.case import Case
from seogo.verify.decide.multiples import (
    factors,
    is_multiple,
    is_part,
    is_product,
    is_product_of_row,
    is_rate,
    is_share,
    is_twelfth,
    shares_of,
)
from seogo.verify.decide.operands import (
    FITS,
    MOST,
    NO_SIZES,
    RATES,
    SURE,
    Base,
    base_of,
    bases_of,
    best,
    by_sentence,
    clause_of,
    in_focus,
    is_exact,
    is_slip,
    is_ten,
    is_told,
    near,
    points_of,
    quantities,
    said_beside,
    says,
    sentence_with,
    series_of,
    stretch_beside,
    words_beside,
)
from seogo.verify.decide.own import is_counted
from seogo.verify.decide.spans import is_moved, is_span, is_time_reckoned
from seogo.verify.decide.worked import is_former, is_proportional, is_with_points, is_worked_out
from seogo.verify.fact import UNBOUND, Fact
from seogo.verify.kinds.date import Day
from seogo.verify.series import matched, read_points, words_of

_BEFORE = 6
"""Letters before a value in which it is said to be a total, or a month's."""
_NEXT = 24
"""Letters before what may differ in which it is said from what."""
_BLOCK = 40
"""Values of a block that are worked with."""


def follows(case: Case, claim: Fact, rival: float = 0.0) -> bool:
    """Whether a value comes to what those of the evidence and the answer make. `rival`: how well another value of the
    evidence fits."""
    if follows_from_numbers(case, claim, rival):
        return True
    if not isinstance(claim.value, Amount) or claim.kind not in QUANTITIES:
        return False
    if _is_total(case, claim) or _is_apart(case, claim) or is_span(case, claim):
        return True
    if claim.group == "%p":
        return _is_points_apart(case, claim)
    if claim.group == "ratio":
        return is_rate(case, claim) or is_with_points(case, claim) or _is_of_whole(case, claim)
    return (
        is_share(case, claim)
        or _is_more_than_told(case, claim)
        or is_product_of_row(case, claim)
        or is_twelfth(case, claim)
        or _is_term_more(case, claim)
        or _is_tolerance(case, claim)
        or is_former(case, claim)
        or is_worked_out(case, claim)
    )


def follows_from_numbers(case: Case, claim: Fact, rival: float = 0.0) -> bool:
    """`follows`, of what the answer counts, multiplies or reckons so plainly that it may have been said of another
    thing, too."""
    if isinstance(claim.value, Day):
        return is_span(case, claim)
    if claim.group == "clock":
        return is_time_reckoned(case, claim)
    if not isinstance(claim.value, Amount) or claim.kind not in QUANTITIES:
        return False
    if is_moved(case, claim) or _is_raised(case, claim) or is_counted(case, claim):
        return True
    if is_proportional(case, claim):
        return True
    return claim.group not in NO_SIZES and (
        is_multiple(case, claim) or _is_rest(case, claim, rival) or is_part(case, claim)
    )


def _is_total(case: Case, claim: Fact) -> bool:
    """Whether it is all of a sentence, a column or a list, or all of its rows that the answer names, together."""
    if not says(case, claim, cues.TOTAL):
        return False
    if cues.TOTAL_RIGHT_BEFORE.search(case.answer.text, max(0, claim.start - _BEFORE), claim.start):
        for found in by_sentence(case).values():
            all_ = [base_of(one) for one in found if (one.group, one.unit) == (claim.group, claim.unit)]
            if len(all_) > 1 and sum(all_) == base_of(claim):
                return True
    return claim.group not in RATES and any(
        len(some) > 1 and sum(one.size[0] for one in some) == base_of(claim)
        for points, named in series_of(case, claim)
        for some in (points, named)
    )


def _is_apart(case: Case, claim: Fact) -> bool:
    """Whether it is the sum or the difference of two values of a block, or of two that the answer gives just before
    it: `월 15만 원에 50만 원이 추가되어 총 65만 원`."""
    mine = base_of(claim)
    pools: list[set[Base]] = []
    if says(case, claim, cues.SUM_OR_REST):
        blocks: dict[int, set[Base]] = {}
        for fact in quantities(case, claim.group):
            blocks.setdefault(case.alignment.place(fact)[3], set()).add(base_of(fact))
        pools += blocks.values()
    if claim.group not in RATES and says(case, claim, cues.ADDED):
        last = case.sentence_of(claim)
        pools.append({
            base_of(one) for one in case.claims
            if one is not claim and not one.weak and one.group == claim.group and isinstance(one.value, Amount)
            and last - 1 <= case.sentence_of(one) <= last and case.equal.get(one)
        })  # fmt: skip
    return any(
        mine in (a + b, abs(a - b)) for all_ in pools for a, b in combinations(sorted(all_)[:_BLOCK], 2)
    )


def _is_rest(case: Case, claim: Fact, rival: float) -> bool:
    """Whether it is what one value of a sentence has more than another: `315명`, of 355 and 40; of a few digits only
    where the answer says so."""
    if claim.kind is ClaimKind.PERIOD:
        return False
    if not ((is_exact(claim) and rival < SURE) or says(case, claim, cues.LEFT)):
        return False
    mine, sizes = base_of(claim), dict[int, set[Base]]()
    for one in factors(case, claim):
        sizes.setdefault(case.alignment.place(one)[2], set()).add(base_of(one))
    made = mine > 0 and any(one + mine in beside for beside in sizes.values() for one in beside)
    return made and not is_slip(case, claim)


def _is_more_than_told(case: Case, claim: Fact) -> bool:
    """Whether it is what a value that the answer's sentence gives, too, and another one beside it in the evidence lie
    apart: `59명은 출석하지 않았다`, of 96 of whom 37."""
    if claim.bound.direction:
        return False
    if claim.kind is ClaimKind.PERIOD:
        if not cues.LONGER_BY.match(case.answer.text, claim.end):
            return False
    elif not (is_exact(claim) or cues.LEFT_OR_CHANGED.search(clause_of(case, claim))) or is_slip(case, claim):
        return False
    return any(
        base_of(claim) == abs(base_of(fact) - base_of(other))
        for one in said_beside(case, claim)
        if (one.group, one.unit) == (claim.group, claim.unit) and not one.bound.direction
        for fact in case.equal.get(one, ())
        if case.fit(one, fact) >= FITS
        for other in sentence_with(case, fact)
        if other.group == claim.group
    )


def is_multiplier(case: Case, claim: Fact) -> bool:
    """Whether so many of something are supposed, and another value of the sentence is what they come to."""
    if not isinstance(claim.value, Amount) or claim.bound.direction or claim.kind not in QUANTITIES:
        return False
    made = [one for one in said_beside(case, claim) if not is_told(case, one)]
    if claim.kind is ClaimKind.AMOUNT:  # 500만 원, of 500만 원이면 150만 원까지 and 30%
        return claim.group not in NO_SIZES and not is_told(case, claim) and any(
            base_of(one) == base_of(claim) * share
            for one in made
            if one.group == claim.group
            for share in shares_of(case, one)
            if share > 0 and share != 1 and not is_ten(share)
        )  # fmt: skip
    sums = [one for one in made if one.kind is ClaimKind.AMOUNT and one.group not in NO_SIZES]
    unit = claim.kind is ClaimKind.PERIOD and claim.raw == 1 and says(case, claim, cues.EACH)
    if unit and any(is_multiple(case, one) or _is_rest(case, one, 0.0) or is_part(case, one) for one in sums):
        return True
    return any(
        not one.bound.firm and one.group != claim.group
        and is_product(case, one, in_focus(case, one), [claim], sure=True)
        for one in sums
    )  # fmt: skip


def _is_term_more(case: Case, claim: Fact) -> bool:
    """Whether it is a term and another one: `최장 6년`, of three years that may follow one another once."""
    if claim.kind is not ClaimKind.PERIOD:
        return False
    if not cues.AGAIN.search(case.answer.text, stretch_beside(case, claim)[0], claim.start):
        return False
    times = {
        1,
        *(int(base_of(one)) for one in said_beside(case, claim) if one.group in ("times", *cues.TIMES)),
    }
    if any(base_of(claim) == base_of(one) * (1 + often) for one in best(case, claim) for often in times):
        return True
    about, text = near(case, claim, claim.group), case.evidence.text
    pairs = ((two, one) for two in about for one in {*about, *sentence_with(case, two)} if one is not two)
    for more, one in pairs:
        often: set[Base] = {1}
        if one.group != claim.group:
            continue
        if cues.A_PIECE.match(text, more.end) or cues.EACH_RIGHT_BEFORE.search(
            text, more.start - 4, more.start
        ):
            often |= bases_of([fact for fact in sentence_with(case, more) if fact.group == "times"])
        if any(base_of(claim) == base_of(one) + n * base_of(more) for n in often):
            return True
    return False


def _is_raised(case: Case, claim: Fact) -> bool:
    """Whether it is a limit with what may be had beside it: `22학점`, of 19 and of `3학점을 더 신청할 수 있다`."""
    if claim.bound.firm or claim.bound.side or cues.MORE_BESIDE.match(case.answer.text, claim.end):
        return False
    found = [one for one in quantities(case, claim.group) if one.unit == claim.unit]
    block = {one: case.alignment.place(one)[3] for one in found}
    more = [one for one in found if cues.MORE_BESIDE.match(case.evidence.text, one.end)][:MOST]
    return any(
        base_of(one) + base_of(two) == base_of(claim)
        for one in more
        for two in found
        if one is not two and block[one] == block[two]
    )


def _is_tolerance(case: Case, claim: Fact) -> bool:
    """Whether it is as far from a value as the evidence allows: `3.9mm`, of `4.0±0.1mm`."""
    text = case.evidence.text
    for allowed in quantities(case, claim.group) if "±" in text else ():
        if around := cues.TOLERANCE.search(text, max(0, allowed.start - _NEXT), allowed.start):
            middle = Fraction(around[1].replace(",", "")) * measure(allowed.unit).factor
            if base_of(claim) in (middle - base_of(allowed), middle + base_of(allowed)):
                return True
    return False


def _is_of_whole(case: Case, claim: Fact) -> bool:
    """Whether it is what a share leaves of the whole, as the answer says: `냉장을 뺀 물량은 75%`, of 25%; or as far
    from the whole as the evidence allows: `97%`, of `±3%`."""
    left = claim.bound == UNBOUND and case.answer.has(cues.LEFT, stretch_beside(case, claim)[0], claim.start)
    apart = abs(1 - base_of(claim))
    if any(one.value == claim.value for one in said_beside(case, claim)):
        return False
    return any(
        base_of(one) == apart
        and (left or cues.TOLERANCE_ALONE.search(case.evidence.text, max(0, one.start - 3), one.start + 1))
        for one in near(case, claim, "ratio")
    )


def _is_points_apart(case: Case, claim: Fact) -> bool:
    """Whether two rates of one sentence, of this year and the one before, or of two that the answer names lie so far
    apart."""
    if not says(case, claim, cues.RATES_APART):
        return False
    rates, said = near(case, claim, "ratio", 0.0), words_of(words_beside(case, claim))
    fits, former = set(near(case, claim, "ratio")), says(case, claim, cues.FORMER)
    sentence = {one: case.alignment.place(one)[2] for one in rates}
    if any(
        points_of(claim) == abs(points_of(a) - points_of(b))
        for a, b in combinations(rates, 2)
        if (former and sentence[a] != sentence[b]) or ({a, b} <= fits and sentence[a] == sentence[b])
    ):
        return True
    named = [one for one in read_points(case.evidence, case.facts)
             if one.fact.group == "ratio" and matched(one.label, said)][:MOST]  # fmt: skip
    return any(
        points_of(claim) == abs(points_of(a.fact) - points_of(b.fact))
        for a, b in combinations(named, 2)
        if a.series == b.series and a.label != b.label
    )
