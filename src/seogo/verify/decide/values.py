"""A value against the equal and the other values of the evidence: which of them is about the claim's subject."""

from __future__ import annotations

import re

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES, kind_named
from seogo.verify.classes import are_words_for_one
from seogo.verify.compare import CYCLE
from seogo.verify.decide.aliases import is_alias, is_told_as
from seogo.verify.decide.bases import instead_of_base, is_what_compared, of_other_whole
from seogo.verify.decide.case import MARGIN, Case, Decision, Scored, equal_safe
from seogo.verify.decide.contrasts import (
    HELD_MARGIN,
    by_end,
    counted_otherwise,
    is_bound_otherwise,
    is_in_other_unit,
    is_of_other_topic,
    is_written_alike,
)
from seogo.verify.decide.derive import is_derived
from seogo.verify.decide.examples import ends_span, is_again, is_no_day, is_of_a_case, is_supposed
from seogo.verify.decide.focus import in_focus
from seogo.verify.decide.labels import by_label
from seogo.verify.decide.reckoned import is_reckoned
from seogo.verify.decide.references import decide_place, has_article, is_too_fine
from seogo.verify.decide.set_apart import (
    are_of_other_columns,
    by_condition,
    by_exception,
    by_owner,
    has_own_words,
    is_carried_on,
    is_followed_alike,
    is_listed_with,
    is_set_apart,
)
from seogo.verify.decide.turned_bounds import one_less
from seogo.verify.decide.years import told_by_year
from seogo.verify.fact import Fact

VALUES = QUANTITIES | {ClaimKind.DATE}
SAME_VALUE_MARGIN = 0.04
"""`MARGIN` of a rival with the same value and the opposite bound: `30일 후까지` where `30일 전까지` is said."""
SAME_BOUND_MARGIN = 0.28
"""`MARGIN` of such a rival where its sentence has the equal value too, with the claim's own bound."""
_TIMES = frozenset(("month", "day"))
HELD = 0.45
"""Of an equal value with the claim's own bound: from this fit it stands, unless another value's is so much better. A
value that one passage says and another one does not is rather a case of its own (`1년 6개월까지` beside `1년 이내`)."""
OUTDONE = 0.25
"""By how much another value must fit better than an equal one that has words of the claim of its own."""
TOLD = 0.6
"""Weight of the words that the evidence has too, below which nobody can say which thing a claim is about."""
LEAST = 0.4
"""Up to here nothing beats an equal value."""
ELSEWHERE, COUNTED = 0.15, 0.65
"""How well a loose number may fit elsewhere, and another number of the same must fit, to take its place."""
FITS_OTHER_UNIT = 0.8
"""How well the same number in another unit must fit to be what was changed."""
FITS = 0.3
"""From here a place is about the claim's subject, so that another value there contradicts."""
NAMED_APART = 0.2
"""How well a name must fit, in a passage that is not the one the sentence is about, to be no invention."""
COVERED = 0.55
"""Share of a sentence's words in one sentence of the evidence, from which a value found nowhere is an invention."""


def decide_value(case: Case, claim: Fact) -> Decision:
    """Supported by an equal value about the same thing, contradicted by another value about it; not checked where it
    belongs to a case that the answer supposes."""
    decision = _decide(case, claim)
    if decision.status is Status.CONTRADICTED and claim.kind in VALUES and is_of_a_case(case, claim):
        return Decision(claim, Status.NOT_CHECKED)
    return decision


def _decide(case: Case, claim: Fact) -> Decision:
    equal = list(case.likeliest(claim, in_focus(case, claim, case.equal[claim])))
    best = max(
        ((case.fit(claim, fact), -fact.start, fact) for fact in equal),
        default=None,
        key=lambda one: one[:2],
    )
    if best is not None and claim.weak and claim.group != "actor":
        other = _counted_apart(case, claim, best[0])
        return case.contradicted(claim, [other]) if other else case.supported(claim, best[2])
    sure = best is None or case.alignment.told(case.weights(claim)) >= TOLD
    least = 0.0 if best is None or claim.group == "place" else LEAST
    scored = _rivals(case, claim, equal, least) if sure or claim.group == "place" else []
    if claim.kind is ClaimKind.NAME and _COMPARED.match(case.answer.text, claim.end):
        return case.supported(claim, best[2]) if best else Decision(claim, Status.NOT_CHECKED)
    if claim.group == "place" and (turn := decide_place(case, claim, equal, scored)):
        return turn
    if best is not None and (cell := case.rows.clash(claim, equal, case.comparable(claim))):
        return case.contradicted(claim, [(1.0, cell)])
    if best is None:
        return _without_equal(case, claim, scored)
    if base := instead_of_base(case, claim, equal):
        return case.contradicted(claim, [(1.0, base)])
    if whole := of_other_whole(case, claim, equal):
        words = case.evidence.text[whole.start : whole.end]
        return Decision(claim, Status.CONTRADICTED, whole, words, candidates=2)
    if better := [one for one in scored if sure and _beats(case, claim, one, best[0], best[2])]:
        return (
            Decision(claim, Status.NOT_CHECKED)
            if is_reckoned(case, claim)
            else case.contradicted(claim, better)
        )
    passages = {
        case.evidence.passage_at(fact.start) for fact in equal if case.fit(claim, fact) > best[0] - MARGIN
    }
    return case.supported(claim, best[2], *passages, score=best[0])


def _rivals(case: Case, claim: Fact, equal: list[Fact], least: float = 0.0) -> Scored:
    """The other values that could stand where the claim does, those left out that cannot fit better than `least`."""
    kind, same = kind_named(claim.kind), {*equal, *case.equal[claim]}
    rivals = [fact for fact in case.comparable(claim) if fact not in same and kind.rivals(claim, fact)]
    if claim.kind is ClaimKind.NAME:
        said = case.names_beside(claim)
        rivals = [fact for fact in (*rivals, *case.names.find(claim, equal)) if str(fact.value) not in said]
        if claim.group != "actor" and rivals:
            written = _letters(case.answer.text[slice(*case.answer.sentences[case.sentence_of(claim)])])
            rivals = [fact for fact in rivals if _letters(str(fact.value)) not in written]
        rivals = [fact for fact in rivals if not is_told_as(case, fact, claim)]
    if claim.kind in QUANTITIES:  # 석 달에 3만 원: the 3만원 is told by another number
        alike = _TIMES if claim.group in _TIMES else {claim.group}
        rivals = [fact for fact in rivals if fact.group in alike or fact not in case.explained]
    rivals = [fact for fact in case.likeliest(claim, rivals) if case.may_fit(claim, fact, least)]
    return sorted(((case.fit(claim, fact), fact) for fact in rivals), key=lambda one: -one[0])


def _counted_apart(case: Case, claim: Fact, score: float) -> tuple[float, Fact] | None:
    """Another number of what a loose one counts, where that stands and the same number is nowhere near: `한 명이 함께
    타야`, where `2명이 함께 타야`."""
    if score > ELSEWHERE or claim.group != "person":
        return None
    others = [
        one for one in _rivals(case, claim, []) if one[1].unit == claim.unit and one[1].group == claim.group
    ]
    return others[0] if others and others[0][0] >= COUNTED else None


def _is_every_day(case: Case, claim: Fact) -> bool:
    """Whether the sentence of the evidence that it is from speaks of days of its kind: `평일 09시부터`."""
    sentence = case.alignment.best_sentence(claim)
    return sentence is not None and bool(
        _EVERY_DAY.search(case.evidence.text, *case.evidence.sentences[sentence])
    )


def _letters(text: str) -> str:
    return re.sub(r"[\s·]", "", text)


def _without_equal(case: Case, claim: Fact, scored: Scored) -> Decision:
    top = scored[0] if scored else None
    if claim.weak and (other := counted_otherwise(case, claim)):
        return case.contradicted(claim, [(1.0, other)])
    if claim.weak and (apart := _counted_apart(case, claim, 0.0)):
        return case.contradicted(claim, [apart])
    turned_one = top and top[0] > 0.5 and top[1].raw == claim.raw == 1 and top[1].weak
    if claim.weak and claim.group != "actor" and not turned_one:
        return Decision(claim, Status.NOT_CHECKED)
    if top and top[0] > FITS_OTHER_UNIT and is_written_alike(claim, top[1]):
        return case.contradicted(claim, scored)
    if claim.unit == "일" and is_no_day(case.answer, claim):
        return Decision(claim, Status.CONTRADICTED)
    if is_supposed(case, claim) or ends_span(case, claim) or is_again(case, claim):
        return Decision(claim, Status.NOT_CHECKED)
    if top and claim.unit == top[1].unit == "배" and top[0] >= COUNTED:
        return case.contradicted(claim, scored)  # 정가의 2배, where 정가의 1.5배
    if is_derived(claim, case.answer, case.evidence, case.facts) or is_too_fine(case, claim):
        return Decision(claim, Status.NOT_CHECKED)
    if is_reckoned(case, claim) or (claim.kind is ClaimKind.NAME and is_alias(case, claim)):
        return Decision(claim, Status.NOT_CHECKED)
    if claim.group == "actor":
        return _actor(case, claim, scored)
    if most := one_less(case, claim):
        return case.supported(claim, most)
    if year := told_by_year(case, claim):
        return case.supported(claim, year)
    if claim.kind is ClaimKind.IDENTIFIER:  # a number or an address is copied, or it is wrong
        of_kind = [(case.fit(claim, one), one) for one in case.comparable(claim) if one.group == claim.group]
        if of_kind:
            return case.contradicted(claim, scored or sorted(of_kind, key=lambda one: -one[0]))
    if claim.group == "weekday" and _is_every_day(case, claim):
        return Decision(claim, Status.NOT_CHECKED)
    if top and top[0] >= FITS:
        return case.contradicted(claim, scored)
    if (
        claim.kind is ClaimKind.COUNT
        and not scored
        and not _HAS_DIGIT.search(case.answer.text, claim.start, claim.end)
    ):
        return Decision(claim, Status.NOT_CHECKED)  # 세 번에 나누어: counted by the answer
    if claim.group != CYCLE and _invented(case, claim) and not _is_named_apart(case, claim):
        return Decision(claim, Status.CONTRADICTED)
    return Decision(claim, Status.NOT_CHECKED)


def _beats(case: Case, claim: Fact, rival: tuple[float, Fact], score: float, equal: Fact) -> bool:
    """Whether the rival is what the claim is about, and the equal value another thing's."""
    fit, fact = rival
    if fit <= LEAST or is_what_compared(case, claim, fact, equal):
        return False
    if claim.kind is ClaimKind.NAME and (
        is_listed_with(case, claim, equal) or is_followed_alike(case, claim, fact, equal)
    ):
        return False
    if claim.kind in QUANTITIES and is_set_apart(case, claim, fact, equal):
        return False
    if claim.group == "name" and are_of_other_columns(case, fact, equal):
        return False
    if turn := by_end(case, claim, fact, equal):
        return turn > 0
    if is_in_other_unit(claim, fact, equal) and fit > max(score, FITS_OTHER_UNIT):
        return True
    if is_of_other_topic(case, claim, fact, equal):
        return False
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
        if fact.weak or swapped <= MARGIN:
            return False  # 3,000개라고 하고 12,500개를 팔아: the other value is told, too, and is where it belongs
    if claim.group == "name" and is_carried_on(case, fact, equal):
        return False
    near = fit > score - MARGIN / 2
    if claim.group != "place" and near and case.alignment.dominates(claim, fact, equal):
        return True
    told = claim.kind in QUANTITIES and not equal_safe(claim, fact)
    theirs = any(equal in case.equal.get(one, ()) for one in case.claims_beside(claim) if one is not claim)
    if told and not theirs and not here and (there or has_own_words(case, claim, fact, equal)):
        return not there and fit - score > OUTDONE and fit > 0.6
    margin = MARGIN / 2 if with_rival else MARGIN
    if equal_safe(claim, fact):
        margin = SAME_VALUE_MARGIN
    elif fact in case.explained:
        margin = 2 * MARGIN
    if claim.kind in QUANTITIES and claim.unit != fact.unit:
        margin += 0.1
    return fit - score > margin and fit > 0.5


_EVERY_DAY = re.compile(r"평일|매일|주말")
_HAS_DIGIT = re.compile(r"\d")


COMPANY = 2
"""So many other values of a sentence in one sentence of the evidence: what is said together belongs together."""


def _invented(case: Case, claim: Fact) -> bool:
    covered = case.alignment.coverage(claim) >= COVERED
    if claim.kind is ClaimKind.NAME and claim.group == "name" and _is_no_name(case, claim):
        return False
    if claim.kind is ClaimKind.NAME and claim.group == "law":
        return covered and any(fact.group == "law" for fact in case.facts)
    if claim.kind is ClaimKind.LAW_REFERENCE and not any(
        fact.group == claim.group and has_article(fact) for fact in case.facts
    ):
        return False
    return covered


def _is_named_apart(case: Case, claim: Fact) -> bool:
    """Whether the evidence has the name beside some of what is said of it, though another passage has more."""
    if claim.kind is not ClaimKind.NAME:
        return False
    return any(case.fit(claim, fact) >= NAMED_APART for fact in case.equal[claim])


_NO_NAME = re.compile(r"[A-Za-z]+|[가-힣]{1,4}(?:면|으며|어서|아서|려고)")
"""A word of English (`USB`), or of a verb that the analyser does not know: the evidence may say it in other words."""
_COMPARED = re.compile(r"보다|에\s?비해|[과와]\s?달리")
_FOR_EXAMPLE = re.compile(r"\s?(?:처럼|같은|같이|등의?\s|따위)")
_JOSA = re.compile(r"[이가은는을를의와과로도만에]$")


def _is_no_name(case: Case, claim: Fact) -> bool:
    """Whether it is a plain word, an example that the answer gives, or a word taken together with its particle."""
    name = str(claim.value)
    if _NO_NAME.fullmatch(name) or _FOR_EXAMPLE.match(case.answer.text, claim.end):
        return True
    if len(name) > 2 and name[-1] in "사자처측" and name[:-1] in case.evidence.text:
        return True  # 시공사, where 시공은 태성건설
    bare = _JOSA.sub("", name)
    return bare != name and len(bare) > 1 and bare in case.evidence.text


def _actor(case: Case, claim: Fact, scored: Scored) -> Decision:
    """`임대인은 …` where the sentence has only a 임차인; one that names both may say it the other way round."""
    if scored and scored[0][0] >= 0.55 and not are_words_for_one(str(claim.value), str(scored[0][1].value)):
        start, end = case.evidence.sentences[case.alignment.place(scored[0][1])[2]]
        known = scored[0][1].group != claim.group and str(claim.value) in case.evidence.text
        if not known and str(claim.value) not in case.evidence.text[start:end]:
            return case.contradicted(claim, scored)
    return Decision(claim, Status.NOT_CHECKED)
