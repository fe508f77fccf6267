"""Whether a predicate holds: what the evidence says with the same stem, or of the same permission in other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from seogo.types import Status
from seogo.verify.apart import dominates
from seogo.verify.decide import opposed
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.conditions import is_answered
from seogo.verify.decide.denials import (
    agrees_outright,
    by_topic,
    decide_double,
    is_beyond,
    is_listed_under,
    is_of_next_topic,
    is_of_other_values,
    is_of_others,
    is_of_the_rest,
    is_of_what_is_not,
    is_past,
    is_told_elsewhere,
)
from seogo.verify.decide.focus import in_focus
from seogo.verify.decide.growth import contradicted, growth_of_value
from seogo.verify.decide.premises import (
    LOOSELY,
    is_charged_elsewhere,
    is_condition,
    is_conditional,
    is_no_duty,
    is_premise,
    is_received,
    is_turned_item,
    is_waived,
)
from seogo.verify.fact import Fact
from seogo.verify.kinds.contraries import CONTRARY, DEED
from seogo.verify.kinds.opposites import CHARGE, GROWTH, MOST
from seogo.verify.kinds.order import ORDER
from seogo.verify.kinds.permissions import DOUBLE, FINAL, LIMIT, MODAL
from seogo.verify.kinds.polarity import Polarities
from seogo.verify.kinds.polarity_evidence import THOSE
from seogo.verify.polarity import Polarity

TOLD = 0.6
"""Weight of the words that the evidence has too, below which nobody can say which of two predicates is meant."""
FITS = 0.5
MARGIN = 0.12
LOOSE_MARGIN = -0.05
"""`MARGIN` where what agrees is said in passing (`씻어 다시 쓸 수`), and what clashes outright (`씻을 수 없고`)."""
LONE_FITS = 0.42
"""`FITS` where the evidence has the predicate only once: that it is the same one says much already."""
VALUE_MARGIN = 0.3
"""`MARGIN` of `수수료가 3천 원`, whose value is a claim of its own."""
MODAL_FITS = 0.74
"""`FITS` for a permission said with another verb."""
INSIDE_FITS = 0.68
"""The same for a predicate that does not end its sentence."""
GROWTH_FITS = 0.6
"""`FITS` for `늘었다` without a number that grew."""
ORDER_FITS = 0.75
"""`FITS` of `개시 후`, where the evidence says `개시 전`, which may be of another thing."""
FINAL_FITS = 0.7
"""The same for an outright ending, which says nothing of permissions."""
UNTOLD = 0.45
"""`FITS` below which the same predicate is another thing's, and one of another verb may be meant."""
OTHER_VERB, OTHER_VERB_MARGIN = 0.8, 0.4
"""How well it must fit, and by how much better than one that agrees."""
Place: TypeAlias = tuple[float, Fact] | None
OWN, OWN_FITS = 0.3, 0.4
"""Weight of the words of a claim's own clause from which they count, and how well they alone must fit to contradict."""
OWN_MODAL_FITS = 0.78
"""The same for a permission with another verb."""
MODALS = (Polarity.CAN, Polarity.CANNOT, Polarity.NEED_NOT)
_FREE = (Polarity.MUST, Polarity.CAN)
"""What is said of a thing that may yet be left undone."""


def decide_polarity(case: Case, claim: Fact) -> Decision:
    """Contradicted by the opposite about the same thing, supported by the same; the better fitting of the two."""
    group = claim.group
    if group == DOUBLE:
        return decide_double(case, claim, in_focus(case, claim, case.opposites))
    told = (group, MODAL, FINAL) if claim.value in MODALS or group in case.opposed else ()
    opposites = in_focus(case, claim, [fact for fact in case.opposites if fact.group in told])
    if group == LIMIT and not any(fact.group == LIMIT for fact in opposites):
        # 10일까지 보관할 수 있다: what the number's own bound says
        return Decision(claim, Status.NOT_CHECKED)
    if not any(fact.group == group for fact in opposites) and claim.value in MODALS:
        group = MODAL
    if group == GROWTH and (one := growth_of_value(case, claim)):
        return one
    agree, clash = _nearest(case, claim, group, opposites)
    if agree and clash and opposed.is_told_by_the_next(case, claim, agree[1], clash[1]):
        return contradicted(case, claim, clash[1])
    if clash and _clashes(case, claim, group, agree, clash, opposites):
        return contradicted(case, claim, clash[1])
    untold = not agree or agree[0] < UNTOLD
    permits = group.startswith("stem:") and claim.value in (Polarity.CAN, Polarity.CANNOT)
    if untold and permits and (other := _with_another_verb(case, claim, opposites)):
        return contradicted(case, claim, other)
    if not agree or (group in (MODAL, CHARGE) and agree[0] < UNTOLD):
        return Decision(claim, Status.NOT_CHECKED)
    return case.supported(claim, agree[1])


_OF_TWO_VERBS = ({Polarity.CANNOT, Polarity.NEED_NOT}, {Polarity.CAN, Polarity.NEED_NOT})
_LEFT_UNDONE = re.compile(
    r"[가-힣]{1,5}지\s?(?:못|아니|않)(?:한|은|하였던|했던)\s(?!것|건|경우|때)[가-힣]{2}"
)


def _nearest(case: Case, claim: Fact, group: str, opposites: Sequence[Fact]) -> tuple[Place, Place]:
    """The best fitting place that says the same, and the best that says the opposite."""
    kind, weights = Polarities(), case.weights(claim)
    agree: Place = None
    clash: Place = None
    renamed = claim if claim.group == group else replace(claim, group=group)
    needless = case.answer.text[claim.start : claim.end].endswith("도")  # 마치지 않아도
    for fact in opposites:
        if fact.group != group and not (group == MODAL and _turns(claim, fact)):
            continue
        if fact.unit == "inside":
            continue  # 빌려준 사실이 드러나면
        scored = (case.alignment.score(weights, fact), fact)
        if fact.group == FINAL and scored[0] < FINAL_FITS:
            continue
        of_those = fact.unit == THOSE and not needless and claim.value is not Polarity.NEED_NOT
        if fact.group == group and (of_those or kind.same(renamed, fact)):
            agree = max(agree or scored, scored, key=lambda one: one[0])
        elif fact.value in _FREE and claim.value is Polarity.NOT and is_condition(case, claim):
            continue  # 동의하지 않으면, of what needs 동의; 따로 정하지 않으면, of what may be 정하다
        elif {claim.value, fact.value} == {Polarity.MUST, Polarity.NOT} and is_past(case, claim, fact):
            continue  # 지워야 한다, 지우지 아니하였다: what had to be and was not
        elif claim.value is Polarity.MUST and _LEFT_UNDONE.match(case.evidence.text, fact.start):
            continue  # 써야 한다, 쓰지 못한 휴가는
        elif group == MODAL and {claim.value, fact.value} in _OF_TWO_VERBS:
            continue  # 전대할 수 없다, 철거하지 아니할 수 있다; 비공개로 할 수 있다, 공개하지 아니할 수 있다
        elif claim.value is Polarity.CAN and fact.value is Polarity.MUST and is_received(case, claim, fact):
            continue
        elif {claim.value, fact.value} == {Polarity.CAN, Polarity.NEED_NOT} and is_no_duty(case, claim):
            continue  # 등록할 수 있다, 등록이 의무는 아니다
        elif _is_of_another_clause(case, claim, fact, group):
            continue  # about what another clause of the answer tells
        elif group != MODAL or case.alignment.shares_topic(weights, fact):
            clash = max(clash or scored, scored, key=lambda one: one[0])
    return agree, clash


def _is_of_another_clause(case: Case, claim: Fact, fact: Fact, group: str) -> bool:
    """Whether a place has too few of the words of the claim's own clause."""
    own = case.own_weights(claim)
    least = OWN_MODAL_FITS if group == MODAL else OWN_FITS
    return own.told >= OWN and case.alignment.score(own, fact) < least


def _clashes(
    case: Case, claim: Fact, group: str, agree: Place, clash: tuple[float, Fact], opposites: Sequence[Fact]
) -> bool:
    """Whether the place that says the opposite is the one that the claim is about."""
    margin, inside = MARGIN, claim.unit == "inside"
    if inside and (is_premise(case, claim) or (claim.value, clash[1].value) in LOOSELY):
        return False
    if claim.value is Polarity.MUST and _WHO_OMITS.match(case.evidence.text, clash[1].start):
        return False
    if group == CHARGE and any(letter.isdigit() for letter in case.answer.text[claim.start : claim.end]):
        margin = VALUE_MARGIN
    if any(is_of(case, claim, clash[1]) for is_of in _OTHER_MATTERS) or is_answered(case, claim, clash[1]):
        return False
    if _is_said_beside(case, claim, clash[1]) or is_conditional(case, claim, clash[1]):
        return False
    if group == CHARGE and (is_charged_elsewhere(case, claim, clash[1]) or is_waived(case, claim, clash[1])):
        return False
    caused = _IS_CAUSE.match(case.answer.text, claim.end)
    if claim.raw == "pair" and (caused or opposed.measures_otherwise(case, claim, clash[1])):
        return False
    if claim.group.startswith((DEED, CONTRARY)) and opposed.has_both(case, claim, clash[1]):
        return False
    if agree:
        if opposed.is_told_by_the_next(case, claim, clash[1], agree[1]):
            return False
        if group.startswith(ORDER) and case.alignment.place(agree[1])[2] == case.alignment.place(clash[1])[2]:
            return False
        rule = case.alignment.place(clash[1])[2]
        if case.alignment.place(agree[1])[2] == rule + 1 and opposed.names_exception(case, claim.start, rule):
            return False
        if is_listed_under(case, claim, agree[1], clash[1]):
            return False
        if opposed.is_of_named_item(case, claim, agree[1], clash[1]):
            return False
        if opposed.is_the_exception(case, claim, agree[1], clash[1]):
            return True
        if turn := by_topic(case, claim, agree[1], clash[1]):
            return turn > 0
        beside = case.alignment.place(agree[1])[2] == case.alignment.place(clash[1])[2]
        if _is_undecided(case, claim, agree, clash) or (group == CHARGE and beside):
            return False
        if claim.raw == "pair" and opposed.says_both(case, claim):
            margin *= 2
        if agree[1].value is Polarity.DO and claim.value in MODALS and clash[1].value in MODALS:
            margin = LOOSE_MARGIN
        elif inside:
            margin *= 2.5
        elif clash[0] > 0.4 and dominates(case.alignment, claim, clash[1], agree[1]):
            return True
    if claim.value in MODALS and agrees_outright(case, claim, clash, opposites):
        return False
    return clash[0] >= _least(case, claim, group, clash) and clash[0] - (agree[0] if agree else 0.0) > margin


_OTHER_MATTERS = (
    is_of_others, is_of_the_rest, is_told_elsewhere, is_beyond, opposed.is_told_of_the_exception, is_turned_item,
    is_of_other_values, is_of_next_topic, is_of_what_is_not, opposed.is_of_listed_cases, opposed.is_of_another_case,
    opposed.is_told_by_another_clause,
)  # fmt: skip
"""Of whom or of what the clashing place is, and the claim is not."""
_WHO_OMITS = re.compile(r"[가-힣]{1,6}?지\s?(?:않|아니하)고\s[가-힣]{1,6}(?:면|은|는|한)\s")
"""`알리지 않고 빠지면`: what follows for who does not do what must be done."""
_IS_CAUSE = re.compile(r"[^.,\n]{0,10}?지\s(?:못|않|아니)(?:해|하여|아)서?\s")
"""`찬성을 얻지 못해 부결되었다`: why, and no opposite of a rule for what is 찬성."""


def _is_undecided(case: Case, claim: Fact, agree: tuple[float, Fact], clash: tuple[float, Fact]) -> bool:
    """Whether nothing says which of two places is meant."""
    alignment = case.alignment
    if alignment.told_nearby(claim) < TOLD and case.weights(claim).told < 2 * TOLD:
        return True
    if claim.unit == "inside" and alignment.place(clash[1])[2] == alignment.place(agree[1])[2]:
        return True  # 정하지 아니하거나 2년 미만으로 정한 임대차: one sentence has both
    topic_end = case.answer.segments[case.answer.segment_at(claim.start)].topic_end
    return claim.raw == "pair" and agree[0] > 0.4 and claim.start < topic_end  # 무료로 받은 아이템은


def _least(case: Case, claim: Fact, group: str, clash: tuple[float, Fact]) -> float:
    """How well a place must fit to contradict."""
    if group == MODAL:
        return MODAL_FITS
    if group == GROWTH:
        return GROWTH_FITS
    if group.startswith(ORDER):
        return ORDER_FITS
    if claim.unit == "inside" and not (claim.value in MODALS and opposed.joins(case, claim)):
        return INSIDE_FITS
    plain = Polarity.DO in (claim.value, clash[1].value)
    lone = group.startswith("stem:") and sum(one.group == group for one in case.opposites) == 1
    return LONE_FITS if lone and not plain else FITS


def _with_another_verb(case: Case, claim: Fact, opposites: Sequence[Fact]) -> Fact | None:
    """The permission with another verb that is clearly about the claim's subject, and says the opposite."""
    others = [
        fact for fact in opposites if fact.group == MODAL and fact.value in (Polarity.CAN, Polarity.CANNOT)
    ]
    agree, clash = _nearest(case, claim, MODAL, others)
    if not clash or clash[0] < OTHER_VERB or clash[0] - (agree[0] if agree else 0.0) < OTHER_VERB_MARGIN:
        return None
    if is_conditional(case, claim, clash[1]) or is_of_others(case, claim, clash[1]):
        return None
    if any(
        is_of(case, claim, clash[1])
        for is_of in (
            is_of_the_rest,
            is_beyond,
            opposed.is_told_of_the_exception,
            opposed.is_told_by_another_clause,
        )
    ):
        return None
    told = case.alignment.told_nearby(claim)
    return clash[1] if told >= 2 * TOLD and case.alignment.share_nearby(claim) >= 0.5 else None


def _turns(claim: Fact, fact: Fact) -> bool:
    """Whether an outright ending denies the permission or the exemption that the claim gives with another verb."""
    turned = {Polarity.CAN: Polarity.NOT, Polarity.NEED_NOT: Polarity.MUST}
    return fact.group == FINAL and isinstance(claim.value, Polarity) and turned.get(claim.value) is fact.value


def _is_said_beside(case: Case, claim: Fact, clash: Fact) -> bool:
    """Whether another predicate of the sentence is the one that the clashing place is about: `A는 지원하고 B는
    지원하지 않는다`."""
    kind, loose = Polarities(), claim.group == MOST
    fits = case.alignment.score(case.own_weights(claim), clash)
    return any(
        one is not claim
        and one.group == claim.group
        and kind.same(one, clash)
        and (loose or case.alignment.score(case.own_weights(one), clash) > fits - MARGIN)
        for one in case.claims_beside(claim)
        if one.kind is claim.kind
    )
