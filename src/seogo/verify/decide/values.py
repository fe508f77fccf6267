"""A value against the equal and the other values of the evidence: which of them is about the claim's subject."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES, VALUES, kind_named
from seogo.verify.compare import CYCLE
from seogo.verify.decide.aliases import are_words, is_alias, is_document, is_told_as
from seogo.verify.decide.bases import instead_of_base
from seogo.verify.decide.beats import FITS, FITS_OTHER_UNIT, LEAST, beats
from seogo.verify.decide.case import MARGIN, Case, Decision, Scored
from seogo.verify.decide.contrasts import (
    is_extreme,
    is_written_alike,
    says_extreme,
)
from seogo.verify.decide.examples import ends_span, is_no_day, is_of_a_case, is_supposed
from seogo.verify.decide.focus import in_focus
from seogo.verify.decide.follows import follows, follows_from_numbers, is_multiplier
from seogo.verify.decide.own import is_miscounted
from seogo.verify.decide.parties import decide_actor
from seogo.verify.decide.put import is_put, is_put_day
from seogo.verify.decide.quantities import TIMES
from seogo.verify.decide.references import decide_place, has_article, is_too_fine
from seogo.verify.decide.spans import is_day_missed
from seogo.verify.decide.turned_bounds import one_less, said_by_one
from seogo.verify.decide.years import is_day_of_month, is_told_apart, told_by_year
from seogo.verify.fact import UNBOUND, Fact
from seogo.verify.kinds.date import is_month

TOLD = 0.6
"""Weight of the words that the evidence has too, below which nobody can say which thing a claim is about."""
ELSEWHERE, COUNTED = 0.15, 0.65
"""How well a loose number may fit elsewhere, and another number of the same must fit, to take its place."""
HARDLY = 0.2
"""Up to here, below `FITS` by more than what lies beside the best, a place says nothing of a value found nowhere."""
OF_ROW = 0.35
"""Below this fit a value that stands in no table is not what is said of a row of one."""
NAMED_APART = 0.2
"""How well a name must fit, in a passage that is not the one the sentence is about, to be no invention."""
COVERED = 0.55
"""Share of a sentence's words in one sentence of the evidence, from which a value found nowhere is an invention."""


def decide_value(case: Case, claim: Fact) -> Decision:
    """Supported by an equal value about the same thing, contradicted by another value about it; not checked where it
    belongs to a case that the answer supposes."""
    decision = _decide(case, claim)
    wrong = decision.status is Status.CONTRADICTED and claim.kind in VALUES
    if wrong and is_of_a_case(case, claim) and not is_day_missed(case, claim):
        return Decision(claim, Status.NOT_CHECKED)
    return decision


def _decide(case: Case, claim: Fact) -> Decision:
    if claim.unit == "일" and is_day_missed(case, claim):
        return Decision(claim, Status.CONTRADICTED)
    equal = list(case.likeliest(claim, in_focus(case, claim, case.equal[claim])))
    best = max(
        ((case.fit(claim, fact), -fact.start, fact) for fact in equal),
        default=None,
        key=lambda one: one[:2],
    )
    if claim.group == "quarter" and case.equal[claim]:
        return case.supported(claim, case.equal[claim][0] if best is None else best[2])
    if best is not None and claim.weak and claim.group != "actor":
        other = _counted_apart(case, claim, best[0])
        return case.contradicted(claim, [other]) if other else case.supported(claim, best[2])
    if best is not None and claim.group == "weekday" and is_put_day(case, claim):
        return case.supported(claim, best[2], score=best[0])
    sure = best is None or case.weights(claim).told >= TOLD
    if best is None:
        every, least = False, 0.0 if claim.kind is ClaimKind.IDENTIFIER else HARDLY
    else:
        every = claim.group == "place" or says_extreme(case, claim)
        least = 0.0 if every else LEAST
    scored = _rivals(case, claim, equal, least) if sure or every else []
    if claim.group == "name" and are_words(case, claim):
        return case.supported(claim, best[2]) if best else Decision(claim, Status.NOT_CHECKED)
    compared = claim.kind is ClaimKind.NAME or (claim.kind is ClaimKind.DATE and best is not None)
    if compared and _COMPARED.match(case.answer.text, claim.end):
        return case.supported(claim, best[2]) if best else Decision(claim, Status.NOT_CHECKED)
    if claim.group == "place" and (turn := decide_place(case, claim, equal, scored)):
        return turn
    if best is not None and (case.rows.labels or case.rows.pairs):
        near = [fact for fact in equal if case.alignment.place(fact)[5] or case.fit(claim, fact) >= OF_ROW]
        others = case.comparable(claim)
        if cell := case.rows.clash(claim, near, others) or _of_other_column(case, claim, near, others):
            if (best[0] < FITS or claim.group == "clock") and follows(case, claim, 1.0):
                return Decision(claim, Status.NOT_CHECKED)
            return case.contradicted(claim, [(1.0, cell)])
    if best is None:
        return _without_equal(case, claim, scored)
    if base := instead_of_base(case, claim, equal):
        return case.contradicted(claim, [(1.0, base)])
    better = [one for one in scored if sure and beats(case, claim, one, best[0], best[2])]
    if better and best[0] < FITS and claim.kind in VALUES:
        return _without_equal(case, claim, better)  # what is equal is of something else altogether
    if better:
        return (
            Decision(claim, Status.NOT_CHECKED)
            if follows_from_numbers(case, claim, better[0][0])
            or (best[0] < FITS and follows(case, claim, better[0][0]))
            or is_put(case, claim)
            or ((claim.group == "clock" or best[2].group != claim.group) and is_supposed(case, claim))
            else case.contradicted(claim, better)
        )
    if says_extreme(case, claim) and (
        more := [one for one in scored if is_extreme(case, claim, best[2], one[1])]
    ):
        return case.contradicted(claim, more)  # 가장 큰 감면율은 30%, where 50% too
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
            written = _letters(case.said_with(claim))
            rivals = [fact for fact in rivals if _letters(str(fact.value)) not in written]
        rivals = [fact for fact in rivals if not is_told_as(case, fact, claim)]
    if claim.kind in QUANTITIES:  # 석 달에 3만 원: the 3만원 is told by another number
        alike = TIMES if claim.group in TIMES else {claim.group}
        rivals = [fact for fact in rivals if fact.group in alike or fact not in case.explained]
    if claim.kind is not ClaimKind.DATE and is_day_of_month(case, claim):
        rivals = []  # 13일까지
    near = case.may_fit(claim, case.likeliest(claim, rivals), least)
    return sorted(((case.fit(claim, fact), fact) for fact in near), key=lambda one: -one[0])


def _of_other_column(case: Case, claim: Fact, equal: Sequence[Fact], others: Sequence[Fact]) -> Fact | None:
    """`Rows.column_clash`, but for values that the clause tells too: `졸업자 420명 가운데 288명이`."""
    told = {
        fact for one in case.claims_beside(claim)
        if one is not claim and case.answer.same_segment(one.start, claim.start)
        for fact in case.equal.get(one, ())
    }  # fmt: skip
    return case.rows.column_clash(claim, equal, [fact for fact in others if fact not in told])


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
    if claim.weak and claim.kind in QUANTITIES and is_put(case, claim):
        return Decision(claim, Status.NOT_CHECKED)
    if claim.weak and (apart := _counted_apart(case, claim, 0.0)):
        return case.contradicted(claim, [apart])
    turned_one = top and top[0] > 0.5 and top[1].raw == claim.raw == 1 and top[1].weak
    if claim.weak and claim.group != "actor" and not turned_one:
        return Decision(claim, Status.NOT_CHECKED)
    excuses: Sequence[Callable[[Case, Fact], bool]] = _SUPPOSED
    written_alike = top and top[0] > FITS_OTHER_UNIT and is_written_alike(claim, top[1])
    if written_alike and not follows_from_numbers(case, claim, scored[0][0]):
        decision, excuses = case.contradicted(claim, scored), _MULTIPLIED
    elif claim.unit == "일" and is_no_day(case.answer, claim):
        decision, excuses = Decision(claim, Status.CONTRADICTED), _MULTIPLIED
    elif top and claim.unit == top[1].unit == "배" and top[0] >= COUNTED:
        decision = case.contradicted(claim, scored)  # 정가의 2배, where 정가의 1.5배
    else:
        decision = _found_nowhere(case, claim, scored)
        excuses = (*_SUPPOSED, partial(_is_excused, fit=top[0] if top else 0.0))
    if decision.status is not Status.NOT_CHECKED and any(excuse(case, claim) for excuse in excuses):
        return Decision(claim, Status.NOT_CHECKED)
    return decision


_MULTIPLIED = (is_multiplier,)
_SUPPOSED = (is_multiplier, is_supposed, ends_span)
"""What a value may be that is not in the evidence and yet not wrong; asked where it would be wrong otherwise."""


def _is_excused(case: Case, claim: Fact, fit: float) -> bool:
    """Whether it comes to what the evidence and the answer give, or says what they say under another name."""
    return (
        follows(case, claim, fit)
        or is_too_fine(case, claim)
        or (claim.kind is ClaimKind.NAME and (is_alias(case, claim) or is_document(case, claim)))
    )


def _found_nowhere(case: Case, claim: Fact, scored: Scored) -> Decision:
    """The decision on a value that is copied from the evidence, or invented."""
    top = scored[0] if scored else None
    if claim.group == "actor":
        return decide_actor(case, claim, scored)
    if most := one_less(case, claim) or said_by_one(case, claim):
        return case.supported(claim, most)
    if year := told_by_year(case, claim):
        return case.supported(claim, year)
    if claim.kind is ClaimKind.IDENTIFIER:  # a number or an address is copied, or it is wrong
        of_kind = [(case.fit(claim, one), one) for one in case.comparable(claim) if one.group == claim.group]
        if of_kind:
            return case.contradicted(claim, scored or sorted(of_kind, key=lambda one: -one[0]))
    if claim.group == "weekday" and _is_every_day(case, claim):
        return Decision(claim, Status.NOT_CHECKED)
    if is_told_apart(case, claim):
        return Decision(claim, Status.NOT_CHECKED)
    if top and top[0] >= FITS:
        return case.contradicted(claim, scored)
    if is_miscounted(case, claim):
        return Decision(claim, Status.CONTRADICTED)
    if (
        claim.kind in QUANTITIES
        and claim.group in _COUNTED
        and claim.bound == UNBOUND
        and not _LASTS.match(case.answer.text, claim.end - 1)
        and not _HAS_DIGIT.search(case.answer.text, claim.start, claim.end)
    ):
        return Decision(claim, Status.NOT_CHECKED)  # 세 번에 나누어: counted by the answer
    if (
        claim.group != CYCLE
        and not (is_month(claim) and case.equal[claim])
        and _invented(case, claim)
        and not _is_named_apart(case, claim)
    ):
        return Decision(claim, Status.CONTRADICTED)
    return Decision(claim, Status.NOT_CHECKED)


_EVERY_DAY = re.compile(r"평일|매일|주말")
_LASTS = re.compile(r".?\s?(?:간|동안|안에|이내|뒤|후|전)")
_COUNTED = frozenset(("thing", "place", "person", "times", "day"))
"""Groups of what an answer counts itself, and says with a word: 두 곳, 나흘."""
_HAS_DIGIT = re.compile(r"\d")


def _invented(case: Case, claim: Fact) -> bool:
    covered = case.alignment.coverage(claim) >= COVERED
    if claim.kind is ClaimKind.NAME and claim.group == "name" and _is_no_name(case, claim):
        return False
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
    bare = _JOSA.sub("", name)
    return bare != name and len(bare) > 1 and bare in case.evidence.text
