"""A decision on every claim of an answer, and what two decisions together change. Knows no kind's form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES, VALUES
from seogo.verify.compare import Amount, equal_value
from seogo.verify.decide.alike import judge_denials
from seogo.verify.decide.assign import unassigned
from seogo.verify.decide.case import Case, Decision, Tokenize, equal_safe, names_at
from seogo.verify.decide.cells import foreign_cells
from seogo.verify.decide.clauses import turned_clauses
from seogo.verify.decide.cycles import judge_counted
from seogo.verify.decide.directions import directions
from seogo.verify.decide.displaced import displaced
from seogo.verify.decide.existence import existence
from seogo.verify.decide.frames import turned_frames
from seogo.verify.decide.holders import judge_holders
from seogo.verify.decide.inclusive import inclusive
from seogo.verify.decide.items import foreign_items
from seogo.verify.decide.joined import joined
from seogo.verify.decide.list_labels import foreign_labels
from seogo.verify.decide.marks import decide_annex, decide_mark
from seogo.verify.decide.neighbours import neighbours
from seogo.verify.decide.own import judge_own
from seogo.verify.decide.parties import parties
from seogo.verify.decide.persons import decide_person
from seogo.verify.decide.polarities import decide_polarity
from seogo.verify.decide.proportions import proportions
from seogo.verify.decide.put import is_put
from seogo.verify.decide.quotations import decide_quotation
from seogo.verify.decide.rankings import rankings
from seogo.verify.decide.rates import judge_rates
from seogo.verify.decide.relative import relative
from seogo.verify.decide.roles import judge_roles
from seogo.verify.decide.scopes import scopes
from seogo.verify.decide.shared import judge_shared
from seogo.verify.decide.shown import shown
from seogo.verify.decide.siblings import siblings
from seogo.verify.decide.steps import steps
from seogo.verify.decide.strangers import strangers
from seogo.verify.decide.turned_bounds import is_of_the_others, is_turned
from seogo.verify.decide.units import judge_units
from seogo.verify.decide.values import decide_value
from seogo.verify.decide.years import judge_years
from seogo.verify.fact import Fact
from seogo.verify.kinds.law_reference import MARK
from seogo.verify.kinds.permissions import LIMIT, MODAL
from seogo.verify.page import Page
from seogo.verify.polarity import Polarity
from seogo.verify.quantity import VERSION


def decide(
    answer: Page, claims: Sequence[Fact], evidence: Page, facts: Sequence[Fact], tokenize: Tokenize
) -> list[Decision]:
    """A decision on each claim by its start, less those that nothing can be said of and nobody would miss.

    `tokenize`: for the few sentences of the evidence whose proper nouns matter.
    """
    case = Case(answer, claims, evidence, facts, tokenize)
    decided = judge_shared(case, _complements(case, [_decide(case, claim) for claim in claims]))
    decided = _within(case, decided)
    decided = _denied(case, _restated(case, judge_counted(case, decided)))
    decided = judge_holders(case, judge_roles(case, decided))
    decided = judge_rates(case, judge_units(case, judge_years(case, decided)))
    decided = foreign_items(case, displaced(case, decided))
    decided += foreign_cells(case, decided)
    decided += foreign_labels(case, decided)
    decided += turned_clauses(case, decided)
    decided += turned_frames(case, decided)
    decided = _named(decided, strangers(case, decided))
    decided = _named(decided, neighbours(case, decided))
    decided = _named(decided, siblings(case, decided))
    decided += existence(case, decided)
    decided += parties(case, decided)
    decided += scopes(case, decided)
    decided += steps(case, decided)
    decided += joined(case, decided)
    decided += inclusive(case, decided)
    decided += directions(case, decided)
    decided = proportions(case, rankings(case, unassigned(case, decided)))
    decided = judge_denials(case, judge_own(case, decided))
    decided = shown(case, _put(case, [*decided, *relative(case, decided)]))
    decided = [_extract(case, one) or one if one.status is Status.CONTRADICTED else one for one in decided]
    decided = [
        one
        for one in decided
        if one.claim.kind is not ClaimKind.NAME
        or one.status is Status.SUPPORTED
        or not case.is_other(one.claim)
    ]
    decided.sort(key=lambda one: (one.claim.start, one.claim.end))
    return [one for one in decided if not (one.status is Status.NOT_CHECKED and _is_common(one.claim))]


def _named(decided: Sequence[Decision], turns: Iterable[Decision]) -> list[Decision]:
    """The decisions and the turns, each in the place of those on names that it overlaps."""
    result = list(decided)
    for turn in turns:
        beside = names_at(result, turn.claim.start, turn.claim.end)
        result = [*(one for index, one in enumerate(result) if index not in beside), turn]
    return result


def _decide(case: Case, claim: Fact) -> Decision:
    if claim.kind is ClaimKind.POLARITY:
        return decide_polarity(case, claim)
    if claim.kind is ClaimKind.QUOTATION:
        return decide_quotation(case, claim)
    if claim.group == "human":
        return decide_person(case, claim)
    if claim.group == MARK:
        return decide_mark(case, claim)
    if claim.group.startswith("annex") and (found := decide_annex(case, claim)).fact:
        return replace(found, claim=claim)
    if claim.group == VERSION and (equal := case.equal[claim]):
        return case.supported(claim, equal[0])  # which release a sentence is of is seldom said beside it
    return decide_value(case, claim)


_MIN_EXTRACT = 6
"""Letters of a sentence from which it is an extract, and not a word that stands anywhere."""
_ENDS = re.compile(r"\s*(?:$|[\n!?;|)\]”’\"'·]|\.(?!\d))")
"""What a sentence is followed by; `12` of `12,000원` and `있다` of `있다고 볼 수 없다` end none."""


def _extract(case: Case, one: Decision) -> Decision | None:
    """Supported, where the evidence has the whole sentence word for word: an extract is true of its own words."""
    start, end = case.answer.sentences[case.sentence_of(one.claim)]
    sentence = case.answer.text[start:end].rstrip(" .\n")
    start += len(sentence) - len(sentence.lstrip())
    place = _whole_place(case.evidence.text, sentence.lstrip())
    if place < 0:
        return None
    first = place + one.claim.start - start
    fact = replace(one.claim, start=first, end=first + one.claim.end - one.claim.start, scope=0)
    return case.supported(one.claim, fact)


def _whole_place(text: str, sentence: str) -> int:
    """Where the text has the sentence from a word's beginning to a sentence's end; -1 where it has not."""
    place = text.find(sentence) if len(sentence) >= _MIN_EXTRACT else -1
    while place >= 0:
        if not text[place - 1 : place].isalnum() and _ENDS.match(text, place + len(sentence)):
            return place
        place = text.find(sentence, place + 1)
    return -1


def _is_common(claim: Fact) -> bool:
    return claim.weak and (claim.kind in (ClaimKind.POLARITY, ClaimKind.NAME))


def _put(case: Case, decided: list[Decision]) -> list[Decision]:
    """Not checked, where a sentence puts a case with a value of its own: whether something is so depends on that."""
    wrong = [
        one for one in decided
        if one.status is Status.CONTRADICTED and one.claim.kind is ClaimKind.POLARITY
        and any(other.kind in VALUES and is_put(case, other) for other in case.claims_beside(one.claim))
    ]  # fmt: skip
    return [Decision(one.claim, Status.NOT_CHECKED) if one in wrong else one for one in decided]


_MOST_OF_ALL = ("가장 ", "제일 ")


def _within(case: Case, decided: list[Decision]) -> list[Decision]:
    """`많은` of `가장 많은 곳`, which the evidence tells: the word says no more than both."""
    told = [
        one.claim
        for one in decided
        if one.status is Status.SUPPORTED and case.answer.text.startswith(_MOST_OF_ALL, one.claim.start)
    ]
    return [
        replace(one, status=Status.NOT_CHECKED, fact=None, found=None)
        if one.status is Status.CONTRADICTED
        and one.claim.kind is ClaimKind.POLARITY
        and any(other.start < one.claim.start < other.end for other in told)
        else one
        for one in decided
    ]


def _complements(case: Case, decided: list[Decision]) -> list[Decision]:
    """`3년이 안 되면 신청할 수 없다` says what `3년 이상이면 신청할 수 있다` says: both turned round, both right."""
    turned = [one for one in decided if one.status is Status.CONTRADICTED and one.fact]
    lessened = [
        one for one in decided
        if one.status is Status.SUPPORTED and one.fact and one.claim.bound.direction > 0
        and one.claim.kind in QUANTITIES and isinstance(one.fact.value, Amount)
        and not equal_value(one.claim, one.fact)
    ]  # fmt: skip
    lessened += [
        one for one in decided
        if one.status is Status.SUPPORTED and one.fact and one.claim.bound.side > 0 and not one.claim.bound.direction
        and one.fact.bound.direction < 0 and equal_safe(one.claim, one.fact)
    ]  # fmt: skip
    bounds = [one for one in turned if one.fact and equal_safe(one.claim, one.fact)]
    endings = [
        one
        for one in turned
        if one.claim.kind is ClaimKind.POLARITY and one.claim.group.startswith(("stem:", MODAL))
    ]
    right = {id(one) for b in (*bounds, *lessened) for p in endings if _near(case, b, p) for one in (b, p)}
    right |= {id(one) for one in bounds if one.fact and is_turned(case, one.claim, one.fact)}
    right |= {id(one) for one in bounds if one.fact and is_of_the_others(case, one.claim, one.fact)}
    return [replace(one, status=Status.SUPPORTED, found=None) if id(one) in right else one for one in decided]


_NEGATION = re.compile(
    r"없|않|아니|못|안\s[되된됩]|무료|무상|금지|제외|불가|불허|제한|면제|중지|정지|미만|초과|넘|마십|마세|마시|말아|말것|말고|말아야"
)


def _denied(case: Case, decided: list[Decision]) -> list[Decision]:
    """`20억원까지 전결할 수 없다`, its values all from a sentence that denies nothing."""
    result = list(decided)
    by_segment: dict[int, list[Decision]] = {}
    for other in decided:
        if other.claim.kind in QUANTITIES and not other.claim.weak and other.claim.bound.direction <= 0:
            by_segment.setdefault(case.answer.segment_at(other.claim.start), []).append(other)
    for index, one in enumerate(decided):
        if one.claim.value not in (Polarity.CANNOT, Polarity.NOT) or one.status is Status.CONTRADICTED:
            continue
        if one.claim.group == LIMIT or one.claim.unit == "inside":
            continue
        values = by_segment.get(case.answer.segment_at(one.claim.start), [])
        if not values or any(v.status is not Status.SUPPORTED or v.claim.bound.firm for v in values):
            continue
        if any(v.fact and _upward(v.claim) * v.fact.bound.direction < 0 for v in values):
            continue  # 80%를 넘지 못하면, of 80% 이상
        places = [case.evidence.sentences[case.alignment.place(v.fact)[2]] for v in values if v.fact]
        upper = any(v.claim.bound.direction < 0 or (v.fact and v.fact.bound.direction < 0) for v in values)
        if upper and not any(_NEGATION.search(case.evidence.text, a, b) for a, b in places):
            fact = values[0].fact
            assert fact is not None
            words = case.evidence.text[fact.start : fact.end]
            result[index] = Decision(one.claim, Status.CONTRADICTED, fact, words, candidates=2)
    return result


def _upward(claim: Fact) -> int:
    return claim.bound.direction or claim.bound.side


def _near(case: Case, first: Decision, second: Decision) -> bool:
    if not first.fact or not second.fact:
        return False
    sides = ((case.answer, first.claim, second.claim), (case.evidence, first.fact, second.fact))
    return all(
        page.segments[page.segment_at(a.start)].sentence == page.segments[page.segment_at(b.start)].sentence
        for page, a, b in sides
    )


def _restated(case: Case, decided: list[Decision]) -> list[Decision]:
    """`한 달(30일)`, `30일, 즉 한 달`: the value before a bracket, or behind another, is that one said loosely."""
    text = case.answer.text
    result = list(decided)
    by_start = {one.claim.start: one for one in decided if one.status is Status.SUPPORTED}
    for index, one in enumerate(decided):
        if one.status is Status.CONTRADICTED and (bracket := _BRACKET.match(text, one.claim.end)):
            other = by_start.get(bracket.end())
        elif one.status is Status.CONTRADICTED and (that := _THAT_IS.search(text, 0, one.claim.start)):
            other = next((two for two in by_start.values() if two.claim.end == that.start()), None)
        else:
            continue
        if other and _is_loosely(one.claim, other.claim):
            result[index] = replace(one, status=Status.SUPPORTED, fact=other.fact, found=None)
    return result


_THAT_IS = re.compile(r"(?:\s?[,(=])?\s?(?:즉|곧|다시 말해)[,\s]\s?(?:약\s)?$")
_BRACKET = re.compile(r"(?:까지)?(?:\s[가-힣]{1,8})?\s*\(\s*")


def _is_loosely(claim: Fact, other: Fact) -> bool:
    """Whether a month is said for thirty days, or the same in another unit: `이틀(48시간)`."""
    if not isinstance(claim.value, Amount) or not isinstance(other.value, Amount):
        return False
    if claim.group == other.group and claim.unit != other.unit and claim.value.base == other.value.base:
        return True
    months, days = claim.value.base, other.value.base
    return (claim.group, other.group) == ("month", "day") and 28 * months <= days <= 31 * months
