"""What a predicate is said under: a condition, a premise, a charge that another clause tells of.

Knows no stems and no scores but those of a case.
"""

from __future__ import annotations

import re

from seogo.verify.claims import QUANTITIES
from seogo.verify.clauses import denies, says_alike, says_no
from seogo.verify.decide.case import Case
from seogo.verify.fact import Fact
from seogo.verify.polarity import NEGATIVE, Polarity

CHARGED = 0.5
"""How well a fee must fit to be what a charge tells of."""


def is_no_duty(case: Case, claim: Fact) -> bool:
    return _DUTY.search(case.answer.text, claim.start, claim.end + _REACH) is not None


_DUTY = re.compile(r"의무|임의|선택|권장|자율")
_REACH = 6


def is_condition(case: Case, claim: Fact) -> bool:
    return case.answer.text[claim.start : claim.end].endswith("면")


LOOSELY = ((Polarity.MUST, Polarity.CAN), (Polarity.CANNOT, Polarity.DO))
"""`연기하려면 신청해야 하고` where one may, `팔거나 진열하면 안 되고` where only the last word denies."""
_PREMISE = re.compile(
    r"[^,.]{0,14}?(?:않|아니|없)(?:았|었|하)?(?:(?:으|다|라)?면|은|는|는데|던|을)(?![가-힣])"
)


def is_premise(case: Case, claim: Fact) -> bool:
    """Whether a denial is a condition of what is said: `동의하지 않았는데`, `남지 않은 상품`."""
    return claim.value is Polarity.NOT and _PREMISE.match(case.answer.text, claim.start) is not None


def is_conditional(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether the one's permission and the other's ban are the same condition."""
    if claim.raw == "pair":
        answer, page = case.answer, case.evidence
        here = answer.segments[answer.segment_at(claim.start)]
        there = page.segments[page.segment_at(clash.start)]
        words, other = answer.text[here.start : here.end], page.text[there.start : there.end]
        return says_no(other) != says_no(words) and (
            says_alike(words, other) if says_no(other) else says_alike(other, words)
        )
    if (claim.value in NEGATIVE) == (clash.value in NEGATIVE) or Polarity.NEED_NOT in (
        claim.value,
        clash.value,
    ):
        return False
    answer, page = case.answer, case.evidence
    mine = answer.text[answer.segments[answer.segment_at(claim.start)].start : claim.end]
    other = page.text[page.segments[page.segment_at(clash.start)].start : clash.end]
    can, cannot = (other, mine) if claim.value in NEGATIVE else (mine, other)
    return says_alike(can, cannot)


def is_charged_elsewhere(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether the fee that the claim names is told in another clause than the one that is free of it."""
    page, here = case.evidence, case.evidence.segment_at(clash.start)
    clause = page.segments[here]
    if clash.value == -1 and _SUM.search(page.text, clause.end, page.sentences[clause.sentence][1]):
        return True  # 3시간까지 무료이고, 그 뒤로는 10분마다 500원
    fees = [
        fact
        for one in case.claims_beside(claim)
        if one.kind in QUANTITIES and claim.start <= one.start < claim.end
        for fact in case.equal.get(one, ())
        if case.fit(one, fact) >= CHARGED
    ]
    return bool(fees) and all(case.evidence.segment_at(fact.start) != here for fact in fees)


_SUM = re.compile(r"\d[\d,]*[십백천만억]*\s?원")
_TERMS = re.compile(r"[가-힣](?:면|경우|때)(?:에는|에|는)?\s")
_WAIVED = re.compile(r"면제|무료|무상|(?:받|내|물)지\s?(?:아니|않)")


def is_waived(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether the clause with the sum ends in a denial: `수리비 3,280만원은 보험으로 처리되어 예산을 쓰지 않았다`; or,
    where the answer says on what terms, whether its sentence waives it anywhere."""
    page, answer = case.evidence, case.answer
    segment = page.segments[page.segment_at(clash.start)]
    if claim.value != -1:
        return False
    here = answer.segments[answer.segment_at(claim.start)]
    on_terms = _TERMS.search(answer.text, answer.sentences[here.sentence][0], claim.start)
    if on_terms and _WAIVED.search(page.text, *page.sentences[segment.sentence]):
        return True
    return says_no(page.text[segment.start : segment.end])


def is_turned_item(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether the item of a list that the claim is of denies, and the claim's sentence does not: `3년이 지나야 될 수
    있습니다`, of `될 수 없다` and `3년이 지나지 아니한 사람`."""
    page, answer = case.evidence, case.answer
    places = case.alignment.place(clash)[7]
    if not places or claim.value in NEGATIVE or clash.value not in NEGATIVE:
        return False
    told: dict[int, float] = {}
    for key, weight in case.weights(claim):
        for number in places.intersection(key.hits.segments if key.hits else ()):
            told[number] = told.get(number, 0.0) + weight * key.hits.rarity  # type: ignore[union-attr]
    item = max(told, key=lambda number: told[number], default=-1)
    if item < 0 or not denies(page.text[slice(*page.sentences[page.segments[item].sentence])]):
        return False
    return not denies(answer.text[answer.sentences[case.sentence_of(claim)][0] : claim.start])


_RECEIVES = re.compile(r"[가-힣]{0,2}?[을를]?\s?(?:받|[쓰쓸]|사용|이용|얻)")
_GIVES = re.compile(r"[가-힣]{0,2}?[을를]?\s?(?:주[어거]|줘|하여야|해야|지급|부여|제공|보장|허용)")


def is_received(case: Case, claim: Fact, fact: Fact) -> bool:
    """Whether the one who receives may what the other must give: `휴가를 받을 수 있다`, `휴가를 주어야 한다`."""
    size = len(claim.group.removeprefix("stem:"))
    return bool(
        _RECEIVES.match(case.answer.text, claim.start + size)
        and _GIVES.match(case.evidence.text, fact.start + size)
    )
