"""Whether another value of the evidence is what a claim is about, and the equal value another thing's."""

from __future__ import annotations

import re

from seogo.types import ClaimKind
from seogo.verify.apart import dominates
from seogo.verify.claims import QUANTITIES
from seogo.verify.decide import cues
from seogo.verify.decide.anchors import are_anchored_alike
from seogo.verify.decide.bases import is_what_compared
from seogo.verify.decide.case import MARGIN, Case, equal_safe
from seogo.verify.decide.contrasts import (
    HELD_MARGIN,
    by_end,
    is_bound_otherwise,
    is_extreme,
    is_in_other_unit,
    is_of_other_topic,
)
from seogo.verify.decide.labels import by_label
from seogo.verify.decide.operands import base_of, sentence_with
from seogo.verify.decide.quantities import TIMES
from seogo.verify.decide.set_apart import (
    are_of_other_columns,
    by_condition,
    by_exception,
    by_owner,
    has_own_words,
    is_carried_on,
    is_listed_with,
    is_set_apart,
)
from seogo.verify.fact import UNBOUND, Fact

SAME_VALUE_MARGIN = 0.04
"""`MARGIN` of a rival with the same value and the opposite bound: `30일 후까지` where `30일 전까지` is said."""
SAME_BOUND_MARGIN = 0.28
"""`MARGIN` of such a rival where its sentence has the equal value too, with the claim's own bound."""
CROSSED_MARGIN = 0.12
"""`MARGIN`, for both together, of two values of one sentence of the evidence, each given for the other."""
HELD = 0.45
"""Of an equal value with the claim's own bound: from this fit it stands, unless another value's is so much better. A
value that one passage says and another one does not is rather a case of its own (`1년 6개월까지` beside `1년 이내`)."""
OUTDONE = 0.25
"""By how much another value must fit better than an equal one that has words of the claim of its own."""
LEAST = 0.4
"""Up to here nothing beats an equal value."""
FITS_OTHER_UNIT = 0.8
"""How well the same number in another unit must fit to be what was changed."""
FITS = 0.3
"""From here a place is about the claim's subject, so that another value there contradicts."""
COMPANY = 2
"""So many other values of a sentence in one sentence of the evidence: what is said together belongs together."""


def beats(case: Case, claim: Fact, rival: tuple[float, Fact], score: float, equal: Fact) -> bool:
    """Whether the rival is what the claim is about, and the equal value another thing's."""
    fit, fact = rival
    if fit <= LEAST or is_what_compared(case, claim, fact, equal):
        return False
    if claim.kind is ClaimKind.NAME and is_listed_with(case, claim, equal):
        return False
    if claim.group == "weekday" and _is_told_with(case, fact, equal):
        return False
    if claim.kind in QUANTITIES and _is_all_of(case, claim, fact, equal):
        return False
    if claim.kind in QUANTITIES and _is_deadline(case, claim, fact, equal):
        return False
    if are_anchored_alike(case, claim, equal) and not are_anchored_alike(case, claim, fact):
        return False
    if claim.kind in QUANTITIES and is_set_apart(case, claim, fact, equal):
        return False
    if claim.group == "name" and are_of_other_columns(case, fact, equal):
        return False
    if turn := by_end(case, claim, fact, equal):
        return turn > 0
    if claim.kind in QUANTITIES and _is_labelled_so(case, claim, fact, equal):
        return False
    if (
        is_extreme(case, claim, fact, equal)
        or _is_of_named_row(case, claim, fact, equal)
        or _is_whole_of(case, fact, equal)
        or _is_required(case, claim, fact, equal)
    ):
        return False
    if is_in_other_unit(claim, fact, equal) and fit > max(score, FITS_OTHER_UNIT):
        return True
    if is_of_other_topic(case, claim, fact, equal):
        return False
    if claim.group == "actor" and is_carried_on(case, fact, equal):
        return False  # 다만, 근로자가 청구한 시기에 …: the sentence before says who
    if turn := by_label(case, claim, fact, equal):
        return turn > 0 and fit > FITS
    forms = (by_owner, by_condition, by_exception)
    if turn := next((turn for by in forms if (turn := by(case, claim, fact, equal))), 0):
        return turn > 0 and fit > FITS
    here, there = case.company(claim, fact), case.company(claim, equal)
    if there >= COMPANY and not here:
        return False
    with_rival = here >= COMPANY and not there
    bounds_agree = claim.bound.direction and claim.bound.direction == equal.bound.direction
    if is_bound_otherwise(case, claim, fact, equal):
        return False
    if (
        bounds_agree
        and equal_safe(claim, fact)
        and case.alignment.place(fact)[2] == case.alignment.place(equal)[2]
    ):
        return fit - score > SAME_BOUND_MARGIN and fit > 0.5
    apart = case.alignment.place(fact)[4] != case.alignment.place(equal)[4]
    if bounds_agree and apart and score >= HELD and not equal_safe(claim, fact):
        return fit - score > HELD_MARGIN and fit > 0.5
    other = case.told_beside(claim).get(fact)
    if other is not None:
        swapped = fit + case.fit(other, equal) - score - case.fit(other, fact)
        beside = case.alignment.place(fact)[2] == case.alignment.place(equal)[2]
        if fact.weak or swapped <= (CROSSED_MARGIN if beside else MARGIN):
            return False  # 3,000개라고 하고 12,500개를 팔아: the other value is told, too, and is where it belongs
    if claim.group == "name" and is_carried_on(case, fact, equal):
        return False
    near = fit > score - MARGIN / 2
    elsewhere = other is None and fact in case.explained
    if claim.group != "place" and near and not elsewhere and dominates(case.alignment, claim, fact, equal):
        return True  # not where another sentence of the answer tells the other value
    told = claim.kind in QUANTITIES and not equal_safe(claim, fact)
    theirs = any(equal in case.equal.get(one, ()) for one in case.claims_beside(claim) if one is not claim)
    if told and not theirs and not here and (there or has_own_words(case, claim, fact, equal)):
        alike = fact.group == claim.group or {fact.group, claim.group} <= TIMES
        return alike and not there and fit - score > OUTDONE and fit > 0.6
    margin = MARGIN / 2 if with_rival else MARGIN
    if equal_safe(claim, fact):
        margin = SAME_VALUE_MARGIN
    elif fact in case.explained:
        margin = 2 * MARGIN
    if claim.kind in QUANTITIES and claim.unit != fact.unit:
        margin += 0.1
    if claim.kind is ClaimKind.NAME and _is_denied_beside(case, claim, fact):
        margin = 0.0
    return fit - score > margin and fit > 0.5


def _is_of_named_row(case: Case, claim: Fact, rival: Fact, equal: Fact) -> bool:
    """Whether the equal value is a cell of the row that the clause names, and the rival is no cell."""
    here, there = case.alignment.place(rival), case.alignment.place(equal)
    if claim.kind not in QUANTITIES or here[5] or not there[5] or there[2] not in case.rows.labels:
        return False
    segment = case.answer.segments[case.answer.segment_at(claim.start)]
    return case.rows.rows_in(segment.start, segment.end) == {there[2]}


_AND = re.compile(r"(?:요일)?\s?(?:이?나|[와과·,/]|및|또는|하고)\s?")


def _is_told_with(case: Case, one: Fact, other: Fact) -> bool:
    """Whether two values are said of the same: `토요일이나 일요일`."""
    first, last = sorted((one, other), key=lambda fact: fact.start)
    return _AND.fullmatch(case.evidence.text, first.end, last.start) is not None


def _is_all_of(case: Case, claim: Fact, rival: Fact, equal: Fact) -> bool:
    """Whether the answer says that it is of all, and the rival is one of the values of a list that the equal value is
    the sum of: `접촉 2건, 넘어짐 3건, 끼임 1건 등 6건`."""
    if not cues.TOTAL_RIGHT_BEFORE.search(case.answer.text, 0, claim.start):
        return False
    row = [one for one in sentence_with(case, equal) if (one.group, one.unit) == (equal.group, equal.unit)]
    parts = [one for one in row if one.start < equal.start]
    return rival in parts and sum(base_of(one) for one in parts) == base_of(equal)


_BEFORE = re.compile(
    r"(?P<word>[가-힣A-Za-z\d]{2,}?)(?<![고며면서게여])(?:은|는|이|가|의|을|를|도)?(?:\s사고|\s건수)?[\s:]*$"
)
_LABEL = 24
"""How far before a value the word that names it is looked for, which is no verb that leans on what follows."""


def _is_labelled_so(case: Case, claim: Fact, rival: Fact, equal: Fact) -> bool:
    """Whether the word right before the claim stands right before the equal value, and what stands right before the
    rival is nowhere in the answer's sentence: `끼임 사고 1건`, of `5건에 비해 …, 끼임 1건`."""
    here, there = (
        _word_before(page.text, one.start) for page, one in ((case.answer, claim), (case.evidence, equal))
    )
    other = _word_before(case.evidence.text, rival.start)
    return bool(here and other) and here == there and other not in case.said_with(claim)


def _word_before(text: str, position: int) -> str:
    found = _BEFORE.search(text, max(0, position - _LABEL), position)
    return found["word"] if found else ""


_OF_IT = re.compile(r"(?:을|를|의)?\s?(?:중|가운데)(?:에서)?\s?")


def _is_whole_of(case: Case, rival: Fact, equal: Fact) -> bool:
    """Whether the rival is what the equal value is a part of, right behind it: `320㎥ 중 210㎥`; the same words tell of
    both."""
    return (
        rival.group == equal.group
        and _OF_IT.fullmatch(case.evidence.text, rival.end, equal.start) is not None
    )


def _is_required(case: Case, claim: Fact, rival: Fact, equal: Fact) -> bool:
    """Whether a row says what is asked for and what was found, and the claim is this: `24V 이상 | 불량(22.8V)`."""
    if claim.bound.direction or equal.bound.direction or not rival.bound.firm:
        return False
    here, there = case.alignment.place(rival), case.alignment.place(equal)
    return here[5] and here[2] == there[2]


def _is_denied_beside(case: Case, claim: Fact, rival: Fact) -> bool:
    """Whether the sentence says that it is not the rival: `심의위원회가 아니라 총무과가`."""
    return any(
        one.kind is ClaimKind.NAME and one.value == rival.value and case.is_other(one)
        for one in case.claims_beside(claim)
    )


def _is_deadline(case: Case, claim: Fact, rival: Fact, equal: Fact) -> bool:
    """Whether the rival says by when, and claim and cell how much: `사유가 생긴 날부터 30일 이내`, `3일`."""
    by_when = rival.bound.side > 0 and rival.bound.direction < 0
    return by_when and claim.bound == UNBOUND == equal.bound and case.alignment.place(equal)[5]
