"""Values that an answer multiplies, divides and adds up for its reader: `54만 원`, of three days at 180,000원 a day;
`43,000원`, of two at 17,000원 and one at 9,000원; `150만 원`, of 120 that cost 1억 8,000만 원.

The number of times is said in the answer; what is multiplied is the evidence's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product

from seogo.types import ClaimKind
from seogo.verify.claims import QUANTITIES
from seogo.verify.compare import CYCLE, Amount
from seogo.verify.decide.case import Case
from seogo.verify.decide.worked import FITS, base_of, is_exact, is_slip, is_told, said_beside, words_beside
from seogo.verify.fact import Fact

_FOCUS = 0.25
"""Share of the words of the passage that is most about a claim, from which another one is, too."""
_MOST = 24
"""Values that are worked with."""
_FEW = 6
"""Numbers of times that are tried in pairs."""
_TIMES = 400
"""The most that something is taken times."""
_NOT_MADE = ("ratio", "%p", "", CYCLE)
_BEHIND = 0.1
"""How much worse than the best another share may fit."""
_LEAST = 0.1
"""`FITS` of a share with which a value of many digits is made."""
_NUMBERS = ("두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_SAID = re.compile(rf"(?<![가-힣])({'|'.join(_NUMBERS)})\s(?=[가-힣])")
"""Numbers of things that have no unit of their own: `두 구획`."""
_A_PIECE = re.compile(r"\s?씩")
_DIRECT = 0.75
"""How well another value must fit to be what is told, and no part of a sum."""
_IF = re.compile(r"(?:면|[아어해워]도|라도)[\s,]|[을를]\s때")
_ONE = re.compile(r"(?<![가-힣])하나(?=[가이를은는의와과도로\s,])")
_EACH = re.compile(
    r"한\s[가-힣]{1,3}\s?(?:값|가격|당|에|으로|앞|몫|의)|[가-힣]당\s|평균|나누|나눠|따져|따지|꼴|치면|한\s?사람|한\s?명|하나에"
)
_IN_ALL = re.compile(r"모두|합[쳐하해치]|총|다\s?해서|더[하해]|전부|을\s내|를\s내")
_LESS = re.compile(r"나머지|남[은는]|않[은는]|아닌|뺀|빼고|제외|말고|못한")


def is_multiplied(case: Case, claim: Fact, rival: float = 0.0) -> bool:
    """Whether a value comes to what values of the evidence make with the numbers that the answer says. `rival`: how
    well another value of the evidence fits."""
    if not isinstance(claim.value, Amount) or claim.kind not in QUANTITIES or claim.group in _NOT_MADE:
        return False
    values = _values(case, claim)
    if claim.kind is ClaimKind.COUNT and _is_rate(case, claim, values):
        return True
    if not values or claim.bound.firm or claim.kind is ClaimKind.PERIOD:
        return False
    if _A_PIECE.match(case.answer.text, claim.end):
        return False
    if claim.bound.direction:  # 24만 원까지, of 시간당 8만 원까지
        values = [one for one in values if one.bound.direction == claim.bound.direction]
    if claim.kind is ClaimKind.AMOUNT and _is_product(case, claim, values):
        return True
    made = _is_rest(case, claim, values, rival) or _is_quotient(case, claim, values)
    return made and not is_slip(case, claim)


def is_multiplier(case: Case, claim: Fact) -> bool:
    """Whether so many of something are supposed, and another value of the sentence is what they come to."""
    if not isinstance(claim.value, Amount) or claim.bound.direction or claim.kind not in QUANTITIES:
        return False
    if claim.kind is ClaimKind.AMOUNT:
        return _is_whole(case, claim)
    if claim.kind is ClaimKind.PERIOD and claim.raw == 1 and _is_unit_time(case, claim):
        return True
    return any(
        one.kind is ClaimKind.AMOUNT
        and one.group not in _NOT_MADE
        and not one.bound.firm
        and one.group != claim.group
        and not is_told(case, one)
        and _is_product(case, one, _values(case, one), [claim])
        for one in said_beside(case, claim)
    )


def _is_unit_time(case: Case, claim: Fact) -> bool:
    """Whether it is the month, the day or the year for which the sentence works a sum out."""
    words = words_beside(case, claim)
    return _EACH.search(words) is not None and any(
        one.kind is ClaimKind.AMOUNT and not is_told(case, one) and is_multiplied(case, one)
        for one in said_beside(case, claim)
    )


def _is_whole(case: Case, claim: Fact) -> bool:
    """Whether a sum is supposed of which another one of the sentence is the share that the evidence says: `500만 원`,
    of `500만 원이면 150만 원까지` and 30%."""
    if claim.group in _NOT_MADE or is_told(case, claim):
        return False
    said = [one for one in said_beside(case, claim) if one.group == claim.group and not is_told(case, one)]
    return any(
        base_of(one) == base_of(claim) * share
        for one in said
        for share in _shares(case, one)
        if 0 < share < 1 and not _is_ten(share)
    )


def _values(case: Case, claim: Fact) -> list[Fact]:
    """The values of the claim's group in the passages that it may be from, those that fit best first."""
    weights = case.weights(claim)
    shares = case.alignment.passages(weights)
    least = _FOCUS * max(shares.values(), default=0.0)
    found = [
        fact
        for fact in case.facts
        if fact.group == claim.group
        and isinstance(fact.value, Amount)
        and shares.get(case.evidence.passage_at(fact.start), 0.0) >= least
    ]
    if len(found) <= _MOST:
        return found
    return sorted(found, key=lambda fact: -case.alignment.score(weights, fact))[:_MOST]


def _is_product(case: Case, claim: Fact, values: Sequence[Fact], times: Sequence[Fact] = ()) -> bool:
    mine = base_of(claim)
    said = list(times) or [one for one in said_beside(case, claim) if one.group != claim.group]
    words = words_beside(case, claim)
    often = set(_often(case, said)) if times or _IF.search(words) or _IN_ALL.search(words) else set()
    if not times and _IF.search(words):
        often |= {Fraction(_NUMBERS.index(one[1]) + 2) for one in _SAID.finditer(words)}
    sizes = {base_of(one) for one in values}
    shares = set(_shares(case, claim))
    told = {base_of(one) for one in said if one.group == "ratio"}
    if any(mine == size * share for size in sizes for one in told if 0 < one < 1 for share in (one, 1 - one)):
        return not is_slip(case, claim)
    shares |= told
    kept = {one for share in shares if 0 < share < 1 for one in (share, 1 - share)}
    kept = {one for one in kept if not _is_ten(one)}
    often = {n for n in often if not _is_ten(n)}
    single = {size * n for size in sizes for n in often}
    if mine in single or any(mine == one * share for one in single for share in kept):
        return True
    more = {1 + share for share in shares if 0 < share < 1} if is_exact(claim) else set()
    if is_exact(claim) and any(mine == size * share for size in sizes for share in kept | more):
        return True
    if not _IN_ALL.search(words):
        return False
    if _ONE.search(words):
        often = often | {Fraction(1)}
    few = sorted(often)[:_FEW]
    return any(mine == a * m + b * n for a, b in combinations(sizes, 2) for m, n in product(few, repeat=2))


def _is_ten(factor: Fraction) -> bool:
    """Whether to take something so many times is rather a slip: ten, a tenth."""
    return str(factor.numerator).strip("0") == "1" and str(factor.denominator).strip("0") == "1"


def _shares(case: Case, claim: Fact) -> list[Fraction]:
    """The shares of the evidence that fit best."""
    least = _LEAST if is_exact(claim) else FITS
    scored = [(case.alignment.score(case.weights(claim), one), one) for one in case.shares]
    best = max((score for score, _ in scored), default=0.0)
    return [base_of(one) for score, one in scored if score >= max(least, best - _BEHIND)]


def _often(case: Case, said: Sequence[Fact]) -> Iterator[Fraction]:
    """How often: the numbers said, and how many more they are than the evidence's limit of their kind."""
    for one in said:
        if one.kind not in QUANTITIES or one.group in _NOT_MADE or one.bound.direction or one.bound.side:
            continue
        many = Fraction(one.raw) if isinstance(one.raw, int) else base_of(one)
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


def _is_rate(case: Case, claim: Fact, values: Sequence[Fact]) -> bool:
    """What so many of the one need of the other, of which the evidence says how many each: `20명`, `10명에 2명`."""
    supposed = [one for one in said_beside(case, claim) if one.unit == claim.unit and not case.equal.get(one)]
    each = [fact for fact in values if _EVERY.match(case.evidence.text, fact.end)]
    return any(
        base_of(claim) * base_of(one) == base_of(whole) * base_of(part)
        for whole in supposed
        for one in each
        for part in values
        if 0 < part.start - one.end < _REACH
    )


_EVERY = re.compile(r"(?:에|당|마다)\s")
_REACH = 16
"""Letters between `10명에` and how many there are of the other."""


def _is_quotient(case: Case, claim: Fact, values: Sequence[Fact]) -> bool:
    """What one of so many costs or has."""
    if not _EACH.search(words_beside(case, claim)):
        return False
    sizes = {base_of(one) for one in values}
    weights = case.weights(claim)
    parts = {
        base_of(one)
        for one in (*said_beside(case, claim), *case.facts)
        if isinstance(one.value, Amount)
        and one.group not in (claim.group, "ratio", "%p", CYCLE)
        and (one in case.explained or one in case.equal or case.alignment.score(weights, one) >= FITS)
    }
    return any(base_of(claim) * part in sizes for part in parts if 1 < part <= _TIMES)


def _is_rest(case: Case, claim: Fact, values: Sequence[Fact], rival: float) -> bool:
    """What is left of the one without the other, both of one sentence: `315명`, of 355 and 40."""
    if not ((is_exact(claim) and rival < _DIRECT) or _LESS.search(words_beside(case, claim))):
        return False
    mine, place = base_of(claim), case.alignment.place
    sized = [(base_of(one), one) for one in values]
    return any(
        mine == abs(a - b) and place(one)[2] == place(other)[2]
        for (a, one), (b, other) in combinations(sized, 2)
    )
